"""From Markdown to sections and items: nothing lost, nothing invented, anchors that stay."""

from __future__ import annotations

from collections import Counter

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from doctrees import parse, sections_of, words_of
from semainier.model.post import Section
from semainier.model.section_kinds import ALIASES, MARKS
from semainier.records.items import anchor_of
from semainier.records.post_record import Reader, first_sentence


def kinds(sections: list[Section]) -> list[tuple[str, str, list[str]]]:
    """Each section's kind and heading, and its items' words."""
    return [
        (section.kind, section.title, [item.text for item in section.items]) for section in sections
    ]


def test_what_stands_before_the_first_heading_is_kept_without_a_heading() -> None:
    assert kinds(sections_of("Bonjour.\n\n## Mes joies\n\n- Une.\n")) == [
        ("other", "", ["Bonjour."]),
        ("joys", "Mes joies", ["Une."]),
    ]


def test_sections_of_the_third_level_right_under_the_title() -> None:
    assert kinds(sections_of("### Des joies 🤗\n\n- Une.\n\n### Ailleurs\n\n- Chez Ana.\n")) == [
        ("joys", "Des joies 🤗", ["Une."]),
        ("elsewhere", "Ailleurs", ["Chez Ana."]),
    ]


def test_a_heading_that_only_groups_known_sections_gives_way_to_them() -> None:
    body = "## Notes\n\nAvant.\n\n### Mes joies\n\n- Une.\n\n### Divers\n\n- Rien.\n"
    assert kinds(sections_of(body)) == [
        ("other", "Notes", ["Avant."]),
        ("joys", "Mes joies", ["Une."]),
        ("other", "Divers", ["Rien."]),
    ]


def test_sub_headings_of_a_known_section_belong_to_its_items() -> None:
    (section,) = sections_of(
        "## Recommandations\n\n### À lire\n\n- Un livre.\n\n### Radio\n\n- Un.\n"
    )
    assert [(item.heading, item.text) for item in section.items] == [
        ("À lire", "Un livre."),
        ("Radio", "Un."),
    ]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("🤗 Une fête", "joys"),
        ("😔 Un deuil", "sorrows"),
        ("🎧 Un disque", "recommendations"),
        ('<span role="img" aria-label="joie">🌻</span> Une fête', "joys"),
        ("<span aria-label='Peine'>x</span> Un deuil", "sorrows"),
        ("Rien de spécial 🤗", ""),
        ("🦕 Un dinosaure", ""),
        ("", ""),
    ],
)
def test_in_a_mixed_section_an_items_own_mark_decides(item: str, kind: str) -> None:
    (section,) = sections_of(f"## Les trucs marquants\n\n- {item}\n- autre\n")
    assert (section.kind, section.items[0].kind) == ("other", kind)


def test_the_tone_and_variant_of_an_emoji_do_not_count() -> None:
    (section,) = sections_of("## Divers\n\n- ☹️ Bof\n- 👋🏽 Chez Ana\n")
    assert [item.kind for item in section.items] == ["sorrows", "elsewhere"]


def test_a_mark_of_the_writers_own() -> None:
    (section,) = sections_of("## Divers\n\n- 🌻 Une fleur\n", marks={**MARKS, "🌻": "joys"})
    assert section.items[0].kind == "joys"


def test_a_mark_says_nothing_in_a_section_of_a_known_kind() -> None:
    (section,) = sections_of("## Mes joies\n\n- 😔 mais pas tant\n")
    assert section.items[0].kind == ""


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("- un\n  - dedans\n- deux\n", ["un dedans", "deux"]),
        ("1. un\n2. deux\n", ["un", "deux"]),
        ("terme\n: sens\n: autre sens\n", ["terme sens autre sens"]),
        ("> cité\n", ["cité"]),
        ("![Un chat](chat.png)\n", ["Un chat"]),
        ("```python\nx = 1\n```\n", ["x = 1"]),
        ("<div>bloc <b>gras</b></div>\n", ["bloc gras"]),
        ("un <b>gras</b> &amp; fin\n", ["un gras & fin"]),
        ("texte[^1].\n\n[^1]: note\n", ["texte."]),
        ("- un\n\n  suite\n\n- deux\n", ["un suite", "deux"]),
    ],
)
def test_each_form_of_writing_gives_its_items(body: str, texts: list[str]) -> None:
    (section,) = sections_of(f"## Mes joies\n\n{body}")
    assert [item.text for item in section.items] == texts


def anchors(body: str) -> dict[str, str]:
    """The anchor of each item by its words."""
    return {item.text: item.anchor for section in sections_of(body) for item in section.items}


