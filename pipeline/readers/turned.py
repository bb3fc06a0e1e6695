"""Text that does not stand upright on its page: the heads of narrow columns, watermarks, notes along a margin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractors.paper import Box, Word, around
from pipeline.readers.glyphs import Style
from pipeline.readers.pdfium import Frame

#: Runs that follow each other this closely, in type sizes, are one phrase; phrases so close side by side, one head.
_FOLLOWS, _BESIDE = 0.8, 0.8
_UP, _DOWN = 1, 3


class Turned(NamedTuple):
    """A run of characters that is not upright."""

    text: str
    box: Box
    style: Style


def turned_words(runs: Iterable[Turned], frame: Frame) -> list[Word]:
    """Runs as words, those that follow each other up or down the page joined into one phrase, with spaces.

    A phrase's baseline is made up: where it ends, and one for all the phrases side by side in a head, so that they are
    read from left to right.
    """
    phrases: list[Turned] = []
    for run in runs:
        if phrases and _follows(phrases[-1], run, frame):
            last = phrases.pop()
            run = Turned(f"{last.text} {run.text}", around((last.box, run.box)), run.style)  # noqa: PLW2901
        phrases.append(run)
    return [word for head in _heads(phrases) for word in _words(head)]


def _follows(last: Turned, run: Turned, frame: Frame) -> bool:
    """Whether a run goes on from the one before it, up or down the page."""
    if run.style is not last.style or run.style.quarter is None:
        return False
    over = min(last.box.x1, run.box.x1) - max(last.box.x0, run.box.x0)
    direction = (run.style.quarter - frame.turns) % 4
    gap = last.box.top - run.box.bottom if direction == _UP else run.box.top - last.box.bottom
    size = run.style.size
    return direction in (_UP, _DOWN) and over > size / 2 and -size / 2 <= gap <= _FOLLOWS * size


def _heads(phrases: Iterable[Turned]) -> list[list[Turned]]:
    """Phrases that stand side by side at one height, together."""
    heads: list[list[Turned]] = []
    for phrase in sorted(phrases, key=lambda p: p.box.x0):
        last = heads[-1][-1] if heads else None
        if last and _beside(last, phrase):
            heads[-1].append(phrase)
        else:
            heads.append([phrase])
    return heads


def _beside(last: Turned, phrase: Turned) -> bool:
    level = min(last.box.bottom, phrase.box.bottom) > max(last.box.top, phrase.box.top)
    return level and phrase.box.x0 - last.box.x1 <= _BESIDE * phrase.style.size


def _words(head: list[Turned]) -> list[Word]:
    baseline = max(phrase.box.bottom for phrase in head)
    return [Word(text, *box, baseline, style.size, style.bold, style.italic) for text, box, style in head]
