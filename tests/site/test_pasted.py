"""What was pasted, and what is typed in HTML: kept, taken out and told, in every file."""

from __future__ import annotations

import zipfile

import pytest
from click.testing import CliRunner
from lxml import etree

from journals import SmallJournal, note
from pasted import ATTACKS, pasted
from semainier.cli import main
from semainier.records.dry_run import read


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A journal with all that is pasted, built once."""
    return pasted(tmp_path_factory.mktemp("pasted"))


# --- All of it -----------------------------------------------------------------


def test_every_thing_taken_out_is_told_with_its_line(everything: SmallJournal) -> None:
    typed = (everything.root / "posts/2023-w46.md").read_text(encoding="utf-8").split("\n")
    told = everything.warnings.splitlines()
    assert len(told) > len(ATTACKS)
    for line in told:
        number = int(line.split(":")[1])
        assert typed[number - 1].strip(), line


def test_no_file_of_the_site_holds_what_would_run(everything: SmallJournal) -> None:
    for path in everything.site.rglob("*"):
        if path.is_file() and "_static" not in path.parts:
            content = path.read_bytes()
            for bad in (b"<script>window.ran", b"onerror=window", b'href="javascript', b"<iframe"):
                assert bad not in content, path


def test_nothing_but_the_site_is_loaded(everything: SmallJournal) -> None:
    for path in ("posts/2023-w46", "rubriques/joies/2023", "index"):
        for element in everything.page(path).select(
            "article [src], article [srcset], article style"
        ):
            address = element.get("src") or element.get("srcset") or "none"
            assert not str(address).startswith(("http", "//", "data:", "none")), element


def test_the_pasted_list_is_long_enough() -> None:
    assert len(ATTACKS) >= 50


def test_a_book_of_it_loads_nothing_but_its_own_images(everything: SmallJournal) -> None:
    done = CliRunner().invoke(main, ["epub", "--root", str(everything.root)])
    assert done.exit_code == 0, done.output
    with zipfile.ZipFile(everything.root / "_build/epub/journal.epub") as archive:
        chapters = [name for name in archive.namelist() if name.endswith(".xhtml")]
        found = [etree.fromstring(archive.read(name)) for name in chapters]
    loaded = [str(address) for tree in found for address in tree.xpath("//@src | //@poster")]
    assert loaded
    assert all(address.startswith("images/") for address in loaded)
    films = [tree.xpath("//*[local-name()='a'][contains(@href, 'clip.mp4')]") for tree in found]
    assert [link.text for links in films for link in links] == ["clip.mp4"]


# --- Folds, and where anchors are ------------------------------------------------


def built(journal: SmallJournal, body: str, **header: str) -> SmallJournal:
    """A journal with one note of this body."""
    journal.notes({"2023-w46": note(body=body, date="2023-11-20", **header)})
    journal.build()
    return journal


def test_what_a_fold_holds_stands_in_it(journal: SmallJournal) -> None:
    fold = "<details>\n<summary>Le reste</summary>\n\n- une joie\n- une *autre*\n\n</details>"
    page = built(journal, f"{fold}\n\nAprès.").page("posts/2023-w46")
    assert journal.warnings == ""
    (details,) = page.select("article details")
    assert details.parent is not None
    assert details.parent.name == "section"
    assert [item.get_text() for item in details.select("li")] == ["une joie", "une autre"]
    assert "Après" not in details.get_text()


def test_entries_in_a_fold_are_entries_and_its_tags_are_none(journal: SmallJournal) -> None:
    fold = "<details><summary>Le reste</summary>\n\n- une joie\n- une autre\n\n</details>"
    page = built(journal, fold).page("rubriques/joies/2023")
    items = [item.get_text(" ", strip=True) for item in page.select("article li")]
    assert any("une joie" in item for item in items)
    assert not any("Le reste" in item for item in items)


def test_a_whole_block_of_html_has_an_anchor_around_it(journal: SmallJournal) -> None:
    page = built(journal, "<p>Une joie à part</p>").page("posts/2023-w46")
    (anchored,) = page.select("article div.raw[id^='i-']")
    assert anchored.p is not None
    assert anchored.p.get_text() == "Une joie à part"


@pytest.mark.parametrize(
    ("typed", "end"),
    [
        ("<details><summary>x</summary>\n\ndedans", "</details>"),
        ("<div>\n\ndedans", "</div>"),
        ("du <b>gras dedans", "</b>"),
    ],
)
def test_what_is_not_closed_takes_nothing_with_it(
    journal: SmallJournal, typed: str, end: str
) -> None:
    page = built(journal, f"{typed}\n\n## Ailleurs\n\n- Fin").page("posts/2023-w46")
    assert f"Tapez là où il finit : {end}" in journal.warnings
    inside = " ".join(one.get_text() for one in page.select("article details, article div > div b"))
    assert "dedans" not in inside
    assert "Fin" in page.select("article section section")[-1].get_text()


def test_a_paragraph_around_markdown_keeps_its_place(journal: SmallJournal) -> None:
    typed = '<p align="center">\n\nUn *mot* au milieu.\n\n</p>'
    page = built(journal, typed).page("posts/2023-w46")
    assert journal.warnings == ""
    (around,) = page.select("article div.text-center")
    assert around.get_text().strip() == "Un mot au milieu."


def test_stray_ends_do_not_close_the_page(journal: SmallJournal) -> None:
    page = built(journal, "</div></section></article>\n\n- Fin </div></b>").page("posts/2023-w46")
    assert "Fin" in page.select("article section section li")[0].get_text()


# --- What is kept ------------------------------------------------------------------


KEPT = (
    "<kbd>Ctrl</kbd>",
    "H<sub>2</sub>O et x<sup>2</sup>",
    '<abbr title="Bibliothèque">BnF</abbr>',
    "<mark>surligné</mark>, <small>petit</small>, <q>cité</q>, <cite>œuvre</cite>",
    "<ins>ajouté</ins> et <del>ôté</del>",
    '<span lang="en" class="a" id="b">words</span>',
    '<span role="img" aria-label="joie">🌻</span>',
    '<a href="https://example.org/" title="là">lien</a>',
)


@pytest.mark.parametrize("typed", KEPT)
def test_words_of_html_are_as_they_were_typed(journal: SmallJournal, typed: str) -> None:
    built(journal, f"- Un {typed}.")
    assert journal.warnings == ""
    page = journal.text("posts/2023-w46.html").replace(' rel="noopener"', "")
    assert typed.replace("œ", "œ") in page


def test_blocks_of_html_are_kept(journal: SmallJournal) -> None:
    typed = (
        "<figure>\n<blockquote>Un mot</blockquote>\n<figcaption>Ana</figcaption>\n</figure>\n\n"
        "<dl><dt>Un</dt><dd>deux</dd></dl>\n\n"
        '<table><tr><th scope="row">Un</th><td colspan="2">deux</td></tr></table>'
    )
    page = built(journal, typed).page("posts/2023-w46")
    assert journal.warnings == ""
    for selector in ("figure figcaption", "dl dd", "th[scope=row]", "td[colspan='2']"):
        assert len(page.select(f"article {selector}")) == 1


def test_an_image_of_html_goes_the_way_of_an_image(journal: SmallJournal) -> None:
    from kitchen import PIXEL

    journal.write("posts/x", "")
    (journal.root / "posts/photo été.png").write_bytes(PIXEL)
    typed = '<p align="center"><img src="photo%20été.png" alt="Un été" width="40"></p>'
    page = built(journal, typed).page("posts/2023-w46")
    assert journal.warnings == ""
    (image,) = page.select("article p.text-center img")
    assert (image["alt"], image["width"]) == ("Un été", "40")
    assert (journal.site / "_images/photo été.png").is_file()


def test_a_film_beside_the_note_is_published_with_it(journal: SmallJournal) -> None:
    journal.write("posts/clip.mp4", "film")
    journal.write("posts/mots.vtt", "WEBVTT")
    typed = (
        '<video controls width="320">\n<source src="clip.mp4" type="video/mp4">\n'
        '<track src="mots.vtt" kind="captions" srclang="fr">\n</video>'
    )
    page = built(journal, typed).page("posts/2023-w46")
    assert journal.warnings == ""
    places = [str(each["src"]) for each in page.select("video source, video track")]
    assert len(places) == 2
    for place in places:
        assert (journal.site / "posts" / place).resolve().is_file()
    journal.assert_built_as_from_nothing()
    built(journal, "- Rien")
    assert not [path for path in journal.site.rglob("*") if path.name == "clip.mp4"]


def test_a_file_that_comes_later_is_published(journal: SmallJournal) -> None:
    built(journal, '- <audio controls src="son.mp3"></audio>, <img src="dessin.svg" alt="x">')
    assert len(journal.warnings.splitlines()) == 2
    journal.write("posts/son.mp3", "son")
    journal.write("posts/dessin.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9"/>')
    site = journal.assert_built_as_from_nothing()
    assert any(path.endswith("/son.mp3") for path in site)
    assert "_images/dessin.svg" in site


@pytest.mark.parametrize("name", ["absent.mp4", "../../../../etc/hostname"])
def test_a_file_that_is_not_the_journals_is_told(journal: SmallJournal, name: str) -> None:
    built(journal, f'- Voir <audio controls src="{name}"></audio>')
    assert (
        f"2023-w46.md:9: Avertissement\u00a0: il n’y a pas de fichier “{name}”" in journal.warnings
    )
    assert not list(journal.site.rglob("hostname"))


# --- Embeds ------------------------------------------------------------------------


def test_a_recommendation_is_made_of_an_embed(journal: SmallJournal) -> None:
    frame = '<iframe src="https://www.youtube.com/embed/abc" title="Le temps des lapins"></iframe>'
    body = f"- Une joie\n\n## Des recommandations\n\n{frame}\n"
    journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
    (work,) = read(journal.root).posts[0].works
    assert (work.title, work.medium) == ("Le temps des lapins", "watch")
    assert work.url == "https://www.youtube.com/watch?v=abc"


def test_no_work_is_named_by_its_address(journal: SmallJournal) -> None:
    body = "- Une joie\n\n## Des recommandations\n\n- https://www.youtube.com/watch?v=abc\n"
    built(journal, body)
    for ending in ("bib", "ris"):
        assert "[Vidéo sur YouTube]" in journal.text(f"posts/2023-w46.{ending}")
    assert "title = {{https" not in journal.text("posts/2023-w46.bib")


# --- Addresses ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "![Un chat](file:///home/ursule/Images/IMG_1.jpg)",
        "![Un chat](C:\\Users\\ursule\\IMG_1.jpg)",
        "![Un chat](C:\\Users\\ursule chat\\IMG_1.jpg)",
        "![Un chat](/home/ursule/IMG_1.jpg)",
        '<img src="file:///home/ursule/IMG_1.jpg" alt="Un chat">',
        "file:///home/ursule/IMG_1.jpg et Un chat",
        "[Un chat](file:///Users/ursule/IMG_1.jpg)",
        '<a href="file:///home/ursule/IMG_1.jpg">Un chat</a>',
    ],
)
def test_no_path_of_the_writers_computer_is_published(journal: SmallJournal, typed: str) -> None:
    built(journal, f"- Voir {typed}")
    assert "posts/2023-w46.md:9: Avertissement\u00a0: “" in journal.warnings
    assert "IMG_1.jpg)" in journal.warnings
    assert "Un chat" in journal.page("posts/2023-w46").select("article li")[0].get_text()
    for path, content in journal.snapshot().items():
        assert b"ursule" not in content, path


def test_an_image_in_a_folder_named_home_is_the_journals(journal: SmallJournal) -> None:
    from kitchen import PIXEL

    (journal.root / "home/a").mkdir(parents=True)
    (journal.root / "home/a/img.png").write_bytes(PIXEL)
    page = built(journal, "- ![Un chat](/home/a/img.png)").page("posts/2023-w46")
    assert journal.warnings == ""
    assert page.select("article img")


@pytest.mark.parametrize(
    "typed", ["[mot](javascript:f())", "[**mot**](vbscript:f)", "[mot](data:text/html,f)"]
)
def test_a_link_that_would_run_leaves_its_words(journal: SmallJournal, typed: str) -> None:
    page = built(journal, f"- Un {typed} ici").page("posts/2023-w46")
    assert "2023-w46.md:9: Avertissement\u00a0: “" in journal.warnings
    assert page.select("article li")[0].get_text() == "Un mot ici"


# --- Leftovers of other engines -------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ('{{< youtube id="abc" >}}', "[…](https://www.youtube.com/watch?v=abc)"),
        ("{{< youtube abc >}}", "[…](https://www.youtube.com/watch?v=abc)"),
        ('{{< figure src="/img/a.jpg" >}}', "![…](a.jpg)"),
        ('{{% ref "2023-w45.md" %}}', "[…](2023-w45.md)"),
        ("[[Une note|des mots]]", "[des mots](<Une note.md>)"),
        ("![[photo.jpg]]", "![…](photo.jpg)"),
        ("{% include a.html %}", "du Markdown, ou rien"),
        ("{{ page.title }}", "du Markdown, ou rien"),
        ('[gallery ids="1,2"]', "![…](photo.jpg)"),
        ("[embed]https://example.org/a[/embed]", "[…](https://example.org/a)"),
    ],
)
def test_what_another_engine_understands_is_told(
    journal: SmallJournal, typed: str, instead: str
) -> None:
    built(journal, f"- Un {typed} ici\n- Un {typed} là")
    (told,) = journal.warnings.splitlines()
    assert told.startswith("posts/2023-w46.md:9: Avertissement\u00a0: “")
    assert f"Tapez plutôt : {instead} [semainier.leftover]" in told


def test_code_and_brackets_are_no_leftovers(journal: SmallJournal) -> None:
    built(journal, "- `{{< x >}}`, `[[x]]`, [1], [[1]](https://example.org) et \\[\\[x]]")
    assert journal.warnings == ""


# --- Files from elsewhere ----------------------------------------------------------------


@pytest.mark.parametrize(
    "block",
    [
        "```{include} ../../secret.md\n```",
        "```{literalinclude} ../../secret.md\n```",
        "```{raw} html\n:file: ../../secret.md\n```",
        "```{csv-table}\n:file: ../../secret.md\n```",
        "```{raw} html\n---\nfile: ../../secret.md\n---\n```",
        "Voir {download}`le reste <../../secret.md>`.",
        "Voir [le reste](../../secret.txt).",
        "```{eval-rst}\n.. include:: ../../secret.md\n```",
        "```{eval-rst}\n.. raw:: html\n   :file: ../../secret.md\n```",
    ],
)
def test_no_file_outside_the_journal_is_put_into_a_note(journal: SmallJournal, block: str) -> None:
    for ending in ("md", "txt"):
        secret = journal.root.parent / f"secret.{ending}"
        secret.write_text("motsecret", encoding="utf-8")
    built(journal, f"- Une joie\n\n{block}")
    line = 12 if "eval-rst" in block else 11
    name = "secret.txt" if "txt" in block else "secret.md"
    told = f"2023-w46.md:{line}: Avertissement\u00a0: “../../{name}” est hors du dossier"
    assert told in journal.warnings
    assert not [path for path, content in journal.snapshot().items() if b"motsecret" in content]


EXTENSION = """
from docutils import nodes
from docutils.parsers.rst import Directive

