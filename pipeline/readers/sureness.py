"""How sure OCR is of each word: tesseract's own list of words, laid beside those that are read from its PDF."""

from __future__ import annotations

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from extractors.paper import Word

#: What makes tesseract write the list as well, with each word's place and confidence.
WORD_LIST = "tessedit_create_tsv 1\n"
#: The level of a row that is a word.
_WORD = "5"
#: Two words are one where their middles are no further apart than this share of the word's own height, up or down.
_SAME = 0.8


_Y = attrgetter("y")


class Told(NamedTuple):
    """A word of tesseract's list: where its middle is, its half width, in points, and its confidence from 0 to 1."""

    text: str
    x: float
    y: float
    reach: float
    sure: float


def told_in(folder: Path, scale: float) -> list[Told]:
    """The words of the lists in a folder and below it; `scale` is the size of a pixel in points."""
    return [told for path in sorted(folder.rglob("*.tsv")) for told in _told(path, scale)]


def _told(path: Path, scale: float) -> Iterator[Told]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == _WORD and row["text"].strip():
                left, top, width, height = (float(row[side]) for side in ("left", "top", "width", "height"))
                x, y, reach = left + width / 2, top + height / 2, width / 2
                yield Told(row["text"], x * scale, y * scale, reach * scale, max(0.0, float(row["conf"]) / 100))


def sureness(words: Sequence[Word], told: Sequence[Told]) -> list[float]:
    """How sure OCR is of each of the `words`: 0 where its list has no such word."""
    ordered = sorted(told, key=_Y)
    return [_sure(word, ordered) for word in words]


def _sure(word: Word, ordered: Sequence[Told]) -> float:
    """The confidence of the word that lies where this one does; of the least sure where it is made of several."""
    x, y, reach = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2, _SAME * word.size
    first, last = bisect_left(ordered, y - reach, key=_Y), bisect_right(ordered, y + reach, key=_Y)
    near = [one for one in ordered[first:last] if _overlap(one, x, word)]
    same = [one for one in near if one.text == word.text]
    return min((one.sure for one in same or near), default=0.0)


def _overlap(one: Told, x: float, word: Word) -> bool:
    """Whether either's middle lies within the other, from left to right."""
    return word.x0 <= one.x <= word.x1 or abs(one.x - x) <= one.reach
