"""Shortcodes of Hugo, ``{{< figure >}}`` and ``{{% notice %}}``, as plain Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .code import replace_outside_code
from .tags import Conversion, Place, Tag, as_code, fence, figure, media, page_link, tag_of

_OPEN = r"\{\{(?:<|%)-?\s*"
_SHUT = r"-?(?:>|%)\}\}"
# Quoted values may hold the closing signs. No pattern goes beyond the next opening ones, so
# that the time stays in proportion to the text.
_VALUES = r"(?:\"(?:\\.|[^\"\\\n])*\"|`[^`]*`|(?!\{\{[<%])[^\"`])*?"
_TAG = re.compile(
    rf"{_OPEN}(?P<end>/)?\s*(?P<name>[\w./-]+)(?P<values>{_VALUES})/?\s*{_SHUT}", re.DOTALL
)
# A shortcode that its page shows as it is typed: ``{{</* figure */>}}``.
_SHOWN = re.compile(r"\{\{(?P<mark><|%)/\*(?P<inside>(?:(?!\{\{).)*?)\*/(?:>|%)\}\}", re.DOTALL)
_HIGHLIGHT = re.compile(
    rf"{_OPEN}highlight\s+(?P<values>{_VALUES}){_SHUT}"
    rf"(?P<code>(?:(?!{_OPEN}highlight).)*?){_OPEN}/\s*highlight\s*{_SHUT}",
    re.DOTALL,
)
# Names of which only the content matters.
_TRANSPARENT = frozenset({"gallery", "rawhtml", "raw", "html", "markdown", "center", "columns"})


def _reference(tag: Tag) -> str | None:
    """The file that ``ref`` leads to; what reads links finds the post."""
    target = tag.value("path") or next(iter(tag.positions), "")
    return target.replace(" ", "%20") or None


def _details(tag: Tag) -> str | None:
    title = tag.value("summary", "title") or next(iter(tag.positions), "")
    return f"<details>\n<summary>{title}</summary>\n" if title else None


_SINGLE: Mapping[str, Conversion] = {
    **dict.fromkeys(("figure", "img", "image", "picture", "figurecaption"), figure),
    **dict.fromkeys(
        ("youtube", "vimeo", "gist", "tweet", "twitter", "x", "instagram", "dailymotion"), page_link
    ),
    **dict.fromkeys(("audio", "video"), media),
    **dict.fromkeys(("ref", "relref"), _reference),
    "details": _details,
}


def without_shortcodes(text: str, place: Place) -> str:
    """A text whose shortcodes are Markdown, or code where they are not understood."""
    if "{{<" not in text and "{{%" not in text:
        return text
    text = replace_outside_code(text, _HIGHLIGHT, _fence)
    # What a page shows as it is typed is code from here on.
    text = replace_outside_code(text, _SHOWN, _shown)
    return replace_outside_code(text, _TAG, lambda found: _converted(found, place))


def _fence(found: re.Match[str]) -> str:
    language = re.match(r"[\"']?(?P<name>[\w+#-]*)", found["values"].strip())
    return fence(language["name"] if language else "", found["code"])


def _shown(found: re.Match[str]) -> str:
    mark = found["mark"]
    return as_code(f"{{{{{mark}{found['inside']}{'>' if mark == '<' else '%'}}}}}")


def _converted(found: re.Match[str], place: Place) -> str:
    name = found["name"].lower()
    if name in _TRANSPARENT:
        return ""
    if found["end"]:
        return _ending(name, found[0])
    single = _SINGLE.get(name)
    made = single(tag_of(name, found["values"])) if single else None
    return place.shown(found) if made is None else made


def _ending(name: str, typed: str) -> str:
    """What stands for ``{{< /name >}}``."""
    if name == "details":
        return "\n</details>"
    return "" if name in _SINGLE else as_code(typed)
