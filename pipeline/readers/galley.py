"""Sets a paragraph's words in lines between two edges: wrapping, tabs, indents, alignment.

Characters are as wide as Helvetica's, whatever the typeface. What matters further on is not the exact place but what
geometry tells: which words share a line, which edges line up, where a gap is wide, that a line broke when it was full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.paper import Span
from pipeline.readers.flow import Paragraph, Run, Stop

#: Widths in thousandths of the type size; other characters are as wide as most.
_WIDTHS = {
    character: width
    for width, characters in {
        222: "'ijl’‘", 278: " !,./:;I[]ft|", 333: "()-r“”", 389: "*", 500: "Jckszvxy", 584: "+<=>", 611: "FTZ",
        667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W", 1000: "@—",
    }.items()
    for character in characters
}  # fmt: skip
_MOST, _BOLD = 556, 1.06
#: Tab stops where a paragraph sets none, in points.
DEFAULT_STOP = 36.0
#: How much white a tab makes at the least, in type sizes: to a stop of the paragraph's own, and to a default stop.
_OWN_GAP, _GAP = 0.5, 2.0
#: So many spaces in a row were typed to make a gap.
_TYPED_GAP = 3
#: Nothing stands further right than this, however long its word.
_EDGE = 590.0

_TOKEN = re.compile(
    r"(?P<tab>\t)|(?P<line>[\n\r\v\f\u2028\u2029])|(?P<space>[^\S\t\n\r\v\f\u2028\u2029]+)|(?P<word>\S+)"
)
#: What would be taken for the label of a paragraph at the head of a line.
_LABEL_LIKE = re.compile(r"\(?[A-Za-z0-9]{1,4}[.)]|\d{1,3}(?:\.\d{1,3})+|[^\w\s]")


class _Fragment(NamedTuple):
    text: str
    size: float
    bold: bool
    italic: bool
    width: float

    @property
    def look(self) -> tuple[float, bool, bool]:
        return self.size, self.bold, self.italic


class _Token(NamedTuple):
    """A word in its fragments, a tab, a line break, or so many spaces."""

    kind: str
    fragments: tuple[_Fragment, ...] = ()
    spaces: int = 0


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide `text` is on one line, in points."""
    return sum(_WIDTHS.get(character, _MOST) for character in text) * size / 1000 * (_BOLD if bold else 1.0)


def set_lines(paragraph: Paragraph, x0: float, x1: float) -> list[list[Span]]:
    """The lines of `paragraph` set between `x0` and `x1` (points), each as its spans; none where it has no words."""
    galley = _Galley(paragraph, x0, x1)
    for token in _tokens(paragraph.runs, paragraph.size):
        galley.take(token)
    return galley.lines()


def _tokens(runs: Sequence[Run], size: float) -> Iterator[_Token]:
    """The runs as tokens; a word may change its typeface in the middle."""
    word: list[_Fragment] = []
    for run in runs:
        look = (run.size or size, run.bold, run.italic)
        for match in _TOKEN.finditer(run.text):
            kind = str(match.lastgroup)
            fragment = _Fragment(match[0], *look, width_of(match[0], look[0], bold=run.bold))
            if kind == "word":
                word.append(fragment)
                continue
            if word:
                yield _Token("word", tuple(word))
                word = []
            yield _Token(kind, (fragment,), len(match[0]))
    if word:
        yield _Token("word", tuple(word))


