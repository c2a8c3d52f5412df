"""What pages load, and what they do not: light, private, without anything inline."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from journals import SmallJournal, note
from kitchen import kitchen
from semainier.theme.assets import POLICY
from semainier.theme.html_writer import leads_out
from semainier.theme.stylesheet.sheets import OWN

BASE = "https://journal.example.org/"
OWN_FOLDER = Path(__file__).parents[2] / "src/semainier/theme/static/semainier"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with a note that uses all that Markdown and its directives know."""
    built = kitchen(tmp_path_factory.mktemp("kitchen"))
    assert built.warnings == ""
    return built


@pytest.fixture(scope="module")
def pages(sample_site: Path, everything: SmallJournal) -> dict[str, BeautifulSoup]:
    """Every page of the sample and of that journal."""
    paths = [*sample_site.rglob("*.html"), *everything.site.rglob("*.html")]
    return {str(path): BeautifulSoup(path.read_text("utf-8"), "lxml") for path in paths}


def loaded(page: BeautifulSoup) -> list[str]:
    """The names of the files that a page asks for, without their version."""
    styles = page.select("link[rel=stylesheet], link[rel=preload]")
    found = [*(str(tag["href"]) for tag in styles)]
    found += [str(tag["src"]) for tag in page.select("script[src], img[src]")]
    return [urlsplit(address).path.rpartition("/")[2] for address in found]


def test_a_note_loads_one_sheet_and_three_scripts(sample_site: Path) -> None:
    page = BeautifulSoup((sample_site / "posts/2023/2023-w46.html").read_bytes(), "html5lib")
    assert loaded(page) == ["semainier.css", "mode.js", "journal.js", "cite.js"]


def test_only_the_page_that_needs_a_script_loads_it(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        names = set(loaded(page)) - {"img.png"}
        assert ("labels.js" in names) == path.endswith("archives/tag.html"), path
        assert ("library.js" in names) == path.endswith("html/recommandations.html"), path
        assert ("search.js" in names) == path.endswith("search.html"), path


def test_no_page_holds_anything_inline(pages: dict[str, BeautifulSoup]) -> None:
    inline = {}
    for path, page in pages.items():
        found: list[Tag] = page.select("style, [style]")
        # A block of data is not run, and no policy refuses it.
        found += page.select("script:not([src], [type='application/ld+json'])")
        found += [
            tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)
        ]
        inline[path] = [str(tag)[:120] for tag in found]
    assert {path: found for path, found in inline.items() if found} == {}


def test_every_link_to_another_origin_is_noopener(pages: dict[str, BeautifulSoup]) -> None:
    out = [tag for page in pages.values() for tag in page.select("a[href]")]
    out = [tag for tag in out if leads_out(str(tag["href"]), BASE)]
    assert len(out) > 50
    assert [str(tag)[:120] for tag in out if "noopener" not in (tag.get("rel") or [])] == []


def test_nothing_of_the_theme_is_published_that_no_page_loads(sample_site: Path) -> None:
    names = {path.name for path in (sample_site / "_static").rglob("*") if path.is_file()}
    assert not names & {"fontawesome.js", "bootstrap.js", "doctools.js", "pygments.css"}
    assert not [name for name in names if name.endswith((".map", ".woff2", ".mo"))]
    sheets = {path.name for path in (sample_site / "_static").rglob("*.css")}
    assert sheets == {"semainier.css", "search.css"}


def test_the_sheet_loads_nothing_else(sample_site: Path) -> None:
    css = (sample_site / "_static/semainier.css").read_text("utf-8")
    assert "url(" not in css
    assert "@import" not in css
    assert "@font-face" not in css
    # The theme alone has 376 kB of rules.
    assert 20_000 < len(css.encode()) < 120_000


def test_every_sheet_of_ours_is_in_it(sample_site: Path) -> None:
    assert {path.stem for path in OWN_FOLDER.glob("*.css")} == set(OWN)


def test_the_sheet_keeps_the_licences_of_what_it_takes(sample_site: Path) -> None:
    notice = (sample_site / "_static/semainier.css").read_text("utf-8")[:600]
    for name in ("Bootstrap (MIT", "pydata-sphinx-theme (BSD", "sphinx-book-theme (BSD"):
        assert name in notice


