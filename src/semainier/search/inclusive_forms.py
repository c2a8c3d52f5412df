"""Inclusive writing: « salarié·es » is salariés and salariées (pure).

The feminine is written after the masculine and a sign, in one of these ways:
``salarié·e·s``, ``salarié.e.s``, ``salarié-e-s``, ``salarié/e/s``,
``salarié(e)s``, ``salariéEs``; or both endings are fused: ``directeurice``.
``french.js`` does the same.
"""

from __future__ import annotations

import re

# What is written after the sign, what the masculine ends with, and what comes in
# the place of that ending before what is written: in « interlocuteur·ice », -ice
# after -eur, which gives way to -r- (interlocut-r-ice). The first row that fits counts.
FEMININES: tuple[tuple[str, str, str], ...] = (
    ("e", "", ""),  # salarié·e
    ("trice", "teur", ""), ("atrice", "ateur", ""),  # agriculteur·trice
    ("rice", "eur", ""), ("ice", "eur", "r"),  # directeur·rice, interlocuteur·ice
    ("euse", "eur", ""), ("teuse", "teur", ""), ("eure", "eur", ""),  # chercheur·euse
    ("euse", "eux", ""), ("se", "x", ""), ("se", "r", ""), ("se", "s", "s"),  # heureux·se, gros·se
    ("ce", "x", ""), ("sse", "x", ""), ("sse", "e", "e"), ("esse", "e", ""),  # doux·ce, maître·sse
    ("ere", "er", ""), ("iere", "ier", ""), ("liere", "lier", ""),  # conseiller·ère
    ("ive", "if", ""), ("ative", "atif", ""), ("ve", "f", ""),  # actif·ive, actif·ve
    ("ale", "al", ""), ("elle", "eau", ""), ("elle", "el", ""), ("lle", "eau", "e"),
    ("le", "l", "l"), ("lle", "l", ""),  # professionnel·le
    ("ne", "n", "n"), ("nne", "n", ""), ("ienne", "ien", ""), ("enne", "en", ""),  # citoyen·ne
    ("onne", "on", ""), ("ine", "ain", ""), ("aine", "ain", ""), ("ine", "in", ""),  # copain·ine
    ("te", "t", "t"), ("tte", "t", ""), ("te", "tou", "tou"), ("ete", "et", ""),  # tous·tes
    ("que", "grec", "grec"), ("que", "c", ""), ("he", "c", "c"), ("che", "c", ""),  # public·que
    ("ue", "g", "g"), ("gue", "g", ""),  # long·ue
    ("elle", "eux", ""), ("elle", "elui", ""),  # ceux·elles, celui·elle
    ("eur", "rice", ""), ("teur", "trice", ""), ("eur", "euse", ""),  # autrice·eur
)  # fmt: skip

# Signs after which a few letters may be a feminine; ^ stands for a capital (salariéE).
_SIGNS = frozenset("·.-/(^")
# What may stand before the s of the plural.
_PLURAL_SIGNS = frozenset(("·", ".", "-", "/", ")", "^", ")("))
# « français·es » is françaises, « étudiants·es » étudiantes; « élus·es » may be either.
_MAY_BE_SINGULAR = re.compile(r"(?:[aeiou]|er)s$")

# « directeurice », « formateurices »: both endings in one, which no other word has.
_FUSED = re.compile(r"(.{2,})eurice(s?)$")

# A term and its spelling; an empty spelling is that of the term.
Form = tuple[str, str]


def both_genders(base: Form, rest: list[tuple[str, str, str]]) -> tuple[int, list[Form]] | None:
    """The number of segments of a word written inclusively, and its forms; or None.

    Args:
        base: the first segment.
        rest: the next two segments, each (sign before it, term, spelling).
    """
    if not rest or rest[0][0] not in _SIGNS or not base[0].isalpha():
        return None
    sign, suffix, spelling = rest[0]
    if len(base[0]) < (2 if sign in "·(" else 3):
        return None
    whole = base if len(base[1]) == len(base[0]) else (base[0], base[0])
    if suffix in {"s", "x"}:
        return (2, _distinct([whole, _with(whole, suffix)])) if sign in "·(" else None
    apart = len(rest) > 1 and rest[1][1] == "s" and rest[1][0] in _PLURAL_SIGNS
    plural = apart or suffix.endswith("s")
    single = suffix.removesuffix("s")
    ending = (single, (spelling or suffix)[: len(single)])
    feminines = _feminines(whole, ending, plural)
    if not feminines:
        return None
    return (3 if apart else 2), _distinct([_masculine(whole, plural), *feminines])


def fused(form: Form) -> list[Form]:
    """The word as written, its masculine and its feminine, where one word holds both."""
    match = _FUSED.fullmatch(form[0])
    if not match:
        return []
    plural = match[2]
    stem = _without(form if len(form[1]) == len(form[0]) else (form[0], form[0]), 4 + len(plural))
    masculine, feminine = _with(stem, "r" + plural), _with(_without(stem, 2), "rice" + plural)
    return _distinct([(form[0], form[1] or form[0]), masculine, feminine])


def _feminines(base: Form, ending: Form, plural: bool) -> list[Form]:
    """The feminine, or both where the masculine may be a singular or a plural already."""
    bases = [base]
    if plural and base[0][-1] in "sx":
        singular = _singular(base)
        if ending[0] != "e":
            bases = [base, singular]
        else:
            bases = [singular, base] if _MAY_BE_SINGULAR.search(base[0]) else [singular]
    made = [form for form in (_feminine(each, ending) for each in bases) if form]
    kept = made if ending[0] == "e" else made[:1]
    return [_with(form, "s") for form in kept] if plural else kept


def _feminine(base: Form, ending: Form) -> Form | None:
    """The feminine by the first row of the table that fits."""
    for suffix, end, middle in FEMININES:
        if suffix == ending[0] and base[0].endswith(end):
            stem = _without(base, len(end))
            return _with(stem, middle)[0] + ending[0], _with(stem, middle)[1] + ending[1]
    return None


def _masculine(base: Form, plural: bool) -> Form:
    """The masculine as written, or its plural."""
    if not plural or base[0][-1] in "sxz":
        return base
    if base[0].endswith("al"):
        return _with(_without(base, 2), "aux")
    return _with(base, "x" if base[0].endswith("eau") else "s")


def _singular(base: Form) -> Form:
    """The singular of a masculine written in the plural."""
    if base[0].endswith("aux") and not base[0].endswith("eaux"):
        return _with(_without(base, 3), "al")
    return _without(base, 1)


def _with(form: Form, letters: str) -> Form:
    return form[0] + letters, form[1] + letters


def _without(form: Form, count: int) -> Form:
    return form[0][: len(form[0]) - count], form[1][: len(form[1]) - count]


def _distinct(forms: list[Form]) -> list[Form]:
    """The forms once each; a spelling that equals its term becomes empty."""
    return [(text, "" if written == text else written) for text, written in dict.fromkeys(forms)]
