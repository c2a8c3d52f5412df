"""Records by docname that are pickled each by itself.

An environment is read and written whole at each build, though an edit changes one
record of thousands: what was not set since it was read is written as it is.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, MutableMapping
from typing import TypeVar

T = TypeVar("T")


class Packed(MutableMapping[str, T]):
    """A dictionary whose values are unpacked when they are first asked for.

    A value is written as it was when it was set or read: what it holds is not to be changed.
    """

    __slots__ = ("_packed", "_values")

    def __init__(self) -> None:
        self._packed: dict[str, bytes] = {}
        # None for what is packed only, so that the order is the one of setting.
        self._values: dict[str, T | None] = {}

    def __getitem__(self, name: str) -> T:
        found = self._values[name]
        if found is None:
            found = self._values[name] = pickle.loads(self._packed[name])  # noqa: S301 - our own
        return found

    def __setitem__(self, name: str, value: T) -> None:
        self._values[name] = value
        self._packed.pop(name, None)

    def __delitem__(self, name: str) -> None:
        del self._values[name]
        self._packed.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __getstate__(self) -> dict[str, bytes]:
        for name in self._values.keys() - self._packed.keys():
            self._packed[name] = pickle.dumps(self._values[name], pickle.HIGHEST_PROTOCOL)
        return {name: self._packed[name] for name in self._values}

    def __setstate__(self, packed: dict[str, bytes]) -> None:
        self._packed, self._values = packed, dict.fromkeys(packed)
