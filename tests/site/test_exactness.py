"""After any edits, an incremental build gives every byte that a clean build gives.

Journals are edited at random. A short run is part of the tests; a long one is asked
for by ``SEMAINIER_SEQUENCES=200 make test ARGS=tests/site/test_exactness.py``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image
from sphinx.errors import SphinxError

from journals import CONF, SmallJournal

LONG_RUN = os.environ.get("SEMAINIER_SEQUENCES")
SEQUENCES = int(LONG_RUN or 5)
STEPS = 3

STEMS = ("2022-w10", "2022-w46", "2023-w45", "2023-w46", "2023-w47-w48", "2024-w01")
TITLES = ("Une semaine", "L’été !", "Portes ouvertes")
TAGS = ("EMI", "emi", "podcasts", "écologie, EMI")
AUTHORS = ("Camille", "Une autre", "Camille, Une autre")
BODIES = (
    "## Mes joies\n\n- Une joie.\n- Une autre, {week}`2023-W46`.\n",
    "## Mes joies\n\n- Une joie, plus longue.\n\n## Mes peines\n\n- Une panne : *zut* !\n",
    "## Des recommandations\n\n- Lu *Frieren*, de Kanehito Yamada.\n",
    "## Des recommandations\n\n- *Frieren*, de Kanehito Yamada.\n",
    "## Ailleurs\n\nChez [Bertille](https://example.org/bertille/1).\n",
    "## Divers\n\n![Une image](image.png)\n\n[Là](2022-w10.md)[^1].\n\n[^1]: Une note.\n",
    '## Divers\n\n![Elle](image.png "Une légende")\n\n{download}`elle <2021/image.png>`\n',
    "## Mes joies\n\n- ![Une autre](2021/image.png)\n- ![Encore](../image.png)\n",
    "Un paragraphe sans rubrique.\n",
    "(lab)=\n## Mes joies\n\n- Une joie, à retrouver.\n",
    "(lab)=\n## Un autre titre\n\n- {ref}`lab`.\n\n## Un autre titre\n\nEncore.\n",
    "## Mes joies\n\n- Voir {ref}`lab` et {ref}`le même <lab>`.\n",
    "## Mes peines\n\n````{only} prive\n- Une panne cachée.\n````\n\n- Une [panne](absente.md).\n",
)
SETTINGS = (
    "",
    'semainier_description = "Autre chose."\n',
    'semainier_pauses = {"2023-W01/2023-W02": "vacances"}\n',
    'semainier_license = ("CC BY", "https://creativecommons.org/licenses/by/4.0/")\n',
    "semainier_social_cards = False\n",
    'project = "Un autre nom"\n',
    'html_baseurl = ""\n',
    'html_static_path = ["mine"]\nhtml_css_files = ["mine.css"]\n',
    'templates_path = ["templates"]\n',
    "semainier_image_originals = True\n",
)
PAGES = (
    "# Page\n\nRien.\n",
    "# Page\n\n```{recommendations}\n```\n",
    "# Page\n\n```{peers}\n```\n\n```{statistics} notes\n```\n",
    "# Une page\n\n{week}`2023-W46`, [là](posts/2023-w46.md).\n\n```{calendar} all\n```\n",
    "# Page\n\n```{postlist} 3\n:tags: EMI\n:excerpts:\n```\n",
)

TABLES = (
    "un\ndeux\ntrois",
    "trois\nun",
    ":numbered:\n\nun\nAutrement <deux>\ntrois",
    "un\nposts/2023-w46\ntrois",
)
# Names of the folders of clean builds: the folder of a journal is in none of its files.
FOLDERS = ("another place", "b/c", "été [x]")

Edit = Callable[[SmallJournal], None]


def _note(stem: str, title: str, tags: str, author: str, body: str, extra: str) -> Edit:
    """Write a note, be it there already or not."""
    header = (
        f"date: 20{stem[2:4]}-12-0{1 + len(title) % 9}\ntags: {tags}\nauthor: {author}\n{extra}"
    )
    text = f"---\n{header}---\n\n# {title}\n\n{body}"
    return lambda journal: journal.notes({stem: text})


def _remove(stem: str) -> Edit:
    return lambda journal: (journal.root / f"posts/{stem}.md").unlink(missing_ok=True)


def _move(stem: str, folder: str) -> Edit:
    """Move a note into a folder or back, or give it another week's name."""

    def edit(journal: SmallJournal) -> None:
        source = journal.root / f"posts/{stem}.md"
        if source.exists():
            (journal.root / f"posts/{folder}").mkdir(exist_ok=True)
            source.rename(journal.root / f"posts/{folder}/{stem}-2.md")
        elif (moved := journal.root / f"posts/{folder}/{stem}-2.md").exists():
            moved.rename(source)

    return edit


