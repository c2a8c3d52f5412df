"""AVIF and HEIC without what is no image in it, its pixels left as they are (pure).

A file of this family (ISO/IEC 14496-12 and 23008-12) is made of boxes. One of them,
``meta``, lists items: pictures, and what is said of them, each by its place in the file.
The list is written again with the pictures alone; the rest is blanked where it stands,
so that no picture moves.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from .containers import BrokenImageError

_PICTURES = {b"av01", b"hvc1", b"grid", b"iovl", b"iden"}
# Properties of pictures; a description (udes) and an unknown one are none.
_PROPERTIES = {
    *(b"av1C", b"hvcC", b"auxC", b"clap", b"clli", b"cclv", b"colr", b"imir", b"irot"),
    *(b"ispe", b"lsel", b"mdcv", b"pasp", b"pixi", b"a1op", b"a1lx"),
}
_FROM_THE_FILE, _FROM_IDAT = 0, 1


class _Box(NamedTuple):
    kind: bytes
    start: int
    data: bytes
    head: int

    @property
    def end(self) -> int:
        return self.start + self.head + len(self.data)


def _boxes(content: bytes) -> Iterator[_Box]:
    place = 0
    while place + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, place)
        head = 8
        if size == 1 and place + 16 <= len(content):
            size, head = int.from_bytes(content[place + 8 : place + 16], "big"), 16
        size = size or len(content) - place
        if size < head or place + size > len(content):
            raise BrokenImageError("no box")
        yield _Box(kind, place, content[place + head : place + size], head)
        place += size


def _box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def pictures(content: bytes) -> bytes:
    """A file with its pictures and their properties.

    Raises:
        BrokenImageError: it cannot be followed, or moves: a film tells its own times.
    """
    try:
        return _cleaned(content)
    except (struct.error, IndexError) as error:
        raise BrokenImageError(str(error)) from error


def _cleaned(content: bytes) -> bytes:
    boxes = list(_boxes(content))
    if {b"moov", b"moof"} & {box.kind for box in boxes}:
        raise BrokenImageError("a film")
    found, shown = bytearray(content[: boxes[-1].end]), list[tuple[int, int]]()
    for box in boxes:
        if box.kind == b"meta":
            meta = _Meta(box.data)
            found[box.start : box.end] = _padded(meta, box.end - box.start)
            shown += meta.shown
        elif box.kind == b"mdat":
            found[box.start + box.head : box.end] = bytes(len(box.data))
        elif box.kind != b"ftyp":
            size = box.end - box.start
            found[box.start : box.end] = struct.pack(">I4s", size, b"free") + bytes(size - 8)
    data = [(box.start + box.head, box.end) for box in boxes if box.kind == b"mdat"]
    for start, end in shown:
        if not any(first <= start < end <= last for first, last in data):
            raise BrokenImageError("a picture outside the data")
        found[start:end] = content[start:end]
    return bytes(found)


def _padded(meta: _Meta, size: int) -> bytes:
    """The list as long as it was, for what follows not to move."""
    found = meta.written()
    missing = size - len(found)
    if 0 < missing < 8:
        return meta.written(missing)
    return found + (_box(b"free", bytes(missing - 8)) if missing else b"")


@dataclass
class _Meta:
    """The list of a file's items, as it is to be written."""

    data: bytes
    #: Where the pictures that are kept begin and end in the file.
    shown: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._parts = {box.kind: box.data for box in _boxes(self.data[4:])}
        if not {b"hdlr", b"pitm", b"iinf", b"iloc", b"iprp"} <= self._parts.keys():
            raise BrokenImageError("no items")
        self._idat = bytearray(self._parts.get(b"idat", b""))
        thumbnails = {one for kind, one, _ in self._references() if kind == b"thmb"}
        self._kept = {number for number, kind, _ in self._items() if kind in _PICTURES} - thumbnails

    def written(self, padding: int = 0) -> bytes:
        """The box, its first part so many bytes longer."""
        places = self._places()
        handler = self._parts[b"hdlr"][:24] + bytes(1 + padding)
        parts = [_box(b"hdlr", handler), _box(b"pitm", self._parts[b"pitm"]), places]
        items = [_box(b"infe", told) for number, _, told in self._items() if number in self._kept]
        head = self._parts[b"iinf"][:4]
        count = struct.pack(">I" if head[0] else ">H", len(items))
        parts.append(_box(b"iinf", head + count + b"".join(items)))
        parts += [self._written_references(), self._properties()]
        if self._idat:
            parts.append(_box(b"idat", bytes(self._idat)))
        return _box(b"meta", self.data[:4] + b"".join(parts))

    def _items(self) -> Iterator[tuple[int, bytes, bytes]]:
        """Each item: its number, its kind, what the list says of it, without its name."""
        data = self._parts[b"iinf"]
        for box in _boxes(data[8:] if data[0] else data[6:]):
            form = {2: ">HH4s", 3: ">IH4s"}.get(box.data[0])
            if form is None:
                raise BrokenImageError("no item")
            number, _, kind = struct.unpack_from(form, box.data, 4)
            yield number, kind, box.data[: 4 + struct.calcsize(form)] + b"\0"

    # --- Where items are ---

    def _places(self) -> bytes:
        """The places of the items that are kept, which are noted; the others are blanked."""
        data, found = self._parts[b"iloc"], list[bytes]()
        version, sizes = data[0], struct.unpack_from(">BB", data, 4)
        widths = _Widths(
            sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15 if version else 0
        )
        number_width = 4 if version == 2 else 2
        place, self.shown = 6 + number_width, []
        for _ in range(int.from_bytes(data[6 : 6 + number_width], "big")):
            start = place
            number, method, extents, place = _location(data, place, number_width, version, widths)
            if number in self._kept:
                found.append(data[start:place])
                if method == _FROM_THE_FILE:
                    self.shown += [(first, first + size) for first, size in extents]
            else:
                self._blank(method, extents)
        count = len(found).to_bytes(number_width, "big")
        return _box(b"iloc", data[:6] + count + b"".join(found))

    def _blank(self, method: int, extents: Iterable[tuple[int, int]]) -> None:
        if method not in {_FROM_THE_FILE, _FROM_IDAT}:
            raise BrokenImageError("no place")
        for start, size in extents if method == _FROM_IDAT else ():
            self._idat[start : start + size] = bytes(len(self._idat[start : start + size]))

    # --- What items have to do with each other ---

    def _references(self) -> Iterator[tuple[bytes, int, list[int]]]:
        data = self._parts.get(b"iref", b"")
        form = ">I" if data[:1] == b"\1" else ">H"
        size = struct.calcsize(form)
        for box in _boxes(data[4:]):
            one, count = struct.unpack_from(f"{form}H", box.data)
            others = struct.unpack_from(f">{count}{form[1]}", box.data, size + 2)
            yield box.kind, one, list(others)

    def _written_references(self) -> bytes:
        head = self._parts.get(b"iref", b"")[:4]
        form = "I" if head[:1] == b"\1" else "H"
        found = []
        for kind, one, others in self._references():
            kept = [other for other in others if other in self._kept]
            if one in self._kept and kept:
                found.append(
                    _box(kind, struct.pack(f">{form}H{len(kept)}{form}", one, len(kept), *kept))
                )
        return _box(b"iref", head + b"".join(found)) if found else b""

    # --- What items are like ---

    def _properties(self) -> bytes:
        found = []
        for box in _boxes(self._parts[b"iprp"]):
            if box.kind == b"ipco":
                # They are named by their place in the list.
                parts = [
                    _box(one.kind, one.data)
                    if one.kind in _PROPERTIES
                    else _box(b"free", bytes(len(one.data)))
                    for one in _boxes(box.data)
                ]
                found.append(_box(b"ipco", b"".join(parts)))
            elif box.kind == b"ipma":
                found.append(_box(b"ipma", self._associations(box.data)))
        return _box(b"iprp", b"".join(found))

    def _associations(self, data: bytes) -> bytes:
        number_width, width = 4 if data[0] else 2, 2 if data[3] & 1 else 1
        place, found = 8, []
        for _ in range(int.from_bytes(data[4:8], "big")):
            number = int.from_bytes(data[place : place + number_width], "big")
            end = place + number_width + 1 + width * data[place + number_width]
            if number in self._kept:
                found.append(data[place:end])
            place = end
        return data[:4] + struct.pack(">I", len(found)) + b"".join(found)


class _Widths(NamedTuple):
    """How many bytes each number of a place takes."""

    offset: int
    length: int
    base: int
    place: int


def _location(
    data: bytes, place: int, number_width: int, version: int, widths: _Widths
) -> tuple[int, int, list[tuple[int, int]], int]:
    """An item's number, how its places are told, the places, and where the next item begins."""

    def number(width: int) -> int:
        nonlocal place
        place += width
        if place > len(data):
            raise BrokenImageError("no place")
        return int.from_bytes(data[place - width : place], "big")

    item = number(number_width)
    method = number(2) & 15 if version else 0
    number(2)
    base, extents = number(widths.base), []
    for _ in range(number(2)):
        number(widths.place)
        start, size = number(widths.offset), number(widths.length)
        extents.append((base + start, size))
    return item, method, extents, place
