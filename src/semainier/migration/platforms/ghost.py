"""Ghost's export: one JSON of the tables of its database, with ``content/images`` beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

from ...text.wording import N_, wording
from ..imported_post import ImportedPost, Remarks
from ..source_tree import SourceTree
from . import dates, opening
from .bodies import Bodies
from .ghost_editors import lexical, mobiledoc

# What stands for the address of the site in the export.
_SITE = "__GHOST_URL__"
# How its exports begin; those of old versions and of its tools only name its tables.
_DATABASE = re.compile(r'\s*\{\s*"(?:db"\s*:\s*\[|meta"\s*:\s*\{\s*"exported_on")')
_TABLES = re.compile(r'"data"\s*:\s*\{')
_FALLBACK = N_(
    "the HTML of this post is not in the export: its words are taken from what the editor keeps,"
    " without all of their markup."
)
_EMPTY = N_("this post has no text in the export.")


class _Ghost:
    name = "ghost"

    def recognises(self, source: SourceTree) -> bool:
        """Whether a JSON file of the source is a database of Ghost's."""
        return any(self._exports(source))

    def read(self, source: SourceTree, remarks: Remarks) -> Iterator[ImportedPost]:
        """The posts of the source."""
        bodies = Bodies(source, remarks)
        for name in self._exports(source):
            export = opening.json_of(source, name, remarks)
            for data in _databases(export):
                yield from _Tables(data, name, remarks).posts(bodies)

    def _exports(self, source: SourceTree) -> Iterator[str]:
        for name in source.with_suffix(".json"):
            start = opening.head(source, name)[:4096]
            if _DATABASE.match(start) or ("ghost" in start.lower() and _TABLES.search(start)):
                yield name


def _databases(export: Any) -> Iterator[dict[str, Any]]:
    """The tables of an export: of a database, or at the top as in old versions."""
    if not isinstance(export, dict):
        return
    databases = export.get("db", [export])
    for each in databases if isinstance(databases, list) else [databases]:
        data = each.get("data") if isinstance(each, dict) else None
        if isinstance(data, dict):
            yield data


class _Tables:
    """The tables of one database, joined by their ids."""

    def __init__(self, data: dict[str, Any], name: str, remarks: Remarks) -> None:
        self._data, self._name, self._remarks = data, name, remarks
        self._gettext = wording(remarks.language).gettext
        self._tags = self._joined("posts_tags", "tag_id", "tags")
        self._authors = self._joined("posts_authors", "author_id", "users")
        self._meta = {each.get("post_id"): each for each in self._rows("posts_meta")}

    def _rows(self, table: str) -> list[dict[str, Any]]:
        rows = self._data.get(table)
        return [each for each in rows if isinstance(each, dict)] if isinstance(rows, list) else []

    def _joined(self, between: str, key: str, table: str) -> dict[Any, list[dict[str, Any]]]:
        rows = {each.get("id"): each for each in self._rows(table)}
        joined: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for each in sorted(self._rows(between), key=lambda row: row.get("sort_order") or 0):
            if each.get(key) in rows:
                joined[each.get("post_id")].append(rows[each[key]])
        return joined

    def posts(self, bodies: Bodies) -> Iterator[ImportedPost]:
        """The posts of the database; pages are none."""
        pages = 0
        for row in self._rows("posts"):
            if row.get("type") == "page" or row.get("page") in (1, True):
                pages += 1
            else:
                yield self._post(row, bodies)
        if pages:
            opening.note_others({"page": pages}, self._name, self._remarks)

    def _post(self, row: dict[str, Any], bodies: Bodies) -> ImportedPost:
        key = row.get("id")
        slug = str(row.get("slug") or key)
        place = f"{self._name}, {slug}"
        html = _own(self._html(row, place))
        image = _own(row.get("feature_image") or "")
        meta = self._meta.get(key, {})
        title = str(row.get("title") or "")
        body = bodies.read(html, place, title, image)
        tags = [each for each in self._tags.get(key, []) if _text(each, "name")]
        public = [each for each in tags if not _text(each, "name").startswith("#")]
        return ImportedPost(
            origin=str(row.get("uuid") or key or slug),
            title=title,
            body=body.markdown,
            source_text=html,
            source_is_html=True,
            date=_moment(row, "published_at") or _moment(row, "created_at"),
            updated=_moment(row, "updated_at"),
            categories=tuple(_text(each, "name") for each in public[:1]),
            tags=tuple(_text(each, "name") for each in public[1:]),
            authors=self._names(row),
            description=_text(row, "custom_excerpt") or _text(meta, "meta_description") or None,
            language=_text(row, "locale") or None,
            image=image or None,
            is_draft=_text(row, "status") in ("draft", "scheduled"),
            is_private=_text(row, "visibility") not in ("", "public"),
            addresses=_addresses(row, slug),
            feed_id=str(key) if key else None,
            links=body.links,
            files=body.files,
            header=tuple(("tag", _text(each, "name")) for each in tags if each not in public),
        )

    def _names(self, row: dict[str, Any]) -> tuple[str, ...]:
        users = self._authors.get(row.get("id"), [])
        if not users:
            known = {each.get("id"): each for each in self._rows("users")}
            users = [known[row["author_id"]]] if row.get("author_id") in known else []
        return tuple(_text(each, "name") for each in users if _text(each, "name"))

    def _html(self, row: dict[str, Any], place: str) -> str:
        if row.get("html"):
            return str(row["html"])
        words = lexical(row.get("lexical")) or mobiledoc(row.get("mobiledoc"))
        words = words or "".join(
            f"<p>{escape(part)}</p>" for part in _text(row, "plaintext").split("\n\n") if part
        )
        self._remarks.note(place, self._gettext(_FALLBACK if words else _EMPTY))
        return words


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _moment(row: dict[str, Any], key: str) -> dt.date | dt.datetime | None:
    """A date of the database: a text in universal time, or milliseconds in old versions."""
    value = row.get(key)
    if isinstance(value, (int, float)):
        return dates.of_milliseconds(value)
    found = dates.moment(value if isinstance(value, str) else None)
    if isinstance(found, dt.datetime) and not found.tzinfo:
        return found.replace(tzinfo=dt.UTC)
    return found


def _own(text: str) -> str:
    """A text whose addresses of the site begin at the site's root."""
    return text.replace(_SITE, "")


def _addresses(row: dict[str, Any], slug: str) -> tuple[str, ...]:
    """The address of the post; a canonical one counts if it is on the same site."""
    canonical = _text(row, "canonical_url")
    path = urlsplit(canonical.removeprefix(_SITE)).path if canonical.startswith(_SITE) else ""
    return tuple(dict.fromkeys(each for each in (f"/{slug}/", path) if each.strip("/")))


READER = _Ghost()
