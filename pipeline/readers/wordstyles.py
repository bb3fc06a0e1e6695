"""How Word's paragraphs and runs look: what they say themselves, over their styles, over the document's defaults."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import Self

from pipeline.readers.flow import Align, Stop
from pipeline.readers.ooxml import Element, W, child, children, points, switch, value

#: Word's type size where a document sets none.
_DEFAULT_SIZE = 10.0
#: Styles based on each other in a ring are a mistake, or a trick.
_DEEPEST = 12
_ALIGN: dict[str | None, Align] = {"center": "centre", "right": "right", "end": "right"}
_STOPS: dict[str | None, Align] = {"center": "centre", "right": "right", "end": "right", "decimal": "right"}


@dataclass(frozen=True, slots=True)
class _Properties:
    """Properties of which each may be set or not (None)."""

    def over(self, below: Self) -> Self:
        """These properties, and where they are not set those `below`."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        return replace(below, **own)


@dataclass(frozen=True, slots=True)
class Look(_Properties):
    """A run's typeface."""

    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    size: float | None = None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Shape(_Properties):
    """A paragraph's indents, spacing (points), alignment, tab stops and place in a numbering."""

    left: float | None = None
    first: float | None = None
    right: float | None = None
    before: float | None = None
    after: float | None = None
    pitch: float | None = None
    align: Align | None = None
    stops: tuple[Stop, ...] | None = None
    numbering: str | None = None
    level: int | None = None
    new_page: bool | None = None
    close: bool | None = None  # no white between paragraphs of one style


def look_of(properties: Element | None) -> Look:
    """The typeface that a w:rPr sets."""
    if properties is None:
        return Look()
    size = points(value(properties, "sz"), 2.0)
    fonts = child(properties, "rFonts")
    capitals = switch(properties, "caps")
    return Look(
        bold=switch(properties, "b"),
        italic=switch(properties, "i"),
        capitals=switch(properties, "smallCaps") if capitals is None else capitals,
        hidden=switch(properties, "vanish"),
        raised=_raised(value(properties, "vertAlign")),
        size=min(max(size, 1.0), 200.0) if size else None,
        font=None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi"),
    )


def _raised(align: str | None) -> bool | None:
    return None if align is None else align in ("superscript", "subscript")


def shape_of(properties: Element | None) -> Shape:
    """The shape that a w:pPr sets."""
    if properties is None:
        return Shape()
    spacing, indent = child(properties, "spacing"), child(properties, "ind")
    align = value(properties, "jc")
    level = value(properties, "numPr", "ilvl")
    left, first, right = _indents(indent)
    return Shape(
        left=left,
        first=first,
        right=right,
        before=_white(spacing, "before"),
        after=_white(spacing, "after"),
        pitch=_pitch(spacing),
        align=None if align is None else _ALIGN.get(align, "left"),
        stops=_stops(properties),
        numbering=value(properties, "numPr", "numId"),
        level=int(level) if level and level.isdecimal() else None,
        new_page=switch(properties, "pageBreakBefore"),
        close=switch(properties, "contextualSpacing"),
    )


def _indents(indent: Element | None) -> tuple[float | None, float | None, float | None]:
    """Left, first line against left, right."""
    if indent is None:
        return None, None, None
    hanging, first = points(indent.get(W + "hanging")), points(indent.get(W + "firstLine"))
    left = points(indent.get(W + "left") or indent.get(W + "start"))
    return left, first if hanging is None else -hanging, points(indent.get(W + "right") or indent.get(W + "end"))


def _white(spacing: Element | None, side: str) -> float | None:
    if spacing is None:
        return None
    if spacing.get(f"{W}{side}Autospacing") in ("1", "true", "on"):
        return 14.0
    return points(spacing.get(W + side))


def _pitch(spacing: Element | None) -> float | None:
    """The line pitch in type sizes; an exact pitch in points is left to the type size."""
    if spacing is None or spacing.get(W + "lineRule", "auto") != "auto":
        return None
    lines = points(spacing.get(W + "line"), 240.0)
    return 1.2 * min(max(lines, 0.8), 3.0) if lines else None


def _stops(properties: Element) -> tuple[Stop, ...] | None:
    tabs = child(properties, "tabs")
    if tabs is None:
        return None
    stops = [(points(tab.get(W + "pos")), tab.get(W + "val")) for tab in children(tabs, "tab")]
    kept = [Stop(at, _STOPS.get(kind, "left")) for at, kind in stops if at is not None and kind not in ("clear", "bar")]
    return tuple(sorted(kept))


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iter(f"{W}style"))
        self._styles = {style.get(f"{W}styleId") or "": style for style in found}
        self._default = next((key for key, style in self._styles.items() if _is_default(style)), None)
        self._defaults = look_of(child(root, "docDefaults", "rPrDefault", "rPr")).over(Look(size=_DEFAULT_SIZE))
        self._looks: dict[tuple[str | None, str | None], Look] = {}
        self._shapes: dict[str | None, list[Shape]] = {}
        self._shape = shape_of(child(root, "docDefaults", "pPrDefault", "pPr"))

    def element(self, key: str | None) -> Element | None:
        """The style of that id."""
        return self._styles.get(key or "")

    def chain(self, key: str | None) -> Iterator[Element]:
        """A style and those that it is based on, nearest first; the default paragraph style where `key` is None."""
        key = key if key in self._styles else self._default
        for _ in range(_DEEPEST):
            style = self._styles.get(key or "")
            if style is None:
                return
            yield style
            key = value(style, "basedOn")

    def shapes(self, key: str | None) -> list[Shape]:
        """What a paragraph style and those below it set, nearest first, the document's defaults last."""
        if key not in self._shapes:
            self._shapes[key] = [*(shape_of(child(style, "pPr")) for style in self.chain(key)), self._shape]
        return self._shapes[key]

    def look(self, paragraph: str | None, character: str | None, own: Look) -> Look:
        """A run's typeface, from its own properties, its character style and its paragraph's style."""
        key = (paragraph, character)
        if key not in self._looks:
            self._looks[key] = self._styled(paragraph, character)
        return own.over(self._looks[key])

    def _styled(self, paragraph: str | None, character: str | None) -> Look:
        """What the two styles make of a run: each switches, so that bold text in a bold style is plain."""
        outer = _all_over(self.chain(paragraph))
        inner = _all_over(self.chain(character)) if character in self._styles else Look()
        switched = Look(
            bold=bool(outer.bold) != bool(inner.bold),
            italic=bool(outer.italic) != bool(inner.italic),
            capitals=bool(outer.capitals) != bool(inner.capitals),
            hidden=bool(outer.hidden) != bool(inner.hidden),
        )
        return switched.over(inner.over(outer.over(self._defaults)))


def _all_over(styles: Iterable[Element]) -> Look:
    look = Look()
    for style in styles:
        look = look.over(look_of(child(style, "rPr")))
    return look


def _is_default(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
