"""All that the journal adapts in ABlog (0.11.13), in one room.

Each adaptation names the upstream issue that it answers, or says that none was
filed when this was written (November 2026); ``tests/upstream`` holds a test for
each that fails on the day upstream mends it, so that ours can go.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import ablog.blog
import ablog.post
from ablog.blog import Blog
from ablog.post import (
    PostList,
    PostNode,
    UpdateNode,
    generate_archive_pages,
    generate_atom_feeds,
    process_posts,
    register_posts,
)
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from .. import options
from ..build.lazy_pickle import LazyPickleList
from ..diagnostics.problem import Problem
from ..diagnostics.report import report
from ..diagnostics.text_messages import TextMessage
from ..model.labels import closest, slugify
from ..records.domain import journal_domain
from ..records.public_posts import merged_labels, source_of
from ..text.wording import wording
from .postlist import LocalDate, PostListDirective

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..source.post_files import Source

logger = logging.getLogger(__name__)

# ABlog's catalogue attribute for each kind of listing, and its name in headers.
CATALOGS = {"category": "category", "tag": "tags", "author": "author"}


def label_page(app: Sphinx, kind: str, label: str) -> str:
    """The page (docname) that lists the posts of a category, tag or author."""
    return str(Blog(app).catalogs[CATALOGS[kind]][label].docname)


def catalog_page(app: Sphinx, kind: str) -> str:
    """The page (docname) that lists all categories, tags or authors."""
    return str(Blog(app).catalogs[CATALOGS[kind]].docname)


def archive_page(app: Sphinx, year: int | None = None) -> str:
    """The page (docname) of the whole archive, or of one year."""
    root = str(Blog(app).blog_path)
    return root if year is None else f"{root}/{year}"


class HeaderForABlog(SphinxTransform):
    r"""Rewrite a post's header fields as ABlog expects them.

    MyST writes a YAML list into a field as JSON, with accents escaped
    (``M\u00e9dialab``), and ABlog takes only ``tags`` apart: each label is
    given here as comma-separated text, in the spelling that the journal keeps.
    Upstream: none filed in November 2026; tests/upstream tells when it is mended.
    """

    # Just before ABlog's own CheckFrontMatter (800).
    default_priority = 790

    def apply(self, **kwargs: object) -> None:
        """Replace the fields of the document's header."""
        source = source_of(self.config, self.env.docname)
        if source is None:
            return
        for docinfo in list(self.document.findall(nodes.docinfo)):
            docinfo.parent.remove(docinfo)
        fields = nodes.docinfo()
        for name, value in _ablog_fields(self.config, source).items():
            fields += nodes.field(
                "", nodes.field_name("", name), nodes.field_body("", nodes.paragraph("", value))
            )
        self.document.insert(0, fields)


def _ablog_fields(config: Config, source: Source) -> dict[str, str]:
    """The fields of a post's header that ABlog reads, as text."""
    header = source.header
    when = header.date or options.today(config)
    lists = {
        "category": merged_labels(config, source, "category"),
        "tags": merged_labels(config, source, "tags"),
        "author": header.author,
    }
    fields = {name: ", ".join(labels) for name, labels in lists.items() if labels}
    return {"blogpost": "true", "date": when.isoformat(), "orphan": "true", **fields}


class PagesAreNoPosts(SphinxTransform):
    """Take ABlog's fields away from a page that is no note.

    ABlog stops the build at ``nocomments: true`` (none filed) and at a date that it cannot
    read; and what it makes a post, the journal does not know.
    """

    default_priority = 795

    def apply(self, **kwargs: object) -> None:
        """Take them away, and say where notes belong."""
        docname = self.env.current_document.docname
        if source_of(self.config, docname):
            return
        for field in list(self.document.findall(nodes.field)):
            name = field.children[0].astext() if isinstance(field.parent, nodes.docinfo) else ""
            if name not in _POST_FIELDS:
                continue
            if name == "blogpost" and field.children[1].astext().lower() != "false":
                self._report(docname)
            field.parent.remove(field)

    def _report(self, docname: str) -> None:
        message = wording(self.config.language).gettext(
            "“blogpost” makes no note of this page: notes are the files of the folder"
            " “{folder}”. Move it there, or remove this line."
        )
        logger.warning(
            message.format(folder=self.config.semainier_posts),
            location=docname,
            type="semainier",
            subtype="header",
        )


