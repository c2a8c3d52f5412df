"""An incremental build gives what a clean one gives."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journals import CONF, Kept, SmallJournal, note
from semainier.records.public_posts import JournalError

Edit = Callable[[SmallJournal], None]


def change_title(journal: SmallJournal) -> None:
    journal.write("posts/2023-w47.md", note("Un autre titre", date="2023-11-27", tags="EMI"))


def change_tags(journal: SmallJournal) -> None:
    journal.write("posts/2023-w47.md", note("Milieu", date="2023-11-27", tags="podcasts"))


def change_first_section(journal: SmallJournal) -> None:
    journal.write("posts/2023-w48.md", note("Fin", "- Autre chose.\n", date="2023-12-04"))


def add_a_note(journal: SmallJournal) -> None:
    journal.write("posts/2023-w49.md", note("Encore", date="2023-12-11", tags="EMI"))


def remove_a_note(journal: SmallJournal) -> None:
    (journal.root / "posts/2023-w47.md").unlink()


def rename_a_note(journal: SmallJournal) -> None:
    (journal.root / "posts/2023-w46.md").rename(journal.root / "posts/2023-w45.md")


def make_a_draft(journal: SmallJournal) -> None:
    journal.write("posts/2023-w48.md", note("Fin", date="2023-12-04", draft="true"))


def respell_a_tag(journal: SmallJournal) -> None:
    for week, day in (("46", "2023-11-20"), ("47", "2023-11-27")):
        journal.write(f"posts/2023-w{week}.md", note("Note", date=day, tags="emi"))


def change_the_description(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'semainier_description = "Autre chose."\n')


EDITS = [
    change_title,
    change_tags,
    change_first_section,
    add_a_note,
    remove_a_note,
    rename_a_note,
    make_a_draft,
    respell_a_tag,
    change_the_description,
]


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """A journal of three notes, built."""
    journal = SmallJournal(tmp_path_factory.mktemp("three") / "journal")
    journal.notes(
        {
            "2023-w46": note("Début", date="2023-11-20", tags="EMI"),
            "2023-w47": note("Milieu", date="2023-11-27", tags="EMI"),
            "2023-w48": note("Fin", date="2023-12-04", tags="EMI"),
        }
    )
    journal.build()
    return Kept(journal)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_after_an_edit_the_site_is_that_of_a_clean_build(three: Kept, edit: Edit) -> None:
    journal = three.restored()
    edit(journal)
    journal.assert_built_as_from_nothing()


def test_a_second_build_writes_no_page_again(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    journal.build()
    page = journal.folders.work / "posts/2023-w46.html"
    before = page.stat().st_mtime_ns
    journal.build()
    assert page.stat().st_mtime_ns == before


def test_two_clean_builds_give_the_same_bytes(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20", tags="EMI, podcasts")})
    journal.build()
    first = journal.snapshot()
    shutil.rmtree(journal.root / "_build")
    journal.build()
    assert journal.snapshot() == first


def test_a_word_changed_in_a_note_leaves_the_pages_of_other_labels_alone(
    journal: SmallJournal,
) -> None:
    journal.notes(
        {
            "2022-w10": note(body="- Une.\n- Deux.\n", date="2022-03-14", tags="EMI"),
            "2023-w46": note(date="2023-11-20", tags="podcasts"),
        }
    )
    journal.build()
    listings = ["archives/tag/podcasts.html", "archives/tag/emi.html", "archives/2022.html"]
    times = {name: (journal.folders.work / name).stat().st_mtime_ns for name in listings}
    journal.notes({"2022-w10": note(body="- Une.\n- Trois.\n", date="2022-03-14", tags="EMI")})
    journal.build()
    assert "Trois" in journal.text("posts/2022-w10.html")
    assert "Trois" in journal.text("archives/tag/emi/atom.xml")
    again = {name: (journal.folders.work / name).stat().st_mtime_ns for name in listings}
    assert again == times


def test_a_note_across_years_shows_in_the_calendar_of_each_and_of_no_other_build(
    journal: SmallJournal,
) -> None:
    days = {"2021-w10": "2021-06-01", "2022-w10": "2022-06-01", "2023-w10": "2023-06-01"}
    journal.notes({stem: note(date=day) for stem, day in days.items()})
    journal.build()
    across = {"date": "2026-01-05", "weeks": "2022-W50/2026-W01"}
    for title, header in (
        ("Longue", across),
        ("Renommée", across),
        ("Renommée", {**across, "draft": "true"}),
    ):
        journal.notes({"2026-w01": note(title, **header)})
        built = journal.assert_built_as_from_nothing()
        for year in (2022, 2023):
            page = built[f"archives/{year}.html"].decode()
            assert (title in page) == ("draft" not in header)


def test_a_file_of_the_working_folder_that_went_is_made_again(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20", tags="EMI")})
    journal.build()
    before = journal.snapshot()
    for name in ("archives/tag/emi.html", "archives/atom.xml", "journal.json", "search/meta.js"):
        (journal.folders.work / name).unlink()
    journal.build()
    assert journal.snapshot() == before


def test_what_is_published_is_never_written_again_in_place(journal: SmallJournal) -> None:
    """Unchanged files are shared by the old site and the new one, not with the working folder."""
    journal.notes({"2023-w46": note(date="2023-11-20", tags="EMI")})
    journal.build()
    journal.build()
    for path in journal.site.rglob("*"):
        if path.is_file():
            working = journal.folders.work / path.relative_to(journal.site)
            assert not path.samefile(working), path


def test_an_older_copy_of_a_note_that_is_moved_back_is_read(journal: SmallJournal) -> None:
    kept = journal.write("note.bak", note("Une vieille copie", date="2026-11-15"))
    os.utime(kept, (1_700_000_000, 1_700_000_000))
    journal.notes({"2026-w46": note("Une semaine", date="2026-11-15")})
    journal.build()
    kept.replace(journal.root / "posts/2026-w46.md")
    journal.build()
    assert "Une vieille copie" in (journal.site / "posts/2026-w46.html").read_text("utf-8")


def test_a_link_to_a_draft_that_came_and_went_is_that_of_a_clean_build(
    journal: SmallJournal,
) -> None:
    draft = journal.root / "posts/2023-w45.md"
    journal.notes({"2023-w46": note(date="2023-12-01") + "\n[Là](2023-w45.md), [pdf](a.pdf).\n"})
    journal.build()
    for change in (
        lambda: journal.write("posts/2023-w45.md", note("Brouillon", draft="true")),
        lambda: journal.write("posts/a.pdf", "%PDF"),
        draft.unlink,
    ):
        change()
        journal.assert_built_as_from_nothing()


def test_a_link_to_a_note_that_went_and_came_back_is_that_of_a_clean_build(
    journal: SmallJournal,
) -> None:
    there, away = journal.root / "posts/2023-w45.md", journal.root / "2023-w45.txt"
    notes = {f"2023-w{week}": note(f"Semaine {week}", date="2023-12-01") for week in (45, 46)}
    notes["2023-w46"] += "\n[Là](2023-w45.md) et [ici](<project:2023-w45.md>).\n"
    journal.notes(notes)
    journal.build()
    for source, target in ((there, away), (away, there)):
        source.rename(target)
        journal.assert_built_as_from_nothing()


def test_a_header_that_is_mended_broken_and_mended_again_is_told_each_time(
    journal: SmallJournal,
) -> None:
    wrong = "---\ndate: le 15\n---\n\n# Une semaine\n\n- Un mot.\n"
    journal.notes({"2026-w45": note(date="2026-11-08"), "2026-w46": note(date="2026-11-15")})
    journal.build()
    for _ in range(2):
        journal.write("posts/2026-w46.md", wrong)
        for _ in range(2):
            with pytest.raises(JournalError):
                journal.build()
            assert "posts/2026-w46.md:2" in journal.warnings
        journal.write("posts/2026-w46.md", note("Encore", date="2026-11-15"))
        journal.build()
        assert "Encore" in (journal.site / "posts/2026-w46.html").read_text("utf-8")


def test_a_note_that_goes_is_not_remembered(journal: SmallJournal) -> None:
    journal.notes({"2026-w45": note(date="2026-11-08"), "2026-w46": note(date="2026-11-15")})
    journal.build()
    (journal.root / "posts/2026-w45.md").unlink()
    assert journal.build().posts == 1


def test_other_categories_judge_notes_anew(journal: SmallJournal) -> None:
    journal.notes({"2026-w46": note(date="2026-11-15", category="formation")})
    journal.write("conf.py", CONF + 'semainier_categories = ["formation"]\n')
    journal.build()
    journal.write("conf.py", CONF + 'semainier_categories = ["bibliothèques"]\n')
    with pytest.raises(JournalError):
        journal.build()


def test_a_page_of_recommendations_with_a_list_of_notes_shows_new_notes(
    journal: SmallJournal,
) -> None:
    journal.notes({"2026-w45": note("Avant", date="2026-11-08")})
    journal.write(
        "liste.md",
        "---\norphan: true\n---\n\n# Liste\n\n```{recommendations}\n```\n\n```{postlist}\n```\n",
    )
    journal.build()
    journal.notes({"2026-w46": note("Après", date="2026-11-15")})
    journal.build()
    assert "Après" in journal.page("liste").select_one("main").text


def test_what_is_kept_to_save_time_may_be_broken(journal: SmallJournal) -> None:
    journal.notes({"2026-w45": note("Avant", date="2026-11-08")})
    journal.build()
    for name in ("headers.pickle", "words/2026-11.pickle"):
        (journal.folders.doctrees / name).write_bytes(b"\x80\x05broken")
    journal.notes({"2026-w46": note("Après", date="2026-11-15")})
    assert journal.build().posts == 2
    assert journal.warnings == ""


def test_sections_that_are_no_longer_numbered_lose_their_numbers(journal: SmallJournal) -> None:
    def contents(option: str) -> None:
        journal.write("index.md", f"# Journal\n\n```{{toctree}}\n{option}\npage\nautre\n```\n")

    journal.notes({"2026-w45": note(date="2026-11-08")})
    journal.write("page.md", "# Page\n\n## Une\n\n## Deux\n")
    journal.write("autre.md", "# Autre\n\n## Trois\n")
    for option in (":numbered:", ":maxdepth: 2"):
        contents(option)
        journal.build()
        assert ("2." in journal.page("index").select_one("main").text) == (option == ":numbered:")
    # What was taken away does not come back with a later edit.
    journal.write("autre.md", "# Autre\n\n## Quatre\n")
    journal.build()
    journal.assert_built_as_from_nothing()


def three_pages(journal: SmallJournal) -> None:
    pages = "```{toctree}\nun\ndeux\ntrois\n```\n"
    journal.write("index.md", f"# Journal\n\n{pages}")
    journal.notes({"2023-w46": note(date="2023-11-20")})
    for name in ("un", "deux", "trois"):
        journal.write(f"{name}.md", f"# Page {name}\n\nDu texte.\n")


@pytest.mark.parametrize("edit", ["remove", "retitle", "restore"])
def test_neighbours_in_a_table_of_contents_follow(journal: SmallJournal, edit: str) -> None:
    three_pages(journal)
    second = journal.root / "deux.md"
    kept = second.read_text("utf-8")
    if edit == "restore":
        second.unlink()
    journal.build()
    if edit == "remove":
        second.unlink()
    elif edit == "retitle":
        second.write_text("# Autre titre\n", "utf-8")
    else:
        second.write_text(kept, "utf-8")
    journal.build()
    assert ("deux" in journal.warnings) is (edit == "remove")
    journal.assert_built_as_from_nothing()


def test_a_note_that_is_renamed_is_followed_without_an_address(tmp_path: Path) -> None:
    conf = CONF.replace('html_baseurl = "https://journal.example.org/"\n', "")
    journal = SmallJournal(tmp_path / "journal", conf)
    weeks = {f"2023-w{week}": note(date=f"2023-12-{week}") for week in ("10", "11", "12")}
    journal.notes(weeks)
    journal.build()
    first = journal.root / "posts/2023-w11.md"
    first.rename(journal.root / "posts/2023-w11-2.md")
    pages = journal.assert_built_as_from_nothing()
    assert b"2023-w11-2.html" in pages["rubriques/joies/2023.html"]


def test_a_label_that_two_notes_define_leads_to_one_of_them(journal: SmallJournal) -> None:
    labelled = "(lab)=\n### Un titre {}\n\n- Une joie.\n"
    journal.notes({"2023-w46": note(body=labelled.format("A"), date="2023-11-20")})
    journal.notes({"2023-w47": note(body="- Voir {ref}`lab`.\n", date="2023-11-27")})
    journal.build()
    journal.notes({"2023-w45": note(body=labelled.format("B"), date="2023-11-13")})
    journal.assert_built_as_from_nothing()
    (journal.root / "posts/2023-w46.md").unlink()
    assert b"2023-w45.html#lab" in journal.assert_built_as_from_nothing()["posts/2023-w47.html"]


def test_a_label_of_two_notes_is_remarked_on_in_the_same_one_whichever_came_first(
    journal: SmallJournal,
) -> None:
    labelled = "(lab)=\n### Un titre\n\n- Une joie.\n"
    remark = "posts/2023-w47.md:10: Avertissement\u00a0: “lab” est le nom de deux endroits"
    for stem, day in (("2023-w47", "2023-11-27"), ("2023-w46", "2023-11-20")):
        journal.notes({stem: note(body=labelled, date=day)})
        journal.build()
    assert journal.warnings.count(remark) == 1
    assert "l’autre est dans posts/2023-w46.md." in journal.warnings
    # Said again while it holds, and no longer.
    journal.notes({"2023-w48": note(date="2023-12-04")})
    journal.build()
    assert journal.warnings.count(remark) == 1
    (journal.root / "posts/2023-w46.md").unlink()
    journal.build()
    assert "lab" not in journal.warnings


def test_a_label_that_moves_to_another_title_is_followed(journal: SmallJournal) -> None:
    journal.notes({"2023-w47": note(body="- Voir {ref}`lab`.\n", date="2023-11-27")})
    for title in ("Avant", "Après"):
        body = f"(lab)=\n### {title}\n\n- Une joie.\n"
        journal.notes({"2023-w46": note(body=body, date="2023-11-20")})
        pages = journal.assert_built_as_from_nothing()
        assert title.encode() in pages["posts/2023-w47.html"]


def test_the_folder_of_a_journal_is_in_none_of_its_files(tmp_path: Path) -> None:
    twice = note(
        body="- Une joie.\n\n### Encore\n\n- Un.\n\n### Encore\n\n- Deux.\n", date="2023-11-20"
    )
    sites = []
    for name in ("un", "autre"):
        journal = SmallJournal(tmp_path / name / "journal")
        journal.notes({"2023-w46": twice})
        journal.build()
        sites.append(journal.snapshot())
    assert sites[0] == sites[1]


def test_a_template_that_is_taken_away_leaves_every_page(journal: SmallJournal) -> None:
    journal.write("conf.py", journal.conf + 'templates_path = ["_templates"]\n')
    journal.notes({"2023-w46": note(date="2023-11-20")})
    foot = journal.write("_templates/semainier/footer.html", "<p>Un pied à moi.</p>\n")
    journal.build()
    assert "Un pied à moi" in journal.text("posts/2023-w46.html")
    foot.unlink()
    pages = journal.assert_built_as_from_nothing()
    assert not any("Un pied à moi".encode() in content for content in pages.values())


OWN = """
def shout(app, doctree):
    for node in doctree.findall(lambda node: type(node).__name__ == "Text"):
        node.parent.replace(node, type(node)(node.astext().replace("joie", "{word}")))


