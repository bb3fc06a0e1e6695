"""What the columns of a plan hold, told by the words at their heads: what, who, by when, how it went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from extractors.headers import is_band
from extractors.sheets import Sheet

Role = Literal[
    "number", "title", "action", "purpose", "owner", "due", "date", "response", "measure", "frequency", "other"
]

_FORMS: tuple[tuple[Role, str], ...] = (
    ("number", r"no\.?|nos\.?|number|ref\.?|reference|ref\.?\s*no\.?|\#|item\s*no\.?|action\s*(?:no\.?|ref\.?|number)|\d{1,3}[.)]?"),
    ("measure", r".*\bmeasures?\b.*|.*\bsuccess\b.*|.*\bevidence\b.*|.*\b(?:kpis?|indicators?|milestones?)\b.*|what\s+progress\s+will.*"),
    ("response", r"""(?:current\s+|latest\s+|officer\s+)?(?:progress|update|status|response|comments?|outcome|result|position|rag)\b.*
        | (?:progress|update)s?\s*(?:/|and|to)\b.* | what\s+we\s+did | action\s+taken | completed\??| done\??"""),
    ("due", r"""(?:target\s+|due\s+|completion\s+|expected\s+|agreed\s+|review\s+|end\s+)*(?:date|deadline)(?:\s+(?:due|for\s+.*|of\s+completion|by))?
        | (?:by\s+)?when\??(?:\s+by)? | time\s?-?(?:scales?|frames?|lines?|table) | due(?:\s+by)? | deadlines?\b.* | urgency\b.* | complete\s+by
        | (?:target|expected|anticipated|proposed)\s+(?:completion(?:\s+date)?|date)\b.* | to\s+be\s+completed\s+by | target | date\s+(?:to\s+be\s+)?complet.*"""),
    ("owner", r"""(?:action\s+|task\s+|lead\s+|responsible\s+|accountable\s+)?owners?(?:\(s\))?(?:\s*/.*)? | (?:by\s+)?who(?:m)?\??(?:\s+by)? | led\s+by
        | (?:report\s+|lead\s+|item\s+)?(?:sponsors?|authors?|presenters?)(?:\(s\))?(?:\s*(?:/|and|&)\s*.*)? | assigned\s+to | allocated\s+to
        | leads?(?:\s+(?:officers?|members?|person|agency|agencies|director|partner|organisation|councillors?|for\s+.*))?(?:\(s\))?(?:\s*(?:/|and|&)\s*.*)?
        | responsib(?:le|ility)(?:\s+(?:officers?|persons?|party|for|of|member|lead|body|service|director))*(?:\(s\))?
        | (?:report|contact|responsible|accountable|reporting|relevant|presenting)\s+(?:officers?|persons?|author)(?:\(s\))?(?:\s*(?:/|and|&)\s*.*)?
        | officers?(?:\(s\))?(?:\s+(?:responsible|lead|contact))? | (?:action|actioned|report|reported|presented|presentation)\s+(?:by|from)
        | person(?:s|\(s\))?\s+responsible | contact(?:s|\s+officer.*)? | initials | directorate\s+lead | cabinet\s+member"""),
    ("action", r"""(?:agreed\s+|key\s+|proposed\s+|planned\s+|specific\s+|immediate\s+|further\s+|outstanding\s+)*actions?(?:\(s\))?(?:\s*/\s*\w+)?
            (?:\s+(?:required|points?|to\s+be\s+taken|needed|agreed|plan|items?|and\s+.*|we\s+will\s+take))?
        | tasks?(?:\s+required)? | what(?:\s+will\s+(?:we|be)\s+do(?:ne)?|\s+needs\s+to\s+(?:be\s+done|happen))?\??
        | what\s+we\s+(?:will|said\s+we\s+would|are\s+going\s+to|need\s+to|have\s+committed\s+to|plan\s+to)\b.*
        | how\s+(?:will\s+we|we\s+will)\s+(?:do|achieve|deliver).* | (?:our\s+)?commitments? | activit(?:y|ies)"""),
    ("date", r"(?:committee\s+|panel\s+|board\s+|cabinet\s+|council\s+)?(?:meeting(?:\s+dates?)?|months?)|dates?(?:\s+of\s+(?:the\s+)?meeting)?|meeting\s*/\s*date"),
    ("frequency", r"frequency|how\s+often|cycle|regularity"),
    ("purpose", r"""(?:purpose|reasons?|objectives?|outcomes?|aims?|scope|details?|brief\s+description|summary|expected\s+outcomes?|notes?|remit
        | description|what\s+is\s+sought|recommendations?|decision\s+required|type|format|category|background|comments?)\b.*"""),
    ("title", r"""(?:report\s+|item\s+|agenda\s+)?titles?(?:\s+of\s+(?:the\s+)?(?:reports?|items?))? | (?:agenda\s+|business\s+|report\s+|work\s+programme\s+)?items?
        (?:\s+of\s+business|\s+for\s+(?:discussion|consideration)|\s*/.*)? | (?:report\s+)?(?:subjects?|topics?|issues?|reports?|business|matters?)(?:\s+(?:title|area|matter|to\s+.*|for\s+.*))?
        | theme | (?:report\s*/\s*)(?:item|topic).*"""),
)  # fmt: skip
_ROLES = tuple((role, re.compile(form, re.IGNORECASE | re.VERBOSE)) for role, form in _FORMS)


def role_of(head: str) -> Role:
    """What a column with this head holds."""
    words = " ".join(re.sub(r"\([^)]*\)", " ", head).split()).strip(" :*") or head.strip()
    return next((role for role, form in _ROLES if form.fullmatch(words)), "other")


def roles_in(sheet: Sheet, row: int) -> dict[int, Role]:
    """By column, what a row of heads says that the columns hold; the first column of each kind alone counts."""
    told: dict[int, Role] = {}
    for cell in sheet.row(row):
        role = role_of(cell.text)
        if role == "other" or role not in told.values() or role == "owner":
            told[cell.column] = role
    return told


def heads(sheet: Sheet, wanted: Role, *beside: Role) -> Iterator[tuple[int, Mapping[int, Role]]]:
    """The rows that name a `wanted` column and one of those `beside` it, and what they say that each column holds."""
    for row in range(sheet.rows):
        if is_band(sheet, sheet.row(row)):
            continue
        told = roles_in(sheet, row)
        if wanted in told.values() and (not beside or any(role in told.values() for role in beside)):
            yield row, told