_POST_FIELDS = {"blogpost", "nocomments", "exclude", "image", "excerpt"}


def ascii_slugs() -> None:
    """Make ABlog's addresses ASCII, without collisions by case or ligature.

    ABlog keeps « œ » and gives « C++ » and « C » one page. Upstream: none filed.
    """

    def slug(label: object) -> str:
        return slugify(str(label))  # ABlog's years are numbers.

    ablog.blog.slugify = slug
    ablog.post.slugify = slug


def order_posts_of_a_day() -> None:
    """Put posts of one day in the order of their weeks, which their files' names tell.

    ABlog puts them in that of their titles, and leaves those of one title in the order
    of its memory, so that two builds of the same notes differ. Upstream: none filed.
    """

    def place(post: Any) -> tuple[datetime, str, str]:
        return post._computed_date, post.docname.rpartition("/")[2], post.docname

    ablog.blog.Post.__lt__ = lambda self, other: place(self) < place(other)


def forget_last_build(app: Sphinx) -> None:
    """Start from an empty catalogue.

    ABlog keeps its state in the class, so that two builds in one process mix
    their posts, and it computes "tomorrow" at import, which would make today's
    posts drafts in a process that runs past midnight. What is in the future is
    not read at all here. Upstream: none filed.
    """
    Blog._dict = {}
    # Naive, like the dates that ABlog compares it with.
    ablog.blog.TOMORROW = datetime.max  # noqa: DTZ901


def own_pages(app: Sphinx) -> None:
    """Leave archive pages and feeds to `semainier.views.archive` and `semainier.exports.feeds`.

    ABlog's pages render every post in full, in invalid lists, and its feeds hold
    relative links and the build's clock (https://github.com/sunpy/ablog/issues/82
    for their ids).
    """
    ours = {generate_archive_pages, generate_atom_feeds}
    for listener in list(app.events.listeners["html-collect-pages"]):
        if listener.handler in ours:
            app.disconnect(listener.id)


def name_references(app: Sphinx) -> None:
    """Give ``{ref}`blog-tags` `` and its like French names and pages that exist.

    https://github.com/sunpy/ablog/issues/224
    """
    if app.builder.format != "html":
        return
    gettext = wording(app.config.language).gettext
    names = {
        "blog-posts": (archive_page(app), gettext("All weeks")),
        "blog-archives": (archive_page(app), gettext("All weeks")),
        "blog-tags": (catalog_page(app, "tag"), gettext("Tags")),
        "blog-categories": (catalog_page(app, "category"), gettext("Categories")),
        "blog-authors": (catalog_page(app, "author"), gettext("Authors")),
    }
    Blog(app).references.update(names)


def register(app: Sphinx) -> Any:
    """ABlog's catalogue with every post in it, dates in the journal's language.

    ABlog registers posts only when it meets an empty catalogue at the right
    moment: https://github.com/sunpy/ablog/issues/316
    """
    blog = Blog(app)
    if not len(blog):
        register_posts(app)
        words = wording(app.config.language)
        for post in blog.posts:
            post.date = LocalDate.of(post.date, words)
    return blog


