"""Web addresses typed as they are: links, in the note and in all that is made of it."""

from __future__ import annotations

import json

import pytest

from journals import SmallJournal, note

# What is typed, and the addresses that it links to.
LINKED = {
    "- https://example.org/une/page": ["https://example.org/une/page"],
    "Voir https://example.org.": ["https://example.org"],
    "Voir (https://example.org/a) et http://example.net/b, puis rien.": [
        "https://example.org/a",
        "http://example.net/b",
    ],
    "« https://example.org/a » et «https://example.org/b» !": [
        "https://example.org/a",
        "https://example.org/b",
    ],
    "Sur https://fr.wikipedia.org/wiki/Oulipo_(groupe) : oui ?": [
        "https://fr.wikipedia.org/wiki/Oulipo_(groupe)"
    ],
    "Où ? https://example.org/a?b=1&c=2#d; ou pas": ["https://example.org/a?b=1&c=2#d"],
    "**https://example.org/gras**": ["https://example.org/gras"],
    "> https://example.org/cite…": ["https://example.org/cite"],
    "https://example.org/un--deux...trois/l'été": [
        "https://example.org/un--deux...trois/l'%C3%A9t%C3%A9"
    ],
    "https://example.org/a_b_c/": ["https://example.org/a_b_c/"],
    "Terme\n: https://example.org/def": ["https://example.org/def"],
    "|a|\n|-|\n|https://example.org/cellule|": ["https://example.org/cellule"],
}
# What is typed and links to nothing by itself.
LEFT_ALONE = (
    "`https://example.org`",
    "```\nhttps://example.org\n```",
    "    https://example.org",
    "<!-- https://example.org -->",
    "<code>https://example.org</code>",
    "<kbd>voir *https://example.org*</kbd>",
    "bnf.fr, www.bnf.fr, ana@example.org et ftp://example.org",
    "http://, https:// et xhttps://example.org",
    "https://example.org/_static_/a",
    "{kbd}`https://example.org`",
)
# Links already, once each.
ONCE = (
    "[https://example.org](https://example.org)",
    "<https://example.org>",
    "[*voir https://example.org*](https://example.org)",
    '<a href="https://example.org">voir https://example.org</a>',
    "[ici][a]\n\n[a]: https://example.org",
)


def links(journal: SmallJournal, body: str) -> list[tuple[str, str]]:
    """The links to other sites of a note's text: words and address."""
    journal.notes({"2026-w46": note(date="2026-11-15", body=body + "\n")})
    assert journal.build().remarks == 0
    section = journal.page("posts/2026-w46").select_one("#mes-joies")
    assert section is not None
    found = section.select('a[href^="http"]')
    return [(link.get_text(), str(link["href"])) for link in found]


@pytest.mark.parametrize("typed", LINKED)
def test_an_address_is_a_link_without_the_punctuation_after_it(
    journal: SmallJournal, typed: str
) -> None:
    found = links(journal, typed)
    assert [address for _, address in found] == LINKED[typed]
    # As it was typed, to the sign.
    assert [words for words, _ in found if words not in typed] == []


@pytest.mark.parametrize("typed", LEFT_ALONE)
def test_code_and_other_words_are_no_links(journal: SmallJournal, typed: str) -> None:
    assert links(journal, typed) == []


@pytest.mark.parametrize("typed", ONCE)
def test_what_is_a_link_is_left_as_it_is(journal: SmallJournal, typed: str) -> None:
    assert len(links(journal, typed)) == 1


def test_an_address_opens_as_a_link_to_another_site(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", body="- https://example.org/a\n")})
    journal.build()
    (link,) = journal.page("posts/2026-w46").select('a[href="https://example.org/a"]')
    assert "external" in link["class"]
    assert link["rel"] == ["noopener"]


ELSEWHERE = """\
## Ailleurs

- Chez Ana, https://ana.example/notes/12.

## Vu, lu, écouté

- Écouter *Le disque*, d’Une Personne : https://disques.example/le-disque
"""


def test_an_address_counts_among_peers_and_recommendations(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", body=ELSEWHERE)})
    journal.write("ailleurs.md", "---\norphan: true\n---\n\n# Ailleurs\n\n```{peers}\n```\n")
    journal.write("a-lire.md", "---\norphan: true\n---\n\n# À lire\n\n```{recommendations}\n```\n")
    journal.build()
    (record,) = json.loads(journal.text("journal.json"))["posts"]
    urls = [
        link["url"]
        for section in record["sections"]
        for item in section["items"]
        for link in item["links"]
    ]
    assert urls == ["https://ana.example/notes/12", "https://disques.example/le-disque"]
    assert journal.page("ailleurs").select('.peers a[href^="https://ana.example"]')
    (work,) = journal.page("a-lire").select(".works li")
    assert work.select('a[href="https://disques.example/le-disque"]')
    assert "Le disque" in work.get_text()


def test_a_feed_has_the_link_too(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", body="- https://example.org/a\n")})
    journal.build()
    (item,) = json.loads(journal.text("archives/feed.json"))["items"]
    assert 'href="https://example.org/a"' in item["content_html"]


def test_a_title_with_an_address_stays_words(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note("Voir https://example.org", date="2026-11-15")})
    journal.build()
    assert journal.page("posts/2026-w46").select('h1 a[href^="https://example.org"]') == []
