"""Reads Word files (.docx): paragraphs and tables in order, numbered as Word numbers them, set on virtual pages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.errors import PaperError
from extractors.paper import Paper
from pipeline.readers.flow import Item, PageBreak, Paragraph, Run, Running, Section, Table
from pipeline.readers.numbering import Level, Numbering
from pipeline.readers.ooxml import Element, Package, W, child, children, switch, value
from pipeline.readers.typesetter import lay_out
from pipeline.readers.wordruns import PAGE_END, Footnotes, RunReader, as_run, effective, relation_id, text_boxes
from pipeline.readers.wordstyles import Look, Shape, Styles, look_of, shape_of
from pipeline.readers.wordtables import read_table, row_texts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))


def read_docx(path: Path, data: bytes) -> Paper:
    """The paper in a Word file's bytes, on virtual pages. Raises PaperError where it is damaged, locked or hostile."""
    package = Package(path.name, data)
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        raise PaperError(f"{path.name} holds no Word document.", "Open it in Word and save it as .docx.")
    try:
        pages = lay_out(list(_Document(package).flow(body)))
    except RecursionError as error:
        raise PaperError(f"{path.name} nests tables too deeply.", "Open it in Word and save it as PDF.") from error
    return Paper(hashlib.sha256(data).hexdigest(), path.name, MEDIA_TYPE, pages, tuple(_notes(body)))


def _notes(body: Element) -> Iterator[str]:
    if next(body.iter(*_CHANGES), None) is not None:
        yield "Tracked changes were read as accepted."
    if next(body.iter(W + "altChunk"), None) is not None:
        yield "A document inside this one was not read."


class _Document:
    """A Word document being read from its first paragraph to its last."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbering = Numbering(package.related("numbering"), self._styles)
        self._footnotes = Footnotes()
        self._runs = RunReader(self._styles, self._footnotes)
        self._uneven = switch(package.related("settings"), "evenAndOddHeaders")
        self._heads: dict[str, tuple[Paragraph, ...]] = {}  # by relation
        self._carried: list[Run] = []  # of a paragraph whose end was deleted: the next one takes them in

    def flow(self, body: Element) -> Iterator[Item]:
        """All that the document prints, section by section, its notes at the end."""
        sections = list(self._sections(body))
        last: Paragraph | None = None
        yield PageBreak(sections.pop(0)[1] if sections else None)
        for element in effective(body):
            for item in self._items(element):
                yield item
                last = item if isinstance(item, Paragraph) else last
            if child(element, "pPr", "sectPr") is not None and sections:
                kind, section = sections.pop(0)
                if kind != "continuous":
                    yield PageBreak(section)
        if self._carried and last:
            yield replace(last, runs=tuple(self._carried))
        yield from self._notes()

    def _items(self, element: Element) -> Iterator[Item]:
        if element.tag == W + "p":
            yield from self._paragraph(element)
        elif element.tag == W + "tbl":
            yield from self._table(element)

    def _paragraph(self, element: Element) -> Iterator[Item]:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        runs = self._carried + self._runs.runs(element, style)
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = runs
            return
        self._carried = []
        shape, level, num = self._shape(properties, style)
        look = self._styles.look(style, None, look_of(mark))
        if look.hidden and not any(run.text.strip() for run in runs):
            return
        if level and num:
            runs = [*self._label(num, shape.level or 0, level, look), *runs]
        if shape.new_page:
            yield PageBreak()
        if shape.close:
            shape = _closed(shape, element, style)
        yield from _split(_paragraph(runs, shape, look))
        for box in text_boxes(element):
            for inner in effective(box):
                yield from self._items(inner)

    def _shape(self, properties: Element | None, style: str | None) -> tuple[Shape, Level | None, str | None]:
        """A paragraph's shape, and its list, whose indents go over those of the styles below what names it."""
        shapes = [shape_of(properties), *self._styles.shapes(style)]
        at = next((i for i, shape in enumerate(shapes) if shape.numbering is not None), None)
        level = num = None
        if at is not None:
            num = shapes[at].numbering or "0"
            depth = next((shape.level for shape in shapes[: at + 1] if shape.level is not None), None)
            depth = self._numbering.depth_of_style(num, style) if depth is None else depth
            level = self._numbering.level(num, depth)
            if level:
                shapes[at] = replace(shapes[at], level=depth)
                shapes.insert(at + 1, level.shape)
        shape = Shape()
        for below in shapes:
            shape = shape.over(below)
        return shape, level, num

    def _label(self, num: str, depth: int, level: Level, mark: Look) -> list[Run]:
        text = self._numbering.count(num, depth)
        look = level.look.over(mark)
        return [as_run(text, replace(look, raised=None, hidden=None))] if text else []

    def _table(self, element: Element) -> Iterator[Item]:
        """A table; its paragraphs alone where it is only a frame around text."""
        table = read_table(element, self._styles, self._cell)
        if table is None:
            yield from row_texts(element, self._cell)
        elif table.columns == 1:
            for cell in table.cells:
                yield from cell.paragraphs
        else:
            yield table

    def _cell(self, element: Element) -> list[Paragraph]:
        """The paragraphs of a cell, a table inside it row by row."""
        found: list[Paragraph] = []
        for inner in effective(element):
            for item in self._items(inner):
                found.extend(_paragraphs_of(item))
        return found

    def _sections(self, body: Element) -> Iterator[tuple[str, Section]]:
        """How each section begins, and its running heads; what it does not set it has from the one before."""
        inherited: dict[tuple[str, str], tuple[Paragraph, ...]] = {}
        for properties in body.iter(W + "sectPr"):
            for place in ("header", "footer"):
                for reference in children(properties, f"{place}Reference"):
                    inherited[(place, reference.get(W + "type") or "default")] = self._running(reference)
            yield value(properties, "type") or "nextPage", self._section(properties, inherited)

    def _section(self, properties: Element, heads: dict[tuple[str, str], tuple[Paragraph, ...]]) -> Section:
        def running(kind: str) -> Running:
            return Running(heads.get(("header", kind), ()), heads.get(("footer", kind), ()))

        first = running("first") if switch(properties, "titlePg") else None
        return Section(running("default"), first, running("even") if self._uneven else None)

    def _running(self, reference: Element) -> tuple[Paragraph, ...]:
        key = relation_id(reference)
        if key not in self._heads:
            relation = self._package.relations.get(key)
            root = self._package.xml(relation.target) if relation else None
            self._heads[key] = () if root is None else tuple(p for p in self._cell(root) if p.text.strip())
        return self._heads[key]

    def _notes(self) -> Iterator[Paragraph]:
        """The footnotes and endnotes that were referred to, in order, each behind its number."""
        roots = {kind: self._package.related(f"{kind}s") for kind in ("footnote", "endnote")}
        by_id = {(kind, n.get(W + "id") or ""): n for kind, root in roots.items() for n in children(root, kind)}
        for number, key in enumerate(tuple(self._footnotes.referred), start=1):
            if key in by_id:
                mark = Run(f"{Footnotes.mark(number)} ")
                for index, paragraph in enumerate(self._cell(by_id[key])):
                    runs = (mark, *paragraph.runs) if index == 0 else paragraph.runs
                    yield replace(paragraph, runs=runs, before=max(paragraph.before, 6.0))


