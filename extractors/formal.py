"""What motions make of resolutions: those that were carried stand as resolutions too, and tell who moved them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.confirmations import is_confirmation
from extractors.decisions.deeds import action_of
from extractors.items.sections import Divided
from extractors.records import NO_VOTES, Motion, Resolution
from extractors.styles import Style
from extractors.values import fold

#: The rule of a motion whose outcome a resolution tells right behind it.
RESOLVED = "put to the vote, then resolved"


#: "That the motion be supported": what was resolved is the motion above.
_THE_MOTION_BE = re.compile(
    r"\b(?:the|this)\s+(?:\w+\s+)?motion(?:,?\s+as\s+amended,?)?\s+(?:be|is|was)\s+(?:\w+ly\s+)?"
    r"(?:supported|approved|adopted|agreed|carried|accepted|endorsed|passed)\b"
    r"|\b(?:approve|adopt|agree|accept)(?:ed)?\s+the\s+(?:\w+\s+)?motion\b",
    re.IGNORECASE,
)


def adopts(text: str, motion: str) -> bool:
    """Whether what was resolved is a motion: it says so, or has the motion's words."""
    return bool(_THE_MOTION_BE.search(text)) or bool(motion and fold(motion) in fold(text))


def carried(found: Sequence[Motion], known: Sequence[Resolution], part: Divided, style: Style) -> list[Resolution]:
    """The motions that were carried, as resolutions, where the minutes do not tell them as resolutions too."""
    titles = {section.number: section.title for section in part.sections}
    return [
        Resolution(
            meeting=one.meeting,
            item=one.item,
            item_title=titles.get(one.item),
            text=one.text,
            action=action if (action := action_of(one.text, style)) != "other" else "agreed",
            mover=one.mover,
            seconder=one.seconder,
            votes=one.votes,
            rule="motion carried",
            evidence=one.evidence,
        )
        for one in found
        if one.kind == "motion" and one.result == "carried" and not any(_same(one, other) for other in known)
        if one.rule != RESOLVED and not is_confirmation(one.text, titles.get(one.item, ""))
    ]


def supported(told: Sequence[Resolution], found: Sequence[Motion]) -> list[Resolution]:
    """The resolutions, with the mover, seconder and votes of the motion that they tell again or make formal."""
    ours = [m for m in found if m.result == "carried" and m.kind == "motion"]
    return [_supported(one, ours, [r for r in told if r.item == one.item]) for one in told]


def _supported(one: Resolution, ours: Sequence[Motion], beside: Sequence[Resolution]) -> Resolution:
    motion = next((m for m in ours if _same(m, one)), None) or next((m for m in ours if _made(m, beside) is one), None)
    if motion is None:
        return one
    if one.mover is not None:
        return one if one.mover != motion.mover or one.votes != NO_VOTES else replace(one, votes=motion.votes)
    votes = motion.votes if one.votes == NO_VOTES or motion.rule == RESOLVED else one.votes
    return replace(one, mover=motion.mover, seconder=motion.seconder, votes=votes)


def _made(motion: Motion, beside: Sequence[Resolution]) -> Resolution | None:
    """The resolution of the item that makes a motion formal: the first below it."""
    below = [r for r in beside if r.item == motion.item and _place(r) > _place(motion)]
    return min(below, key=_place, default=None) if motion.rule == RESOLVED else None


def _place(one: Motion | Resolution) -> tuple[int, float]:
    first = one.evidence[0]
    return first.page, first.box.top


def _same(one: Motion, other: Resolution) -> bool:
    """Whether a resolution tells what a motion tells."""
    a, b = fold(one.text), fold(other.full_text)
    return one.item == other.item and (a in b or b in a or _retold(one.text, other.full_text))


#: Words that tell nothing of what was moved.
_SMALL = frozenset("that the a an be to of for and in on it is as by at this with councillor cllr council".split())
_ALIKE, _WORDS = 0.75, 4


def _retold(moved: str, resolved: str) -> bool:
    """Whether most words of a motion stand in the resolution too: it is told again, not quite in the same words."""
    ours = {word for word in re.findall(r"[\w£%]+", moved.casefold()) if word not in _SMALL}
    theirs = set(re.findall(r"[\w£%]+", resolved.casefold()))
    return len(ours) >= _WORDS and len(ours & theirs) >= _ALIKE * len(ours)
