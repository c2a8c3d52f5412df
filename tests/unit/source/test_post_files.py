"""Reading a folder of posts: every problem of every file, and nothing raised."""

from __future__ import annotations

import codecs
import contextlib
import dataclasses
import importlib.util
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from semainier.diagnostics.file_messages import FileMessage
from semainier.diagnostics.header_messages import HeaderMessage
from semainier.diagnostics.problem import Message, Problem
from semainier.diagnostics.text_messages import TextMessage
from semainier.model.week import WeekSpan
from semainier.source.header.schema import Rules
from semainier.source.post_files import Journal, Source, label_collisions, read_journal

RULES = Rules(("bibliothèques", "formation"))
NOBODY = 65534


def load_malformed() -> ModuleType:
    """tests/support/malformed.py; pytest's importlib mode puts no folder of tests on the path."""
    path = Path(__file__).parents[2] / "support" / "malformed.py"
    spec = importlib.util.spec_from_file_location("malformed", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


malformed = load_malformed()
note, write = malformed.note, malformed.write

EXPECTED: dict[str, tuple[Message, str, int | None]] = {
    "bad YAML": (HeaderMessage.YAML_BRACKET, "2021-w01.md", 3),
    "TOML header": (HeaderMessage.HEADER_TOML, "2021-w02.md", 1),
    "no header": (HeaderMessage.HEADER_MISSING, "2021-w03.md", 1),
    "French date": (HeaderMessage.DATE_SUGGESTED, "2021-w04.md", 2),
    "31 February": (HeaderMessage.DATE_IMPOSSIBLE, "2021-w05.md", 2),
    "latin-1 bytes": (FileMessage.FILE_ENCODING, "2021-w06.md", 7),
    "BOM": (FileMessage.FILE_BOM, "2021-w07.md", 1),
    "CRLF": (FileMessage.FILE_CRLF, "2021-w08.md", 1),
    "empty file": (FileMessage.FILE_EMPTY, "2021-w09.md", None),
    "unknown key": (HeaderMessage.KEY_SUGGESTED, "2021-w10.md", 3),
    "unknown category": (HeaderMessage.CATEGORY_SUGGESTED, "2021-w11.md", 3),
    "duplicate stem": (FileMessage.FILE_STEM_TWICE, "ailleurs/2021-W12.md", None),
    "colliding tags": (HeaderMessage.TAG_COLLISION, "2021-w14.md", 5),
    "two H1": (TextMessage.TITLE_TWICE, "2021-w15.md", 7),
    "no H1": (TextMessage.TITLE_MISSING, "2021-w16.md", 4),
    "title with an emoji": (TextMessage.TITLE_EMOJI, "2021-w17.md", 5),
    "1 MB line": (FileMessage.FILE_LONG_LINE, "2021-w18.md", 7),
    "symlink loop": (FileMessage.FILE_LOOP, "2021/boucle", None),
    "folder named x.md": (FileMessage.FILE_FOLDER, "2021-w19.md", None),
    "file without read permission": (FileMessage.FILE_FORBIDDEN, "2021-w20.md", None),
}


@pytest.fixture
def posts() -> Iterator[Path]:
    """A journal's posts, in a folder that anyone may enter (pytest's own are private)."""
    root = Path(tempfile.mkdtemp(prefix="semainier-"))
    root.chmod(0o755)
    (root / "posts").mkdir(mode=0o755)
    yield root / "posts"
    shutil.rmtree(root)


@contextlib.contextmanager
def ordinary_user() -> Iterator[None]:
    """Drop root's right to read everything."""
    if os.geteuid():
        yield
        return
    # Python's own library may be closed to others: load first what is loaded when needed.
    for codec in ("cp1252", "mac_roman", "utf-16"):
        codecs.lookup(codec)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def read(posts: Path, rules: Rules = RULES) -> Journal:
    with ordinary_user():
        journal = read_journal(posts.parent, posts.name, rules)
    problems = sorted([*journal.problems, *label_collisions(journal.sources)])
    for problem in problems:
        assert problem.render()
    return dataclasses.replace(journal, problems=tuple(problems))


def places(journal: Journal) -> list[tuple[Message, str, int | None]]:
    return [(problem.message, problem.path, problem.line) for problem in journal.problems]


def only(posts: Path, text: str | bytes, name: str = "2021-w01.md") -> Problem:
    write(posts, name, text)
    (problem,) = read(posts).problems
    return problem


def title_of(posts: Path, body: str) -> str:
    write(posts, "2021-w01.md", f"---\ndate: 2021-12-31\n---\n{body}")
    journal = read(posts)
    assert journal.problems == ()
    return journal.sources[0].title


# --- The twenty --------------------------------------------------------------


def test_there_are_twenty_kinds() -> None:
    assert len(malformed.MALFORMED) == 20
    assert set(malformed.MALFORMED) == set(EXPECTED)


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_malformed_post_alone_is_one_problem(kind: str, posts: Path) -> None:
    malformed.MALFORMED[kind](posts)
    message, path, line = EXPECTED[kind]
    assert places(read(posts)) == [(message, f"posts/{path}", line)]


def test_all_malformed_posts_together_are_twenty_problems(posts: Path) -> None:
    for build in malformed.MALFORMED.values():
        build(posts)
    journal = read(posts)
    expected = {(message, f"posts/{path}", line) for message, path, line in EXPECTED.values()}
    assert len(journal.problems) == 20
    assert set(places(journal)) == expected
    assert list(journal.problems) == sorted(journal.problems)


def test_files_with_errors_are_broken_and_the_others_are_sources(posts: Path) -> None:
    for build in malformed.MALFORMED.values():
        build(posts)
    journal = read(posts)
    read_ones = {source.path for source in journal.sources}
    assert not read_ones & set(journal.broken)
    assert set(journal.broken) == {problem.path for problem in journal.problems if problem.is_error}
    # BOM, CRLF, both of the colliding tags, emoji, and the first of the twins.
    assert {source.stem for source in journal.sources} == {
        "2021-w07", "2021-w08", "2021-w12", "2021-w13", "2021-w14", "2021-w17",
    }  # fmt: skip


# --- Sources -----------------------------------------------------------------


def test_a_sound_post(posts: Path) -> None:
    write(posts, "2023/2023-w46.md", "---\ndate: 2023-11-20\n---\n\n# Semaine 46\n")
    (source,) = read(posts).sources
    assert (source.path, source.docname) == ("posts/2023/2023-w46.md", "posts/2023/2023-w46")
    assert (source.stem, source.title) == ("2023-w46", "Semaine 46")
    assert source.weeks == WeekSpan.parse("2023-W46")


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("date: 2023-11-20\ndraft: true", "draft"),
        ("number: 1", "undated"),
        ("date: 2023-11-21", "future"),
        ("date: 2023-11-20", None),
    ],
)
def test_what_is_private(posts: Path, header: str, why: str | None) -> None:
    write(posts, "2023-w46.md", f"---\n{header}\n---\n\n# T\n")
    (source,) = read(posts).sources
    today = date(2023, 11, 20)
    assert source.why_private(today) == why
    assert source.is_public(today) is (why is None)