class Player(Directive):
    has_content = True
    def run(self):
        around = nodes.container("", nodes.raw("", "<button>Jouer</button>", format="html"))
        self.state.nested_parse(self.content, 0, around)
        return [around]

def setup(app):
    app.add_directive("player", Player)
"""


def test_html_that_an_extension_makes_is_the_extensions(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + EXTENSION)
    page = built(journal, "```{player}\n<b onclick=f>gras</b>\n```").page("posts/2023-w46")
    assert [button.get_text() for button in page.select("article button")] == ["Jouer"]
    assert [bold.attrs for bold in page.select("article b")] == [{}]


def test_a_file_of_the_journal_is_put_into_a_note(journal: SmallJournal) -> None:
    journal.write("morceaux/un.txt", "Le morceau.")
    built(journal, "```{include} ../morceaux/un.txt\n```")
    assert journal.warnings == ""
    assert "Le morceau." in journal.page("posts/2023-w46").get_text()


# --- What everyone types --------------------------------------------------------------------


def test_struck_words_and_tasks_are_shown_and_told(journal: SmallJournal) -> None:
    page = built(journal, "- [x] un\n- [ ] deux\n- un ~~mot~~ à 3$ et 4$").page("posts/2023-w46")
    assert journal.warnings == ""
    boxes = page.select("article li input[type=checkbox][disabled]")
    assert [(box["aria-label"], box.has_attr("checked")) for box in boxes] == [
        ("Fait", True),
        ("À faire", False),
    ]
    assert [struck.get_text() for struck in page.select("article s")] == ["mot"]
    assert "un mot à 3$ et 4$" in journal.text("journal.json")


@pytest.mark.parametrize(
    ("typed", "title", "kind"),
    [
        (":::note\nTexte\n:::", "Note", "note"),
        (":::{note}\nTexte\n:::", "Note", "note"),
        (":::{note} Texte\n:::", "Note", "note"),
        ("```{astuce}\nTexte\n```", "Astuce", "tip"),
        (":::tip\nTexte\n:::", "Astuce", "tip"),
        (":::{astuce}\nTexte\n:::", "Astuce", "tip"),
        (":::attention\nTexte\n:::", "Attention", "attention"),
        (":::warning Gare\nTexte\n:::", "Gare", "warning"),
        ("> [!NOTE]\n> Texte", "Note", "note"),
    ],
)
def test_blocks_have_french_titles(
    journal: SmallJournal, typed: str, title: str, kind: str
) -> None:
    page = built(journal, typed).page("posts/2023-w46")
    assert journal.warnings == ""
    (block,) = page.select(f"article .admonition.{kind}")
    words = [line.get_text() for line in block.select("p")]
    assert words == [title, "Texte"]


# --- Titles, labels, names ---------------------------------------------------------------------


def test_nothing_is_left_as_html_where_it_is_a_name(journal: SmallJournal) -> None:
    bad = "<img src=x onerror=window.ran>"
    journal.write(
        "conf.py", journal.conf + f'semainier_peer_aliases = {{"{bad}": ["ana.example"]}}\n'
    )
    journal.write("ailleurs.md", "---\norphan: true\n---\n\n# Ailleurs\n\n```{peers}\n```\n")
    body = (
        f"- ![{bad}](img.png)\n\n## Ailleurs\n\n- [{bad} Ana](https://ana.example/a)\n\n"
        f"## Des recommandations {bad}\n\n- **Un {bad} livre**, de Bob"
    )
    built(journal, body, tags=f"['{bad}']", author=f"'{bad}'", category=f"['{bad}']")
    journal.notes({"2023-w47": note(title=f"Titre {bad} <b>gras</b>", date="2023-11-27")})
    journal.build()
    for path in journal.pages():
        page = journal.page(str(path.relative_to(journal.site)).removesuffix(".html"))
        assert page.select("[onerror], img[src='x']") == [], path
    assert '"title": "Titre gras"' in journal.text("journal.json")
