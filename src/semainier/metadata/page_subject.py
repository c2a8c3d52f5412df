"""The `Subject` of each page, from what Sphinx knows of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from ..build.memo import once_per_build
from ..records.domain import journal_domain
from ..records.post_record import excerpt_of
from ..text.wording import wording
from ..views.context import journal_pages
from ..views.peers.pages import Peers
from .breadcrumbs import Breadcrumbs
from .cards.pages import cards_of
from .citation import Reference, name_of
from .descriptions import Descriptions
from .options import license_of
from .subject import Kind, Place, Site, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..model.post import Post

    Context = dict[str, Any]

# The folder of the templates of generated pages, and the name under which writers describe one.
_LISTS, _DESCRIPTION = "semainier/", "description"


class PageSubjects:
    """The subjects of the pages of one build."""

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._journal = journal_pages(app)
        self._domain = journal_domain(app.env)

    @cached_property
    def site(self) -> Site:
        """The journal."""
        config = self._app.config
        return Site(
            name=config.project,
            language=config.language,
            address=self._journal.address(config.root_doc),
            description=config.semainier_description,
            authors=tuple(Place(name, self._author_page(name)) for name in self._journal.signature),
            license=license_of(config),
        )

    def _author_page(self, name: str) -> str:
        """The page of whoever signs the journal, if a post is signed with that name."""
        signed = any(name == label for label, _ in self._journal.counts("author"))
        return self._journal.address(self._journal.page("author", name)) if signed else ""

    @cached_property
    def _generated(self) -> Descriptions:
        works = [len(each) for each in self._domain.recommendations.told.values()]
        peers = once_per_build(self._app, Peers)
        return Descriptions(self._journal, peers, works, wording(self._app.config.language))

    @cached_property
    def _breadcrumbs(self) -> Breadcrumbs:
        gettext = wording(self._app.config.language).gettext
        titles = self._app.env.titles
        return Breadcrumbs(
            self._journal, self._app.config.root_doc, lambda name: titles[name].astext(), gettext
        )

    def subject(
        self, pagename: str, template: str, context: Context, doctree: nodes.document | None
    ) -> Subject:
        """What a page is."""
        post = self._domain.records.get(pagename)
        kind = self._kind(pagename, template)
        title = self._title(pagename, kind, context)
        if kind is Kind.MISSING:
            return Subject(kind, title)
        return Subject(
            kind=kind,
            title=title,
            description=self._description(pagename, template, context, doctree),
            address=self._journal.address(pagename),
            image=cards_of(self._app).image(kind, pagename, title, context),
            post=post,
            authors=self._authors(post) if post else (),
            trail=self._trail(kind, post, context),
        )

    def _kind(self, pagename: str, template: str) -> Kind:
        if pagename in self._domain.records:
            return Kind.NOTE
        named = {self._app.config.root_doc: Kind.HOME, "search": Kind.SEARCH, "404": Kind.MISSING}
        if pagename in named:
            return named[pagename]
        return Kind.LIST if template.startswith(_LISTS) else Kind.PAGE

    def _title(self, pagename: str, kind: Kind, context: Context) -> str:
        if kind is Kind.HOME:
            return str(self._app.config.project)
        if kind is Kind.SEARCH:
            # Its template gives the title.
            return wording(self._app.config.language).gettext("Search")
        if pagename in self._app.env.titles:
            return self._app.env.titles[pagename].astext()
        title = context.get("title", "")
        return title.unescape() if isinstance(title, Markup) else str(title)

    def _description(
        self, pagename: str, template: str, context: Context, doctree: nodes.document | None
    ) -> str:
        """The writer's description of the page, else its first sentence, else one about it."""
        candidates = self._descriptions(pagename, template, context, doctree)
        return next(filter(None, candidates), "")

    def _descriptions(
        self, pagename: str, template: str, context: Context, doctree: nodes.document | None
    ) -> Iterator[str]:
        """Every possible description of a page, the best first."""
        post = self._domain.records.get(pagename)
        if doctree is not None:
            found = (
                node for node in doctree.findall(nodes.meta) if node.get("name") == _DESCRIPTION
            )
            yield from (str(node.get("content", "")) for node in found)
        if pagename == self._app.config.root_doc:
            yield self.site.description
        if doctree is not None:
            yield post.excerpt if post else excerpt_of(doctree)
            yield self._generated.of_views(self._domain.views.get(pagename, ()))
        yield self._generated.of_page(template, context)
        yield self.site.description

    def _authors(self, post: Post) -> tuple[Place, ...]:
        pages = ((name, self._journal.page("author", name)) for name in post.authors)
        return tuple(Place(name, self._journal.address(page)) for name, page in pages)

    def _trail(self, kind: Kind, post: Post | None, context: Context) -> tuple[Place, ...]:
        if kind is Kind.HOME:
            return ()
        steps = self._breadcrumbs.of_post(post) if post else self._breadcrumbs.of_page(context)
        return tuple(Place(name, self._journal.address(page)) for name, page in steps)

    def reference(self, post: Post) -> Reference:
        """The reference of a note."""
        families = self._app.config.semainier_family_names
        return Reference(
            post=post,
            journal=self.site.name,
            language=self.site.language,
            names=tuple(name_of(author, families) for author in post.authors),
            address=self._journal.address(post.docname),
        )
