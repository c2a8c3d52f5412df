"""Posts in reStructuredText: docutils reads them, and their HTML becomes Markdown.

Nothing is included and no raw HTML is taken, since a post may come from anyone. What Sphinx
adds to docutils is told in words that docutils knows.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docutils import nodes
from docutils.core import publish_doctree, publish_from_doctree

from ...source.header.errors import short
from ...source.header.parser import RawHeader
from ...text.wording import wording
from ..imported_post import Remarks
from ..markdown.front_matter import Source
from ..markdown.headings import take_title

_SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 2,
    "halt_level": 5,
    "warning_stream": io.StringIO(),
    "doctitle_xform": False,
    "docinfo_xform": False,
    "initial_header_level": 1,
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
_TITLED = re.compile(r"(?P<words>.*?)\s*<(?P<target>[^<>]+)>$", re.S)
# Directives of Sphinx that docutils has under another name, or that show nothing.
_RENAMED = {"seealso": "note", "code-block": "code", "sourcecode": "code"}
_DIRECTIVE = re.compile(r"^(?P<space>[ \t]*)\.\. (?P<name>[\w-]+)::", re.M)


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


def to_markdown(text: str, place: str, remarks: Remarks, title: str = "") -> tuple[str, str]:
    """The title and the Markdown of a post in reStructuredText."""
    from ..html_body import to_markdown as markdown_of

    document = publish_doctree(_plain(text, place, remarks), settings_overrides=_settings())
    for message in list(document.findall(nodes.system_message)):
        _show(message, place, remarks)
    for problem in list(document.findall(nodes.problematic)):
        problem.parent.replace(problem, nodes.Text(problem.astext()))
    html = publish_from_doctree(document, writer="html5", settings_overrides=_settings())
    markdown = markdown_of(_body(html.decode("utf-8")), place, remarks)
    titled = take_title(markdown, title)
    return titled.title, titled.body.strip("\n") + "\n"


def _settings() -> dict[str, object]:
    return {**_SETTINGS, "warning_stream": io.StringIO()}


def _body(html: str) -> str:
    """What stands within ``<body>``."""
    found = re.search(r"<body[^>]*>(?P<inside>.*)</body>", html, re.S)
    inside = found["inside"] if found else html
    return re.sub(r"</?main\b[^>]*>", "", inside)


def _show(message: nodes.system_message, place: str, remarks: Remarks) -> None:
    """Put the lines that docutils does not understand where its complaint stood."""
    literal = next(iter(message.findall(nodes.literal_block)), None)
    shown = literal.astext() if literal else ""
    words = wording(remarks.language).gettext("“{text}” is not understood by docutils")
    line = message.get("line", 1)
    text = shown or message.children[0].astext() if message.children else ""
    remarks.note(f"{place}:{line}", words.format(text=short(text)))
    parent = message.parent
    if parent is not None and shown:
        parent.replace(message, nodes.literal_block(shown, shown))
    elif parent is not None:
        parent.remove(message)


def _plain(text: str, place: str, remarks: Remarks) -> str:
    """A text without the roles and directives that only Sphinx has."""
    text = _DIRECTIVE.sub(_renamed, text)
    return "\n".join(_without_roles(text.split("\n"), place, remarks))


def _renamed(found: re.Match[str]) -> str:
    name = _RENAMED.get(found["name"], found["name"])
    return f"{found['space']}.. {name}::"


def _without_roles(lines: list[str], place: str, remarks: Remarks) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        yield _ROLE.sub(lambda found, n=number: _role(found, f"{place}:{n}", remarks), line)


def _role(found: re.Match[str], place: str, remarks: Remarks) -> str:
    """A link to a document as a link to its file; other roles as their words."""
    name = found["name"].rpartition(":")[2]
    if name in _STANDARD:
        return found[0]
    titled = _TITLED.fullmatch(found["text"])
    words = titled["words"] if titled else found["text"]
    target = titled["target"] if titled else found["text"]
    if name == "doc":
        return f"`{words} <{target}.rst>`__"
    if name == "ref":
        sentence = wording(remarks.language).gettext("the link to “{target}” is not taken over")
        remarks.note(place, sentence.format(target=target), is_loss=True)
    return words.lstrip("~!")