def _paragraph(runs: list[Run], shape: Shape, look: Look) -> Paragraph:
    size = look.size or Paragraph(()).size
    return Paragraph(
        tuple(runs),
        size=size,
        left=min(max(shape.left or 0.0, 0.0), 300.0),
        first=shape.first or 0.0,
        right=min(max(shape.right or 0.0, 0.0), 100.0),
        before=shape.before or 0.0,
        after=shape.after or 0.0,
        pitch=shape.pitch or 1.2,
        align=shape.align or "left",
        stops=shape.stops or (),
    )


def _closed(shape: Shape, element: Element, style: str | None) -> Shape:
    """The shape without the white towards neighbours of the same style."""
    before = 0.0 if _is_alike(element.getprevious(), style) else shape.before
    after = 0.0 if _is_alike(element.getnext(), style) else shape.after
    return replace(shape, before=before, after=after)


def _is_alike(neighbour: Element | None, style: str | None) -> bool:
    return neighbour is not None and neighbour.tag == W + "p" and value(neighbour, "pPr", "pStyle") == style


def _split(paragraph: Paragraph) -> Iterator[Item]:
    """The paragraph, cut where a page ends inside it."""
    if PAGE_END not in paragraph.text:
        yield paragraph
        return
    held: list[Run] = []
    for run in paragraph.runs:
        before, *after = run.text.split(PAGE_END)
        held.append(run._replace(text=before))
        for text in after:
            if any(run.text.strip() for run in held):
                yield replace(paragraph, runs=tuple(held))
            yield PageBreak()
            held = [run._replace(text=text)]
    if any(run.text.strip() for run in held):
        yield replace(paragraph, runs=tuple(held))


def _paragraphs_of(item: Item) -> list[Paragraph]:
    """The paragraphs of an item inside a cell; a table there is set row by row."""
    if isinstance(item, Paragraph):
        return [item]
    if isinstance(item, Table):
        return [paragraph for cell in item.cells for paragraph in cell.paragraphs]
    return []
