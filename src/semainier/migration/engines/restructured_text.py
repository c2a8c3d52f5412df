"""Posts in reStructuredText: docutils reads them, and their HTML becomes Markdown.

Nothing is included and no raw HTML is taken, since a post may come from anyone. What Sphinx
adds to docutils is told in words that docutils knows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from html import escape

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree

from ...source.header.errors import short
from ...source.header.parser import RawHeader
from ...text.wording import N_, wording
from ..headers.front_matter import Source
from ..imported_post import Remarks

_NOT_UNDERSTOOD = N_("“{text}” is not understood by docutils; it stays in the note as it is typed")
_NO_LABEL = N_("nothing is labelled “{target}” in the source: the link is not taken over")
_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 2,
    "halt_level": 5,
    "warning_stream": io.StringIO(),
    "doctitle_xform": False,
    "docinfo_xform": False,
    "initial_header_level": 2,
    "syntax_highlight": "none",
    "math_output": "LaTeX",
    "smart_quotes": False,
    "line_length_limit": 1_000_000,
    "_disable_config": True,
}
_FIELD = re.compile(r"^:(?P<key>[\w-]+):[ \t]*(?P<value>.*)$")
# docutils' own roles; Sphinx's others only dress a word.
_STANDARD = {
    *("emphasis", "strong", "literal", "code", "math", "subscript", "superscript", "sub", "sup"),
    *("title-reference", "title", "t", "pep", "rfc", "pep-reference", "rfc-reference"),
}
_ROLE = re.compile(r"(?<![`\w]):(?P<name>[\w:.-]+):`(?P<text>[^`]+)`(?!`)")
_LABEL = re.compile(
    r"^\.\. _(?P<name>[^:\n]+):[ \t]*\n\s*(?:(?P<title>\S.*)\n[=~^#*+-]{3,})?", re.MULTILINE
)
# The words of each label and the path of its document from the site's root: ``/notes/x.rst``.
Labels = Mapping[str, tuple[str, str]]
_TITLED = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>$", re.DOTALL)
# Directives of Sphinx that docutils has under another name, or that show nothing.
_RENAMED = {"seealso": "note", "code-block": "code", "sourcecode": "code", "update": "admonition"}
_DIRECTIVE = re.compile(r"^(?P<space>[ \t]*)\.\. (?P<name>[\w-]+)::", re.MULTILINE)


def source_of(source: Source) -> Source:
    """A post of Pelican with its fields (``:date: …``) as its header."""
    header, kept = RawHeader(), []
    lines = source.body.split("\n")
    is_head = True
    for number, line in enumerate(lines, source.body_line):
        field = _FIELD.match(line) if is_head else None
        # Fields stand below the title: anything else that is indented or plain ends them.
        if header.values and not field:
            is_head = False
        if field:
            header.values.setdefault(field["key"], field["value"].strip())
            header.lines.setdefault((field["key"],), number)
        kept.append("" if field else line)
    return Source(header, "\n".join(kept), source.body_line, bool(header.values))


def labels_of(text: str) -> dict[str, str]:
    """The labels of a document (``.. _name:``), each with the words of the title below it."""
    found = (_LABEL.finditer(text)) if ".. _" in text else ()
    return {each["name"].lower(): " ".join((each["title"] or "").split()) for each in found}


@dataclass(frozen=True)
class Converted:
    """A post that was reStructuredText.

    Attributes:
        html: what docutils makes of it, its title among it.
    """

    title: str
    markdown: str
    html: str


def converted(text: str, place: str, remarks: Remarks, labels: Labels | None = None) -> Converted:
    """A post in reStructuredText as HTML and as Markdown.

    Args:
        text: what stands below the header.
        place: the file, for remarks.
        remarks: takes what is not understood.
        labels: the words and the file of each label of the site.
    """
    from ..html_body import to_markdown

    plain = _plain(text, place, remarks, labels or {})
    document = publish_doctree(plain, settings_overrides=_settings())
    for message in list(document.findall(nodes.system_message)):
        _show(message, place, remarks)
    for problem in list(document.findall(nodes.problematic)):
        problem.parent.replace(problem, nodes.Text(problem.astext()))
    # What is said of them is said: the writer would list them once more.
    document.parse_messages, document.transform_messages = [], []
    # A table of contents lists what the text says below it.
    for contents in list(document.findall(nodes.topic)):
        if "contents" in contents["classes"]:
            contents.parent.remove(contents)
    title = _take_title(document)
    html = publish_from_doctree(document, writer="html5", settings_overrides=_settings())
    body = _body(html.decode("utf-8"))
    markdown = to_markdown(body, place, remarks).strip("\n")
    return Converted(title, f"{markdown}\n", f"<h1>{escape(title)}</h1>\n{body}")


def _take_title(document: nodes.document) -> str:
    """Take the first section's title out; what stands in the section stays."""
    section = next((each for each in document.children if isinstance(each, nodes.section)), None)
    if section is None or not isinstance(section[0], nodes.title):
        return ""
    title = section[0].astext()
    document.replace(section, section.children[1:])
    return " ".join(title.split())


