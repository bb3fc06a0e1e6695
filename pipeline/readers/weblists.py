"""The markers of a web page's lists: bullets, and numbers in the style that a list asks for."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.readers.numbering import numeral
from pipeline.readers.webstyles import Element

_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
}


@dataclass(slots=True)
class WebList:
    """A list being read: the kind of its markers (None: it shows none), and the number of its next item."""

    kind: str | None
    next: int = 1

    def marker(self, item: Element) -> str | None:
        """The marker of the list's next item, which may set its own number."""
        if self.kind in (None, "bullet"):
            return "•" if self.kind else None
        number = _number(item.get("value"), self.next)
        self.next = number + 1
        return f"{numeral(number, self.kind or 'decimal')}."


def list_of(element: Element, style: dict[str, str]) -> WebList:
    """The list of a ul, ol or menu element."""
    shape = f" {style.get('list-style-type') or ''} {style.get('list-style') or ''} "
    if " none " in shape or "NonBullet" in (element.get("class") or ""):
        return WebList(None)
    if element.tag != "ol":
        return WebList("bullet")
    kind = next((kind for name, kind in _STYLES.items() if f" {name} " in shape), None)
    return WebList(kind or _TYPES.get(element.get("type") or "1", "decimal"), _number(element.get("start"), 1))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.strip().isdecimal() and len(text) < 7 else otherwise
