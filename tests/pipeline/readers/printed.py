"""Small PDFs written by hand, so that a test says exactly what stands where on a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.paper import Page, Paper
from pipeline.readers.pdf import read_pdf

A4 = (0.0, 0.0, 595.0, 842.0)
FONTS = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Times-Roman")


class Leaf(NamedTuple):
    """A page: its content stream (fonts /F0 to /F3 as in FONTS, /Im a grey picture, /Fm the `form`) and its box."""

    content: str
    box: tuple[float, float, float, float] = A4
    rotate: int = 0
    form: str = ""


def pdf(*leaves: Leaf | str) -> bytes:
    """A PDF of these pages."""
    pages = [Leaf(leaf) if isinstance(leaf, str) else leaf for leaf in leaves]
    fonts = " ".join(f"/F{i} << /Type /Font /Subtype /Type1 /BaseFont /{name} >>" for i, name in enumerate(FONTS))
    kids = " ".join(f"{4 + 3 * i} 0 R" for i in range(len(pages)))
    picture = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        _stream("\x7f", picture),
    ]
    for i, leaf in enumerate(pages):
        box = " ".join(f"{side:g}" for side in leaf.box)
        used = f"<< /Font << {fonts} >> /XObject << /Im 3 0 R /Fm {6 + 3 * i} 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {leaf.rotate} /Resources {used} "
            f"/Contents {5 + 3 * i} 0 R >>",
            _stream(leaf.content, "<<"),
            _stream(leaf.form, "<< /Type /XObject /Subtype /Form /BBox [-9999 -9999 9999 9999] /Matrix [1 0 0 1 50 0]"),
        ]
    return _file(objects)


def _stream(content: str, opening: str) -> str:
    return f"{opening} /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    body, places = "%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + table + trailer).encode("latin-1")


def text(x: float, y: float, words: str, font: int = 0, *, size: float = 11.0, more: str = "") -> str:
    """The operators that print `words` with their baseline from (x, y), counted from the bottom left."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{font} {size:g} Tf {more} 1 0 0 1 {x:g} {y:g} Tm ({escaped}) Tj ET\n"


def set_text(matrix: Sequence[float], words: str, font: int = 0, size: float = 11.0) -> str:
    """The same under any text matrix."""
    return f"BT /F{font} {size:g} Tf {' '.join(f'{n:g}' for n in matrix)} Tm ({words}) Tj ET\n"


def read(*leaves: Leaf | str) -> Paper:
    """The paper that these pages are read as."""
    return read_pdf(Path("paper.pdf"), pdf(*leaves))


def page(leaf: Leaf | str) -> Page:
    """The one page that this is read as."""
    return read(leaf).pages[0]


def shown(leaf: Leaf | str) -> list[str]:
    """The lines of this page, each with its spans parted by "|"."""
    return ["|".join(span.text for span in line.spans) for line in page(leaf).lines]
