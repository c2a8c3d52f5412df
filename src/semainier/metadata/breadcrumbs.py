"""The breadcrumbs of each page: the pages above it, the home page first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..model.post import Post
    from ..views.context import JournalPages

    Context = dict[str, Any]
    # The name of a page and its docname.
    Step = tuple[str, str]


class Breadcrumbs:
    """Where pages stand under the home page."""

    def __init__(
        self, journal: JournalPages, root: str, titles: Callable[[str], str], gettext: Any
    ) -> None:
        """``root`` is the home page; ``titles`` returns the title of a document."""
        self._journal = journal
        self._titles = titles
        self._gettext = gettext
        self._root = root
        self._catalogs = {
            "category": gettext("All categories"),
            "tag": gettext("All tags"),
            "author": gettext("All authors"),
        }

    @property
    def home(self) -> Step:
        """The home page."""
        return self._gettext("Home"), self._root

    def of_post(self, post: Post) -> list[Step]:
        """Home, all weeks, the year."""
        year = self._gettext("Weeks of {year}").format(year=post.year)
        return [self.home, self._weeks, (year, self._journal.archive(post.year))]

    def of_page(self, context: Context) -> list[Step]:
        """The pages above a generated page, from its context; a document has only the home page."""
        return [self.home, *self._between(context)]

    @property
    def _weeks(self) -> Step:
        return self._gettext("All weeks"), self._journal.archive()

    def _between(self, context: Context) -> Iterator[Step]:
        kind, label, section = (context.get(name) for name in ("kind", "label", "section_index"))
        if kind == "year":
            yield self._weeks
        elif kind and label:
            yield self._catalogs[kind], self._journal.catalog(kind)
            if "year" in context:
                yield label, self._journal.page(kind, label)
        elif section:
            yield self._gettext("Sections"), section.overview
            if "year" in context:
                yield section.title, section.docname
        elif "above" in context:
            yield self._titles(context["above"]), context["above"]
