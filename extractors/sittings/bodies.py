"""Whose paper it is: the names of organisations and of their committees, as heads and sentences print them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractors.people.names import TITLES
from extractors.values import fold


def _either_case(words: str) -> str:
    """A pattern for `words`, parted by "|", in title case or in capitals."""
    return "|".join(f"{word}|{word.upper()}" for word in words.split("|"))


_RANK = _either_case(
    "Metropolitan|London|Royal|District|Borough|City|County|Town|Parish|Community|Rural|Unitary|Joint|Group|Village"
)
#: Ranks that stand before the place: "Borough of Ash", "Municipal District of Oak".
_OF_RANK = _either_case("Royal|London|Metropolitan|Borough|City|County|Municipal District|Metropolitan District")
_KIND = _either_case(
    r"Council|Combined Authority|Fire Authority|Fire and Rescue Authority|National Park Authority"
    r"|Governing Body|Health Board"
    r"|Housing Association|Academy Trust|Drainage Board|Primary School|High School|Infant School"
    r"|Junior School|Secondary School|Academy"
)
_LINK = r"(?:and|of|with|the|upon|on|in|le|cum|next|by|AND|OF|WITH|THE|UPON|ON|IN|LE|CUM|NEXT|BY|&|y|Y)"
_PLACE = (
    rf"(?<![\w’'])(?!(?:HELD|MINUTES|MEETING|AGENDA|ON|AT"
    rf"|IN)\b)[A-Z][\w’'.-]*(?:,?\s+(?:{_LINK}\s+){{0,2}}(?:(?!(?:HELD|MINUTES|MEETING"
    rf"|AGENDA)\b)[A-Z][\w’'.-]*|\([A-Z][\w’'-]*\))){{0,5}}?"
)
#: "Ashford Vale Town Council", "LONDON BOROUGH OF ASH", "Ash and Oak Combined Authority".
_ORGANISATION = re.compile(
    rf"(?:(?:(?:{_OF_RANK})\s+)+(?:Council\s+|COUNCIL\s+)?(?:of|OF)\s+{_PLACE}(?=\s*$|,|\s+(?:HELD|Held"
    rf"|held)\b|\s+(?:{_KIND}))(?:\s+(?:{_KIND}))?"
    rf"|{_PLACE}\s+(?:(?:{_RANK})\s+)*(?:{_KIND}))\b"
)
#: What every such name holds: a text without it need not be looked through.
_ANY_ORGANISATION = re.compile(rf"{_KIND}|{_OF_RANK}")
#: Councils that advise, which are bodies of others.
_ADVISES = re.compile(r"\badvisory\s+council$", re.IGNORECASE)
#: A rank alone ("the Parish Council") names no council.
_RANK_ONLY = re.compile(
    r"^(?:(?:the|full|this|our|of|your|a|above|annual|monthly|ordinary|special"
    r"|whole|new|and|metropolitan|london|royal|district"
    r"|borough|city|county|town|parish|community|unitary|internal"
    r"|local|joint|principal|shadow|neighbouring|another|each|every|any|all)\s+)*(?:council"
    r"|governing\s+body|combined\s+authority|drainage\s+board)$",
    re.IGNORECASE,
)
#: Words of a heading or a sentence that lead up to a name.
_LEAD = re.compile(
    r"^(?:(?:minutes?|meetings?|agenda|notice|summons|the|of|a|an|to|all|members?|draft|unconfirmed"
    r"|approved|monthly|ordinary|annual|full|special|last|previous|for|by|from|at"
    r"|and|welcome|extraordinary|proceedings|held|in|on|clerk|chairman|chair|councillors?|report"
    r"|record|reference|page|present|statutory|virtual|that|this|with)\s+)+",
    re.IGNORECASE,
)
#: Which meeting it was, told within the name of the council that met: "Ash Annual Parish Council".
_WHICH_MEETING = re.compile(
    rf"\s+(?:{_either_case('Annual|Ordinary|Extraordinary|Special|Monthly|Full|Virtual')})"
    rf"(?=\s+(?:(?:{_RANK})\s+)+(?:Council|COUNCIL)$)"
)
#: A post named before the organisation: "Clerk, Ash Town Council".
_POST_OF = re.compile(
    r"^.{0,60}\b(?:officer|manager|director|clerk|leader|solicitor|advis[eo]r|secretary|chief\s+executive)\s*,\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
#: Somebody in the chair of it: "A Ash, Chairman of the Parish Council".
_CHAIR_OF = re.compile(
    r"^.{0,60}\b(?:vice-)?(?:chair(?:man|woman|person)?|clerk|mayor|leader|convener)\s+(?:of|to)\s+(?:the\s+)?(?=[A-Z])",
    re.IGNORECASE,
)
#: A body of the organisation named before it: "PARKS COMMITTEE of Ash Town Council".
_BODY_OF = re.compile(
    r"^.{0,80}\b(?:committee|panel|board|cabinet|executive|forum|commission|governing\s+body|meeting|assembly|minutes)"
    r"\s+of\s+(?:the\s+)?(?=\S+\s+\S)",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"""\b(?:(?:sub|joint)?-?\s?committees? | panel | board | cabinet | executive | forum | working\s+(?:group|party)
        | task\s+(?:and\s+finish\s+)?group | governing\s+body | assembly | commission | partnership | authority
        | council | tribunal | trustees
        | governors | municipal\s+district
        | (?:steering|scrutiny|advisory|liaison|reference|consultative|review)\s+group | trust )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: "Minutes of a meeting of the Parks Committee held in ...".
