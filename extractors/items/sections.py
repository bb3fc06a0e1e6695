"""The items of a paper: its headings, numbered or not, and what stands under each.

Which numbered lines are the items' headings is told by their place in a count ("M1204", "M1205" ...), by their left
edge and by their looks (bold, capitals, short), never by one of these alone: minutes number their paragraphs too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from extractors.evidence import tail
from extractors.items.counted import counted, parts_of_one, titled
from extractors.items.headings import MARGIN, STOPS, Heading, cut_at_business, cut_at_colons, is_over, run_in, whole
from extractors.items.lettering import lettered
from extractors.items.listed import listed
from extractors.items.numbering import BRACKETED, NUMBER, numbers_below, titles_joined
from extractors.items.paragraphs import are_paragraphs, without_list_head
from extractors.items.romans import roman
from extractors.items.titles import VERB, bold_end, title_end
from extractors.limbs import begins_limbs, limbs_of
from extractors.marks import mark
from extractors.paper import Block, Part
from extractors.values import dates

#: "(Item 4)", "(Agenda Item No. 4)" under a minute's heading.
_AGENDA_NUMBER = re.compile(
    r"[(\[]\s*(?:agenda\s+)?item\s+(?:no\.?\s*)?(?P<number>\d{1,3}[a-z]?)\s*[)\]]", re.IGNORECASE
)
#: Bold or capital lines that are no headings of items: by how they begin, and by what they are and nothing more.
_NO_HEADING = re.compile(
    r"""^(?:(?:resolved|agreed|recommended|recommendations?|resolution|noted|approved|proposed|seconded|moved|carried|present
        |apologies\s+from|in\s+attendance|also\s+(?:in|present|attend\w+)|others?\s+(?:present|in\s+attendance)|minutes\b(?!\s+(?:of|from)\s+(?:the\s+)?(?:last|previous|meeting|(?:january|february|march|april|may|june|july|august
            |september|october|november|december)\s+\d{4}\W*$)|\W*$)
        |signed|chair(?:man|person)?\b.{0,12}(?:…|\.\.|__|:)|(?:un)?restricted\s+items|exempt\s+items|part\s+[1iab]
        |(?:motion|amendment|vote)s?\s+(?:was\s+|were\s+)?(?:carried|lost|withdrawn|passed|fell|defeated|declared|for|against)
        |(?:members|councillors|officers|governors)\s+(?:present|in\s+attendance|absent|attending)
        |for|against|abstain|page|end\s+of|(?:agenda\s+)?item\s+(?:discussion|minutes?|notes?)\b.{0,30}$|draft\s+minutes|confidential\b.{0,9}$
        |the\s+meeting\s+(?:closed|ended|finished|concluded))\b
      |(?:agenda|actions?|attend(?:ance|ees)|meeting\s+attendance|decisions?|members|councillors|officers|membership|motion|amendment|vote|voting|date|time|venue|notes?
        |clerk|none|nil|draft|minutes?)\s*(?:$|:)
      |(?:the\s+)?(?:[\w’'&-]+\s+){0,5}(?:council|committee|sub-?committee|cabinet|executive|board|panel|forum|commission)\s+
        (?:(?:unanimously|therefore|then|duly|also)\s+)?(?:resolved|agreed|decided|determined|noted)\W*$)""",
    re.IGNORECASE | re.VERBOSE,
)
#: "8 May 2024" under a signature is no item 8.
_DAY = re.compile(
    r"^\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*,?\s+\d{4}\b",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"^minutes\W*$", re.IGNORECASE)
#: How a line of a list of contents before the minutes ends.
_IN_CONTENTS = re.compile(r"(?:\.{4,}|…)\s*\d{1,3}$")
#: What parts an item on a web page of agenda and minutes: first the agenda's words, then these over what came of it.
_WRITTEN_UP = re.compile(r"^(?:decisions?|minutes)\s*:$", re.IGNORECASE)
MINUTED = re.compile(r"^minutes\s*:$", re.IGNORECASE)
#: Under the title, on a web page of one item: "Meeting of Parks Committee, Monday, 3rd May, 2032 7.00 pm (Item 4.)".
ITEM_OF_MEETING = re.compile(
    r"^meeting(?:\s+of\s+|:\s+(?=\d)).{3,120}\(item\s+(?P<number>\d{1,3}[a-z]?)\.?\)$", re.IGNORECASE
)
#: The heads of the lists of people, before which no item begins, within this many blocks of the start.
_LIST_HEAD = re.compile(
    r"^(?:also\s+|cc\s+|community\s+|council\s+|members?\s+|councillors?\s+|officers?\s+|those\s+|governors?\s+|others?\s+)*(?:present\b|in\s+attendance\b)"
    r"|^(?:officers?|officials|staff|observers|by\s+invitation|absent)\s*:?\s*$",
    re.IGNORECASE,
)
#: What a meeting system's page says of the report that a title links to.
LINKED = re.compile(r"\s+(?:pdf\s+icon\s+)?PDF\s+[\d.,]+\s*[KM]B$", re.IGNORECASE)
#: What carries a title in bold on as a sentence: "**The minutes** of the last meeting were read".
_RUNS_ON = re.compile(r"\s*\b(?:held|of|for|from|was|were|is|are|had|has|have)\s")
#: Bold capitals that begin a sentence in plain type: "THE MINUTES of the last meeting were read".
_LOUD_LEAD = re.compile(r"[A-Z][A-Z’'&/-]+(?:\s[A-Z’'&/-]+)*\s*$")
_HEAD_BLOCKS = 40
_LONG_TITLE = 230
#: Limbs stand no further left than the first of them, by this many points.
_INDENT = 6.0
#: What items of another meeting's agenda weigh beside this one's.
_ELSEWHERE = 0.4


@dataclass(frozen=True, slots=True)
class Section:
    """An item of business as it is written up: its heading, and the blocks under it.

    `asked` are the agenda's words under the title, where a web page prints them over what came of the item.
    """

    number: str | None
    title: str
    heading: Block
    title_span: tuple[int, int]
    blocks: tuple[Block, ...]
    agenda_number: str | None = None
    asked: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Divided:
    """A part divided into what stands before its first item and its items."""

    head: tuple[Block, ...]
    sections: tuple[Section, ...]


def divided(part: Part, *, agenda: bool = False) -> Divided:
    """The items of `part`. With `agenda`, numbered lines need no headings' looks: an agenda is a list of titles."""
    blocks = titles_joined(part.blocks)
    if not agenda and (alone := _alone(blocks)):
        return alone
    headings = _numbered(blocks, agenda)
    if agenda:
        headings = headings or roman(blocks) or listed(blocks)
    else:
        headings = headings or roman(blocks) or _lettered(blocks) or _unnumbered(blocks) or titled(blocks)
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
            heading, (asked, body) = blocks[at - 1], _written_up(list(blocks[at + 1 :]))
            title, span = heading.text.strip(), (0, len(heading.text))
            section = Section(match["number"], title, heading, span, tuple(body), asked=tuple(asked))
            return Divided((*blocks[: at - 1], blocks[at]), (section,))
    return None


def _section(blocks: Sequence[Block], heading: Heading, stop: int) -> Section:
    block = blocks[heading.at]
    body = list(blocks[heading.at + 1 : stop])
    own = _body_start(block, heading) if heading.body is None else heading.body
    if rest := block.text[own:].lstrip(STOPS + "." if own else None):
        body.insert(0, tail(block, len(block.text) - len(rest)))
    if heading.below is not None and body:
        body[0:1] = [tail(body[0], heading.below)] if body[0].text[heading.below :].strip() else []
    asked, body = _written_up(body)
    title, agenda_number = _split_agenda_number(LINKED.sub("", heading.title))
    agenda_number = heading.agenda_number or agenda_number
    if body and not agenda_number and (match := _AGENDA_NUMBER.match(body[0].text)):
        agenda_number = match["number"]
        rest = body[0].text[match.end() :].strip()
        body[0:1] = [tail(body[0], match.end())] if rest else []
    span = (heading.start, heading.end)
    return Section(heading.number, title, block, span, tuple(body), agenda_number, tuple(asked))


def _body_start(block: Block, heading: Heading) -> int:
    """Where the words under a title begin in its own block: with the title, where a sentence runs on from it."""
    runs_on = _RUNS_ON.match(block.text, heading.end)
    return heading.start if runs_on and block.text[: heading.end].rstrip()[-1:].isalnum() else heading.end


def _written_up(body: list[Block]) -> tuple[list[Block], list[Block]]:
    """The agenda's words over the label "Minutes:" in an item, where one stands there, and the blocks below it."""
    if not any(MINUTED.match(block.text) for block in body):
        return [], body
    first = next(at for at, block in enumerate(body) if _WRITTEN_UP.match(block.text))
    return body[:first], [block for block in body[first:] if not MINUTED.match(block.text)]


def _split_agenda_number(title: str) -> tuple[str, str | None]:
    """ "Apologies (Item 1)" is "Apologies" and "1"."""
    match = _AGENDA_NUMBER.search(title)
    if not match:
        return title, None
    return (title[: match.start()] + title[match.end() :]).strip(), match["number"]


def _numbered(blocks: Sequence[Block], agenda: bool) -> list[Heading]:
    """The best chain of numbered headings, or nothing where there are fewer than two."""
    families: dict[tuple[str, int, bool], list[Heading]] = defaultdict(list)
    limbs = set() if agenda else _limbs(blocks)
    for index, block in enumerate(blocks):
        if index in limbs:
            continue
        if block.kind != "grid" and block.pieces and (heading := _candidate(index, block, agenda)):
            families[*heading.family, _worded(block)].append(heading)
    chains = [_chain(members) for members in families.values() if len(members) >= 2 or agenda]
    best = max(chains, key=partial(_worth, blocks), default=[])
    best = next((chain for chain in chains if is_over(chain, best)), best)
    if len(best) < 2 or parts_of_one(blocks, best):
        return []
    apart = sorted(h for members in families.values() for h in members if _stood_apart(blocks[h.at]))
    if len(apart) > len(best) and set(best) <= set(apart):
        return apart  # "1.", "1.1", "2.": a meeting system's page counts parts of items as it counts items
    found = run_in(blocks, whole(blocks, cut_at_colons(blocks, best)))
    if agenda:
        return cut_at_business(blocks, found)
    if all((match := NUMBER.match(blocks[h.at].text)) and match["word"] for h in found):
        return _numbered_below(blocks, found)
    if are_paragraphs(blocks, found, _unnumbered(blocks)):
        return []
    told = counted(blocks, found)
    return told if 2 * len(found) >= len(told) or not _unnumbered(blocks) else found


def _worth(blocks: Sequence[Block], chain: Sequence[Heading]) -> float:
    """How much a chain weighs; one of "Item 5", "Item 7" that does not begin with 1 may be of another meeting."""
    doubt = _ELSEWHERE if chain[0].values[-1] > 1 and _worded(blocks[chain[0].at]) else 1.0
    return doubt * sum(heading.weight for heading in chain)


def _worded(block: Block) -> bool:
    """Whether a block's number follows the word: "Item 5 Schools" among plain numbers tells of an earlier meeting."""
    match = NUMBER.match(block.pieces[0].line.text)
    return bool(match and match["word"])


def _limbs(blocks: Sequence[Block]) -> set[int]:
    """The places of the blocks that are limbs of a decision: numbered and bold as headings can be."""
    taken: set[int] = set()
    for at, block in enumerate(blocks[:-1]):
        found = mark(block)
        if found is None or not (found.end >= len(block.text) or re.search(r"[:–—-]$|\b(?:that|to)$", block.text)):
            continue
        first = next((i for i in range(at + 1, len(blocks)) if blocks[i].kind != "margin"), at + 1)
        if first >= len(blocks) or not begins_limbs(blocks[first]):
            continue
        _, count = limbs_of(blocks[first:], partial(_unlike, blocks[first]))
        taken.update(range(first, first + count))
    return taken


def _unlike(first: Block, below: Block) -> bool:
    """Whether a block is no limb beside the first one: further left, or set as a heading where that is not."""
    loud = (below.bold or below.text.isupper()) and not (first.bold or first.text.isupper())
    return loud or below.x0 < first.x0 - _INDENT


def _candidate(at: int, block: Block, agenda: bool) -> Heading | None:
    """The block as the heading of an item, if it begins with a number and its words can be a title."""
    match = NUMBER.match(block.pieces[0].line.text) or _in_brackets(block)
    if not match or not match["number"][-1].isalnum():
        return None
    if _DAY.match(block.pieces[0].line.text) or (not agenda and _IN_CONTENTS.search(block.text)):
        return None
    prefix = (match.groupdict().get("prefix") or "").strip()
    if prefix and not prefix.isupper() and not re.fullmatch(r"[A-Z][a-z]{1,3}/", prefix):
        return None
    if not match["rest"] and len(block.pieces) == 1:
        return None
    start = 0 if block.label else match.start("rest")
    over = _stood_apart(block)
    end = _bold_title(block, start) if agenda else len(block.text) if over else title_end(block, start)
    title = LINKED.sub("", block.text[start:end].strip(STOPS)).removesuffix(".").strip()
    weight = _weight(block, title, start, end) + (
        3.0 if agenda or over else 1.5 if match.groupdict().get("word") else 0.0
    )
    if not any(c.isalpha() for c in title) or weight <= 0 or len(title) > _LONG_TITLE:
        return None
    number = re.sub(r"\s+", "", match["number"]) if not prefix else match["number"].strip()
    values = tuple(int(v) for v in re.findall(r"\d+", number))
    return Heading(at, number, (prefix, len(values)), values, title, start, end, weight, block.x0)


def _stood_apart(block: Block) -> bool:
    """Whether a heading's number stands on a line of its own over the title."""
    match = NUMBER.match(block.pieces[0].line.text) if block.kind == "heading" else None
    return match is not None and not match["rest"] and len(block.pieces) > 1


def _bold_title(block: Block, start: int) -> int:
    """Where an agenda's title ends: with its bold words, where plain ones say below it what is to be done."""
    end = bold_end(block) or 0
    after = block.text[end:]
    rest = after.lstrip(STOPS + ".")
    parted = rest[:1].isupper() or (rest and any(stop in after[: -len(rest)] for stop in ":–—-"))
    return end if start + 3 < end and parted and len(rest.split()) > 2 else len(block.text)


def _in_brackets(block: Block) -> re.Match[str] | None:
    """The number in brackets before a heading in bold or capitals; before other words it is a limb's."""
    loud = block.bold or (block.text.isupper() and len(block.text) > 3)
    return BRACKETED.match(block.pieces[0].line.text) if loud else None


def _weight(block: Block, title: str, start: int, end: int) -> float:
    """How much a block looks like a heading."""
    letters = [c for c in title if c.isalpha()]
    whole = not block.text[end:].strip(" .:–-")
    weight = 0.0
    if block.bold or (bold_end(block) or 0) > start + 2:
        weight += 2.0
    if letters and all(c.isupper() for c in letters):
        weight += 1.5
    if len(title) <= 60 and whole and not VERB.search(title):
        weight += 0.3
    if len(title) <= 90 and (not whole or not re.search(r"[.;,]$", block.text.strip())):
        weight += 0.6
    if re.match(r"[a-z]", title) or (len(title) > 160 and weight < 2):
        weight -= 2.0
    return weight


def _chain(members: list[Heading]) -> list[Heading]:
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
    chain: list[Heading] = []
    at: int | None = max(range(len(best)), key=lambda i: best[i][0])
    while at is not None:
        chain.append(members[at])
        at = best[at][1]
    return chain[::-1]


def _opening(heading: Heading) -> float:
    """A plain count begins with 1; one that runs across meetings begins anywhere."""
    return 1.0 if heading.family != ("", 1) or heading.values[0] <= 1 else 0.8


def _step(before: Heading, after: Heading) -> float:
    """How well one heading's number follows another's: 1 for the next, less for a gap, a repeat or a slip back."""
    if abs(before.x0 - after.x0) > MARGIN:
        return 0.0
    moves = [b - a for a, b in zip(before.values, after.values, strict=True)]
    changed = [move for move in moves if move]
    if len(changed) > 1:
        return 0.0
    move = changed[0] if changed else 0
    letters = before.number[-1:], after.number[-1:]  # type: ignore[index]
    if not move and letters[1].isalpha() and (letters[0].isdigit() or ord(letters[1]) - ord(letters[0]) == 1):
        return 1.0
    distinctive = before.family != ("", 1) or after.values[-1] > 99
    if move == 1:
        return 1.0
    if 2 <= move <= 3:
        return 0.7
    if distinctive and -3 <= move <= 12:
        return 0.5
    return 0.0


def _lettered(blocks: Sequence[Block]) -> list[Heading]:
    """The items lettered "(a)", "(b)" ..., unless more headings without letters stand among them."""
    limbs = _limbs(blocks)
    found = [
        Heading(at, letter, ("a", 0), (), title, 0, end, 1.0, blocks[at].x0)
        for at, letter, title, end in lettered(blocks)
        if at not in limbs
    ]
    return found if len([h for h in _unnumbered(blocks) if found and h.at > found[0].at]) < len(found) else []


def _tells_a_day(text: str) -> bool:
    """Whether a line tells a day that is not the day of minutes."""
    return bool(dates(text)) and not re.search(r"\b(?:minutes?|notes\s+of)\b", text, re.IGNORECASE)


def _unnumbered(blocks: Sequence[Block]) -> list[Heading]:
    """Bold or capital lines as headings, where no count runs through the paper."""
    found = list[Heading]()
    lists = [i for i, block in enumerate(blocks[:_HEAD_BLOCKS]) if _LIST_HEAD.match(block.text)]
    for index, block in enumerate(blocks):
        if index <= max(lists, default=-1) or block.kind == "grid" or not block.pieces:
            continue
        if _NO_HEADING.match(block.text) and not ((found or lists) and _MINUTES.match(block.text)):
            continue
        end = bold_end(block) or 0
        run_in = 3 < end < len(block.text) and block.text[:end].strip()[-1:] in ":.–-"
        lead = 3 < end < len(block.text) and _LOUD_LEAD.match(block.text, 0, end)
        if lead or ((block.kind == "heading" or run_in) and not _tells_a_day(block.text)):
            stop = end if run_in or lead else len(block.text)
            title = block.text[:stop].strip(STOPS).removesuffix(".")
            if 3 <= len(title) <= 160 and any(c.islower() or c.isupper() for c in title):
                body = 0 if lead and not run_in else None  # the sentence is whole only with its subject
                found.append(Heading(index, None, ("", 0), (), title, 0, stop, 1.0, block.x0, body))
    found = without_list_head(blocks, found)
    return _numbered_below(blocks, found) if len(found) >= 2 else []


def _numbered_below(blocks: Sequence[Block], headings: list[Heading]) -> list[Heading]:
    """Headings with the minute numbers that stand in the margin below; a plain count counts all that are items."""
    below = numbers_below(blocks, [h.at for h in headings], plain=not any(h.number for h in headings))
    told = [
        h._replace(number=found.number, below=found.words, agenda_number=h.number) if (found := below.get(h.at)) else h
        for h in headings
    ]
    counted = all(found.number.isdigit() for found in below.values())
    return [h for h in told if h.number] if below and counted else told
