"""Words to printed strips across the page, and the chunks of words that stand together in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from extractors.paper import GLUE, Word
from pipeline.readers.figures import is_figure

#: White wider than this, in type sizes, is no word space, even where a line is stretched to both margins.
WIDE = 0.9
#: At least so many words with nothing but word spaces between them are running text.
PROSE = 8

_X0, _TOP, _BOTTOM = attrgetter("x0"), attrgetter("top"), attrgetter("bottom")
_BASELINE, _SIZE = attrgetter("baseline"), attrgetter("size")


class Chunk(NamedTuple):
    """Words of one strip with nothing but word spaces between them."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Its left edge, in points."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right edge, in points."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """Its words, with a space where one is seen."""
        return joined(self.words)

    @property
    def figure(self) -> bool:
        """Whether it is a number, or a mark in place of one."""
        return is_figure(self.text)


@dataclass(frozen=True, slots=True)
class Strip:
    """What is printed on one height, left to right."""

    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]
    top: float
    bottom: float
    size: float
    baseline: float

    @property
    def x0(self) -> float:
        """Its left edge, in points."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Its right edge, in points."""
        return self.words[-1].x1

    @property
    def middle(self) -> float:
        """Half its height, in points from the page's top."""
        return (self.top + self.bottom) / 2

    @property
    def prose(self) -> bool:
        """Whether it is a line of running text."""
        return len(self.chunks) == 1 and len(self.words) >= PROSE


def strips_of(words: Iterable[Word]) -> list[Strip]:
    """The printed strips, from the top down."""
    return [strip_of(line) for line in printed_lines(words)]


def strip_of(line: Sequence[Word]) -> Strip:
    """The strip of words that stand on one height, sorted from left to right."""
    main = max(line, key=_SIZE)
    top, bottom = min(map(_TOP, line)), max(map(_BOTTOM, line))
    return Strip(tuple(line), tuple(_chunks(line)), top, bottom, main.size, main.baseline)


def is_gapped(line: Sequence[Word]) -> bool:
    """Whether a line has a gap that is no word space."""
    for before, word in pairwise(line):
        gap = word.x0 - before.x1
        if gap > WIDE * before.size and gap > WIDE * word.size:
            return True
    return False


def _chunks(line: Sequence[Word]) -> Iterator[Chunk]:
    if not is_gapped(line):
        yield Chunk(tuple(line))
        return
    first = 0
    for i, (before, word) in enumerate(pairwise(line), 1):
        if word.x0 - before.x1 > WIDE * max(before.size, word.size):
            yield Chunk(tuple(line[first:i]))
            first = i
    yield Chunk(tuple(line[first:]))


def printed_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by the line that they are printed on, top down, each left to right; raised and lowered words stay in it."""
    lines: list[list[Word]] = []
    main: Word | None = None
    ordered = sorted(words, key=_BASELINE)
    if len(ordered) == 1:
        return [ordered]
    for word in ordered:
        if main is None or word.baseline - main.baseline > (word.size + main.size) / 4:
            lines.append([])
            main = word
        elif word.size > main.size:
            main = word
        lines[-1].append(word)
    return [sorted(line, key=_X0) for line in lines]


def joined(line: Sequence[Word]) -> str:
    """The text of words that follow each other on a line."""
    text = line[0].text
    for before, word in pairwise(line):
        glued = word.x0 - before.x1 < GLUE * word.size
        text += word.text if glued else " " + word.text
    return text
