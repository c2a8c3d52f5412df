"""Exports read back by other programs: as many entries, accents intact, no field lost."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema
import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from records import recommendation
from semainier.model.media import MEDIA
from semainier.model.week import WeekSpan
from semainier.recommendations import bibliography, media
from semainier.recommendations.extraction import Recommendation


def words(listed: str) -> list[str]:
    return listed.split()


# What we use of the published schema for CSL-JSON
# (https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json),
# where names and dates know other forms that we do not write.
CSL_TYPES = words(
    """article article-journal article-magazine article-newspaper bill book broadcast
chapter classic collection dataset document entry entry-dictionary entry-encyclopedia figure
graphic hearing interview legal_case legislation manuscript map motion_picture musical_score
pamphlet paper-conference patent performance periodical personal_communication post post-weblog
regulation report review review-book software song speech standard thesis treaty webpage"""
)
TEXT = {"type": "string", "minLength": 1}
CSL_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id", "title", "accessed"],
        "additionalProperties": False,
        "properties": {
            "type": {"enum": CSL_TYPES},
            "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
            "author": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "required": ["literal"],
                    "additionalProperties": False,
                    "properties": {"literal": TEXT},
                },
            },
            "accessed": {
                "type": "object",
                "required": ["date-parts"],
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": "integer"},
                        },
                    }
                },
            },
            **dict.fromkeys(("title", "URL", "genre", "keyword", "abstract", "note"), TEXT),
        },
    },
}


def spaced(text: str) -> str:
    """A text as exports write it: on one line, without control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", text).split())


def read_bibtex(text: str) -> list[dict[str, str]]:
    """The entries of a .bib file, TeX's signs decoded, addresses left as they are."""
    raw = parse_string(text)
    assert not raw.failed_blocks
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    entries = []
    for plain, decoded in zip(raw.entries, library.entries, strict=True):
        fields = {field.key: str(field.value) for field in decoded.fields}
        fields.update({f.key: str(f.value) for f in plain.fields if f.key in ("url", "author")})
        entries.append({**fields, "key": decoded.key, "type": decoded.entry_type})
    return entries


def circumflex(text: str) -> str:
    """The decoder above reads TeX's ``^`` as U+02C6."""
    return text.replace("^", "\N{MODIFIER LETTER CIRCUMFLEX ACCENT}")


def bibtex_names(author: str) -> list[str]:
    names = re.findall(r"\{((?:[^{}]|\{\})*)\}(?: and |$)", author)
    return [untex(name) for name in names]


def untex(text: str) -> str:
    """Our few signs read back by hand, for names (which the decoder above would join)."""
    signs = {
        "textbackslash": "\\", "lbrace": "{", "rbrace": "}",
        "textasciitilde": "~", "textasciicircum": "^", "textasciigrave": "`",
    }  # fmt: skip
    text = re.sub(r"\\([a-z]{5,})\{\}", lambda found: signs[found[1]], text)
    return re.sub(r"\\([%&$#_])", r"\1", text.replace("{}", ""))


# --- One entry, looked at ----------------------------------------------------


def test_a_book_in_bibtex() -> None:
    assert bibliography.bibtex([recommendation()]) == (
        "@book{2020-w20-i-0a1b2c3d,\n"
        "  title = {{Le Chœur des femmes}},\n"
        "  author = {{Martin Winckler}},\n"
        "  urldate = {2020-05-18},\n"
        "  keywords = {lire},\n"
        r"  note = {Note 2020-w20\#i-0a1b2c3d, semaine 2020-W20}," + "\n"
        "  annote = {Prêté à Marion, « annoté » au stylo.},\n"
        "}\n"
    )


def test_a_podcast_in_ris() -> None:
    one = recommendation(medium="listen", form="podcast", url="https://example.org/a;b")
    assert bibliography.ris([one]) == (
        "TY  - SOUND\n"
        "ID  - 2020-w20-i-0a1b2c3d\n"
        "TI  - Le Chœur des femmes\n"
        "AU  - Martin Winckler\n"
        "UR  - https://example.org/a%3Bb\n"
        "Y2  - 2020/05/18\n"
        "M3  - podcast\n"
        "KW  - écouter\n"
        "AB  - Prêté à Marion, « annoté » au stylo.\n"
        "N1  - Note 2020-w20#i-0a1b2c3d, semaine 2020-W20\n"
        "ER  - \n"
    )


def test_a_film_in_csl_json() -> None:
    one = recommendation(medium="watch", creator="Gustave Kervern et Benoît Delépine")
    assert json.loads(bibliography.csl_json([one])) == [
        {
            "id": "2020-w20-i-0a1b2c3d",
            "type": "motion_picture",
            "title": "Le Chœur des femmes",
            "author": [{"literal": "Gustave Kervern"}, {"literal": "Benoît Delépine"}],
            "accessed": {"date-parts": [[2020, 5, 18]]},
            "keyword": "voir",
            "abstract": "Prêté à Marion, « annoté » au stylo.",
            "note": "Note 2020-w20#i-0a1b2c3d, semaine 2020-W20",
        }
    ]