def test_hidden_and_underscored_names_and_other_files_are_left_out(posts: Path) -> None:
    for name in (".caché.md", "_modèle.md", "_vieux/a.md", "image.png", "lisez.txt"):
        write(posts, name, b"\xff")
    assert read(posts) == Journal((), (), ())


def test_the_weeks_are_the_headers_then_the_stems_then_the_dates(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, "weeks: 2021-W03\n"))
    write(posts, "2021-w02.md", note(2))
    write(posts, "carnet.md", note(3))
    journal = read(posts)
    assert [str(source.weeks) for source in journal.sources] == [
        "2021-W03", "2021-W02", "2021-W52",
    ]  # fmt: skip
    assert places(journal) == [(FileMessage.STEM_NO_WEEK, "posts/carnet.md", None)]
    assert not journal.problems[0].is_error


def test_a_stem_without_a_week_is_no_matter_when_the_header_tells_it(posts: Path) -> None:
    write(posts, "carnet.md", note(3, "weeks: 2021-W03\n"))
    assert read(posts).problems == ()


def test_an_undated_draft_without_a_week_is_still_read(posts: Path) -> None:
    write(posts, "essai.md", "---\ndraft: true\n---\n# Essai\n")
    (source,) = read(posts).sources
    assert isinstance(source, Source)


