"""Tables for French typography: units, abbreviations, quotes, what never changes. Pure.

A French reader can check and complete them. `semainier.text.typography` has the rules.
"""

from __future__ import annotations

import re

NARROW = "\u202f"
WIDE = "\u00a0"

# Symbols only. A line may break before a word (« 25 ans », « 3 jours »).
_UNITS = """
    km hm m dm cm mm µm nm ha
    kg hg g dg cg mg µg t L l hl dl cl ml
    j h min s ms
    °C °F K
    ko Ko Mo Go To Po Kio Mio Gio Tio kbit Mbit Gbit kb Mb Gb
    W kW MW GW TW Wh kWh MWh GWh TWh V kV mV A mA Ah mAh Ω kΩ
    Hz kHz MHz GHz dB lm lx cd J kJ MJ cal kcal N Pa hPa kPa bar mbar mol
    px Mpx pt dpi ppp
    CHF k€ M€ Md€
"""
_PER = "(?:/(?:an|mois|jour|j|h|min|s|km|kg|m²|L|l|100))?"
UNITS = (
    "(?:"
    + "|".join(sorted(map(re.escape, _UNITS.split()), key=len, reverse=True))
    + f")[²³]?{_PER}"
)

# Abbreviations before a number, in figures or in Roman numerals.
ABBREVIATIONS = (
    *("n°", "N°", "nᵒ", "Nᵒ", "n°s", "p.", "pp.", "vol.", "t.", "chap.", "art.", "fig."),
    *("éd.", "liv.", "sect.", "col.", "ann.", "§"),
)
# Titles before a name.
TITLES = (
    *("M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Dre", "Drs", "Pr", "Pre", "Me", "Mgr"),
    *("St", "Ste"),
)
# « 1er », « 1re », « 2e », « XIXe », and less correct forms such as « 2ème ».
ORDINALS = (
    r"[\dIVX][eᵉ]",
    r"[\dIVX](?:er|re|es|nd|ᵉʳ|ʳᵉ)",
    r"[\dIVX](?:ers|res|nde|ème|eme|ère)",
)

# By language: the outer pair, then the inner pair.
QUOTES: dict[str, tuple[str, str, str, str]] = {
    "fr": (f"«{WIDE}", f"{WIDE}»", "“", "”"),
    "en": ("“", "”", "‘", "’"),
    "de": ("„", "“", "‚", "‘"),
    "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "pt": ("«", "»", "“", "”"),
    "nl": ("“", "”", "‘", "’"),
}

# What never changes. A sign right after an address may be a part of it, so it stays too.
_LEFT = {
    # https://…, mailto:…, www.…
    "address": r"(?<![\w+.-])(?:[a-zA-Z][a-zA-Z0-9+.-]*://|mailto:|tel:|www\.)[^\s«»]+",
    # framagit.org/ana
    "address without a scheme": r"(?<![\w.-])[\w-]+(?:\.[\w-]+)+/[^\s«»]*",
    # /etc/hosts, ~/notes, ../posts, C:\Notes
    "path": r"(?<![^\s(«])(?:(?:\.{1,3}|~)?/\w|[A-Za-z]:\\)[^\s«»]*",
    # :-) ;) :'( :D
    "emoticon": r"(?<![^\s(«])[:;=][’'^o-]?-?[)(\]\[DPpOo|/\\]+(?=[\s.,;:!?)»…]|$)",
    # a != b
    "operator": r"[!?]=+",
}
KEPT = re.compile("|".join(_LEFT.values()))
# A quick test, before `KEPT`: every match of `KEPT` has one of these.
MAY_HOLD_KEPT = re.compile(r"[/\\:;=?!w](?:(?<=[/\\])|(?<=[:;=])[^\s«»]|(?<=w)ww\.|(?<=[!?])=)")