_OF_THE = re.compile(
    r"""\b(?:(?:meeting|proceedings|minutes|session|hearing)s?\s+of|decisions\s+(?:taken|made)\s+by)\s+(?:(?:a|an|the)\s+)?
        (?:(?:ordinary|special|extraordinary|annual|virtual|remote|hybrid|monthly|quarterly|public|first|regular|statutory|scheduled
          |january|february|march|april|may|june|july|august|september|october|november|december|reconvened|adjourned|inaugural
          |\d{1,3}(?:st|nd|rd|th)|meeting|of|proceedings|last|formal|the)\s+)*
        (?P<body>(?!(?:at|in|on)\b)[A-Z].+?)
        (?=\s*[,–-]?\s+(?:held|was|were|which|that|took|to\s+be|will|on|at|in\s+the|convened|via|commencing|dated|may|can|must|shall|scheduled|due
          |for(?!\s+(?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|The\b)[A-Z]))|§)\b|\s*[§¤]|\s*$|\s*[:.(–])""",
    re.IGNORECASE | re.VERBOSE,
)
#: Whose a committee is, where the council goes by its rank: "the Town Council's Planning Committee".
_OUR_COUNCIL = re.compile(
    r"^(?:the\s+)?(?:(?:parish|town|community|city|district|borough|county)\s+)?council[’']s\s+(?=[A-Z])", re.IGNORECASE
)
#: What ends words on every body of a kind: "decisions taken by Area Committees".
_SEVERAL = re.compile(r"\b(?:committees|panels|boards|forums)$", re.IGNORECASE)
_TITLE_TAIL = re.compile(
    r"\s*[-–:,]?\s*\b(?:(?:draft|unconfirmed|public|ordinary|extra-?\s?ordinary|special|annual|virtual|remote|online|hybrid"
    r"|monthly|quarterly|statutory|adjourned|general|agm)\s+){0,5}(?:minutes|agm|agenda|meeting"
    r"|agenda\s+and\s+papers|papers|pack)\b.*$",
    re.IGNORECASE,
)
#: What an agenda's or minutes' title says before the name: "Agenda for the Parks Committee".
_TITLE_LEAD = re.compile(
    r"^(?:(?:draft|public|unconfirmed)\s+)?(?:agenda|minutes|summons|papers)\s+(?:for|of)\s+"
    r"(?:(?:a|an|the)\s+)?(?:meeting\s+of\s+(?:the\s+)?)?(?=[A-Z])",
    re.IGNORECASE,
)
_NO_COMMITTEE = re.compile(
    r"[.;!?]\s|\b(?:last|previous|members?|councillors?|requested|attend|report|summon|apolog|resolved|agreed|clerk"
    r"|(?:public|open)\s+(?:forum|session)|officer|chair(?:man)?|website|code|notice|interests?"
    r"|tel|telephone|email|procedure|room|chambers?|offices?|house|hall|street|road|director|contact|minutes\s+of|is|are"
    r"|was|were|will|should|be|has|have|please|administrator|committee\s+(?:manager|secretary|services|team))\b|@",
    re.IGNORECASE,
)
#: What tells where and when, behind a name: "Parks Committee held in the Guildhall".
_HELD = re.compile(r",?\s+held\b", re.IGNORECASE)
#: The meeting of a parish's electors, which is no council's.
_OF_ELECTORS = re.compile(
    r"\bannual\s+(?:parish|town|community|village)\s+(?:meeting|assembly)\b(?!\s+of\s+the\s+council)"
    r"|\bannual\s+(?:meeting|assembly)\s+of\s+the\s+(?:parish|town|community)\b(?!\s+council)",
    re.IGNORECASE,
)
_SMALL = {"and", "of", "the", "for", "in", "on", "to", "with", "at", "by", "a", "an", "or", "from", "upon", "le", "cum"}


