"""The limbs of a resolution: labelled paragraphs, or labels run in with the text, nested as printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.evidence import tail
from extractors.labels import Nesting, is_bullet, label_of, shapes
from extractors.paper import Block
from extractors.records import Limb

#: A label run in with the text: "RESOLVED that (a) the report be noted; and (b) ...".
_INLINE = re.compile(
    r"(?:^|(?<=[\s:;,]))(?P<label>\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\)"
    r"|(?<=[.:;]\s)\d{1,2}\.(?=\s+(?:[Tt]hat|[Tt]o)\s))\s+(?=\S)"
)
#: What names a limb of something else: "paragraph (2) above".
_REFERENCE = re.compile(
    r"""\b(?:paragraphs?|paras?\.?|(?:sub-?)?sections?|recommendations?|resolutions?|parts?|items?|clauses?|schedules?
        |regulations?|articles?|tables?|options?|limbs?|appendix|appendices)
        \s+(?:[\d.]+[A-Z]?\s*|\(\w+\)\s*(?:,|and|or|to|-|–)\s*)*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
#: A limb that is broken off: more of it stands in the paragraph below.
_BROKEN_OFF = re.compile(r"[:,–-]$|\b(?:and|or|to|that|of|the|for)$", re.IGNORECASE)
#: The word between two limbs, on a line of its own.
_JOINT = re.compile(r"^(?:and|or|and/or)[,;:]?$", re.IGNORECASE)
#: No more paragraphs than these stand between two limbs.
_BETWEEN = 3


class _Node:
    """A limb in the making."""

    def __init__(self, label: str, text: str) -> None:
        self.label, self.text = label, text
        self.below: list[_Node] = []

    def limb(self) -> Limb:
        """The finished limb."""
        return Limb(self.label, self.text, tuple(node.limb() for node in self.below))


def limbs_of(blocks: Sequence[Block], ends: Callable[[Block], bool] = lambda _: False) -> tuple[tuple[Limb, ...], int]:
    """The limbs that `blocks` begin with, and how many of the blocks they take.

    A limb's label must begin a count or carry one on. An unlabelled paragraph belongs to the limb above it where that
    is broken off, or where the count goes on below it; none that `ends` holds for does.
    """
    nesting, roots, path = Nesting(), list[_Node](), list[_Node]()
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "margin":
            at += 1
            continue
        level = nesting.level(block.label) if block.label and block.kind != "grid" and not ends(block) else None
        if level is None or (not roots and level):
            inner = _inner(blocks, at, path, nesting, ends)
            if not inner:
                break
            path[-1].text = " ".join([path[-1].text, *(_words(b) for b in blocks[at : at + inner])])
            at += inner
            continue
        node = _Node(block.label or "", block.text.strip())
        del path[level:]
        (path[-1].below if path else roots).append(node)
        path.append(node)
        at += 1
    return tuple(node.limb() for node in roots), at


def _words(block: Block) -> str:
    return f"{block.label} {block.text}".strip() if block.label else block.text.strip()


def _inner(
    blocks: Sequence[Block], at: int, path: Sequence[_Node], nesting: Nesting, ends: Callable[[Block], bool]
) -> int:
    """How many paragraphs from `at` on belong to the last limb."""
    if not path:
        return 0
    run = 0
    for block in blocks[at : at + _BETWEEN]:
        if block.kind in ("heading", "grid") or ends(block):
            break
        if block.label and nesting.carries_on(block.label):
            return run
        run += 1
    else:
        if at + run < len(blocks) and (label := blocks[at + run].label) and nesting.carries_on(label):
            return run
    broken = bool(_BROKEN_OFF.search(path[-1].text)) or bool(run and _JOINT.match(blocks[at].text))
    return 1 if run and broken and not blocks[at].label else 0


def begins_limbs(block: Block) -> bool:
    """Whether a block's label is the first of a count: "(1)", "a)", "i."."""
    return bool(block.label) and (is_bullet(block.label or "") or any(s.value == 1 for s in shapes(block.label or "")))


def run_in(block: Block, below: Block | None = None) -> tuple[str, list[Block]]:
    """The words before the first label that is run in with a block's text, and each run-in limb as a block.

    A lone label is one only at the head of the text, or where the block `below` carries its count on.
    """
    nesting, roots, kept = Nesting(), 0, list[_Mark]()
    for mark in _marks(block):
        level = nesting.level(mark.label)
        if level is None or (not kept and level):
            continue
        roots += level == 0
        kept.append(mark)
    goes_on = kept and below and below.label and nesting.carries_on(below.label)
    if not kept or not (roots >= 2 or kept[0].start == 0 or goes_on):
        return block.text, []
    stops = [mark.start for mark in kept[1:]] + [len(block.text)]
    limbs = [
        replace(tail(block, mark.end), text=block.text[mark.end : stop].strip(), label=mark.label)
        for mark, stop in zip(kept, stops, strict=True)
    ]
    return block.text[: kept[0].start].strip(), limbs


class _Mark(NamedTuple):
    """A label within a text."""

    label: str
    start: int
    end: int


def _marks(block: Block) -> list[_Mark]:
    """The label at the head of a text, if it begins a count, and those that are run in with it."""
    text, marks = block.text, list[_Mark]()
    head = label_of(text)
    if head and not is_bullet(head.text) and any(shape.value == 1 for shape in shapes(head.text)):
        marks.append(_Mark(head.text, 0, len(text) - len(head.rest)))
    start = marks[0].end if marks else 0
    for match in _INLINE.finditer(text, start):
        if not _REFERENCE.search(text, 0, match.start()):
            marks.append(_Mark(match["label"], match.start(), match.end()))
    return marks
