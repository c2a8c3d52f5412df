"""A journal with a page of each type, for tests of metadata."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from journals import CONF, SmallJournal, note

BASE = "https://journal.example.org/"

OPTIONS = """\
semainier_description = "Chaque semaine, une note."
semainier_license = ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/deed.fr")
semainier_me = ["https://social.example.org/@camille"]
"""
BODY = """\
Une première phrase avec un appel[^1]. Une autre.

- Une joie.

## Des recommandations à écouter ou lire !

- Lu : **L’Œuvre**, de Zoé Ña.

## Ailleurs

- [Une voisine](https://voisine.example.net/)

[^1]: La note de bas de page.
"""
NOTES = {
    "2022-w50": note("Décembre", BODY, date="2022-12-19", author="[Ana Loi, Zoé Ursin]"),
    "2023-w45": note("La panne & le « fou rire » <3", BODY, date="2023-11-13", number="118"),
    "2023-w46": note(
        "Le karaoké",
        BODY,
        date="2023-11-20",
        number="119",
        updated="2023-11-27",
        category="[formation, médiation numérique]",
        tags="[EMI, culture numérique]",
    ),
    "2024-w01": note("Secret", date="2024-01-08", draft="true"),
}
PAGES = {
    "a-propos": "# À propos\n\nQui écrit ici. Et pourquoi.\n",
    "dit": "# Dit\n\nAutre.\n",
    "recommandations": "# Recommandations\n\n```{recommendations}\n```\n",
    "ailleurs": "# Ailleurs\n\n```{peers}\n```\n",
    "statistiques": "# Statistiques\n\n```{statistics}\n```\n",
}
# A description in the front matter replaces the first sentence of the page.
FRONT = {"dit": "myst:\n  html_meta:\n    description: Ce que dit le rédacteur.\n"}
NOTE = "posts/2023-w46"
AILLEURS = (
    "1 carnet ou lieu voisin, 3 liens, du 19 décembre 2022 au 20 novembre 2023 ;"
    " les plus cités d’abord."
)
# The schema.org type and the description of each page.
TOLD = {
    "index": ("Blog", "Chaque semaine, une note."),
    NOTE: ("BlogPosting", "Une première phrase avec un appel."),
    "a-propos": ("WebPage", "Qui écrit ici."),
    "dit": ("WebPage", "Ce que dit le rédacteur."),
    "recommandations": ("WebPage", "3 recommandations dans 3 notes, les plus récentes d’abord."),
    "ailleurs": (
        "WebPage",
        AILLEURS,
    ),
    "statistiques": (
        "WebPage",
        "Le journal en chiffres : 3 notes, du 19 décembre 2022 au 20 novembre 2023.",
    ),
    "search": ("SearchResultsPage", "Chercher dans 3 notes : un mot, un nom, une semaine."),
    "archives": (
        "CollectionPage",
        "3 notes, du 19 décembre 2022 au 20 novembre 2023, semaine par semaine.",
    ),
    "archives/2023": ("CollectionPage", "2 notes de 2023, semaine par semaine."),
    "archives/category": ("CollectionPage", "2 catégories : formation, médiation numérique."),
    "archives/category/formation": (
        "CollectionPage",
        "1 note dans la catégorie « formation », le 20 novembre 2023.",
    ),
    "archives/tag": ("CollectionPage", "2 étiquettes : culture numérique, EMI."),
    "archives/tag/emi": ("CollectionPage", "1 note avec l’étiquette « EMI », le 20 novembre 2023."),
    "archives/author": ("CollectionPage", "3 signatures : Camille, Ana Loi, Zoé Ursin."),
    "archives/author/ana-loi": ("CollectionPage", "1 note par Ana Loi, le 19 décembre 2022."),
    "rubriques": ("CollectionPage", "La même rubrique de chaque semaine, l’une après l’autre."),
    "rubriques/joies": ("CollectionPage", "Joies : 6 entrées dans 3 notes."),
    "rubriques/joies/2023": ("CollectionPage", "Joies, 2023 : 4 entrées dans 2 notes."),
}


def fill(journal: SmallJournal) -> SmallJournal:
    journal.write("conf.py", CONF + OPTIONS)
    journal.notes(NOTES)
    for name, text in PAGES.items():
        journal.write(f"{name}.md", f"---\norphan: true\n{FRONT.get(name, '')}---\n\n{text}")
    return journal


def plain(text: str) -> str:
    """No-break spaces as plain ones."""
    return re.sub("[\u00a0\u202f]", " ", text)


def metas(page: BeautifulSoup) -> dict[str, list[str]]:
    """The elements ``meta`` of a page by their name."""
    found: dict[str, list[str]] = {}
    for meta in page.select("meta[content]"):
        name = str(meta.get("name") or meta.get("property"))
        found.setdefault(name, []).append(str(meta["content"]))
    return found


def parsed(journal: SmallJournal, page: str) -> BeautifulSoup:
    """A page of the site, parsed with lxml."""
    return BeautifulSoup(journal.text(f"{page}.html"), "lxml")


def head(journal: SmallJournal, page: str) -> dict[str, list[str]]:
    """The elements ``meta`` of a page of the site."""
    return metas(parsed(journal, page))
