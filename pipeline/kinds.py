"""What kind of paper begins on a page, told by the words at its head."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, takewhile

from extractors.covers.frontpage import Front
from extractors.covers.headlines import REPORT_OF, names_body
from extractors.items.listed import USUAL
from extractors.items.sections import ITEM_OF_MEETING, MINUTED
from extractors.paper import Line, Page, PartKind
from extractors.plans.slots import slot_of
from extractors.sittings.masks import masked
from extractors.styles import Head, base
from extractors.work_programme import STATUTORY

#: How many lines of a page's top are its head.
HEAD_LINES = 14

_MINUTES_TITLE = re.compile(
    r"""^(?:(?:draft|unconfirmed|approved|unapproved|confirmed|public|open|signed)\s+)?(?:the\s+)?minutes\b
            (?!\s+of\s+(?:the\s+)?(?:last|previous)\s+meetings?(?:\s+held|\s*$|\s*[/&,(]|\s+(?:and|pdf)\b))
            (?:\s+(?:of|from|for)\b|\s*$|\s*[:–(-]|\s+§)
      | ^(?:[\w’'&.-]+\s+){0,8}(?<!the\s)(?<!confirmed\s)(?<!approve\s)minutes\s+of\s+
            (?!the\s+(?:last|previous)\s+meetings?(?:\s*$|\s*[/&,(]|\s+(?:and|pdf)\b))(?:a|an|the|proceedings)\b
            .*\b(?:meeting|held|§)
      | ^(?=.*\b(?:council|committee|panel|board|forum|partnership|governors|governing\s+body|authority|cabinet
            |trustees)\b)(?!.*\bagenda\b).*\b(?:minutes|meeting\s+minutes)\s*(?:[:–-]|$|§)
      | ^minute\s+of\s+(?:(?:the|a)\s+)?(?:[\w-]+\s+){0,2}meeting\s+of\b | §\W{1,6}minute\s+of\s+meeting\b
      | ^meeting\s*:\s*\S | ^notes\s+of\s+(?:a|the)\s+meeting | ^record\s+of\s+(?:the\s+)?(?:meeting|proceedings)""",
    re.IGNORECASE | re.VERBOSE,
)
#: "At the meeting of the County Council held on 4 May 2031, the members present being": minutes without the word.
_AT_A_MEETING = re.compile(
    r"\bat\s+(?:a|an|the)\s+(?:[\w-]+\s+){0,3}meeting\s+of\s(?!.{0,160}\bto\s+be\s+held\b).{3,120}?\bheld\b.{0,160}?"
    r"\bpresent(?:\s+(?:being|were))?\s*:",
    re.IGNORECASE,
)
_AGENDA_WORD = re.compile(
    r"""^(?!\W*to\s+be\s+read\b)(?:a\s*g\s*e\s*n\s*d\s*a(?:\s+pages?(?:\s+(?:no\b\.?|numbers?))?)?
        | (?:clár(?:\s+(?:oibre|gnó|an\s+chruinnithe))?|rhaglen|agenda)
          (?:\s*[/|–-]\s*(?:meeting\s+)?(?:agenda|rhaglen|clár))?
        | public\s+agenda | agenda\s*[:–-].* | (?:supplementa(?:l|ry)|additional|revised|amended)\s+agenda(?:\s+\w+)?
        | agenda\s+supplement | supplement(?:ary)?\s+to\s+(?:the\s+)?agenda
        | .*\b(?:committee|council|authority|board|panel|forum|cabinet|executive|governors|governing\s+body
          |partnership)\s+agenda
        | agenda\s+-?\s*part\s+.*
        | order\s+of\s+business | business\s+to\s+be\s+transacted | .*\bagenda\s+for\s+.*meeting.*
        | (?:[\w’'&.-]+\s+){0,4}agenda\s+(?:for|of)\s+.*
          \b(?:council|committee|panel|board|cabinet|executive|forum|governors)\b.*)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: The word by itself, and what heads the lists of minutes and no list of members.
_AGENDA_ALONE = re.compile(r"^a\s*g\s*e\s*n\s*d\s*a(?:\s+pages?(?:\s+(?:no\b\.?|numbers?))?)?$", re.IGNORECASE)
#: The first items of an agenda; what it says of its items, several times at least.
_FIRST_BUSINESS = re.compile(
    r"^1[.)]?\s+(?:to\s+receive\s+)?(?:apolog\w*|mayor[’']s\s+(?:remarks|announcements)|declarations?|welcome)\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"^(?:\d{1,2}[.)]?\s*)?to\s+(?:receive|approve|consider|note|confirm|agree|discuss|sign|appoint|elect|resolve)\b",
    re.IGNORECASE,
)
_CALLS = 2
#: Headings of business as agendas have it, so many of them where none is of what came of it.
_BUSINESS, _FEWEST = re.compile(r"^\d{1,2}[.)]\s+(?P<title>\S.*)$"), 5
_CAME_OF_IT = re.compile(
    r"\b(?:resolved|seconded|agreed\s+(?:that|to)|(?:was|were)\s+(?:\w+ly\s+)?(?:received|approved|agreed|noted|signed|present)"
    r"|meeting\s+(?:closed|ended)|apologies\s+from|none\s+(?:were\s+)?declared)\b",
    re.IGNORECASE,
)
_WAS_THERE = re.compile(r"\b(?:present|attend\w*|apolog\w*|absen\w*)\b", re.IGNORECASE)
#: What no other paper says to its readers: "You are hereby summoned to attend", "You are invited to the meeting".
_SUMMONED = re.compile(
    r"""\b(?:(?:are|is)\s+(?:\w+ly\s+|hereby\s+)?(?:(?:summoned|requested|invited)\s+to\s+(?:attend|join|be\s+present)
          | (?:summoned|invited)\s+to\s+(?:a|an|the|our)\s+(?:[\w-]+\s+){0,5}meeting)
        | (?:i|we)\s+(?:hereby\s+)?summon | hereby\s+summon)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: So many lines at the very head of a paper tell who is summoned.
_FIRST_LINES = 4
_SUMMONS = re.compile(
    r"""\b(?:meeting\s+(?:of\s+.{3,80}\s+)?(?:is|will|to)\s+be\s+held
        | notice\s+of\s+(?:a\s+)?meeting | to\s+all\s+(?:[\w’'-]+\s+){0,3}(?:members|councillors))\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What notice is given of: a meeting, not a vacancy or an election.
_GIVEN = re.compile(r"\bnotice\s+is\s+hereby\s+given\b[^.]{0,160}?\bmeeting\b", re.IGNORECASE)
#: What is called by "will be held", said of a body here or on the line above.
_WILL_MEET = re.compile(r"\bwill\s+(?:meet|be\s+held)\b", re.IGNORECASE)
#: What the front sheet of an agenda says of a committee, and minutes of their meeting do not: its quorum, as a number.
_QUORUM = re.compile(
    r"^(?:the\s+)?quorum\b\s*(?:[:=–-]|\bis\b)?\s*(?:for\s+.{3,60}?\bis\s+)?(?:\d|one|two|three|four|five|six|seven)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:meeting|council|committee|panel|board|cabinet|executive|forum|assembly|authority|governors)\b", re.IGNORECASE
)
_APPENDIX = re.compile(
    r"""^(?:.{0,12}\s)?(?P<kind>appendix|appendices|annexe?|schedule|enclosure|attachment)
        \s*(?P<number>[a-z]\d?|\d{1,2}[a-z]?|[ivx]+)?\b(?P<rest>\s*$|\s*[:–.(-].*|\s+[A-Z“‘"'].*)$""",
    re.IGNORECASE | re.VERBOSE,
)
#: A list that an agenda's item is about, printed behind the agenda.
_SCHEDULE = re.compile(
    r"^(?:schedule|list)\s+of\s+(?:the\s+)?(?:payments|accounts|expenditure|invoices|planning\s+applications)\b"
    r"|^(?:accounts|payments|invoices)\s+(?:for\s+(?:payment|approval)|list|schedule)\b",
    re.IGNORECASE,
)
#: Forms that go with reports under their own names.
_ATTACHMENT = re.compile(
    r"^(?:equalit(?:y|ies)\s+(?:and\s+\w+\s+)?(?:impact\s+)?(?:assessment|analysis)|eqia|eqiia|eia|dpia|data\s+protection\s+impact\s+assessment"
    r"|climate\s+(?:change\s+)?impact\s+assessment|risk\s+(?:register|assessment))\b",
    re.IGNORECASE,
)
#: Who or what kind of power decides, as titles of records name it: "Record of Delegated Officer Decision".
_DECIDERS = (
    r"(?:(?:executive|cabinet|council|officer|delegated|individual|key|non-key|member|leader|portfolio\s+holder"
    r"|chief\s+officer)(?:[’']s|s[’'])?\s+){0,4}"
)
_DECISION = re.compile(
    rf"""^(?:.{{3,60}}\s[–-]\s)?(?:proposed\s+)?(?:(?:record|notice)\s+of\s+(?:an?\s+|the\s+)?{_DECIDERS}decisions?
        | {_DECIDERS}decision\s+(?:record|notice|form)\b | (?:delegated\s+)?officer\s+decision)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: The label of a decision's own words, alone on its line; and labels that stand beside it on the pages and forms that
#: tell one decision.
_DECISION_LABEL = re.compile(r"^(?:details?\s+of\s+(?:the\s+)?)?decisions?(?:\s+(?:taken|made))?\s*:?$", re.IGNORECASE)
_DECISION_FORM = re.compile(
    r"""^(?:decision[\s-]+(?:maker|taker|made\s+by|status) | is\s+(?:this\s+a\s+|it\s+a\s+)?key\s+decision
        | date\s+of\s+decision
        | decided\s+at\s+meeting | (?:is\s+)?subject\s+to\s+call[\s-]in | dispensations?\s+granted)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: So many of these labels make a page the record of a decision.
_FORM_LABELS = 3
#: The title of a list of what a meeting decided, item by item: "Decisions taken by the Cabinet on 3 May 2032".
_DECISIONS = re.compile(
    r"""^(?:(?:draft|public|published|executive|cabinet|committee|key)\s+)*(?:decisions?\s+(?:list|sheet|summary)\b
        | decisions\s+(?:taken|made|of|from)\b | (?:summary|schedule|list)\s+of\s+(?:the\s+)?(?:\w+\s+)?decisions\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_PROGRAMME = re.compile(
    r"""^(?:[A-Z][\w’'&,-]*\s+(?:(?:and|of|for|the)\s+)*+){0,6}?(?:[–:-]\s*)?(?:(?:committee|panel|scrutiny|annual|forward)?\s*work\s*programme|forward\s+(?:plan|work\s+programme)
        |work\s+plan|(?:items|business)\s+for\s+(?:the\s+)?(?:future|next|forthcoming)\s+meetings?)\b.{0,40}$""",
    re.IGNORECASE | re.VERBOSE,
)
#: So many days or months by themselves on a line make a list a programme.
_SLOTS = 2
#: The title of a meeting system's page that tells of each item first its agenda, then its minutes.
_AND_MINUTES = re.compile(
    r"^(?:agenda(?:,\s+decisions)?\s+and\s+(?:draft\s+)?minutes|meeting\s+documents)$", re.IGNORECASE
)
#: So many items whose minutes are told tell the same.
_SEVERAL = 2
#: What only a page of a meeting that took place has, though it lists the agenda first.
_ATTENDED = re.compile(r"^attended\s[-–]\s(?:\w+\s)?members$", re.IGNORECASE)
#: What is told of those who did not come to a meeting, once it has been held.
_APOLOGISED = re.compile(
    r"^apologies\s+(?:for\s+absence\s+)?(?:were|was|had\s+been)\s+(?:received|accepted|noted)\b", re.IGNORECASE
)
#: What only minutes say: that earlier ones were agreed.
_AGREED = re.compile(
    r"\bminutes\s+of\s+the\s+(?:last|previous)\s+meeting\b[^.;]{0,60}?\s(?:were|was)\s+(?:read|approved|agreed|accepted|confirmed|signed)\b",
    re.IGNORECASE,
)
#: What parts the head of a list of people from the first of them.
_HEAD_END = re.compile(r":|\s?;\s|\s?…|\s[–-]\s")
#: A list of items, not a report: page ranges and "Report of ..." under several of its titles.
_RANGE = re.compile(r"\d\s*[-–]\s*\d")
_RANGES = re.compile(r"(?:\(pages?\s+\d+\s*[-–]\s*\d+\)|\s\d{1,3}\s*[-–]\s*\d{1,3})$", re.IGNORECASE)


def kind_of(page: Page, front: Front, before: PartKind | None) -> PartKind | None:
    """The kind of paper whose words stand at a page's head, or None. `before` is the paper that it follows."""
    heads = [line.text.strip() for line in page.lines[:HEAD_LINES]]
    if before == "agenda" and heads and is_schedule(heads[0]):
        return "appendix"
    told: tuple[tuple[PartKind, Callable[[], bool]], ...] = (
        ("minutes", lambda: before is None and any(lists_decisions(line) for line in page.lines[:6])),
        ("decision", lambda: _is_decision(page)),
        ("minutes", lambda: _took_place(page)),
        ("agenda", lambda: before is None and not front.of_report and any(map(_AGENDA_WORD.match, heads))),
        ("agenda", lambda: before is None and any(map(_SUMMONED.search, heads[:_FIRST_LINES]))),
        ("report", lambda: (front.of_report or front.report_of) and not lists_items(page)),
        ("minutes", lambda: is_minutes(page, heads)),
        ("agenda", lambda: _is_agenda(page, heads, before)),
        ("work_programme", lambda: before != "agenda" and _is_programme(page, front, heads, alone=before is None)),
        ("report", lambda: front.item is not None and not lists_items(page)),
        ("appendix", lambda: bool(appendices(page)) or any(map(_ATTACHMENT.match, heads[:3]))),
    )
    return next((kind for kind, holds in told if holds()), None)


def _took_place(page: Page) -> bool:
    """Whether a page is one of a meeting system's that tells what took place: who attended, or one item's minutes."""
    texts = [line.text.strip() for line in page.lines]
    minuted = sum(bool(MINUTED.match(text)) for text in texts)
    if minuted >= _SEVERAL or any(map(_ATTENDED.match, texts)):
        return True
    return minuted > 0 and any(ITEM_OF_MEETING.match(text) or _AND_MINUTES.match(text) for text in texts)


def _is_programme(page: Page, front: Front, heads: Sequence[str], *, alone: bool) -> bool:
    """Whether the head is a work programme's; one that comes alone is no report and no notice of key decisions."""
    if not alone:
        return any(_PROGRAMME.match(text) for text in heads[:4])
    titled = any(_PROGRAMME.match(text) for text in (*heads[:4], front.title.value if front.title else ""))
    if not titled or front.purpose or any(map(STATUTORY.search, heads)):
        return False
    return bool(page.grids) or sum(bool(slot_of(line.text)) for line in page.lines) >= _SLOTS


def _is_decision(page: Page) -> bool:
    """Whether a line set off at the head names a record or notice of a decision, or the labels of one do."""
    if any(_DECISION.match(line.text.strip()) and _set_off(line) for line in page.lines[:6]):
        return True
    texts = [line.text.strip() for line in page.lines]
    labels = {match.group().casefold() for text in texts if (match := _DECISION_FORM.match(text))}
    return len(labels) >= _FORM_LABELS and any(_DECISION_LABEL.match(text) for text in texts)


def is_schedule(title: str) -> bool:
    """Whether a title is that of a list of payments or applications, as a parish council prints behind its agenda."""
    return _SCHEDULE.match(title) is not None


def lists_decisions(line: Line) -> bool:
    """Whether a line set off at a paper's head says that it lists what a meeting decided."""
    return bool(_DECISIONS.match(line.text.strip())) and _set_off(line)


def _set_off(line: Line) -> bool:
    return line.bold or line.text.isupper() or line.size >= 13.5


def appendices(page: Page) -> frozenset[str]:
    """The appendices that a page's head and running heads name, folded: "appendix b"."""
    texts = [line.text.strip() for line in (*page.lines[:1], *page.furniture)]
    return frozenset(name for text in texts if (name := _appendix(text)))


def _appendix(text: str) -> str | None:
    match = _APPENDIX.match(text)
    if not match or len(text) > 140 or not (match["number"] or not match["rest"].strip()):
        return None
    return " ".join(filter(None, [match["kind"].casefold(), (match["number"] or "").casefold()]))


def appendix_title(page: Page) -> str | None:
    """The title of an appendix that stands on one line with its name: "Appendix B - Fees for 2031"."""
    for line in (*page.lines[:2], *page.furniture):
        match = _APPENDIX.match(line.text.strip())
        if match and len(match["rest"].strip(" :.–-()")) > 3 and _appendix(line.text.strip()):
            return " ".join(line.text.split())
    return None


def lists_items(page: Page) -> bool:
    """Whether a page is a list of business: several titles with their pages, or several reports named under titles."""
    ranges = sum(len(_RANGE.findall(line.text)) == 1 and bool(_RANGES.search(line.text)) for line in page.lines)
    reports = sum(bool(REPORT_OF.match(line.text.strip())) for line in page.lines)
    return ranges >= 2 or reports >= 3


def is_minutes(page: Page, heads: Sequence[str]) -> bool:
    """Minutes say so, or list those present under a date."""
    if _to_come(page):
        return False
    plain = [masked(text)[0] for text in heads]
    lists = [line for line in page.lines if _list_head(line) and not MINUTED.match(line.text.strip())]
    dated = any("§" in text for text in plain)
    told = [text for text in plain[:8] if lists or not MINUTED.match(text)]
    if any(_MINUTES_TITLE.search(text) for text in told) and not any(_AGENDA_WORD.match(t) for t in heads[:8]):
        return bool(lists) or dated or any("minutes" in text.casefold() for text in heads[:5])
    if _AT_A_MEETING.search(" ".join(heads)):
        return True
    present = any(
        (head := _list_head(line))
        and head.status == "present"
        and head.capacity != "officer"
        and not (head.role and head.capacity != "member")
        for line in lists
    )
    if not present and not any(_APOLOGISED.match(line.text) or _AGREED.search(line.text) for line in page.lines):
        return False
    if not _dated(heads[:8]):
        return False
    called = any(map(_AGENDA_WORD.match, heads)) or _summons(_over_those_present(heads, lists))
    return not called and not _agenda_below(page, lists)


def _dated(heads: Sequence[str]) -> bool:
    """Whether a day stands on one of the lines, or runs over from one to the next."""
    return any("§" in masked(text)[0] for text in (*heads, *(f"{a} {b}" for a, b in pairwise(heads))))


def _agenda_below(page: Page, lists: Sequence[Line]) -> bool:
    """Whether further down the word agenda stands alone, or business is called, and nobody is said to have come."""
    if any(_WAS_THERE.search(line.text) for line in lists):
        return False
    alone = any(_AGENDA_ALONE.match(line.text.strip()) and _set_off(line) for line in page.lines)
    return alone or _calls_business(page)


def _calls_business(page: Page) -> bool:
    """Whether numbered items begin with the apologies or with what a council is to do, and several say what that is."""
    texts = [line.text.strip() for line in page.lines]
    opens = any(_FIRST_BUSINESS.match(text) for text in texts)
    return (opens and sum(bool(_TO_DO.match(text)) for text in texts) >= _CALLS) or _lists_business(texts)


def _lists_business(texts: Sequence[str]) -> bool:
    """Whether several numbered lines are the business that every agenda has, and none tells what came of it."""
    numbered = [match["title"] for text in texts if (match := _BUSINESS.match(text))]
    usual = sum(bool(USUAL.match(title)) for title in numbered)
    return usual >= _FEWEST and 2 * usual >= len(numbered) and not any(_CAME_OF_IT.search(text) for text in texts)


def announces(page: Page) -> bool:
    """Whether the head of a page tells a body and a day, as the cover of an agenda does."""
    heads = [line.text.strip() for line in page.lines[:HEAD_LINES]]
    return any(names_body(text) for text in heads) and _dated(heads)


def lists_people(page: Page) -> bool:
    """Whether a page has a list of those present."""
    return any(_list_head(line) for line in page.lines)


def _list_head(line: Line) -> Head | None:
    if line.text[:1].islower():  # the end of a sentence in a cell: "members."
        return None
    style, first = base(), line.spans[0].text
    return style.head(line.text) or style.head(first) or style.head(_HEAD_END.split(line.text)[0])


def _is_agenda(page: Page, heads: Sequence[str], before: PartKind | None) -> bool:
    if before is not None:
        return any(_AGENDA_WORD.match(text) for text in heads[:8]) and before != "agenda"
    every = [line.text.strip() for line in page.lines]
    return (
        any(_AGENDA_WORD.match(text) for text in every)
        or _summons(heads)
        or _to_come(page)
        or (_calls_business(page) and not any(_WAS_THERE.search(line.text) for line in page.lines if _list_head(line)))
    )


def _over_those_present(heads: Sequence[str], lists: Sequence[Line]) -> list[str]:
    """The lines of a head above the first list of those who were there: what minutes tell below it calls nobody."""
    there = {line.text.strip() for line in lists if _WAS_THERE.search(line.text)}
    return list(takewhile(lambda text: text not in there, heads))


def _to_come(page: Page) -> bool:
    """Whether a page tells the quorum and lists items with their pages, as the front sheet of an agenda does."""
    return lists_items(page) and any(_QUORUM.match(line.text.strip()) for line in page.lines)


def _summons(heads: Sequence[str]) -> bool:
    """Whether lines call somebody to a meeting, or say when a body will meet."""
    if _GIVEN.search(" ".join(heads)):
        return True
    for above, text in zip(("", *heads), heads, strict=False):
        if _SUMMONS.search(text) or _SUMMONED.search(text):
            return True
        if (match := _WILL_MEET.search(text)) and _BODY.search(text[: match.start()].strip() or above):
            return True
    return False