@pytest.mark.parametrize(
    ("stem", "right"),
    [
        ("2023-w53", "2023-w52.md"),
        ("2023-w00", "2023-w01.md"),
        ("2024-w32-w30", "2024-w30-w32.md"),
        ("0000-w01", "0001-w01.md"),
    ],
)
def test_a_stem_with_impossible_weeks(posts: Path, stem: str, right: str) -> None:
    problem = only(posts, note(1), f"{stem}.md")
    assert (problem.message, problem.values["suggestion"]) == (FileMessage.STEM_IMPOSSIBLE, right)


# --- The folder --------------------------------------------------------------


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = read_journal(tmp_path, "posts").problems
    assert (problem.message, problem.path) == (FileMessage.FOLDER_MISSING, "posts")


def test_a_folder_without_read_permission(posts: Path) -> None:
    write(posts, "2021/2021-w01.md", note(1))
    (posts / "2021").chmod(0)
    journal = read(posts)
    assert places(journal) == [(FileMessage.FILE_FORBIDDEN, "posts/2021", None)]


def test_linked_files_and_folders_are_read(posts: Path) -> None:
    elsewhere = posts.parent / "ailleurs"
    write(elsewhere, "2021-w01.md", note(1))
    write(posts.parent, "note.txt", note(2))
    (posts / "2021").symlink_to(elsewhere)
    (posts / "2021-w02.md").symlink_to(posts.parent / "note.txt")
    docnames = [source.docname for source in read(posts).sources]
    assert docnames == ["posts/2021-w02", "posts/2021/2021-w01"]


def test_a_linked_file_that_loops(posts: Path) -> None:
    (posts / "2021-w01.md").symlink_to("2021-w01.md")
    assert places(read(posts)) == [(FileMessage.FILE_LOOP, "posts/2021-w01.md", None)]


def test_a_link_to_nothing(posts: Path) -> None:
    (posts / "2021-w01.md").symlink_to("rien.md")
    problem = read(posts).problems[0]
    assert (problem.message, problem.values["value"]) == (FileMessage.FILE_DANGLING, "rien.md")


def test_a_pipe_is_not_waited_for(posts: Path) -> None:
    os.mkfifo(posts / "2021-w01.md")
    assert places(read(posts)) == [(FileMessage.FILE_ERROR, "posts/2021-w01.md", None)]


def test_a_name_that_is_not_utf_8_can_still_be_shown(posts: Path) -> None:
    (posts / os.fsdecode(b"\xe9t\xe9.md")).write_text(note(1), encoding="utf-8")
    (problem,) = read(posts).problems
    assert problem.message is FileMessage.FILE_NAME
    problem.path.encode()
    problem.render().encode()


def test_what_is_broken_is_told_by_its_raw_path(posts: Path) -> None:
    name = os.fsdecode(b"\xe9t\xe9.md")
    (posts / name).write_text(note(1), encoding="utf-8")
    (posts / "rien\u200b").symlink_to("rien")
    assert set(read(posts).broken) == {f"posts/{name}", "posts/rien\u200b"}


def test_a_docname_has_composed_accents_as_sphinx_gives_it(posts: Path) -> None:
    write(posts, "e\u0301te\u0301/re\u0301cit.md", note(1, "weeks: 2021-W01\n"))
    (source,) = read(posts).sources
    assert (source.docname, source.stem) == ("posts/été/récit", "récit")


def test_three_posts_of_one_name_are_two_problems(posts: Path) -> None:
    for folder in ("a", "b", "c"):
        write(posts, f"{folder}/2021-w01.md", note(1))
    journal = read(posts)
    assert [problem.path for problem in journal.problems] == [
        "posts/b/2021-w01.md", "posts/c/2021-w01.md",
    ]  # fmt: skip
    assert {problem.values["first"] for problem in journal.problems} == {"posts/a/2021-w01.md"}


