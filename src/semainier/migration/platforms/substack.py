"""Substack's export: ``posts.csv``, and the HTML of each post in ``posts/ID.slug.html``."""

from __future__ import annotations

import csv
import io
import posixpath
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from ...text.wording import N_, wording
from ..imported_post import ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies

_TABLE = re.compile(r"(?:.*/)?posts\.csv")
_COLUMNS = frozenset(("post_id", "post_date", "is_published"))
# What asks to subscribe, to share or to pay, and is none of the post's words.
_WIDGETS = ".subscription-widget-wrap, .subscription-widget-wrap-editor, .subscription-widget"
_WIDGETS += ", .button-wrapper, .captioned-button-wrap, .poll-embed, .paywall-jump"
_ROWS = 2**24

_NO_TEXT = N_("“{title}” is in posts.csv, but its text is not in the export.")
_NO_ROW = N_("this post is not in posts.csv: it has no date and is imported as a draft.")
_WIDGET = N_("buttons to subscribe, share or pay are left out.")


class _Substack:
    name = "substack"

    def recognises(self, source: SourceTree) -> bool:
        """Whether the source holds the table of posts."""
        return any(_is_table(source, name) for name in source.files)

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts of the table, then those that are in no table."""
        bodies = Bodies(source, remarks)
        gettext = wording(remarks.language).gettext
        for table in [name for name in source.files if _is_table(source, name)]:
            folder = posixpath.dirname(table)
            texts = {
                posixpath.basename(name).removesuffix(".html").partition(".")[0]: name
                for name in source.with_suffix(".html")
                if posixpath.dirname(name) == posixpath.join(folder, "posts")
            }
            for row in _rows(source, table, remarks):
                name = texts.pop(row.get("post_id", "").partition(".")[0], "")
                if name:
                    yield _post(source, name, row, bodies, remarks)
                elif row.get("title") or row.get("post_id"):
                    title = row.get("title") or row["post_id"]
                    remarks.note(table, gettext(_NO_TEXT).format(title=title), is_loss=True)
            for name in texts.values():
                remarks.note(name, gettext(_NO_ROW))
                yield _post(source, name, {}, bodies, remarks)


def _is_table(source: SourceTree, name: str) -> bool:
    if not _TABLE.fullmatch(name):
        return False
    first = opening.head(source, name).lstrip("\ufeff").partition("\n")[0]
    return set(next(csv.reader([first]), [])) >= _COLUMNS


def _rows(source: SourceTree, table: str, remarks: Remarks) -> Iterator[dict[str, str]]:
    csv.field_size_limit(_ROWS)
    lines = io.StringIO(opening.text(opening.content(source, table, remarks)), newline="")
    for row in csv.DictReader(lines):
        yield {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}


def _post(
    source: SourceTree, name: str, row: dict[str, str], bodies: Bodies, remarks: Remarks
) -> ImportedPost:
    stem = posixpath.basename(name).removesuffix(".html")
    key, _, slug = stem.partition(".")
    html = _without_widgets(opening.text(opening.content(source, name, remarks)), name, remarks)
    title = row.get("title") or ""
    sound = row.get("podcast_url") or ""
    if sound:
        html = f'<audio src="{sound.replace(chr(34), "%22")}"></audio>{html}'
    body = bodies.read(html, name, title)
    date = dates.moment(row.get("post_date")) or dates.moment(row.get("email_sent_at"))
    return ImportedPost(
        origin=key,
        title=title,
        body=body.markdown,
        source_text=html,
        source_is_html=True,
        date=date,
        description=row.get("subtitle") or None,
        is_draft=row.get("is_published", "").lower() != "true",
        is_private=row.get("audience", "") not in ("", "everyone"),
        addresses=(f"/p/{slug}",) if slug else (),
        links=body.links,
        files=body.files,
        header=(("type", row["type"]),) if row.get("type") not in (None, "", "newsletter") else (),
    )


def _without_widgets(html: str, place: str, remarks: Remarks) -> str:
    soup = BeautifulSoup(html, "html.parser")
    widgets = soup.select(_WIDGETS)
    if not widgets:
        return html
    for each in widgets:
        each.extract()
    remarks.note(place, wording(remarks.language).gettext(_WIDGET))
    return str(soup)


READER = _Substack()
