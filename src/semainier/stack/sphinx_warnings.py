"""What Sphinx, docutils and MyST remark in a note, in the journal's language.

Their warnings are English, name the file by its whole path, and say what was
found, rarely what to type. Those that a writer meets are told again here; the
others keep their words. What was remarked while reading is kept with the
document, so that ``semainier check`` can tell it again without reading anew.
"""

from __future__ import annotations

import logging
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives, roles
from sphinx.util import logging as sphinx_logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import SphinxWarningLogRecord, WarningLogRecordTranslator

from ..build.parallel import JournalBuilder
from ..diagnostics.shortening import Stream, all_command
from ..model.labels import closest
from ..records.domain import journal_domain
from ..text.wording import wording
from .repeated_warnings import Stored, StoredWarnings, fresh_documents
from .warning_table import UNKNOWN, WARNINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    # The names that were perhaps meant, in a document.
    Candidates = Callable[[BuildEnvironment, str], Iterable[str]]

logger = sphinx_logging.getLogger(__name__)

# What is said of remarks that are not told by themselves: no remark of its own.
_REST = "more"


def _names(module: ModuleType, registry: str) -> Iterable[str]:
    """What docutils keeps in a table of its own; nothing once it is called otherwise."""
    return getattr(module, registry, ())


def _roles(env: BuildEnvironment, docname: str) -> Iterable[str]:
    own = (name for domain in ("std", "journal") for name in env.domains[domain].roles)
    kept = ("_roles", "_role_registry")
    return [*(name for part in kept for name in _names(roles, part)), *own]


def _directives(env: BuildEnvironment, docname: str) -> Iterable[str]:
    own = env.domains["std"].directives
    kept = ("_directives", "_directive_registry")
    return [*(name for part in kept for name in _names(directives, part)), *own]


def _files(env: BuildEnvironment, docname: str) -> Iterable[str]:
    """The other pages, as files seen from the document's folder."""
    folder = posixpath.dirname(docname)
    others = env.found_docs - {docname}
    return [posixpath.relpath(f"{name}.md", folder or ".") for name in others]


def _pages(env: BuildEnvironment, docname: str) -> Iterable[str]:
    return env.found_docs


def _anchors(env: BuildEnvironment, docname: str) -> Iterable[str]:
    """The places of a page that a link may lead to: its headings, and a note's entries."""
    contents, post = env.tocs.get(docname), journal_domain(env).records.get(docname)
    headings = contents.findall(nodes.reference) if contents is not None else ()
    entries = (item for section in post.sections for item in section.items) if post else ()
    return [
        *(heading["anchorname"].removeprefix("#") for heading in headings),
        *(entry.anchor for entry in entries),
    ]


def _labels(env: BuildEnvironment, docname: str) -> Iterable[str]:
    return env.domains.standard_domain.anonlabels


@dataclass(frozen=True)
class Told:
    """A warning by its words, the sentence that says it, and where to look for what was meant.

    What has the name that was looked for in another page is no fault: MyST does not see
    every place that a link may lead to.
    """

    pattern: re.Pattern[str]
    sentence: str
    candidates: Candidates | None = None


_CANDIDATES: dict[str, Candidates] = {
    "anchors": _anchors,
    "directives": _directives,
    "files": _files,
    "labels": _labels,
    "pages": _pages,
    "roles": _roles,
}
_TABLE = tuple(
    Told(re.compile(pattern), sentence, _CANDIDATES[where] if where else None)
    for pattern, sentence, where in WARNINGS
)
# Sphinx's name of the kind, behind the words.
_TYPE = re.compile(r" \[[\w.-]+\]$")
# What a directive of ours says of its argument, as in “{recent}: …”.
_OUR_DIRECTIVE = re.compile(r"\{[\w-]+\}\s?: ")
# What every build looks for in the whole site: what the last one found may hold no more.
_OF_EVERY_BUILD = {"redirect"}
# Said with another warning about the same place, or by `records.shared_labels`.
_SAID_ALREADY = re.compile(
    "Too many autonumbered footnote references|duplicate label (?!of equation)"
)


