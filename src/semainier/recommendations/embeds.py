"""What a player, a map or a post of another site is, and where people see it (pure).

The address of a player is made for a frame; the page that people know is told from it
where that can be done without asking anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from ..text.wording import N_

VIDEO = N_("Video on {site}")
SOUND = N_("Sound on {site}")
POST = N_("Post on {site}")
MAP = N_("Map on {site}")
PAGE = N_("Page of {site}")
# For references, which are in French whatever the journal's language.
_FRENCH = {
    VIDEO: "vidéo sur {site}",
    SOUND: "son sur {site}",
    POST: "message sur {site}",
    MAP: "carte sur {site}",
    PAGE: "page de {site}",
}


@dataclass(frozen=True)
class Embed:
    """What is embedded: one of the sentences above, the site's name, the page to lead to."""

    sentence: str
    site: str
    address: str


@dataclass(frozen=True)
class _Player:
    """A kind of embed: where its addresses are, what it is, and which page shows the same.

    ``page`` is a template of the pattern's groups, or makes the address itself.
    """

    pattern: re.Pattern[str]
    sentence: str
    site: str
    page: str | Callable[[re.Match[str], Mapping[str, str]], str] = ""


def _parameter(name: str, page: str = "{}") -> Callable[[re.Match[str], Mapping[str, str]], str]:
    """A page that one parameter of the player's address tells."""

    def told(found: re.Match[str], query: Mapping[str, str]) -> str:
        return page.format(query[name]) if query.get(name) else ""

    return told


def _arte(found: re.Match[str], query: Mapping[str, str]) -> str:
    """The page of a video, from the address of what its player reads."""
    told = re.search(r"/config/(\w\w)/([\w-]+)", query.get("json_url", ""))
    return f"https://www.arte.tv/{told[1]}/videos/{told[2]}/" if told else ""


def _map(found: re.Match[str], query: Mapping[str, str]) -> str:
    """A map with its marker, or around the middle of the frame."""
    numbers = [part for part in query.get("bbox", "").split(",") if _is_number(part)]
    marker = [part for part in query.get("marker", "").split(",") if _is_number(part)]
    if len(marker) == 2:
        latitude, longitude = marker
        told = f"?mlat={latitude}&mlon={longitude}"
        return f"https://www.openstreetmap.org/{told}#map=15/{latitude}/{longitude}"
    if len(numbers) == 4:
        west, south, east, north = map(float, numbers)
        middle = f"{(south + north) / 2:.5f}/{(west + east) / 2:.5f}"
        return f"https://www.openstreetmap.org/#map=14/{middle}"
    return ""


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text.strip()))


def _soundcloud(found: re.Match[str], query: Mapping[str, str]) -> str:
    """The page of a sound, where the player names it; the programs' address is no page."""
    address = query.get("url", "")
    return address if re.match(r"https://soundcloud\.com/", address) else ""