def test_a_game_in_coins() -> None:
    one = recommendation(
        medium="play", creator="Hubert et Zanzim", url="https://example.org/?a=1&b"
    )
    assert parse_qs(bibliography.coins(one), strict_parsing=True) == {
        "ctx_ver": ["Z39.88-2004"],
        "rft_val_fmt": ["info:ofi/fmt:kev:mtx:dc"],
        "rfr_id": ["info:sid/semainier"],
        "rft.type": ["computerProgram"],
        "rft.title": ["Le Chœur des femmes"],
        "rft.creator": ["Hubert", "Zanzim"],
        "rft.identifier": ["https://example.org/?a=1&b"],
        "rft.subject": ["jouer"],
        "rft.description": ["Prêté à Marion, « annoté » au stylo."],
        "rft.source": ["Note 2020-w20#i-0a1b2c3d, semaine 2020-W20"],
    }


def test_several_weeks_are_named() -> None:
    one = recommendation(stem="2024-w30-w32", week=WeekSpan.parse("2024-W30/2024-W32"))
    assert bibliography.note_of(one) == ("Note 2024-w30-w32#i-0a1b2c3d, semaines 2024-W30/2024-W32")


ITEM = "https://journal.example.org/posts/2020/2020-w20.html#i-0a1b2c3d"


@pytest.mark.parametrize("export", ["bibtex", "ris", "csl_json", "coins"])
def test_every_format_leads_back_to_the_item_whose_address_is_known(export: str) -> None:
    one = recommendation(address=ITEM)
    written = bibliography.coins(one) if export == "coins" else getattr(bibliography, export)([one])
    assert ITEM in unquote(written).replace("\\#", "#")
    assert ITEM not in unquote(bibliography.bibtex([recommendation()])).replace("\\#", "#")


def test_a_work_without_a_title_gets_its_first_words_in_brackets() -> None:
    text = "Le guide de l’Unapei sur le FALC, gratuit et limpide, à lire et relire sans fin."
    one = recommendation(title="", text=text, comment=text)
    assert bibliography.title_of(one) == (
        "[Le guide de l’Unapei sur le FALC, gratuit et limpide, à lire…]"
    )
    assert bibliography.title_of(recommendation(title="", text="Du son.")) == "[Du son.]"


@pytest.mark.parametrize("export", ["bibtex", "ris"])
def test_no_recommendation_makes_an_empty_file(export: str) -> None:
    assert getattr(bibliography, export)([]).strip() == ""


def test_no_recommendation_makes_an_empty_list() -> None:
    assert json.loads(bibliography.csl_json([])) == []


@pytest.mark.parametrize(
    ("fields", "csl"),
    [
        ({"medium": "read"}, "book"),
        ({"medium": "read", "url": "https://example.org/"}, "webpage"),
        ({"medium": "read", "url": "https://example.org/", "form": "roman"}, "book"),
        ({"medium": "read", "form": "billet"}, "post-weblog"),
        ({"medium": "listen", "form": "disque"}, "song"),
        ({"medium": "listen"}, "broadcast"),
        ({"medium": "play", "form": "jeu de plateau"}, "document"),
        ({"medium": "other", "url": "https://example.org/"}, "document"),
    ],
)
def test_the_kind_follows_the_form_then_the_medium(fields: dict[str, str], csl: str) -> None:
    assert bibliography.kind_of(recommendation(**fields)).csl == csl


def test_every_form_is_a_noun_of_the_tables() -> None:
    nouns = {noun for listed in media.NOUNS.values() for noun in re.split(r",\s*", listed)}
    assert set(bibliography.FORMS) <= nouns


def test_every_kind_has_a_type_that_readers_know() -> None:
    for kind in (*bibliography.FORMS.values(), *bibliography.DEFAULTS.values()):
        assert kind.ris in rispy.TYPE_OF_REFERENCE_MAPPING
        assert kind.csl in CSL_TYPES


# --- Keys --------------------------------------------------------------------


def test_keys_do_not_depend_on_the_other_entries() -> None:
    alone = recommendation(anchor="i-2")
    before = recommendation(anchor="i-1")
    assert list(bibliography.keys([before, alone]))[1:] == list(bibliography.keys([alone]))


def test_keys_are_unique_even_for_equal_entries() -> None:
    found = list(bibliography.keys([recommendation()] * 3))
    assert len(set(found)) == 3


@given(st.lists(st.tuples(st.text(max_size=6), st.sampled_from(["i-1", "i-1-2", "é", ""]))))
def test_keys_are_ascii_and_unique(places: list[tuple[str, str]]) -> None:
    listed = [recommendation(stem=stem, anchor=anchor) for stem, anchor in places]
    found = list(bibliography.keys(listed))
    assert len(set(found)) == len(listed)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in found)


# --- Round trips -------------------------------------------------------------

