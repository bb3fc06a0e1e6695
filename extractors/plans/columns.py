"""What the columns of a plan hold, told by the words at their heads: what, who, by when, how it went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from extractors.grids.headers import is_band
from extractors.grids.sheets import Sheet

Role = Literal[
    "number", "title", "action", "purpose", "owner", "due", "date", "response", "measure", "frequency", "other"
]

#: What may follow one person at the head of a column: "Sponsor/ Report Author", "Lead Officer and contact details".
_MORE = r"(?:\s*(?:/|and|&)\s*.*)?"

#: The heads of each kind of column, whole. The first kind that fits decides.
_HEADS: tuple[tuple[Role, str], ...] = (
    (
        "number",
        r"""no\s?\.? | nos\.? | number | ref(?:erence)?\.?(?:\s*no\.?)? | \# | item\s*no\.?
        | (?:action|minute)\s*(?:no\.?|nos\.?|refs?\.?|reference|number) | \d{1,3}[.)]?""",
    ),
    (
        "measure",
        r""".*\b(?:measure[ds]?|success|evidence|kpis?|indicators?|milestones?)\b.*
        | what\s+(?:progress|success|it)\s+will.*""",
    ),
    (
        "response",
        r"""(?:current\s+|latest\s+|officer\s+)?(?:progress|update|status|response|comments?|outcome|result|position|rag)\b.*
        | (?:progress|update)s?\s*(?:/|and|to)\b.* | what\s+we\s+did | action\s+taken | completed\?? | done\??""",
    ),
    (
        "due",
        r"""(?:(?:target|due|completion|expected|agreed|review|end)\s+)+(?:date|deadline)
        | (?:date|deadline)\s+(?:due|for\s+.*|of\s+completion|by)
        | (?:target|expected|anticipated|proposed)\s+(?:completion(?:\s+date)?|date)\b.*
        | (?:by\s+)?when\??(?:\s+by)? | time\s?-?(?:scales?|frames?|lines?|table) | due(?:\s+by)?
        | (?:deadlines?|urgency)\b.* | (?:complete|to\s+be\s+(?:completed|done))\s+by
        | date\s+(?:to\s+be\s+)?complet.*""",
    ),
    (
        "owner",
        rf"""(?:(?:action|task|lead|responsible|accountable)\s+)?owners?{_MORE}
        | (?:by\s+)?who(?:m)?\??(?:\s+by)? | (?:led|assigned|allocated)\s+(?:by|to)
        | (?:action|actioned|report|reported|presented|presentation)\s+(?:by|from)(?:\s+whom?)?
        | (?:(?:report|lead|item)\s+)?(?:sponsors?|authors?|presenters?){_MORE}
        | leads?(?:\s+(?:officers?|members?|person|agency|agencies|director|partner|organisation|councillors?))?{_MORE}
        | responsib(?:le|ility)(?:\s+(?:officers?|persons?|party|for|of|member|lead|body|service|director))*
        | (?:report|contact|responsible|accountable|reporting|relevant|presenting)\s+(?:officers?|persons?){_MORE}
        | officers?(?:\s+(?:responsible|lead|contact))? | persons?\s+responsible | contacts?(?:\s+officer.*)?
        | initials | directorate\s+lead | cabinet\s+member""",
    ),
    (
        "action",
        r"""(?:(?:agreed|key|proposed|planned|specific|immediate|further|outstanding)\s+)*actions?(?:\s*/\s*\w+)?
            (?:\s+(?:required|points?|to\s+be\s+taken|needed|agreed|plan|items?|and\s+.*|we\s+will\s+take))?
        | tasks?(?:\s+required)? | what(?:\s+will\s+(?:we|be)\s+do(?:ne)?|\s+needs\s+to\s+(?:be\s+done|happen))?\??
        | what\s+we\s+(?:will|said\s+we\s+would|are\s+going\s+to|need\s+to|have\s+committed\s+to|plan\s+to)\b.*
        | how\s+(?:will\s+we|we\s+will)\s+(?:do|achieve|deliver).* | (?:our\s+)?commitments? | activit(?:y|ies)""",
    ),
    (
        "date",
        r"""(?:(?:committee|panel|board|cabinet|council)\s+)?(?:meeting(?:\s+dates?)?|months?)
        | dates?(?:\s+of\s+(?:the\s+)?meeting)? | meeting\s*/\s*date""",
    ),
    ("frequency", r"frequency | how\s+often | cycle | regularity"),
    (
        "purpose",
        r"""(?:purpose|reasons?|objectives?|outcomes?|aims?|scope|details?|brief\s+description|summary|expected\s+outcomes?
        |notes?|remit|description|what\s+is\s+sought|recommendations?|decision\s+required|type|format|category|background)\b.*""",
    ),
    (
        "title",
        r"""(?:(?:report|item|agenda)\s+)?titles?(?:\s+of\s+(?:the\s+)?(?:reports?|items?))? | theme
        | (?:(?:agenda|business|report|work\s+programme)\s+)?items?(?:\s+(?:of\s+business|for\s+.*)|\s*/.*)?
        | (?:report\s+)?(?:subjects?|topics?|issues?|reports?|business|matters?)
            (?:\s+(?:title|area|matter|(?:to|for)\s+.*))?
        | report\s*/\s*(?:item|topic).*""",
    ),
)
_FORMS = tuple((role, re.compile(form, re.IGNORECASE | re.VERBOSE)) for role, form in _HEADS)


_SEVERAL: frozenset[Role] = frozenset({"other", "owner", "response"})


def role_of(head: str) -> Role:
    """What a column with this head holds."""
    words = " ".join(re.sub(r"\([^)]*\)", " ", head).split()).strip(" :*") or head.strip()
    return next((role for role, form in _FORMS if form.fullmatch(words)), "other")


def roles_in(sheet: Sheet, row: int) -> dict[int, Role]:
    """By column, what a row of heads says that it holds; owners and answers may have several columns, others one."""
    told: dict[int, Role] = {}
    for cell in sheet.row(row):
        role = role_of(cell.text)
        if role in _SEVERAL or role not in told.values():
            told[cell.column] = role
    return told


def heads(sheet: Sheet, wanted: Role) -> Iterator[tuple[int, Mapping[int, Role]]]:
    """The rows that name a `wanted` column, and what they say that each column holds."""
    for row in range(sheet.rows):
        if not is_band(sheet.row(row)):
            told = roles_in(sheet, row)
            if wanted in told.values():
                yield row, told
