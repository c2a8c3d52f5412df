"""Ids of posts in feeds (pure): tag URIs (RFC 4151), which outlive addresses.

An id must survive a new name, place or title of the post. It is the writer's own ``id:``, or
else the day of publication, which never changes. Of several posts of one day, the first in
the journal has the bare day, and the others add a slug of their title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from urllib.parse import quote, urlsplit

from ..model.labels import slugify
from ..model.post import Post, in_order

# RFC 4151, 2.1 requires a date; the year of this format of ids serves every journal.
_EPOCH = 2026
# The beginning of an id that is one in feeds already.
_URI = re.compile(r"(?:https?|tag|urn|yt|at|did):", re.IGNORECASE)
# RFC 3986, 3.3: the signs that a path may hold as they are.
_SAFE = "/?:@!$&'()*+,;="


def assign(posts: Iterable[Post]) -> dict[str, str]:
    """The specific part of each post's id, by stem; all different."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for post in sorted(in_order(posts), key=lambda post: post.identifier is None):
        ids[post.stem] = _first_free(_candidates(post), taken)
        taken.add(ids[post.stem])
    return ids


def _candidates(post: Post) -> Iterable[str]:
    if post.identifier:
        yield post.identifier
    day = post.published.isoformat()
    yield day
    yield f"{day}-{slugify(post.title)}"
    yield f"{day}-{post.stem}"
    # Only when another post's own `id:` is that very name.
    yield from (f"{day}-{post.stem}-{number}" for number in count(2))


def _first_free(candidates: Iterable[str], taken: set[str]) -> str:
    return next(name for name in candidates if name not in taken)


def authority_of(base: str) -> str:
    """The ``authority,date`` of tag URIs: the site's host, at a date that never changes.

    The date must not come from the posts: an older note added later would
    change every id.
    """
    return f"{urlsplit(base).hostname or 'localhost'},{_EPOCH}"


def tag_uri(authority: str, specific: str) -> str:
    """The id of a post in feeds (RFC 4287, 4.2.6).

    A tag URI (RFC 4151, section 2.1), with what no URI may hold percent-encoded; or the writer's
    ``id:`` as it is, if that is a URI already: feed readers know an imported post by it.
    """
    if _URI.match(specific):
        return quote(specific, safe=f"{_SAFE}#%[]")
    return f"tag:{authority}:{quote(specific, safe=_SAFE)}"
