"""The title that a paper bears on its first page, where no label gives it: which of the headings at its head it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.covers.fronts import label_name
from extractors.labels import label_of
from extractors.paper import Line
from extractors.people.names import OFFICE_WORDS, looks_like_name
from extractors.sittings.bodies import committee_line, organisations, rank_only
from extractors.sittings.masks import masked
from extractors.values import dates, fold

#: "Agenda Item: 6", "Item No. 7b", "AGENDA ITEM 5" alone on a line, as in a box at the head of a report.
BOX = re.compile(
    r"^(?:agenda\s+)?item\s*(?:no\b\.?|number|:|-|–)?\s*:?\s*(?P<item>\d{1,3}(?:\.\d{1,2})?\s?\(?[a-z]?\)?)\.?$",
    re.IGNORECASE,
)
#: The same over the number.
_BOX_ABOVE = re.compile(r"^agenda\s+item(?:\s+(?:no\b\.?|number))?\s*:?$", re.IGNORECASE)
#: "REPORT OF THE DIRECTOR OF PARKS", "Joint report by the Clerk and the Treasurer to the Parks Committee".
REPORT_OF = re.compile(
    r"^(?:joint\s+)?reports?\s+(?:of|by|from)\s*:?\s+(?:the\s+)?(?P<who>(?!.{0,40}\b(?:meeting|working\s+group\s+held)\b).+)$",
    re.IGNORECASE | re.DOTALL,
)
REPORT_TO = re.compile(r"^report\s+(?:to|for)\s+(?:the\s+)?(?P<to>[A-Z].+)$", re.IGNORECASE | re.DOTALL)
#: Headings under which a report's text begins, or a part of it: no title.
SECTION = re.compile(
    r"""^(?:[\d.]+\s*)?(?:(?:the\s+)?purpose\b.*|(?:executive\s+|report\s+)?summary\b.*|introduction|background(?:\s+(?:papers?|information|documents?)\b.*)?|recommend\w*\b.*
        |(?:issues?|matters?|items?)\s+for\s+(?:decision|determination|consideration)|information|contents|foreword\b.*|reasons?\b.*|decision\b.{0,12}|context
        |contact\b.*|details?|conclusions?|appendices|key\s+(?:issues|points|decision).*|what\s+is\s+this\s+report\b.*|aims?|our\s+aim|scope|overview|financial\s+\w+)\s*:?$""",
    re.IGNORECASE | re.VERBOSE,
)
#: What papers call themselves.
_PAPER_WORD = re.compile(
    r"\b(?:report|review|strategy|plan|policy|statement|update|programme|assessment|agreement|protocol|response|proposals?|consultation|budget|accounts|monitoring|form|register|schedule|summary|performance|logs?|trackers?)\b",
    re.IGNORECASE,
)
#: The rest of a body's name, and no words between that tell whose paper it is.
_BODY_LAST = re.compile(
    r"(?:\s+(?!(?:of|from|by|to|for|on)\b)[\w’'&,-]+){0,5}\s+(?:(?:sub-?)?committee|panel|board|commission|forum|group)",
    re.IGNORECASE,
)
#: What a title tells after the dash behind a body's name: "Parks Committee – Action Log".
_OF_BODY = re.compile(r"\s[–—-]\s.*\b(?:logs?|trackers?|actions?|forward|work|agenda\s+plan|matters)\b", re.IGNORECASE)
#: What belongs to a body and is none: "Council Tax", "Cabinet Priorities".
_OF_A_BODY = re.compile(
    r"^(?:council|cabinet|board|committee|trust)(?:[’']s)?\s+(?!(?:meeting|agenda|minutes|for|of|on|in|and|committee|sub|panel|chamber)\b)[A-Z]",
    re.IGNORECASE,
)
#: The same as what the title ends with, before a year.
_CALLED_PAPER = re.compile(
    r"\b(?:report|review|strategy|plan|policy|statement|update|programme|assessment)[\s\d/–.-]*$", re.IGNORECASE
)
_NO_TITLE = re.compile(
    r"^(?:for\s+(?:information|decision|noting|consideration|approval|discussion)(?:\s+only)?|not\s+for\s+publication|confidential|restricted|unrestricted|public|private|official|draft|exempt\b.*|part\s+[12i]+|open|closed|agenda|contents|page\s+\d+|(?:appendix|annexe?|enclosure|schedule)(?:\s+[a-z0-9]{1,3})?"
    r"|(?:the\s+)?(?:cabinet|executive|lead)\s+(?:member|councillor)\b.*|portfolio\s+holder\b.*"
    r"|(?:report\s+)?author\b.*|version\b.*|(?:signed|dated?)\b.*|www\..*|https?:.*)$",
    re.IGNORECASE,
)
#: A title so general that the heading above it belongs to it: "Annual Report 2019/20".
_GENERAL = re.compile(
    r"^(?:annual|quarterly|half-?\s?year(?:ly)?|end\s+of\s+year|final|progress|interim)\s+(?:report|review|statement|plan)\b[\s\d/–-]*$",
    re.IGNORECASE,
)
#: The label of a report's first section.
_FIRST = re.compile(r"^1\.?0?\.?$")
_DEEP = 24
#: Beside a day that stands alone a weekday stands and "at", in no more characters than this.
_BESIDE_DAY = 15
#: A title is set in type at least this share of the largest heading's size.
_SMALLEST = 0.9
#: White this many times the type size wide parts what stands side by side at the head.
_BESIDE = 3.0
#: In type of this size, in points, and larger, lines that stand together are one title, whatever they name.
_LARGE = 16.0


def headings(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The headings at the head of a first page, each as its lines, until the text begins."""
    group: list[Line] = []
    for line in lines[:_DEEP]:
        if group and _same_heading(group[-1], line):
            group.append(line)
            continue
        if group:
            yield group
        group = []
        if _begins_text(line):
            return
        group = [line]
    if group:
        yield group


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of the title among the headings of a first page; none where there is no heading to be one."""
    found: list[list[Line]] = []
    above: list[list[Line]] = []
    usual = usual_size(lines)
    for group in headings(lines):
        text = _text(group)
        if REPORT_OF.match(text) and not _of_itself(text):
            above, found = found, []  # the title stands below the author more often than above
        elif SECTION.match(text):
            break
        elif _can_be_title(text) and _stands_out(group, usual) and not _side_by_side(group):
            found.append(group)
    found = found or above
    if not found:
        return []
    largest = max(group[0].size for group in found)
    able = [at for at, group in enumerate(found) if group[0].size >= _SMALLEST * largest]
    best = max(able, key=lambda at: (_weight(found[at]), -at))
    if best and _GENERAL.match(_text(found[best])) and abs(found[best - 1][0].size - found[best][0].size) < 4:
        return found[best - 1] + found[best]
    return found[best]


def box_item(lines: Sequence[Line]) -> str | None:
    """The item that a box at the head of the page names."""
    for line in lines[:8]:
        for piece in (line, *line.segments(1.3 * line.size)):
            if match := BOX.match(piece.text.strip()):
                return re.sub(r"[\s()]", "", match["item"])
    for above, below in pairwise(lines[:8]):
        if _BOX_ABOVE.match(above.text.strip()) and re.fullmatch(r"\d{1,2}[a-z]?", below.text.strip()):
            return below.text.strip()
    return None


def usual_size(lines: Sequence[Line]) -> float:
    """The type size, in points, in which most of `lines` is set; 0 where there are none."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=0.0)


