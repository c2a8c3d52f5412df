"""The HTML that a note may hold: the elements, their attributes, where links may lead (pure).

Words and their meaning, tables, folds, figures, media. Nothing that runs, that asks another
site, that sends what is typed, or that dresses the page.
"""

from __future__ import annotations

# HTML Living Standard, 4.3 to 4.9 and 4.11; ``img`` becomes an image as in Markdown.
_WORDS = """
    a abbr b bdi bdo br cite code data dfn del em i ins kbd mark q rp rt ruby s samp small span
    strong sub sup time u var wbr
"""
_BLOCKS = """
    address article aside blockquote dd details div dl dt figcaption figure footer h2 h3 h4 h5 h6
    header hgroup hr li ol p pre section summary ul
    caption col colgroup table tbody td tfoot th thead tr
"""
_MEDIA = "audio video source track"
TAGS = frozenset(f"{_WORDS} {_BLOCKS} {_MEDIA}".split())
VOID = frozenset(("br", "hr", "wbr", "col", "source", "track"))

EVERYWHERE = frozenset(("class", "dir", "hidden", "id", "lang", "role", "title", "translate"))
ATTRIBUTES = {
    "a": {"href", "hreflang", "type"},
    "audio": {"controls", "loop", "muted", "preload", "src"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"name", "open"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "source": {"src", "type"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
    "track": {"default", "kind", "label", "src", "srclang"},
    "video": {"controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src"}
    | {"width"},
}
# Addresses that a link may lead to, besides those of the site.
SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "xmpp", "geo", "ftp", "gemini"))
