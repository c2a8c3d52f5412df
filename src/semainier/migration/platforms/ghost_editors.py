"""What the editors of Ghost keep of a post, as HTML (pure): for exports without its HTML."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any


def _text(node: dict[str, Any], key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _loaded(typed: Any) -> dict[str, Any]:
    try:
        loaded = json.loads(typed) if isinstance(typed, str) else typed
    except (ValueError, RecursionError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def lexical(typed: Any) -> str:
    """The paragraphs of the editor of Ghost 5, as HTML."""
    root = _loaded(typed).get("root")
    children = root.get("children") if isinstance(root, dict) else None
    made = []
    for node in children if isinstance(children, list) else []:
        if not isinstance(node, dict):
            continue
        if isinstance(node.get("html"), str):
            made.append(node["html"])
        elif isinstance(node.get("src"), str):
            alt, source = _text(node, "alt"), escape(node["src"])
            made.append(f'<img src="{source}" alt="{escape(alt)}">')
        else:
            tag = _text(node, "tag")
            tag = tag if re.fullmatch(r"h[1-6]|ul|ol", tag) else "p"
            made.append(f"<{tag}>{_lexical_words(node, 0)}</{tag}>")
    return "".join(made)


def _lexical_words(node: dict[str, Any], depth: int) -> str:
    if isinstance(node.get("text"), str):
        return escape(node["text"])
    if node.get("type") == "linebreak":
        return "<br>"
    children = node.get("children")
    if depth > 50 or not isinstance(children, list):
        return ""
    inner = "".join(_lexical_words(each, depth + 1) for each in children if isinstance(each, dict))
    if node.get("type") == "listitem":
        return f"<li>{inner}</li>"
    if isinstance(node.get("url"), str):
        return f'<a href="{escape(node["url"])}">{inner}</a>'
    return inner


def mobiledoc(typed: Any) -> str:
    """The sections and cards of the editor of Ghost 1 to 4, as HTML."""
    document = _loaded(typed)
    cards, sections = document.get("cards"), document.get("sections")
    made = []
    for section in sections if isinstance(sections, list) else []:
        try:
            if section[0] == 10:
                made.append(_card(cards[section[1]]))  # type: ignore[index]
            elif section[0] == 3:
                items = "".join(f"<li>{_markers(item)}</li>" for item in section[2])
                made.append(f"<{section[1]}>{items}</{section[1]}>")
            elif section[0] == 1:
                made.append(f"<{section[1]}>{_markers(section[2])}</{section[1]}>")
        except (IndexError, KeyError, TypeError):
            continue
    return "".join(made)


def _markers(markers: Any) -> str:
    return "".join(escape(str(each[3])) for each in markers if each[0] == 0)


def _card(card: Any) -> str:
    name, payload = card[0], card[1]
    if "html" in payload:
        return str(payload["html"])
    if "src" in payload:
        alt, caption = escape(payload.get("alt", "")), payload.get("caption", "")
        image = f'<img src="{escape(payload["src"])}" alt="{alt}">'
        return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"
    words = payload.get("markdown") or payload.get("code") or ""
    tag = "pre" if name == "code" else "p"
    return f"<{tag}>{escape(words)}</{tag}>"
