"""Tags of Liquid (Jekyll), Nunjucks (Eleventy) and Vento (Lume), as plain Markdown.

What only a template could compute stays visible as it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .code import replace_outside_code
from .tags import Conversion, Place, Tag, as_code, fence, figure, media, page_link, tag_of

# No pattern goes beyond the next opening signs, so that the time stays in proportion to the
# text.
_HIGHLIGHT = re.compile(
    r"\{%-?\s*highlight\s+(?P<language>[\w+#.-]*)[^%{]*%\}"
    r"(?P<code>(?:(?!\{%-?\s*highlight).)*?)\{%-?\s*endhighlight\s*-?%\}",
    re.DOTALL,
)
_RAW = re.compile(
    r"\{%-?\s*(?P<name>raw|verbatim)\s*-?%\}"
    r"(?P<inside>(?:(?!\{%-?\s*(?:raw|verbatim)).)*?)\{%-?\s*end(?P=name)\s*-?%\}",
    re.DOTALL,
)
_COMMENT = re.compile(
    r"\{%-?\s*comment\s*-?%\}(?P<tag>(?:(?!\{%-?\s*comment).)*?)\{%-?\s*endcomment\s*-?%\}"
    r"|\{#(?P<sign>(?:(?!\{#)[^}])*?)#\}",
    re.DOTALL,
)
_TAG = re.compile(
    r"\{%-?\s*(?P<name>[\w.-]+)"
    r"(?P<values>(?:\"[^\"\n]*\"|'[^'\n]*'|[^%{]|\{(?!%)|%(?!\}))*?)-?%\}"
)
# The site's own address in front of a path, and filters that put it there.
_BASE = re.compile(r"\{\{-?\s*(?:site\.(?:baseurl|url)|base(?:url)?|SITEURL)\s*-?\}\}")
_FILTERED = re.compile(
    r"\{\{-?\s*(?P<sign>[\"'])(?P<path>[^\"']*)(?P=sign)\s*\|\s*"
    r"(?:relative_url|absolute_url|prepend:\s*site\.\w+|url(?:\([^)]*\))?)\s*-?\}\}"
)
_OUTPUT = re.compile(r"\{\{(?![<%{])(?:(?!\{\{).)*?\}\}", re.DOTALL)
_ANY = re.compile(r"\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
# Includes that themes share: their file names hold one of these words.
_FIGURES = ("figure", "image", "img", "picture", "photo")


def _include(tag: Tag) -> str | None:
    """What ``{% include figure.html … %}`` shows, if the name of the file says it."""
    file = next(iter(tag.positions), "").lower()
    plain = Tag(file.rpartition("/")[2].partition(".")[0], tag.positions[1:], tag.named)
    if any(word in plain.name for word in _FIGURES):
        return figure(plain)
    name = next((name for name in ("youtube", "vimeo", "gist") if name in plain.name), "")
    if name:
        return page_link(Tag(name, plain.positions, plain.named))
    return media(plain) if plain.name in {"audio", "video"} else None


def _link(tag: Tag) -> str | None:
    """The file that ``{% link %}`` names; what reads links finds the post."""
    path = next(iter(tag.positions), "")
    return f"/{path.lstrip('/')}" if path else None


def _post_address(tag: Tag) -> str | None:
    path = next(iter(tag.positions), "")
    return f"/_posts/{path.lstrip('/')}.md" if path else None


_SINGLE: Mapping[str, Conversion] = {
    "include": _include, "link": _link, "post_url": _post_address,
    **dict.fromkeys(("figure", "image", "img", "picture"), figure),
    **dict.fromkeys(("youtube", "vimeo", "gist", "tweet", "twitter", "instagram"), page_link),
    **dict.fromkeys(("audio", "video"), media),
}  # fmt: skip


def without_liquid(text: str, place: Place) -> str:
    """A text whose tags are Markdown, or code where they are not understood."""
    if not re.search(r"\{[%{#]", text):
        return text
    for pattern, change in (
        (_HIGHLIGHT, lambda found: fence(found["language"], found["code"])),
        (_RAW, lambda found: _as_typed(found["inside"])),
        (_COMMENT, lambda found: f"<!-- {(found['tag'] or found['sign']).strip()} -->"),
        (_BASE, lambda _: ""),
        (_FILTERED, lambda found: found["path"]),
    ):
        text = replace_outside_code(text, pattern, change)
    text = replace_outside_code(text, _TAG, lambda found: _converted(found, place))
    return replace_outside_code(text, _OUTPUT, place.shown)


def without_site_address(text: str) -> str:
    """HTML without the outputs that put the site's own address in front of paths."""
    return _FILTERED.sub(lambda found: found["path"], _BASE.sub("", text))


def _as_typed(text: str) -> str:
    """A raw stretch: its tags as code, unless it is code already."""
    return replace_outside_code(text, _ANY, lambda found: as_code(found[0]))


def _converted(found: re.Match[str], place: Place) -> str:
    single = _SINGLE.get(found["name"].lower())
    made = single(tag_of(found["name"].lower(), found["values"])) if single else None
    return place.shown(found) if made is None else made