def _rename(stem: str, other: str) -> Edit:
    """Rename a note, unless a note has that name already."""

    def edit(journal: SmallJournal) -> None:
        source, target = (journal.root / f"posts/{name}.md" for name in (stem, other))
        if source.exists() and not target.exists():
            source.rename(target)

    return edit


def _contents(pages: str) -> Edit:
    """Write a table of contents on the home page, as its navigation in order."""
    text = f"# Journal\n\n```{{newest}}\n```\n\n```{{toctree}}\n{pages}\n```\n"
    return lambda journal: journal.write("index.md", text) and None


def _chapter(name: str, title: str) -> Edit:
    """Write a page of the table of contents, or take it away when it has no title."""

    def edit(journal: SmallJournal) -> None:
        if title:
            journal.write(f"{name}.md", f"# {title}\n\n## {title}\n\nDu texte, {{ref}}`lab`.\n")
        else:
            (journal.root / f"{name}.md").unlink(missing_ok=True)

    return edit


def _settings(line: str) -> Edit:
    return lambda journal: journal.write("conf.py", CONF + line) and None


def _page(text: str) -> Edit:
    return lambda journal: journal.write("page.md", f"---\norphan: true\n---\n\n{text}") and None


def _image(side: int, place: str = "", kind: str = "PNG") -> Edit:
    """Write an image, of another kind than its name says perhaps; or take it away."""
    image = Image.new("RGB", (side, 20), "teal")

    def edit(journal: SmallJournal) -> None:
        path = journal.root / "posts" / place / "image.png"
        path.parent.mkdir(exist_ok=True, parents=True)
        if kind:
            image.save(path, kind)
        else:
            path.unlink(missing_ok=True)

    return edit


def _sheet(colour: str) -> Edit:
    return lambda journal: journal.write("mine/mine.css", f"p {{ color: {colour}; }}\n") and None


def _footer(text: str) -> Edit:
    return lambda journal: (
        journal.write("templates/semainier/footer.html", f"<p>{text}</p>") and None
    )


EXTRAS = (
    "",
    "weeks: 2021-W10/2023-W46\n",
    "draft: true\n",
    "category: formation\n",
    "redirect: vieux/un\n",
    "number: 3\n",
)
NOTES = st.builds(_note, *map(st.sampled_from, (STEMS, TITLES, TAGS, AUTHORS, BODIES, EXTRAS)))
EDITS = st.one_of(
    NOTES,
    NOTES,
    NOTES,
    st.builds(_remove, st.sampled_from(STEMS)),
    st.builds(_move, st.sampled_from(STEMS), st.sampled_from(("2021", "2023"))),
    st.builds(_rename, st.sampled_from(STEMS), st.sampled_from((*STEMS, "2023-w46-3"))),
    st.builds(_contents, st.sampled_from(TABLES)),
    st.builds(_chapter, st.sampled_from(("un", "deux", "trois")), st.sampled_from(("", *TITLES))),
    st.builds(_settings, st.sampled_from(SETTINGS)),
    st.builds(_page, st.sampled_from(PAGES)),
    st.builds(
        _image,
        st.sampled_from((30, 900, 2600)),
        st.sampled_from(("", "2021")),
        st.sampled_from(("PNG", "PNG", "JPEG", "TIFF", "")),
    ),
    st.builds(_sheet, st.sampled_from(("red", "blue"))),
    st.builds(_footer, st.sampled_from(("Un pied", "Un autre pied"))),
)


def site_of(journal: SmallJournal) -> dict[str, bytes] | None:
    """The site once built; None where the sources have an error (two notes of one name)."""
    try:
        journal.build()
    except SphinxError:
        return None
    return journal.snapshot()


