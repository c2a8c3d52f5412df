"""Documents in which an unexpected error arises: reported, shown plainly, and not published.

One document never holds up the others. The build ends with an error once all pages are
written, so that every failure is known at once and the published site stays as it was.
"""

from __future__ import annotations

import json
import re
import signal
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import compact_paragraph
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util import logging

from ..text.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

# Seconds after which a document that is still read is named.
PATIENCE = 60
_HEADER = re.compile(r"\A---\s*\n.*?\n---\s*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^#\s+(?P<title>.*\S)", re.MULTILINE)


class FailedDocumentsError(SphinxError):
    """Documents failed: the site is written, but not fit to be published."""


class Failures:
    """The documents of a build in which an unexpected error arose.

    Attributes:
        names: the docnames of those that failed in this build.
        plain: the docnames of those that are read as plain text.
    """

    def __init__(self, app: Sphinx) -> None:
        self._app = app
        self._path = Path(app.doctreedir) / "failed.json"
        self.names: set[str] = set()
        self.plain: set[str] = set()

    def report(self, docname: str, error: Exception) -> None:
        """Log the error, with the file and the line that it is about."""
        self.names.add(docname)
        cause = _cause_of(error)
        message = wording(self._app.config.language).gettext(
            "something unexpected happened here ({reason}). The other pages are built; this one"
            " is shown as plain text until that is mended. Remove what was changed last, or"
            " report it with the text of this note."
        )
        path = self._app.env.doc2path(docname, base=False)
        logger.error(
            message.format(reason=_shortened(cause)),
            location=f"{path}:{line_of(cause) or 1}",
            type="semainier",
            subtype="document",
        )

    def before(self) -> set[str]:
        """The documents that failed in the last build."""
        with suppress(OSError, ValueError):
            return set(json.loads(self._path.read_text("utf-8")))
        return set()

    def store(self) -> None:
        """Store the names for the next build, which reads these documents again."""
        if self.names:
            self._path.write_text(json.dumps(sorted(self.names)), encoding="utf-8")
        else:
            self._path.unlink(missing_ok=True)


def is_fatal(error: Exception) -> bool:
    """Whether an error is not a document's own: of the disk, of conf.py, of a template."""
    cause = _cause_of(error)
    is_known = isinstance(cause, SphinxError) and not isinstance(cause, ExtensionError)
    is_of_templates = type(cause).__module__.startswith("jinja2")
    return is_known or is_of_templates or isinstance(cause, (OSError, UnicodeDecodeError))


def _cause_of(error: Exception) -> Exception:
    """The error that a listener of an event raised, which Sphinx wraps."""
    original = error.orig_exc if isinstance(error, ExtensionError) else None
    return original if isinstance(original, Exception) else error


def _shortened(error: Exception) -> str:
    """The error in one line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]


def line_of(error: BaseException) -> int | None:
    """The line of the document at which an error arose, if what was at work tells it.

    The innermost call with a node of docutils or a token of Markdown among its variables
    knows the line.
    """
    found, traceback = None, error.__traceback__
    while traceback is not None:
        for value in traceback.tb_frame.f_locals.values():
            line = _line_at(value)
            found = line or found
        traceback = traceback.tb_next
    return found


def _line_at(value: object) -> int | None:
    if isinstance(value, nodes.Element):
        return value.line
    lines = getattr(value, "map", None)
    if isinstance(lines, (list, tuple)) and lines and isinstance(lines[0], int):
        return lines[0] + 1
    return None


# --- Plain text ----------------------------------------------------------------


def plain_markdown(text: str) -> str:
    """A document as its title and a block of its text, in which nothing is interpreted."""
    body = _HEADER.sub("", text, count=1)
    title = _TITLE.search(body)
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", body))])
    heading = re.sub(r"[^\w\s.,;:!?’'–-]", "", title["title"]) if title else "…"
    return f"# {heading}\n\n{fence}text\n{body}\n{fence}\n"


def read_plainly(app: Sphinx, docname: str, source: list[str]) -> None:
    """Replace the text of a document that failed, after all that reads its source."""
    failures = failures_of(app)
    if failures and docname in failures.plain:
        source[0] = plain_markdown(source[0])


def plain_doctree(env: BuildEnvironment, docname: str) -> nodes.document:
    """The document of a page whose own cannot be written: its title and its text."""
    doctree = env.get_doctree(docname)
    title = env.titles[docname].astext() if docname in env.titles else docname
    text = env.doc2path(docname).read_text("utf-8", "replace")
    plain: nodes.document = doctree.copy()
    plain.settings, plain.reporter = doctree.settings, doctree.reporter
    section = nodes.section("", nodes.title("", title), ids=["text"])
    section += nodes.literal_block(text, text, language="text")
    plain += section
    contents = nodes.bullet_list("")
    entry = nodes.reference("", title, internal=True, refuri=docname, anchorname="")
    contents += nodes.list_item("", compact_paragraph("", "", entry))
    env.tocs[docname] = contents
    return plain


# --- What takes too long ---------------------------------------------------------


@contextmanager
def named_if_slow(app: Sphinx, docname: str) -> Iterator[None]:
    """Name a document in the block that takes more than a minute: it may never end."""
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def name_it(*_: object) -> None:
        message = wording(app.config.language).gettext(
            "reading this has taken more than {seconds} seconds. If it never ends, press Ctrl+C"
            " and remove what was changed last."
        )
        path = app.env.doc2path(docname, base=False)
        logger.warning(
            message.format(seconds=PATIENCE), location=f"{path}:1", type="semainier", subtype="slow"
        )

    before: Any = signal.signal(signal.SIGALRM, name_it)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# --- The build -----------------------------------------------------------------


def failures_of(app: Sphinx) -> Failures | None:
    """The failures of a build; None if its builder is not ours."""
    found: Failures | None = getattr(app.builder, "failures", None)
    return found


def read_again(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> set[str]:
    """The documents that failed in the last build, to be read and reported again."""
    failures = failures_of(app)
    return failures.before() & env.found_docs if failures else set()


def refuse(app: Sphinx) -> None:
    """Refuse to publish a site with documents that failed.

    Raises:
        FailedDocumentsError: says how many.
    """
    failures = failures_of(app)
    if failures is None:
        return
    failures.store()
    if failures.names and not app.config.semainier_preview:
        message = wording(app.config.language).ngettext(
            "{count} page could not be built.",
            "{count} pages could not be built.",
            len(failures.names),
        )
        raise FailedDocumentsError(message.format(count=len(failures.names)))


def setup(app: Sphinx) -> None:
    """Read again what failed, and replace its text last of all."""
    app.connect("env-get-outdated", read_again)
    app.connect("source-read", read_plainly, priority=1000)
