"""The statement of accessibility claims nothing that no test holds."""

from __future__ import annotations

import re

import pytest

from journals import ROOT
from semainier.views.accessibility import CHECKS


@pytest.mark.parametrize(("file", "name"), [pair for check in CHECKS for pair in check.tests])
def test_what_is_said_to_be_tested_is(file: str, name: str) -> None:
    text = (ROOT / "tests" / file).read_text("utf-8")
    assert re.search(rf"^def {name}" if name else r"^def test_", text, re.MULTILINE)


@pytest.mark.parametrize("criterion", [number for check in CHECKS for number in check.criteria])
def test_criteria_are_those_of_the_rgaa(criterion: str) -> None:
    # RGAA 4.1: how many criteria each of its thirteen themes has.
    counts = dict(enumerate((9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12), start=1))
    theme, number = map(int, criterion.split("."))
    assert 1 <= number <= counts[theme]
