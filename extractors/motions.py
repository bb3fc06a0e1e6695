"""What was formally moved and put to a vote: motions and amendments, carried or lost, with the votes and the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.decisions.fates import (
    OUTCOME,
    TAKEN_UP,
    TWO_FATES,
    heads_amendment,
    is_amendment,
    moves_amendment,
    said_outcome,
)
from extractors.decisions.marked import decided, marked
from extractors.decisions.motion_words import bare, decided_before, in_quotes, resolved_below, words_above, words_of
from extractors.decisions.notices import mover_of_notice, notice, seconder_alone
from extractors.decisions.seconders import moved_apart, seconds
from extractors.decisions.votes import Moved, Result, moved, named_votes, result, seconded, strip_tail, tally
from extractors.evidence import quoted, tail
from extractors.formal import RESOLVED, adopts
from extractors.items.sections import Divided, Section
from extractors.language import Language, Phrase
from extractors.marks import mark
from extractors.paper import Block
from extractors.people.rolls import names_in
from extractors.records import NO_VOTES, MeetingKey, Motion, Votes

#: What tells of a vote: a count, the sides, the names.
_DETAIL = re.compile(
    r"""^\W*(?:for|in\s+favou?r|against|abst\w*|vot(?:es?|ing))\b | \bby\s+name\b
      | \bnames\b.{0,20}: | \brecorded\s+vote\b
      | \b(?:wished|asked)\s+(?:it\s+)?to\s+(?:be\s+)?record""",
    re.IGNORECASE | re.VERBOSE,
)
#: That somebody moved something.
_MOVING = re.compile(r"\b(?:proposed|moved)\b", re.IGNORECASE)
_PUT = re.compile(r"\bput\b[^.]{0,80}?\bto\s+the\s+vote\b|\bcasting\s+vote\b|\bvoted\s+on\b", re.IGNORECASE)
_AGAINST_EACH_OTHER = re.compile(
    r"\b(?:amendment|motion)\b[^.]{0,30}\breceived\s+\w+\s+votes?\b|\bfor\s+the\s+amendment\b.*\bfor\s+the\s+motion\b"
    r"|\bfor\s+the\s+motion\b.*\bfor\s+the\s+amendment\b",
    re.IGNORECASE | re.DOTALL,
)
#: One side of a recorded vote over its names, and the words that no list of names holds.
_SIDE_HEAD = re.compile(
    r"^\W*(?:votes?\s+|voting\s+|voted\s+)?(?:for|in\s+favou?r|yes|no|ayes?|noes|against|abst\w*)\b(?:\s+(?:of\s+)?the\s+\w+)?\s*(?:[:(–-]|\d|$)",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(r"\b(?:was|were|the|that|moved|put|be|a)\b")


#: What was on notice, moved by its name alone.
_THE_MOTION = re.compile(r"(?:the|this|his|her)\s+motion\W*", re.IGNORECASE)
#: What nobody seconds is put to no vote.
_UNSECONDED = re.compile(
    r"\b(?:no|any|want\s+of\s+a|lack\s+of\s+a|without\s+a)\s+seconder\b|\bnot\s+seconded\b", re.IGNORECASE
)
#: So many blocks above a resolution tell what became of the motion that it makes formal.
_NEAR = 3
#: What became of a motion, alone at the right margin below its votes.
_VERDICT = re.compile(
    r"^\W*(?:the\s+)?(?:substantive\s+)?(?:motion|amendment|proposal)?\s*(?:was\s+)?(?:carried|lost|agreed)\W*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Pending:
    """A motion that was moved, or put to a vote, and what has been told of it so far."""

    blocks: list[Block]
    text: str = ""
    movers: Moved | None = None
    amendment: bool = False
    outcome: Result | None = None
    told: list[str] = field(default_factory=list)
    latest: bool = False
    notice: bool = False
    resolved: bool = False

    def moved_by(self, again: Sequence[_Pending], text: str) -> None:
        """Take over who seconded it, where a motion on notice is said to have been moved or seconded."""
        told = next((one.movers.seconder for one in again if one.movers and one.movers.seconder), None)
        who = told or seconded(text) or seconds(text) or seconder_alone(text)
        if self.movers and self.movers.seconder is None and who:
            self.movers = self.movers._replace(seconder=who)

    def hear(self, block: Block) -> None:
        """Take in one more block that tells of the vote."""
        if block not in self.blocks:
            self.blocks.append(block)
            self.told.append(block.text)


def motions(part: Divided, key: MeetingKey | None, language: Language) -> list[Motion]:
    """The motions and amendments that minutes tell of, item by item."""
    return [one for section in part.sections for one in _of_section(section, key, language)]


def _of_section(section: Section, key: MeetingKey | None, language: Language) -> Iterator[Motion]:
    told = [block for block in section.blocks if block.kind not in ("grid", "margin")]
    blocks = [piece for block in told for piece in _apart(block, language)]
    moving = _noticed(section, blocks)
    at = 1 if moving else 0
    while at < len(blocks):
        run = _sides(blocks, at)
        if run and moving:
            _count(moving, blocks[at : at + run])
        else:
            run = 1
            _read(moving, blocks, at, language)
        at += run
    yield from (_motion(section, one, key) for one in moving if _complete(one))


def _noticed(section: Section, blocks: Sequence[Block]) -> list[_Pending]:
    """The motion of an item whose title says who gave notice of it, and whose first paragraph quotes it."""
    mover = mover_of_notice(section.title) if blocks else None
    words = in_quotes(blocks[0].text) if mover else ""
    return [_Pending([blocks[0]], words.strip(), mover, told=[section.title], notice=True)] if words else []


def _apart(block: Block, language: Language) -> list[Block]:
    """A paragraph that tells of several motions or votes, in pieces that tell of one each; any other as it is."""
    if marked(block) or len(OUTCOME.findall(block.text)) + len(_MOVING.findall(block.text)) < 2:
        return [block]
    sentences = _told_apart(language.sentences(block.text))
    starts, settled = [0], False
    for at, sentence in enumerate(sentences):
        outcome = bool(OUTCOME.search(sentence.text))
        if at and (moved(sentence.text) or (outcome and settled)):
            starts.append(sentence.start)
            settled = False
        settled = settled or outcome
    stops = [*starts[1:], len(block.text)]
    pieces = [
        replace(tail(block, start), text=block.text[start:stop].strip())
        for start, stop in zip(starts, stops, strict=True)
    ]
    return [replace(piece, label=block.label) for piece in pieces] if len(pieces) > 1 else [block]


def _told_apart(sentences: Sequence[Phrase]) -> list[Phrase]:
    """The sentences, one that tells what became of an amendment and of the motion cut in two."""
    told: list[Phrase] = []
    for sentence in sentences:
        match = TWO_FATES.search(sentence.text)
        cut = match.end() if match else len(sentence.text)
        told.append(Phrase(sentence.text[:cut], sentence.start, sentence.start + cut))
        if match:
            told.append(Phrase(sentence.text[cut:], sentence.start + cut, sentence.end))
    return told


def _read(moving: list[_Pending], blocks: Sequence[Block], at: int, language: Language) -> None:
    """Take in one block: what it says was moved, what was resolved, or what became of a motion."""
    fresh = _notice(blocks, at) or _moved_in(blocks, at, language)
    waiting = next((one for one in reversed(moving) if one.notice and one.outcome is None), None)
    if waiting:
        again = [one for one in fresh if _THE_MOTION.fullmatch(one.text)]
        fresh = [one for one in fresh if one not in again]
        waiting.moved_by(again, blocks[at].text)
    moving.extend(fresh)
    if fresh:
        _turn_to(fresh[-1], moving)
    if one := _resolved(blocks, at, moving):
        moving.append(one)
    elif not fresh or _tells(blocks[at].text):
        _hear(moving, blocks, at)


def _turn_to(about: _Pending, moving: Sequence[_Pending]) -> None:
    """Remember which motion was told of last: the names of a recorded vote that follow are its."""
    for one in moving:
        one.latest = one is about


def _sides(blocks: Sequence[Block], at: int) -> int:
    """How many blocks from `at` on are the sides of a recorded vote and the names below each."""
    run = 0
    while at + run < len(blocks):
        text = blocks[at + run].text
        names = run and not _NO_NAMES.search(text) and not OUTCOME.search(text) and names_in(text)
        if not (_SIDE_HEAD.match(text) or names) or marked(blocks[at + run]):
            break
        run += 1
    return run if run >= 2 else 0


def _count(moving: Sequence[_Pending], sides: Sequence[Block]) -> None:
    """Give the sides of a recorded vote to the motion that was put to it."""
    about = next((one for one in moving if one.latest), moving[-1])
    about.blocks.extend(sides)
    about.told.append(" ".join(block.text for block in sides))


def _notice(blocks: Sequence[Block], at: int) -> list[_Pending]:
    """A motion that is headed by who gave notice of it, its words in the paragraph below."""
    told = notice(blocks, at)
    if told is None or not told.words:
        return []
    said = [block.text for block in told.blocks]
    return [_Pending(list(told.blocks), told.words, told.movers, moves_amendment(said[0]), told=said, notice=True)]


def _tells(text: str) -> bool:
    return bool(OUTCOME.search(text) or tally(text) or named_votes(text) or _DETAIL.search(text) or _PUT.search(text))


def _moved_in(blocks: Sequence[Block], at: int, language: Language) -> list[_Pending]:
    """The motions that a block says were moved, unless it only says who moved what was resolved just before."""
    block = blocks[at]
    if marked(block):
        return []
    if not moved(block.text):
        return _moved_apart(blocks, at)
    found = []
    sentences = [s.text for s in language.sentences(block.text)]
    texts = [text for text in sentences if moved(text)] or [block.text]
    for text in texts:
        words = words_of(text, blocks, at) or resolved_below(text, blocks, at)
        resolved = decided_before(text, sentences) if not words and text in sentences else ""
        words = words or resolved
        above = "" if words else words_above(blocks, at)
        if words or above:
            telling = text if words else " ".join(b.text for b in blocks[max(0, at - 2) : at])
            amendment = moves_amendment(telling) or (at > 0 and heads_amendment(blocks[at - 1].text))
            words = words or above
            outcome: Result | None = "carried" if resolved else None
            found.append(_Pending([block], words, moved(text), amendment, outcome, [block.text]))
    return found


def _moved_apart(blocks: Sequence[Block], at: int) -> list[_Pending]:
    """A motion whose seconder is told in a sentence of its own."""
    told = moved_apart(blocks, at)
    if told is None:
        return []
    amendment = moves_amendment(told.sentence)
    return [_Pending([blocks[at]], told.words, told.movers, amendment, told=[blocks[at].text])]


def _resolved(blocks: Sequence[Block], at: int, moving: list[_Pending]) -> _Pending | None:
    """What was resolved, where the vote on it is counted: in its own words or right after them."""
    if not marked(blocks[at]):
        return None
    one = decided(blocks[at:])[0] if decided(blocks[at:]) else None
    if one is None or one.first:
        return None
    own = list(blocks[at : at + one.last + 1])
    if (
        at + one.last + 1 < len(blocks)
        and (tally(nxt := blocks[at + one.last + 1].text) or named_votes(nxt))
        and not moved(nxt)
    ):
        own.append(blocks[at + one.last + 1])
    told = [block.text for block in own]
    text = strip_tail(" ".join([one.text, *(f"{limb.label} {limb.text}" for limb in one.parts)]).strip())
    waiting = next((p for p in reversed(moving) if p.outcome is None and not p.amendment), None)
    counted = waiting and (tally(" ".join(told)) or tally(" ".join(waiting.told)))
    formal = adopts(text, "") or _carried_before(blocks[at])
    put = waiting and (waiting.notice or (at > 0 and _PUT.search(blocks[at - 1].text)))
    adopted = waiting and (formal or (put and adopts(text, waiting.text)))
    if waiting and (counted or adopted):
        waiting.text, waiting.outcome, waiting.notice = waiting.text if adopted else text, "carried", bool(adopted)
        waiting.resolved = formal
        for block in own:
            waiting.hear(block)
        _settle_rival(moving, waiting, " ".join(text for one in moving for text in one.told))
        return None
    _settle(moving, blocks[max(0, at - _NEAR) : at])
    movers = moved(" ".join(told)) or (
        moved(blocks[at - 1].text) if at and not any(p.outcome is None for p in moving) else None
    )
    voted = bool(tally(" ".join(told))) or _carried_before(blocks[at])
    return _Pending(own, text, movers, False, "carried", told) if movers and voted else None


def _carried_before(block: Block) -> bool:
    """Whether a paragraph tells, before the word that opens a decision, that the motion was carried."""
    found = mark(block)
    lead = block.text[: found.start] if found else ""
    return bool(OUTCOME.search(lead)) and result(lead) == "carried" and is_amendment(said_outcome(lead)) is not True


def _settle(moving: Sequence[_Pending], above: Sequence[Block]) -> None:
    """Remember which motion a resolution makes formal: the last that the blocks above it tell was carried."""
    told = (one for block in reversed(above) for one in reversed(moving) if block in one.blocks)
    last = next((one for one in told if one.outcome == "carried"), None)
    if last and not last.amendment:
        last.resolved = True


def _hear(moving: list[_Pending], blocks: Sequence[Block], at: int) -> None:
    """Give what a block tells of a vote to the motion that it is about."""
    block = blocks[at]
    waiting = any(one.notice and one.outcome is None for one in moving) and TAKEN_UP.search(block.text)
    if not (_tells(block.text) or waiting) or marked(block):
        return
    said = said_outcome(block.text)
    outcome = result(said) or (result(block.text) if said or waiting else None)
    about = _about(moving, block.text, outcome)
    if about is None:
        before = _put_to_vote(blocks, at) if tally(block.text) or outcome else None
        if before is None:
            return
        moving.append(about := _Pending([before], bare(before.text)))
    about.hear(block)
    if block.text not in about.told:
        about.told.append(block.text)
    if about.movers and about.movers.seconder is None and (seconder := seconded(block.text)):
        about.movers = about.movers._replace(seconder=seconder)
    about.outcome = outcome or about.outcome
    about.amendment = about.amendment or bool(outcome and is_amendment(said_outcome(block.text)))
    _settle_rival(moving, about, " ".join(text for one in moving for text in one.told))
    _turn_to(about, moving)


def _put_to_vote(blocks: Sequence[Block], at: int) -> Block | None:
    """What was put to the vote that a block counts, where nobody is said to have moved it: the block before."""
    told = _PUT.search(blocks[at].text) is not None
    while at and _PUT.search(blocks[at - 1].text):
        at, told = at - 1, True
    return blocks[at - 1] if at and told else None


def _about(moving: Sequence[_Pending], text: str, outcome: Result | None) -> _Pending | None:
    """The motion that a telling is about: an amendment where it says so, else the latest; details follow the last."""
    kind = next((kind for said in (said_outcome(text), text) if (kind := is_amendment(said)) is not None), None)
    open_ones = [p for p in moving if p.outcome is None]
    if (
        outcome
        and _VERDICT.match(text)
        and (last := next((p for p in moving if p.latest and p.outcome == outcome), None))
    ):
        return last
    told = [p for p in open_ones if kind is None or p.amendment == kind]
    again = next((p for p in reversed(moving) if outcome and p.amendment == kind and p.outcome == outcome), None)
    if not told and again:
        return again
    told = told or ([] if kind and len(open_ones) < 2 else open_ones)  # an amendment's fate is no lone motion's
    if outcome is None and not told:
        return moving[-1] if moving and (_DETAIL.search(text) or named_votes(text)) else None
    return told[-1] if told else None


def _settle_rival(moving: Sequence[_Pending], about: _Pending, text: str) -> None:
    """Where motion and amendment are voted on against each other, as in Scotland, what one wins the other loses."""
    if about.outcome != "carried" or not _AGAINST_EACH_OTHER.search(text):
        return
    for one in moving:
        if one.outcome is None and one.amendment != about.amendment:
            one.outcome = "lost"
            one.told.append("The motion was lost.")


def _complete(one: _Pending) -> bool:
    """Whether a motion was put to a vote: with an outcome, a count or names."""
    said = " ".join(one.told)
    if _UNSECONDED.search(said) and tally(said) is None:
        return False
    return bool(one.text) and bool(
        (one.movers and one.outcome and (one.notice or any(map(OUTCOME.search, [*one.told, said]))))
        or (one.notice and one.movers and one.movers.seconder)
        or tally(said)
        or named_votes(said)
    )


def _motion(section: Section, one: _Pending, key: MeetingKey | None) -> Motion:
    said = " ".join(one.told)
    movers = one.movers or moved(said)
    return Motion(
        meeting=key,
        item=section.number,
        kind="amendment" if one.amendment else "motion",
        text=one.text,
        mover=movers.mover if movers else None,
        seconder=movers.seconder if movers else None,
        result=one.outcome or result(said),
        votes=_counted(said, one.outcome or result(said)),
        named=named_votes(said),
        rule=RESOLVED if one.resolved else "put to the vote",
        evidence=tuple(found for block in one.blocks for found in quoted(block)),
    )


#: The count of a vote without its sides: "by 5 votes to 3".
_SO_MANY_TO = re.compile(
    r"\b(?:lost|fell|defeated|rejected)\s+(?:on\s+a\s+vote\s+)?(?:by|of)\s+\w+\s+(?:votes?\s+)?to\s+\w+", re.IGNORECASE
)


def _counted(said: str, outcome: Result | None) -> Votes:
    """The votes. "Lost by 5 votes to 3" counts first those who won, against the motion."""
    votes = tally(said) or NO_VOTES
    turned = outcome == "lost" and _SO_MANY_TO.search(said) and (votes.for_ or 0) > (votes.against or 0)
    return votes._replace(for_=votes.against, against=votes.for_) if turned else votes
