"""ABlog: directives, fields, patterns, redirections, reStructuredText, MyST."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from semainier.migration.engines.ablog import READER
from source_trees import losses, read_all, sentences

CONF = """
extensions = ["ablog", "myst_parser"]
blog_baseurl = "https://carnet.example.org/"
blog_post_pattern = "notes/*.md"
exclude_patterns = ["brouillons"]
rediraffe_redirects = {"vieux/lac.rst": "notes/lac.rst"}
open("execute", "w")
"""
RST = """.. post:: Nov 20, 2023
   :tags: EMI, neige
   :category: formation
   :author: Ana
   :redirect: blog/2023/lac, lac
   :language: fr

.. _au-lac:

Au bord du *lac*
================

Un texte **fort**, :doc:`la suite <suite>`, :abbr:`EMI (éducation aux médias)` et `un lien
<https://example.net/>`__.

Mes joies
---------

- La neige ;
- le lac.

.. figure:: ../images/lac.png
   :alt: Un lac

   Le lac, le soir.

.. code-block:: python

   x = 1

.. bizarre:: Des mots
   qui restent

.. raw:: html

   <script>alert(1)</script>

.. include:: /etc/passwd

Une note [1]_ et |rien| et :inconnu:`un rôle`.

.. [1] Au bas.
"""
MYST = """---
date: 2023-11-27
tags: neige
---

# La suite

Voir {doc}`avant <lac>` et [là](lac.rst), :ref:

```{note}
Une remarque.
```
"""
FENCED = """# Une fenêtre

```{post} 2023-12-04
:tags: EMI, neige
:category: carnet
```

Texte.
"""
FIELDS = """:blogpost: true
:date: Dec 11, 2023
:tags: lac

Champs
######

Voir :ref:`au-lac` et :ref:`rien`.
"""
FILES: dict[str, str | bytes] = {
    "docs/conf.py": CONF,
    "docs/index.md": "# Accueil\n",
    "docs/notes/lac.rst": RST,
    "docs/notes/suite.md": MYST,
    "docs/billets/fenetre.md": FENCED,
    "docs/billets/champs.rst": FIELDS,
    "docs/billets/toujours.rst": ".. post::\n\nPas fini\n========\n\nTexte.\n",
    "docs/brouillons/x.rst": ".. post:: Nov 20, 2023\n\nX\n=\n",
    "docs/images/lac.png": b"png",
}  # fmt: skip


def test_the_posts_of_a_site_are_found_and_its_configuration_is_not_run(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    assert {path: post.title for path, post in posts.items()} == {
        "docs/billets/champs.rst": "Champs",
        "docs/billets/fenetre.md": "Une fenêtre",
        "docs/billets/toujours.rst": "Pas fini",
        "docs/notes/lac.rst": "Au bord du lac",
        "docs/notes/suite.md": "La suite",
    }
    assert not Path("execute").exists()


def test_the_options_of_a_post_are_its_header(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    post = posts["docs/notes/lac.rst"]
    assert (post.date, post.authors, post.language) == (dt.date(2023, 11, 20), ("Ana",), "fr")
    assert (post.categories, post.tags) == (("formation",), ("EMI", "neige"))
    assert post.addresses == (
        "/notes/lac/", "/notes/lac.html", "/blog/2023/lac/", "/blog/2023/lac.html", "/lac/",
        "/lac.html", "/vieux/lac/", "/vieux/lac.html",
    )  # fmt: skip
    fenced = posts["docs/billets/fenetre.md"]
    assert (fenced.date, fenced.categories) == (dt.date(2023, 12, 4), ("carnet",))
    assert fenced.body == "Texte.\n"
    assert posts["docs/billets/champs.rst"].date == dt.date(2023, 12, 11)
    assert posts["docs/billets/toujours.rst"].is_draft


def test_restructured_text_becomes_markdown(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    body = posts["docs/notes/lac.rst"].body
    assert "**fort**" in body
    assert "## Mes joies" in body
    assert "[la suite](suite.rst)" in body
    assert "[un lien](https://example.net/)" in body
    assert "Un lac" in body
    assert "Le lac, le soir." in body
    assert "x = 1" in body
    assert "Des mots" in body
    assert "qui restent" in body
    assert "un rôle" in body
    assert "EMI (éducation aux médias)" in body
    assert "Au bas." in body
    # It is shown as code and never runs.
    assert "<script>" in body.split("```")[-4]
    assert "root:" not in body
    assert [each.read() for each in posts["docs/notes/lac.rst"].files] == [b"png"]
    assert any("bizarre" in each for each in sentences(remarks))


def test_links_between_documents_lead_to_their_files(tmp_path: Path) -> None:
    posts, remarks = read_all(READER, tmp_path, FILES)
    assert ("suite.rst", "docs/notes/suite.md") in posts["docs/notes/lac.rst"].links
    assert posts["docs/notes/suite.md"].links == (
        ("lac.md", "docs/notes/lac.rst"),
        ("lac.rst", "docs/notes/lac.rst"),
    )
    assert posts["docs/billets/champs.rst"].links == (("/notes/lac.rst", "docs/notes/lac.rst"),)
    assert "Au bord du" in posts["docs/billets/champs.rst"].body
    assert "docs/billets/champs.rst:8" in losses(remarks)


def test_myst_stays_myst(tmp_path: Path) -> None:
    posts, _ = read_all(READER, tmp_path, FILES)
    assert "```{note}\nUne remarque.\n```" in posts["docs/notes/suite.md"].body
