"""The slow road: one page read by pdfplumber, for pages on which PDFium finds no words."""

from __future__ import annotations

import io
import logging
from typing import Any, NamedTuple

import pdfplumber

from extractors.paper import Word
from pipeline.readers.fonts import font_of, plain
from pipeline.readers.glyphs import DESCENT
from pipeline.readers.rulings import Ruling

# Its complaints quote the file: what a paper says is not for a terminal to obey.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())
logging.getLogger("pdfminer").propagate = False


class PlumberPage(NamedTuple):
    """A page as pdfplumber reads it; its size is in points, as it is seen."""

    width: float
    height: float
    words: list[Word]
    rulings: list[Ruling]


def read_page(data: bytes, index: int, password: str | None = None) -> PlumberPage:
    """The page at `index` (from 0). Raises whatever pdfminer does on a broken page.

    Words whose characters have no meaning ("(cid:12)") are left out.
    """
    with pdfplumber.open(io.BytesIO(data), pages=[index + 1], password=password or "") as paper:
        page = paper.pages[0]
        try:
            found = page.extract_words(extra_attrs=["fontname", "size"], return_chars=False)
            words = [_word(each) for each in found if each["upright"] and "(cid:" not in each["text"]]
            return PlumberPage(page.width, page.height, words, [_ruling(edge) for edge in page.edges])
        finally:
            page.close()


def _word(found: dict[str, Any]) -> Word:
    font = font_of(found["fontname"])
    size, bottom = round(found["size"], 2), found["bottom"]
    text = plain(found["text"], font)
    baseline = bottom - DESCENT * size
    return Word(text, found["x0"], bottom - size, found["x1"], bottom, baseline, size, font.bold, font.italic)


def _ruling(edge: dict[str, Any]) -> Ruling:
    if edge["orientation"] == "h":
        return Ruling(edge["x0"], edge["top"], edge["x1"], edge["top"])
    return Ruling(edge["x0"], edge["top"], edge["x0"], edge["bottom"])
