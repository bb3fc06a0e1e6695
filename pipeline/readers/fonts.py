"""What a font tells by its name and flags: bold, italic, symbols; and the plain characters for what it shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

#: Weights are spelt out anywhere in a name ("Arial-BoldMT", "SemiBold"), or short at its end ("Frutiger-BdCn").
_BOLD = re.compile(r"(?i:bold|black|heavy|demi)|[-,](?:Bd|Blk|Hv)|^CMBX")
_ITALIC = re.compile(r"(?i:italic|oblique)|[-,](?:\w*[a-z])?It$|^CMTI")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
#: Bits of a font descriptor's flags. (ISO 32000-1, table 123.)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18

TICK, CROSS, BULLET = "✓", "✗", "•"
_PRIVATE = 0xF000
#: PDFium's marks for a hyphen at a line's end.
HYPHENS = "\ufffe\x02"

#: Codes of Wingdings. (Microsoft, "Wingdings character set and equivalent Unicode characters".)
_WINGDINGS = {
    **dict.fromkeys((0x50, 0xFC, 0xFE), TICK),
    **dict.fromkeys((0x4F, 0xFB, 0xFD), CROSS),
    **dict.fromkeys((0x6C, 0x6E, *range(0x71, 0x78), 0x9E, 0x9F, 0xA0, 0xA7), BULLET),
    **dict.fromkeys((0xD8, 0xE0, 0xE8, 0xF0), "→"),
    **dict.fromkeys((0x6F, 0x70, 0xA8), "□"),
}
#: Codes of Symbol that are no letters. (Adobe, "Symbol Encoding to Unicode".)
_SYMBOL = {0xB7: BULLET, 0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xD6: "√", 0xBE: "—", 0x2D: "−"}
#: Codes of ZapfDingbats. (Adobe, "ITC Zapf Dingbats Encoding to Unicode".)
_DINGBATS = {
    **dict.fromkeys((0x33, 0x34), TICK),
    **dict.fromkeys((0x35, 0x36, 0x37, 0x38), CROSS),
    **dict.fromkeys((0x6C, 0x6E, 0x75, 0x76), BULLET),
}


def _private(codes: Mapping[int, str]) -> dict[int, str]:
    """A font's codes where they stand in Unicode's private area, as most producers put them."""
    return {_PRIVATE + code: shown for code, shown in codes.items()}


#: Marks that Unicode has in many shapes, to the one shape that the rest of the program looks for.
_MARKS = {**dict.fromkeys(map(ord, "✔☑🗸"), TICK), **dict.fromkeys(map(ord, "✘☒🗴"), CROSS)}
_PLAIN = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), None),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **{_PRIVATE + code: chr(code) for code in range(0x21, 0x7F)},
    **dict.fromkeys(map(ord, HYPHENS), "-"),
    **_MARKS,
    **_private(_WINGDINGS),
    **_private({0xB7: BULLET}),
}
_TABLES = (
    (re.compile(r"(?i)wingdings|webdings"), {**_PLAIN, **_WINGDINGS}),
    (re.compile(r"(?i)dingbats"), {**_PLAIN, **_DINGBATS, **_private(_DINGBATS)}),
    (re.compile(r"(?i)symbol"), {**_PLAIN, **_private(_SYMBOL)}),
)


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What matters of a font: its weight and slope, and for a font of symbols what its characters stand for."""

    bold: bool
    italic: bool
    table: Mapping[int, str | None]
    symbols: bool


@lru_cache(maxsize=1024)
def font_of(name: str, flags: int = 0) -> Font:
    """The font called `name`, whose descriptor has `flags`."""
    plain = _SUBSET.sub("", name)
    table = next((table for pattern, table in _TABLES if pattern.search(plain)), None)
    bold = bool(_BOLD.search(plain)) or bool(flags & _FLAG_FORCE_BOLD)
    italic = bool(_ITALIC.search(plain)) or bool(flags & _FLAG_ITALIC)
    return Font(bold, italic, table or _PLAIN, table is not None)


def plain(text: str, font: Font) -> str:
    """Characters as a reader sees them: ligatures unfolded, symbols named, soft hyphens kept only at the end; NFC."""
    if text.isascii() and text.isprintable() and not font.symbols:
        return text
    kept = text.translate(font.table)
    if "\xad" in kept:
        kept = kept.rstrip("\xad").replace("\xad", "") + ("-" if kept.endswith("\xad") else "")
    return unicodedata.normalize("NFC", kept)
