"""The notes as plain Markdown with YAML headers, for Hugo, Pelican, Eleventy and Jekyll."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from ...text.wording import wording
from ..html_body import to_markdown
from ..imported_post import Remarks
from .published import Published

# A figure of MyST, and an image with a title, which every engine knows.
_FIGURE = re.compile(
    r"^(?P<indent>[ ]*):{3,}\{figure\} (?P<src>\S+)\n(?P<options>(?:[ ]*:[\w-]+:[^\n]*\n)*)\n?"
    r"(?P<caption>.*?)\n?[ ]*:{3,}[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_ALT = re.compile(r":alt: *(.*)")
# What a title cannot hold.
_LINK, _EMPHASIS = re.compile(r"\[([^\]]*)\]\([^)]*\)"), re.compile(r"(?<!\\)[*_`]+")
# Places that links of MyST lead to.
_TARGET = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
_IMAGES = "images"


def files(published: Published) -> Iterator[tuple[str, bytes]]:
    """The files of the export: a note a file, their images, and how to use them."""
    used: dict[str, None] = {}
    for note in published.notes:
        body = _body(published, note, used)
        name = f"{note['published']}-{note['id']}.md"
        yield f"posts/{name}", f"{_header(published, note)}\n\n{body}\n".encode()
        yield f"pelican/{name}", f"{_pelican_header(published, note)}\n\n{body}\n".encode()
    for path in used:
        yield f"{_IMAGES}/{_image_name(path)}", (published.site / path).read_bytes()
    yield "README.md", _readme(published).encode()


def _header(published: Published, note: dict[str, Any]) -> str:
    """A header in YAML, as Hugo, Jekyll and Eleventy read it; strings of JSON are YAML too."""
    addresses = [f"/{published.path_of(note)}", *(f"/{each}" for each in note["redirects"])]
    header = {
        "title": note["title"],
        "date": note["published"],
        "lastmod": note["updated"],
        "slug": note["id"],
        "lang": published.language,
        "author": ", ".join(note["authors"]),
        "description": note["excerpt"],
        "categories": note["categories"],
        "tags": note["tags"],
        "aliases": addresses,
        "draft": False,
    }
    lines = [
        f"{key}: {_value(key, value)}" for key, value in header.items() if value not in (None, "")
    ]
    return "\n".join(["---", *lines, "---"])


def _pelican_header(published: Published, note: dict[str, Any]) -> str:
    """The same for Pelican, which reads a line a key and parts lists at commas."""
    header = {
        "Title": note["title"],
        "Date": note["published"],
        "Modified": note["updated"],
        "Slug": note["id"],
        "Lang": published.language,
        "Authors": "; ".join(note["authors"]),
        "Summary": note["excerpt"],
        "Category": next(iter(note["categories"]), None),
        "Tags": ", ".join([*note["categories"][1:], *note["tags"]]),
    }
    return "\n".join(f"{key}: {value}" for key, value in header.items() if value)


def _value(key: str, value: object) -> str:
    is_date = key in ("date", "lastmod")
    return str(value) if is_date else json.dumps(value, ensure_ascii=False)


def _body(published: Published, note: dict[str, Any], used: dict[str, None]) -> str:
    markdown = to_markdown(published.html_of(note), note["id"], Remarks())
    plain = _TARGET.sub("", _FIGURE.sub(_image, markdown))
    return _addresses(published, plain, used)


def _image(figure: re.Match[str]) -> str:
    """A figure as an image, its caption as the title."""
    alt = _ALT.search(figure["options"])
    plain = _EMPHASIS.sub("", _LINK.sub(r"\1", figure["caption"]))
    words = " ".join(plain.split()).replace('"', "”")
    shown = alt[1].strip().strip('"') if alt else ""
    title = f' "{words}"' if words else ""
    return f"{figure['indent']}![{shown}]({figure['src']}{title})"


def _addresses(published: Published, markdown: str, used: dict[str, None]) -> str:
    """Addresses of the site from its root; its images under those of the export."""
    pattern = re.compile(re.escape(published.address) + r"(?P<path>[^\s()<>\"']*)")

    def changed(found: re.Match[str]) -> str:
        path = unquote(urlsplit(found["path"]).path)
        if path.startswith("_images/") and (published.site / path).is_file():
            used[path] = None
            return f"/{_IMAGES}/{quote(_image_name(path))}"
        return f"/{found['path']}"

    return pattern.sub(changed, markdown)


def _image_name(path: str) -> str:
    return path.removeprefix("_images/").replace("/", "-")


def _readme(published: Published) -> str:
    gettext = wording(published.language).gettext
    usage = gettext(
        "The notes are in posts/ (for Pelican in pelican/), their images in images/. Hugo: posts/"
        " into content/, images/ into static/. Jekyll: posts/ as _posts/, images/ at the root."
        " Pelican: pelican/ and images/ into content/. Eleventy: both into the input folder,"
        " images/ passed through. Each header lists the addresses that the note had (aliases)."
    )
    return f"# {published.title}\n\n{usage}\n"
