"""The items of a paper: its headings, numbered or not, and what stands under each.

Which numbered lines are the items' headings is told by their place in a count ("M1204", "M1205" ...), by their left
edge and by their looks (bold, capitals, short), never by one of these alone: minutes number their paragraphs too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.evidence import tail
from extractors.paper import Block, Part
from extractors.values import dates

#: "M1204", "19.07.01", "60/18", "2724.", "FGB 20/2021", "Minute 12:", "7".
_NUMBER = re.compile(
    r"""^(?:(?:agenda\s+)?(?:item|minute|min)\s*(?:no\.?\s*)?)?
    (?P<number>(?P<prefix>[A-Z]{1,4}(?:[A-Z]{0,2})[ /.-]?)?\d{1,5}(?:[./-]\d{1,5}){0,3}(?:/[A-Z]{1,4})?)
    (?P<stop>[.:)]?)(?=\s|$|(?<=[.:)])[A-Z])\s*(?P<rest>.*)$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
#: "(Item 4)", "(Agenda Item No. 4)" under a minute's heading.
_AGENDA_NUMBER = re.compile(r"\(\s*(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)\s*\)", re.IGNORECASE)
#: Bold or capital lines that are no headings of items.
_NO_HEADING = re.compile(
    r"""^(?:resolved|agreed|recommended|recommendations?|decisions?|resolution|noted|approved|action|actions?:|present|apologies\s+from
        |in\s+attendance|also\s+(?:in|present|attend\w+)|others?\s+(?:present|in\s+attendance)|agenda|minutes\b(?!\s+of\s+(?:the\s+)?(?:last|previous|meeting))|signed|chair(?:man|person)?\b.{0,12}(?:…|\.\.|__|:)
      |(?:un)?restricted\s+items|exempt\s+items|part\s+[1iab]
        |members|councillors|officers|membership|proposed|seconded|moved|carried|motion|amendment|vote|for|against
      |abstain|page|date|time|venue
        |notes?:|clerk|none|nil|end\s+of|draft|confidential\b.{0,9}$|the\s+meeting\s+(?:closed|ended|finished
      |concluded)|attend(?:ance|ees)|meeting\s+attendance)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What parts an item on a web page of agenda and minutes: first the agenda's words, then these over what came of it.
_WRITTEN_UP = re.compile(r"^(?:decisions?|minutes)\s*:$", re.IGNORECASE)
MINUTED = re.compile(r"^minutes\s*:$", re.IGNORECASE)
#: Under the title, on a web page of one item: "Meeting of Parks Committee, Monday, 3rd May, 2032 7.00 pm (Item 4.)".
ITEM_OF_MEETING = re.compile(r"^meeting\s+of\s+.{3,120}\(item\s+(?P<number>\d{1,3}[a-z]?)\.?\)$", re.IGNORECASE)
#: The heads of the lists of people, before which no item begins, within this many blocks of the start.
_LIST_HEAD = re.compile(
    r"^(?:also\s+|members?\s+|councillors?\s+|officers?\s+|those\s+|governors?\s+|others?\s+)*(?:present\b|in\s+attendance\b)"
    r"|^(?:officers?|officials|staff|observers|by\s+invitation|absent)\s*:?\s*$",
    re.IGNORECASE,
)
_HEAD_BLOCKS = 40
#: Where a title that runs in with its text can end: at a colon, a dash, a full stop; never after a verb.
_TO_COLON = re.compile(r"[^:]{3,100}?(?::\s*[-–]?(?=\s|$))")
_TO_DASH = re.compile(r"(?:\S+\s){0,7}?\S+\s[–—-]\s")
_TO_STOP = re.compile(r"[A-Z](?:[^.:;]|\.(?=\w)){2,70}\.\s+(?=[A-Z(\d])")
_VERB = re.compile(
    r"\b(?:was|were|is|are|be|has|had|have|that|reported|resolved|agreed|noted|asked|gave|said|will|would)\b",
    re.IGNORECASE,
)
#: Left edges of headings may differ by this many points (a page's own margin, "9." beside "10.").
_MARGIN = 22.0
_LONG_TITLE = 230


@dataclass(frozen=True, slots=True)
class Section:
    """An item of business as it is written up: its heading, and the blocks under it."""

    number: str | None
    title: str
    heading: Block
    title_span: tuple[int, int]
    blocks: tuple[Block, ...]
    agenda_number: str | None = None


@dataclass(frozen=True, slots=True)
class Divided:
    """A part divided into what stands before its first item and its items."""

    head: tuple[Block, ...]
    sections: tuple[Section, ...]


class _Heading(NamedTuple):
    at: int
    number: str | None
    family: tuple[str, int]
    values: tuple[int, ...]
    title: str
    start: int
    end: int
    weight: float
    x0: float


def divided(part: Part, *, agenda: bool = False) -> Divided:
    """The items of `part`. With `agenda`, numbered lines need no headings' looks: an agenda is a list of titles."""
    blocks = part.blocks
    if not agenda and (alone := _alone(blocks)):
        return alone
    headings = _numbered(blocks, agenda) or ([] if agenda else _unnumbered(blocks))
    if not headings:
        return Divided(tuple(blocks), ())
    sections = [
        _section(blocks, heading, headings[i + 1].at if i + 1 < len(headings) else len(blocks))
        for i, heading in enumerate(headings)
    ]
    return Divided(tuple(blocks[: headings[0].at]), tuple(sections))


def _alone(blocks: Sequence[Block]) -> Divided | None:
    """The one item that a web page is about, where the page says under its title of which meeting."""
    for at in range(1, min(len(blocks), _HEAD_BLOCKS)):
        match = ITEM_OF_MEETING.match(blocks[at].text)
        if match:
            heading, body = blocks[at - 1], _written_up(list(blocks[at + 1 :]))
            title = heading.text.strip()
            section = Section(match["number"], title, heading, (0, len(heading.text)), tuple(body))
            return Divided((*blocks[: at - 1], blocks[at]), (section,))
    return None


def _section(blocks: Sequence[Block], heading: _Heading, stop: int) -> Section:
    block = blocks[heading.at]
    body = list(blocks[heading.at + 1 : stop])
    if block.text[heading.end :].strip(" .:–-"):
        body.insert(0, tail(block, heading.end))
    body = _written_up(body)
    title, agenda_number = _split_agenda_number(heading.title)
    if body and not agenda_number and (match := _AGENDA_NUMBER.match(body[0].text)):
        agenda_number = match["number"]
        rest = body[0].text[match.end() :].strip()
        body[0:1] = [tail(body[0], match.end())] if rest else []
    return Section(heading.number, title, block, (heading.start, heading.end), tuple(body), agenda_number)


def _written_up(body: list[Block]) -> list[Block]:
    """The blocks of an item without the agenda's words and the label "Minutes:" under them, where one stands there."""
    if not any(MINUTED.match(block.text) for block in body):
        return body
    first = next(at for at, block in enumerate(body) if _WRITTEN_UP.match(block.text))
    return [block for block in body[first:] if not MINUTED.match(block.text)]


def _split_agenda_number(title: str) -> tuple[str, str | None]:
    """ "Apologies (Item 1)" is "Apologies" and "1"."""
    match = _AGENDA_NUMBER.search(title)
    if not match:
        return title, None
    return (title[: match.start()] + title[match.end() :]).strip(), match["number"]


def _numbered(blocks: Sequence[Block], agenda: bool) -> list[_Heading]:
    """The best chain of numbered headings, or nothing where there are fewer than two."""
    families: dict[tuple[str, int], list[_Heading]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.kind != "grid" and block.pieces and (heading := _candidate(index, block, agenda)):
            families[heading.family].append(heading)
    chains = [_chain(members) for members in families.values() if len(members) >= 2 or agenda]
    best = max(chains, key=lambda chain: sum(h.weight for h in chain), default=[])
    return _cut_at_colons(blocks, best) if len(best) >= 2 else []


def _cut_at_colons(blocks: Sequence[Block], headings: list[_Heading]) -> list[_Heading]:
    """Where most titles end with a colon, all of them end with their first."""
    ended = [h for h in headings if re.search(r":\s*-?\s*$", blocks[h.at].text[h.start : h.end])]
    if len(ended) <= len(headings) / 2:
        return headings
    return [_cut_at_colon(blocks[h.at].text, h) for h in headings]


def _cut_at_colon(text: str, heading: _Heading) -> _Heading:
    colon = text.find(":", heading.start, heading.end)
    if colon < 0:
        return heading
    return heading._replace(title=text[heading.start : colon].strip(" \t–-"), end=colon + 1)


def _candidate(at: int, block: Block, agenda: bool) -> _Heading | None:
    """The block as the heading of an item, if it begins with a number and its words can be a title."""
    match = _NUMBER.match(block.pieces[0].line.text)
    if not match or not match["number"][-1].isalnum():
        return None
    prefix = (match["prefix"] or "").strip()
    if prefix and not prefix.isupper() and not re.fullmatch(r"[A-Z][a-z]{1,3}/", prefix):
        return None
    if not match["rest"] and len(block.pieces) == 1:
        return None
    start = 0 if block.label else match.start("rest")
    end = len(block.text) if agenda else _title_end(block, start)
    title = block.text[start:end].strip(" \t:–-").removesuffix(".").strip()
    weight = _weight(block, title, start, end) + (3.0 if agenda else 0.0)
    if not any(c.isalpha() for c in title) or weight <= 0 or len(title) > _LONG_TITLE:
        return None
    number = re.sub(r"\s+", "", match["number"]) if not prefix else match["number"].strip()
    values = tuple(int(v) for v in re.findall(r"\d+", number))
    return _Heading(at, number, (prefix, len(values)), values, title, start, end, weight, block.x0)


def _title_end(block: Block, start: int) -> int:
    """Where the title ends: with the bold, at a colon, or with the block."""
    text = block.text
    bold = _bold_end(block)
    if bold is not None and start + 2 < bold < len(text):
        return bold
    if block.bold:
        return len(text)
    if match := _TO_COLON.match(text, start):
        return match.end()
    if len(text) - start > 60:
        for form in (_TO_DASH, _TO_STOP):
            if (match := form.match(text, start)) and not _VERB.search(match.group()):
                return match.end()
    return len(text)


def _bold_end(block: Block) -> int | None:
    """How far into the block's text the bold words at its start reach; None where its words do not begin bold."""
    end: int | None = None
    for piece in block.pieces:
        spans = [s for s in piece.line.spans if any(c.isalnum() for c in s.text)]
        bold = [s for s in spans if s.bold]
        if not spans or (not spans[0].bold and not (end is None and len(spans) > 1 and spans[1].bold)):
            break
        plain = next((s for s in spans[1:] if not s.bold), None)
        if plain is None:
            end = piece.end
            continue
        at = piece.line.text.rfind(plain.text)
        end = max(piece.start, piece.end - (len(piece.line.text) - at)) if at >= 0 and bold else end
        break
    return end


def _weight(block: Block, title: str, start: int, end: int) -> float:
    """How much a block looks like a heading."""
    letters = [c for c in title if c.isalpha()]
    whole = not block.text[end:].strip(" .:–-")
    weight = 0.0
    if block.bold or (_bold_end(block) or 0) > start + 2:
        weight += 2.0
    if letters and all(c.isupper() for c in letters):
        weight += 1.5
    if len(title) <= 60 and whole and not _VERB.search(title):
        weight += 0.3
    if len(title) <= 90 and (not whole or not re.search(r"[.;,]$", block.text.strip())):
        weight += 0.6
    if re.match(r"[a-z]", title) or (len(title) > 160 and weight < 2):
        weight -= 2.0
    return weight


def _chain(members: list[_Heading]) -> list[_Heading]:
    """The heaviest run of headings in which each carries on the count of the one before."""
    best: list[tuple[float, int | None]] = []
    for i, heading in enumerate(members):
        options = [
            (best[j][0] + heading.weight * _step(members[j], heading), j)
            for j in range(max(0, i - 12), i)
            if _step(members[j], heading) > 0
        ]
        best.append(max(options, key=lambda option: option[0], default=(heading.weight * _opening(heading), None)))
        if best[-1][0] < heading.weight * _opening(heading):
            best[-1] = (heading.weight * _opening(heading), None)
    chain: list[_Heading] = []
    at: int | None = max(range(len(best)), key=lambda i: best[i][0])
    while at is not None:
        chain.append(members[at])
        at = best[at][1]
    return chain[::-1]


def _opening(heading: _Heading) -> float:
    """A plain count begins with 1; one that runs across meetings begins anywhere."""
    return 1.0 if heading.family != ("", 1) or heading.values[0] <= 1 else 0.8


def _step(before: _Heading, after: _Heading) -> float:
    """How well one heading's number follows another's: 1 for the next, less for a gap, a repeat or a slip back."""
    if abs(before.x0 - after.x0) > _MARGIN:
        return 0.0
    moves = [b - a for a, b in zip(before.values, after.values, strict=True)]
    changed = [move for move in moves if move]
    if len(changed) > 1:
        return 0.0
    move = changed[0] if changed else 0
    distinctive = before.family != ("", 1) or after.values[-1] > 99
    if move == 1:
        return 1.0
    if 2 <= move <= 3:
        return 0.7
    if distinctive and -3 <= move <= 12:
        return 0.5
    return 0.0


def _unnumbered(blocks: Sequence[Block]) -> list[_Heading]:
    """Bold or capital lines as headings, where no count runs through the paper."""
    found = []
    lists = [i for i, block in enumerate(blocks[:_HEAD_BLOCKS]) if _LIST_HEAD.match(block.text)]
    for index, block in enumerate(blocks):
        if index <= max(lists, default=-1) or block.kind == "grid" or not block.pieces or _NO_HEADING.match(block.text):
            continue
        if dates(block.text) and not re.search(r"\bminutes\b", block.text, re.IGNORECASE):
            continue
        end = _bold_end(block) or 0
        run_in = 3 < end < len(block.text) and block.text[:end].strip()[-1:] in ":.–-"
        if block.kind == "heading" or run_in:
            stop = end if run_in else len(block.text)
            title = block.text[:stop].strip(" \t:–-").removesuffix(".")
            if 3 <= len(title) <= 160 and any(c.islower() or c.isupper() for c in title):
                found.append(_Heading(index, None, ("", 0), (), title, 0, stop, 1.0, block.x0))
    return found if len(found) >= 2 else []
