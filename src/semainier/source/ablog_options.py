"""Options of ABlog that say something of the notes, for a site that moves in as it is.

They hold where conf.py names no option of ours. Pure but for a look whether a folder is there.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..text.wording import wording
from .header.values import Rules
from .people import load_people

POSTS = "posts"


def folder_of_posts(given: Mapping[str, Any], root: Path) -> str:
    """The folder of the notes: `semainier_posts`, or that of ``blog_post_pattern``.

    Args:
        given: what conf.py defines.
        root: the journal's folder.
    """
    if named := given.get("semainier_posts"):
        return str(named)
    patterns = given.get("blog_post_pattern") or ()
    folders = {_fixed(str(each)) for each in _list(patterns)}
    folder = folders.pop() if len(folders) == 1 else ""
    return folder if folder and (root / folder).is_dir() else POSTS


def _fixed(pattern: str) -> str:
    """The folders of a pattern before its first wildcard: ``blog`` of ``blog/*/*.md``."""
    parts = pattern.split("/")[:-1]
    first = next((at for at, part in enumerate(parts) if set(part) & set("*?[{")), len(parts))
    return "/".join(parts[:first])


def base_address(given: Mapping[str, Any]) -> str:
    """The address of the site: ``html_baseurl``, or else ``blog_baseurl``."""
    return str(given.get("html_baseurl") or given.get("blog_baseurl") or "")


def rules_of(given: Mapping[str, Any], root: Path) -> Rules:
    """What the notes of a journal may say, and whom they may name.

    Args:
        given: what conf.py defines.
        root: the journal's folder, which may hold people.yml.
    """
    someone = wording(str(given.get("language") or "en")).gettext("someone")
    people, problems = load_people(root, someone)
    return Rules(
        tuple(given.get("semainier_categories", ())),
        tuple(given.get("semainier_other_keys", ())),
        given.get("semainier_timezone", Rules.timezone),
        is_ablog(given),
        tuple(_names(given.get("blog_authors"))),
        people,
        problems,
    )


def is_ablog(given: Mapping[str, Any]) -> bool:
    """Whether conf.py was written for ABlog."""
    return "ablog" in given.get("extensions", ()) or any(name.startswith("blog_") for name in given)


def redirects_of(given: Mapping[str, Any]) -> dict[str, str]:
    """The page that takes over each old one, both without suffix (``rediraffe_redirects``)."""
    found = given.get("rediraffe_redirects")
    if not isinstance(found, Mapping):
        return {}
    return {_bare(str(old)): _bare(str(new)) for old, new in found.items()}


def _bare(path: str) -> str:
    return path.strip("/").removesuffix(".md").removesuffix(".rst").removesuffix(".html")


def _names(authors: object) -> list[tuple[str, str]]:
    """The short and the whole name of each author."""
    if not isinstance(authors, Mapping):
        return []
    pairs = ((str(short), _list(whole)) for short, whole in authors.items())
    return [(short, str(whole[0])) for short, whole in pairs if whole and whole[0]]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
