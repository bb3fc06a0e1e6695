"""Actions in minutes laid out as a table: what is to be done, by whom and by when, in columns beside each item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from extractors.evidence import of_blocks
from extractors.labels import is_bullet, label_of
from extractors.paper import Block
from extractors.plans.action_notes import owners_in
from extractors.plans.columns import Role, role_of
from extractors.records import Action
from extractors.values import first_date

#: What the column says where nothing is to be done.
_NOTHING = re.compile(r"(?:none|no\s+(?:further\s+)?actions?|n/?a|nil|noted|agreed|approved|-+|–)\W*", re.IGNORECASE)
#: An action has at least so many words; fewer are names, or say what became of the item.
_TOLD = 3
_LEVEL = 3.0


def in_columns(item: str, blocks: Sequence[Block]) -> Iterator[Action]:
    """The actions in the columns beside an item, whose heads are the labels of the notes among its `blocks`."""
    for noted, notes in groupby(blocks, lambda block: block.kind == "margin" and block.label is not None):
        if noted:
            yield from _of_row(item, list(notes))


def _of_row(item: str, notes: Sequence[Block]) -> Iterator[Action]:
    """The actions of one row; an owner or a day belongs to the action that it stands beside."""
    told = [note for note in notes if _role(note) == "action" and _tells(note)]
    tops = [_top(note) for note in told]
    for at, note in enumerate(told):
        until = tops[at + 1] if at + 1 < len(tops) and tops[at + 1] > tops[at] else float("inf")
        since = tops[at] if at else float("-inf")
        beside = [other for other in notes if since - _LEVEL <= _top(other) < until - _LEVEL]
        yield _action(item, note, _of(beside, "owner"), _of(beside, "due"))


def _action(item: str, note: Block, owners: Sequence[Block], dues: Sequence[Block]) -> Action:
    label = label_of(note.text)
    what = label.rest if label else note.text
    due = " ".join(block.text for block in dues) or None
    owner = "/".join(block.text.strip(" ,/&") for block in owners) or "/".join(owners_in(what)) or None
    return Action(
        report=item,
        number=label.text.strip(" ().:") if label and not is_bullet(label.text) else None,
        action=what,
        owner=owner,
        due=due,
        due_date=first_date(due) if due else None,
        rule="action column",
        evidence=(*of_blocks([note]), *of_blocks(owners, "owner"), *of_blocks(dues, "due")),
    )


def _role(note: Block) -> Role:
    return role_of(note.label or "")


def _of(notes: Sequence[Block], role: Role) -> list[Block]:
    return [note for note in notes if _role(note) == role]


def _tells(note: Block) -> bool:
    return len(note.text.split()) >= _TOLD and not _NOTHING.fullmatch(note.text)


def _top(note: Block) -> float:
    """How far down a note begins, over the pages."""
    return note.lines[0].box.top + 10_000 * note.page if note.lines else 0.0