_PLAYERS = tuple(
    _Player(re.compile(pattern, re.IGNORECASE), sentence, site, page)
    for pattern, sentence, site, page in (
        (
            r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed/videoseries|playlist)",
            VIDEO,
            "YouTube",
            _parameter("list", "https://www.youtube.com/playlist?list={}"),
        ),
        (
            r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:embed|shorts|live|v)/(?P<id>[\w-]+)",
            VIDEO,
            "YouTube",
            "https://www.youtube.com/watch?v={id}",
        ),
        (
            r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com/watch",
            VIDEO,
            "YouTube",
            _parameter("v", "https://www.youtube.com/watch?v={}"),
        ),
        (r"youtu\.be/(?P<id>[\w-]+)", VIDEO, "YouTube", "https://www.youtube.com/watch?v={id}"),
        (r"player\.vimeo\.com/video/(?P<id>\d+)", VIDEO, "Vimeo", "https://vimeo.com/{id}"),
        (r"(?:www\.)?vimeo\.com/\d+", VIDEO, "Vimeo", ""),
        (
            r"(?:www\.)?dailymotion\.com/(?:embed/)?video/(?P<id>\w+)",
            VIDEO,
            "Dailymotion",
            "https://www.dailymotion.com/video/{id}",
        ),
        (
            r"geo\.dailymotion\.com/player",
            VIDEO,
            "Dailymotion",
            _parameter("video", "https://www.dailymotion.com/video/{}"),
        ),
        (r"dai\.ly/\w+", VIDEO, "Dailymotion", ""),
        (r"www\.arte\.tv/player/", VIDEO, "Arte", _arte),
        (
            r"www\.arte\.tv/embeds/(?P<lang>\w\w)/(?P<id>[\w-]+)",
            VIDEO,
            "Arte",
            "https://www.arte.tv/{lang}/videos/{id}/",
        ),
        (r"www\.arte\.tv/\w\w/videos/", VIDEO, "Arte", ""),
        (
            r"(?P<host>[\w.-]+(?::\d+)?)/videos/embed/(?P<id>[\w-]+)",
            VIDEO,
            "",
            "https://{host}/w/{id}",
        ),
        (r"[\w.-]+/(?:w/(?:[A-Za-z0-9]{22}|[0-9a-f-]{36})|videos/watch/)", VIDEO, "", ""),
        (r"w\.soundcloud\.com/player", SOUND, "SoundCloud", _soundcloud),
        (r"soundcloud\.com/", SOUND, "SoundCloud", ""),
        (
            r"open\.spotify\.com/embed(?:-podcast)?/(?P<kind>\w+)/(?P<id>\w+)",
            SOUND,
            "Spotify",
            "https://open.spotify.com/{kind}/{id}",
        ),
        (r"open\.spotify\.com/", SOUND, "Spotify", ""),
        (
            r"widget\.deezer\.com/widget/\w+/(?P<kind>\w+)/(?P<id>\w+)",
            SOUND,
            "Deezer",
            "https://www.deezer.com/{kind}/{id}",
        ),
        (r"(?:www\.)?deezer\.com/", SOUND, "Deezer", ""),
        (r"(?:player|podcast)\.ausha\.co/", SOUND, "Ausha", ""),
        (r"(?:[\w-]+\.)?bandcamp\.com/", SOUND, "Bandcamp", ""),
        (
            r"(?P<host>[\w.-]+(?::\d+)?)/(?P<who>@[\w.@-]+)/(?P<id>\d+)(?:/embed)?",
            POST,
            "",
            "https://{host}/{who}/{id}",
        ),
        (r"(?:www\.)?openstreetmap\.org/export/embed", MAP, "OpenStreetMap", _map),
        (r"(?:www\.)?openstreetmap\.org/", MAP, "OpenStreetMap", ""),
        (
            r"(?P<host>umap\.[\w.-]+)/(?P<path>(?:\w\w/)?map/[^?#]+)",
            MAP,
            "uMap",
            "https://{host}/{path}",
        ),
        (
            r"(?:www\.)?google\.[\w.]+/maps/d/(?:u/\d/)?embed",
            MAP,
            "Google Maps",
            _parameter("mid", "https://www.google.com/maps/d/viewer?mid={}"),
        ),
        (r"(?:www\.|maps\.)?google\.[\w.]+/maps", MAP, "Google Maps", ""),
    )
)
# What a player calls itself, which tells nothing of what it plays.
_GENERIC = re.compile(
    r"(?:youtube|vimeo|dailymotion|spotify|deezer|soundcloud|peertube)?[\s-]*(?:video|audio|media)?"
    r"[\s-]*(?:player|embed|iframe|widget|lecteur)?",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:Spotify Embed|Lecteur|Player)\s*:\s*", re.IGNORECASE)


def embed_of(address: str, otherwise: str = PAGE) -> Embed:
    """What an address shows in a frame.

    Args:
        address: a web address, with its scheme or beginning with ``//``.
        otherwise: the sentence for a site that is not known.
    """
    address = f"https:{address}" if address.startswith("//") else address
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    for player in _PLAYERS:
        found = player.pattern.match(f"{host}{parts.path}")
        if found:
            page = player.page
            told = page(found, query) if callable(page) else page.format_map(found.groupdict())
            return Embed(player.sentence, player.site or _name(host), told or address)
    return Embed(otherwise, _name(host), address)


def named(address: str) -> str:
    """What stands for an address among words, in French as these references are."""
    embed = embed_of(address)
    return _FRENCH[embed.sentence].format(site=embed.site)


def title_of(typed: str) -> str:
    """The title that a frame has, unless it only names the player."""
    title = _PREFIX.sub("", " ".join(typed.split()))
    return "" if _GENERIC.fullmatch(title) else title


def _name(host: str) -> str:
    return host.lower().removeprefix("www.")
