"""The words of a Word paragraph as they would be printed: changes accepted, fields shown, hidden text left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.readers.charset import without_controls
from pipeline.readers.flow import PAGE_NUMBER, PAGE_TOTAL, Run
from pipeline.readers.ooxml import MC, Element, R, W, child, switch, value
from pipeline.readers.symbols import shown
from pipeline.readers.wordstyles import Look, Styles, look_of

#: Where a page ends inside a paragraph.
PAGE_END = "\f"
#: Raised type is smaller than the line's, by this share.
_RAISED = 0.65

#: What holds runs, or blocks, without being one: insertions, links, content controls.
WRAPPERS = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "bdo", "dir")
)
_TEXTS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_FIELDS = {"PAGE": PAGE_NUMBER, "NUMPAGES": PAGE_TOTAL, "SECTIONPAGES": PAGE_TOTAL}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Footnotes:
    """The notes that were referred to, in order: ("footnote", id)."""

    referred: list[tuple[str, str]] = field(default_factory=list)

    def refer(self, kind: str, note: str) -> str:
        """Takes up a note: the raised number that stands for it."""
        self.referred.append((kind, note))
        return self.mark(len(self.referred))

    @staticmethod
    def mark(number: int) -> str:
        """The raised number of the so-manieth note."""
        return str(number).translate(_RAISED_DIGITS)


def effective(element: Element) -> Iterator[Element]:
    """The children of `element` that count: changes accepted, wrappers opened, one branch of each choice taken."""
    for inner in element:
        if inner.tag in WRAPPERS and not _page_field(inner):
            yield from effective(inner)
        elif inner.tag == MC + "AlternateContent":
            yield from effective(_branch(inner))
        elif isinstance(inner.tag, str):
            yield inner


def _branch(alternate: Element) -> Element:
    """The first branch of a choice that holds text, else the first."""
    branches = [branch for branch in alternate if branch.tag in (MC + "Choice", MC + "Fallback")]
    return next((b for b in branches if next(b.iter(W + "t"), None) is not None), (branches or [alternate])[0])


class RunReader:
    """Reads the runs of paragraphs."""

    def __init__(self, styles: Styles, footnotes: Footnotes) -> None:
        self._styles = styles
        self._footnotes = footnotes

    def runs(self, paragraph: Element, style: str | None) -> list[Run]:
        """The runs of a paragraph of that style; `PAGE_END` in a run's text ends the page."""
        fields = _Fields()
        found: list[Run] = []
        for element in effective(paragraph):
            if element.tag == W + "r":
                found.extend(self._run(element, style, fields))
            elif element.tag == W + "fldSimple":
                found.append(Run(_page_field(element)))
            elif element.tag.startswith(_MATHS[:-1]):
                found.append(Run("".join(text.text or "" for text in element.iter(_MATHS))))
        return found

    def look(self, style: str | None, properties: Element | None) -> Look:
        """How a run with those properties looks in a paragraph of that style."""
        return self._styles.look(style, value(properties, "rStyle"), look_of(properties))

    def _run(self, element: Element, style: str | None, fields: _Fields) -> Iterator[Run]:
        look = self.look(style, child(element, "rPr"))
        if look.hidden:
            return
        text = "".join(self._text(inner, look, fields) for inner in effective(element))
        if text:
            yield as_run(text, look)

    def _text(self, inner: Element, look: Look, fields: _Fields) -> str:
        if inner.tag in (W + "fldChar", W + "instrText"):
            return fields.take(inner)
        if fields.replaced:
            return ""
        if inner.tag == W + "t":
            return shown(without_controls(inner.text or "").replace("\n", " "), look.font)
        if inner.tag == W + "br":
            return PAGE_END if inner.get(W + "type") == "page" else "\n"
        if inner.tag in _REFERENCES:
            return self._footnotes.refer(_REFERENCES[inner.tag], inner.get(W + "id") or "")
        return _symbol(inner) if inner.tag == W + "sym" else _TEXTS.get(inner.tag, "")


class _Fields:
    """The fields open in a paragraph: a page number stands for the page it is on, others for what they last showed."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self.replaced = False

    def take(self, element: Element) -> str:
        """Takes up a field's mark or instruction: what it shows in place of its last result, or nothing."""
        if element.tag == W + "instrText":
            if self._open:
                self._open[-1] += element.text or ""
            return ""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._open.append("")
            return _check_box(element)
        if kind == "end":
            instruction = self._open.pop() if self._open else ""
            was_replaced, self.replaced = self.replaced, False
            return "" if was_replaced else _stand_in(instruction)
        shown_instead = _stand_in(self._open[-1]) if self._open else ""
        self.replaced = bool(shown_instead)
        return shown_instead


def _stand_in(instruction: str) -> str:
    """What stands for a field that tells a page's number; nothing for other fields."""
    words = instruction.split()
    return _FIELDS.get(words[0].upper(), "") if words else ""


def _page_field(element: Element) -> str:
    return _stand_in(element.get(W + "instr") or "") if element.tag == W + "fldSimple" else ""


def _check_box(element: Element) -> str:
    """What a tick box of a form shows."""
    box = child(element, "ffData", "checkBox")
    if box is None:
        return ""
    ticked = switch(box, "checked")
    return "☒" if (switch(box, "default") if ticked is None else ticked) else "☐"


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return shown(chr(code if code >= 0xF000 else code + 0xF000), element.get(W + "font")) if code < 0x10000 else ""


def as_run(text: str, look: Look) -> Run:
    """`text` in that look."""
    size = look.size
    if size and look.raised:
        size *= _RAISED
    return Run(text.upper() if look.capitals else text, bool(look.bold), bool(look.italic), size)


def text_boxes(paragraph: Element) -> list[Element]:
    """The text boxes that hang on a paragraph, each once though the file holds it in two forms."""
    found: list[Element] = []
    for box in paragraph.iter(W + "txbxContent"):
        above = list(box.iterancestors())
        if any(other in above for other in found) or _is_second_form(box, paragraph):
            continue
        found.append(box)
    return found


def _is_second_form(box: Element, paragraph: Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag == MC + "Fallback":
            alternate = ancestor.getparent()
            branch = None if alternate is None else _branch(alternate)
            return branch is not ancestor
    return False


def relation_id(element: Element) -> str:
    """The id of the part that an element refers to."""
    return element.get(R + "id") or ""
