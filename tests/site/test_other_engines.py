"""Notes whose headers were written for Hugo, Pelican, Jekyll or ABlog."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from journals import CONF, SmallJournal, note
from semainier.cli import main

HUGO = """\
---
title: "Une *semaine* #12 : C'est l'été"
date: 2023-03-26T22:30:00Z
lastmod: 2023-04-02T10:00:00+02:00
slug: douze
aliases: [/2019/05/x/, /vieux.htm]
weight: 3
description: "Voici l'essentiel."
categories: [formation]
keywords: [jardin, EMI]
cover: {image: jardin.jpg}
html_meta: {author: Camille}
draft: false
---
Un début.

## Mes joies

- Une joie
"""
PELICAN = """\
---
title: Une autre
date: 2023-04-02 10:20
modified: 2023-04-03 09:00
category: formation
tags: EMI, vélo
slug: une-autre
authors: Ana Loi
summary: La suite.
status: published
weight: 4
---

Du texte.
"""
JEKYLL = """\
---
layout: post
title: "Encore une"
date: 2023-04-09 10:20:30 +0200
permalink: /2019/encore.html
categories: [formation]
published: true
series: printemps
---

# Encore une !

Du texte.
"""
PRIVATE = {
    "published": "published: false",
    "status": "status: draft",
    "hidden": "status: hidden",
    "publishDate": "publishDate: 2031-01-01",
    "expired": "expiryDate: 2023-01-01",
    "private": "private: true",
}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal whose notes come from three engines, some of them private there."""
    journal = SmallJournal(tmp_path_factory.mktemp("moved"))
    journal.write("posts/12/index.md", HUGO)
    journal.write("posts/13/index.md", PELICAN)
    journal.notes({"2023-w14": JEKYLL})
    for name, line in PRIVATE.items():
        text = f"---\ntitle: Secrète\ndate: 2022-01-05\n{line}\n---\n\nSECRET-{name}\n"
        journal.write(f"posts/{name}/index.md", text)
    journal.build()
    return journal


def records(journal: SmallJournal) -> dict[str, dict[str, Any]]:
    """The records of the published notes, by their ids."""
    return {post["id"]: post for post in json.loads(journal.text("journal.json"))["posts"]}


def test_a_title_of_the_header_is_the_notes_title(moved: SmallJournal) -> None:
    heading = moved.page("posts/12/index").select_one("h1 .p-name")
    assert heading is not None
    assert heading.get_text().replace("\u00a0", " ") == "Une *semaine* #12 : C’est l’été"
    assert records(moved)["13"]["title"] == "Une autre"


def test_a_page_bundle_has_its_folders_name(moved: SmallJournal) -> None:
    assert set(records(moved)) == {"12", "13", "2023-w14"}
    assert "deprecated" not in moved.warnings


def test_what_a_header_says_of_its_note_is_said(moved: SmallJournal) -> None:
    first, second = records(moved)["12"], records(moved)["13"]
    # 22:30 at Greenwich is the next day in Paris.
    assert (first["published"], first["updated"]) == ("2023-03-27", "2023-04-02")
    assert (first["categories"], first["tags"]) == (["formation"], ["jardin", "EMI"])
    assert first["excerpt"] == "Voici l’essentiel."
    assert (second["authors"], second["updated"]) == (["Ana Loi"], "2023-04-03")
    page = moved.page("posts/12/index")
    (meta,) = page.select("meta[name=description]")
    assert meta["content"] == "Voici l’essentiel."
    # What MyST acts upon is still there.
    (author,) = page.select("meta[name=author]")
    assert author["content"] == "Camille"
    assert "Voici l’essentiel." in moved.text("archives/feed.json")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2019/05/x/index.html", "posts/12/index.html"),
        ("vieux.htm", "posts/12/index.html"),
        ("douze.html", "posts/12/index.html"),
        ("une-autre.html", "posts/13/index.html"),
        ("2019/encore.html", "posts/2023-w14.html"),
    ],
)
def test_old_addresses_lead_to_the_note(moved: SmallJournal, old: str, new: str) -> None:
    (refresh,) = BeautifulSoup(moved.text(old), "html5lib").select("meta[http-equiv=refresh]")
    target = str(refresh["content"]).partition("url=")[2]
    assert ((moved.site / old).parent / target).resolve() == (moved.site / new).resolve()