class _Galley:
    """The lines set so far, and the one that is being set."""

    def __init__(self, paragraph: Paragraph, x0: float, x1: float) -> None:
        self._paragraph = paragraph
        self._zero = x0
        self._left = x0 + paragraph.left
        self._right = max(x1 - paragraph.right, self._left + 4 * paragraph.size)
        self._x = max(x0, self._left + paragraph.first)
        self._done: list[list[Span]] = []
        self._line: list[Span] = []
        self._parted = True  # the next word starts a span of its own
        self._spaced = False
        self._pull: tuple[Stop, int] | None = None  # a stop that pulls what follows it, and the first span pulled

    def take(self, token: _Token) -> None:
        if token.kind == "word":
            self._word(token)
        elif token.kind == "tab":
            self._tab(token.fragments[0].size)
        elif token.kind == "line":
            self._new_line()
        else:
            self._space(token)

    def lines(self) -> list[list[Span]]:
        """All lines, aligned."""
        self._new_line()
        return [self._aligned(line) for line in self._done if line]

    def _word(self, token: _Token) -> None:
        width = sum(fragment.width for fragment in token.fragments)
        if self._line and self._x + width > self._right + 0.01 and not self._may_hang(token):
            self._new_line()
        for index, fragment in enumerate(token.fragments):
            self._place(fragment, glued=index > 0 or not (self._spaced or self._parted))
        self._spaced = False

    def _may_hang(self, token: _Token) -> bool:
        """Whether a word that is too long for the line stays on it, since it would look like a label on the next."""
        words = "".join(fragment.text for fragment in token.fragments)
        return not self._parted and self._x <= self._right and bool(_LABEL_LIKE.fullmatch(words))

    def _place(self, fragment: _Fragment, *, glued: bool) -> None:
        x0, x1 = min(self._x, _EDGE - 1), min(self._x + fragment.width, _EDGE)
        last = self._line[-1] if self._line else None
        if last and not self._parted and _look(last) == fragment.look:
            text = last.text + ("" if glued else " ") + fragment.text
            self._line[-1] = last._replace(text=text, x1=x1)
        else:
            self._line.append(Span(fragment.text, x0, x1, *fragment.look, glued=bool(last) and glued))
        self._x += fragment.width
        self._parted = False

    def _space(self, token: _Token) -> None:
        if self._line or token.spaces >= _TYPED_GAP:
            self._x += token.fragments[0].width
        self._spaced = True
        if token.spaces >= _TYPED_GAP and self._line:
            self._x = max(self._x, self._line[-1].x1 + _GAP * token.fragments[0].size)
            self._parted = True

    def _tab(self, size: float) -> None:
        self._settle()
        stop = self._next_stop(size)
        if stop.at > self._right and stop.align == "left":
            stop = Stop(self._x + _GAP * size)
        self._pull = (stop, len(self._line)) if stop.align != "left" else None
        self._x = stop.at if stop.align == "left" else self._x + _GAP * size
        self._parted, self._spaced = True, True

    def _next_stop(self, size: float) -> Stop:
        """The stop that a tab goes to from here: the paragraph's own, its hanging edge, or the next default one."""
        end = max(self._x, self._line[-1].x1) if self._line else self._x
        own = [stop._replace(at=self._zero + stop.at) for stop in self._paragraph.stops]
        if end <= self._left:
            own.append(Stop(self._left))
        gap = _OWN_GAP * size if self._line else 0.01
        ahead = [stop for stop in own if stop.at >= end + gap]
        if ahead:
            return min(ahead)
        steps = int((end + (_GAP * size if self._line else 0.01) - self._zero) // DEFAULT_STOP) + 1
        return Stop(self._zero + steps * DEFAULT_STOP)

    def _settle(self) -> None:
        """Moves what stands after a right or centred stop to where that stop wants it."""
        if self._pull is None or not self._line:
            self._pull = None
            return
        stop, start = self._pull
        self._pull = None
        if start >= len(self._line):
            return
        width = self._line[-1].x1 - self._line[start].x0
        want = min(stop.at, self._right) - (width if stop.align == "right" else width / 2)
        shift = max(0.0, want - self._line[start].x0)
        self._line[start:] = [_shifted(span, shift) for span in self._line[start:]]
        self._x += shift

    def _new_line(self) -> None:
        self._settle()
        self._done.append(self._line)
        self._line, self._x = [], self._left
        self._parted, self._spaced = True, False

    def _aligned(self, line: list[Span]) -> list[Span]:
        free = max(0.0, self._right - line[-1].x1)
        share = {"left": 0.0, "centre": 0.5, "right": 1.0}[self._paragraph.align]
        return [_shifted(span, free * share) for span in line] if free * share else line


def _look(span: Span) -> tuple[float, bool, bool]:
    return span.size, span.bold, span.italic


def _shifted(span: Span, by: float) -> Span:
    return span._replace(x0=span.x0 + by, x1=span.x1 + by)
