"""Peers: whose address is whose, by which name, and the OPML that tells it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from records import WORDS, journals, post, section
from semainier.model.post import Item, Link, Post, Section
from semainier.model.web_address import home, host_of, owner, parse
from semainier.views.peers.directory import (
    Mention,
    Peer,
    alphabetical,
    latest_first,
    peers_of,
)
from semainier.views.peers.names import best_name, is_generic
from semainier.views.peers.opml import opml


def key_of(url: str) -> str:
    address = parse(url)
    return owner(address).plain if address else ""


def linked(*links: tuple[str, str], **tables: Any) -> list[Peer]:
    return peers_of([post("2023-W46", sections=(section("elsewhere", *links),))], **tables)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.example.org/2023/46.html", "example.org"),
        ("http://EXAMPLE.org:8080/?a=1#b", "example.org"),
        ("https://carnet.example.org/", "carnet.example.org"),
        ("https://framagit.org/Ana/notes/-/issues/1", "framagit.org/ana"),
        ("https://github.com/ana", "github.com/ana"),
        ("https://ana.github.io/notes/", "ana.github.io"),
        ("https://ana.frama.io/notes/", "ana.frama.io"),
        ("https://social.example/@Ana/1109", "social.example/@ana"),
        ("https://social.example/web/@ana", "social.example/@ana"),
        ("https://social.example/@ana@other.example", "other.example/@ana"),
        ("https://medium.com/@ana/billet-12", "medium.com/@ana"),
        ("https://ana.medium.com/billet-12", "medium.com/@ana"),
        ("https://www.linkedin.com/in/ana/", "linkedin.com/in/ana"),
        ("https://bsky.app/profile/ana.example/post/3", "bsky.app/profile/ana.example"),
        ("https://twitter.com/ana/status/1", "x.com/ana"),
        ("https://pages.example.edu/~ana/notes", "pages.example.edu/~ana"),
        ("https://xn--mdiathque-53af.example/", "médiathèque.example"),
        ("https://github.com", "github.com"),
        ("mailto:ana@example.org", ""),
        ("http://[", ""),
        ("https://", ""),
    ],
)
def test_an_address_belongs_to_its_host_or_to_a_person_there(url: str, key: str) -> None:
    assert key_of(url) == key


@given(st.text())
def test_no_text_breaks_the_reading_of_addresses(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        address = parse(url)
        assert host_of(url) == (address.host if address else "")
        if address:
            assert host_of(home(owner(address))) == owner(address).host


@given(st.from_regex(r"https?://[A-Za-z0-9.:@\[-]{1,20}[/?#\n]?.{0,5}", fullmatch=True))
def test_the_host_of_an_address_is_the_one_that_the_whole_tells(url: str) -> None:
    address = parse(url)
    assert host_of(url) == (address.host if address else "")


def test_several_addresses_of_one_host_are_one_peer() -> None:
    first = post("2023-W46", sections=(section("elsewhere", ("Ana", "https://www.ana.example/1")),))
    second = post("2024-W02", sections=(section("elsewhere", ("ana", "http://ana.example/2")),))
    (peer,) = peers_of([second, first])
    assert (peer.name, peer.key, peer.count) == ("Ana", "ana.example", 2)
    assert (peer.first, peer.last, peer.posts) == (first, second, (first, second))
    assert peer.url == "https://www.ana.example/"


def test_people_of_a_shared_host_are_several_peers() -> None:
    peers = linked(("Ana", "https://piaille.fr/@ana/1"), ("Bob", "https://piaille.fr/@bob"))
    assert [(peer.name, peer.url) for peer in peers] == [
        ("Ana", "https://piaille.fr/@ana"), ("Bob", "https://piaille.fr/@bob"),
    ]  # fmt: skip


def test_more_shared_hosts_can_be_named() -> None:
    links = [("Ana", "https://example.org/ana/1"), ("Bob", "https://example.org/bob/2")]
    posts = [post("2023-W46", sections=(section("elsewhere", *links),))]
    assert [peer.key for peer in peers_of(posts)] == ["example.org"]
    keys = [peer.key for peer in peers_of(posts, shared_hosts=["www.example.org"])]
    assert keys == ["example.org/ana", "example.org/bob"]


def test_an_alias_joins_addresses_and_spellings() -> None:
    aliases = {"Ana Le Goff": ("https://ana.example", "social.example/@ana", "la voisine du 3e")}
    (peer,) = linked(
        ("ici", "https://ana.example/12"),
        ("Ana", "https://social.example/@ana/4"),
        ("La Voisine du 3e", "https://ailleurs.example/x"),
        ("ana le goff", "https://encore.example/"),
        aliases=aliases,
    )
    assert (peer.name, peer.count, peer.key) == ("Ana Le Goff", 4, "ana.example")
    assert peer.url == "https://ana.example/"


def test_an_alias_may_be_a_part_of_a_host_and_the_longest_wins() -> None:
    aliases = {"Le quartier": ("example.org",), "Une voisine": ("example.org/voisine",)}
    peers = linked(
        ("x", "https://www.example.org/voisine/2023-46"),
        ("y", "https://example.org/voisinage"),
        aliases=aliases,
    )
    assert {peer.name: peer.count for peer in peers} == {"Une voisine": 1, "Le quartier": 1}


def test_the_same_name_alone_joins_nobody() -> None:
    assert len(linked(("Marie", "https://a.example"), ("Marie", "https://b.example"))) == 2


def test_ignored_addresses_are_no_peers() -> None:
    links = section("elsewhere", ("ISO 8601", "https://fr.wikipedia.org/wiki/ISO"))
    assert peers_of([post("2023-W46", sections=(links,))], ignored=["fr.wikipedia.org"]) == []


def test_only_elsewhere_counts_by_section_or_by_item() -> None:
    sections = (
        section("joys", ("A", "https://a.example")),
        section("other", ("B", "https://b.example"), item_kind="elsewhere"),
        section("elsewhere", ("C", "https://c.example"), item_kind="joys"),
        section("elsewhere", ("D", "https://d.example")),
    )
    assert [peer.name for peer in peers_of([post("2023-W46", sections=sections)])] == ["B", "D"]


def test_peers_come_most_linked_first_then_in_alphabetical_order() -> None:
    peers = linked(
        ("Zoé", "https://z.example"),
        ("Émile", "https://e.example"),
        ("Bob", "https://b.example/1"),
        ("Bob", "https://b.example/2"),
    )
    assert [peer.name for peer in peers] == ["Bob", "Émile", "Zoé"]


@pytest.mark.parametrize(
    "text",
    [
        "ici",
        "Là",
        "son blog",
        "sa note de la semaine 46",
        "👉",
        "",
        "https://ana.example/",
        "a" * 80,
        "a publié un guide",
        "qui déménage",
        "ce qu’elle en dit",
        "qu’on lira",
        "Quelle semaine ! Et la suite",
        "C’est fini. On range",
        "soirée de soutien aux médiatrices et médiateurs numériques",
    ],
)
def test_a_generic_text_names_nobody(text: str) -> None:
    assert is_generic(text)


@pytest.mark.parametrize(
    "text",
    [
        "Une voisine",
        "Ana",
        "le club des copistes",
        "Là-bas si j’y suis",
        "À la marge",
        "M. Dupont",
        "Tu mourras moins bête !",
        "la ludothécaire du bout de la ligne",
    ],
)
def test_a_name_is_not_generic(text: str) -> None:
    assert not is_generic(text)


def test_the_most_frequent_name_wins_then_the_one_that_looks_like_the_address() -> None:
    assert best_name(["ici", "ici", "Ana", "ana", "Le Goff"], "ana.example") == "Ana"
    assert best_name(["La panne", "Ana Le Goff"], "analegoff.example") == "Ana Le Goff"
    assert best_name(["ici", "son blog"], "ana.example") == "ana.example"


@given(journals())
def test_every_link_of_a_peer_is_counted_once(posts: list[Post]) -> None:
    expected = [
        link
        for note in posts
        for part in note.sections
        for item in part.items
        for link in item.links
        if part.kind == "elsewhere" and key_of(link.url)
    ]
    peers = peers_of(posts)
    assert sum(peer.count for peer in peers) == len(expected)
    assert {peer.key for peer in peers} == {key_of(link.url) for link in expected}
    assert all(peer.posts and peer.name for peer in peers)
    assert peers_of(reversed(posts)) == peers


def test_a_mention_leads_to_the_first_item_that_links() -> None:
    ana = Link("Ana", "https://ana.example/1")
    items = (
        Item("i-1", "Rien"),
        Item("i-2", "Ana", links=(ana,)),
        Item("i-3", "Ana", links=(ana,)),
    )
    note = post("2023-W46", sections=(Section("elsewhere", "Ailleurs", "ailleurs", items),))
    (peer,) = peers_of([note])
    assert (peer.count, peer.mentions) == (2, (Mention(note, "i-2"),))


def test_peers_are_looked_up_without_article_or_accent() -> None:
    names = ["Zoé", "l’Amicale", "Bob", "un écureuil", "Le club", "Lea"]
    peers = linked(*((name, f"https://{place}.example") for place, name in enumerate(names)))
    found = [peer.name for peer in alphabetical(peers)]
    assert found == ["l’Amicale", "Bob", "Le club", "un écureuil", "Lea", "Zoé"]


def test_the_peers_of_the_last_note_come_first_by_last_mention() -> None:
    def note(week: str, *names: str) -> Post:
        links = [(name, f"https://{name}.example") for name in names]
        return post(week, sections=(section("elsewhere", *links),))

    posts = [
        note("2023-W46", "ana", "bob"),
        note("2023-W47", "zoe", "cleo"),
        note("2024-W01", "bob"),
    ]
    assert [peer.name for peer in latest_first(peers_of(posts))] == ["bob", "cleo", "zoe", "ana"]


# --- OPML --------------------------------------------------------------------


def outlines(text: str) -> list[dict[str, str]]:
    root = etree.fromstring(text.encode())
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    assert root.findtext("head/title") is not None
    return [dict(outline.attrib) for outline in root.iterfind("body/outline")]


def test_a_peer_with_a_feed_can_be_followed() -> None:
    feeds = {"https://elise.example": "https://elise.example/flux.xml?a=1&b=2"}
    peers = linked(("Élise & Cie", "https://www.elise.example/12?a=1&b=2"), feeds=feeds)
    assert outlines(opml(peers, "Ailleurs")) == [
        {
            "text": "Élise & Cie",
            "type": "rss",
            "title": "Élise & Cie",
            "htmlUrl": "https://www.elise.example/",
            "xmlUrl": "https://elise.example/flux.xml?a=1&b=2",
        }
    ]


@pytest.mark.parametrize(
    "key",
    ["Ana", "ana", "framagit.org/ana", "https://framagit.org/Ana/", "https://framagit.org/ana"],
)
def test_a_feed_is_given_by_name_or_by_address(key: str) -> None:
    peers = linked(("Ana", "https://framagit.org/Ana/notes"), feeds={key: "https://flux.example"})
    (outline,) = outlines(opml(peers, "Ailleurs"))
    assert outline["xmlUrl"] == "https://flux.example"


def test_a_peer_without_a_feed_is_a_link() -> None:
    (outline,) = outlines(opml(linked(("Ana", "https://ana.example/x")), "Ailleurs"))
    assert outline == {
        "text": "Ana",
        "type": "link",
        "url": "https://ana.example/",
        "htmlUrl": "https://ana.example/",
    }


def test_opml_of_nobody_is_still_opml() -> None:
    assert peers_of([]) == []
    assert outlines(opml([], "Ailleurs")) == []


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4), WORDS)
def test_opml_reads_back_whatever_the_names(entries: list[tuple[str, str]], title: str) -> None:
    peers = [Peer(name, f"https://x.example/{url}", f"x{url}", 1, ()) for name, url in entries]
    assert len(outlines(opml(peers, title))) == len(peers)
