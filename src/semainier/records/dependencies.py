"""Track dependencies between documents: which pages to rebuild when another document changes.

For each page that shows content of other documents, the environment stores a digest of that
content; the next build compares. The rule: an incremental build gives the bytes of a clean one.
"""

from __future__ import annotations

from os.path import isfile
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref

from ..build.manifest import digest
from ..model.week_index import parse_span
from .domain import journal_domain, works_version
from .public_posts import merged_labels, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..model.post import Post
    from ..model.week_index import WeekNumberIndex
    from .domain import JournalDomain


def record_references(app: Sphinx, doctree: nodes.document) -> None:
    """Record the documents, weeks and files that a document refers to."""
    docname, domain = app.env.current_document.docname, journal_domain(app.env)
    targets, weeks, files = set(), set(), set()
    for node in doctree.findall(pending_xref):
        if node.get("refdomain") == domain.name:
            weeks.add(node["reftarget"])
        else:
            target = _target(docname, node)
            targets.add(target)
            files |= {_path(docname, node), f"{target}.md"}
    if files:
        domain.there[docname] = {path: _is_there(app.env, path) for path in sorted(files)}
    for references, stored in ((targets, domain.links), (weeks, domain.weeks)):
        if references:
            stored[docname] = tuple(sorted(references))


def _target(docname: str, node: pending_xref) -> str:
    """The target of a reference, as a docname or a label."""
    target = node.get("reftarget", "").partition("#")[0]
    return _path(docname, node).removesuffix(".md") if target.endswith(".md") else target


def _path(docname: str, node: nodes.Element) -> str:
    """The target of a reference as a path from the journal's folder."""
    target: str = node.get("reftarget", "").partition("#")[0]
    return target[1:] if target.startswith("/") else normpath(join(dirname(docname), target))


def _is_there(env: BuildEnvironment, path: str) -> bool:
    """Whether a file exists, published or not; MyST resolves links by this."""
    # Not `Path.is_file`: a path that is too long would raise an error.
    return isfile(f"{env.srcdir}/{path}")  # noqa: PTH113


