"""The guide for writers: its examples give what it says that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from journals import ROOT, SmallJournal, note
from kitchen import PIXEL
from semainier.recommendations.bibliography import KEYWORDS
from semainier.records.dry_run import ReadPost, read
from semainier.text.typography import typeset
from spaces import visible

GUIDE = (ROOT / "docs/guide.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(
    r"```markdown\n(?P<markdown>.*?)```\n\n(?P<results>(?:(?:- )?→[^\n]*\n)+)", re.DOTALL
)
FIELDS = ("support", "titre", "par", "lien")

# What is typed, and what is shown of it, in the two columns of a table.
TYPED_AND_SHOWN = re.compile(r"^\| `(.+?)` \| `(.+?)` \|$", re.MULTILINE)
# Passages in another language, and « language : words » of each.
PASSAGES = re.compile(r"```md\n(?P<markdown>.*?)```\n\n→(?P<results>[^\n]*)", re.DOTALL)

# What is typed, and « element : words » of what is shown.
SHOWN = re.compile(r"```myst\n(?P<markdown>.*?)```\n\n→(?P<results>[^\n]*)", re.DOTALL)

# An example, and the fields of each recommendation that the guide says it gives.
Example = tuple[str, list[dict[str, str]]]


def examples() -> Iterator[Example]:
    for found in EXAMPLE.finditer(GUIDE):
        results = [
            line.removeprefix("- ").removeprefix("→") for line in found["results"].splitlines()
        ]
        yield found["markdown"], [fields(result) for result in results]


def fields(result: str) -> dict[str, str]:
    """« support : lire · titre : Frieren » as a dictionary."""
    pairs = (re.split(r"\s:\s", part, maxsplit=1) for part in result.split(" · "))
    return {name.strip(): spaced(value) for name, value in pairs}


def spaced(text: str) -> str:
    """Plain spaces: the guide and the site have French ones in places of their own."""
    return " ".join(text.split())


def understood(read: ReadPost) -> list[dict[str, str]]:
    found = [(KEYWORDS[one.medium], one.title, one.creator, one.url) for one in read.works]
    return [
        {name: spaced(value) for name, value in zip(FIELDS, values, strict=True) if value}
        for values in found
    ]


EXAMPLES = list(examples())


def test_the_image_of_the_guide_is_a_figure_with_its_caption(journal: SmallJournal) -> None:
    section = GUIDE.partition("\n## Images\n")[2].partition("\n## ")[0]
    typed = section.partition("```text\n")[2].partition("```")[0]
    journal.image("posts/mur.jpg", 40, 20)
    journal.notes({"2023-w46": note("Un mur", typed, date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""
    caption = journal.page("posts/2023-w46").select_one(".e-content figure figcaption")
    assert caption is not None
    assert "Le mur de la médiathèque, en octobre" in caption.text


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> list[ReadPost]:
    """A note for each example, as the site reads it."""
    journal = SmallJournal(tmp_path_factory.mktemp("guide"))
    for place, (markdown, _) in enumerate(EXAMPLES, 1):
        body = f"- Une joie.\n\n## Des recommandations\n\n{markdown}"
        journal.notes({f"2023-w{place:02d}": note(body=body, date="2023-12-31")})
    return read(journal.root).posts


def test_every_example_of_the_guide_is_tried() -> None:
    assert len(EXAMPLES) >= 12
    assert GUIDE.count("```markdown") == len(EXAMPLES)
    assert GUIDE.count("→ support") == sum(len(results) for _, results in EXAMPLES)


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_an_example_gives_what_the_guide_says(notes: list[ReadPost], place: int) -> None:
    assert understood(notes[place]) == EXAMPLES[place][1]


@pytest.mark.parametrize(("typed", "shown"), TYPED_AND_SHOWN.findall(GUIDE))
def test_the_table_of_typography_is_what_is_shown(typed: str, shown: str) -> None:
    assert visible(typeset(typed)) == shown


def test_every_row_of_the_table_and_every_passage_is_tried() -> None:
    assert len(TYPED_AND_SHOWN.findall(GUIDE)) >= 14
    assert len(PASSAGES.findall(GUIDE)) == GUIDE.count("```md\n") == 2


@pytest.mark.parametrize("place", [0, 1])
def test_a_passage_is_in_the_language_that_the_guide_says(
    journal: SmallJournal, place: int
) -> None:
    markdown, results = PASSAGES.findall(GUIDE)[place]
    journal.notes({"2023-w46": note(body=markdown, date="2023-11-20")})
    journal.build()
    assert journal.warnings == ""
    passages = journal.page("posts/2023-w46").select("article [lang]")
    found = [f"{one['lang']} : {' '.join(one.get_text().split())}" for one in passages]
    assert found == results.strip().split(" · ")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> SmallJournal:
    """A note for each example of what can be typed, built."""
    journal = SmallJournal(tmp_path_factory.mktemp("typed"))
    for place, (markdown, _) in enumerate(SHOWN.findall(GUIDE), 1):
        journal.notes({f"2023-w{place:02d}": note(body=markdown, date="2023-12-31")})
    (journal.root / "posts/mur.png").write_bytes(PIXEL)
    journal.build()
    return journal


@pytest.mark.parametrize("place", range(len(SHOWN.findall(GUIDE))))
def test_what_can_be_typed_is_shown_as_the_guide_says(shown: SmallJournal, place: int) -> None:
    markdown, results = SHOWN.findall(GUIDE)[place]
    page = shown.page(f"posts/2023-w{place + 1:02d}")
    for result in results.split(" · "):
        selector, words = result.strip().split(" : ")
        found = [spaced(one.get_text()) for one in page.select(f"article {selector}")]
        assert words in found, markdown


def test_only_what_is_taken_out_is_told(shown: SmallJournal) -> None:
    (told,) = shown.warnings.splitlines()
    assert "youtube" in told
    assert len(SHOWN.findall(GUIDE)) == GUIDE.count("```myst\n")
