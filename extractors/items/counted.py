"""Items told by their count alone: "1." to "14." at one edge, whose words run in with what came of them.

Most numbered headings are told by their looks (see `extractors.items.sections`). Where the count of a paper's plain
labels is whole, those of its blocks that look like no heading head items too: "3. Apologies were received from Cllr
Ash."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.items.headings import LOUD, MARGIN, STOPS, Heading, without_title
from extractors.items.titles import VERB, bold_end, title_end
from extractors.paper import Block

#: "7.", "7)" or "7" before a gap.
_PLAIN = re.compile(r"(?P<value>\d{1,2})(?P<stop>[.)]?)")
#: From here on a number counts across meetings; it stands in the text of its paragraph.
_RUNNING = 100
_NUMBERED = re.compile(r"(?P<value>\d{3,5})[.:)]?\s+(?=[A-Z])")
#: A count of fewer items may be a list.
_FEWEST = 4
#: A sentence that names no subject of business at its head.
_TELLS = re.compile(
    r"^(?:the|it|there|this|that|a|an|all|cllrs?|councillors?|mrs?|ms|miss|dr|he|she|they|we)\b", re.IGNORECASE
)
#: The same of what somebody said or did: "Ann Ash declared an interest".
_SAID = re.compile(
    r"[A-Z][^,:;.]{2,60}?\s(?:declared|reported|advised|informed|stated|said|thanked|welcomed|asked|proposed|explained)\s"
)
#: The same where nothing at all is named.
_NOBODY = re.compile(
    r"^(?:it|there|this|that|all|he|she|they|we|(?:the\s+)?(?:chair\w*|clerk|council|councillors|members|meeting))\b(?!.*\bof\b)",
    re.IGNORECASE,
)
_THERE_BEING = re.compile(r"there\s+being\b", re.IGNORECASE)
#: A whole sentence of what took place: "Apologies were received from Cllr Ash".
_SPOKEN = re.compile(r"[A-Z][^,:;.]{2,80}?(?<!that)(?<!which)(?<!who)(?<!what)\s(?:was|were)\s(?!there\b)[^?]*$")


def counted(blocks: Sequence[Block], headings: Sequence[Heading]) -> list[Heading]:
    """The `headings` with those that complete their count from 1; as they are, where the count is not whole."""
    count = _count(blocks)
    known = {heading.at: heading for heading in headings}
    if not known.keys() <= count.keys():
        return _unspoken(blocks, _without_holes(blocks, headings))
    return _unspoken(blocks, [known.get(at) or _heading(at, blocks[at], value) for at, value in count.items()])


def titled(blocks: Sequence[Block]) -> list[Heading]:
    """The items of minutes in which none looks like a heading, told by their count.

    Where most do not name their subject, the paragraphs are only numbered, and no sentence has a title.
    """
    found = counted(blocks, ())
    named = [heading for heading in found if heading.title and not _TELLS.match(heading.title)]
    if 2 * len(named) > len(found):
        return found
    return [_without(one) if _tells(one, blocks[one.at]) else one for one in found]


def _tells(heading: Heading, block: Block) -> bool:
    """Whether a numbered paragraph tells something, and heads nothing."""
    said = _TELLS.match(heading.title) or block.text.rstrip().endswith(".")
    return bool(said) or _begins_sentence(heading, block)


def _unspoken(blocks: Sequence[Block], headings: Sequence[Heading]) -> list[Heading]:
    """The headings, those that begin a sentence without a title where they name no subject: "It was agreed".

    Where most are sentences, even "The minutes" that "were signed" is no title.
    """
    told = [_as_sentence(one, blocks[one.at]) for one in headings]
    spoken = [_begins_sentence(one, blocks[one.at]) for one in told]
    form = _TELLS if 2 * sum(spoken) > len(told) else _NOBODY
    return [_without(one) if says and form.match(one.title) else one for one, says in zip(told, spoken, strict=True)]


def _as_sentence(heading: Heading, block: Block) -> Heading:
    """A heading whose words are a whole sentence as one whose title is its subject; any other as it is."""
    loud = heading.weight >= LOUD or block.bold or (bold_end(block) or 0) > heading.start + 2
    words = block.text[heading.start : heading.end]
    if not loud and _SAID.match(words):
        return _without(heading)
    if loud or not heading.weight or not _SPOKEN.match(words):
        return heading
    return without_title(heading.at, block, heading.values[-1], heading.start)._replace(number=heading.number)


def _begins_sentence(heading: Heading, block: Block) -> bool:
    """Whether a heading only begins the sentence that its block is."""
    if heading.weight >= LOUD or block.bold or (bold_end(block) or 0) > heading.start + 2:
        return False
    within = VERB.search(heading.title) or _THERE_BEING.match(heading.title)
    return heading.body == heading.start or bool(within)


def _without(heading: Heading) -> Heading:
    """A heading without its title: all that stands behind the number is what the minutes tell."""
    return heading._replace(title="", end=heading.start, body=heading.start)


def parts_of_one(blocks: Sequence[Block], headings: Sequence[Heading]) -> bool:
    """Whether all `headings` are parts of one item of a whole count: "5.1" to "5.3" under "5."."""
    whole = {heading.values[0] for heading in headings}
    if len(whole) > 1 or headings[0].family != ("", 2):
        return False
    return any(value in whole and at < headings[0].at for at, value in _count(blocks).items())


def _count(blocks: Sequence[Block]) -> dict[int, int]:
    """The labels of the blocks that count from 1 without a hole or a repeat at one edge, by the blocks' places."""
    for stop in (".", ")", ""):
        told = {at: match for at, block in enumerate(blocks) if (match := _plain(block, stop))}
        first = next((at for at, value in told.items() if value == 1), None)
        if first is None:
            continue
        edge = blocks[first].x0
        count = {at: value for at, value in told.items() if abs(blocks[at].x0 - edge) < MARGIN}
        if len(count) >= _FEWEST and list(count.values()) == list(range(1, len(count) + 1)):
            return count
    return {}


