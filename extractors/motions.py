"""What was formally moved and put to a vote: motions and amendments, carried or lost, with the votes and the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.confirmations import is_confirmation
from extractors.evidence import quoted
from extractors.language import Language
from extractors.paper import Block
from extractors.records import NO_VOTES, MeetingKey, Motion, Resolution
from extractors.resolutions import action_of, decided, marked
from extractors.rolls import names_in
from extractors.sections import Divided, Section
from extractors.styles import Style
from extractors.values import fold
from extractors.votes import Moved, Result, moved, mover_of_notice, named_votes, result, seconded, strip_tail, tally

#: A sentence that tells what became of a motion.
_OUTCOME = re.compile(
    r"""\b(?:motion|amendment|proposal|recommendation|resolution|vote|proposition)\b[^.]{0,80}?
        \b(?:carried|lost|fell|defeated|withdrawn|passed|rejected|failed)\b
      | \b(?:carried|lost|fell|defeated)\b\s*(?:\(|by\s+\d|\d|on\s+the|unanimously|\.?$)
      | \b(?:motion|amendment)\b[^.]{0,80}?\b(?:was|were|and)\s+(?:\w+ly\s+)?(?:agreed|approved|accepted)\b
      | \bput\s+to\s+the\s+(?:vote|meeting)\b[^.]{0,60}\b(?:agreed|approved)\b
      | \bwithdr[ae]w\b[^.]{0,30}\b(?:motion|amendment|proposal)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What becomes of a motion on notice, told with its seconder: "Seconded by Cllr Ash and agreed."
_TAKEN_UP = re.compile(
    r"\bseconded\s+by\b(?:[^.]|(?<=Cllr)\.|(?<=\b[A-Z])\.){3,50}\band\s+(?:(?:was|it\s+was|unanimously|duly)\s+)*(?:agreed|carried|adopted|passed|approved)\b",
    re.IGNORECASE,
)
#: What tells of a vote: a count, the sides, the names.
_DETAIL = re.compile(
    r"""^\W*(?:for|in\s+favou?r|against|abst\w*|vot(?:es?|ing))\b | \bby\s+name\b
      | \bnames\b.{0,20}: | \brecorded\s+vote\b
      | \b(?:wished|asked)\s+(?:it\s+)?to\s+(?:be\s+)?record""",
    re.IGNORECASE | re.VERBOSE,
)
_PUT = re.compile(r"\bput\b[^.]{0,80}?\bto\s+the\s+vote\b|\bcasting\s+vote\b|\bvoted\s+on\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bamendment\b|\bbe\s+amended\s+(?:by|to)\b", re.IGNORECASE)
_AMENDED = re.compile(r"\bsubstantive\b|\bas\s+amended\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?P<text>(?:[Tt]hat|THAT|to(?!\s+(?:\d|be\s+record|the\s+(?:vote|meeting))))\s+.+)$", re.DOTALL)
#: What is moved without "that": "moved approval", "moved the recommendations in the report".
_OBJECT = re.compile(
    r"\b(?:moved|proposed|seconded),?\s+(?P<text>(?:approval|refusal|deferral|acceptance|adoption"
    r"|the\s+(?:officers?[’']?s?[’']?\s+)?(?:recommendations?|motion|proposals?|report|substantive)|deferr\w+|refus\w+|grant\w+)\b[^.,;]*)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:^|[.;]\s+)(?P<text>(?:the|an?)\s+(?:[\w’'-]+\s+){0,3}(?:recommendations?|proposals?|report|budget|strategy|policy|plan)\b[^.;,]{0,80}?)"
    r"\s+(?:was|were)\s+(?:\w+ly\s+)?(?:moved|proposed)\b",
    re.IGNORECASE,
)
_THAT_NEXT = re.compile(r"\b(?:moved|proposed)\b[^.]{0,40}\bthat\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    r"[.;,]\s+(?:(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:[A-Z][\w.’'-]*\s*){1,4}$"
)
_AGAINST_EACH_OTHER = re.compile(
    r"\b(?:amendment|motion)\b[^.]{0,30}\breceived\s+\w+\s+votes?\b|\bfor\s+the\s+amendment\b.*\bfor\s+the\s+motion\b"
    r"|\bfor\s+the\s+motion\b.*\bfor\s+the\s+amendment\b",
    re.IGNORECASE | re.DOTALL,
)
#: One side of a recorded vote over its names, and the words that no list of names holds.
_SIDE_HEAD = re.compile(
    r"^\W*(?:votes?\s+|voting\s+|voted\s+)?(?:for|in\s+favou?r|against|abst\w*)\b(?:\s+(?:of\s+)?the\s+\w+)?\s*(?:[:(–-]|\d|$)",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(r"\b(?:was|were|the|that|moved|put|be|a)\b")
_QUOTED = re.compile(r":\s*[“\"](?P<text>[^“”\"]+)[”\"]")
_THAT_FIRST = re.compile(r"^[“\"]?(?:That|To)\s", re.IGNORECASE)
_IN_QUOTES = re.compile(r"^\W{0,3}[“\"](?P<text>[^“”\"]{12,})[”\"]")
_BETWEEN = re.compile(
    r"\b(?P<text>(?:that|to)\s+.+?)[\s,;.]+(?:and\s+)?(?:(?:[Tt]his|[Ii]t|[Tt]he\s+\w+)\s+was\s+|was\s+)?[Ss]econded",
    re.DOTALL,
)


#: The rule of a motion whose outcome a resolution tells right behind it.
_RESOLVED = "put to the vote, then resolved"


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

    def hear(self, block: Block) -> None:
        """Take in one more block that tells of the vote."""
        if block not in self.blocks:
            self.blocks.append(block)
            self.told.append(block.text)


def motions(part: Divided, key: MeetingKey | None, language: Language) -> list[Motion]:
    """The motions and amendments that minutes tell of, item by item."""
    return [one for section in part.sections for one in _of_section(section, key, language)]


def _of_section(section: Section, key: MeetingKey | None, language: Language) -> Iterator[Motion]:
    blocks = [block for block in section.blocks if block.kind not in ("grid", "margin")]
    moving: list[_Pending] = []
    at = 0
    while at < len(blocks):
        run = _sides(blocks, at)
        if run and moving:
            _count(moving, blocks[at : at + run])
        else:
            run = 1
            _read(moving, blocks, at, language)
        at += run
    yield from (_motion(section, one, key) for one in moving if _complete(one))


def _read(moving: list[_Pending], blocks: Sequence[Block], at: int, language: Language) -> None:
    """Take in one block: what it says was moved, what was resolved, or what became of a motion."""
    fresh = _notice(blocks, at) or _moved_in(blocks, at, language)
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
        names = run and not _NO_NAMES.search(text) and not _OUTCOME.search(text) and names_in(text)
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
    mover = mover_of_notice(blocks[at].text)
    if mover is None or at + 1 >= len(blocks):
        return []
    below = blocks[at + 1].text
    words = match["text"] if (match := _IN_QUOTES.search(below)) else below
    return [_Pending([blocks[at]], words.strip(), mover, told=[blocks[at].text], notice=True)]


def _tells(text: str) -> bool:
    return bool(_OUTCOME.search(text) or tally(text) or named_votes(text) or _DETAIL.search(text) or _PUT.search(text))


def _moved_in(blocks: Sequence[Block], at: int, language: Language) -> list[_Pending]:
    """The motions that a block says were moved, unless it only says who moved what was resolved just before."""
    block = blocks[at]
    if marked(block) or not moved(block.text):
        return []
    found = []
    sentences = [s.text for s in language.sentences(block.text)]
    texts = [text for text in sentences if moved(text)] or [block.text]
    for text in texts:
        words = _words(text, blocks, at)
        above = "" if words else _words_above(blocks, at)
        if words or above:
            telling = text if words else " ".join(b.text for b in blocks[max(0, at - 2) : at])
            amendment = bool(_AMENDMENT.search(telling)) and not _AMENDED.search(telling)
            words = words or above
            found.append(_Pending([block], words, moved(text), amendment, None, [block.text]))
    return found


def _words(text: str, blocks: Sequence[Block], at: int) -> str:
    """A motion's words: quoted, after "that", between mover and seconder, or in the block that is led up to."""
    found = moved(text)
    after = text[found.end :] if found else ""
    if match := _QUOTED.search(after):
        return match["text"].strip()
    if found and (match := _BETWEEN.search(text[found.start : found.end])) and len(match["text"]) > 15:
        return _bare(_BY_SOMEBODY.sub("", match["text"]))
    if (
        (match := _OBJECT.search(text))
        and " that " not in match["text"]
        and not _THAT_NEXT.search(text[: match.start("text")])
    ):
        return match["text"].strip()
    if match := _PASSIVE.search(text):
        return match["text"].strip()
    if (match := _THAT.search(re.split(r"(?<=\w)\.\s+(?=On\s+being|The\s+(?:motion|amendment))", after)[0])) and len(
        match["text"]
    ) > 15:
        return _bare(strip_tail(match["text"]))
    if re.search(r":[-–—]?\s*$", text) and at + 1 < len(blocks):
        return _bare(blocks[at + 1].text)
    return ""


def _words_above(blocks: Sequence[Block], at: int) -> str:
    """A motion's words where nothing but its mover and seconder stands below them."""
    found = moved(blocks[at].text)
    if not at or not found or len(blocks[at].text) - (found.end - found.start) > 4 or marked(blocks[at - 1]):
        return ""
    above = blocks[at - 1].text
    return _bare(above) if _THAT_FIRST.match(above) else ""


def _bare(text: str) -> str:
    """Words without the quotation marks around the whole of them."""
    text = text.strip()
    whole = text[:1] in '“"' and text[-1:] in '”"' and not re.search(r"[“”\"]", text[1:-1])
    return text[1:-1].strip() if whole else text


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
    if waiting and (tally(" ".join(told)) or tally(" ".join(waiting.told))):
        waiting.text, waiting.outcome = text, "carried"
        for block in own:
            waiting.hear(block)
        return None
    for earlier in moving[-1:]:
        earlier.resolved = earlier.resolved or bool(
            at and earlier.outcome == "carried" and blocks[at - 1] in earlier.blocks
        )
    if not tally(" ".join(told)):
        return None
    movers = moved(" ".join(told)) or (
        moved(blocks[at - 1].text) if at and not any(p.outcome is None for p in moving) else None
    )
    return _Pending(own, text, movers, False, "carried", told)


def _hear(moving: list[_Pending], blocks: Sequence[Block], at: int) -> None:
    """Give what a block tells of a vote to the motion that it is about."""
    block = blocks[at]
    waiting = any(one.notice and one.outcome is None for one in moving) and _TAKEN_UP.search(block.text)
    if not (_tells(block.text) or waiting) or marked(block):
        return
    outcome = result(block.text) if _OUTCOME.search(block.text) or waiting else None
    about = _about(moving, block.text, outcome)
    if about is None:
        before = _put_to_vote(blocks, at) if tally(block.text) or outcome else None
        if before is None:
            return
        moving.append(about := _Pending([before], _bare(before.text)))
    about.hear(block)
    if block.text not in about.told:
        about.told.append(block.text)
    if about.movers and about.movers.seconder is None and (seconder := seconded(block.text)):
        about.movers = about.movers._replace(seconder=seconder)
    about.outcome = outcome or about.outcome
    _settle_rival(moving, about, block.text)
    _turn_to(about, moving)


def _put_to_vote(blocks: Sequence[Block], at: int) -> Block | None:
    """What was put to the vote that a block counts, where nobody is said to have moved it: the block before."""
    told = _PUT.search(blocks[at].text) is not None
    while at and _PUT.search(blocks[at - 1].text):
        at, told = at - 1, True
    return blocks[at - 1] if at and told else None


def _about(moving: Sequence[_Pending], text: str, outcome: Result | None) -> _Pending | None:
    """The motion that a telling is about: an amendment where it says so, else the latest; details follow the last."""
    outcomes = [match.group() for match in _OUTCOME.finditer(text)]
    kind = next((kind for said in (*outcomes[-1:], text) if (kind := _is_amendment(said)) is not None), None)
    open_ones = [p for p in moving if p.outcome is None]
    told = [p for p in open_ones if kind is None or p.amendment == kind] or open_ones
    if outcome is None and not told:
        return moving[-1] if moving and (_DETAIL.search(text) or named_votes(text)) else None
    return told[-1] if told else None


def _is_amendment(text: str) -> bool | None:
    """Whether words are about an amendment (True) or a motion (False); None where they name neither."""
    if re.search(r"\bamendment\b", text, re.IGNORECASE):
        return True
    return False if re.search(r"\bmotion\b", text, re.IGNORECASE) else None


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
    return bool(one.text) and bool(
        (one.movers and one.outcome and (one.notice or _OUTCOME.search(said))) or tally(said) or named_votes(said)
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
        votes=tally(said) or NO_VOTES,
        named=named_votes(said),
        rule=_RESOLVED if one.resolved else "put to the vote",
        evidence=tuple(found for block in one.blocks for found in quoted(block)),
    )


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
        if one.rule != _RESOLVED and not is_confirmation(one.text, titles.get(one.item, ""))
    ]


def supported(told: Sequence[Resolution], found: Sequence[Motion]) -> list[Resolution]:
    """The resolutions, with the mover, seconder and votes of the motion that they tell in the same words."""
    return [_supported(one, found) for one in told]


def _supported(one: Resolution, found: Sequence[Motion]) -> Resolution:
    motion = next((m for m in found if m.result == "carried" and m.kind == "motion" and _same(m, one)), None)
    if motion is None or one.mover is not None:
        return one
    votes = motion.votes if one.votes == NO_VOTES else one.votes
    return replace(one, mover=motion.mover, seconder=motion.seconder, votes=votes)


def _same(one: Motion, other: Resolution) -> bool:
    """Whether a resolution tells what a motion tells."""
    a, b = fold(one.text), fold(other.full_text)
    return one.item == other.item and (a in b or b in a)
