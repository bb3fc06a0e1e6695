"""What a font tells by its name and flags: bold, italic, symbols; and the plain characters for what it shows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.readers.symbols import shown

#: Weights are spelt out anywhere in a name ("Arial-BoldMT", "SemiBold"), or short at its end ("Frutiger-BdCn").
_BOLD = re.compile(r"(?i:bold|black|heavy|demi)|[-,](?:Bd|Blk|Hv)|^CMBX")
_ITALIC = re.compile(r"(?i:italic|oblique)|[-,](?:\w*[a-z])?It$|^CMTI")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
#: Fonts of symbols, by the name that `symbols.shown` knows them by.
_FAMILIES = (
    (re.compile(r"(?i)wingdings\W*2"), "wingdings 2"),
    (re.compile(r"(?i)wingdings"), "wingdings"),
    (re.compile(r"(?i)webdings"), "webdings"),
    (re.compile(r"(?i)dingbats"), "dingbats"),
    (re.compile(r"(?i)^symbol"), "symbol"),
)
#: Bits of a font descriptor's flags. (ISO 32000-1, table 123.)
_FLAG_ITALIC, _FLAG_FORCE_BOLD = 1 << 6, 1 << 18

#: PDFium's marks for a hyphen at a line's end.
HYPHENS = "\ufffe\x02"
_TICK, _CROSS, _BULLET = "✓", "✗", "•"
#: Marks come in many shapes; the rest of the program looks for one of each. A ligature is its letters.
_PLAIN = {
    **dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)),
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)},
    **dict.fromkeys(map(ord, HYPHENS), "-"),
    **dict.fromkeys(map(ord, "✔☑🗸"), _TICK),
    **dict.fromkeys(map(ord, "✘☒🗴"), _CROSS),
    **dict.fromkeys(map(ord, "●■▪◆❖♦➢"), _BULLET),
}
#: What `plain` changes, or may: all but what is common in English print.
ODD = re.compile(r"[^\x20-\x7e\s£–—‘’“”•…é]|\x1c|\x1d|\x1e|\x1f")
#: Codes of ZapfDingbats. (Adobe, "ITC Zapf Dingbats Encoding to Unicode".)
_DINGBATS = {
    **dict.fromkeys(map(ord, "34"), _TICK),
    **dict.fromkeys(map(ord, "5678"), _CROSS),
    **dict.fromkeys(map(ord, "lnuv"), _BULLET),
}


@dataclass(frozen=True, slots=True, eq=False)
class Font:
    """What matters of a font: its weight and slope, and for a font of symbols which it is."""

    bold: bool
    italic: bool
    family: str | None


@lru_cache(maxsize=1024)
def font_of(name: str, flags: int = 0) -> Font:
    """The font called `name`, whose descriptor has `flags`."""
    plain_name = _SUBSET.sub("", name)
    bold = bool(_BOLD.search(plain_name)) or bool(flags & _FLAG_FORCE_BOLD)
    italic = bool(_ITALIC.search(plain_name)) or bool(flags & _FLAG_ITALIC)
    return Font(bold, italic, next((family for pattern, family in _FAMILIES if pattern.search(plain_name)), None))


def plain(text: str, font: Font) -> str:
    """Characters as a reader sees them: ligatures unfolded, symbols named, soft hyphens kept only at the end; NFC."""
    if font.family is None and text.isascii() and text.isprintable():
        return text
    kept = text.translate(_DINGBATS) if font.family == "dingbats" else shown(text, font.family)
    kept = kept.translate(_PLAIN)
    if "\xad" in kept:
        kept = kept.rstrip("\xad").replace("\xad", "") + ("-" if kept.endswith("\xad") else "")
    return unicodedata.normalize("NFC", kept)
