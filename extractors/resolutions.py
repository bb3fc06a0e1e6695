"""What a meeting decided, where the minutes mark it: RESOLVED, AGREED and the like, with limbs, mover and votes.

In minutes that mark no decision, `extractors.informal` reads the sentences instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.confirmations import is_confirmation
from extractors.evidence import of_blocks, quoted, tail
from extractors.labels import label_of
from extractors.limbs import begins_limbs, limbs_of, run_in
from extractors.paper import Block
from extractors.records import NO_VOTES, Evidence, Limb, MeetingKey, Resolution
from extractors.sections import Divided, Section
from extractors.styles import Style
from extractors.values import fold
from extractors.votes import moved, strip_tail, tally

#: The word that opens a decision, in capitals, with its number: "RESOLVED 2031/029", "It was AGREED that".
TRIGGER = re.compile(
    r"""(?P<lead>\b(?:[Ii][Tt]\s+[Ww][Aa][Ss]\s+(?:(?:further|duly|unanimously|then|also|UNANIMOUSLY|FURTHER|THEREFORE|therefore)\s+)*)?)
        \b(?P<word>(?:UNANIMOUSLY\s+)?(?:RESOLVED|RESOLUTION|AGREED|DECISIONS?|DECIDED|RECOMMENDED|DETERMINED
          |APPROVED|NOTED)(?:\s+UNANIMOUSLY)?)\b
        (?:\s+(?:TO|to)\s+(?P<upward>(?:Full\s+|the\s+)?Council|COUNCIL|Cabinet|CABINET)\b(?=\s*(?:that|THAT|:|-|–)))?
        (?:\s*(?:No\.?|NO\.?|Ref\.?:?)?\s*(?P<number>(?:[A-Z]{1,4}[ /-]?)?\d{1,4}[/.-]\d{1,4}(?:[/.-]\d{1,4})?
          |\b[A-Z]{1,3}\d{2,5}(?:[/-]\d+)?)(?=[\s:.–-]|$))?
        (?:\s*\(?(?:unanimous(?:ly)?|nem\.?\s*con\.?|carried)\)?(?=[\s:]))?
        (?:\s*,?\s*on\s+the\s+(?:proposal|motion|proposition)\s+of\s+[^,]{3,40},\s*seconded\s+by\s+[^,]{3,40},)?
        (?:\s*,?\s*by\s+\w+\s+votes?\s+to\s+\w+(?:,?\s+with\s+\w+\s+abstentions?)?,?(?=\s))?
        \s*(?:[:;.–—-]+\s*)?""",
    re.VERBOSE,
)
#: The same words in small letters open a decision at the head of a paragraph, set off by a colon, a dash or "that".
_SOFT = re.compile(
    r"""^(?P<lead>(?:It\s+was\s+)?)(?:unanimously\s+)?(?P<word>Resolved|Resolution|Agreed|Decision|Decided)(?P<upward>)\b(?:\s+unanimously)?
        (?:\s*(?P<number>\d{1,4}[/.-]\d{1,4}(?:[/.-]\d{1,4})?)(?=[\s:.–-]|$))?
        \s*(?:[:–—-]+\s*|$|(?<=Resolved\s)(?=that\b))""",
    re.IGNORECASE | re.VERBOSE,
)
#: Words that open a decision wherever they stand in capitals, and words that do so only at the head of one.
_STRONG = frozenset({"RESOLVED", "RECOMMENDED"})
_WEAK = frozenset({"NOTED", "APPROVED"})
#: Words that a whole line in capitals has beside the trigger; there the capitals mark nothing.
_SHOUTED = re.compile(r"^[^a-z]*$")
#: A vote that is told with its outcome is no vote on what follows.
_SETTLED = re.compile(r"\b(?:lost|carried|defeated|withdrawn|fell)\b", re.IGNORECASE)
_OPEN_END = re.compile(r"[:;–—-]$|\b(?:to|that|and)$")
#: What stands over a decision on a web page of agenda and minutes.
_DECISION_HEAD = re.compile(r"^decisions?\s*:$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decided:
    """A marked decision in a section: its words, limbs, where it stands, and the blocks it takes."""

    text: str
    parts: tuple[Limb, ...]
    number: str | None
    evidence: tuple[Evidence, ...]
    first: int
    last: int
    word: str


def formal(part: Divided) -> bool:
    """Whether the minutes mark their decisions by a word in capitals, or in bold on a line of its own."""
    blocks = [block for section in part.sections for block in section.blocks] or list(part.head)
    return any((match := _trigger(block)) and _is_formal(match, block) for block in blocks)


def _is_formal(match: re.Match[str], block: Block) -> bool:
    """Whether a word marks decisions so that nothing else does: in capitals, or "Resolved" on a line of its own."""
    return match["word"].isupper() or (block.kind == "heading" and match["word"].casefold() == "resolved")


def marked(block: Block) -> bool:
    """Whether a word opens a decision in this block, in capitals or not."""
    return _trigger(block) is not None


def _trigger(block: Block) -> re.Match[str] | None:
    """The word that opens a decision in a block, if it stands out from the words around it."""
    if block.kind == "grid":
        return None
    for match in TRIGGER.finditer(block.text):
        word = match["word"].split()[-1]
        rest = block.text[match.end() :]
        opens = bool(match["lead"]) or match.start() == 0
        if word not in _STRONG and _SHOUTED.match(block.text):
            alone = match.start() == 0 and not rest and block.bold and word not in _WEAK
            opens = alone
        elif word in _WEAK:
            opens = bool(match["lead"]) or (match.start() == 0 and bool(rest))
        elif not _SHOUTED.match(block.text):
            opens = True
        if opens or word in _STRONG:
            return match
    soft = _SOFT.match(block.text)
    return soft if soft and (soft.end() > soft.end("word") or block.kind == "heading") else None


def decided(blocks: Sequence[Block]) -> list[Decided]:
    """The marked decisions among the blocks of one section, in order."""
    found: list[Decided] = []
    at = 0
    while at < len(blocks):
        match = _trigger(blocks[at])
        if match is None or _only_heads(blocks, at, match):
            at += 1
            continue
        one = _decision(blocks, at, match)
        if one.text or one.parts:
            found.append(one)
        at = one.last + 1
    return found


def _only_heads(blocks: Sequence[Block], at: int, match: re.Match[str]) -> bool:
    """Whether a word alone on its line only stands over a decision that opens itself: "Decision:" over "RESOLVED -"."""
    if blocks[at].text[match.end() :].strip() or at + 1 == len(blocks):
        return False
    below = _trigger(blocks[at + 1])
    return below is not None and below.start() == 0 and below["word"].isupper()


def _decision(blocks: Sequence[Block], at: int, match: re.Match[str]) -> Decided:
    block = blocks[at]
    text = block.text[match.end() :].strip()
    evidence = quoted(block, match.start(), len(block.text))
    follow = _skip_margins(blocks, at + 1)
    if text:
        if inline := run_in(text):
            return Decided(inline[0], inline[1], match["number"], evidence, at, at, match["word"])
        if first := _first_limb(block, match.end()):
            parts, taken = limbs_of([first, *blocks[follow:]])
            stop = follow + taken - 1
            whole = evidence + of_blocks(blocks[follow:stop])
            return Decided("", parts, match["number"], whole, at, max(at, stop - 1), match["word"])
        parts, taken = _limbs_after(blocks, follow, text)
    elif follow < len(blocks) and begins_limbs(blocks[follow]):
        parts, taken = limbs_of(blocks[follow:])
    elif follow < len(blocks) and _can_be_text(blocks[follow]):
        text = blocks[follow].text.strip()
        evidence += quoted(blocks[follow])
        if inline := run_in(text):
            return Decided(inline[0], inline[1], match["number"], evidence, at, follow, match["word"])
        more, taken = _limbs_after(blocks, follow + 1, text)
        return Decided(
            text,
            more,
            match["number"],
            evidence + of_blocks(blocks[follow + 1 : follow + 1 + taken]),
            at,
            follow + taken,
            match["word"],
        )
    else:
        parts, taken = (), 0
    last = follow + taken - 1 if taken else at
    return Decided(
        text, parts, match["number"], evidence + of_blocks(blocks[follow : follow + taken]), at, last, match["word"]
    )


def _first_limb(block: Block, at: int) -> Block | None:
    """The first limb, where it stands on the line of the word that opens the decision: "RESOLVED (1) that ..."."""
    rest = tail(block, at)
    label = label_of(rest.text)
    if label is None:
        return None
    limb = replace(tail(rest, len(rest.text) - len(label.rest)), label=label.text)
    return limb if begins_limbs(limb) else None


def _skip_margins(blocks: Sequence[Block], at: int) -> int:
    while at < len(blocks) and blocks[at].kind == "margin":
        at += 1
    return at


def _can_be_text(block: Block) -> bool:
    return block.kind in ("paragraph", "item") or (block.kind == "heading" and not _SHOUTED.match(block.text))


def _limbs_after(blocks: Sequence[Block], at: int, text: str) -> tuple[tuple[Limb, ...], int]:
    """The limbs that follow a lead-in; a full sentence has none unless its limbs begin at once with (1) or (a)."""
    if at >= len(blocks) or not begins_limbs(blocks[at]):
        return (), 0
    if _OPEN_END.search(text) or not re.search(r"[.!?]$", text):
        return limbs_of(blocks[at:])
    return (), 0


def resolutions(part: Divided, key: MeetingKey | None, style: Style) -> list[Resolution]:
    """The marked decisions of minutes, without those that only confirm earlier minutes."""
    if not part.sections:
        return _of_section(None, part.head, key, style)
    return [one for section in part.sections for one in _of_section(section, section.blocks, key, style)]


def _of_section(
    section: Section | None, blocks: Sequence[Block], key: MeetingKey | None, style: Style
) -> list[Resolution]:
    found = decided(blocks)
    if not found:
        return []
    ends = [one.first for one in found[1:]] + [len(blocks)]
    starts = [0] + [one.last + 1 for one in found[:-1]]
    made = []
    for one, start, end in zip(found, starts, ends, strict=True):
        if is_confirmation(_whole(one), section.title if section else ""):
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
    movers = next((found for text in around if (found := moved(text))), None)
    votes = next((counted for text in around if (counted := tally(text))), NO_VOTES)
    text = strip_tail(one.text)
    return Resolution(
        meeting=key,
        item=section.number if section else None,
        item_title=section.title if section else None,
        number=one.number,
        text=text,
        parts=one.parts,
        action=action_of(" ".join([text, *_flat(one.parts)]), style),
        mover=movers.mover if movers else None,
        seconder=movers.seconder if movers else None,
        votes=votes,
        rule=f"marked {one.word}",
        evidence=one.evidence,
    )


def _flat(parts: Sequence[Limb]) -> list[str]:
    return [text for limb in parts for text in (limb.text, *_flat(limb.parts))]


def action_of(text: str, style: Style) -> str:
    """The category of the first action that `text` names, "other" where it names none that is known."""
    low = text.casefold()
    found = [
        (match.start(), -len(word), action)
        for word, action in style.actions
        if (match := re.search(rf"\b{re.escape(word)}\b", low))
    ]
    if not found:
        return "other"
    first = min(found)[2]
    later = {action for _, _, action in found}
    if first == "agreed":
        return next((name for name in ("deferred", "appointed") if name in later), first)
    return first