LETTERS = (
    "abcÉéèçœŒÀñŁō · ’' « » \" ` { } \\ % & $ # _ ~ ^ < > - , ; : . ! ? @ = ( ) [ ] | * + / 0 9"
)
PITFALLS = ["--", "---", "''", "``", ",,", "<<", ">>", "!`", "?`", "{}", "\\{", "@book{", "},"]
PITFALLS += ["TY  - ", "ER  - ", "\nER  - ", "\n", "\\n", "%", "\\", "$x$", "&amp;", "à"]
texts = st.one_of(
    st.text(alphabet=LETTERS, max_size=40),
    st.lists(st.sampled_from(PITFALLS))
    .map(" ".join),
    st.text(alphabet=st.characters(codec="utf-8", max_codepoint=0x2FFF), max_size=20),
)  # fmt: skip
names = st.lists(
    st.sampled_from(["Ladj Ly", "bell hooks", "Rundisc & Cie".replace("&", "%"), "Cy", "O’Neil_{"]),
    max_size=3,
)
addresses = st.sampled_from(
    ["", "https://example.org/é?a=1&b=%C3%A9#x_y", "https://example.org/{a};b\\c d~e", "http://[x"]
)
entries = st.builds(
    recommendation,
    medium=st.sampled_from(MEDIA),
    form=st.sampled_from(["", "podcast", "bande dessinée", "jeu de rôle"]),
    title=texts,
    creator=names.map(" ; ".join),
    comment=texts,
    text=st.just("Des mots."),
    url=addresses,
    published=st.dates(min_value=date(1900, 1, 1)),
)


def names_of(one: Recommendation) -> list[str]:
    return [spaced(name) for name in one.creators]


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=3))
def test_bibtex_is_read_back(listed: list[Recommendation]) -> None:
    found = read_bibtex(bibliography.bibtex(listed))
    assert [entry["key"] for entry in found] == list(bibliography.keys(listed))
    for entry, one in zip(found, listed, strict=True):
        assert entry["type"] == bibliography.kind_of(one).bibtex
        assert entry["title"] == circumflex(bibliography.title_of(one))
        assert bibtex_names(entry.get("author", "")) == names_of(one)
        assert entry.get("howpublished", "") == one.form
        assert entry["urldate"] == one.published.isoformat()
        assert entry["keywords"] == bibliography.KEYWORDS[one.medium]
        assert entry["note"] == bibliography.note_of(one)
        assert entry.get("annote", "") == circumflex(spaced(one.comment))
        assert_same_address(entry.get("url", ""), one.url)


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=3))
def test_ris_is_read_back(listed: list[Recommendation]) -> None:
    found = rispy.loads(bibliography.ris(listed))
    assert [entry["id"] for entry in found] == list(bibliography.keys(listed))
    for entry, one in zip(found, listed, strict=True):
        assert entry["type_of_reference"] == bibliography.kind_of(one).ris
        assert entry["title"] == bibliography.title_of(one)
        assert entry.get("authors", []) == names_of(one)
        assert entry.get("type_of_work", "") == one.form
        assert entry["access_date"].replace("/", "-") == one.published.isoformat()
        assert entry["keywords"] == [bibliography.KEYWORDS[one.medium]]
        assert entry["notes"] == [bibliography.note_of(one)]
        assert entry.get("abstract", "") == spaced(one.comment)
        (address,) = entry.get("urls", [""])
        assert_same_address(address.replace("%3B", ";"), one.url)


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=3))
def test_csl_json_follows_its_schema_and_loses_nothing(listed: list[Recommendation]) -> None:
    found = json.loads(bibliography.csl_json(listed))
    jsonschema.validate(found, CSL_SCHEMA)
    assert [entry["id"] for entry in found] == list(bibliography.keys(listed))
    for entry, one in zip(found, listed, strict=True):
        assert entry["title"] == bibliography.title_of(one)
        assert [name["literal"] for name in entry.get("author", [])] == names_of(one)
        assert entry.get("genre", "") == one.form
        assert date(*entry["accessed"]["date-parts"][0]) == one.published
        assert entry["keyword"] == bibliography.KEYWORDS[one.medium]
        assert entry["note"] == bibliography.note_of(one)
        assert entry.get("abstract", "") == spaced(one.comment)
        assert_same_address(entry.get("URL", ""), one.url)


@given(entries)
def test_coins_are_read_back(one: Recommendation) -> None:
    found = parse_qs(bibliography.coins(one), strict_parsing=True)
    assert found["rft.title"] == [bibliography.title_of(one)]
    assert found.get("rft.creator", []) == names_of(one)
    assert found.get("rft.description", [""]) == [spaced(one.comment)]
    assert found["rft.source"] == [bibliography.note_of(one)]
    assert_same_address(found.get("rft.identifier", [""])[0], one.url)


def assert_same_address(written: str, address: str) -> None:
    """An address in ASCII that leads where the writer's does."""
    assert written.isascii()
    assert not set(written) & set("{}\\ ")
    assert unquote(written) == unquote(address)
    assert not address.startswith("https") or urlsplit(written).netloc == "example.org"


def test_accents_are_written_as_such() -> None:
    listed: Sequence[Recommendation] = [recommendation(title="Où va l’œuvre ? Ça ira, Ryūsuke")]
    for export in (bibliography.bibtex, bibliography.ris, bibliography.csl_json):
        assert "Où va l’œuvre ? Ça ira, Ryūsuke" in export(listed)
