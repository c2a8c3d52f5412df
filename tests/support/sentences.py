"""Texts for tests of the search's tokenizer: tricky ones, and random ones made of pieces."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import strategies as st

TRICKY = [
    "L’écologie d’écoute l’",
    "aujourd’hui, d'aujourd'hui, quelqu’un·e, presqu’île, prud’hommes, Penmarc’h",
    "salarié·es formé·e·s étudiant(e)s directeur-rice actif·ive tous·tes salariéEs élus·es",
    "Loire-Atlantique, éco-conception ; chef-d’œuvre, rendez-vous !",
    "E.M.I. OpenStreetMap #EMI C++ C# notepad++ R&D rock'n'roll (re)lire lieu(x)",
    "framagit.org/ana 2023-11-20 20/11/2023 1 200 10\u202f000 30,000 2.0 14h30",
    "ＡＢＣ ﬁn e\u0301cole so\u00adft zé\u200bro CŒUR ŉ İ ß ΟΔΟΣ ς привет 東京 مَرحبا ² ½",
    "’ · - . / ( ) __proto__ 😀 \u0000 \ufeff",
]

_PIECES = [
    *"aàâeéèêiîoôuùcçstnrlmpdEÉSAN",
    *("salarié", "teur", "eur", "eau", "aux", "el", "ien", "trice", "rice", "ice", "euse", "se"),
    *("ne", "le", "te", "elle", "ale", "es", "tou", "tous", "c'h", "qu'", "l’", "aujourd'hui"),
    *("·", ".", "-", "/", "(", ")", "'", "’", " ", "\u202f", "\u00a0", "\u00ad", "\u200b"),
    *("\u0301", "œ", "ﬁ", "Ａ", "++", "#", "&", "_", "1", "30", "200", "000", "😀", "ß", "İ", "Σ"),
    *("ς", "ŉ", "™", "½", "²", "٣", "ع", "日", "𝐀", "\ufeff", "\u0085", "\u2009", "«", "»", ","),
]


def _assigned(sign: str) -> bool:
    """Whether this Python's Unicode has a character. A browser's may have newer ones."""
    return unicodedata.category(sign) not in {"Cn", "Cs", "Co"}


_SIGNS = st.integers(0x20, sys.maxunicode).map(chr).filter(_assigned)


def texts() -> st.SearchStrategy[str]:
    """Random texts, of pieces that the rules treat specially and sometimes of any character."""
    pieces = st.one_of(st.sampled_from(_PIECES), st.sampled_from(_PIECES), _SIGNS)
    return st.lists(pieces, max_size=14).map("".join)