def translated(text: str, env: BuildEnvironment | None, docname: str) -> str | None:
    """A warning in the journal's language, with what was perhaps meant.

    None if it is not known here, empty if there is nothing to say.
    """
    bare = _TYPE.sub("", text)
    for one in _TABLE:
        found = one.pattern.search(bare)
        if found and env is not None:
            return _sentence(one, _values(found), env, docname)
    return None


def _values(found: re.Match[str]) -> dict[str, str]:
    """What a pattern names; of ``name``, ``name2``… the one that is there is the name."""
    values: dict[str, str] = {}
    for name, value in found.groupdict("").items():
        bare = name.rstrip("0123456789")
        values[bare] = values.get(bare, "") or value.strip("'\"")
    return values


def _sentence(one: Told, values: dict[str, str], env: BuildEnvironment, docname: str) -> str:
    page = values.get("page", docname)
    candidates = one.candidates(env, page) if one.candidates else ()
    if "page" in values and values["name"] in candidates:
        return ""
    gettext = wording(env.config.language).gettext
    if "file" in values:
        values["name"] = Path(values["file"]).name
    if "rest" in values:
        values["address"] = _web_address(values["scheme"], values["rest"])
    if "known" in values:
        values["known"] = ", ".join(re.findall(r"'(.*?)'", values["known"]))
    sentence = gettext(one.sentence).format_map(values)
    near = closest(values.get("name", ""), candidates)
    if near and near != values["name"]:
        sentence += " " + gettext("Did you mean “{near}”?").format(near=near)
    return sentence


def _web_address(scheme: str, rest: str) -> str:
    """The address that was meant by a scheme, mistyped or none, and what follows it."""
    return f"{'https' if not scheme or 's' in scheme.lower() else 'http'}://{rest}"


class _PrefixedRecord(SphinxWarningLogRecord):
    """A warning whose « WARNING: » or « ERROR: » is in the journal's language."""

    semainier_language = "en"

    @property
    def prefix(self) -> str:  # type: ignore[override]
        """What stands before the sentence."""
        is_error = self.levelno >= logging.ERROR
        return wording(self.semainier_language).severity(is_error=is_error)