def titled(text: str) -> str:
    """Words printed in capitals, put in title case; other words stay as they are."""
    words = " ".join(text.split())
    if not words.isupper():
        return words
    low = [word.casefold() for word in words.split()]
    return " ".join(word if i and word in _SMALL else _capital(word) for i, word in enumerate(low))


def _capital(word: str) -> str:
    """A word with a capital, and so each of the words that hyphens join but for the small ones: "Ash-on-the-Hill"."""
    pieces = word.split("-")
    small = {at for at, piece in enumerate(pieces) if 0 < at < len(pieces) - 1 and piece in _SMALL}
    return "-".join(
        piece if at in small else re.sub(r"^([^a-z]*)([a-z])", lambda m: m[1] + m[2].upper(), piece)
        for at, piece in enumerate(pieces)
    )


#: "UNANIMOUSLY RESOLVED TO RECOMMEND TO COUNCIL": what a body did, and no body.
_DECIDES = re.compile(r"\b(?:resolved|recommend(?:ed)?|agreed)\b", re.IGNORECASE)


#: "Motions Which May Be Moved Without Notice At Council": the title of a rule, and no body.
_OF_A_TITLE = re.compile(
    r"(?<!\S)(?:At|Be|To|For|From|Is|Are|Was|Were|Which|That|Without|Notice|Motions?|Meetings?|Procedures?|Rules?|Questions?)(?!\S)"
)


def organisations(text: str) -> list[tuple[str, int, int]]:
    """Every organisation named in `text`, as printed, and the characters that name it."""
    found: list[tuple[str, int, int]] = []
    if not _ANY_ORGANISATION.search(text):
        return found
    for match in _ORGANISATION.finditer(text):
        told = match.group()
        lead = _BODY_OF.match(told) or _POST_OF.match(told) or _CHAIR_OF.match(told) or _LEAD.match(told)
        start = match.start() + (lead.end() if lead else 0)
        name = text[start : match.end()]
        if TITLES.match(name) or any(form.search(name) for form in (_ADVISES, _DECIDES, _OF_A_TITLE)):
            continue
        if name and not _RANK_ONLY.match(name) and name[:1].isupper() and len(name.split()) > 1:
            found.append((_WHICH_MEETING.sub("", name), start, match.end()))
    return found


def best_spelling(name: str, texts: Iterable[str]) -> str:
    """An organisation's name in mixed case where the paper prints it so anywhere, else put in title case."""
    if not name.isupper():
        return " ".join(name.split())
    told = Counter(other for text in texts for other, _, _ in organisations(text) if fold(other) == fold(name))
    mixed = [other for other, _ in told.most_common() if not other.isupper()]
    return " ".join(mixed[0].split()) if mixed else titled(name)


def rank_only(text: str) -> bool:
    """Whether `text` is "the Council" or the like, which stands for the organisation itself."""
    return bool(_RANK_ONLY.match(text.strip(" ,.:;")))


