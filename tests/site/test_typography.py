"""French typography on a built site: pages, titles, feeds, search; what it leaves alone."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup, Tag
from lxml import etree
from PIL import Image

from journals import CONF, SmallJournal, note
from semainier.text.typography import one_line
from spaces import visible

# Everything is typed with plain spaces and straight quotes.
TITLE = "Et l'été ? Bravo !"
BODY = """\
- Enfin ! Vingt-deux personnes ; aucun écran : "la joie".
- *mot* ! et **gras** ? L'[été](https://example.org/?a=1;b=l'x) d'*ici* ; « *titre* » : oui...
- À 12:30, sur <https://example.org/?x=l'y!> ! Puis `l'a ! « b » : c...` ! Et :-) !
- <kbd>l'a ! b</kbd> ; <span lang="en">Who's there ?</span> ; {week}`2023-W46` !
- [Don't *panic* !]{lang=en} ! {lang}`What's up ? "x" <en>` ; {lang}`sans langue`
- ![L'image !](a.png "L'autre !") un - deux -- trois

```
l'a ! « b » : c...
```

{lang=en}
It's fine ! "Quote" : yes...

## C'est la suite !

Une rubrique de plus[^1] !

[^1]: L'aide : oui !

## Des recommandations à écouter ou lire !

- *Libre à vous !*, l'émission de l'April : 12 h 30.
- *Alba: A Wildlife Adventure*, un jeu.
"""
SETTINGS = """
semainier_description = "L'été : chaque semaine !"
semainier_pauses = {"2023-W40": "l'été : fini !"}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """Two notes typed plainly, and a page of recommendations."""
    conf = CONF.replace("Journal d’essai", "Le journal d'essai !") + SETTINGS
    journal = SmallJournal(tmp_path_factory.mktemp("typography"), conf)
    body = BODY.replace("{lang}`sans langue`", "oui")
    journal.notes(
        {
            "2022-w46": note("Avant", date="2022-11-21"),
            "2023-w46": note(TITLE, body, date="2023-11-20", tags="l'école"),
            "2023-w47": note("Après", date="2023-11-27"),
        }
    )
    Image.new("RGB", (2, 2)).save(journal.root / "posts" / "a.png")
    journal.write("works.md", "---\norphan: true\n---\n\n# Œuvres\n\n```{recommendations}\n```\n")
    journal.build()
    assert journal.warnings == ""
    return journal


def shown(text: str) -> str:
    """Text on one line with its no-break spaces shown."""
    return one_line(visible(text))


def element(page: BeautifulSoup, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def words(page: BeautifulSoup, selector: str) -> str:
    return shown(element(page, selector).get_text())


def items(site: SmallJournal) -> list[str]:
    """The items of the first section as their page shows them."""
    page = site.page("posts/2023-w46")
    return [shown(item.get_text()) for item in page.select("#mes-joies > ul > li")]


SHOWN_TITLE = "Et l’été‿? Bravo‿!"


def test_a_paragraph_is_typeset_across_its_links_italics_and_code(site: SmallJournal) -> None:
    texts = items(site)
    assert texts[0] == "Enfin‿! Vingt-deux personnes‿; aucun écran⍽: «⍽la joie⍽»."
    assert texts[1] == "mot‿! et gras‿? L’été d’ici‿; «⍽titre⍽»⍽: oui…"
    assert texts[2] == (
        "À 12:30, sur https://example.org/?x=l'y!‿! Puis l'a ! « b » : c...‿! Et :-)‿!"
    )
    assert texts[3] == "l'a ! b‿; Who’s there ?‿; semaine 46 de 2023‿!"


def test_dashes_are_still_made(site: SmallJournal) -> None:
    assert items(site)[5] == "un - deux – trois"


def test_addresses_lead_where_they_were_typed_to(site: SmallJournal) -> None:
    links = site.page("posts/2023-w46").select("#mes-joies a.external")
    assert [link["href"] for link in links] == [
        "https://example.org/?a=1;b=l'x",
        "https://example.org/?x=l'y!",
    ]


def test_a_block_of_code_is_as_it_was_typed(site: SmallJournal) -> None:
    assert words(site.page("posts/2023-w46"), "pre") == "l'a ! « b » : c..."


def test_what_stands_for_a_picture_is_typeset(site: SmallJournal) -> None:
    image = element(site.page("posts/2023-w46"), "#mes-joies img")
    assert shown(str(image["alt"])) == "L’image‿!"


def test_headings_and_footnotes_are_typeset(site: SmallJournal) -> None:
    page = site.page("posts/2023-w46")
    assert words(page, "h1").startswith(SHOWN_TITLE)
    assert words(page, "#c-est-la-suite h2").startswith("C’est la suite‿!")
    assert words(page, "#c-est-la-suite p") == "Une rubrique de plus[1]‿!"
    assert words(page, ".footnote p") == "L’aide⍽: oui‿!"


# --- Other languages ------------------------------------------------------------------


def test_a_passage_in_another_language_is_marked_and_takes_no_french_space(
    site: SmallJournal,
) -> None:
    page = site.page("posts/2023-w46")
    spans = [(span.get("lang"), shown(span.get_text())) for span in page.select("li span[lang]")]
    assert spans == [
        ("en", "Who’s there ?"),
        ("en", "Don’t panic !"),
        ("en", "What’s up ? “x”"),
    ]
    assert items(site)[4] == "Don’t panic !‿! What’s up ? “x”‿; oui"


def test_a_paragraph_can_be_in_another_language(site: SmallJournal) -> None:
    assert words(site.page("posts/2023-w46"), "p[lang=en]") == "It’s fine ! “Quote” : yes…"


def test_a_role_without_a_language_is_reported_with_what_to_type(journal: SmallJournal) -> None:
    for text in ("sans langue", "Digital commons <anglais!>"):
        journal.notes({"2023-w46": note(body=f"- {{lang}}`{text}`\n", date="2023-11-20")})
        journal.build()
        assert journal.warnings.count("Avertissement") == 1
        assert "2023-w46.md" in journal.warnings
        assert f"“{text}” ne finit pas par une langue" in journal.warnings
        assert f"{{lang}}`{text.partition(' <')[0]} <en>`" in journal.warnings


@pytest.mark.parametrize(("typed", "offered"), [("anglais", "en"), ("zz", "en"), ("Deutsch", "en")])
def test_a_language_that_is_none_is_told_with_its_line(
    journal: SmallJournal, typed: str, offered: str
) -> None:
    body = f"Du texte.\n\n`[a]{{lang={typed}}}`\n\n[Digital commons]{{lang={typed}}}.\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.build()
    assert f"« {typed} » n’est pas une langue connue" in " ".join(journal.warnings.split())
    assert f"lang={offered}" in journal.warnings
    assert " ".join(journal.warnings.split()).count("n’est pas une langue") == 1
    text = (journal.root / "posts/2023-w46.md").read_text(encoding="utf-8").split("\n")
    line = next(number for number, words in enumerate(text, 1) if "commons" in words)
    assert f"posts/2023-w46.md:{line}:" in journal.warnings


@pytest.mark.parametrize("typed", ["en", "pt-BR", "gcf", "oc"])
def test_a_language_that_is_one_is_not_told(journal: SmallJournal, typed: str) -> None:
    journal.notes({"2023-w46": note(body=f"- [Mots]{{lang={typed}}}\n", date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""


def test_code_that_shows_the_attribute_is_left_alone(journal: SmallJournal) -> None:
    body = "- `[mot]{lang=en}` et [mot]{.x lang=en-GB .y}\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.build()
    page = journal.page("posts/2023-w46")
    assert words(page, "code") == "[mot]{lang=en}"
    span = element(page, "span[lang]")
    assert (span["lang"], span["class"]) == ("en-GB", ["x", "y"])


# --- The same words everywhere ---------------------------------------------------------


def test_the_title_is_the_same_in_every_place(site: SmallJournal) -> None:
    page = site.page("posts/2023-w46")
    assert words(page, "title") == f"{SHOWN_TITLE} · Le journal d’essai‿!"
    assert SHOWN_TITLE in words(site.page("archives/2023"), ".notes")
    assert SHOWN_TITLE in words(site.page("archives/tag/l-ecole"), ".notes")
    assert SHOWN_TITLE in words(site.page("index"), "article")
    assert SHOWN_TITLE in words(site.page("posts/2023-w47"), "nav.neighbours")
    assert SHOWN_TITLE in words(site.page("posts/2022-w46"), "main")
    assert SHOWN_TITLE in words(site.page("rubriques/joies/2023"), "article")


def test_the_first_sentence_is_typeset_in_lists_and_descriptions(site: SmallJournal) -> None:
    assert "Enfin‿!" in words(site.page("archives/2023"), ".notes")
    description = element(site.page("posts/2023-w46"), "meta[name=description]")
    assert shown(str(description["content"])) == "Enfin‿!"


def test_a_page_along_a_section_shows_its_items_typeset(site: SmallJournal) -> None:
    assert "mot‿! et gras‿? L’été d’ici‿;" in words(site.page("rubriques/joies/2023"), "article")


def test_feeds_are_typeset(site: SmallJournal) -> None:
    atom = etree.fromstring((site.site / "archives/atom.xml").read_bytes())
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert shown(atom.findtext("a:title", "", names)) == "Le journal d’essai‿!"
    entry = atom.findall("a:entry", names)[1]
    assert shown(entry.findtext("a:title", "", names)) == SHOWN_TITLE
    content = shown(entry.findtext("a:content", "", names))
    assert "<em>mot</em>‿! et <strong>gras</strong>‿?" in content
    assert '<span lang="en">Don’t <em>panic</em> !</span>‿!' in content
    feed = json.loads(site.text("archives/feed.json"))
    assert shown(feed["items"][1]["title"]) == SHOWN_TITLE
    assert shown(feed["items"][1]["summary"]) == "Enfin‿!"
    assert shown(feed["description"]) == "L’été⍽: chaque semaine‿!"


def test_recommendations_are_shown_typeset_and_exported_with_plain_spaces(
    site: SmallJournal,
) -> None:
    works = [shown(work.get_text()) for work in site.page("works").select(".works li")]
    assert any("Libre à vous‿!" in one and "12⍽h⍽30" in one for one in works)
    assert any("Alba: A Wildlife Adventure" in one for one in works)
    for name in ("bib", "ris", "csl.json"):
        text = site.text(f"recommandations.{name}")
        assert "Libre à vous !" in text
        assert "\u00a0" not in text + site.text(f"posts/2023-w46.{name}")
        assert "\u202f" not in text


def test_the_search_shows_typeset_titles_and_snippets_and_finds_the_words(
    site: SmallJournal,
) -> None:
    from semainier.search.quickjs import over_site

    engine = over_site(site.site)
    for query in ("l'été", "l’été", "vingt-deux personnes", '"mot et gras"', "12:30"):
        found = engine.search(query)["results"]
        assert [one["url"].partition("#")[0] for one in found if not one["rest"]] == [
            "posts/2023-w46.html"
        ], query
    result = engine.search("personnes")["results"][0]
    assert shown(result["title"]) == SHOWN_TITLE
    snippet = "".join(text for text, _ in result["parts"])
    assert shown(snippet).startswith("Enfin‿! Vingt-deux personnes‿; aucun écran⍽:")


def test_what_conf_py_says_is_typeset(site: SmallJournal) -> None:
    assert words(site.page("index"), ".brand-description") == "L’été⍽: chaque semaine‿!"
    assert "l’été⍽: fini‿!" in shown(site.text("archives/2023.html"))


def test_labels_take_the_apostrophe(site: SmallJournal) -> None:
    assert words(site.page("posts/2023-w46"), "a.chip") == "l’école"
    assert "l’école" in words(site.page("archives/tag/l-ecole"), "h1")


def test_a_postlist_knows_a_label_however_its_apostrophe_is_typed(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note("Novembre", date="2023-11-20", tags="l'école")})
    for typed in ("l'école", "l’école"):
        page = f"---\norphan: true\n---\n\n# L\n\n```{{postlist}}\n:tags: {typed}\n```\n"
        journal.write("liste.md", page)
        journal.build()
        assert "Novembre" in words(journal.page("liste"), "article")
        assert journal.warnings == ""


# --- Anchors ----------------------------------------------------------------------------


def test_an_items_anchor_does_not_hang_on_spaces_and_apostrophes(journal: SmallJournal) -> None:
    anchors = []
    for item in (
        "L'été ! « Oui » : 12 km...",
        "L’été\u202f! «\u00a0Oui\u00a0»\u00a0: 12\u00a0km…",
        "L'été\u00a0! «\u202fOui\u202f» : 12\u202fkm...",
        "L'été 日本 ! « Oui »",
        "L’été 日本\u202f! «\u00a0Oui\u00a0»",
    ):
        journal.notes({"2023-w46": note(body=f"- {item}\n", date="2023-11-20")})
        journal.build()
        anchors.append(element(journal.page("posts/2023-w46"), "#mes-joies li")["id"])
    assert len(set(anchors[:3])) == 1
    assert len(set(anchors[3:])) == 1


# --- Switched off -----------------------------------------------------------------------


def test_a_journal_can_keep_what_is_typed(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(TITLE, BODY, date="2023-11-20")})
    journal.build(semainier_typography=False, smartquotes=False)
    assert words(journal.page("posts/2023-w46"), "h1").startswith(TITLE)
    assert items(journal)[0] == 'Enfin ! Vingt-deux personnes ; aucun écran : "la joie".'


def test_a_journal_in_another_language_takes_no_french_space(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note('What\'s up ? "Yes" : no !', date="2023-11-20")})
    journal.build(language="en")
    assert words(journal.page("posts/2023-w46"), "h1").startswith("What’s up ? “Yes” : no !")