def copied(journal: SmallJournal, folder: Path) -> SmallJournal:
    """A copy of the sources of a journal in another folder, not built yet."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(journal.root, folder, ignore=shutil.ignore_patterns("_build"))
    copy = SmallJournal.__new__(SmallJournal)
    copy.root, copy.conf, copy.warnings = folder, journal.conf, ""
    copy.overrides = journal.overrides
    return copy


def remarks(journal: SmallJournal) -> list[str]:
    """What the last build remarked on, in a journal in any folder."""
    return sorted(journal.warnings.replace(f"{journal.root}/", "").splitlines())


def count(step: list[Edit]) -> None:
    """Note how many edits a long run has compared, where it is asked for."""
    if where := os.environ.get("SEMAINIER_COUNT"):
        with Path(where).open("a", encoding="utf-8") as file:
            file.write("".join(f"{edit.__qualname__.split('.')[0]}\n" for edit in step))


def difference(found: dict[str, bytes], expected: dict[str, bytes]) -> str:
    """The files that differ, with the first line that does."""
    told = [f"missing: {name}" for name in sorted(expected.keys() - found.keys())]
    told += [f"left: {name}" for name in sorted(found.keys() - expected.keys())]
    for name in sorted(found.keys() & expected.keys()):
        if found[name] != expected[name]:
            lines = zip(found[name].split(b"\n"), expected[name].split(b"\n"), strict=False)
            first = next((pair for pair in lines if pair[0] != pair[1]), (b"", b""))
            told.append(f"{name}: {first[0][:300]!r} instead of {first[1][:300]!r}")
    return "\n".join(told)


@settings(
    max_examples=SEQUENCES,
    deadline=None,
    # The short run is the same each time, the long one looks elsewhere.
    derandomize=not LONG_RUN,
    # Sequences are short as they are; to find a shorter one would take an hour.
    phases=[Phase.generate] if LONG_RUN else list(Phase),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(NOTES, min_size=2, max_size=5),
    st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=STEPS),
    st.sampled_from(FOLDERS),
)
def test_an_incremental_build_gives_the_bytes_of_a_clean_one(
    tmp_path_factory, first: list[Edit], steps: list[list[Edit]], folder: str
) -> None:
    root = tmp_path_factory.mktemp("exact")
    journal = SmallJournal(root / "journal", overrides={"semainier_tell_all": True})
    for edit in (_image(30), _sheet("red"), _footer("Un pied"), _page(PAGES[0]), *first):
        edit(journal)
    site_of(journal)
    for step in steps:
        for edit in step:
            edit(journal)
        copy = copied(journal, root / folder)
        found, clean = site_of(journal), site_of(copy)
        count(step)
        if found is None:
            # An error; or no note is left, and the site that has some stays.
            assert clean is None or not json.loads(clean["journal.json"])["posts"]
        else:
            assert clean is not None
            assert difference(found, clean) == ""
            assert remarks(journal) == remarks(copy)
    shutil.rmtree(root)


# Builds as the command does, with workers for so many documents.
WITH_WORKERS = """
import sys
from semainier.build import worker
from semainier.cli import main
worker.MANY = int(sys.argv.pop(1))
main()
"""


def _worked(journal: SmallJournal) -> dict[str, bytes] | None:
    """The site as a process of its own builds it, which has workers; None for an error."""
    many = "100" if LONG_RUN else "2"
    command = [sys.executable, "-c", WITH_WORKERS, many, "build", "--root", str(journal.root)]
    built = subprocess.run(command, check=False, capture_output=True, text=True)
    assert built.returncode in {0, 1}, built.stderr
    assert "Traceback" not in built.stderr, built.stderr
    return None if built.returncode else journal.snapshot()


@settings(
    max_examples=max(1, SEQUENCES // 20),
    deadline=None,
    derandomize=not LONG_RUN,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(
    st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=2, max_size=STEPS),
    st.sampled_from(FOLDERS),
)
def test_it_does_when_workers_take_their_share(
    tmp_path_factory, steps: list[list[Edit]], folder: str
) -> None:
    root = tmp_path_factory.mktemp("workers")
    journal = SmallJournal(root / "journal")
    for edit in (_image(30), _sheet("red"), _footer("Un pied"), _page(PAGES[0])):
        edit(journal)
    for number in range(121 if LONG_RUN else 9):
        stem = f"20{10 + number // 50}-w{1 + number % 50:02}"
        _note(stem, TITLES[0], TAGS[number % 4], "Camille", BODIES[number % len(BODIES)], "")(
            journal
        )
    _worked(journal)
    for step in steps:
        for edit in step:
            edit(journal)
        found, clean = _worked(journal), _worked(copied(journal, root / folder))
        count(step)
        assert (found is None) == (clean is None)
        if found is not None:
            assert difference(found, clean or {}) == ""
    shutil.rmtree(root)


def _built_apart(root: Path, folder: str, seed: str) -> dict[str, bytes]:
    """The site of the sources, built in another folder by a process of its own."""
    target = root / folder
    shutil.copytree(root / "journal", target, ignore=shutil.ignore_patterns("_build"))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": f"{seed}000000"}
    command = [sys.executable, "-m", "semainier", "build", "--root", str(target)]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    journal = SmallJournal.__new__(SmallJournal)
    journal.root, journal.overrides = target, {}
    return journal.snapshot()


def test_two_processes_in_two_folders_give_the_same_bytes(tmp_path: Path) -> None:
    journal = SmallJournal(tmp_path / "journal")
    for number, stem in enumerate(STEMS):
        _note(stem, TITLES[number % 3], TAGS[number % 4], "Camille", BODIES[number % 6], "")(
            journal
        )
    _image(900)(journal)
    _page(PAGES[2])(journal)
    first = _built_apart(tmp_path, "a", "1")
    second = _built_apart(tmp_path, "a folder/with a longer name", "1234")
    assert difference(first, second) == ""