class WarningTranslator(logging.Filter):
    """Tells warnings again on their way out, each once, and keeps those of the reading."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self._app = app
        self._told: set[tuple[str, str]] = set()
        self.stream = Stream()
        # The text of a warning of an earlier build, while it is logged again.
        self._repeated = ""
        self._stored: StoredWarnings | None = None

    def filter(self, record: SphinxWarningLogRecord) -> bool:  # type: ignore[override]
        """Whether to let a warning out; its place and words are changed here."""
        env = getattr(self._app, "env", None)
        record.__class__ = _PrefixedRecord
        record.semainier_language = self._app.config.language
        text = logging.LogRecord.getMessage(record)
        if _SAID_ALREADY.search(text):
            return False
        if getattr(record, "subtype", "") == _REST:
            return True
        if self._repeated:
            # As it was let out before, whatever Sphinx adds to it now.
            text = self._repeated
            record.location = _place(str(record.location), self._app.srcdir)[1]
        elif env is not None and isinstance(record.location, str):
            path, record.location = _place(record.location, self._app.srcdir)
            docname = env.path2doc(path) or ""
            retold = translated(text, env, docname)
            if retold == "":
                return False
            text = retold or self._as_it_is(record, text)
            self._keep(env, docname, f"{record.location}: {text}")
            self._store(env, docname, text, record)
        record.msg, record.args = text, ()
        if record.location is None or self._app.config.semainier_tell_all:
            return self._is_new((str(record.location), text))
        path = str(record.location).partition(":")[0]
        return self._is_new((str(record.location), text)) and self.stream.lets_out(path, text)

    def _as_it_is(self, record: SphinxWarningLogRecord, text: str) -> str:
        """What is not in the table: ours is in the journal's language; other words are quoted."""
        if getattr(record, "type", "") == "semainier" or _OUR_DIRECTIVE.match(text):
            return text
        language = self._app.config.language
        if language.startswith("en"):
            return text
        return wording(language).gettext(UNKNOWN).format(text=" ".join(text.split()))

    @property
    def count(self) -> int:
        """How many things were remarked on, whether or not each was told by itself."""
        return len(self._told)

    @property
    def _warnings(self) -> StoredWarnings:
        """The warnings of documents, those of the last build among them."""
        if self._stored is None:
            self._stored = StoredWarnings(Path(self._app.doctreedir) / "warnings.json")
        return self._stored

    def _store(
        self, env: BuildEnvironment, docname: str, text: str, record: SphinxWarningLogRecord
    ) -> None:
        """Store a warning about a document for the builds that leave it alone."""
        kind, subtype = getattr(record, "type", ""), getattr(record, "subtype", "")
        if docname in env.found_docs and subtype not in _OF_EVERY_BUILD:
            is_error = record.levelno >= logging.ERROR
            warning = Stored(str(record.location), text, kind or "", subtype or "", is_error)
            self._warnings.add(self._app.phase, docname, warning)

    def repeat(self, builder: JournalBuilder) -> None:
        """Log again the warnings of the documents that this build left alone."""
        for one in sorted(self._warnings.left(builder.env, fresh_documents(builder))):
            self._repeated = one.text
            log = logger.error if one.is_error else logger.warning
            log(one.text, location=one.place, type=one.type, subtype=one.subtype)
        self._repeated = ""
        self._warnings.save()

    def _is_new(self, remark: tuple[str, str]) -> bool:
        new = remark not in self._told
        self._told.add(remark)
        return new

    def _keep(self, env: BuildEnvironment, docname: str, remark: str) -> None:
        if self._app.phase <= BuildPhase.READING and docname in env.found_docs:
            kept = journal_domain(env).remarks.setdefault(docname, [])
            if remark not in kept:
                kept.append(remark)


def _place(location: str, root: Path) -> tuple[str, str]:
    """A file, from the journal's folder, and the same with the line, if there is one."""
    path, _, line = location.rpartition(":")
    if not line.isdigit():
        path, line = location.removesuffix(":"), ""
    where = Path(path)
    if where.is_relative_to(root):
        where = where.relative_to(root)
    # MyST names the file where Sphinx takes the name of a document.
    name = re.sub(r"\.md\.md$", ".md", where.as_posix())
    return name, f"{name}:{line}" if line else name


def translator_of(app: Sphinx) -> WarningTranslator:
    """What stands between a build's warnings and what they are written to."""
    return app.semainier_retelling  # type: ignore[attr-defined, no-any-return]


def repeat_warnings(app: Sphinx, exception: Exception | None) -> None:
    """Log again what earlier builds said of the documents that this one left alone."""
    builder: object = app.builder
    if not exception and isinstance(builder, JournalBuilder):
        translator_of(app).repeat(builder)


def tell_rest(app: Sphinx, exception: Exception | None) -> None:
    """Say how many remarks were not told by themselves, when all was said."""
    stream, words = translator_of(app).stream, wording(app.config.language)
    for sentence in stream.rest(words, all_command(Path(app.srcdir))):
        logger.warning(sentence, type="semainier", subtype=_REST)


def setup(app: Sphinx) -> None:
    """Stand between Sphinx's warnings and what they are written to."""
    retelling = app.semainier_retelling = WarningTranslator(app)  # type: ignore[attr-defined]
    for handler in logging.getLogger("sphinx").handlers:
        if any(isinstance(each, WarningLogRecordTranslator) for each in handler.filters):
            handler.addFilter(retelling)
    app.connect("build-finished", repeat_warnings, priority=980)
    app.connect("build-finished", tell_rest, priority=990)
