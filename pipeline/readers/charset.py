"""Bytes to text: which characters they stand for, and none that are only orders to a terminal."""

from __future__ import annotations

import codecs
import re

from extractors.errors import PaperError

#: More text than this, in characters, is no paper: some seven thousand pages.
MOST_TEXT = 20_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters; marks of no width: soft hyphens, places where a line may break, byte order marks.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\ufeff]")


def decode(name: str, data: bytes, declared: str | None = None) -> str:
    """The text of `data`, "\\n" at its line ends: by its byte order mark, as declared, as UTF-8, or as Windows-1252.

    Raises PaperError where it is longer than any paper.
    """
    if len(data) > 4 * MOST_TEXT:
        raise _too_long(name)
    text = _decoded(data, declared)
    if len(text) > MOST_TEXT:
        raise _too_long(name)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")


def without_controls(text: str) -> str:
    """`text` without characters that show nothing; tabs and line and page ends stay."""
    return _UNSEEN.sub("", text)


def _decoded(data: bytes, declared: str | None) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if marked:
        return data.decode(marked, errors="replace")
    for name in (declared, "utf-8"):
        try:
            return data.decode(name) if name else data.decode("utf-8")
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def _too_long(name: str) -> PaperError:
    return PaperError(f"{name} holds more text than any paper.", "Split it into its papers.")
