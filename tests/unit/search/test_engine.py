"""What a reader types, and what is found: the page's own scripts, run in QuickJS."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from search_journal import engine, found, named, note, others
from semainier.model.post import Link, in_order
from sentences import TRICKY, texts

POSTS = in_order(
    [
        note(
            "2023-W05",
            "Phishing à tous les étages",
            labels=("médiation numérique", ["sécurité"]),
            joys="Escape game sur l’hameçonnage : les participantes ont ri d’un faux conseiller.",
            sorrows="Le train de retour a été supprimé. À quoi bon courir ?",
            recommendations="Le podcast « Les Dessous de l’infox », à la radio.",
        ),
        note(
            "2023-W08",
            "Désherber le cœur léger",
            labels=("bibliothèques", ["désherbage", "collections"]),
            joys=["Mille deux cents documents désherbés, oui.", "Les coups de cœur respirent."],
            elsewhere="La British Library numérise ses cartes postales.",
        ),
        note(
            "2023-W12",
            "Former sans sermonner",
            labels=("formation", ["EMI", "esprit critique"]),
            joys="Deux jours d’atelier avec des salarié·es et des bibliothécaires formé·e·s ici.",
            sorrows="Où va la démocratie ? Vingt-deux personnes, zéro écran.",
        ),
        note(
            "2023-W20",
            "L’éco-conception des sites",
            labels=("médiation numérique", ["logiciel libre", "écologie"]),
            joys="Une page d’OpenStreetMap, du C++ sur framagit.org/ana, 1 200 octets.",
            sorrows="Mon dos. Cinq heures dans le train.",
        ),
        note(
            "2023-W25",
            "Bivouac en Loire-Atlantique",
            labels=("carnet", ["vélo"]),
            joys="Un bivouac au bord de l’eau, l’école buissonnière avec une copine.",
            elsewhere="La radio de Penmarc’h et l’U.S.E.P. de Nantes, au rendez-vous.",
        ),
        note(
            "2023-W40",
            "Du son dans les oreilles",
            labels=("formation", ["podcasts", "EMI"]),
            joys="Atelier radio avec une classe : une élève a monté deux minutes de bruits de pas.",
            recommendations="Arte Radio, et un podcast sur le climat ; la pêche aux moules.",
        ),
        note(
            "2024-W02",
            "Vœux du matin",
            labels=("bibliothèques", ["budget"]),
            joys="Les vœux de la maire étaient courts, sa sœur a lu une œuvre.",
            other="Le péché originel est un pêcheur qui pèche.",
        ),
    ]
)  # fmt: skip
ENGINE = engine(POSTS)


def first(query: str) -> str:
    """The stem of the first note found with every word."""
    return next(iter(found(ENGINE, query)), "")


@pytest.mark.parametrize(
    ("queries", "stem"),
    [
        # Accents, capitals, ligatures, composed or not.
        ("hameçonnage|hameconnage|HAMEÇONNAGE|hameconnagé|hamec\u0327onnage", "2023-w05"),
        ("cœur|coeur|COEUR|coup de coeur", "2023-w08"),
        ("voeux|vœux|soeur|oeuvre|œuvres", "2024-w02"),
        # Apostrophes, typed in any way or forgotten.
        ("l’hameçonnage|l'hameçonnage|lhameconnage|d`hameçonnage", "2023-w05"),
        ("ecole|lecole|l ecole|école buissonnière", "2023-w25"),
        ("penmarch|Penmarc’h|penmarc'h", "2023-w25"),
        # Number, gender, inclusive writing.
        ("participant|participants|participante|participant·es|participant(e)s", "2023-w05"),
        ("salarié|salariées|salarie|salarié·e·s|salarié.es", "2023-w12"),
        ("formées|bibliothécaire formé", "2023-w12"),
        ("copain|copines|copain·ine", "2023-w25"),
        # Conjugated and derived.
        ("désherber|désherbons|désherbage", "2023-w08"),
        ("bivouaquer|bivouaquions|bivouacs", "2023-w25"),
        ("numériser|numérisation", "2023-w08"),
        ("lire une œuvre|lisait œuvres", "2024-w02"),
        ("monter deux minutes|montage minutes", "2023-w40"),
        # The beginning of the last word.
        ("hameç|hame|escape ga", "2023-w05"),
        ("biv|bivou", "2023-w25"),
        # Slips of the keyboard, the first letter too.
        ("hameçonage|hameconange|jameçonnage|ameçonnage", "2023-w05"),
        ("desherbr|desehrbe|documants", "2023-w08"),
        # Compounds, in one, two or more words.
        ("éco-conception|écoconception|eco conception|éco conceptions", "2023-w20"),
        ("loire atlantique|Loire-Atlantique|loireatlantique", "2023-w25"),
        ("rendez-vous|rendez vous|rendezvous", "2023-w25"),
        # Names with signs.
        ("OpenStreetMap|openstreetmap|open street map|#OpenStreetMap", "2023-w20"),
        ("C++|c++", "2023-w20"),
        ("framagit|framagit.org|framagit.org/ana|https://framagit.org/ana", "2023-w20"),
        ("usep|U.S.E.P.|u.s.e.p|USEP", "2023-w25"),
        # Numbers, in figures and in words.
        ("22 personnes|vingt-deux personnes|vingt deux personnes", "2023-w12"),
        ("5 heures|cinq heures", "2023-w20"),
        ("1200 octets|1 200 octets", "2023-w20"),
        ("1200 documents|mille deux cents documents", "2023-w08"),
        # Labels and titles.
        ("logiciel libre|logiciels libres", "2023-w20"),
        ("sécurité", "2023-w05"),
        ("bivouac", "2023-w25"),
    ],
)
def test_it_is_found_however_it_is_typed(queries: str, stem: str) -> None:
    assert {query: first(query) for query in queries.split("|")} == dict.fromkeys(
        queries.split("|"), stem
    )


@pytest.mark.parametrize(
    "query", ["#cartespostales", "cartespostales", "#carteDePostes cartespostales"]
)
def test_words_glued_as_in_a_hashtag_are_found(query: str) -> None:
    assert "2023-w08" in (*found(ENGINE, query), *others(ENGINE, query))


def linking(*urls: str) -> Any:
    """A note that links to some addresses without naming them."""
    post = note("2023-W30", joys="À écouter le mardi.")
    [section] = post.sections
    item = replace(section.items[0], links=tuple(Link("mardi", url) for url in urls))
    return replace(post, sections=(replace(section, items=(item,)),))


@pytest.mark.parametrize(
    "query",
    ["https://www.radio-libre.example/emission/2023/11/20/", "www.radio-libre.example",
     "radio-libre.example", "RADIO-LIBRE.EXAMPLE", "écouter radio-libre.example"],
)  # fmt: skip
def test_an_address_finds_the_notes_that_link_there(query: str) -> None:
    journal = engine(in_order([*POSTS, linking("https://www.radio-libre.example/")]))
    assert found(journal, query) == ["2023-w30"]
    assert journal.search(query)["suggestion"] == ""


def test_a_site_that_is_only_linked_to_is_no_word() -> None:
    journal = engine(in_order([*POSTS, linking("https://bivouac.example/")]))
    assert found(journal, "bivouac") == ["2023-w25"]
    assert others(journal, "example") == []


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        ("je cherche la semaine où on parlait d’hameçonnage", "2023-w05"),
        ("qui parle de bivouac ?", "2023-w25"),
        ("est-ce que j’ai parlé de la British Library", "2023-w08"),
        ("quel est le nom du podcast sur le climat", "2023-w40"),
        ("dans quelle note est-ce qu’on parle d’OpenStreetMap ?", "2023-w20"),
        ("où va la démocratie", "2023-w12"),
        ("Je me souviens d’un escape game", "2023-w05"),
    ],
)
def test_a_question_is_reduced_to_what_it_is_about(question: str, stem: str) -> None:
    assert found(ENGINE, question) == [stem]


def test_a_query_that_only_asks_is_taken_at_its_word() -> None:
    assert ENGINE.search("je cherche la semaine où")["results"] == [] or others(ENGINE, "semaine")


def test_notes_with_every_word_come_before_those_with_some() -> None:
    assert found(ENGINE, "atelier radio") == ["2023-w40"]
    assert set(others(ENGINE, "atelier radio")) == {"2023-w12", "2023-w25", "2023-w05"}


def test_a_sentence_fills_its_page_with_the_nearest_notes() -> None:
    sentence = "Escape game de sécurité avec un faux conseiller et un atelier radio sur le climat"
    answer = ENGINE.search(sentence)
    assert answer["complete"] == 0
    assert [named(result["url"]) for result in answer["results"]][:2] == ["2023-w05", "2023-w40"]
    assert all(result["rest"] for result in answer["results"])


def test_a_phrase_between_quotes_is_found_as_it_is() -> None:
    for query in ('"coups de cœur"', "« coups de coeur »", "“Coups de cœur”"):
        assert found(ENGINE, query) == ["2023-w08"]
    assert found(ENGINE, '"train de retour"') == ["2023-w05"]
    assert found(ENGINE, '"escape hameçonnage"') == []


def test_a_phrase_of_small_words_is_found_too() -> None:
    assert found(ENGINE, '"à quoi bon"') == ["2023-w05"]
    assert first("à quoi bon") == "2023-w05"


def test_a_phrase_that_nobody_said_gives_its_words_under_the_divider() -> None:
    answer = ENGINE.search('"game escape"')
    assert answer["complete"] == 0
    assert [named(result["url"]) for result in answer["results"]] == ["2023-w05"]


def test_excluded_words_are_left_out() -> None:
    assert set(found(ENGINE, "train")) == {"2023-w05", "2023-w20"}
    assert found(ENGINE, "train -hameçonnage") == ["2023-w20"]
    assert found(ENGINE, "train -dos") == ["2023-w05"]
    assert found(ENGINE, 'train -"escape game"') == ["2023-w20"]
    assert ENGINE.search("train -dos")["understood"]["excluded"] == ["dos"]


def test_only_exclusions_give_every_other_note() -> None:
    assert len(found(ENGINE, "-train")) == len(POSTS) - 2


def test_the_name_of_a_section_steers_to_it() -> None:
    assert found(ENGINE, "recommandations radio") == ["2023-w40", "2023-w05"]
    assert found(ENGINE, "ailleurs radio") == ["2023-w25"]
    answer = ENGINE.search("peines train")
    assert answer["understood"]["sections"] == ["sorrows"]
    assert {result["section"] for result in answer["results"]} == {"Mes peines"}


def test_small_words_alone_are_looked_for_as_they_are_spelt() -> None:
    assert found(ENGINE, "où") == ["2023-w12"]
    assert ENGINE.search("le la les")["total"] > 0


def test_typed_accents_prefer_the_exact_spelling() -> None:
    for word in ("pêche", "péché"):
        marked = [text.lower() for text, mark in ENGINE.search(word)["results"][0]["parts"] if mark]
        assert word in marked
    assert first("pêche") == "2023-w40"
    assert first("péché") == "2024-w02"


def test_the_newest_comes_first_among_equals() -> None:
    posts = [note(f"2023-W{week:02d}", joys="Un karaoké.") for week in (3, 7, 9)]
    assert found(engine(posts), "karaoké") == ["2023-w09", "2023-w07", "2023-w03"]


def test_titles_and_labels_count_more_than_the_text() -> None:
    posts = [
        note("2023-W01", "Le karaoké", joys="Une nuit."),
        note("2023-W02", joys="Une nuit.", labels=("carnet", ["karaoké"])),
        note("2023-W03", joys="Une nuit de karaoké."),
    ]
    assert found(engine(posts), "karaoké") == ["2023-w01", "2023-w02", "2023-w03"]


def test_words_near_each_other_count_more() -> None:
    posts = [
        note("2023-W01", joys="Un vélo cargo."),
        note("2023-W02", joys="Un vélo.", elsewhere="Un cargo."),
        note("2023-W03", joys="Un cargo au loin, et, bien après dix-sept mots sans mer, un vélo."),
    ]
    assert found(engine(posts), "vélo cargo")[0] == "2023-w01"


def test_a_result_leads_to_the_item_and_shows_it() -> None:
    [result] = ENGINE.search("respirent")["results"]
    assert result["url"] == "posts/2023-w08.html#i-joys-1"
    assert (result["title"], result["week"]) == ("Désherber le cœur léger", "2023-W08")
    assert (result["section"], result["kind"]) == ("Mes joies", "joys")
    assert (result["date"], result["rest"]) == ("2023-02-27", False)
    assert result["snippet"] == "Les coups de cœur respirent."
    assert result["parts"] == [["Les coups de cœur ", False], ["respirent", True], [".", False]]


def test_a_long_item_is_cut_around_what_was_found() -> None:
    around = "Des mots et des mots. " * 40
    text = f"Du début. {around} Le karaoké des collectifs. {around}"
    [result] = engine([note("2023-W01", joys=text)]).search("karaoké collectif")["results"]
    assert "karaoké des collectifs" in result["snippet"]
    assert result["snippet"].startswith("… ")
    assert result["snippet"].endswith(" …")
    assert len(result["snippet"]) < 240


def test_labels_that_the_query_names_are_told() -> None:
    assert ENGINE.search("logiciels libres")["labels"]["tags"] == ["logiciel libre"]
    assert ENGINE.search("mediation numerique")["labels"]["categories"] == ["médiation numérique"]
    assert ENGINE.search("emi formation")["labels"] == {
        "tags": ["EMI"],
        "categories": ["formation"],
    }


def test_a_typo_proposes_the_word_as_the_journal_writes_it() -> None:
    assert ENGINE.search("game hameconnnage")["suggestion"] == "game hameçonnage"
    assert ENGINE.search("hameçonnage")["suggestion"] == ""


def test_a_word_that_is_nowhere_is_told_and_left_out_of_the_proposal() -> None:
    answer = ENGINE.search("bivouac zzyzx")
    assert answer["suggestion"] == "bivouac"
    assert answer["understood"]["missing"] == ["zzyzx"]


@pytest.mark.parametrize(("typed", "offered"), [("47", "semaine 47"), ("54", ""), ("2023", "")])
def test_a_number_alone_is_perhaps_a_week(typed: str, offered: str) -> None:
    assert ENGINE.search(typed)["suggestion"] == offered


def test_nothing_found_proposes_tags_near_it() -> None:
    answer = ENGINE.search("podoqqz")
    assert answer["total"] == 0
    assert answer["near"][0] == "podcasts"


def counts(answer: dict[str, Any], facet: str) -> dict[str, int]:
    """The values of a facet with their counts."""
    return dict(answer["facets"][facet])


def test_facets_count_under_the_other_filters() -> None:
    everything = ENGINE.search("radio")
    assert counts(everything, "category") == {"formation": 1, "médiation numérique": 1, "carnet": 1}
    assert counts(everything, "section") == {"joys": 1, "recommendations": 2, "elsewhere": 1}
    assert counts(everything, "year") == {"2023": 3}
    filtered = ENGINE.search("radio", filters={"category": ["formation", "carnet"]})
    assert counts(filtered, "category") == counts(everything, "category")
    assert counts(filtered, "section") == {"joys": 1, "recommendations": 1, "elsewhere": 1}
    assert filtered["total"] == 2


def test_filters_combine() -> None:
    filters = {"category": ["formation"], "tag": ["EMI"], "section": ["recommendations"]}
    assert found(ENGINE, "radio", filters=filters) == ["2023-w40"]
    assert found(ENGINE, "radio", filters={**filters, "year": ["2022"]}) == []


def test_filters_without_words_list_the_notes() -> None:
    assert found(ENGINE, "", filters={"tag": ["EMI"]}) == ["2023-w40", "2023-w12"]
    assert found(ENGINE, "", filters={"section": ["elsewhere"]}) == ["2023-w25", "2023-w08"]


def test_sorting_by_date_and_paging() -> None:
    by_date = found(ENGINE, "numérique", sort="date")
    assert by_date == sorted(by_date, reverse=True)
    pages = [found(ENGINE, "-zzz", limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len(set(itertools.chain(*pages))) == len(POSTS)


def test_the_words_that_matched_are_told_for_marking() -> None:
    assert ENGINE.search("désherber")["terms"] == ["desherber", "desherbes"]


HOSTILE = [
    "", "   ", "<script>alert(1)</script>", ".*", "(((", "[a-", "\\", "a\\b", "😀", "\u0000", '"',
    '"""', "-", "--", "+", "*", "~1", "__proto__", "constructor", "hasOwnProperty", "toString",
    "%E9", "&amp;", "·", "’", "l’", "\u202f", "٣", "title:foo^5", "«»", "“”", '-""', "\ud800",
    "a" * 5000, "médiathèque " * 9000, "(" * 3000, "- " * 3000, '" ' * 3000, "é\u0301" * 2000,
    "semaine " * 500, "12/12/2012 " * 300, "l'" * 2000, "a.b." * 2000, "a-" * 2000,
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_typed_makes_it_fail(query: str) -> None:
    answer = ENGINE.search(query)
    assert answer["total"] >= len(answer["results"]) >= 0


def test_names_of_javascript_are_words_like_others() -> None:
    posts = [note("2023-W01", joys="Le mot constructor et le mot __proto__, toString aussi.")]
    opened = engine(posts)
    for word in ("constructor", "proto", "__proto__", "tostring"):
        assert opened.search(word)["total"] == 1
    assert opened.search("valueOf hasOwnProperty")["total"] == 0


@settings(max_examples=60, deadline=None)
@given(texts())
def test_anything_typed_is_answered(query: str) -> None:
    assert ENGINE.search(query)["total"] >= 0


def test_any_word_of_a_note_finds_it() -> None:
    opened = engine([note("2023-W01", joys=" ".join(TRICKY))])
    for query in (*TRICKY, *(word for text in TRICKY for word in text.split())):
        if any(unicodedata.category(sign)[0] in "LN" for sign in query):
            assert opened.search(query)["total"] == 1, query
