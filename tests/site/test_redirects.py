"""Old addresses keep answering."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from journals import CONF, SmallJournal, note

ADDRESSES = ("notes/x", "notes/y.html", "2020/semaine-6/", "ancien.html", "vieux/page.htm")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A note with old addresses of every form."""
    journal = SmallJournal(tmp_path_factory.mktemp("moved"))
    redirect = f"[{', '.join(ADDRESSES)}]"
    journal.notes({"2020/2020-w06": note("Une & l’autre", date="2020-02-10", redirect=redirect)})
    journal.build()
    assert journal.warnings == ""
    return journal


def redirect(journal: SmallJournal, path: str) -> BeautifulSoup:
    """The page at an old address."""
    return BeautifulSoup(journal.text(path), "html5lib")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("notes/x.html", "../posts/2020/2020-w06.html"),
        ("notes/y.html", "../posts/2020/2020-w06.html"),
        ("2020/semaine-6/index.html", "../../posts/2020/2020-w06.html"),
        ("ancien.html", "posts/2020/2020-w06.html"),
        ("vieux/page.htm", "../posts/2020/2020-w06.html"),
    ],
)
def test_an_old_address_leads_to_the_note_at_once(
    moved: SmallJournal, path: str, target: str
) -> None:
    page = redirect(moved, path)
    refresh = page.select_one("meta[http-equiv=refresh]")
    assert refresh is not None
    assert refresh["content"] == f"0; url={target}"
    assert ((moved.site / path).parent / target).resolve().is_file()


def test_a_redirect_names_the_notes_address_as_the_right_one(moved: SmallJournal) -> None:
    for path in ("notes/x.html", "2020/semaine-6/index.html", "vieux/page.htm"):
        links = redirect(moved, path).select("link[rel=canonical]")
        assert [link["href"] for link in links] == [
            "https://journal.example.org/posts/2020/2020-w06.html"
        ]


@pytest.mark.parametrize("base", ["", "https://journal.example.org/sous-dossier"])
def test_the_canonical_address_follows_the_journals(journal: SmallJournal, base: str) -> None:
    journal.write("conf.py", CONF.replace("https://journal.example.org/", base))
    journal.notes({"2020-w06": note(date="2020-02-10", redirect="notes/x")})
    journal.build()
    (link,) = redirect(journal, "notes/x.html").select("link[rel=canonical]")
    expected = f"{base}/posts/2020-w06.html" if base else "../posts/2020-w06.html"
    assert link["href"] == expected


@pytest.mark.parametrize("path", ["notes/x.html", "vieux/page.htm"])
def test_a_redirect_is_a_french_page_with_a_sentence_and_a_link(
    moved: SmallJournal, path: str
) -> None:
    page = redirect(moved, path)
    assert page.html is not None
    assert page.html["lang"] == "fr"
    assert page.title is not None
    assert page.title.get_text() == "Une & l’autre"
    main = page.select_one("main")
    assert main is not None
    text = " ".join(main.get_text().split())
    assert "Cette note a une nouvelle adresse : Une & l’autre." in text
    link = main.select_one("a")
    assert link is not None
    assert link["href"] == "../posts/2020/2020-w06.html"


def test_a_redirect_asks_to_be_left_out_of_search_engines_and_of_the_sitemap(
    moved: SmallJournal,
) -> None:
    robots = redirect(moved, "notes/x.html").select_one("meta[name=robots]")
    assert robots is not None
    assert robots["content"] == "noindex"
    sitemap = moved.text("sitemap.xml")
    assert not [address for address in ("notes/", "semaine-6", "ancien") if address in sitemap]


def test_a_redirect_asks_nothing_of_anybody_else(moved: SmallJournal) -> None:
    assert redirect(moved, "notes/x.html").select("script, img, link[rel=stylesheet]") == []