def setup(app):
    app.connect("doctree-read", shout, priority=100)
"""


def test_functions_of_conf_py_that_change_are_followed(journal: SmallJournal) -> None:
    journal.notes({"2023-w46": note(date="2023-11-20")})
    for word in ("surprise", "fête"):
        journal.write("conf.py", journal.conf + OWN.format(word=word))
        pages = journal.assert_built_as_from_nothing()
        assert word.encode() in pages["posts/2023-w46.html"]
    journal.write("conf.py", journal.conf)
    assert "fête".encode() not in journal.assert_built_as_from_nothing()["posts/2023-w46.html"]


def test_an_extension_in_the_journals_folder_is_followed(tmp_path: Path) -> None:
    conf = CONF.replace('["semainier"]', '["semainier", "mienne"]')
    journal = SmallJournal(tmp_path / "journal", "import sys\nsys.path[:0] = ['.']\n" + conf)
    journal.notes({"2023-w46": note(date="2023-11-20")})

    def built() -> bytes:
        command = [sys.executable, "-m", "semainier", "build"]
        subprocess.run(command, cwd=journal.root, check=True, capture_output=True)
        return (journal.site / "posts/2023-w46.html").read_bytes()

    for word in ("surprise", "fête"):
        journal.write("mienne.py", OWN.format(word=word))
        assert word.encode() in built()