def test_the_name_to_type_for_one_of_two_is_no_third_note_s(posts: Path) -> None:
    for name in ("a/2021-w01.md", "b/2021-w01.md", "c/2021-W01.md", "2021-w01-2.md"):
        write(posts, name, note(1))
    suggested = [problem.values["suggestion"] for problem in read(posts).problems]
    assert suggested == ["2021-w01-3.md", "2021-W01-4.md"]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("2021-w01.txt", "2021-w01.md"),
        ("2021-W01", "2021-W01.md"),
        ("2021-w01.md.txt", "2021-w01.md"),
        ("carnet.MD", "carnet.md"),
        ("carnet.markdown", "carnet.md"),
    ],
)
def test_a_note_with_another_suffix_is_remarked(posts: Path, name: str, right: str) -> None:
    problem = only(posts, note(1), name)
    assert problem.message is FileMessage.FILE_SUFFIX
    assert not problem.is_error
    assert problem.values["suggestion"] == f"mv -n posts/{name} posts/{right}"


def test_commands_quote_the_path(posts: Path) -> None:
    problem = only(posts, note(1).replace("\n", "\r\n"), "2021 semaine 'un'/2021-w01.md")
    quoted = shlex.quote("posts/2021 semaine 'un'/2021-w01.md")
    assert problem.values["suggestion"].endswith(f" {quoted}")


# --- The files ---------------------------------------------------------------


def test_a_merge_that_was_not_finished_is_remarked(posts: Path) -> None:
    body = "- Une.\n<<<<<<< HEAD\n- Deux.\n=======\n- Trois.\n>>>>>>> autre\n"
    problem = only(posts, note(1, body=body))
    assert (problem.message, problem.line) == (FileMessage.FILE_CONFLICT, 8)
    assert not problem.is_error


@pytest.mark.skipif(not shutil.which("perl"), reason="no perl")
@pytest.mark.parametrize("sign", "\x01\x0b\x0c\x1b\x1f\ufffe\uffff")
def test_a_control_character_in_the_body_is_an_error_with_its_line_and_a_command(
    posts: Path, sign: str
) -> None:
    problem = only(posts, note(1, body=f"Un mot.\n\nUn\tautre{sign}, é.\n"))
    assert (problem.message, problem.line) == (FileMessage.FILE_CONTROL, 9)
    assert problem.values["value"] == f"U+{ord(sign):04X}"
    assert problem.is_error
    subprocess.run(["sh", "-c", problem.values["suggestion"]], cwd=posts.parent, check=True)
    assert (posts / "2021-w01.md").read_text("utf-8").endswith("Un\tautre, é.\n")


@pytest.mark.parametrize(
    ("data", "line", "character", "encoding"),
    [
        (note(1, body="\nà l'été\n").encode("cp1252"), 8, "à", "WINDOWS-1252"),
        (note(1, body="œuvre\n").encode("cp1252"), 7, "œ", "WINDOWS-1252"),
        (note(1, body="\x81\n").encode("latin-1"), 7, "Å", "MACINTOSH"),
        (note(1).encode("utf-16"), 1, "-", "UTF-16"),
    ],
)
def test_bytes_that_are_not_utf_8(
    posts: Path, data: bytes, line: int, character: str, encoding: str
) -> None:
    problem = only(posts, data)
    assert (problem.message, problem.line) == (FileMessage.FILE_ENCODING, line)
    assert (problem.values["value"], problem.values["encoding"]) == (character, encoding)
    assert f"iconv -f {encoding} -t UTF-8 posts/2021-w01.md >" in problem.render()


def test_a_nul_byte(posts: Path) -> None:
    problem = only(posts, note(1, body="a\0b\n"))
    assert (problem.message, problem.line) == (FileMessage.FILE_NUL, 7)


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file(posts: Path, data: bytes) -> None:
    assert only(posts, data).message is FileMessage.FILE_EMPTY