def test_anchors_stay_when_items_come_move_or_go() -> None:
    before = anchors("## Mes joies\n\n- un\n- deux\n- trois\n")
    after = anchors("Bonjour.\n\n## Mes peines\n\n- zéro\n- trois\n\n## Mes joies\n\n- *un*\n")
    assert after["un"] == before["un"]
    assert after["trois"] == before["trois"]
    assert len(set(before.values())) == 3


def test_two_items_with_the_same_words_have_two_anchors() -> None:
    sections = sections_of("## Mes joies\n\n- dormir\n\n## Mes peines\n\n- dormir\n")
    assert len({item.anchor for section in sections for item in section.items}) == 2


def test_every_anchor_is_an_id_of_the_document() -> None:
    body = parse("## Mes joies\n\n- un\n\nterme\n: sens\n\n<div>brut</div>\n\n> cité\n")
    sections = list(Reader(dict(ALIASES), dict(MARKS)).sections(body))
    ids = Counter(name for node in body.findall(nodes.Element) for name in node["ids"])
    wanted = [item.anchor for section in sections for item in section.items]
    assert len(wanted) == 4
    assert all(ids[anchor] == 1 for anchor in wanted)


def test_a_first_sentence_ends_before_a_capital() -> None:
    assert first_sentence("M. Untel arrive. Il repart.") == "M. Untel arrive."


# --- No word is lost ---------------------------------------------------------

_WORDS = st.text("abcéœ", min_size=1, max_size=6)
_LINES = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)


def _bullets(depth: int) -> st.SearchStrategy[str]:
    """A list, nested lists in it."""
    deeper = _bullets(depth - 1).map(lambda text: "\n" + text) if depth else st.just("")
    entry = st.tuples(_LINES, st.one_of(st.just(""), deeper))
    return st.lists(entry, min_size=1, max_size=3).map(
        lambda entries: "\n".join(
            f"- {line}" + inner.replace("\n", "\n  ") for line, inner in entries
        )
    )


_DEFINITIONS = st.lists(
    st.tuples(_LINES, st.lists(_LINES, min_size=1, max_size=2)), min_size=1, max_size=3
).map(
    lambda entries: "\n\n".join(
        term + "".join(f"\n: {sense}" for sense in senses) for term, senses in entries
    )
)
_BLOCKS = st.one_of(
    _bullets(2),
    _DEFINITIONS,
    _LINES,
    _LINES.map(lambda line: f"> {line}"),
    _LINES.map(lambda line: f"1. {line}\n2. {line}"),
    _LINES.map(lambda line: f"```\n{line}\n```"),
    _LINES.map(lambda line: f"- 🤗 {line}"),
)
_HEADINGS = st.builds(
    lambda marks, text: f"{marks} {text}",
    st.sampled_from(["##", "###"]),
    st.sampled_from(["Mes joies", "Des peines 😔", "Hyper/liens", "Ailleurs", "Vu, lu"]),
)


@given(st.lists(st.one_of(_BLOCKS, _HEADINGS), max_size=8))
def test_the_words_of_the_sections_are_the_words_of_the_post(blocks: list[str]) -> None:
    body = parse("\n\n<!-- -->\n\n".join(blocks))
    title = body.next_node(nodes.title)
    before = words_of(" ".join(node.astext() for node in body.findall(nodes.Text)))
    sections = list(Reader(dict(ALIASES), dict(MARKS)).sections(body))
    after = words_of(title.astext()) if title is not None else []
    heard = set()
    for section in sections:
        after += words_of(section.title)
        for item in section.items:
            after += words_of(item.heading) if (section.anchor, item.heading) not in heard else []
            heard.add((section.anchor, item.heading))
            after += words_of(item.text)
    raw = words_of(" ".join(node.astext() for node in body.findall(nodes.raw)))
    groups = Counter(before) - Counter(raw) - Counter(after)
    # Only a heading with nothing of its own may be missing: it has no item to stand on.
    headings = Counter(
        word for node in body.findall(nodes.title) for word in words_of(node.astext())
    )
    assert not groups - headings
    assert not Counter(after) - Counter(before)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("« Un feu », de Léa : C# et C++ !", "i-60a87207"),
        ("Œuvre n° 5 – l’été…", "i-d21c68a4"),
        ("Москва, привет !", "i-37ed78aa"),
        ("Москва ; привет", "i-37ed78aa"),
        ("🎧", "i-b4cc822f"),
        ("🎧 Un son", "i-6306c006"),
        ("…", "i-e3b0c442"),
        ("½ part d_e 東京", "i-a2489251"),
    ],
)
def test_the_anchor_of_some_words_stays_what_it_was_when_it_was_published(
    text: str, anchor: str
) -> None:
    assert anchor_of(text) == anchor
