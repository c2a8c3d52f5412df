"""Words of a French text, as the search knows them; the browser knows the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from semainier.search.folding import fold
from semainier.search.inclusive_forms import FEMININES
from semainier.search.quickjs import Engine
from semainier.search.tokenizer import terms, words
from sentences import TRICKY, texts

ENGINE = Engine({}.__getitem__)


def said(text: str) -> list[str]:
    """The terms of a text, those of one position joined by =, then those of several."""
    found = words(text)
    positions: list[list[str]] = []
    joined = []
    for word in found:
        positions += [[] for _ in range(word.width)]
        for term in word.terms:
            if term.span == 1:
                positions[len(positions) - word.width + term.offset].append(term.text)
            else:
                joined.append(term.text)
    return ["=".join(each) for each in positions] + [f"+{term}" for term in joined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("École", ["ecole"]),
        ("e\u0301cole", ["ecole"]),
        ("CŒUR œuvre Ægypte", ["coeur", "oeuvre", "aegypte"]),
        ("Łódź Ørsted Straße", ["lodz", "orsted", "strasse"]),
        ("ＥＭＩ ﬁn", ["emi", "fin"]),
        ("mé\u00addia\u200bthèque", ["mediatheque"]),
        ("Haüy, Jirô", ["hauy", "jiro"]),
        ("привет 東京", ["привет", "東京"]),
        ("Dokk1 82 ans 14h30", ["dokk1", "82", "ans", "14h30"]),
        ("l’écologie d'écoute qu’elle", ["ecologie", "ecoute", "elle"]),
        ("lʼeau l´eau l‘eau", ["eau", "eau", "eau"]),
        ("jusqu’ici lorsqu’il presqu’à", ["ici", "il", "a"]),
        ("aujourd’hui", ["aujourdhui"]),
        ("d'aujourd'hui", ["aujourdhui"]),
        ("quelqu’un presqu’île", ["quelquun", "presquile"]),
        ("prud’hommes entr’aide", ["prudhommes", "entraide"]),
        ("Penmarc’h", ["penmarch"]),
        ("éco-conception", ["eco", "conception", "+ecoconception"]),
        ("éco‑conception", ["eco", "conception", "+ecoconception"]),
        ("l’après-midi", ["apres", "midi", "+apresmidi"]),
        (
            "Saint-Sébastien-sur-Loire",
            ["saint", "sebastien", "sur", "loire", "+saintsebastiensurloire"],
        ),
        ("chef-d’œuvre", ["chef", "oeuvre", "+chefdoeuvre"]),
        ("OpenStreetMap", ["open", "street", "map", "+openstreetmap"]),
        ("#MédiationNumérique", ["mediation", "numerique", "+mediationnumerique"]),
        ("EMIliens JDLL", ["emiliens", "jdll"]),
        ("E.M.I. S.N.C.F", ["emi", "sncf"]),
        ("fin.Les", ["fin", "les"]),
        ("C++ C# hors-sujet#", ["c++=c", "c#=c", "hors", "sujet", "+horssujet"]),
        ("framagit.org/ana", ["framagit", "org", "ana"]),
        ("20/11/2023", ["20", "11", "2023"]),
        ("1 200 10\u202f000", ["1", "200", "10", "000", "+1200", "+10000"]),
        ("en 2019 200 personnes", ["en", "2019", "200", "personnes"]),
        ("30,000 et 30.000", ["30", "000", "et", "30", "000"]),
        ("(re)lire", ["re", "lire", "+relire"]),
        ("", []),
        ("· ’ … 😀", []),
        ("__proto__", ["proto"]),
    ],
)
def test_words_are_cut_and_folded(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("salarié·es", "salaries=salariees"),
        ("salarié•es", "salaries=salariees"),
        ("salarié.e.s", "salaries=salariees"),
        ("salarié-e-s", "salaries=salariees"),
        ("salarié/e/s", "salaries=salariees"),
        ("salarié(e)s", "salaries=salariees"),
        ("salarié(e)(s)", "salaries=salariees"),
        ("salariéEs", "salaries=salariees"),
        ("salarié·e", "salarie=salariee"),
        ("formé·e·s", "formes=formees"),
        ("interlocuteur·ices", "interlocuteurs=interlocutrices"),
        ("directeur-rice", "directeur=directrice"),
        ("agriculteur·trice·s", "agriculteurs=agricultrices"),
        ("formateurs/trices", "formateurs=formatrices"),
        ("chercheur·se·s", "chercheurs=chercheuses"),
        ("heureux·se", "heureux=heureuse"),
        ("nombreux·euses", "nombreux=nombreuses"),
        ("conseiller·ère", "conseiller=conseillere"),
        ("régionaux·ales", "regionaux=regionales"),
        ("régional·e·s", "regionaux=regionales"),
        ("nouveau·elle", "nouveau=nouvelle"),
        ("nouveaux·elles", "nouveaux=nouvelles"),
        ("professionnel·le·s", "professionnels=professionnelles"),
        ("citoyen·nes", "citoyens=citoyennes"),
        ("actif·ive", "actif=active"),
        ("tous·tes", "tous=toutes"),
        ("tou·te·s", "tous=toutes"),
        ("ceux·elles", "ceux=celles"),
        ("copain·ines", "copains=copines"),
        ("maître·sse", "maitre=maitresse"),
        ("public·que", "public=publique"),
        ("autrice·eur", "autrice=auteur"),
        ("étudiants·es", "etudiants=etudiantes"),
        ("élu·es", "elus=elues"),
        ("ami(e)", "ami=amie"),
        ("lieu(x)", "lieu=lieux"),
        ("d’un·e", "un=une"),
        ("directeurice", "directeurice=directeur=directrice"),
        ("«formateurices»,", "formateurices=formateurs=formatrices"),
    ],
)
def test_inclusive_writing_is_both_words_at_one_position(text: str, expected: str) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(("suffix", "ending", "middle"), FEMININES)
def test_every_row_of_the_table_makes_a_feminine(suffix: str, ending: str, middle: str) -> None:
    stem = "" if ending in {"tou", "grec"} else "abn"
    first, second = words(f"{stem}{ending}·{suffix}")[0].terms
    assert first.text == stem + ending
    # An earlier row may know the same pair by a longer way; the word is one all the same.
    assert second.text.endswith(suffix)
    assert second.text.startswith(stem)


@pytest.mark.parametrize(
    "text",
    ["est-ce", "rendez-vous", "celui-ci", "là-bas", "dis-le", "parle-t-on", "jeu-concours",
     "tout-petits", "après-midi", "sous-sol", "et/ou", "lecteur/lectrice", "framagit.org"],
)  # fmt: skip
def test_ordinary_words_are_no_inclusive_writing(text: str) -> None:
    assert all("=" not in each for each in said(text))


def test_the_accents_that_were_written_are_kept_beside() -> None:
    spellings = [
        term.spelling for word in words("où OÙ cœur salarié·es mur") for term in word.terms
    ]
    assert spellings == ["où", "où", "cœur", "salariés", "salariées", ""]


def test_a_word_knows_its_place_in_the_text() -> None:
    text = "« L’e\u0301cole », dit-il, l’ÉCOLE."
    assert [text[word.start : word.end] for word in words(text)] == [
        "e\u0301cole",
        "dit-il",
        "ÉCOLE",
    ]


def test_fold_keeps_one_apostrophe_and_one_hyphen() -> None:
    assert fold("L’Été – “Cœur”") == "l'ete - “coeur”"


@given(texts())
@example("(Directeurice) «formateurices» d’Autriceurice")
@example("L’École, « Qu’Œdipe jusqu’À L'OEUVRE » C’hat c'est aujourd’hui. N’À T’a !")
def test_terms_are_those_of_the_words(text: str) -> None:
    expected, position = [], 0
    for word in words(text):
        expected += [
            (position + term.offset, f"{term.text} {term.spelling}") for term in word.terms
        ]
        position += word.width
    assert list(terms(text)) == expected


def in_javascript(many: list[str]) -> list[list[list[object]]]:
    """The words of texts as the script tells them."""
    return ENGINE.evaluate(f"{json.dumps(many)}.map({WORDS_IN_JAVASCRIPT})")


WORDS_IN_JAVASCRIPT = """
(text) => semainier.words(text).map(({ start, end, width, terms }) =>
  [text.slice(start, end), width, terms.map((t) => [t.offset, t.span, t.text, t.spelling])])
"""


def in_python(text: str) -> list[list[object]]:
    """The words of a text in the same shape."""
    return [
        [text[word.start : word.end], word.width, [list(term) for term in word.terms]]
        for word in words(text)
    ]


def test_the_script_tells_the_same_words_of_the_sample() -> None:
    root = Path(__file__).parents[3]
    sample = [path.read_text("utf-8") for path in sorted((root / "posts").rglob("*.md"))]
    rows = [f"abn{ending}{sign}{suffix}" for suffix, ending, _ in FEMININES for sign in "·.-/("]
    many = [*sample, *TRICKY, *rows, *(f"{row}s" for row in rows)]
    assert in_javascript(many) == [in_python(text) for text in many]


@settings(max_examples=20)
@given(st.lists(texts(), min_size=20, max_size=60))
def test_the_script_tells_the_same_words_of_anything(many: list[str]) -> None:
    assert in_javascript(many) == [in_python(text) for text in many]