def test_problems_of_a_file_and_of_its_header_come_together(posts: Path) -> None:
    text = note(1, "draft: oui\n", body="# Encore\n").replace("\n", "\r\n")
    write(posts, "2021-w01.md", "\ufeff" + text)
    assert places(read(posts)) == [
        (FileMessage.FILE_BOM, "posts/2021-w01.md", 1),
        (FileMessage.FILE_CRLF, "posts/2021-w01.md", 1),
        (HeaderMessage.BOOLEAN, "posts/2021-w01.md", 3),
        (TextMessage.TITLE_TWICE, "posts/2021-w01.md", 8),
    ]


def test_a_hundred_thousand_characters_are_not_too_many(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, body="a" * 100_000 + "\n"))
    assert read(posts).problems == ()
    assert only(posts, note(1, body="a" * 100_001 + "\n")).message is FileMessage.FILE_LONG_LINE


# --- Titles ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Semaine 46\n", "Semaine 46"),
        ("   #   Semaine 46 ##\n", "Semaine 46"),
        ("# En C#\n", "En C#"),
        ("#\tSemaine\n", "Semaine"),
        ("Semaine 46\n===\n", "Semaine 46"),
        ("# *Vu*, **lu** et [écouté](https://example.org)\n", "Vu, lu et écouté"),
        ("# Le fichier `mon_fichier_à.py`\n", "Le fichier mon_fichier_à.py"),
        ("# T\n\n```bash\n# commentaire\n```\n", "T"),
        ("# T\n\n~~~\n```\n# commentaire\n~~~\n", "T"),
        ("# T\n\n````\n```\n# commentaire\n````\n", "T"),
        ("# T\n\n::::{grid}\n:::{card}\n# Carte\n:::\n# Encore\n::::\n", "T"),
        ("# T\n\n- ```\n  # commentaire\n  ```\n", "T"),
        ("# T\n\n    # du code\n", "T"),
        ("% # Brouillon\n# T\n", "T"),
        ("<!-- # a -->\n<!--\n# Brouillon\n-->\n# T\n", "T"),
        ("# T\n\n#hashtag et #autre\n", "T"),
        ("# T\n\n===\n\n- a\n===\n", "T"),
        ("# T\n\n## Des joies\n\n### Encore\n", "T"),
        ("# T\n\n```a` b\n\nsuite\n", "T"),
    ],
)
def test_the_title(posts: Path, body: str, title: str) -> None:
    assert title_of(posts, body) == title


@pytest.mark.parametrize("body", ["#\n", "# \n", "# #\n"])
def test_an_empty_title(posts: Path, body: str) -> None:
    problem = only(posts, f"---\ndate: 2021-12-31\n---\n{body}")
    assert (problem.message, problem.line) == (TextMessage.TITLE_EMPTY, 4)


def test_a_setext_title_counts_as_a_second_one(posts: Path) -> None:
    problem = only(posts, note(1, body="Encore\n======\n"))
    assert (problem.message, problem.line) == (TextMessage.TITLE_TWICE, 7)
    assert problem.values["first"] == "5"


def test_a_title_of_nothing_but_marks_does_not_take_for_ever(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1).replace("# Semaine", "# " + "*a " * 30_000))
    assert read(posts).problems == ()


def test_a_section_without_its_space_is_told(posts: Path) -> None:
    problem = only(posts, note(1, body="##Mes joies\n\n- Une joie.\n"))
    assert (problem.message, problem.line) == (TextMessage.HEADING_SPACE, 7)
    assert not problem.is_error
    assert problem.values["suggestion"] == "## Mes joies"


@pytest.mark.parametrize("body", ["#formation et #numérique\n", "```\n##code\n```\n", "##\n"])
def test_a_hashtag_or_code_is_no_title_without_its_space(posts: Path, body: str) -> None:
    write(posts, "2021-w01.md", note(1, body=body))
    assert read(posts).problems == ()


def test_a_missing_title_is_perhaps_one_without_its_space(posts: Path) -> None:
    problem = only(posts, "---\ndate: 2021-12-31\n---\n\n#Une semaine\n")
    assert (problem.message, problem.line) == (TextMessage.TITLE_MISSING, 5)
    assert problem.values["suggestion"] == "Une semaine"