#: A body told by its kind alone, where its own minutes need say no more: "the Board", "the Full Board".
_KIND_ALONE = re.compile(
    r"^(?:(?:the|full|annual|whole|main|public|open)\s+)*(?P<kind>board|authority|forum|panel|partnership|commission"
    r"|(?:national\s+park|(?:combined\s+)?fire(?:\s+and\s+rescue)?|combined)\s+authority|(?:internal\s+)?drainage\s+board)$"
    r"|^(?:the\s+)?above(?:[\s-]*(?:named|mentioned))?\s+(?P<above>(?:sub-?)?committee|board|panel|forum|authority|partnership)$",
    re.IGNORECASE,
)


def in_full(body: str, lines: Iterable[str], whose: str | None) -> str:
    """A body's name: of "the Board" the one that a head's `lines` tell, or the organisation's own that is no council.

    Other names stay as they are.
    """
    match = _KIND_ALONE.match(body.strip(" ,.:;"))
    if match is None:
        return body
    ends = re.compile(rf"\S\s+{match['kind'] or match['above']}$", re.IGNORECASE)
    named = next((line for line in lines if ends.search(line) and not _KIND_ALONE.match(line)), None)
    return named or (whose if whose and "council" not in whose.casefold() else body)


#: What may stand before a council that is called by no name of its own.
_ARTICLE = re.compile(r"^(?:(?:the|this|our)\s+)+", re.IGNORECASE)


def unnamed_council(text: str) -> str | None:
    """A line or a body's name that says only that a council met: "COUNCIL", "Full Council meeting"; else None."""
    bare = _ARTICLE.sub("", _TITLE_TAIL.sub("", _TITLE_LEAD.sub("", text.strip(" ,.:;–-"))).strip(" ,.:;–-"))
    return titled(bare) if bare[:1].isupper() and rank_only(bare) and "council" in bare.casefold() else None


def is_governing_body(text: str) -> bool:
    """Whether a line is "Governing Body" or "Full Governing Body" and no more."""
    return bool(re.fullmatch(r"(?:full\s+)?governing\s+body", text.strip(" .:"), re.IGNORECASE))


def committee_in_sentence(text: str) -> str | None:
    """The body of "a meeting of the Parks Committee held in ...", or None."""
    for match in _OF_THE.finditer(text):
        body = _OUR_COUNCIL.sub("", _TITLE_TAIL.sub("", match["body"]).strip(" ,.:;–-"))
        named = _BODY.search(body) or body.casefold().endswith(" group")
        if named and not _SEVERAL.search(body) and len(body.split()) <= 14:
            return body
    return None


def electors_meeting(text: str) -> str | None:
    """ "Annual Parish Meeting" where `text` names it, or None."""
    match = _OF_ELECTORS.search(text)
    return titled(match.group()) if match else None


def with_tail(text: str) -> str | None:
    """The committee of a line that says whose minutes or agenda it heads: "Parks Committee minutes, 5 May"; or None."""
    return committee_line(text) if _TITLE_TAIL.search(text) else None


def committee_line(text: str) -> str | None:
    """A head's line that is a committee's name ("CABINET", "Parks Committee Agenda"), without the tail; else None."""
    name = _HELD.split(_TITLE_TAIL.sub("", _TITLE_LEAD.sub("", _in_one_tongue(text).strip(" .:–-"))).strip())[0]
    if not name or len(name.split()) > 14 or not _BODY.search(name) or _NO_COMMITTEE.search(name):
        return None
    return None if rank_only(name) or not name[:1].isupper() else name


def _in_one_tongue(text: str) -> str:
    """Of a name in two languages with a stroke between them the half that names a body in English."""
    named = [half for half in text.split(" / ") if _BODY.search(half)]
    return named[0] if len(named) == 1 else text


#: What a committee's name ends with, printed below the rest of it.
_NAME_END = re.compile(
    r"^(?:and\s+)?(?:(?:Select|Scrutiny|Sub|Advisory|Joint|Working|Overview)[\s-]+)?"
    r"(?:Committee|Sub-?Committee|Panel|Board|Commission|Forum|Group|Partnership)$",
    re.IGNORECASE,
)


def committee_over_two(above: str, below: str) -> str | None:
    """The committee whose name is printed on two lines: "Overview and Scrutiny", "Committee"; or None."""
    if not _NAME_END.match(below.strip()) or committee_line(above) or organisations(above) or rank_only(above):
        return None
    return committee_line(f"{above.strip()} {below.strip()}") if above[:1].isupper() else None
