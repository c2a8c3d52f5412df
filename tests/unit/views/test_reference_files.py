"""The exports of all notes: kept by year, the same as if they were written at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from records import recommendation
from semainier.build.cache import PartCache
from semainier.recommendations.extraction import Recommendation
from semainier.views.recommendations.reference_files import FORMATS, References

Told = dict[str, list[tuple[str, str]]]
Works = Mapping[str, list[Recommendation]]

# Notes and items whose keys are easily each other's.
stems = st.sampled_from(["2020-w20", "2020-w20-1", "2020-w20-1-1", "2020-W20", "2021-w20"])
anchors = st.sampled_from(["1", "1-1", "1-1-1", "2"])
listed = st.lists(st.tuples(anchors, st.text(max_size=5)), min_size=1, max_size=4)
notes = st.dictionaries(stems, listed, max_size=5)


def works_of(told: Told) -> Works:
    """What notes recommend, from the anchor and the title of each work."""
    return {
        stem: [recommendation(stem=stem, anchor=anchor, title=title) for anchor, title in works]
        for stem, works in told.items()
    }


def year_of(stem: str) -> int:
    return int(stem[:4])


def references(folder: Path, works: Works, asked: list[str] | None = None) -> References:
    """The exports of notes, which are of two years; what notes are asked for is listed."""
    years: dict[int, dict[str, tuple[object, ...]]] = {}
    for stem in sorted(works, key=year_of):
        years.setdefault(year_of(stem), {})[stem] = (repr(works[stem]),)

    def of(stem: str) -> list[Recommendation]:
        if asked is not None:
            asked.append(stem)
        return works[stem]

    return References(years, of, PartCache(folder, "key"))


def files(found: References) -> dict[str, bytes]:
    """Every file, as it is written."""
    files = {path: b"".join(pieces) for path, pieces in found.of_all()}
    for year, stems in found.years.items():
        for stem in stems:
            files |= dict(found.of_note(year, stem))
    return files


def expected(works: Works) -> dict[str, bytes]:
    """Every file, each written at once."""
    in_order = [one for stem in sorted(works, key=year_of) for one in works[stem]]
    lists = {"recommandations": in_order, **works} if works else {}
    return {
        f"{name}.{form.suffix}": form.write(some, None).encode()
        for name, some in lists.items()
        for form in FORMATS
    }


@settings(max_examples=25, deadline=None)
@given(before=notes, after=notes)
def test_each_file_is_what_it_would_be_if_nothing_were_kept(before: Told, after: Told) -> None:
    with TemporaryDirectory() as folder:
        for told in (before, after):
            works = works_of(told)
            found = references(Path(folder), works)
            written = files(found)
            assert written == expected(works)
            assert {path: size for _, path, size in found.sizes} == {
                path: len(content)
                for path, content in written.items()
                if path.startswith("recommandations.")
            }


def test_an_edit_has_one_year_written_again(tmp_path: Path) -> None:
    works = works_of({"2020-w20": [("1", "A")], "2020-w21": [("1", "B")], "2021-w20": [("1", "C")]})
    before = files(references(tmp_path, works))
    asked: list[str] = []
    edited = {**works, **works_of({"2021-w20": [("1", "D")]})}
    after = files(references(tmp_path, edited, asked))
    assert set(asked) == {"2021-w20"}
    assert after == expected(edited) != before


def test_what_was_kept_of_years_that_went_is_removed(tmp_path: Path) -> None:
    works = works_of({"2020-w20": [("1", "A")], "2021-w20": [("1", "B")]})
    files(references(tmp_path, works))
    files(references(tmp_path, {"2021-w20": works["2021-w20"]}))
    assert [path.name for path in tmp_path.iterdir()] == ["2021.pickle"]