@pytest.mark.parametrize("text", ["🤗 Des joies", "Des joies ❤️", "🇫🇷 Des joies", "👩‍💻 Des joies"])
def test_an_emoji_in_the_title(posts: Path, text: str) -> None:
    problem = only(posts, note(1).replace("Semaine 1", text))
    assert (problem.message, problem.is_error) == (TextMessage.TITLE_EMOJI, False)
    assert problem.values["suggestion"] == "Des joies"


def test_arrows_dashes_and_degrees_are_not_emoji(posts: Path) -> None:
    assert title_of(posts, "# Nᵒ 3 → 20 °C — œuvre…\n") == "Nᵒ 3 → 20 °C — œuvre…"


# --- Labels ------------------------------------------------------------------


def test_colliding_labels_name_both_spellings_and_every_place(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, "tags: oeuvre\n"))
    write(posts, "2021-w02.md", note(2, "tags: oeuvre\n"))
    for week in (3, 4, 5):
        write(posts, f"2021-w0{week}.md", note(week, "tags: œuvre\n"))
    (problem,) = read(posts).problems
    assert (problem.message, problem.location) == (
        HeaderMessage.TAG_COLLISION,
        "posts/2021-w01.md:3",
    )
    assert "“oeuvre” and “œuvre”" in problem.render()
    assert problem.values["suggestion"] == "œuvre"
    assert problem.values["places"] == "posts/2021-w01.md:3, posts/2021-w02.md:3"


def test_colliding_categories(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, "category: Vie\n"))
    write(posts, "2021-w02.md", note(2, "category: vie\n"))
    (problem,) = read(posts, Rules()).problems
    assert (problem.message, problem.path) == (
        HeaderMessage.CATEGORY_COLLISION,
        "posts/2021-w02.md",
    )


def test_the_kept_spelling_does_not_depend_on_the_files_order(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, "tags: emi\n"))
    write(posts, "2021-w02.md", note(2, "tags: EMI\n"))
    (problem,) = read(posts).problems
    assert (problem.values["suggestion"], problem.path) == ("EMI", "posts/2021-w01.md")


def test_only_the_posts_given_decide_on_the_spelling_kept(posts: Path) -> None:
    for week in (1, 2):
        write(posts, f"2021-w0{week}.md", note(week, "tags: emi\ndraft: true\n"))
    write(posts, "2021-w03.md", note(3, "tags: EMI\n"))
    sources = read(posts).sources
    (problem,) = label_collisions(sources)
    assert (problem.values["value"], problem.values["suggestion"]) == ("EMI", "emi")
    assert label_collisions([source for source in sources if not source.header.draft]) == []


def test_a_tag_and_a_category_do_not_collide(posts: Path) -> None:
    write(posts, "2021-w01.md", note(1, "category: Vie\ntags: vie\n"))
    assert read(posts, Rules()).problems == ()


# --- Advice that works -------------------------------------------------------

MENDED_BY_A_COMMAND = (
    "latin-1 bytes", "BOM", "CRLF", "empty file", "symlink loop", "folder named x.md",
    "file without read permission",
)  # fmt: skip


@pytest.mark.skipif(not (shutil.which("perl") and shutil.which("iconv")), reason="no perl or iconv")
@pytest.mark.parametrize("kind", MENDED_BY_A_COMMAND)
def test_the_command_to_type_mends_the_file(kind: str, posts: Path) -> None:
    malformed.MALFORMED[kind](posts)
    for path in posts.rglob("*"):
        if not os.geteuid():
            os.chown(path, NOBODY, -1, follow_symlinks=False)
    (problem,) = read(posts).problems
    command = problem.values["suggestion"]
    subprocess.run(command, shell=True, check=True, cwd=posts.parent)  # noqa: S602 - ours
    assert read(posts).problems == ()


@pytest.mark.skipif(not shutil.which("perl"), reason="no perl")
def test_the_command_for_nul_bytes(posts: Path) -> None:
    problem = only(posts, note(1, body="a\0b\n"))
    command = problem.values["suggestion"]
    subprocess.run(command, shell=True, check=True, cwd=posts.parent)  # noqa: S602 - ours
    assert (posts / "2021-w01.md").read_text("utf-8").endswith("\nab\n")
