"""Word's automatic numbering: the labels that a document counts instead of holding, as "(a)", "iv." or "3.2"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.readers.ooxml import Element, W, child, children, switch, value
from pipeline.readers.symbols import shown
from pipeline.readers.wordstyles import Look, Shape, Styles, look_of, shape_of

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_ONES = (
    "Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen "
    "Eighteen Nineteen"
).split()
_TENS = "_ _ Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
_BEHIND = {"tab": "\t", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts, how its label is written, how its paragraphs and labels look."""

    start: int
    kind: str
    text: str
    behind: str
    restart: int | None
    legal: bool
    shape: Shape
    look: Look


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {n.get(f"{W}abstractNumId") or "": n for n in children(root, "abstractNum")}
        self._nums = {n.get(f"{W}numId") or "": n for n in children(root, "num")}
        self._levels: dict[tuple[str, int], Level | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def level(self, num: str, depth: int) -> Level | None:
        """A list's level; None where the list does not exist, as the list "0", which means none."""
        key = (num, depth)
        if key not in self._levels:
            element = self._level_element(num, depth)
            self._levels[key] = None if element is None else _level(element)
        return self._levels[key]

    def depth_of_style(self, num: str, style: str | None) -> int:
        """The level that a paragraph style is linked to; 0 where none is."""
        for element in children(self._abstract_of(num), "lvl"):
            if style and value(element, "pStyle") == style:
                return _number(element.get(f"{W}ilvl"), 0)
        return 0

    def count(self, num: str, depth: int) -> str:
        """Counts one paragraph on: its label, with the tab or space behind it; "" where it shows none."""
        level = self.level(num, depth)
        if level is None:
            return ""
        self._advance(num, depth, level)
        label = self._label(num, level)
        return label + _BEHIND.get(level.behind, "\t") if label else ""

    def _advance(self, num: str, depth: int, level: Level) -> None:
        counts = self._counts.setdefault(self._counter(num), [None] * _LEVELS)
        override = self._override(num, depth)
        if override is not None and (num, depth) not in self._restarted:
            self._restarted.add((num, depth))
            counts[depth] = override
        else:
            counts[depth] = level.start if counts[depth] is None else (counts[depth] or 0) + 1
        for above in range(depth):
            # A level that was skipped counts as begun: the next of it goes on from its first number.
            if counts[above] is None and (outer := self.level(num, above)):
                counts[above] = outer.start
        for below in range(depth + 1, _LEVELS):
            inner = self.level(num, below)
            if inner is None or inner.restart is None or depth < inner.restart:
                counts[below] = None

    def _label(self, num: str, level: Level) -> str:
        if level.kind in ("bullet", "none"):
            return shown(level.text, level.look.font) if level.kind == "bullet" else re.sub(r"%\d", "", level.text)
        counts = self._counts[self._counter(num)]

        def counted(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            of = self.level(num, depth)
            number = counts[depth]
            if of is None or number is None or of.kind == "bullet":
                return ""
            return numeral(number, "decimal" if level.legal else of.kind)

        return re.sub(r"%([1-9])", counted, level.text)

    def _counter(self, num: str) -> str:
        """Lists of one definition count on together."""
        abstract = self._abstract_of(num)
        return num if abstract is None else abstract.get(f"{W}abstractNumId") or num

    def _override(self, num: str, depth: int) -> int | None:
        for override in children(self._nums.get(num), "lvlOverride"):
            if override.get(f"{W}ilvl") == str(depth):
                start = value(override, "startOverride")
                return None if start is None else _number(start, 1)
        return None

    def _level_element(self, num: str, depth: int) -> Element | None:
        overrides = [
            level
            for override in children(self._nums.get(num), "lvlOverride")
            if override.get(f"{W}ilvl") == str(depth)
            for level in children(override, "lvl")
        ]
        own = [e for e in children(self._abstract_of(num), "lvl") if e.get(f"{W}ilvl") == str(depth)]
        return next(iter([*overrides, *own]), None)

    def _abstract_of(self, num: str) -> Element | None:
        """The definition behind a list, through the list style that it may refer to."""
        abstract = self._abstract.get(value(self._nums.get(num), "abstractNumId") or "")
        if link := value(abstract, "numStyleLink"):
            linked = value(self._styles.element(link), "pPr", "numPr", "numId")
            abstract = self._abstract.get(value(self._nums.get(linked or ""), "abstractNumId") or "", abstract)
        return abstract


def _level(element: Element) -> Level:
    restart = value(element, "lvlRestart")
    level = Level(
        start=_number(value(element, "start"), 1),
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        behind=value(element, "suff") or "tab",
        restart=None if restart is None else _number(restart, 0),
        legal=bool(switch(element, "isLgl")),
        shape=shape_of(child(element, "pPr")),
        look=look_of(child(element, "rPr")),
    )
    return replace(level, text="•") if level.kind == "bullet" and not level.text.strip() else level


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else otherwise


def numeral(number: int, kind: str) -> str:
    """`number` written as Word's number format `kind` has it; decimal where the format is not known."""
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 30)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return _roman(number) if kind == "lowerRoman" else _roman(number).upper()
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    if kind == "cardinalText" and 0 <= number < 100:
        return _words(number)
    return "" if kind == "none" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in (*_ROMAN, *_ROMAN_UNITS):
        written += letters * (number // worth)
        number %= worth
    return written


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10].lower()}" if number % 10 else "")
