"""The base of the journal's records: no dictionary, pickled by value."""

from __future__ import annotations

from typing import ClassVar


class Plain:
    """A record without a dictionary, pickled by its values alone.

    The pickling that dataclasses come with looks up the fields of each object: half
    of the time that an environment of thousands of records takes to load.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Its class and its values, in the order of its fields."""
        return type(self), tuple([getattr(self, name) for name in self.__slots__])
