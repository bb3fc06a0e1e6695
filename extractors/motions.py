"""What was formally moved and put to a vote: motions and amendments, carried or lost, with the votes and the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.evidence import of_blocks
from extractors.paper import Block
from extractors.records import NO_VOTES, MeetingKey, Motion
from extractors.resolutions import decided, strip_tail
from extractors.sections import Divided, Section
from extractors.votes import Moved, moved, named_votes, result, tally

#: A sentence that tells what became of a motion.
_OUTCOME = re.compile(
    r"""\b(?:motion|amendment|proposal|recommendation|resolution|vote|proposition)\b[^.]{0,80}?\b(?:carried|lost|fell|defeated|withdrawn|passed|rejected|failed)\b
      | \b(?:carried|lost|fell|defeated)\b\s*(?:\(|by\s+\d|on\s+the|unanimously|\.?$)
      | \bput\s+to\s+the\s+vote\b | \bcasting\s+vote\b | \brecorded\s+vote\b | \bvoted\s+on\b""",
    re.IGNORECASE | re.VERBOSE,
)
_AMENDMENT = re.compile(r"\bamendment\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?P<text>(?:that|THAT|to)\s+.+)$", re.DOTALL)
_LEAD_IN = re.compile(r"(?:motion|amendment|proposal|following|recommendation)\b[^.]{0,60}:\s*$", re.IGNORECASE)


def motions(part: Divided, key: MeetingKey | None) -> list[Motion]:
    """The motions and amendments that minutes tell of, item by item."""
    return [one for section in part.sections for one in _of_section(section, key)]


def _of_section(section: Section, key: MeetingKey | None) -> Iterator[Motion]:
    blocks = [block for block in section.blocks if block.kind != "grid"]
    start = 0
    for at, block in enumerate(blocks):
        if at < start or not (_OUTCOME.search(block.text) or tally(block.text)):
            continue
        stop = _stop(blocks, at)
        if one := _motion(section, blocks[start:stop], key):
            yield one
            start = stop


def _stop(blocks: Sequence[Block], at: int) -> int:
    """Where a vote's telling ends: the blocks after it that still count or name votes belong to it."""
    stop = at + 1
    while stop < len(blocks) and stop - at < 4:
        text = blocks[stop].text
        if moved(text) or not (
            tally(text)
            or named_votes(text)
            or re.match(
                r"^\W*(?:the\s+)?(?:motion|amendment|recommendation|vote)\b.{0,60}\b(?:carried|lost)",
                text,
                re.IGNORECASE,
            )
        ):
            break
        stop += 1
    return stop


def _motion(section: Section, blocks: Sequence[Block], key: MeetingKey | None) -> Motion | None:
    said = " ".join(block.text for block in blocks)
    movers, counted, names = moved(said), tally(said), named_votes(said)
    outcome = result(said)
    text = _text(blocks, movers)
    if not text or not (counted or names or (movers and outcome)):
        return None
    return Motion(
        meeting=key,
        item=section.number,
        kind="amendment"
        if _AMENDMENT.search(said) and not re.search(r"\bsubstantive\b|\bas\s+amended\b", said, re.IGNORECASE)
        else "motion",
        text=text,
        mover=movers.mover if movers else None,
        seconder=movers.seconder if movers else None,
        result=outcome or ("carried" if decided(blocks) else None),
        votes=counted or NO_VOTES,
        named=names,
        rule="put to the vote",
        evidence=of_blocks(blocks),
    )


def _text(blocks: Sequence[Block], movers: Moved | None) -> str:
    """The motion's words: what was resolved, what follows "that" where it was moved, or the block before the vote."""
    for one in decided(blocks):
        return strip_tail(" ".join([one.text, *(f"{limb.label} {limb.text}" for limb in one.parts)]).strip())
    for at, block in enumerate(blocks):
        if movers and moved(block.text):
            return _moved_words(blocks, at)
    voted = next((i for i, b in enumerate(blocks) if _OUTCOME.search(b.text) or tally(b.text)), 0)
    return blocks[voted - 1].text.strip(' “”"') if voted else ""


def _moved_words(blocks: Sequence[Block], at: int) -> str:
    found = moved(blocks[at].text)
    after = blocks[at].text[found.end :] if found else ""
    after = re.split(r"(?<=[a-z”\"])\.\s+(?=[A-Z(])|\s*\(\d+\s", after)[0]
    if (match := _THAT.search(after)) and len(match["text"]) > 15:
        return match["text"].strip(' .“”"')
    inside = blocks[at].text[found.start : found.end] if found else ""
    if (
        match := re.search(
            r"\b(?:that|to)\s+(?P<text>.+?)[\s,;]+(?:and\s+)?(?:this\s+was\s+|was\s+)?[Ss]econded", inside
        )
    ) and len(match["text"]) > 15:
        return inside[match.start() : match.end("text")].strip(' .,“”"')
    if _LEAD_IN.search(blocks[at].text) and at + 1 < len(blocks):
        return blocks[at + 1].text.strip(' “”"')
    return blocks[at - 1].text.strip(' “”"') if at else ""