# An address that a note asks for, and the page that has it; the first is the note's own.
TAKEN = {
    "posts/2023-w45": "posts/2023-w45",
    "a-propos": "a-propos",
    "posts/2023-w46.html": "posts/2023-w46",
    "archives": "archives",
    "archives/tag/velo.html": "archives/tag/velo",
    "archives/2023": "archives/2023",
    "search.html": "search",
    "404.html": "404",
}
ASKING = {address: f"2023-w{45 - place}" for place, address in enumerate(TAKEN)}


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A note for each address that a page has."""
    journal = SmallJournal(tmp_path_factory.mktemp("asking"))
    journal.write("a-propos.md", "---\norphan: true\n---\n\n# À propos\n")
    journal.notes({"2023-w46": note("Deux", date="2023-11-20", tags="vélo")})
    for address, stem in ASKING.items():
        journal.notes({stem: note("Une", date="2023-11-13", redirect=address)})
    journal.build(semainier_tell_all=True)
    assert len(journal.warnings.splitlines()) == len(TAKEN)
    return journal


@pytest.mark.parametrize("address", TAKEN)
def test_an_address_that_a_page_has_is_reported_and_the_page_stays(
    asking: SmallJournal, address: str
) -> None:
    page = TAKEN[address]
    assert "http-equiv" not in asking.text(f"{page}.html")
    (warning,) = (line for line in asking.warnings.splitlines() if f"{ASKING[address]}.md" in line)
    assert f"“{address}”" in warning
    assert f"“{page}”" in warning


def test_an_address_claimed_by_two_notes_is_reported_once_naming_both(
    journal: SmallJournal,
) -> None:
    journal.notes(
        {
            "2023-w45": note("Une", date="2023-11-13", redirect="notes/x"),
            "2023-w46": note("Deux", date="2023-11-20", redirect="notes/x.html"),
        }
    )
    journal.build()
    (warning,) = journal.warnings.splitlines()
    assert "2023-w46.md" in warning
    assert "“posts/2023-w45”" in warning
    assert "2023-w45.html" in journal.text("notes/x.html")


def test_a_redirect_taken_out_of_the_header_answers_no_more(journal: SmallJournal) -> None:
    journal.notes({"2023-w45": note(date="2023-11-13", redirect="notes/x")})
    journal.build()
    journal.notes({"2023-w45": note(date="2023-11-13")})
    journal.build()
    assert not (journal.site / "notes/x.html").exists()


def test_an_old_address_follows_the_note_when_its_file_moves(journal: SmallJournal) -> None:
    text = note(date="2023-11-13", redirect="notes/x")
    journal.notes({"2023-w45": text})
    journal.build()
    (journal.root / "posts/2023-w45.md").unlink()
    journal.notes({"2023/2023-w45": text})
    journal.build()
    assert "url=../posts/2023/2023-w45.html" in journal.text("notes/x.html")


def test_an_old_address_that_goes_leaves_the_site(journal: SmallJournal) -> None:
    journal.notes({"2020-w06": note(date="2020-02-10", redirect="[vieux.htm, vieux]")})
    journal.build()
    assert (journal.site / "vieux.htm").is_file()
    assert not (journal.site / "vieux.htm.html").exists()
    # A folder of that name is another address.
    journal.notes({"2020-w06": note(date="2020-02-10", redirect="[vieux.htm, vieux.htm/x]")})
    journal.build()
    assert "“vieux.htm” est déjà l’adresse de “vieux.htm/x”" in journal.warnings
    assert (journal.site / "vieux.htm/x.html").is_file()
    journal.notes({"2020-w06": note(date="2020-02-10", redirect="vieux.htm")})
    journal.assert_built_as_from_nothing()
    journal.notes({"2020-w06": note(date="2020-02-10", redirect="vieux")})
    assert "vieux.htm" not in journal.assert_built_as_from_nothing()


def test_an_address_that_two_notes_claim_is_told_while_they_do(journal: SmallJournal) -> None:
    for stem, day in (("2020-w06", "2020-02-10"), ("2020-w07", "2020-02-17")):
        journal.notes({stem: note(date=day, redirect="vieux")})
    told = "“vieux” est déjà l’adresse de “posts/2020-w06”"
    journal.build()
    assert told in journal.warnings
    journal.notes({"2020-w08": note(date="2020-02-24")})
    journal.build()
    assert told in journal.warnings
    journal.notes({"2020-w06": note(date="2020-02-10")})
    journal.build()
    assert "vieux" not in journal.warnings