def _plain(block: Block, stop: str) -> int:
    """The value of a block's plain label with that stop behind it, or 0."""
    match = _PLAIN.fullmatch(block.label or "") if block.kind == "item" else None
    return int(match["value"]) if match and match["stop"] == stop else 0


def _without_holes(blocks: Sequence[Block], headings: Sequence[Heading]) -> list[Heading]:
    """Plain headings with those missing between them, where the labels between two tell exactly these."""
    if not headings or headings[0].family != ("", 1):
        return list(headings)
    if headings[0].values[0] >= _RUNNING:
        return _without_running_holes(blocks, headings)
    if not _PLAIN.fullmatch(blocks[headings[0].at].label or ""):
        return list(headings)
    stop = (blocks[headings[0].at].label or "").lstrip("0123456789")
    first = headings[0]
    early = [(at, value) for at in range(first.at) if (value := _plain(blocks[at], stop)) and _level(blocks[at], first)]
    counts_up = [value for _, value in early] == list(range(first.values[0] - len(early), first.values[0]))
    filled = [*(_heading(at, blocks[at], value) for at, value in early if counts_up), first]
    for above, below in pairwise(headings):
        between = [
            (at, value)
            for at in range(above.at + 1, below.at)
            if (value := _plain(blocks[at], stop)) and _level(blocks[at], above)
        ]
        if [value for _, value in between] == list(range(above.values[0] + 1, below.values[0])):
            filled.extend(_heading(at, blocks[at], value) for at, value in between)
        filled.append(below)
    return filled


def _level(block: Block, heading: Heading) -> bool:
    """Whether a block begins at the edge of a heading."""
    return abs(block.x0 - heading.x0) < MARGIN


def _without_running_holes(blocks: Sequence[Block], headings: Sequence[Heading]) -> list[Heading]:
    """Minutes that count across meetings, with those between whose text runs in behind the number: "1955  It was"."""
    filled = [headings[0]]
    for above, below in pairwise(headings):
        value = above.values[0] + 1
        for at in range(above.at + 1, below.at):
            match = _NUMBERED.match(blocks[at].text)
            if match and int(match["value"]) == value < below.values[0] and abs(blocks[at].x0 - above.x0) < MARGIN:
                filled.append(without_title(at, blocks[at], value, match.end()))
                value += 1
        filled.append(below)
    return filled


def _heading(at: int, block: Block, value: int) -> Heading:
    """The item of a count that looks like no heading: its title ends as others do, or before what came of it."""
    end = title_end(block, 0)
    title = block.text[:end].strip(STOPS).removesuffix(".").strip()
    if end < len(block.text) or block.text.rstrip().endswith(":") or not VERB.search(title):
        return Heading(at, str(value), ("", 1), (value,), title or block.text, 0, end, 0.0, block.x0)
    return without_title(at, block, value)
