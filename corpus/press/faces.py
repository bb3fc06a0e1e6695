"""Type and the small pieces that every house style sets: paragraphs, hanging labels, tables, crests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, black, white
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer, Table, TableStyle

from corpus.press import model

GREY = Color(0.85, 0.85, 0.85)
PALE = Color(0.92, 0.92, 0.92)
INK = Color(0.55, 0.55, 0.55)
Align = Literal["left", "centre", "right", "justify"]
ALIGNMENTS: dict[Align, Literal[0, 1, 2, 4]] = {
    "left": TA_LEFT,
    "centre": TA_CENTER,
    "right": TA_RIGHT,
    "justify": TA_JUSTIFY,
}


#: What a place in a table holds.
TableCell = Flowable | str | list[Flowable]


@dataclass(frozen=True)
class Face:
    """A typeface of the base fourteen and a size: what a house sets its papers in."""

    family: str
    size: float
    leading: float
    after: float

    @property
    def regular(self) -> str:
        """The name of the upright font."""
        return "Times-Roman" if self.family == "Times" else self.family

    @property
    def bold(self) -> str:
        """The name of the bold font."""
        return f"{self.family}-Bold"

    @property
    def italic(self) -> str:
        """The name of the slanted font."""
        return "Times-Italic" if self.family == "Times" else f"{self.family}-Oblique"

    def style(
        self,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float | None = None,
        align: Align = "left",
        indent: float = 0.0,
        bullet: float = 0.0,
        after: float | None = None,
        before: float = 0.0,
    ) -> ParagraphStyle:
        """A paragraph style; `indent` is where the text begins and `bullet` where its label stands, in points."""
        points = size or self.size
        font = self.bold if bold else self.italic if italic else self.regular
        return ParagraphStyle(
            "plain", fontName=font, bulletFontName=font, fontSize=points, bulletFontSize=points,
            leading=self.leading * points / self.size, alignment=ALIGNMENTS[align], leftIndent=indent,
            bulletIndent=bullet, spaceAfter=self.after if after is None else after, spaceBefore=before,
            allowOrphans=1, allowWidows=1,
        )  # fmt: skip


def text(words: str, style: ParagraphStyle, label: str | None = None) -> Flowable:
    """A paragraph of plain words, with an optional hanging label."""
    return Paragraph(escape(words), style, bulletText=label)


def mixed(style: ParagraphStyle, *runs: tuple[str, bool], label: str | None = None) -> Flowable:
    """A paragraph of runs of words, each bold or not."""
    parts = [f"<b>{escape(words)}</b>" if bold else escape(words) for words, bold in runs]
    return Paragraph("".join(parts), style, bulletText=label)


def gap(points: float) -> Spacer:
    """White of that height."""
    return Spacer(1, points)


def columns(rows: Sequence[Sequence[TableCell]], widths: Sequence[float], space: float = 1.0) -> Table:
    """Rows without rulings."""
    table = Table([list(row) for row in rows], colWidths=list(widths), hAlign="LEFT")
    table.setStyle(TableStyle([
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4), ("TOPPADDING", (0, 0), (-1, -1), space),
        ("BOTTOMPADDING", (0, 0), (-1, -1), space),
    ]))  # fmt: skip
    return table


def ruled(
    rows: Sequence[Sequence[str]], widths: Sequence[float], face: Face, *, head: int = 1,
    bands: Sequence[int] = (), spans: Sequence[tuple[int, int, int]] = (), figures: bool = False,
) -> Table:  # fmt: skip
    """A ruled table of texts: `head` rows repeat on each page, `bands` are full-width rows, spans (row, from, to)."""
    small = face.size - 1
    plain = face.style(size=small, after=0)
    number = face.style(size=small, after=0, align="centre")
    bold = face.style(size=small, after=0, bold=True)
    cells = [
        [
            text(cell, bold if r < head or r in bands else number if figures and c else plain)
            for c, cell in enumerate(row)
        ]
        for r, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=list(widths), repeatRows=head, spaceBefore=4, spaceAfter=10)
    joined = [("SPAN", (a, r), (b, r)) for r, a, b in [*spans, *((r, 0, len(widths) - 1) for r in bands)]]
    shades = [("BACKGROUND", (0, r), (-1, r), GREY if r < head else PALE) for r in [*range(head), *bands]]
    table.setStyle(TableStyle([
        ("GRID", (0, 0), (-1, -1), 0.6, black), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 4), *joined, *shades,
    ]))  # fmt: skip
    return table


def data_table(table: model.DataTable, face: Face) -> list[Flowable]:
    """A table of figures under its caption."""
    caption = [text(table.caption, face.style(bold=True, after=2))] if table.caption else []
    rows = [table.header, *table.rows] if table.header else list(table.rows)
    if table.ruled:
        head = 1 if table.header else 0
        return [*caption, ruled(rows, table.widths, face, head=head, spans=table.spans, figures=True)]
    return [*caption, _unruled(rows, table, face), gap(8)]


def _unruled(rows: Sequence[Sequence[str]], table: model.DataTable, face: Face) -> Table:
    """Columns without rulings: figures stand right, a total below a short line."""
    strong = ({0} if table.header else set()) | ({len(rows) - 1} if table.total else set())
    right = {c for c in range(len(table.widths)) if all(_is_figure(row[c]) for row in table.rows)}
    cells = [
        [text(cell, face.style(after=0, bold=r in strong, align="right" if c in right else "left")) for c, cell in row]
        for r, row in ((r, enumerate(row)) for r, row in enumerate(rows))
    ]
    made = columns(cells, table.widths)
    if table.total:
        made.setStyle(TableStyle([("LINEABOVE", (-1, -1), (-1, -1), 0.6, black)]))
    return made


def _is_figure(cell: str) -> bool:
    return cell.lstrip("£-(")[:1].isdigit() or not cell


def action_table(plan: model.ActionPlan, face: Face) -> list[Flowable]:
    """A ruled table of actions under its caption."""
    caption = [text(plan.caption, face.style(bold=True, after=2))] if plan.caption else []
    rows = [tuple(getattr(row, name) or "" for name in plan.fields) for row in plan.rows]
    return [*caption, ruled([plan.header, *rows], plan.widths, face)]


def crest(canvas: Canvas, x: float, y: float, name: str, font: str) -> None:
    """A council's badge: a shield with bars, and its name beside it, the left foot at (`x`, `y`)."""
    canvas.setFillColor(INK)
    canvas.roundRect(x, y, 30, 34, 4, stroke=0, fill=1)
    canvas.setFillColor(white)
    for step in range(3):
        canvas.rect(x + 6, y + 7 + 8 * step, 18, 3, stroke=0, fill=1)
    canvas.setFillColor(black)
    canvas.setFont(font, 12)
    canvas.drawString(x + 38, y + 12, name)
