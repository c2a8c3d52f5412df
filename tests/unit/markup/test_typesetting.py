"""Typesetting of doctrees: what is text and what is not, and what ties a sign to it."""

from __future__ import annotations

from collections import Counter

import pytest
from docutils import nodes
from hypothesis import example, given
from hypothesis import strategies as st

from doctrees import parse, sections_of
from semainier.markup.languages import with_classes
from semainier.markup.line_breaks import BreakHere
from semainier.markup.typesetting import typeset_tree, without_tags
from semainier.records.items import collect_items
from spaces import same, visible


def typeset(markdown: str, language: str = "fr") -> nodes.section:
    section = parse(with_classes(markdown))
    typeset_tree(section, language)
    return section


def shown(markdown: str, language: str = "fr") -> str:
    """The words of some Markdown, raw HTML left out."""
    section = typeset(markdown, language)
    for node in list(section.findall(nodes.raw)):
        node.parent.remove(node)
    return visible("\n".join(block.astext() for block in section.children[1:]))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("*mot* !", "mot‿!"),
        ("**« *mot* »** !", "«⍽mot⍽»‿!"),
        ("[*mot* !](https://example.org) ; oui", "mot‿!‿; oui"),
        ("l'[été](https://example.org)", "l’été"),
        ("d'*ici* et d'**ailleurs**", "d’ici et d’ailleurs"),
        ('"[mot](https://example.org)"', "«⍽mot⍽»"),
        ("`a ! b` !", "a ! b‿!"),
        ("<https://example.org/l'x?a;> !", "https://example.org/l'x?a;‿!"),
        ("![l'image !](x.png) !", "l’image‿!‿!"),
        ("<kbd>l'a !</kbd> !", "l'a !‿!"),
        ("<code>l'<b>a !</b></code> l'été !", "l'a ! l’été‿!"),
        ("<b>l'a !</b> <i>l'b !</i>", "l’a‿! l’b‿!"),
        ("<i lang=\"en\">it's !</i> l'été !", "it’s ! l’été‿!"),
        ("<i lang=en-GB>it's <b>so !</b></i> !", "it’s so !‿!"),
        ('<i lang="fr">l\'été !</i> !', "l’été‿!‿!"),
        ("<b>[it's !]{lang=en} l'été !</b>", "it’s ! l’été‿!"),
        ("[<b>it's !]{lang=en} l'été !</b> !", "it’s ! l’été‿!‿!"),
        ("<code>[l'a !]{lang=fr}</code>", "l'a !"),
        ("</b> l'été !", " l’été‿!"),
        ("<b>l'été !", "l’été‿!"),
        ('oui : <img src="x.png"> !', "oui⍽: ‿!"),
        ("> l'été !", "l’été‿!"),
        ("- l'été !\n\n  - oui !", "l’été‿!\n\noui‿!"),
        ("Terme !\n: l'été !", "Terme‿!\n\nl’été‿!"),
        ("### L'été !\n\nOui !", "L’été‿!\n\nOui‿!"),
        ("```\nl'été !\n```", "l'été !\n"),
        ("% l'été !\n\nOui !", "l'été !\nOui‿!"),
        ("[it's !]{lang=en} [l'été !]{lang=fr} !", "it’s ! l’été‿!‿!"),
        ("{lang=en}\nit's ! « so » : yes", "it’s ! « so » : yes"),
        ('{lang=de}\n> "Ja" !', "„Ja“ !"),
    ],
)
def test_what_is_text_is_typeset(markdown: str, words: str) -> None:
    assert shown(markdown) == words


def test_another_journals_language_is_that_of_its_texts() -> None:
    assert shown("it's ! [l'été !]{lang=fr}", "en") == "it’s ! l’été‿!"


def test_a_header_is_no_text() -> None:
    tags = nodes.paragraph("", "l'été !")
    field = nodes.field("", nodes.field_name("", "tags"), nodes.field_body("", tags))
    tree = nodes.section("", nodes.docinfo("", field))
    typeset_tree(tree, "fr")
    assert "l'été !" in tree.astext()


def test_equal_texts_of_one_paragraph_are_told_apart() -> None:
    assert shown("`a` ! `b` ! `c` !") == "a‿! b‿! c‿!"


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "mot ",
                "mot",
                " ",
                "l'",
                "été",
                " !",
                "!",
                " ; ",
                " : ",
                '"',
                "« ",
                " »",
                "...",
                "12 ",
            ),
            *("*a*", "**b !**", "`c ! d`", "[e !](https://example.org)", "<i>", "</i>", "<kbd>"),
            *("</kbd>", "![f](g.png)", "[h !]{lang=en}", "<https://example.org/i;j>", "\n", "  \n"),
            *("unmotbienpluslongquelalignedunecolonne", "![k](l.png) !"),
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@given(MARKDOWN)
def test_no_word_is_lost_nor_moved(markdown: str) -> None:
    before, after = parse(with_classes(markdown)), typeset(markdown)
    assert same(after.astext()) == same(before.astext())
    for one, other in zip(before.findall(nodes.literal), after.findall(nodes.literal), strict=True):
        assert one.astext() == other.astext()


@given(MARKDOWN)
@example("\n\n...")
@example("Ω...")
def test_anchors_stay(markdown: str) -> None:
    # An anchor comes from words; there is one at least.
    body = f"## Mes joies\n\n- Un mot {markdown}"
    plain, section = sections_of(body), parse(body)
    typeset_tree(section, "fr")
    inner = section.next_node(nodes.section)
    assert inner is not None
    found = collect_items(inner, Counter())
    assert [item.anchor for item in found] == [item.anchor for item in plain[0].items]


# --- Ties -------------------------------------------------------------------------------


def test_a_picture_and_the_sign_after_it_stand_in_one_element() -> None:
    for picture in ("![x](x.png)", "[![x](x.png)](https://example.org)", '<img src="x.png">'):
        (tied,) = typeset(f"{picture} ! Oui").findall(
            lambda node: isinstance(node, nodes.inline) and "nobreak" in node["classes"]
        )
        assert tied.children[-1].astext() == "\u202f!"
        assert len(tied.children) == 2


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        (
            "<https://example.org/unetreslongueadresse> !",
            "https://example.org/unetreslongueadr|esse‿!",
        ),
        ("`unmotbienpluslongquelaligne` !", "unmotbienpluslongquelal|igne‿!"),
        ("Anticonstitutionnellement !", "Anticonstitutionnelle|ment‿!"),
        ("Constitutionnellement !", "Constitutionnellement‿!"),
        ("Anticonstitutionnellement.", "Anticonstitutionnellement."),
    ],
)
def test_a_word_longer_than_a_line_may_break_before_its_end(markdown: str, words: str) -> None:
    found = leaves(typeset(markdown))
    text = "".join("|" if isinstance(node, BreakHere) else node.astext() for node in found)
    assert visible(text) == words


def leaves(tree: nodes.Element) -> list[nodes.Node]:
    paragraph = tree.next_node(nodes.paragraph)
    assert paragraph is not None
    return list(paragraph.findall(lambda node: isinstance(node, (nodes.Text, BreakHere))))


def test_titles_keep_their_no_break_spaces_without_their_tags() -> None:
    assert (
        without_tags("<em>L’été</em>\u202f! &amp;\n  <b>oui</b>\u00a0:")
        == "L’été\u202f! & oui\u00a0:"
    )