def clean(text: str) -> str:
    """A title without the full stop or colon after it."""
    return re.sub(r"(?<!\.)\s*[.:]$", "", " ".join(text.split()))


def _text(group: Sequence[Line]) -> str:
    return " ".join(line.text for line in group).strip()


def _stands_out(group: Sequence[Line], usual: float) -> bool:
    """Whether a group of lines is set as a heading: bold, in capitals, or larger than the text."""
    return all(line.bold for line in group) or _text(group).isupper() or group[0].size >= usual + 0.9


def _of_itself(text: str) -> bool:
    """ "Report of the Scrutiny Review of Parks" names the report, not who wrote it."""
    return bool(re.search(r"\b(?:review|inquiry|task\s+and\s+finish|working\s+(?:group|party))\b", text, re.IGNORECASE))


def _side_by_side(group: Sequence[Line]) -> bool:
    """Whether lines hold a body, a box or a label beside other words: "PARKS COMMITTEE      REPORT NO. 7"."""
    pieces = [line.segments(_BESIDE * line.size) for line in group]
    return any(len(row) > 1 and any(_stands_apart(piece.text) for piece in row) for row in pieces)


def _same_heading(above: Line, below: Line) -> bool:
    """Whether two lines are one heading: of one type, close together, begun or centred alike, neither set apart."""
    step = below.baseline - above.baseline
    if not 0 < step <= 1.65 * below.size or abs(above.size - below.size) > 0.6 or above.bold != below.bold:
        return False
    if not above.bold and not above.size > 13 and not above.text.isupper():
        return False
    if above.size < _LARGE and (_stands_apart(above.text) or _stands_apart(below.text)):
        return False
    if REPORT_OF.match(below.text) or _side_by_side([above]) or _side_by_side([below]):
        return False
    middle = abs((above.box.x0 + above.box.x1) - (below.box.x0 + below.box.x1)) / 2
    return abs(above.box.x0 - below.box.x0) <= 4 or middle <= 12 or abs(above.box.x1 - below.box.x1) <= 4


