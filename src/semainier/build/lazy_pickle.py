"""Containers whose values stay pickled until they are used.

Sphinx loads and saves the whole environment at each build, though an edit changes one record
of thousands. A value that was not set since it was loaded is saved as the bytes it came from.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, MutableMapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

T = TypeVar("T")


def _dumped(value: object) -> bytes:
    """Pickle and compress a value; compressing halves what a build of thousands of notes loads."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def _loaded(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own


class LazyPickleDict(MutableMapping[str, T]):
    """A dictionary whose values are unpickled at first use.

    Do not change a value in place: the change may not be saved. Set it again instead.
    """

    __slots__ = ("_most", "_packed", "_values")

    def __init__(self) -> None:
        # The bytes of each value; None for a value that was set since they were loaded.
        self._packed: dict[str, bytes | None] = {}
        self._values: dict[str, T] = {}
        self._most: int | None = None

    def __getitem__(self, name: str) -> T:
        packed = self._packed[name]
        if packed is not None and name not in self._values:
            if self._most is not None and len(self._values) >= self._most:
                self._let_go()
            self._values[name] = _loaded(packed)
        return self._values[name]

    def __setitem__(self, name: str, value: T) -> None:
        self._packed[name], self._values[name] = None, value

    def __delitem__(self, name: str) -> None:
        del self._packed[name]
        self._values.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def take(self, other: LazyPickleDict[T], names: Container[str]) -> None:
        """Copy the values of some names from another dictionary, without unpickling them."""
        for name, packed in other._packed.items():
            if name in names:
                self._packed[name] = packed
                self._values.pop(name, None)
                if name in other._values:
                    self._values[name] = other._values[name]

    def pack(self, most: int | None = None) -> None:
        """Pickle all values and drop the unpickled ones.

        Args:
            most: how many unpickled values to hold from now on; by default no limit.
        """
        for name, value in self._values.items():
            self._packed[name] = _dumped(value)
        self._values, self._most = {}, most

    def settle(self) -> None:
        """Drop the bytes of values that are unpickled; call it once the environment is saved."""
        for name in self._values:
            self._packed[name] = None

    def _let_go(self) -> None:
        """Drop the value that was unpickled first."""
        unpacked = (name for name in self._values if self._packed[name] is not None)
        self._values.pop(next(unpacked, ""), None)

    def __getstate__(self) -> dict[str, bytes]:
        return {name: self._bytes(name, packed) for name, packed in self._packed.items()}

    def _bytes(self, name: str, packed: bytes | None) -> bytes:
        return packed or _dumped(self._values[name])

    def __setstate__(self, packed: dict[str, bytes | None]) -> None:
        self._packed, self._values, self._most = packed, {}, None


class LazyPickleList(Sequence[T]):
    """A list that stays pickled and is unpickled at each access."""

    __slots__ = ("_length", "_packed")

    def __init__(self, values: Iterable[T]) -> None:
        items = list(values)
        self._length, self._packed = len(items), pickle.dumps(items, pickle.HIGHEST_PROTOCOL)

    def __getitem__(self, place: Any) -> Any:
        return pickle.loads(self._packed)[place]  # noqa: S301 - our own

    def __iter__(self) -> Iterator[T]:
        yield from pickle.loads(self._packed)  # noqa: S301 - our own

    def __len__(self) -> int:
        return self._length
