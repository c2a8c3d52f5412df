"""What other engines understand, and Markdown shows as it was typed (pure).

Each kind is told once a note, with what to type here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...diagnostics.problem import Message, Term
from ...diagnostics.text_messages import TextMessage
from ...text.wording import N_

# A text without any of these holds nothing of the kind.
SCREEN = re.compile(
    r"\{[{%:]|\[\[|\[(?:gallery|caption|embed|youtube|audio|video|playlist|toc)\b",
    re.IGNORECASE,
)
_OTHERWISE = Term(N_("Markdown, or nothing"))
_ADDRESS = re.compile(r"https?://[^\s\[\]\"'<>]+")
_QUOTED = re.compile(r"""["'“”«]\s*([^"'“”»]+?)\s*["'“”»]""")


class _Kind(NamedTuple):
    """What is looked for, which engine knows it, what to type instead of one."""

    pattern: re.Pattern[str]
    engine: str
    instead: Callable[[re.Match[str]], str]


def _of_hugo(found: re.Match[str]) -> str:
    name, _, rest = found["inside"].strip().partition(" ")
    quoted = _QUOTED.search(rest)
    value = quoted[1] if quoted else (rest.split() or [""])[0].partition("=")[2] or rest.strip()
    if name in ("youtube", "vimeo") and re.fullmatch(r"[\w-]+", value):
        page = "https://vimeo.com/" if name == "vimeo" else "https://www.youtube.com/watch?v="
        return f"[…]({page}{value})"
    if name in ("figure", "img", "image") and value:
        return f"![…]({value.rpartition('/')[2]})"
    if name in ("ref", "relref") and value:
        return f"[…]({value.rpartition('/')[2]})"
    return _OTHERWISE


def _of_obsidian(found: re.Match[str]) -> str:
    target, _, words = found["inside"].partition("|")
    name = target.partition("#")[0].strip()
    if found["bang"]:
        return f"![…]({_bracketed(name)})"
    return f"[{(words or target).strip()}]({_bracketed(f'{name}.md')})"


def _bracketed(name: str) -> str:
    return f"<{name}>" if re.search(r"[\s()]", name) else name


def _of_wordpress(found: re.Match[str]) -> str:
    address = _ADDRESS.search(found.string, found.start())
    if found["name"].lower() in ("gallery", "caption"):
        return "![…](photo.jpg)"
    if found["name"].lower() == "toc":
        return _OTHERWISE
    return f"[…]({address[0] if address else 'https://…'})"


def _otherwise(found: re.Match[str]) -> str:
    return _OTHERWISE


_KINDS = tuple(
    _Kind(re.compile(pattern, re.IGNORECASE), engine, instead)
    for pattern, engine, instead in (
        (r"\{\{(?P<sign>[<%])\s*(?P<inside>.*?)\s*/?(?:[%>]\}\}|\Z)", "Hugo", _of_hugo),
        (r"(?<!\{)\{%.*?(?:%\}|\Z)", "Jekyll, Liquid", _otherwise),
        (r"\{\{(?![<%]).*?(?:\}\}|\Z)", "Jekyll, Eleventy", _otherwise),
        (r"\{:\s*[.#][^{}]*\}", "kramdown", _otherwise),
        (r"(?P<bang>!?)\[\[(?=[^\W\d])(?P<inside>[^\[\]\n]+)\]\]", "Obsidian", _of_obsidian),
        (
            r"\[(?P<name>gallery|caption|embed|youtube|audio|video|playlist)\b(?=[\s\]=])[^\[\]]*\]",
            "WordPress",
            _of_wordpress,
        ),
        (r"\[(?P<name>toc)\]", "Python-Markdown", _of_wordpress),
    )
)


def seen(text: str) -> Iterator[tuple[str, Message, dict[str, str]]]:
    """What a text holds of other engines: its kind, the problem, what was found."""
    for kind in _KINDS:
        for found in kind.pattern.finditer(text):
            name = found.groupdict().get("name") or ""
            values = {"value": found[0][:80], "engine": kind.engine}
            suggestion = kind.instead(found)
            yield kind.engine + name, TextMessage.LEFTOVER, {**values, "suggestion": suggestion}
