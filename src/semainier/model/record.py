"""The base class of the journal's records."""

from __future__ import annotations

from typing import ClassVar


class Record:
    """A record without ``__dict__``, pickled as its class and its values.

    The pickling that comes with slotted dataclasses looks up the fields of each object.
    With thousands of records, that is half of the time of loading Sphinx's environment.
    """

    __slots__: ClassVar[tuple[str, ...]] = ()

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """The class and the values, in the order of the fields."""
        return type(self), tuple([getattr(self, name) for name in self.__slots__])