def test_what_was_private_is_in_no_byte_of_the_site(moved: SmallJournal) -> None:
    held = [path for path in moved.site.rglob("*") if path.is_file()]
    assert [path for path in held if b"SECRET" in path.read_bytes()] == []
    result = CliRunner().invoke(main, ["build", "--root", str(moved.root)])
    assert "retirez sa ligne “status”" in result.output
    assert "retirez sa ligne “published”" in result.output
    assert "d’après la date de fin de son en-tête" in result.output


def test_keys_that_nobody_knows_are_told_once_with_what_to_type(moved: SmallJournal) -> None:
    (line,) = (line for line in moved.warnings.splitlines() if "ne veulent rien dire" in line)
    assert "“weight” (2), “series” (1)" in line
    assert 'semainier_other_keys = ["series", "weight"]' in line


def test_a_title_that_says_something_else_is_told(moved: SmallJournal) -> None:
    assert "Encore une" not in moved.warnings
    moved_title = JEKYLL.replace("Encore une !", "Tout autre chose")
    moved.notes({"2023-w14": moved_title})
    moved.build()
    (line,) = (line for line in moved.warnings.splitlines() if "2023-w14.md" in line)
    assert line.startswith(
        "posts/2023-w14.md:3: Avertissement\u00a0: l’en-tête dit “Encore une”, et le titre"
    )
    moved.notes({"2023-w14": JEKYLL})


def test_a_header_of_another_engine_is_built_as_from_nothing(moved: SmallJournal) -> None:
    moved.assert_built_as_from_nothing()


@pytest.mark.parametrize("line", ['semainier_other_keys = ["weight", "series"]'])
def test_conf_py_has_no_more_said_of_other_keys(journal: SmallJournal, line: str) -> None:
    journal.write("conf.py", CONF + line + "\n")
    journal.notes({"2023-w14": JEKYLL.replace("series", "weight")})
    journal.build()
    assert journal.warnings == ""


def test_a_wrong_time_zone_is_refused_with_a_right_one(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + 'semainier_timezone = "Europe/Pari"\n')
    journal.notes({"2023-w14": note(date="2023-04-09")})
    result = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    assert "semainier_timezone = 'Europe/Pari'" in result.output
    assert '"Europe/Paris"' in result.output


def test_the_time_zone_says_which_day_it_was(journal: SmallJournal) -> None:
    journal.write("conf.py", CONF + 'semainier_timezone = "America/Montreal"\n')
    journal.write("posts/12/index.md", HUGO)
    journal.build()
    assert records(journal)["12"]["published"] == "2023-03-26"


def test_a_fault_in_many_notes_is_one_line(journal: SmallJournal) -> None:
    journal.notes({f"2023-w{week}": note(date="hier", brouillon="non") for week in range(10, 40)})
    result = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    lines = [line for line in result.stderr.splitlines() if line.startswith("posts/")]
    assert len(lines) == 2
    assert "De même dans 30 fichiers" in lines[0]
    assert "60 erreurs dans les notes" in result.stderr
    everything = CliRunner().invoke(main, ["build", "--all", "--root", str(journal.root)])
    assert everything.stderr.count("posts/") == 60


def test_a_note_of_headings_alone_is_told(journal: SmallJournal) -> None:
    root = ["--root", str(journal.root)]
    CliRunner().invoke(main, ["new", "--week", "2026-W40", *root])
    file = journal.root / "posts/2026/2026-w40.md"
    journal.build()
    assert journal.warnings == ""
    file.write_text(file.read_text().replace("draft: true\n", ""))
    journal.build()
    assert "cette note n’a que des intertitres" in journal.warnings


@pytest.mark.parametrize("category", ["formation", "bibliothèques"])
def test_a_comma_forgotten_in_conf_py_is_suspected(journal: SmallJournal, category: str) -> None:
    listed = 'semainier_categories = ["formation" "bibliothèques", "jeu"]\n'
    journal.write("conf.py", CONF + listed)
    journal.notes({"2023-w14": note(date="2023-04-09", category=category)})
    result = CliRunner().invoke(main, ["build", "--root", str(journal.root)])
    assert 'semainier_categories : "formation", "bibliothèques"' in result.stderr
