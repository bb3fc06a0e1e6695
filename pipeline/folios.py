"""The page numbers printed on a pack: those that run through it, and those of the papers bound in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.paper import Page
from pipeline.tidy import page_number


@dataclass(frozen=True, slots=True)
class Folios:
    """`offset` makes a page the pack's own number (None where it prints none); `own` are the numbers of its papers."""

    offset: int | None
    own: dict[int, int]

    def page_of(self, printed: int) -> int | None:
        """The page on which the pack prints `printed`."""
        return None if self.offset is None else printed - self.offset


def folios(pages: Sequence[Page], *, bound: bool) -> Folios:
    """The numbers printed on `pages`. Where papers are `bound`, a series through most of the pages is the pack's."""
    told = {page.number: sorted(_numbers(page)) for page in pages}
    offsets = Counter(number - page for page, numbers in told.items() for number in set(numbers))
    through = max(offsets, key=lambda offset: (offsets[offset], -abs(offset)), default=None)
    packed = through is not None and offsets[through] * 2 > len(pages) and (bound or _several(offsets))
    offset = through if packed else None
    own = {page: n for page, numbers in told.items() for n in numbers if offset is None or n - page != offset}
    return Folios(offset, own)


def _numbers(page: Page) -> set[int]:
    found = {page_number(line.text) for line in page.furniture}
    return {number for number in found if number is not None}


def _several(offsets: Counter[int]) -> bool:
    """Whether a second series of numbers runs beside the longest."""
    return sum(count >= 2 for count in offsets.values()) >= 2
