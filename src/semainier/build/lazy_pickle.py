"""What many documents leave in the environment, pickled each by itself.

An environment is read and written whole at each build, though an edit changes one
record of thousands: what was not set since it was read is written as it is.
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
    """A value, compressed: of thousands of notes half of what a build after an edit loads."""
    return zlib.compress(pickle.dumps(value, pickle.HIGHEST_PROTOCOL), 1)


def _loaded(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own


class Packed(MutableMapping[str, T]):
    """A dictionary whose values are unpacked when they are first asked for.

    A value is written as it was when it was set or read: what it holds is not to be changed.
    """

    __slots__ = ("_most", "_packed", "_values")

    def __init__(self) -> None:
        # None for what was set since.
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

    def take(self, other: Packed[T], names: Container[str]) -> None:
        """Take over the values of some names, packed where they are."""
        for name, packed in other._packed.items():
            if name in names:
                self._packed[name] = packed
                self._values.pop(name, None)
                if name in other._values:
                    self._values[name] = other._values[name]

    def pack(self, most: int | None = None) -> None:
        """Pack all values, which stay so until they are asked for.

        Args:
            most: how many of those asked for to keep unpacked from now on; all, by default.
        """
        for name, value in self._values.items():
            self._packed[name] = _dumped(value)
        self._values, self._most = {}, most

    def settle(self) -> None:
        """Keep each value once, packed or not: the environment has been written."""
        for name in self._values:
            self._packed[name] = None

    def _let_go(self) -> None:
        """Forget the value that was unpacked first."""
        unpacked = (name for name in self._values if self._packed[name] is not None)
        self._values.pop(next(unpacked, ""), None)

    def __getstate__(self) -> dict[str, bytes]:
        return {name: self._bytes(name, packed) for name, packed in self._packed.items()}

    def _bytes(self, name: str, packed: bytes | None) -> bytes:
        return packed or _dumped(self._values[name])

    def __setstate__(self, packed: dict[str, bytes | None]) -> None:
        self._packed, self._values, self._most = packed, {}, None


class PackedSequence(Sequence[T]):
    """A list that is unpacked each time it is gone through."""

    __slots__ = ("_length", "_packed")

    def __init__(self, values: Iterable[T]) -> None:
        told = list(values)
        self._length, self._packed = len(told), pickle.dumps(told, pickle.HIGHEST_PROTOCOL)

    def __getitem__(self, place: Any) -> Any:
        return pickle.loads(self._packed)[place]  # noqa: S301 - our own

    def __iter__(self) -> Iterator[T]:
        yield from pickle.loads(self._packed)  # noqa: S301 - our own

    def __len__(self) -> int:
        return self._length
