"""What the characters of Word's symbol fonts look like: a tick is a letter "ü" in Wingdings."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x28: "☎", 0x2A: "✉",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0xA3: "☐"}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗", 0x3D: "•"}
_SYMBOL = {0xB7: "•", 0xA8: "♦", 0xD6: "√", 0xB3: "≥", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xAE: "→", 0x2D: "−"}

_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}
#: Symbol fonts have their characters here as well, above where they are typed.
_PRIVATE = 0xF000


def shown(text: str, font: str | None) -> str:
    """`text` as it looks in `font`: symbols as the characters that they show, "•" for one that is not known."""
    table = _FONTS.get((font or "").casefold())
    if table is None and not any(_is_private(c) for c in text):
        return text
    return "".join(_shown(c, table) for c in text)


def _is_private(character: str) -> bool:
    return _PRIVATE <= ord(character) <= _PRIVATE + 0xFF


def _shown(character: str, table: dict[int, str] | None) -> str:
    code = ord(character) - _PRIVATE if _is_private(character) else ord(character)
    if table is not None and code in table:
        return table[code]
    if _is_private(character):
        return _WINGDINGS.get(code, "•") if table is None else chr(code) if table is _SYMBOL else "•"
    return character
