"""Text with marks of Markdown, or shreds of HTML that a conversion left in it, as runs: bold, italic, links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.readers.flow import Run

#: A backslash before punctuation takes its meaning from it; what it keeps is hidden in the private-use area meanwhile.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HIDDEN = 0xE100
_SHOWN = {_HIDDEN + code: code for code in range(128)}
_LINK = re.compile(r"!?\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()]*\)")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_BREAKING = re.compile(r"<br\s*/?>|</?p(?:\s[^<>]*)?>|</?(?:li|ul|ol|div)(?:\s[^<>]*)?>", re.IGNORECASE)
_WEIGHT = re.compile(r"</?(?:b|strong)(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:i|em|u|s|sup|sub|span|a|font|small|code)(?:\s[^<>]*)?>", re.IGNORECASE)
_POINTED = re.compile(r"\*([.,;:!?])\*")
_STARS = re.compile(r"\*{1,3}")


class _Mark(NamedTuple):
    """Stars that may switch a typeface on or off: where, how many, and whether they can open or close."""

    start: int
    end: int
    opens: bool
    closes: bool


def plain(text: str) -> str:
    """`text` without its marks."""
    return "".join(run.text for run in runs_of(text))


def runs_of(text: str, *, bold: bool = False) -> tuple[Run, ...]:
    """The runs of `text`, its marks taken off; all of it bold where `bold`.

    Two stars without their fellows, which a conversion lost, reach to the text's end, or from its beginning; a single
    star without its fellow is a star.
    """
    text = _without_shreds(text)
    if "*" not in text:
        return (Run(_shown(text), bold),) if text else ()
    marks = list(_marks(text))
    heavy, slanted = bytearray([bold]) * len(text), bytearray(len(text))
    for start, end in _pairs(marks, 2, len(text)):
        heavy[start:end] = b"\1" * (end - start)
    for start, end in _pairs(marks, 1, len(text)):
        slanted[start:end] = b"\1" * (end - start)
    gone = set(_gone(marks, text))
    kept = [(c, (bool(heavy[at]), bool(slanted[at]))) for at, c in enumerate(text) if at not in gone]
    groups = groupby(kept, key=lambda pair: pair[1])
    return tuple(Run(_shown("".join(c for c, _ in group)), *face) for face, group in groups)


def _without_shreds(text: str) -> str:
    """The text with tags, links and escapes resolved; escaped marks are hidden until it is shown."""
    text = _ESCAPED.sub(lambda match: chr(_HIDDEN + ord(match[1])), text)
    text = _POINTED.sub(r"\1", text)
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = _TAG.sub("", _WEIGHT.sub("**", _BREAKING.sub("\n", text)))
    if "](" in text:
        text = _LINK.sub(lambda match: "" if match[0].startswith("!") else match["text"], text)
    return text


def _shown(text: str) -> str:
    text = text.translate(_SHOWN)
    return html.unescape(text) if "&" in text else text


def _marks(text: str) -> Iterator[_Mark]:
    """The stars that stand at a word's edge; three of them are two and one."""
    for match in _STARS.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        opens = bool(after) and not after.isspace() and not before.isalnum()
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if not opens and not closes:
            continue
        widths = {1: (1,), 2: (2,), 3: (2, 1) if opens else (1, 2)}[len(match[0])]
        start = match.start()
        for width in widths:
            yield _Mark(start, start + width, opens, closes)
            start += width


def _pairs(marks: Sequence[_Mark], width: int, length: int) -> Iterator[tuple[int, int]]:
    """Where marks of that many stars are on, from and to."""
    begun: int | None = None
    for mark in marks:
        if mark.end - mark.start != width:
            continue
        if begun is not None and mark.closes:
            yield begun, mark.start
            begun = None
        elif begun is None and mark.opens:
            begun = mark.end
        elif begun is None and width == 2:
            yield 0, mark.start
    if begun is not None and width == 2:
        yield begun, length


def _gone(marks: Sequence[_Mark], text: str) -> Iterator[int]:
    """The places of the stars that were marks: those in twos and threes, and single ones that have a fellow."""
    singles = list(_pairs(marks, 1, len(text)))
    paired = {start - 1 for start, _ in singles} | {end for _, end in singles}
    doubles = [mark for mark in marks if mark.end - mark.start == 2]
    paired |= {mark.end for mark in doubles} | {mark.start - 1 for mark in doubles}
    for mark in marks:
        if mark.end - mark.start == 2 or mark.start in paired:
            yield from range(mark.start, mark.end)
