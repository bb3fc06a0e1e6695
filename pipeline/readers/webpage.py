"""Walks a web page and gathers what it prints: paragraphs with their looks, list items with markers, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from pipeline.readers.charset import without_controls
from pipeline.readers.flow import Item, PageBreak, Paragraph, Run
from pipeline.readers.weblists import WebList, list_of
from pipeline.readers.webstyles import HEADINGS, Element, Look, declarations, is_printed, look_of, margin, measure
from pipeline.readers.webtables import CellDraft, TableDraft, cell_of, draft_of, items_of

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header "
    "hr h1 h2 h3 h4 h5 h6 legend li main menu ol p pre section summary ul "
    "caption table thead tbody tfoot tr th td".split()
)
#: White over and under blocks, in points, where they set none.
_WHITE = {"p": 11.0, "ul": 6.0, "ol": 6.0, "dl": 6.0, "blockquote": 11.0, "pre": 11.0, **dict.fromkeys(HEADINGS, 12.0)}
#: How far lists and quotations are indented, in points; no paragraph further than the last.
_INDENT, _MOST_INDENT = 36.0, 300.0
_CELLS, _LISTS = frozenset({"td", "th"}), frozenset({"ul", "ol", "menu"})
_INDENTED = frozenset({"ul", "ol", "menu", "dd", "blockquote"})
_SPACE = re.compile(r"[ \t\n\r\f]+")
_FILE_SIZE = re.compile(r"\s*\bPDF\s+\d+(?:[.,]\d+)?\s*[KM]B\s*$")
_LABEL = re.compile(r"\s*(?:\(?[a-z0-9]{1,4}[.)]|\d+\.\d+)\s", re.IGNORECASE)
_TICKS = frozenset({"tick", "yes", "present", "attended", "check", "checked"})


@dataclass(slots=True)
class _Open:
    """An element that is being read: how it looks, how far it is indented, how many runs there were when it began."""

    look: Look
    style: dict[str, str]
    indent: float = 0.0
    begun: int = 0
    printed: bool = True


class PageReader:
    """Reads the elements of a page in order."""

    def __init__(self) -> None:
        self._items: list[list[Item]] = [[]]  # of the page, and of each cell that is open
        self._open = [_Open(Look(), {})]
        self._lists: list[WebList] = []
        self._tables: list[TableDraft] = []
        self._cells: list[CellDraft] = []
        self._runs: list[Run] = []  # of the paragraph being gathered
        self._white, self._first, self._marker = 0.0, 0.0, ""

    def read(self, root: Element) -> list[Item]:
        """All that `root` prints. Elements may be nested to any depth."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element.tag in _BLOCKS:
                    self._flush()
                opened = self._opened(element)
                self._open.append(opened)
                if opened.printed:
                    self._start(element, opened)
                else:
                    walk.skip_subtree()
                continue
            if self._open[-1].printed:
                self._end(element, self._open[-1])
            self._open.pop()
            if element is not root and element.tail:
                self._text(element.tail)
        self._flush()
        return self._items[0]

    def _opened(self, element: Element) -> _Open:
        above = self._open[-1]
        if not isinstance(element.tag, str):
            return _Open(above.look, {}, printed=False)
        style = declarations(element)
        if not is_printed(element, style):
            return _Open(above.look, style, printed=False)
        indent = 0.0 if element.tag in _CELLS else above.indent + _indent(element, style)
        return _Open(look_of(element, style, above.look), style, min(indent, _MOST_INDENT), len(self._runs))

    # --- elements -----------------------------------------------------------------------------------------------------

    def _start(self, element: Element, opened: _Open) -> None:
        tag = str(element.tag)
        if tag in _BLOCKS:
            self._white = max(self._white, _over(tag, opened.style, "top"))
            self._first = measure(opened.style.get("text-indent")) or 0.0
        if _ends_page(opened.style, "before") and not self._cells:
            self._flush()
            self._items[-1].append(PageBreak())
        self._start_list(element, opened)
        self._start_table(element, opened)
        if tag == "br":
            self._add("\n")
        elif tag == "img":
            self._add(_tick(element))
        if element.text:
            self._text(element.text)

    def _start_list(self, element: Element, opened: _Open) -> None:
        if element.tag in _LISTS:
            self._lists.append(list_of(element, opened.style))
        elif element.tag == "li":
            self._marker = (self._lists[-1].marker(element) if self._lists else "•") or ""

    def _start_table(self, element: Element, opened: _Open) -> None:
        if element.tag == "table":
            self._tables.append(draft_of(element))
        elif element.tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif element.tag in _CELLS and self._tables:
            self._cells.append(cell_of(element, opened.style))
            self._items.append([])

    def _end(self, element: Element, opened: _Open) -> None:
        tag = str(element.tag)
        self._end_marks(tag, opened)
        if tag in _BLOCKS:
            self._flush()
            self._white = max(self._white, _over(tag, opened.style, "bottom"))
        if tag in _LISTS:
            self._lists.pop()
        elif tag == "li":
            self._marker = ""
        elif tag in _CELLS and self._cells and self._tables:
            cell = self._cells.pop()
            cell.items = self._items.pop()
            rows = self._tables[-1].rows
            rows[-1].append(cell) if rows else rows.append([cell])
        elif tag == "table":
            self._items[-1].extend(items_of(self._tables.pop()))
        if _ends_page(opened.style, "after") and not self._cells:
            self._items[-1].append(PageBreak())

    def _end_marks(self, tag: str, opened: _Open) -> None:
        """What Word put in place of a label's white or a tab; the size that a link gives of its file."""
        if "mso-list" in opened.style and "ignore" in opened.style["mso-list"]:
            self._replace(opened.begun, re.compile(r"\s*$"), "\t")
        elif "mso-tab-count" in opened.style:
            count = opened.style["mso-tab-count"].split()[0]
            self._replace(
                opened.begun, re.compile(r".*", re.DOTALL), "\t" * (int(count) if count in "123456789" else 1)
            )
        elif tag == "a":
            self._replace(opened.begun, _FILE_SIZE, "")

    # --- words --------------------------------------------------------------------------------------------------------

    def _text(self, text: str) -> None:
        text = without_controls(text)
        if not self._open[-1].look.verbatim:
            text = _SPACE.sub(" ", text)
            if text.startswith(" ") and (not self._runs or self._runs[-1].text.endswith((" ", "\n", "\t"))):
                text = text[1:]
        self._add(text)

    def _add(self, text: str) -> None:
        look = self._open[-1].look
        run = Run(text, look.bold, look.italic, look.size)
        if not text:
            return
        if len(self._runs) > self._open[-1].begun and self._runs[-1][1:] == run[1:]:
            self._runs[-1] = run._replace(text=self._runs[-1].text + text)
        else:
            self._runs.append(run)

    def _replace(self, begun: int, pattern: re.Pattern[str], instead: str) -> None:
        """Puts `instead` for what `pattern` finds at the end of the words since there were `begun` runs."""
        text = "".join(run.text for run in self._runs[begun:])
        match = pattern.search(text)
        if not text or not match:
            return
        keep = match.start()
        for at in range(begun, len(self._runs)):
            run = self._runs[at]
            self._runs[at] = run._replace(text=run.text[:keep])
            keep = max(0, keep - len(run.text))
        self._runs[-1] = self._runs[-1]._replace(text=self._runs[-1].text + instead)

    def _flush(self) -> None:
        """Ends the paragraph, where it has words."""
        runs, self._runs = self._runs, []
        if not any(run.text.strip() for run in runs):
            return
        opened = self._open[-1]
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip(" \n"))
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
        first = self._first
        if self._marker and not (self._marker == "•" and _LABEL.match("".join(run.text for run in runs))):
            runs.insert(0, Run(f"{self._marker}\t", runs[0].bold, size=runs[0].size))
            first = -_INDENT
        size = max(run.size or 0.0 for run in runs if run.text.strip())
        paragraph = Paragraph(
            tuple(runs), size, left=opened.indent, first=first, before=self._white, align=opened.look.align
        )
        self._items[-1].append(paragraph)
        self._white, self._first, self._marker = 0.0, 0.0, ""


def _indent(element: Element, style: dict[str, str]) -> float:
    if element.tag in _INDENTED:
        return _INDENT
    return max(0.0, margin(style, "left") or 0.0) if element.tag in _BLOCKS else 0.0


def _over(tag: str, style: dict[str, str], side: str) -> float:
    """The white over or under a block."""
    own = margin(style, side)
    return min(max(_WHITE.get(tag, 0.0) if own is None else own, 0.0), 40.0)


def _ends_page(style: dict[str, str], side: str) -> bool:
    return style.get(f"page-break-{side}") == "always" or style.get(f"break-{side}") in ("page", "always")


def _tick(image: Element) -> str:
    """What a picture says that stands for a tick."""
    return "✓" if (image.get("alt") or "").strip().lower() in _TICKS else ""
