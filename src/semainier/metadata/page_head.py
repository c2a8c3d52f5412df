"""The metadata in the head of pages, and the files of references.

Each page has one `Subject`, written as `meta_elements` (Open Graph, Dublin Core, Highwire),
`schema_org`, `citation` and `cards`. sphinxext-opengraph was considered: it knows documents
only, not generated pages, says nothing of articles, and draws its cards with matplotlib.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from ..build.manifest import files_to_write
from ..build.memo import once_per_build
from ..views.context import journal_pages
from . import citation, meta_elements, microformats, schema_org
from .cards import pages as cards
from .page_subject import PageSubjects
from .subject import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from ..model.post import Post

# The files that cite posts; the files beside a post are of what it recommends.
_FOLDER = "citer"
_WRITTEN = re.compile(r"""<meta\b[^>]*?\b(?:name|property)=["']([^"']+)""")
# docutils and the theme's template both write it.
_VIEWPORT = re.compile(r"""<meta\b[^>]*?\bname=["']viewport["'][^>]*>\s*""")
# The generated pages that list posts.
_FEEDS = frozenset(
    {"semainier/archive.html", "semainier/listing.html", "semainier/listing-year.html"}
)


def add_head(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the metadata of a page, but for what the writer gives in ``html_meta``."""
    if app.builder.name != "html":
        return
    subjects = once_per_build(app, PageSubjects)
    subject = subjects.subject(pagename, templatename, context, doctree)
    context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")
    given = set(_WRITTEN.findall(context["metatags"]))
    metas = meta_elements.metas(subjects.site, subject)
    context["metas"] = [meta for meta in metas if meta.name not in given]
    context["json_ld"] = schema_org.json_ld(subjects.site, subject)
    context["license"] = subjects.site.license
    context["me"] = [] if subject.post else app.config.semainier_me
    listing = templatename in _FEEDS or (doctree is not None and microformats.lists_notes(doctree))
    context["entry"] = "h-entry" if subject.post else "h-feed" if listing else ""
    if subject.kind is Kind.MISSING:
        # It answers at any address, so that it has no canonical one.
        context["pageurl"] = None
    if subject.post:
        _add_reference(app, context, subjects.reference(subject.post))


def _add_reference(app: Sphinx, context: dict[str, Any], reference: citation.Reference) -> None:
    """What the template of a post needs to show how it is cited."""
    path = f"{_FOLDER}/{reference.post.stem}"
    context["cite"] = reference
    context["cite_bibtex"] = citation.bibtex(reference)
    context["cite_ris"] = citation.ris(reference)
    context["cite_files"] = [
        ("BibTeX", f"{path}.bib", "application/x-bibtex"),
        ("RIS", f"{path}.ris", "application/x-research-info-systems"),
    ]
    app.add_js_file("semainier/cite.js", loading_method="defer", priority=600)


def files(app: Sphinx) -> Iterator[tuple[str, bytes | None]]:
    """The reference of each post, as files for reference managers."""
    journal = journal_pages(app)
    for post in journal.posts:
        path = f"{_FOLDER}/{post.stem}"
        yield from files_to_write(
            app, path, journal.cards([post]), partial(_references, app, post, path)
        )


def _references(app: Sphinx, post: Post, path: str) -> Iterator[tuple[str, bytes]]:
    reference = once_per_build(app, PageSubjects).reference(post)
    yield f"{path}.bib", citation.bibtex(reference).encode()
    yield f"{path}.ris", citation.ris(reference).encode()


def setup(app: Sphinx) -> None:
    """Complete the head of pages; draw the cards and write the references."""
    microformats.setup(app)
    app.connect("html-page-context", add_head, priority=150)
    app.connect("semainier-files", files)
    app.connect("semainier-record-files", files)
    app.connect("semainier-files", cards.files)
    app.connect("semainier-record-files", cards.of_notes)
    app.connect("semainier-generated-files", cards.of_generated)
