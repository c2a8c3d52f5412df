"""The page of a post: its header, its sections, its neighbours, its text."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from PIL import Image

from journals import SmallJournal, note

RICH = """\
---
date: 2024-10-06
updated: 2024-10-08
---

# Une semaine riche

## Mes joies

Une joie[^1] et une [ancienne note](2023-w46.md). Une autre phrase.

![Un chat sur un rebord de fenêtre](images/chat.png)

## Mes peines

> Rien ne presse, sauf le train.

## Des recommandations à écouter ou lire !

Vélo
: Deux roues et du vent.

```python
def café() -> str:
    return "« bien serré » ; non ?"
```

## Ailleurs

- [Zoé](https://zoe.example.net/)

## Cette semaine

- Le train.

## Divers

- Le reste.

[^1]: La note de bas de page.
"""

NOTES = {
    "2020-w53": note("L’année qui déborde", date="2021-01-04"),
    "2022-w13": note("Lundi", date="2022-03-30", number="1"),
    "2022-w13-2": note("Dimanche", date="2022-04-03", number="2"),
    # Told in week order, published the other way round.
    "2023-w45": note("La semaine 45", date="2023-11-25"),
    "2023-w46": note("La semaine 46", date="2023-11-20"),
    "2024-w08": note("Le 29 février", date="2024-03-01"),
    "2024-w30-w32": note("L’été", date="2024-08-12"),
    "2024-w40": RICH,
    "2024-w41": note("Un brouillon", date="2024-10-14", draft="true"),
    "2031-w02": note("Le futur", date="2031-01-12"),
}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal of several years, built once; a draft and a future note stand at its end."""
    journal = SmallJournal(tmp_path_factory.mktemp("years"))
    journal.image("posts/images/chat.png", 3, 2)
    journal.notes(NOTES)
    journal.build()
    return journal


def header_of(journal: SmallJournal, stem: str) -> str:
    """The words under a post's title."""
    header = journal.page(f"posts/{stem}").select_one("article header")
    assert header is not None
    return " ".join(header.get_text(" ", strip=True).split())


def article_of(journal: SmallJournal, stem: str) -> Tag:
    article = journal.page(f"posts/{stem}").select_one("article")
    assert article is not None
    return article


def neighbour(journal: SmallJournal, stem: str, rel: str) -> str | None:
    """Where « previous » or « next » of a post leads."""
    link = journal.page(f"posts/{stem}").select_one(f"nav.neighbours a[rel={rel}]")
    return str(link["href"]) if link else None


def alternates(page: BeautifulSoup) -> dict[str, str]:
    """The feeds that a page announces: title by address."""
    return {str(link["href"]): str(link["title"]) for link in page.select("link[rel=alternate]")}


def test_a_post_says_its_week_its_date_and_its_labels(journal: SmallJournal) -> None:
    journal.notes(
        {
            "2023-w46": note(
                date="2023-11-20",
                number="119",
                category="[formation, médiation numérique]",
                tags="EMI, culture numérique",
            )
        }
    )
    journal.build()
    header = journal.page("posts/2023-w46").select_one("article header")
    assert header is not None
    text = " ".join(header.get_text(" ", strip=True).split())
    assert "Semaine 46 · du 13 au 19 novembre 2023" in text
    assert "publiée le 20 novembre 2023" in text
    assert "n° 119" in text
    assert "1 minute de lecture" in text
    links = {a.get_text(strip=True): a["href"] for a in header.select("a")}
    assert links == {
        "formation": "../archives/category/formation.html",
        "médiation numérique": "../archives/category/mediation-numerique.html",
        "EMI": "../archives/tag/emi.html",
        "culture numérique": "../archives/tag/culture-numerique.html",
        "Camille": "../archives/author/camille.html",
    }


# --- Weeks and dates ---------------------------------------------------------


def test_a_post_of_several_weeks_names_the_first_and_the_last(years: SmallJournal) -> None:
    text = header_of(years, "2024-w30-w32")
    assert "Semaines 30 à 32 · du 22 juillet au 11 août 2024" in text


def test_week_53_spans_two_years_and_is_filed_under_the_first(years: SmallJournal) -> None:
    assert "Semaine 53 · du 28 décembre 2020 au 3 janvier 2021" in header_of(years, "2020-w53")
    assert "L’année qui déborde" in years.page("archives/2020").get_text()
    assert not (years.site / "archives/2021.html").exists()


def test_only_the_first_of_a_month_is_an_ordinal(years: SmallJournal) -> None:
    assert "publiée le 1er mars 2024" in header_of(years, "2024-w08")
    assert "publiée le 12 août 2024" in header_of(years, "2024-w30-w32")


def test_an_announced_update_is_shown_with_its_date(years: SmallJournal) -> None:
    assert "mise à jour le 8 octobre 2024" in header_of(years, "2024-w40")
    assert "mise à jour" not in header_of(years, "2024-w30-w32")


# --- Neighbours --------------------------------------------------------------


def test_two_notes_of_one_week_are_two_pages_next_to_each_other(years: SmallJournal) -> None:
    assert "Semaine 13 " in header_of(years, "2022-w13")
    assert "Semaine 13 " in header_of(years, "2022-w13-2")
    assert neighbour(years, "2022-w13", "next") == "2022-w13-2.html"
    assert neighbour(years, "2022-w13-2", "prev") == "2022-w13.html"


def test_neighbours_follow_the_weeks_told_not_the_days_of_publication(years: SmallJournal) -> None:
    assert neighbour(years, "2023-w46", "prev") == "2023-w45.html"
    assert neighbour(years, "2023-w45", "next") == "2023-w46.html"
    assert neighbour(years, "2023-w46", "next") == "2024-w08.html"


def test_the_first_post_has_no_previous_and_the_last_public_one_no_next(
    years: SmallJournal,
) -> None:
    assert neighbour(years, "2020-w53", "prev") is None
    # A draft and a future note come after it.
    assert neighbour(years, "2024-w40", "next") is None


def test_a_neighbour_is_named_with_its_week_and_its_title(years: SmallJournal) -> None:
    nav = years.page("posts/2023-w46").select_one("nav.neighbours")
    assert nav is not None
    text = " ".join(nav.get_text(" ", strip=True).split())
    assert "Note précédente · Semaine 45 La semaine 45" in text
    assert "Note suivante · Semaine 8 → Le 29 février" in text


# --- The text ----------------------------------------------------------------


def test_every_page_has_one_first_level_heading(years: SmallJournal) -> None:
    for path in years.pages():
        page = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        assert len(page.select("h1")) == 1, path


def test_sections_are_marked_with_their_kind(years: SmallJournal) -> None:
    sections = article_of(years, "2024-w40").select("section.kind")
    kinds = [next(name for name in s["class"] if name.startswith("kind-")) for s in sections]
    assert kinds == [
        "kind-joys",
        "kind-sorrows",
        "kind-recommendations",
        "kind-elsewhere",
        "kind-news",
        "kind-other",
    ]


def test_the_sections_of_a_post_are_listed_with_links_to_them(years: SmallJournal) -> None:
    page = years.page("posts/2024-w40")
    links = page.select("nav.page-sections a")
    assert [link.get_text(strip=True) for link in links][:2] == ["Mes joies", "Mes peines"]
    for link in links:
        assert page.select_one(str(link["href"])) is not None


def test_headings_drawn_from_the_journals_own_table_are_marked(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'semainier_section_aliases = {"Mes coups": "joys"}\n')
    body = "- Une.\n\n## Mes coups\n\n- Deux.\n"
    journal.notes({"2023-w46": note("Une", body, date="2023-11-20")})
    journal.build()
    section = article_of(journal, "2023-w46").select_one("#mes-coups")
    assert section is not None
    assert "kind-joys" in section["class"]


def test_an_image_is_copied_and_keeps_its_alternative_text(years: SmallJournal) -> None:
    image = article_of(years, "2024-w40").select_one("img")
    assert image is not None
    assert image["alt"] == "Un chat sur un rebord de fenêtre"
    source = (years.site / "posts" / str(image["src"])).resolve()
    with Image.open(source) as file:
        assert (source.name, file.size) == ("chat.png", (3, 2))


def test_a_footnote_and_its_mark_lead_to_each_other(years: SmallJournal) -> None:
    article = article_of(years, "2024-w40")
    mark = article.select_one("a[role=doc-noteref]")
    assert mark is not None
    footnote = article.select_one(str(mark["href"]))
    assert footnote is not None
    assert "La note de bas de page." in footnote.get_text()
    back = footnote.select_one("a[role=doc-backlink]")
    assert back is not None
    assert article.select_one(str(back["href"])) == mark


def test_a_definition_list_stays_one(years: SmallJournal) -> None:
    term = article_of(years, "2024-w40").select_one("dl dt")
    assert term is not None
    assert term.get_text(strip=True) == "Vélo"
    definition = term.find_next_sibling("dd")
    assert definition is not None
    assert definition.get_text(strip=True) == "Deux roues et du vent."


def test_a_code_block_keeps_every_character(years: SmallJournal) -> None:
    code = article_of(years, "2024-w40").select_one("pre")
    assert code is not None
    assert code.get_text() == 'def café() -> str:\n    return "« bien serré » ; non ?"\n'


def test_a_quotation_stays_one(years: SmallJournal) -> None:
    quotation = article_of(years, "2024-w40").select_one("blockquote")
    assert quotation is not None
    assert quotation.get_text(strip=True) == "Rien ne presse, sauf le train."


def test_a_link_between_posts_leads_to_the_page(years: SmallJournal) -> None:
    link = article_of(years, "2024-w40").find("a", string="ancienne note")
    assert isinstance(link, Tag)
    assert link["href"] == "2023-w46.html"


# --- What stands in <head> ---------------------------------------------------


def test_the_pages_title_holds_the_posts_and_the_journals(years: SmallJournal) -> None:
    title = years.page("posts/2024-w40").title
    assert title is not None
    assert title.get_text() == "Une semaine riche · Journal d’essai"


def test_the_description_is_the_first_sentence_without_footnote_marks(years: SmallJournal) -> None:
    descriptions = years.page("posts/2024-w40").select("meta[name=description]")
    assert [meta["content"] for meta in descriptions] == ["Une joie et une ancienne note."]


def test_markup_in_a_title_is_shown_as_text_everywhere(journal: SmallJournal) -> None:
    title = "Balises & \\<b\\>gras\\</b\\>"
    journal.notes({"2023-w46": note(title, date="2023-11-20", tags="[a & b]")})
    journal.build()
    for page in ("index", "archives", "archives/2023", "archives/tag/a-b", "posts/2023-w46"):
        article = journal.page(page).select_one("article")
        assert article is not None
        assert "Balises & <b>gras</b>" in article.get_text(), page
        assert article.find("b") is None, page


@pytest.mark.parametrize("page", ["index", "archives", "archives/2023", "archives/tag", "search"])
def test_every_page_announces_the_journals_feeds(years: SmallJournal, page: str) -> None:
    announced = alternates(years.page(page))
    assert [urljoin(f"/{page}.html", address) for address in announced] == [
        "/archives/atom.xml",
        "/archives/feed.json",
    ]


def test_a_post_announces_the_journals_feeds(years: SmallJournal) -> None:
    assert alternates(years.page("posts/2024-w40")) == {
        "../archives/atom.xml": "Journal d’essai",
        "../archives/feed.json": "Journal d’essai",
    }


@pytest.mark.parametrize("kind", ["category", "tag"])
def test_a_labels_page_announces_the_labels_feed_too(journal: SmallJournal, kind: str) -> None:
    key = {"category": "category", "tag": "tags"}[kind]
    journal.notes({"2023-w46": note(date="2023-11-20", **{key: "[vélo]"})})
    journal.build()
    page = f"archives/{kind}/velo"
    announced = alternates(journal.page(page))
    assert announced["velo/atom.xml"] == "Journal d’essai · vélo"
    for address in announced:
        assert ((journal.site / page).parent / address).resolve().is_file()


def test_drafts_and_future_notes_are_linked_from_nowhere(years: SmallJournal) -> None:
    for path in years.pages():
        html = path.read_text(encoding="utf-8")
        assert "2024-w41" not in html, path
        assert "2031-w02" not in html, path
    assert Path(years.site / "posts/2024-w40.html").is_file()
