"""The sentence that describes a page which has none of its own, for search engines and cards.

It says what the page lists, how many, from when to when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..model.post import Post
    from ..text.wording import Wording
    from ..views.context import JournalPages
    from ..views.peers.pages import Peers
    from ..views.sections.index import SectionIndex

    Context = dict[str, Any]

# How many categories or tags a sentence names.
_NAMED = 6


class Descriptions:
    """Sentences about pages, by the template of a generated page or the views of a document."""

    def __init__(
        self, journal: JournalPages, peers: Peers, works: Sequence[int], words: Wording
    ) -> None:
        """``works`` says how many works each post recommends, where it recommends any."""
        self._journal = journal
        self._linked = peers
        self._recommended = works
        self._words = words
        self._by_template: dict[str, Callable[[Context], str]] = {
            "semainier/archive.html": self._archive,
            "semainier/listing.html": self._listing,
            "semainier/listing-year.html": self._listing,
            "semainier/catalog.html": self._catalog,
            "semainier/sections.html": self._sections,
            "semainier/section.html": self._section,
            "semainier/section-year.html": self._section,
            "semainier/works-year.html": self._works,
            "semainier/peers-year.html": self._peers_of_a_year,
            "search.html": self._search,
        }
        self._by_view: dict[str, Callable[[], str]] = {
            "recommendations": self._recommendations,
            "peers": self._peers,
            "statistics": self._statistics,
        }

    def of_page(self, template: str, context: Context) -> str:
        """About a generated page; empty for a template that is not known."""
        describe = self._by_template.get(template)
        return describe(context) if describe else ""

    def of_views(self, views: Sequence[str]) -> str:
        """About a document that shows the journal by directives."""
        known = (self._by_view[view]() for view in views if view in self._by_view)
        return next(filter(None, known), "")

    def _empty(self) -> str:
        return self._words.gettext("No note yet. The first one will appear here.")

    def _period(self, posts: Sequence[Post]) -> str:
        """« le 20 novembre 2023 », « du 6 janvier 2020 au 20 novembre 2023 »."""
        days = [post.published for post in posts]
        return self._words.period(min(days), max(days))

    # --- Generated pages ---

    def _archive(self, context: Context) -> str:
        posts = self._journal.posts
        if not posts:
            return self._empty()
        gettext = self._words.gettext
        notes, period = self._words.notes(len(posts)), self._period(posts)
        return gettext("{notes}, {period}, week by week.").format(notes=notes, period=period)

    def _listing(self, context: Context) -> str:
        posts = [post for posts in context["years"].values() for post in posts]
        gettext = self._words.gettext
        sentences = {
            "year": gettext("{notes} of {label}, week by week."),
            "category": gettext("{notes} in the category “{label}”, {period}."),
            "tag": gettext("{notes} with the tag “{label}”, {period}."),
            "author": gettext("{notes} by {label}, {period}."),
        }
        return sentences[context["kind"]].format(
            notes=self._words.notes(len(posts)),
            label=context["label"],
            period=self._period(posts) if posts else "",
        )

    def _catalog(self, context: Context) -> str:
        counts = sorted(context["counts"], key=lambda each: -each[1])
        labels = [label for label, _ in counts[:_NAMED]]
        if not labels:
            return self._empty()
        ngettext, count = self._words.ngettext, len(counts)
        sentences = {
            "category": ngettext(
                "{count} category: {labels}", "{count} categories: {labels}", count
            ),
            "tag": ngettext("{count} tag: {labels}", "{count} tags: {labels}", count),
            "author": ngettext("{count} author: {labels}", "{count} authors: {labels}", count),
        }
        sentence = sentences[context["kind"]].format(
            count=self._words.number(count), labels=", ".join(labels)
        )
        return f"{sentence}{'…' if count > len(labels) else '.'}"

    def _sections(self, context: Context) -> str:
        if not context["indexes"]:
            return self._empty()
        return self._words.gettext("The same section of every week, one after another.")

    def _section(self, context: Context) -> str:
        index: SectionIndex = context["section_index"]
        parts = index.years[context["year"]] if "year" in context else index.parts
        gettext = self._words.gettext
        return gettext("{section}: {items} in {notes}.").format(
            section=context["title"],
            items=self._words.items(sum(len(part.items) for part in parts)),
            notes=self._words.notes(len(parts)),
        )

    def _works(self, context: Context) -> str:
        gettext = self._words.gettext
        counts = [len(works) for notes in context["years"].values() for _, works in notes]
        return gettext("{section}: {items} in {notes}.").format(
            section=context["title"],
            items=self._words.recommendations(sum(counts)),
            notes=self._words.notes(len(counts)),
        )

    def _peers_of_a_year(self, context: Context) -> str:
        peers: list[tuple[Any, list[Any]]] = context["linked"]
        ngettext, gettext = self._words.ngettext, self._words.gettext
        neighbours = ngettext("{count} neighbour", "{count} neighbours", len(peers))
        notes = {mention.post.stem for _, mentions in peers for mention in mentions}
        return gettext("{section}: {items} in {notes}.").format(
            section=context["title"],
            items=neighbours.format(count=self._words.number(len(peers))),
            notes=self._words.notes(len(notes)),
        )

    def _search(self, context: Context) -> str:
        notes = self._words.notes(len(self._journal.posts))
        gettext = self._words.gettext
        return gettext("Search {notes}: a word, a name, a week.").format(notes=notes)

    # --- Documents ---

    def _recommendations(self) -> str:
        works = self._recommended
        if not works:
            return ""
        gettext = self._words.gettext
        return gettext("{recommendations} in {notes}, the newest first.").format(
            recommendations=self._words.recommendations(sum(works)),
            notes=self._words.notes(len(works)),
        )

    def _peers(self) -> str:
        peers = self._linked.most_linked
        if not peers:
            return ""
        days = [day for peer in peers for day in peer.days]
        gettext, ngettext = self._words.gettext, self._words.ngettext
        neighbours = ngettext("{count} neighbour", "{count} neighbours", len(peers))
        return gettext("{peers}, {links}, {period}; the most linked first.").format(
            peers=neighbours.format(count=self._words.number(len(peers))),
            links=self._words.links(sum(peer.count for peer in peers)),
            period=self._words.period(min(days), max(days)),
        )

    def _statistics(self) -> str:
        posts = self._journal.posts
        if not posts:
            return ""
        gettext = self._words.gettext
        return gettext("The journal in figures: {notes}, {period}.").format(
            notes=self._words.notes(len(posts)), period=self._period(posts)
        )