def _shown(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield documents with a digest of what they show of others; a document may come twice."""
    domain = journal_domain(env)
    ordered = domain.posts
    everything = digest(domain.prints[post.docname] for post in ordered)
    recommended = digest(works_version(domain, docname) for docname in domain.recommendations)
    for docname, names in domain.views.items():
        # The page of recommendations is the slowest to write, and most edits do not change it.
        yield docname, recommended if set(names) == {"recommendations"} else everything
    for docname, targets in domain.links.items():
        yield docname, digest(_title(env, target) for target in targets)
    for docname, weeks in domain.weeks.items():
        yield docname, digest(_tellers(domain, week) for week in weeks)
    for place, post in enumerate(ordered):
        around = [*ordered[max(place - 1, 0) : place], *ordered[place + 1 : place + 2]]
        yield post.docname, digest(_heading(other) for other in around)
    for docname, media in domain.recommendations.told.items():
        # Another note may name the medium of a work.
        yield docname, digest(media)
    yield from _same_weeks(domain.by_number, ordered)
    yield from _related(env)


def _title(env: BuildEnvironment, target: str) -> tuple[object, ...]:
    """The document and the label that a link leads to, and the document's title.

    The title is empty if the document does not exist.
    """
    label = env.domains["std"].data["labels"].get(target.lower())
    docname = label[0] if label else target
    title = env.titles.get(docname)
    return docname, title.astext() if title is not None else "", label


def _related(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Each document of a table of contents, with a digest of its previous, next and parent."""
    for docname, related in env.collect_relations().items():
        if any(related):
            yield docname, digest(_title(env, other) if other else None for other in related)


def _heading(post: Post) -> tuple[str, str, str]:
    """The values that a page shows of its neighbours."""
    return post.docname, post.title, str(post.weeks)


def _tellers(domain: JournalDomain, text: str) -> list[tuple[str, str]]:
    """The notes that a reference to a week leads to: their docnames and titles."""
    span = parse_span(text)
    return [(post.docname, post.title) for post in domain.by_week.telling(span)] if span else []


def _same_weeks(numbers: WeekNumberIndex, posts: Iterable[Post]) -> Iterator[tuple[str, str]]:
    """Each note with a digest of what it may show of the same week in other years.

    There is a digest for each week number. The plain way, one for each pair of notes, computes
    a hundred thousand in a long journal. The price: notes of the same year count too.
    """
    shown = {
        number: digest((week, _echo(post)) for week, post in numbers.told(number))
        for number in range(1, 54)
    }
    for post in posts:
        yield post.docname, digest(shown[number] for number in numbers.consulted(post))


def _echo(post: Post) -> tuple[str, str, str, str, date, bool]:
    """The values that a page shows of a note of the same week in another year."""
    return (*_heading(post), post.excerpt, post.published, post.draft)


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages to write again because other documents changed (``env-updated``).

    The home page always depends on every post: when a post is only removed, Sphinx would
    otherwise find nothing to write and leave the archive as it was.
    """
    domain = journal_domain(env)
    domain.forget_indexes()
    domain.views.setdefault(app.config.root_doc, ())
    new: dict[str, str] = {}
    for docname, value in _shown(env):
        new[docname] = new.get(docname, "") + value
    old, domain.data["digests"] = domain.data["digests"], new
    return [name for name, value in new.items() if old.get(name, value) != value]


def documents_to_reread(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """The documents to read again, besides those that Sphinx finds (``env-get-outdated``).

    - Files whose size or modification time differs: Sphinx misses an older copy put back.
    - Pages with a table of contents that names a removed page: the warning must come again.
    - Pages with a link to a file that appeared or went: MyST then parses the link differently.
    - Posts whose categories or tags are now spelt differently: other posts decide that.
    """
    domain = journal_domain(env)
    read = domain.files
    stale = {name for name in env.found_docs if name in read and read[name] != _state(env, name)}
    stale |= {
        name
        for name, listed in env.toctree_includes.items()
        if not env.found_docs.issuperset(listed)
    }
    stale |= {
        name
        for name, files in domain.there.items()
        if any(_is_there(env, path) != existed for path, existed in files.items())
    }
    for name, post in domain.records.items():
        source = source_of(app.config, name)
        if source and name in env.found_docs:
            now = [merged_labels(app.config, source, key) for key in ("category", "tags")]
            if [post.categories, post.tags] != now:
                stale.add(name)
    return stale & env.found_docs


def clear_section_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Remove all section numbers before Sphinx assigns them.

    Sphinx does not remove the numbers of a table of contents that is no longer numbered.
    Upstream: none filed in November 2026.
    """
    builder: Any = app.builder
    builder.semainier_numbered = set(env.toc_secnumbers)
    for docname in env.toc_secnumbers:
        contents, title = env.tocs[docname], env.titles[docname]
        for node in (title, *contents.findall(nodes.reference)):
            node.attributes.pop("secnumber", None)
        # Set again, so that `Packed` saves the change.
        env.tocs[docname] = contents
    return []


def pages_without_numbers(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose sections no longer have numbers."""
    builder: Any = app.builder
    return sorted(builder.semainier_numbered - env.toc_secnumbers.keys())


def record_files(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Record the size and modification time of each file just before it is read."""
    files = journal_domain(env).files
    for removed in files.keys() - env.found_docs:
        del files[removed]
    files.update({name: _state(env, name) for name in docnames})


def _state(env: BuildEnvironment, docname: str) -> tuple[int, int]:
    """The size of a document's file, and its modification time in nanoseconds."""
    status = env.doc2path(docname).stat()
    return status.st_size, status.st_mtime_ns


def setup(app: Sphinx) -> None:
    """Record dependencies while documents are read; compare them before pages are written."""
    app.connect("env-before-read-docs", record_files)
    app.connect("doctree-read", record_references)
    app.connect("env-get-outdated", documents_to_reread)
    app.connect("env-get-updated", clear_section_numbers, priority=400)
    app.connect("env-get-updated", pages_without_numbers, priority=600)
    app.connect("env-updated", pages_to_rewrite)