def _stands_apart(text: str) -> bool:
    """Whether a line is no part of a title: a box, a label, a date, a body's name, a section's heading."""
    bare = text.strip(" .:–-")
    apart = (BOX, REPORT_TO, SECTION, _NO_TITLE)
    return any(form.match(bare) for form in apart) or _labelled(text) or _is_date(bare) or names_body(bare)


def _begins_text(line: Line) -> bool:
    """Whether the text of the paper begins: a numbered paragraph, or a plain line of a paragraph's length."""
    if line.bold or line.text.isupper():
        label = label_of(line.text, line.spans[0].text)
        return bool(label and (SECTION.match(label.rest) or _FIRST.match(label.text)))
    return bool(label_of(line.text, line.spans[0].text)) or (len(line.text) > 75 and line.size < 14)


def _can_be_title(text: str) -> bool:
    bare = text.strip(" .:–-")
    if not 4 <= len(bare) <= 260 or not any(c.isalpha() for c in bare):
        return False
    return not (_stands_apart(text) or _names_somebody(bare) or rank_only(bare))


def _is_date(text: str) -> bool:
    """Whether a line is a day, with its weekday and its hour and little more."""
    found = dates(text) if len(text) < 50 else []
    return bool(found) and len(masked(text)[0].replace("§", "").replace("¤", "")) <= _BESIDE_DAY


def names_body(text: str) -> bool:
    """Whether a line is a council's or a committee's name, with the day of its meeting or without."""
    if found := dates(text):
        text = text[: found[0].start].rstrip(" ,–—-") if found[0].end >= len(text) - 2 else text
    named = organisations(text)
    if named and fold(named[0][0]) == fold(text):
        return True
    of_body = len(text.split()) > 1 or text.casefold() in ("cabinet", "executive")
    told = _calls_itself(text) or _OF_BODY.search(text) or " to the " in text.casefold()
    return of_body and bool(committee_line(text)) and not told and not _OF_A_BODY.search(text)


def _calls_itself(text: str) -> bool:
    """Whether a line calls itself a paper; what stands before a body's last word is of its name: "Policy Committee"."""
    match = _PAPER_WORD.search(text)
    return match is not None and not _BODY_LAST.fullmatch(text[match.end() :])


def _names_somebody(text: str) -> bool:
    """Whether a line is a person with a post: "Ann Ash, Head of Parks"."""
    name, comma, post = text.partition(",")
    return bool(comma) and looks_like_name(name) and bool(OFFICE_WORDS.search(post))


def _labelled(text: str) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and label_name(label) is not None


def _weight(group: Sequence[Line]) -> float:
    """How much a heading looks like a title: large, bold, in capitals, and calling itself a paper."""
    text = _text(group)
    weight = group[0].size + (2.0 if all(line.bold for line in group) else 0.0)
    if text.isupper():
        weight += 1.0
    if _PAPER_WORD.search(text):
        weight += 4.5 if _CALLED_PAPER.search(text) else 3.0
    if organisations(text) or re.search(r"@|\b\d{5}\b", text):
        weight -= 3.0
    return weight
