"""Faults that users of other engines reported, tried here. Each names its public report."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from journals import SmallJournal, note

NOTE = "posts/2026-w40"


def built(journal: SmallJournal, body: str, **header: str) -> BeautifulSoup:
    """The page of a note with some text."""
    journal.image("posts/img.png", 40, 30)
    journal.notes({"2026-w40": note("Une semaine", body, date="2026-10-04", **header)})
    journal.build()
    return journal.page(NOTE)


def own_ids(page: BeautifulSoup) -> list[str]:
    """All ids of a page."""
    return [str(tag["id"]) for tag in page.select("[id]")]


def test_markdown_in_a_caption_is_understood(journal: SmallJournal) -> None:
    """Reported as gohugoio/hugo#6580, and again for references as #12213."""
    page = built(journal, '![Vue](img.png "Photo d’[Ana](https://ana.fr/), *hier*")\n')
    caption = page.select_one("figure .caption-text")
    assert caption is not None
    assert caption.text == "Photo d’Ana, hier"
    assert [str(link["href"]) for link in caption.select("a")] == ["https://ana.fr/"]
    assert caption.select_one("em") is not None


@pytest.mark.parametrize(
    "typed",
    [
        "<details><summary>Le reste</summary>\n* un\n* deux\n</details>\n",
        "<details>\n<summary>Le reste</summary>\n* un\n* deux\n</details>\n",
        "<details>\n<summary>Le reste</summary>\n\n* un\n* deux\n</details>\n",
        "<details><summary>Le reste</summary>\n* un\n\n* deux\n\n</details>\n",
        "- une\n\n  <details>\n    <summary>A</summary>\n    * un\n    * deux\n  </details>\n",
    ],
)
def test_markdown_right_after_a_summary_is_folded(journal: SmallJournal, typed: str) -> None:
    """Reported as docsifyjs/docsify#655, mkdocs/mkdocs#3179, gettalong/kramdown#747."""
    page = built(journal, typed + "\nAprès.\n")
    details = page.select_one(".e-content details")
    assert isinstance(details, Tag)
    assert [item.text.strip() for item in details.select("li")] == ["un", "deux"]
    assert "Après." not in details.text
    assert journal.warnings == ""


def test_text_right_after_a_summary_keeps_its_lines_in_messages(journal: SmallJournal) -> None:
    built(journal, "<details><summary>A</summary>\nUn [lien](absent.md).\n</details>\n")
    assert "posts/2026-w40.md:10:" in journal.warnings


@pytest.mark.parametrize("tag", ["Révolution française", "🇬🇧", "Pâques"])
def test_a_tag_of_accents_or_of_an_emoji_has_a_page(journal: SmallJournal, tag: str) -> None:
    """Reported as Vimux/Binario#20, forem/forem#10116, kevquirk/pureblog#88."""
    page = built(journal, "- Une joie.\n", tags=f'["{tag}"]')
    (link,) = page.select("a.p-category[href*='archives/tag/']")
    target = journal.site / "posts" / str(link["href"])
    assert target.resolve().is_file()
    assert tag in target.resolve().read_text("utf-8")


def test_tags_that_would_share_a_page_are_reported(journal: SmallJournal) -> None:
    """Reported as gohugoio/hugo#12202: one silently replaced the other's page."""
    journal.notes({"2026-w41": note(date="2026-10-11", tags="[a b]")})
    built(journal, "- Une joie.\n", tags="[a-b]")
    assert "partagent une même page" in journal.warnings
    listed = journal.page("archives/tag/a-b").select(".post-list a, main a[href*='2026-w4']")
    assert {str(link["href"]).rpartition("/")[2] for link in listed} >= {
        "2026-w40.html",
        "2026-w41.html",
    }


def test_titles_of_emoji_alone_do_not_collide(journal: SmallJournal) -> None:
    """Reported as jmacdotorg/plerd#52: the second file overwrote the first."""
    journal.notes(
        {
            "2026-w41": note("😀", date="2026-10-11"),
            "2026-w42": note("🎩🎩", date="2026-10-11"),
        }
    )
    journal.build()
    for stem in ("2026-w41", "2026-w42"):
        assert (journal.site / f"posts/{stem}.html").is_file()
    assert journal.warnings.count("le titre contient") == 2


def test_footnotes_of_two_notes_on_one_page_lead_to_their_own(journal: SmallJournal) -> None:
    """Reported as TryGhost/Ghost#5269, gettalong/kramdown#56, davep/blogmore#112."""
    for week in ("40", "41"):
        body = f"- Une joie[^n] de la semaine {week}.\n\n[^n]: D’après {week}.\n"
        journal.notes({f"2026-w{week}": note(body=body, date="2026-10-04")})
    journal.build()
    for path in journal.pages():
        ids = own_ids(BeautifulSoup(path.read_text("utf-8"), "html5lib"))
        assert len(ids) == len(set(ids)), path


def test_a_footnote_that_is_called_twice_has_ids_of_its_own(journal: SmallJournal) -> None:
    """Reported as hoedown/hoedown#92."""
    page = built(journal, "- Une joie[^n], et encore[^n].\n\n[^n]: La source.\n")
    ids = own_ids(page)
    assert len(ids) == len(set(ids))
    calls = page.select("a.footnote-reference")
    assert len(calls) == 2
    assert {str(call["href"]).lstrip("#") for call in calls} <= set(ids)


def test_two_notes_of_one_name_stop_the_build(journal: SmallJournal) -> None:
    """Reported as getpelican/pelican#446: one silently replaced the other."""
    built(journal, "- Une joie.\n")
    before = journal.snapshot()
    journal.write("posts/2026/2026-w40.md", note(date="2026-10-05"))
    with pytest.raises(Exception, match="1 erreur dans les notes"):
        journal.build()
    assert "porte le même nom" in journal.warnings
    assert journal.snapshot() == before


def test_an_image_of_a_note_shows_on_every_page_that_shows_the_note(journal: SmallJournal) -> None:
    """Reported as scientific-python/scientific-python-hugo-theme#640: dead on the home page."""
    built(journal, "- ![Vue](img.png) une joie en image.\n")
    shown = 0
    for path in journal.pages():
        for image in BeautifulSoup(path.read_text("utf-8"), "html5lib").select("main img"):
            shown += 1
            assert (path.parent / str(image["src"])).resolve().is_file(), path
    assert shown >= 3
