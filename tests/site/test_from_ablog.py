"""A site of ABlog that moves in by one line of conf.py."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from journals import SmallJournal
from semainier.cli import main

CONF = """\
project = "Un blog"
author = "ana"
language = "fr"
extensions = EXTENSIONS
blog_baseurl = "https://ana.example/"
blog_authors = {"ana": ("Ana Loi", None), "zoe": ("Zoé", "https://zoe.example")}
blog_default_author = "ana"
blog_post_pattern = "carnet/*/*"
blog_path = "carnet"
post_date_format = "%d %b %Y"
rediraffe_redirects = {"vieux/lac.md": "carnet/2020/lac.md"}
semainier_today = "2026-11-22"
"""
NOTE = """\
---
blogpost: true
date: Jan 5, 2020
author: ana, zoe
tags: eau, vie
category: formation
---

# Le lac

Texte.
"""


@pytest.fixture(
    params=['["semainier"]', '["ablog", "semainier"]', '["semainier", "myst_parser", "ablog"]']
)
def site(request: pytest.FixtureRequest, journal: SmallJournal) -> SmallJournal:
    """The site, its extensions named in any order."""
    journal.write("conf.py", CONF.replace("EXTENSIONS", request.param))
    journal.write("carnet/2020/lac.md", NOTE)
    return journal


def test_its_posts_addresses_authors_and_redirects_are_there(site: SmallJournal) -> None:
    site.build()
    page = site.page("carnet/2020/lac")
    assert [author.text for author in page.select(".p-author .p-name, a.p-author")] == [
        "Ana Loi",
        "Zoé",
    ]
    assert "5 janvier 2020" in page.text
    (canonical,) = page.select('link[rel="canonical"]')
    assert canonical["href"] == "https://ana.example/carnet/2020/lac.html"
    assert (site.site / "carnet/tag/eau.html").is_file()
    assert (site.site / "carnet/author/ana-loi.html").is_file()
    assert "carnet/2020/lac.html" in site.text("vieux/lac.html")
    # What is said concerns the name of the file alone.
    assert site.warnings.count("Avertissement") == 1


def test_what_is_not_understood_is_named(site: SmallJournal) -> None:
    site.write("carnet/2020/mer.md", "```{post} 2020-02-03\n:tags: a\n```\n\n# La mer\n")
    site.write("carnet/2020/calcul.ipynb", "{}")
    result = CliRunner().invoke(main, ["check", "--root", str(site.root)])
    said = result.output.replace("\u00a0", " ").replace("\u202f", " ")
    assert "carnet/2020/mer.md:1: la directive {post} d’ABlog" in said
    assert "date: 2020-02-03" in said
    assert "jupytext --to md:myst carnet/2020/calcul.ipynb" in said


def test_options_of_ours_win(site: SmallJournal) -> None:
    conf = (site.root / "conf.py").read_text("utf-8")
    site.write("conf.py", conf + 'semainier_posts = "posts"\nhtml_baseurl = "https://b.example/"\n')
    site.write("posts/2026-w46.md", "---\ndate: 2026-11-15\n---\n\n# Un\n\n- x\n")
    site.build()
    (canonical,) = site.page("posts/2026-w46").select('link[rel="canonical"]')
    assert str(canonical["href"]).startswith("https://b.example/posts/")