def test_sizes_are_classes_that_the_sheet_knows(everything: SmallJournal) -> None:
    page = everything.page("posts/2023-w46")
    css = everything.text("_static/semainier.css")
    names = {name for tag in page.select("[class]") for name in tag["class"]}
    sizes = {name for name in names if re.fullmatch(r"(width|height)-\d+(px)?", name)}
    assert sizes >= {"width-60", "width-20"}
    assert [name for name in sizes if f".{name}{{" not in css] == []


def test_formulas_are_mathml(everything: SmallJournal) -> None:
    page = everything.page("posts/2023-w46")
    assert page.select_one("span.math > math") is not None
    block = page.select_one("div.math")
    assert block is not None
    assert block.select_one("math") is not None
    assert "(1)" in block.get_text()


def test_a_formula_that_is_not_understood_is_shown_and_reported(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(body="- {math}`\\nosuch{x}`\n", date="2023-11-20")})
    journal.build()
    assert "s’affiche telle quelle" in journal.warnings
    assert "\\nosuch{x}" in journal.page("posts/2023-w46").get_text()


def test_an_image_of_another_site_becomes_a_link(journal: SmallJournal) -> None:
    body = "![Un chat](https://a.example/c.png?x&y) [![Lié](https://b.example/d.png)](https://c.example)\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    journal.build()
    page = journal.page("posts/2023-w46")
    assert page.select("article img") == []
    links = {link.get_text(): link for link in page.select("section.kind a.external")}
    assert links["Un chat"]["href"] == "https://a.example/c.png?x&y"
    assert links["Lié"]["href"] == "https://c.example"
    assert all(link["rel"] == ["noopener"] for link in links.values())
    assert "https://a.example/c.png?x&y est une image d’un autre site" in journal.warnings


# --- conf.py -----------------------------------------------------------------


def test_the_writer_may_keep_classes_of_the_theme(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert ".text-muted{" not in journal.text("_static/semainier.css")
    before = journal.text("posts/2023-w46.html")
    journal.build(semainier_style_names=["text-muted"])
    assert ".text-muted{" in journal.text("_static/semainier.css")
    # The sheet has another address, which an unchanged page knows too.
    assert journal.text("posts/2023-w46.html") != before


def test_the_writers_own_sheet_is_linked_and_reads_the_themes_properties(
    journal: SmallJournal,
) -> None:
    only_here = "--pst-color-secondary-text:"
    conf = 'html_static_path = ["_static"]\nhtml_css_files = ["mine.css"]\n'
    journal.write("_static/mine.css", "p { color: red }")
    journal.write("conf.py", journal.conf + conf)
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert loaded(journal.page("posts/2023-w46"))[:2] == ["semainier.css", "mine.css"]
    assert (journal.site / "_static/mine.css").is_file()
    assert only_here not in journal.text("_static/semainier.css")
    journal.write("_static/mine.css", "p { color: var(--pst-color-secondary-text) }")
    journal.build()
    assert only_here in journal.text("_static/semainier.css")


def test_a_page_may_say_the_policy_itself(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    assert journal.page("index").select("meta[http-equiv=Content-Security-Policy]") == []
    journal.build(semainier_policy_in_pages=True)
    metas = journal.page("posts/2023-w46").select("meta[http-equiv=Content-Security-Policy]")
    assert [meta["content"] for meta in metas] == [POLICY]


# --- Growth ------------------------------------------------------------------


def test_a_page_of_a_note_does_not_grow_with_the_journal(
    journal: SmallJournal, tmp_path: Path
) -> None:
    notes = {
        f"2023-w{week}": note(f"Semaine {week}", date=f"2023-06-{week:02}", tags="vélo")
        for week in range(20, 25)
    }
    journal.notes(notes)
    journal.build()
    (tmp_path / "longer").mkdir()
    longer = SmallJournal(tmp_path / "longer")
    before = {
        f"2021-w{week}": note(f"Avant {week}", date="2021-12-01", tags=f"tag{week}, vélo")
        for week in range(26, 52)
    }
    longer.notes({**notes, **before})
    longer.build()
    assert longer.text("posts/2023-w22.html") == journal.text("posts/2023-w22.html")
    css = "_static/semainier.css"
    assert longer.text(css) == journal.text(css)
