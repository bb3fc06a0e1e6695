"""Joins the lines of a text to paragraphs: lines that were wrapped, sentences that a page's end cut in two.

Texts come in three manners: a line for each printed line; the same with an empty line behind each; a line for each
paragraph. Which it is, is told by how long the lines are and where the empty ones stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from pipeline.readers.entries import Entry
from pipeline.readers.galley import width_of

Manner = Literal["printed", "doubled", "flowing"]

#: No printed line has more characters than this; a text with more than this share of longer ones has one a paragraph.
_PRINTED, _LONGER = 132, 0.03
#: In a doubled text this share of the gaps are of one empty line, and this share of them cut a sentence.
_DOUBLED, _CUT = 0.85, 0.12
#: Full lines are at least this long, in characters.
_LEAST = 60.0
#: A line is full when its next word would have brought it past this share of the usual width.
_FULL = 0.95
#: A line shorter than this share of the usual width ended because its paragraph did, unless its words say otherwise.
_HALF = 0.5
#: A line that stands in so many columns further than the paragraph above begins another.
_INDENT = 3
#: A paragraph shorter than this, in characters, is no sentence that a page's end cut.
_SENTENCE = 40

_ENDED = re.compile(r"[.!?:;…][\"”’')\]*]*$")
_LEANS_ON = re.compile(
    r"(?:[,–-]|\b(?:a|an|and|as|at|by|for|from|in|into|is|of|on|or|that|the|their|this|to|was|were|which|with)"
    r"|\d(?:st|nd|rd|th)|day,?\s+\d{1,2})$",  # the month follows
    re.IGNORECASE,
)
#: A line of a list of labels and values: "Present: ...", "Clerk: ...".
_LABELLED = re.compile(r"^\**[A-Z][\w’'/& -]{2,30}:\**\s+\S")
#: A short line that is the head of a list and no more: "Non-voting members:".
_LIST_HEAD = re.compile(r"^\**[A-Z][\w’'/&-]*(?: [\w’'/&-]+){0,5}:\**$")
_WORD = re.compile(r"[\w’']+(?:-[\w’']+)*")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How wide the full lines of a text are: in characters, and set in type of size 1."""

    manner: Manner
    characters: float
    width: float

    def full(self, line: str, word: str) -> bool:
        """Whether `word` would not have stood on the line any more."""
        together = f"{line} {word}"
        return len(together) > _FULL * self.characters or width_of(together, 1.0) > _FULL * self.width


def manner_of(entries: Sequence[Entry]) -> Manner:
    """In which manner a text is written."""
    lengths = [len(_bare(entry)) for entry in entries if entry.kind == "text"]
    if sum(1 for length in lengths if length > _PRINTED) > _LONGER * len(lengths):
        return "flowing"
    return "doubled" if _is_doubled(entries) else "printed"


def joined(entries: Sequence[Entry], manner: Manner) -> list[Entry]:
    """The entries with the lines of each paragraph joined, over page ends too; hyphens at line ends are undone."""
    measure = _measure(entries, manner)
    words = Counter(word.casefold() for entry in entries for word in _WORD.findall(entry.text))
    done: list[_Gathered] = []
    above: _Gathered | None = None  # the last paragraph, page ends aside
    for entry in entries:
        if above is not None and _carries_on(above, entry, measure, over_page=done[-1] is not above):
            above.take(entry, words)
            continue
        done.append(_Gathered(entry, [entry.text], _bare(entry)))
        if entry.kind != "page":
            above = done[-1]
    doubled = manner == "doubled"
    return [replace(g.entry, text="".join(g.parts), gap=max(0, g.entry.gap - doubled)) for g in done]


@dataclass(slots=True)
class _Gathered:
    """A paragraph being gathered: its first line, all its words in parts, and its last line as it is printed."""

    entry: Entry
    parts: list[str]
    last: str

    def take(self, below: Entry, words: Counter[str]) -> None:
        """Takes one more line in: a bold run goes on over the line's end, a hyphen that only broke a word goes away."""
        text, line = self.parts[-1], below.text
        if text.endswith("**") and line.startswith("**") and len(text) > 4:
            text, line = text[:-2], line[2:]
        between = " " if text else ""
        if re.search(r"[^\W\d_]-$", text) and line[:1].islower():
            head, tail = _WORD.findall(text)[-1], _WORD.findall(line)[0]
            between = ""
            if words[(head + tail).casefold()] > words[f"{head}-{tail}".casefold()]:
                text = text[:-1]
        self.parts[-1:] = [text, between + line]
        self.last = _bare(below)


