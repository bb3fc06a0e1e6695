"""Where one paper ends and another begins: the signals on both sides of a page's edge, weighed together.

No signal decides alone. A form's labels at the head speak loudest; numbering that runs on speaks loudest against.
"""

from __future__ import annotations

import re

from extractors.paper import Beginning, Line, PartKind
from pipeline.leaves import Leaf, same_columns

#: What the words at a page's head weigh when they are those of a kind of paper.
_KINDS: dict[PartKind | None, float] = {
    "report": 4.5, "decision": 5.0, "minutes": 5.0, "agenda": 5.0, "work_programme": 3.0, "appendix": 3.0,
}  # fmt: skip
#: What it weighs that a text's reader saw a paper begin, by its title or after minutes; within a sheet none does.
_BEGUN: dict[Beginning, float] = {"printed": 0.0, "paper": 2.5, "sheet": -20.0}
#: A page with no more lines than this is most likely the end of what went before.
_TAIL = 3
#: From this weight on, a paper begins.
BEGINS = 3.0


def break_weight(
    before: Leaf, leaf: Leaf, after: Leaf | None, kind: PartKind | None, *, blank: bool, announced: bool
) -> float:
    """How much speaks for a paper beginning on `leaf`, after `before`; `blank`, whether a blank page lies between."""
    return (
        _KINDS.get(kind, 0.0)
        + (4.0 if announced else 0.0)
        + (1.5 if blank else 0.0)
        + _BEGUN[leaf.page.begun]
        + _numbering(before, leaf, after)
        + _running_heads(before, leaf)
        + _same_appendix(before, leaf)
        + _shape(before, leaf)
        + _type(before, leaf)
        + _flow(before, leaf)
    )


def _numbering(before: Leaf, leaf: Leaf, after: Leaf | None) -> float:
    """The papers' own numbers: begun again (2 may be the first printed), run on, or stopped."""
    if before.own is not None and leaf.own is not None:
        if leaf.own == before.own + leaf.page.number - before.page.number:
            return -6.0
        return 3.0 if leaf.own == 1 else 1.0
    if leaf.own is not None:
        return 3.0 if leaf.own == 1 else -4.0 if leaf.own == 2 else 0.0
    following = after.own if after is not None else None
    if before.own is None:
        return 3.0 if following == 2 else 0.0
    if following is None:
        return 1.5
    return 3.0 if following == 2 and before.own > 1 else -4.0 if following > before.own else 0.0


def _running_heads(before: Leaf, leaf: Leaf) -> float:
    if not before.running and not leaf.running:
        return 0.0
    if before.running & leaf.running:
        return -3.0
    return 2.0 if before.running and leaf.running else 1.0


def _same_appendix(before: Leaf, leaf: Leaf) -> float:
    """An appendix that names itself at the head of each of its pages goes on; a page that names another begins it."""
    if not before.appendices or not leaf.appendices:
        return 0.0
    return -7.0 if before.appendices & leaf.appendices else 1.5


def _shape(before: Leaf, leaf: Leaf) -> float:
    if before.shaped_like(leaf):
        return -2.0 if leaf.slide else 0.0
    return 0.7 if before.turned(leaf) else 2.5


def _type(before: Leaf, leaf: Leaf) -> float:
    """A large heading at the top, and other type sizes and margins than on the page before."""
    if before.blank or leaf.blank:
        return 0.0
    other = (1.0 if abs(before.usual - leaf.usual) >= 0.8 else 0.0) + (
        0.5 if abs(before.left - leaf.left) >= 4 else 0.0
    )
    return _headline(leaf) + min(other, 1.0)


def _headline(leaf: Leaf) -> float:
    line = leaf.headline
    if leaf.cover:
        return 3.0
    if line is None:
        return 0.0
    if line.size >= 1.5 * leaf.usual or line.size >= 26:
        return 2.0 if line.size >= 2 * leaf.usual else 1.5
    return 1.0 if line.size >= leaf.usual + 1.4 and line.bold else 0.0


def _flow(before: Leaf, leaf: Leaf) -> float:
    """Text that runs over the page's edge speaks against; a page that ends early speaks for."""
    if before.cover:
        return -3.0
    if before.blank or leaf.blank:
        return 0.0
    if len(leaf.page.lines) <= _TAIL and not leaf.cover:
        return -2.0
    last, first = before.page.lines[-1], leaf.page.lines[0]
    if same_columns(before.page, leaf.page):
        return -3.0
    if _runs_over(last, first):
        return -4.0
    return 0.7 if last.box.bottom < 0.75 * before.page.height else 0.0


def _runs_over(last: Line, first: Line) -> bool:
    """Whether a sentence goes on over the page's edge: not closed above, begun in lower case below."""
    closed = re.search(r"[.:;!?][\"”’')]*$", last.text.rstrip()) is not None
    return not closed and first.text[:1].islower() and abs(last.size - first.size) < 1 and not last.bold
