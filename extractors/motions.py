"""What was formally moved and put to a vote: motions and amendments, carried or lost, with the votes and the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.evidence import of_blocks
from extractors.language import Language
from extractors.paper import Block
from extractors.records import NO_VOTES, MeetingKey, Motion, Resolution
from extractors.resolutions import action_of, decided
from extractors.sections import Divided, Section
from extractors.styles import Style
from extractors.values import fold
from extractors.votes import moved, named_votes, result, strip_tail, tally

#: A sentence that tells what became of a motion.
_OUTCOME = re.compile(
    r"""\b(?:motion|amendment|proposal|recommendation|resolution|vote|proposition)\b[^.]{0,80}?\b(?:carried|lost|fell|defeated|withdrawn|passed|rejected|failed)\b
      | \b(?:carried|lost|fell|defeated)\b\s*(?:\(|by\s+\d|on\s+the|unanimously|\.?$)
      | \bput\s+to\s+the\s+vote\b | \bcasting\s+vote\b | \brecorded\s+vote\b | \bvoted\s+on\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What follows a vote and belongs to it: the names, the sides, the outcome.
_DETAIL = re.compile(
    r"^\W*(?:for|in\s+favou?r|against|abst\w*|votes?)\b|\bby\s+name\b|\bnames\b.{0,20}:|\brecorded\s+vote\b|\b(?:wished|asked)\s+(?:it\s+)?to\s+(?:be\s+)?record"
    r"|^\W*(?:the\s+)?(?:motion|amendment|recommendation|vote)\b.{0,60}\b(?:carried|lost)",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(r"\bamendment\b|\bbe\s+amended\s+(?:by|to)\b", re.IGNORECASE)
_AMENDED = re.compile(r"\bsubstantive\b|\bas\s+amended\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?P<text>(?:[Tt]hat|THAT|to)\s+.+)$", re.DOTALL)
_QUOTED = re.compile(r":\s*[“\"](?P<text>[^“”\"]+)[”\"]")
_BETWEEN = re.compile(
    r"\b(?P<text>(?:that|to)\s+.+?)[\s,;.]+(?:and\s+)?(?:(?:this|it)\s+was\s+|was\s+)?[Ss]econded", re.DOTALL
)


def motions(part: Divided, key: MeetingKey | None, language: Language) -> list[Motion]:
    """The motions and amendments that minutes tell of, item by item."""
    return [one for section in part.sections for one in _of_section(section, key, language)]


def _of_section(section: Section, key: MeetingKey | None, language: Language) -> Iterator[Motion]:
    blocks = [block for block in section.blocks if block.kind not in ("grid", "margin")]
    start = 0
    for at, block in enumerate(blocks):
        if at < start or not (_OUTCOME.search(block.text) or tally(block.text)):
            continue
        stop = _stop(blocks, at)
        if one := _motion(section, _scope(blocks[start : at + 1]) + list(blocks[at + 1 : stop]), key, language):
            yield one
            start = stop


def _scope(blocks: Sequence[Block]) -> list[Block]:
    """From the block in which the motion was moved on; without one, the last two."""
    at = next((i for i in range(len(blocks) - 1, -1, -1) if moved(blocks[i].text)), len(blocks) - 2)
    first = max(0, min(at, len(blocks) - 1))
    return list(blocks[max(0, first - 1) if first and not _THAT.search(blocks[first].text) else first :])


def _stop(blocks: Sequence[Block], at: int) -> int:
    """Where a vote's telling ends: the blocks after it that still count or name votes belong to it."""
    stop = at + 1
    while stop < len(blocks) and stop - at < 6:
        text = blocks[stop].text
        if moved(text) or decided([blocks[stop]]) or not (_DETAIL.search(text) or named_votes(text)):
            break
        stop += 1
    return stop


def _motion(section: Section, blocks: Sequence[Block], key: MeetingKey | None, language: Language) -> Motion | None:
    said = " ".join(block.text for block in blocks)
    movers, counted, names = moved(said), tally(said), named_votes(said)
    outcome = result(said) or ("carried" if decided(blocks) else None)
    text = _text(blocks, language)
    if not text or not (counted or names or (movers and outcome and _OUTCOME.search(said))):
        return None
    return Motion(
        meeting=key,
        item=section.number,
        kind="amendment" if _AMENDMENT.search(said) and not _AMENDED.search(said) else "motion",
        text=text,
        mover=movers.mover if movers else None,
        seconder=movers.seconder if movers else None,
        result=outcome,
        votes=counted or NO_VOTES,
        named=names,
        rule="put to the vote",
        evidence=of_blocks(blocks),
    )


def _text(blocks: Sequence[Block], language: Language) -> str:
    """The motion's words: what was resolved, what follows "that" where it was moved, or the block before the vote."""
    for one in decided(blocks):
        return strip_tail(" ".join([one.text, *(f"{limb.label} {limb.text}" for limb in one.parts)]).strip())
    for at, block in enumerate(blocks):
        if moved(block.text):
            return _moved_words(blocks, at, language)
    voted = next((i for i, b in enumerate(blocks) if _OUTCOME.search(b.text) or tally(b.text)), 0)
    return _bare(blocks[voted - 1].text) if voted else ""


def _bare(text: str) -> str:
    """Words without the quotation marks around the whole of them."""
    text = text.strip()
    whole = text[:1] in '“"' and text[-1:] in '”"' and not re.search(r"[“”\"]", text[1:-1])
    return text[1:-1].strip() if whole else text


def _moved_words(blocks: Sequence[Block], at: int, language: Language) -> str:
    """What was moved: in the mover's sentence after "that", or the block that the sentence leads up to."""
    for sentence in language.sentences(blocks[at].text):
        found = moved(sentence.text)
        if not found:
            continue
        if match := _QUOTED.search(sentence.text[found.end :]):
            return match["text"].strip()
        if (match := _THAT.search(sentence.text[found.end :])) and len(match["text"]) > 15:
            return _bare(strip_tail(match["text"]))
        if (match := _BETWEEN.search(sentence.text)) and len(match["text"]) > 15:
            return _bare(match["text"])
    if re.search(r":\s*$", blocks[at].text) and at + 1 < len(blocks):
        return _bare(blocks[at + 1].text)
    return _bare(blocks[at - 1].text) if at else ""


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
    ]


def _same(one: Motion, other: Resolution) -> bool:
    """Whether a resolution tells what a motion tells."""
    a, b = fold(one.text), fold(other.full_text)
    return one.item == other.item and (a in b or b in a)
