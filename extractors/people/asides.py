"""What stands beside a name and is neither a post nor an employer: apologies, a substitute, a party, a ward."""

from __future__ import annotations

import re

from extractors.people.posts import PARTY

#: Part of a meeting, or a way of attending it.
PART_ATTENDANCE = re.compile(
    r"""^(?:
        (?:for\s+)?(?:agenda\s+)?(?:minutes?
          |items?)\s+(?:nos?\.?\s*)?[\w./]+ .*       # minutes 22 to 24 inclusive; item 4 only
      | (?:joined|left|arrived|departed|entered|attended|absent|present)\b.*
      | (?:from|until|to|up\s+to|till|at|after)\s+(?:item|minute|agenda|\d).*
      | (?:in\s+part|part\s+of|part\s+only|for\s+part).*
      | (?:attend(?:ed|ing)\s+|joining\s+)?(?:virtual(?:ly)?|remote(?:ly)?|online|on-?line|via\s+\w+
        |by\s+(?:zoom|teams|phone|telephone|invitation|video).*)
      | (?:on|due\s+to|owing\s+to|because\s+of|other)\s+.*
      | observ(?:er|ing) | (?:as\s+)?(?:a\s+|the\s+)?(?:named\s+)?sub(?:stitute)?(?:\s+member)?
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
APOLOGIES = re.compile(
    r"^(?:sent\s+|gave\s+|with\s+)?apolog(?:y|ies)(?:\s+(?:for\s+absence|received|sent))?$", re.IGNORECASE
)
ABSENT = re.compile(r"^(?:absent|not\s+present|no\s+apologies)$", re.IGNORECASE)
SUBSTITUTE = re.compile(
    r"^(?:(?:as\s+)?(?:a\s+)?(?:substitut(?:e|ing)|sub|deputi[sz]ing|deputy)\s+(?:member\s+)?(?:for|of)"
    r"|for(?=\s+(?:Cllr|Councillor)\b))\s+(?P<name>.+)$",
    re.IGNORECASE,
)
#: "(substitute Cllr Oak)", "(Cllr Oak substituting)" beside the name of the one who is away.
STAND_IN = re.compile(
    r"^(?:(?:substitut(?:e|ed\s+by)|replaced\s+by|sub)\s*:?\s+(?!for\b|of\b)(?P<name>(?:Cllr|Councillor|[A-Z]).+)"
    r"|(?:for\s+whom\s+)?(?P<other>(?:Cllr|Councillor|[A-Z]).+?)\s+(?:was\s+|acted\s+)?(?:as\s+)?(?:a\s+)?(?:substitut(?:ed?|ing)|deputised|deputising))$"
)
#: "... and three members of the public", "PC 1234 Hill": others on the same line.
CROWD = re.compile(
    r"""(?:,?\s*(?:\band\s+)?(?:\d+|\b(?!on\b|other\b)\w+)\s+
        (?:members?\s+of\s+the\s+(?:public|press)|residents?|parishioners?|visitors?|others?)\b
      | ,?\s*PC(?:SO)?\s+\d*\s*[A-Z]\w+).*$""",
    re.VERBOSE,
)
#: The ward that a member sits for.
_WARD = re.compile(r"^[^,]{2,40}\bward$|^ward\s+of\b|^ward\s*:", re.IGNORECASE)
PRESIDES = re.compile(r"in\s+the\s+chair|presiding|presided", re.IGNORECASE)


def is_aside(text: str) -> bool:
    """Whether text beside a member's name tells a party or a ward: neither a post nor an employer."""
    return bool(PARTY.fullmatch(text.strip()) or _WARD.search(text.strip()))
