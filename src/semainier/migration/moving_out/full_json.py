"""The journal as one JSON file: its records, and the whole text of each note."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bs4 import BeautifulSoup

from ..html_body import to_markdown
from ..imported_post import Remarks
from .published import Published

VERSION = 1


def pieces(published: Published) -> Iterator[bytes]:
    """The file, a note at a time.

    Each note is a record of `journal.json` with ``content_html``, ``content_text`` and
    ``content_markdown``.
    """
    about = {
        "version": VERSION,
        "title": published.title,
        "author": published.author,
        "language": published.language,
        "url": published.base,
    }
    head = json.dumps(about, ensure_ascii=False)[:-1]
    yield f'{head}, "posts": ['.encode()
    for at, note in enumerate(published.notes):
        html = published.html_of(note)
        whole = {
            **note,
            "content_html": html,
            "content_text": text_of(html),
            "content_markdown": to_markdown(html, note["id"], Remarks()),
        }
        yield f"{',' if at else ''}\n{json.dumps(whole, ensure_ascii=False)}".encode()
    yield b"\n]}\n"


def text_of(html: str) -> str:
    """The words of some HTML, a block a line."""
    soup = BeautifulSoup(html, "html.parser")
    for block in soup.find_all(("p", "li", "h2", "h3", "h4", "figcaption", "dt", "dd", "tr", "br")):
        block.insert_before("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().splitlines())
    return "\n".join(line for line in lines if line)
