"""The limbs of a resolution: labelled paragraphs, or labels run in with the text, nested as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.labels import Nesting, is_bullet, shapes
from extractors.paper import Block
from extractors.records import Limb

#: A label run in with the text: "RESOLVED that (a) the report be noted; and (b) ...".
_INLINE = re.compile(
    r"(?:^|(?<=[\s:;,]))(?P<label>\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\))\s+(?=\S)"
)


class _Node:
    """A limb in the making."""

    def __init__(self, label: str, text: str) -> None:
        self.label, self.text = label, text
        self.below: list[_Node] = []

    def limb(self) -> Limb:
        """The finished limb."""
        return Limb(self.label, self.text, tuple(node.limb() for node in self.below))


def limbs_of(blocks: Sequence[Block]) -> tuple[tuple[Limb, ...], int]:
    """The limbs that `blocks` begin with, and how many of the blocks they take.

    A limb's label must begin a count or carry one on; an unlabelled paragraph is taken only where it breaks off a limb.
    """
    nesting, roots, path = Nesting(), list[_Node](), list[_Node]()
    taken = 0
    for block in blocks:
        if block.kind == "margin":
            taken += 1
            continue
        level = nesting.level(block.label) if block.label else None
        if level is None or (not roots and level):
            break
        node = _Node(block.label or "", block.text.strip())
        del path[level:]
        (path[-1].below if path else roots).append(node)
        path.append(node)
        taken += 1
    return tuple(node.limb() for node in roots), taken


def begins_limbs(block: Block) -> bool:
    """Whether a block's label is the first of a count: "(1)", "a)", "i."."""
    return bool(block.label) and (is_bullet(block.label or "") or any(s.value == 1 for s in shapes(block.label or "")))


def run_in(text: str) -> tuple[str, tuple[Limb, ...]] | None:
    """The words before the first run-in limb, and the limbs; None where there are fewer than two."""
    marks = list(_INLINE.finditer(text))
    if len(marks) < 2:
        return None
    nesting, roots, path = Nesting(), list[_Node](), list[_Node]()
    ends = [m.start() for m in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        level = nesting.level(mark["label"])
        if level is None or (not roots and level):
            return None
        node = _Node(mark["label"], text[mark.end() : end].strip())
        del path[level:]
        (path[-1].below if path else roots).append(node)
        path.append(node)
    return (text[: marks[0].start()].strip(), tuple(node.limb() for node in roots)) if len(roots) >= 2 else None
