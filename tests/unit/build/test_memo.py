"""Values that are made once in a build."""

from types import SimpleNamespace
from typing import Any

from sphinx.util.build_phase import BuildPhase

from semainier.build.memo import once_per_build


class Journal:
    """Something that takes long to make."""

    def __init__(self, app: Any) -> None:
        self.notes = list(app.notes)


def an_app(phase: BuildPhase) -> Any:
    return SimpleNamespace(phase=phase, builder=SimpleNamespace(), notes=["une"])


def test_every_part_of_a_build_is_given_the_same_value() -> None:
    app = an_app(BuildPhase.WRITING)
    assert once_per_build(app, Journal) is once_per_build(app, Journal)


def test_each_maker_has_a_value_of_its_own() -> None:
    app = an_app(BuildPhase.RESOLVING)
    assert once_per_build(app, Journal).notes == ["une"]
    assert once_per_build(app, lambda app: len(app.notes)) == 1


def test_the_next_build_makes_a_new_value() -> None:
    first, second = an_app(BuildPhase.WRITING), an_app(BuildPhase.WRITING)
    assert once_per_build(first, Journal) is not once_per_build(second, Journal)


def test_a_value_made_while_notes_are_read_is_not_kept() -> None:
    app = an_app(BuildPhase.READING)
    assert once_per_build(app, Journal).notes == ["une"]
    app.notes.append("deux")
    app.phase = BuildPhase.WRITING
    assert once_per_build(app, Journal).notes == ["une", "deux"]