def _settings() -> dict[str, object]:
    return {**_SETTINGS, "warning_stream": io.StringIO()}


def _body(html: str) -> str:
    """What stands within ``<body>``."""
    found = re.search(r"<body[^>]*>(?P<inside>.*)</body>", html, re.DOTALL)
    inside = found["inside"] if found else html
    return re.sub(r"</?main\b[^>]*>", "", inside)


def _show(message: nodes.system_message, place: str, remarks: Remarks) -> None:
    """Put the lines that docutils does not understand where its complaint stood."""
    literal = next(iter(message.findall(nodes.literal_block)), None)
    shown = literal.astext() if literal else ""
    if text := shown or _complaint(message):
        words = wording(remarks.language).gettext(_NOT_UNDERSTOOD)
        remarks.note(f"{place}:{message.get('line', 1)}", words.format(text=short(text)))
    parent = message.parent
    if parent is not None and shown:
        parent.replace(message, nodes.literal_block(shown, shown))
    elif parent is not None:
        parent.remove(message)


def _complaint(message: nodes.system_message) -> str:
    """What docutils says, unless it is only where it has looked for a name."""
    text = message.children[0].astext() if message.children else ""
    return "" if message.get("level", 1) < 2 or text.startswith("No ") else text


def _plain(text: str, place: str, remarks: Remarks, labels: Labels) -> str:
    """A text without the roles and directives that only Sphinx has."""
    lines = _DIRECTIVE.sub(_renamed, text).split("\n")
    for number, line in enumerate(lines, 1):
        change = partial(_role, place=f"{place}:{number}", remarks=remarks, labels=labels)
        lines[number - 1] = _ROLE.sub(change, line)
    return "\n".join(lines)


def _renamed(found: re.Match[str]) -> str:
    name = _RENAMED.get(found["name"], found["name"])
    return f"{found['space']}.. {name}::"


def _role(found: re.Match[str], place: str, remarks: Remarks, labels: Labels) -> str:
    """A link to a document as a link to its file; other roles as their words."""
    name = found["name"].rpartition(":")[2]
    if name in _STANDARD:
        return found[0]
    titled = _TITLED.fullmatch(found["text"])
    words = titled["words"] if titled else found["text"]
    target = titled["target"] if titled else found["text"]
    if name == "doc":
        return f"`{words} <{target}.rst>`__"
    if name == "ref" and (known := labels.get(target.lower())):
        title, path = known
        return f"`{words if titled else title or words} <{path}>`__"
    if name == "ref":
        sentence = wording(remarks.language).gettext(_NO_LABEL)
        remarks.note(place, sentence.format(target=target), is_loss=True)
    return words.lstrip("~!")
