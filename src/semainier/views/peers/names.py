"""The names of peers, from the texts of the links to them (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...model import labels

# A link text of these words only names nobody.
_GENERIC_WORDS = """
    a au aux avec ce celle celui cet cette ces chez dans de des du en et ici il elle la le les
    leur leurs lui ma mes mon ou par sa ses son sur un une y
    article articles bilan billet billets blog blogue carnet derniere dernier deux episode fil
    journal lecture lettre lien liens ligne lire lis lisez mois note notes numero page partie
    pouet post posts publication raconte recit semaine semaines site source suite texte texto
    toot tout tweet via video voir weeknote weeknotes web
    here link more read site the this week
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]")
_NAME_LENGTH, _NAME_WORDS = 60, 7
# A part of a sentence about somebody: « a publié un guide », « qui déménage »,
# « ce qu’elle en dit », or more than one sentence.
_SAYING = re.compile(
    r"(?:a|ont|est|sont|qui|que|quand|où|comment|pourquoi|se|ce)\s|(?:qu|s)['’]"
    r"|.*(?:[!?…;]|\w{3}\.)\s"
)
# Left out where names are sorted: « le club », « une voisine », « l’Amicale ».
_ARTICLE = re.compile(r"(?:(?:les?|la|une?|des)\s+|l['’]\s*)(?=\w)")


def best_name(texts: Iterable[str], key: str) -> str:
    """The most frequent text that names somebody; else the key.

    Among equals, a text that looks like the key wins, then the shortest.
    """
    names = [text for text in texts if not is_generic(text)]
    kept = labels.preferred_spellings(names)
    uses = Counter(kept[name] for name in names)
    plain = labels.slugify(key).replace("-", "")

    def rank(name: str) -> tuple[int, bool, int, str]:
        alike = labels.slugify(name).replace("-", "") in plain
        return -uses[name], not alike, len(name), name

    return min(uses, key=rank, default=key)


def is_generic(text: str) -> bool:
    """Whether a link's text names nobody: « ici », « sa note », an address, a sentence."""
    if "://" in text or len(text) > _NAME_LENGTH or _SAYING.match(text):
        return True
    words = re.findall(r"[^\W\d_]+", _ELIDED.sub("", labels.fold(text)))
    return len(text.split()) > _NAME_WORDS or all(word in _GENERIC for word in words)


def filed_under(name: str) -> str:
    """The sort key of a name: « Le club » is filed under « club »."""
    folded = labels.fold(name)
    article = _ARTICLE.match(folded)
    return folded[article.end() :] if article else folded
