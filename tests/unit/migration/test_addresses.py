"""Old addresses, and the links that named them."""

from __future__ import annotations

import pytest

from semainier.migration.addresses import (
    OldSite,
    destinations,
    redirect_of,
    relinked,
    same_address,
)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/weeknotes/12/", "weeknotes/12/"),
        ("/weeknotes/12/index.html", "weeknotes/12/"),
        ("/2023/11/20/notes.html", "2023/11/20/notes.html"),
        ("/notes/12", "notes/12"),
        ("https://old.example/notes/%C3%A9t%C3%A9/", "notes/été/"),
        ("/?p=12", None),
        ("/", None),
        ("/index.html", None),
        ("/notes.php", None),
        ("/../x", "x"),
        ("http://[x/", None),
    ],
)
def test_an_old_address_is_a_redirect_if_a_static_site_can_answer(
    address: str, expected: str | None
) -> None:
    assert redirect_of(address) == expected


@pytest.mark.parametrize(
    "other", ["/Notes/12/", "/Notes/12/index.html", "/Notes/12.html", "https://a.example/Notes/12"]
)
def test_forms_of_one_address(other: str) -> None:
    assert same_address(other) == same_address("/Notes/12")


def test_addresses_are_replaced_wherever_markdown_names_them_and_not_in_code() -> None:
    text = (
        '[a](/old/) et ![b](/old/ "Titre"), <https://a.example/old/>, [c][r].\n\n'
        '[r]: /old/\n\n<a href="/old/">d</a> `[x](/old/)`\n\n```\n[y](/old/)\n```\n\n'
        "```{figure} /old/\nx\n```\n"
    )
    changed = relinked(text, lambda address: "new.md" if "/old/" in address else None)
    assert changed == (
        '[a](new.md) et ![b](new.md "Titre"), [https://a.example/old/](new.md), [c][r].\n\n'
        '[r]: new.md\n\n<a href="new.md">d</a> `[x](/old/)`\n\n```\n[y](/old/)\n```\n\n'
        "```{figure} new.md\nx\n```\n"
    )
    assert len(list(destinations(text))) == 6


def test_an_address_with_spaces_or_brackets_is_found_whole() -> None:
    text = "[a](</x y (1).png>) [b](/x_(1).png)"
    assert list(destinations(text)) == ["/x y (1).png", "/x_(1).png"]
    assert relinked(text, lambda _: "z (1).png") == "[a](<z (1).png>) [b](<z (1).png>)"


def test_the_first_post_keeps_an_address() -> None:
    site = OldSite("https://www.old.example/")
    assert site.add("a", ["/x/", "/y/"]) == []
    assert site.add("b", ["/x/index.html", "/z/"]) == ["/x/index.html"]
    assert site.owner_of("/x") == "a"
    assert site.owner_of("http://old.example/z/#bas") == "b"
    assert site.owner_of("http://other.example/z/") is None
    assert site.dying(["https://old.example/y/", "/nowhere/"], {}) == ["/nowhere/"]
