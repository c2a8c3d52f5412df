"""Records that are pickled each by itself: a dictionary like any other."""

from __future__ import annotations

import pickle
import tracemalloc
from copy import deepcopy
from secrets import token_hex
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from semainier.build.lazy_pickle import LazyPickleDict, LazyPickleList

NAMES = st.sampled_from("abcde")
VALUES = st.none() | st.text() | st.tuples(st.integers())
# What is done to it: a value is set, taken away, looked at, packed or taken from another;
# or all is written and read, or kept once.
STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["set", "take"]), NAMES, VALUES),
        st.tuples(st.sampled_from(["pop", "get", "copy"]), NAMES, st.none()),
        st.tuples(st.just("pack"), NAMES, st.none() | st.integers(0, 3)),
        st.tuples(st.sampled_from(["pickle", "settle"]), NAMES, st.none()),
    )
)


@given(STEPS)
def test_it_holds_what_a_dictionary_holds(steps: list[tuple[str, str, object]]) -> None:
    packed: LazyPickleDict[Any] = LazyPickleDict()
    plain: dict[str, object] = {}
    for step, name, value in steps:
        if step == "set":
            packed[name] = plain[name] = value
        elif step == "take":
            packed.take(another(packed, name, value), {name})
            plain[name] = value
        elif step == "pack":
            packed.pack(most=value)
        elif step == "settle":
            packed.settle()
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


def another(packed: LazyPickleDict[Any], name: str, value: object) -> LazyPickleDict[Any]:
    """One with other values, of which one is to be taken over; it was written, as half of them."""
    other: LazyPickleDict[Any] = LazyPickleDict()
    other.update(dict.fromkeys(packed, "of no matter"))
    other[name] = value
    return written_and_read(other) if len(packed) % 2 else other


def written_and_read(packed: LazyPickleDict[Any]) -> LazyPickleDict[Any]:
    """What the next build has of it."""
    again: LazyPickleDict[Any] = pickle.loads(pickle.dumps(packed))  # noqa: S301
    return again


class Counted:
    """Something that knows how often it was pickled."""

    times = 0

    def __reduce__(self) -> tuple[type, tuple[()]]:
        Counted.times += 1
        return Counted, ()


def test_what_was_not_set_again_is_written_without_being_told_again() -> None:
    packed: LazyPickleDict[Counted] = LazyPickleDict()
    packed["a"], packed["b"] = Counted(), Counted()
    again = written_and_read(packed)
    Counted.times = 0
    again["b"] = again["a"]
    again = written_and_read(again)
    assert isinstance(again["a"], Counted)
    assert Counted.times == 1


@given(st.lists(VALUES))
def test_a_sequence_gives_what_it_was_made_of(values: list[object]) -> None:
    packed = pickle.loads(pickle.dumps(LazyPickleList(values)))  # noqa: S301
    assert list(packed) == list(packed) == values
    assert len(packed) == len(values)
    assert bool(packed) == bool(values)
    assert packed[:1] == values[:1]


def test_what_is_settled_is_held_once() -> None:
    packed: LazyPickleDict[str] = LazyPickleDict()
    packed.update({str(name): token_hex(50_000) for name in range(20)})
    written = pickle.dumps(packed)
    tracemalloc.start()
    try:
        packed = pickle.loads(written)  # noqa: S301
        size = sum(map(len, packed.values()))
        packed.settle()
        assert tracemalloc.get_traced_memory()[0] < 1.1 * size
    finally:
        tracemalloc.stop()
