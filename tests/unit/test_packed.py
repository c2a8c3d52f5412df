"""Records that are pickled each by itself: a dictionary like any other."""

from __future__ import annotations

import pickle
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from semainier.packed import Packed

NAMES = st.sampled_from("abcde")
VALUES = st.none() | st.text() | st.tuples(st.integers())
# What is done to it: a value is set, taken away, looked at; or all is written and read.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("set"), NAMES, VALUES),
        st.tuples(st.sampled_from(["pop", "get", "copy"]), NAMES, st.none()),
        st.tuples(st.just("pickle"), NAMES, st.none()),
    )
)


@given(STEPS)
def test_it_holds_what_a_dictionary_holds(steps: list[tuple[str, str, object]]) -> None:
    packed: Packed[Any] = Packed()
    plain: dict[str, object] = {}
    for step, name, value in steps:
        if step == "set":
            packed[name] = plain[name] = value
        elif step == "pop":
            assert packed.pop(name, None) == plain.pop(name, None)
        elif step == "get":
            assert packed.get(name) == plain.get(name)
        elif step == "copy":
            packed = deepcopy(packed)
        else:
            packed = written_and_read(packed)
        assert (name in packed) == (name in plain)
        assert len(packed) == len(plain)
    assert list(packed.items()) == list(plain.items())


def written_and_read(packed: Packed[Any]) -> Packed[Any]:
    """What the next build has of it."""
    again: Packed[Any] = pickle.loads(pickle.dumps(packed))  # noqa: S301
    return again


class Counted:
    """Something that knows how often it was pickled."""

    times = 0

    def __reduce__(self) -> tuple[type, tuple[()]]:
        Counted.times += 1
        return Counted, ()


def test_what_was_not_set_again_is_written_without_being_told_again() -> None:
    packed: Packed[Counted] = Packed()
    packed["a"], packed["b"] = Counted(), Counted()
    again = written_and_read(packed)
    Counted.times = 0
    again["b"] = again["a"]
    again = written_and_read(again)
    assert isinstance(again["a"], Counted)
    assert Counted.times == 1
