"""What every house style sets in the same way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reportlab.platypus import Flowable

from corpus.press import model
from corpus.press.faces import Face, action_table, data_table, text
from corpus.press.sheet import Foot

Drawer = Callable[[Any], list[Flowable]]


def draw(block: model.Block, drawers: Mapping[type, Drawer], face: Face) -> list[Flowable]:
    """A block, by the style's own drawer where it has one."""
    own = drawers.get(type(block))
    return own(block) if own else _plain(block, face)


def appendix(part: model.Appendix, drawers: Mapping[type, Drawer], face: Face) -> list[Flowable]:
    """What is appended to a report, under its title."""
    return [text(part.title, face.style(bold=True)), *(f for block in part.body for f in draw(block, drawers, face))]


def _plain(block: model.Block, face: Face) -> list[Flowable]:
    match block:
        case model.DataTable():
            return data_table(block, face)
        case model.ActionPlan():
            return action_table(block, face)
        case model.Foot():
            return [Foot(block.room)]
        case model.Subhead():
            return [text(block.text, face.style(bold=True))]
        case model.Lines():
            made: list[Flowable] = [text(line, face.style(after=0)) for line in block.lines[:-1]]
            return [*made, text(block.lines[-1], face.style())]
        case model.Para() | model.Confirmed() | model.Declared():
            return [text(block.text, face.style(align="justify"))]
    raise TypeError(f"no drawer for a {type(block).__name__}")
