"""Values packed: pages for a file, readings for a pipe, and what a long paper is made into, to be kept meanwhile.

In a file a line is kept as what it is made of. That is smaller, and what is read from there takes no more memory than
what a reader gives: a line that is kept whole comes back with words and edges of its own, which it shares with its
spans otherwise.

A long paper's pages, blocks and tables are `Packed` between the stages, as they would take some 60 KB a page; each
stage has only those in hand that it is at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar, overload

import msgspec

from extractors.paper import Line, Page, Part, Span, line_of
from extractors.records import DataTable, PageInfo, Reading

#: A paper of so many pages is long.
_LONG = 500
#: So many values are packed together: few enough to unpack them all for one, and enough to be alike.
_RUN = 32

T = TypeVar("T")


class PackedLine(NamedTuple):
    """What `line_of` makes a line of, but for its page."""

    spans: tuple[Span, ...]
    top: float
    bottom: float
    baseline: float


class PackedPage(NamedTuple):
    """A page without its lines, and its lines. It can be serialised."""

    page: Page
    lines: tuple[PackedLine, ...]
    furniture: tuple[PackedLine, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Some values packed together and compressed, and how many they are; `data` may be a view on what held it."""

    count: int
    data: memoryview


class Packed(Sequence[T], Generic[T]):
    """A sequence that keeps its values packed: each is made anew whenever it is asked for, and most go one by one."""

    def __init__(self, kind: type[T], runs: Iterable[Run] = ()) -> None:
        self.runs = list(runs)
        self._kind = kind

    def extend(self, values: Iterable[T]) -> None:
        """Put `values` at the end."""
        coming = iter(values)
        while few := list(islice(coming, _RUN)):
            self.runs.append(run_of(few))

    def __len__(self) -> int:
        """How many values there are."""
        return sum(run.count for run in self.runs)

    def __iter__(self) -> Iterator[T]:
        """The values in their order; no more than a run of them is had at a time."""
        for run in self.runs:
            yield from _values(self._kind, run)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        """The value at `index`, or the values of a slice, which goes forward."""
        if isinstance(index, slice):
            return tuple(islice(self, *index.indices(len(self))))
        return next(islice(self, range(len(self))[index], None))


def is_long(pages: int) -> bool:
    """Whether a paper of so many pages is long, so that its pages and what is made of them are to be kept packed."""
    return pages >= _LONG


def kept(kind: type[T], values: Iterable[T], *, packed: bool) -> Sequence[T]:
    """The values as they are or, where that is wanted, packed one by one."""
    if not packed:
        return tuple(values)
    result = Packed(kind)
    result.extend(values)
    return result


class _PackedReading(NamedTuple):
    """A reading without its pages and tables, its pages, and its tables. It can be serialised."""

    rest: Run
    pages: list[Run]
    tables: list[Run]


def packed_reading(reading: Reading) -> bytes:
    """The reading packed, for a pipe."""
    pages, tables = _runs(PageInfo, reading.pages), _runs(DataTable, reading.records.tables)
    rest = replace(reading, pages=(), records=replace(reading.records, tables=()))
    return msgspec.msgpack.encode(_PackedReading(run_of([rest]), pages, tables))


def unpacked_reading(data: bytes) -> Reading:
    """The reading that was packed; a long paper's pages and tables are still."""
    packed = msgspec.msgpack.decode(data, type=_PackedReading)
    (reading,) = _values(Reading, packed.rest)
    pages, tables = Packed(PageInfo, packed.pages), Packed(DataTable, packed.tables)
    long = is_long(len(pages))
    records = replace(reading.records, tables=tables if long else tuple(tables))
    return replace(reading, pages=pages if long else tuple(pages), records=records)


def _runs(kind: type[T], values: Sequence[T]) -> list[Run]:
    packed = values if isinstance(values, Packed) else kept(kind, values, packed=True)
    assert isinstance(packed, Packed)
    return packed.runs


def unpacked(part: Part) -> Part:
    """The part with all its blocks at hand, each the same however often it is asked for."""
    return replace(part, blocks=tuple(part.blocks))


def run_of(values: Sequence[Any]) -> Run:
    """The values as one run."""
    return Run(len(values), memoryview(zlib.compress(msgspec.msgpack.encode(values), 1)))


def _values(kind: type[T], run: Run) -> list[T]:
    return msgspec.msgpack.decode(zlib.decompress(run.data), type=list[kind])  # type: ignore[valid-type]


def pack(page: Page) -> PackedPage:
    """The page packed. All its lines are its own, and made by `line_of`."""
    return PackedPage(replace(page, lines=(), furniture=()), _packed(page.lines), _packed(page.furniture))


def unpack(packed: PackedPage) -> Page:
    """The page that was packed."""
    page, lines, furniture = packed
    return replace(page, lines=_unpacked(lines, page.number), furniture=_unpacked(furniture, page.number))


def _packed(lines: Sequence[Line]) -> tuple[PackedLine, ...]:
    return tuple(PackedLine(line.spans, line.box.top, line.box.bottom, line.baseline) for line in lines)


def _unpacked(lines: Sequence[PackedLine], page: int) -> tuple[Line, ...]:
    return tuple(line_of(line.spans, page, line.top, line.bottom, line.baseline) for line in lines)
