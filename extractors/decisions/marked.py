"""The decisions that a word marks among the blocks of an item: their words and limbs, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.decisions.collective import collective
from extractors.decisions.votes import moved, strip_tail
from extractors.evidence import of_blocks, quoted, tail
from extractors.labels import follows, is_bullet, shapes
from extractors.limbs import begins_limbs, limbs_of, run_in
from extractors.marks import Mark, mark
from extractors.paper import Block
from extractors.records import Evidence, Limb

#: The entries of one list begin within so many points of each other.
_EDGE = 6.0
_OPEN_END = re.compile(r"[:;–—-]$|\b(?:to|that|and)$", re.IGNORECASE)
#: What can be told in one paragraph with a decision and is no part of it.
_BESIDE = re.compile(
    r"(?<=[.;)])\s+(?:REASONS?\b(?:\s+FOR\s+(?:THE\s+)?DECISIONS?)?|Reasons?(?=\s*:)|ACTIONS?(?=\s*:))\s*[:–-].*$"
    # what somebody said then
    r"|(?<=[a-z]\.)\s+(?:The\s+)?(?:Chair(?:man|woman|person)?|Mayor|Clerk|(?:Cllr|Councillor)\.?\s[A-Z][\w’'-]+)\s(?:then\s|also\s)?"
    r"(?:reiterated|thanked|commented|remarked|reminded|welcomed|congratulated|explained|reported)\b.*$",
    re.DOTALL,
)
_THAT = re.compile(r"^that\s", re.IGNORECASE)
#: "... be refused for the following reason:", and the reason in the paragraph below.
_REASON_BELOW = re.compile(r"\b(?:for\s+the\s+(?:following\s+)?reason|as\s+follows)\s*:\s*[-–—]?$", re.IGNORECASE)
#: "RESOLVED that:" over a paragraph that has no label: its own words stand there.
_BARE_THAT = re.compile(r"that\W*", re.IGNORECASE)
#: At the margin, where "Noted" says only that nobody has to do anything.
_AT_MARGIN = re.compile(r"^(?P<word>resolved|agreed|approved|adopted|accepted)\W*$", re.IGNORECASE)
#: "RESOLVED." on a line of its own closes what stands above it; "RESOLVED:" opens what stands below.
_FULL_STOP = re.compile(r"^(?:\w+\s+)?\w+\s*\.$")
#: A paragraph that is not what an empty "RESOLVED:" opens.
_NO_DECISION = re.compile(
    r"^(?:(?:proposed|moved|prop)\b.{0,40}[:.]|(?:reasons?|votes?|voting|actions?|notes?)\b[^.]{0,40}:)", re.IGNORECASE
)


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


def marked(block: Block) -> bool:
    """Whether a word opens a decision in this block, in capitals or not."""
    return mark(block) is not None


def decided(blocks: Sequence[Block]) -> list[Decided]:
    """The marked decisions among the blocks of one section, in order."""
    found: list[Decided] = []
    at = 0
    while at < len(blocks):
        free = found[-1].last + 1 if found else 0
        one = _collective(blocks, at) or _closing(blocks, at, free) or _beside(blocks, at, free) or _marked(blocks, at)
        if one and (one.text or one.parts):
            found.append(one)
        at = one.last + 1 if one else at + 1
    return found


def _collective(blocks: Sequence[Block], at: int) -> Decided | None:
    """ "The Board:" with limbs that each begin with a deciding word."""
    told = collective(blocks, at)
    if told is None:
        return None
    text, parts, last = told
    return Decided(text, parts, None, of_blocks(blocks[at : last + 1]), at, last, "by the body")


def _closing(blocks: Sequence[Block], at: int, free: int) -> Decided | None:
    """What a deciding word with a full stop behind it closes: the words before it, or the paragraph above."""
    found = mark(blocks[at])
    if found is None or not (found.closes or _FULL_STOP.match(blocks[at].text)):
        return None
    block = blocks[at]
    if found.closes:
        return Decided(block.text[: found.start].strip(), (), found.number, quoted(block), at, at, found.word)
    above = next((i for i in range(at - 1, free - 1, -1) if blocks[i].kind in ("paragraph", "item")), None)
    if above is None:
        return None
    own = of_blocks([blocks[above], block])
    return Decided(blocks[above].text.strip(), (), found.number, own, above, at, found.word)


def _beside(blocks: Sequence[Block], at: int, free: int) -> Decided | None:
    """A deciding word alone at the right margin: the paragraph beside it is what was decided."""
    found = _AT_MARGIN.match(blocks[at].text) if blocks[at].kind == "margin" and at > free else None
    if found is None or blocks[at - 1].kind not in ("paragraph", "item"):
        return None
    own = of_blocks([blocks[at - 1], blocks[at]])
    return Decided(blocks[at - 1].text.strip(), (), None, own, at - 1, at, found["word"])


def _marked(blocks: Sequence[Block], at: int) -> Decided | None:
    found = mark(blocks[at])
    if found is None or _only_heads(blocks, at, found):
        return None
    block = blocks[at]
    rest = tail(block, found.end)
    if _BARE_THAT.fullmatch(rest.text) and at + 1 < len(blocks) and not begins_limbs(blocks[at + 1]):
        rest = tail(block, len(block.text))
    own = quoted(block, found.start, len(block.text))
    follow = _skip_margins(blocks, at + 1)
    if not rest.text:
        if follow >= len(blocks) or not (begins_limbs(blocks[follow]) or _can_be_text(blocks[follow])):
            return Decided("", (), found.number, own, at, at, found.word)
        if not begins_limbs(blocks[follow]):
            rest, own, follow = blocks[follow], own + quoted(blocks[follow]), _skip_margins(blocks, follow + 1)
    listed = _in_list(blocks, at, follow) and not _OPEN_END.search(rest.text)
    text, parts, last = _told(rest, blocks[:follow] if listed else blocks, follow, block.label)
    evidence = own + of_blocks(blocks[follow : last + 1])
    return Decided(text, parts, found.number, evidence, at, max(at, last), found.word)


def _in_list(blocks: Sequence[Block], at: int, follow: int) -> bool:
    """Whether a decision is told under an entry of a list with bullets, whose next entry follows it."""
    below = blocks[follow] if follow < len(blocks) else None
    if below is None or not below.label or not is_bullet(below.label):
        return False
    return any(one.label == below.label and abs(one.x0 - below.x0) < _EDGE for one in blocks[: at + 1])


def _only_heads(blocks: Sequence[Block], at: int, found: Mark) -> bool:
    """Whether a word alone on its line only stands over a decision that opens itself: "Decision:" over "RESOLVED -"."""
    if blocks[at].text[found.end :].strip() or at + 1 == len(blocks):
        return False
    if collective(blocks, at + 1):
        return True
    below = mark(blocks[at + 1])
    return below is not None and below.start == 0 and below.loud


def _told(rest: Block, blocks: Sequence[Block], follow: int, label: str | None) -> tuple[str, tuple[Limb, ...], int]:
    """The words of a decision and its limbs, begun in `rest`; the last of the blocks that it takes."""
    below = list(blocks[follow:])
    if below and label and _carries_on(label, below[0].label):
        below = []  # the next numbered paragraph of the minutes, no limb
    text, firsts = run_in(rest, below[0] if below else None)
    text = _BESIDE.sub("", text)
    if below and not firsts and _REASON_BELOW.search(text) and not below[0].label and _can_be_text(below[0]):
        return f"{text} {below[0].text}", (), follow
    if firsts or (below and begins_limbs(below[0]) and (_OPEN_END.search(text) or not re.search(r"[.!?]$", text))):
        parts, taken = limbs_of([*firsts, *below], lambda block: mark(block) is not None or _begins_anew(block))
        if taken >= len(firsts):
            return text, _trimmed(parts), follow + taken - len(firsts) - 1
    return text if not firsts else _BESIDE.sub("", rest.text), (), follow - 1


def _carries_on(label: str, below: str | None) -> bool:
    return bool(below) and any(follows(a, b) for a in shapes(label) for b in shapes(below or "") if a.kind != "•")


def _begins_anew(block: Block) -> bool:
    """Whether a paragraph tells who moved a decision, how the votes fell, or why: no part of it."""
    return bool(_NO_DECISION.match(block.text)) or bool(moved(block.text) and not block.label)


def _trimmed(parts: tuple[Limb, ...]) -> tuple[Limb, ...]:
    """The limbs, the last without the mover and the votes told behind it."""
    if not parts:
        return parts
    last = parts[-1]
    if last.parts:
        return (*parts[:-1], last._replace(parts=_trimmed(last.parts)))
    return (*parts[:-1], last._replace(text=strip_tail(_BESIDE.sub("", last.text))))


def _skip_margins(blocks: Sequence[Block], at: int) -> int:
    while at < len(blocks) and blocks[at].kind == "margin":
        at += 1
    return at


def _can_be_text(block: Block) -> bool:
    if _NO_DECISION.match(block.text):
        return False
    return block.kind in ("paragraph", "item") or (block.kind == "heading" and not block.text.isupper())


def unmarked(blocks: Sequence[Block]) -> list[Decided]:
    """The decision that begins with "That", or whose limbs do, in the blocks under an item of a list of decisions."""
    at = next((i for i, block in enumerate(blocks) if block.kind != "margin" and _THAT.match(block.text)), None)
    if at is None or blocks[at].kind == "grid":
        return []
    block = blocks[at]
    if begins_limbs(block):
        parts, taken = limbs_of(blocks[at:])
        return [Decided("", parts, None, of_blocks(blocks[at : at + taken]), at, at + taken - 1, "by the list")]
    text, parts, last = _told(block, blocks, at + 1, None)
    return [Decided(text, parts, None, of_blocks(blocks[at : last + 1]), at, max(at, last), "by the list")]