def _measure(entries: Sequence[Entry], manner: Manner) -> _Measure:
    lines = [line for e in entries if e.kind == "text" and len(line := _bare(e)) <= _PRINTED]
    lengths, widths = sorted(map(len, lines)), sorted(width_of(line, 1.0) for line in lines)
    at = int(len(lines) * 0.95)
    return _Measure(manner, max([_LEAST, *lengths[at : at + 1]]), max([_LEAST * 0.47, *widths[at : at + 1]]))


def _bare(entry: Entry) -> str:
    """An entry's words as long as they are printed: without the address of a link."""
    return entry.plain if "](" in entry.text else entry.text


def _is_doubled(entries: Sequence[Entry]) -> bool:
    pairs = [(above, below) for above, below in pairwise(entries) if above.kind == below.kind == "text"]
    single = [(above, below) for above, below in pairs if below.gap == 1]
    cut = sum(
        1
        for above, below in single
        if (below.text[:1].islower() and not _ENDED.search(above.text)) or _LEANS_ON.search(above.text)
    )
    return len(pairs) >= 8 and len(single) >= _DOUBLED * len(pairs) and cut >= _CUT * len(single)


def _carries_on(above: _Gathered, below: Entry, measure: _Measure, *, over_page: bool) -> bool:
    """Whether `below` carries on the paragraph above."""
    entry, line = above.entry, above.last
    if below.kind != "text" or entry.kind != "text" or below.label or "\t" in below.text or "\t" in line:
        return False
    close = below.gap <= (1 if measure.manner == "doubled" else 0)
    if entry.label and not line:
        return close and not below.bullet
    if _LIST_HEAD.match(below.text) or (_LABELLED.match(below.text) and _LABELLED.match(entry.text)):
        return False
    if _is_open(above.parts[-1], below.text):
        return below.gap <= 1
    if measure.manner == "flowing":
        return (below.gap > 0 or over_page) and _cut_in_two(above, below)
    if below.bullet or not (close or over_page) or (not entry.label and below.indent >= entry.indent + _INDENT):
        return False
    return _wrapped(line, below, measure) and not (over_page and _ENDED.search(line))


def _is_open(text: str, line: str) -> bool:
    """Whether a bold run that begins in one line ends in the other."""
    return text.startswith("**") and text.count("**") == 1 == line.count("**") and not line.startswith("**")


def _cut_in_two(above: _Gathered, below: Entry) -> bool:
    """Whether a page's end cut a sentence: it did not end, and goes on small, or leans on what follows."""
    if _ENDED.search(above.last) or sum(map(len, above.parts)) < _SENTENCE:
        return False
    if below.bullet:
        # A conversion gave the rest of a labelled paragraph a bullet of its own.
        return above.entry.bullet and above.entry.label is not None
    return below.text[:1].islower() or bool(_LEANS_ON.search(above.last))


def _wrapped(line: str, below: Entry, measure: _Measure) -> bool:
    """Whether a line ended because it was full, or in the middle of what it says."""
    if _is_bold(line) != _is_bold(below.text):
        return False
    if measure.full(line, below.text.split(None, 1)[0]):
        return True
    if _ENDED.search(line):
        return False
    if _LEANS_ON.search(line) or (below.text[:1].islower() and len(line) > _HALF * measure.characters):
        return True
    return _are_capitals(line) and _are_capitals(below.text)


def _is_bold(line: str) -> bool:
    return line.startswith("**") and line.endswith("**")


def _are_capitals(line: str) -> bool:
    """Whether it is a line of a long heading in capitals, a date aside."""
    letters = [character for character in line if character.isalpha()]
    return len(line) > 40 and sum(character.isupper() for character in letters) > 0.8 * len(letters)
