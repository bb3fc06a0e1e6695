"""What a meeting decided, where the minutes mark it: RESOLVED, AGREED and the like, with limbs, mover and votes.

In minutes that mark no decision, `extractors.informal` reads the sentences instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.confirmations import is_confirmation
from extractors.decisions.deeds import action_of
from extractors.decisions.marked import Decided, decided, unmarked
from extractors.decisions.votes import initialled, moved, strip_tail, tally
from extractors.items.sections import Divided, Section
from extractors.marks import Mark, mark
from extractors.paper import Block
from extractors.records import NO_VOTES, Limb, MeetingKey, Resolution
from extractors.styles import Style
from extractors.values import fold

#: A vote that is told with its outcome is no vote on what follows.
_SETTLED = re.compile(
    r"\b(?:lost|carried|defeated|negatived|withdrawn|fell|amendment\s+was\s+(?:\w+ly\s+)?(?:agreed|accepted|approved)|vote\s+on\s+the\s+above)\b",
    re.IGNORECASE,
)
#: What was done, told by the word that marks it.
_BY_MARK = {"agreed": "agreed", "approved": "approved", "noted": "noted", "adopted": "adopted", "accepted": "approved"}
#: What stands over a decision on a web page of agenda and minutes.
_DECISION_HEAD = re.compile(r"^decisions?\s*:$", re.IGNORECASE)


def formal(part: Divided) -> bool:
    """Whether the minutes mark their decisions by a word in capitals, in bold, or on a line of its own."""
    blocks = [block for section in part.sections for block in section.blocks] or list(part.head)
    return any((found := mark(block)) and _is_formal(found, block) for block in blocks)


def _is_formal(found: Mark, block: Block) -> bool:
    return found.loud or (found.word.casefold() == "resolved" and found.end == len(block.text))


def listed(part: Divided, key: MeetingKey | None, style: Style) -> list[Resolution]:
    """What a list of decisions gives under each item: marked, or else in words that begin with "That"."""
    return [
        one
        for section in part.sections
        for one in _of_section(section, section.blocks, key, style)
        or _of_decided(section, unmarked(section.blocks), section.blocks, key, style)
    ]


def resolutions(part: Divided, key: MeetingKey | None, style: Style) -> list[Resolution]:
    """The marked decisions of minutes, without those that only confirm earlier minutes."""
    if not part.sections:
        return _of_section(None, part.head, key, style)
    return [one for section in part.sections for one in _of_section(section, section.blocks, key, style)]


def _of_section(
    section: Section | None, blocks: Sequence[Block], key: MeetingKey | None, style: Style
) -> list[Resolution]:
    return _of_decided(section, decided(blocks), blocks, key, style)


def _of_decided(
    section: Section | None, found: Sequence[Decided], blocks: Sequence[Block], key: MeetingKey | None, style: Style
) -> list[Resolution]:
    if not found:
        return []
    ends = [one.first for one in found[1:]] + [len(blocks)]
    starts = [0] + [one.last + 1 for one in found[:-1]]
    made = []
    for one, start, end in zip(found, starts, ends, strict=True):
        if is_confirmation(f"{_whole(one)} {one.word}", section.title if section else ""):
            continue
        made.append(_resolution(one, section, _nearby(blocks, one, start, end), key, style))
    return _once(made) if any(_DECISION_HEAD.match(block.text) for block in blocks) else made


def _once(made: Sequence[Resolution]) -> list[Resolution]:
    """The decisions of an item, each once: a web page gives them under "Decision:" and again in the minutes."""
    last = {fold(one.full_text): at for at, one in enumerate(made)}
    return [one for at, one in enumerate(made) if last[fold(one.full_text)] == at]


def _nearby(blocks: Sequence[Block], one: Decided, start: int, end: int) -> list[str]:
    """The texts that can tell a decision's mover and votes, the nearest first: its own, the next, what led up to it."""
    own = " ".join(block.text for block in blocks[one.first : one.last + 1] if block.kind != "grid")
    after = [block.text for block in blocks[one.last + 1 : min(end, one.last + 2)] if block.kind != "grid"]
    led = [block.text for block in blocks[max(start, one.first - 3) : one.first] if block.kind != "grid"]
    settled = next((i for i in range(len(led) - 1, -1, -1) if _SETTLED.search(led[i])), -1)
    return [own, *after, " ".join(led[settled + 1 :])]


def _whole(one: Decided) -> str:
    return " ".join([one.text, *(limb.text for limb in one.parts)])


def _resolution(
    one: Decided, section: Section | None, around: Sequence[str], key: MeetingKey | None, style: Style
) -> Resolution:
    movers = initialled(around[0]) or next((found for text in around if (found := moved(text))), None)
    votes = next((counted for text in around if (counted := tally(text))), NO_VOTES)
    text = strip_tail(one.text)
    return Resolution(
        meeting=key,
        item=section.number if section else None,
        item_title=(section.title or None) if section else None,
        number=one.number,
        text=text,
        parts=one.parts,
        action=_action(one, text, style),
        mover=movers.mover if movers else None,
        seconder=movers.seconder if movers else None,
        votes=votes,
        rule=f"marked {one.word}",
        evidence=one.evidence,
    )


def _action(one: Decided, text: str, style: Style) -> str:
    """What was done by the decision's own words, or else by the word that marks it."""
    action = action_of(" ".join([text, *_flat(one.parts)]), style)
    return action if action != "other" else _BY_MARK.get(one.word.split()[-1].casefold(), action)


def _flat(parts: Sequence[Limb]) -> list[str]:
    return [text for limb in parts for text in (limb.text, *_flat(limb.parts))]