def check_postlists(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Report the labels of ``postlist`` that no post has, and list nothing for them.

    ABlog lists every post when it knows none of the labels. Upstream: none filed.
    """
    blog = register(app)  # Before ABlog does it, with the C library's dates.
    for node in list(doctree.findall(PostList)):
        for name, spellings in app.config._semainier_spellings.items():
            node[name] = [spellings.get(label, label) for label in node[name]]
        unknown = [
            (name, label)
            for name in blog.catalogs
            for label in node[name]
            if not len(blog.catalogs[name][label])
        ]
        for name, label in unknown:
            _report_unknown(app, docname, name, label)
        if unknown:
            node.replace_self([])


def note_postlists(app: Sphinx, doctree: nodes.document) -> None:
    """Write a page with a ``postlist`` again when posts change.

    ABlog leaves it as it was until its own text changes. Upstream: none filed.
    """
    if next(doctree.findall(PostList), None):
        journal_domain(app.env).note_view(app.env.current_document.docname, "postlist")


def _report_unknown(app: Sphinx, docname: str, name: str, label: str) -> None:
    words = wording(app.config.language)
    known = [str(coll) for coll in Blog(app).catalogs[name] if len(coll)]
    near = closest(label, known)
    message = words.gettext("postlist: no post has “{label}” under “{option}”.")
    if near:
        message += " " + words.gettext("Did you mean “{near}”?")
    logger.warning(
        message.format(label=label, option=name, near=near),
        location=docname,
        type="semainier",
        subtype="postlist",
    )


def date_updates(app: Sphinx, doctree: nodes.document) -> None:
    """Say the date of an ``update`` in words: « Mise à jour du 27 novembre 2023 ».

    https://github.com/sunpy/ablog/issues/224
    """
    words = wording(app.config.language)
    for node in doctree.findall(UpdateNode):
        try:
            day = date.fromisoformat(node["date"].strip())
        except ValueError:
            continue  # ABlog's own words then stand.
        text = words.gettext("Updated on {date}").format(date=words.day(day))
        node.children[0].replace_self(nodes.title("", text))


def remove_posts_inside_blocks(app: Sphinx, doctree: nodes.document) -> None:
    """Remove each ``{post}`` that stands inside a list, a quotation or an admonition, and say so.

    ABlog looks for the section around it in a loop that never ends. Upstream: none filed.
    """
    misplaced = [
        node
        for node in doctree.findall(PostNode)
        if not isinstance(node.parent, (nodes.section, nodes.document))
    ]
    path = str(app.env.doc2path(app.env.current_document.docname, base=False))
    for node in misplaced:
        node.replace_self(nodes.comment())
        report([Problem(TextMessage.POST_INSIDE, path, node.line)], wording(app.config.language))


# What a post has in the place of its document.
_NOTHING = nodes.section()


def process_without_copy(app: Sphinx, doctree: nodes.document) -> None:
    """Run ABlog's `process_posts` without its deep copy of the document.

    Saves 0.3 ms a note, a hundredth of a cold build; the plain way copies every document and
    drops the copy (`drop_copies`), since our pages use the records.
    https://github.com/sunpy/ablog/issues/297
    """
    doctree.deepcopy = nodes.section  # type: ignore[method-assign, assignment]
    try:
        process_posts(app, doctree)
    finally:
        del doctree.deepcopy


def patch_process_posts(app: Sphinx) -> None:
    """Put the above in the place of ABlog's own."""
    listeners = app.events.listeners["doctree-read"]
    listeners[:] = [
        one._replace(handler=process_without_copy) if one.handler is process_posts else one
        for one in listeners
    ]


def drop_copies(app: Sphinx, doctree: nodes.document) -> None:
    """Keep no document in the environment: our pages need none, ``postlist`` the excerpt alone.

    https://github.com/sunpy/ablog/issues/297
    """
    for info in getattr(app.env, "ablog_posts", {}).get(app.env.current_document.docname, []):
        info["doctree"] = _NOTHING
        for excerpt in info["excerpt"]:
            # Each node of it would keep the whole document.
            for node in excerpt.findall():
                node.document = None
        # Half of the time to read or write the environment otherwise.
        info["excerpt"] = LazyPickleList(info["excerpt"])


def merge_posts(app: Sphinx, env: Any, docnames: Set[str], other: BuildEnvironment) -> None:
    """Take over the posts that another process read.

    ABlog loses them. Upstream: none filed.
    """
    found = getattr(other, "ablog_posts", {})
    # The first process may have read no post.
    env.ablog_posts = getattr(env, "ablog_posts", {})
    env.ablog_posts.update({name: found[name] for name in docnames if name in found})


def setup(app: Sphinx) -> None:
    """Adapt ABlog once it is loaded."""
    ascii_slugs()
    order_posts_of_a_day()
    own_pages(app)
    patch_process_posts(app)
    app.add_transform(HeaderForABlog)
    app.add_transform(PagesAreNoPosts)
    app.add_directive("postlist", PostListDirective, override=True)
    app.connect("builder-inited", forget_last_build, priority=1)
    app.connect("builder-inited", name_references, priority=900)
    app.connect("doctree-read", remove_posts_inside_blocks, priority=100)
    app.connect("doctree-read", date_updates, priority=890)
    app.connect("doctree-read", drop_copies, priority=900)
    app.connect("doctree-read", note_postlists, priority=900)
    app.connect("env-merge-info", merge_posts)
    app.connect("doctree-resolved", check_postlists, priority=400)
