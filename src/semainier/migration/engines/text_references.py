"""What the addresses of a post lead to: files of the source, which go with it, or posts."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from urllib.parse import unquote, urlsplit

from ...text.wording import N_
from ..imported_post import ImportedFile
from ..markdown.references import Reference, is_elsewhere, references
from .text_site import TextPost, TextSite, same_address

_MISSING = N_("the file “{address}” is not in the source: put it beside the note")
# What Pelican, Zola and others put before a path of the source.
_PREFIX = re.compile(
    r"^(?:\{(?:static|attach|filename|index)\}|\|(?:static|attach|filename)\||@(?=/))"
)
Links = tuple[tuple[str, str], ...]


def files_and_links(
    site: TextSite, post: TextPost, body: str
) -> tuple[tuple[ImportedFile, ...], Links]:
    """The files that a post shows, and its links to other posts. What is missing is remarked on."""
    found = references(body)
    known = {each.address for each in found}
    if post.metadata.image and post.metadata.image not in known:
        found.append(Reference(post.metadata.image, -1, is_shown=True))
    files: dict[str, str] = {}
    links: list[tuple[str, str]] = []
    for reference in found:
        path = local_path(site, reference)
        if not path:
            continue
        if not reference.is_shown and (target := post_at(site, post, path)):
            links.append((reference.address, target))
        elif file := file_at(site, post, path):
            files[reference.address] = file
        elif reference.is_file:
            _remark_on_missing(site, post, reference)
        else:
            links.append((reference.address, address_from(site, post, path)))
    return tuple(_named(site, files)), tuple(links)


def local_path(site: TextSite, reference: Reference) -> str:
    """The path of an address of the site; nothing for addresses elsewhere."""
    address = reference.path.strip()
    if address.startswith(("http://", "https://", "//")):
        try:
            parts = urlsplit(address)
        except ValueError:  # an IPv6 host that is not one
            return ""
        host = parts.netloc.removeprefix("www.").lower()
        return unquote(parts.path) or "/" if site.host and host == site.host else ""
    return "" if is_elsewhere(address) else unquote(address)


def post_at(site: TextSite, post: TextPost, path: str) -> str:
    """The file of the post to which a path leads, or nothing."""
    for candidate in _candidates(site, post, path):
        endings = ("", *site.suffixes, "/index.md", "/index.rst")
        files = (site.files.get(candidate + ending, "") for ending in endings)
        if found := next((file for file in files if file in site.addresses_of_posts), ""):
            return found
    known = site.posts_by_address.get(same_address(address_from(site, post, path)))
    if known:
        return known
    is_named = path.lower().endswith(site.suffixes) or (path and "/" not in path.strip("/"))
    stem = posixpath.basename(path.rstrip("/"))
    stem = posixpath.splitext(stem)[0] if stem.lower().endswith(site.suffixes) else stem
    return site.posts_by_name.get(stem, "") if is_named and not path.endswith("/") else ""


def file_at(site: TextSite, post: TextPost, path: str) -> str:
    """The file of the source to which a path leads, or nothing."""
    found = (site.files.get(candidate, "") for candidate in _candidates(site, post, path))
    return next((file for file in found if file and not site.is_post(file)), "")


def address_from(site: TextSite, post: TextPost, path: str) -> str:
    """A path from the root of the old site."""
    own = next(site.addresses(post), f"/{post.below}")
    made = posixpath.normpath(posixpath.join("/", own, _bare(path)))
    return f"{made}/" if path.endswith("/") and made != "/" else made


def _bare(path: str) -> str:
    return _PREFIX.sub("", path)


def _candidates(site: TextSite, post: TextPost, path: str) -> Iterator[str]:
    """The paths of the source under which a file may lie, the likeliest first."""
    path = unicodedata.normalize("NFC", path)
    bare, folder = _bare(path), posixpath.dirname(post.path)
    # Pelican's paths begin at the content with a slash, and beside the post without one.
    if not bare.startswith("/"):
        yield _joined(folder, bare)
        yield _joined(folder, post.stem, bare)
    from_root = address_from(site, post, path).lstrip("/")
    for root in site.file_folders():
        yield _joined(root, bare.lstrip("/"))
        yield _joined(root, from_root)


def _joined(*parts: str) -> str:
    path = posixpath.normpath(posixpath.join(*parts))
    return "" if path.startswith("..") else path


def _named(site: TextSite, files: dict[str, str]) -> Iterator[ImportedFile]:
    """The files, each under a name of its own."""
    names: dict[str, str] = {}
    for reference, path in files.items():
        stem, suffix = posixpath.splitext(posixpath.basename(path))
        name, count = f"{stem}{suffix}", 1
        while names.setdefault(name, path) != path:
            count += 1
            name = f"{stem}-{count}{suffix}"
        yield ImportedFile(reference, name, partial(site.tree.read, path))


def _remark_on_missing(site: TextSite, post: TextPost, reference: Reference) -> None:
    start = post.source.body.find(reference.address)
    line = post.source.body_line + post.source.body.count("\n", 0, start) if start >= 0 else 1
    sentence = site.gettext(_MISSING)
    site.remarks.note(
        f"{post.path}:{line}", sentence.format(address=reference.address), is_loss=True
    )
