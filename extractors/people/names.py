"""People as papers write them: titles, names, letters after the name, and what stands beside the name.

"Cllr Mrs J A Ash OBE (Vice-Chair)" is the name "J A Ash" with the office "Vice-Chair" and the letters "OBE".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from extractors.people.asides import ABSENT, APOLOGIES, CROWD, PART_ATTENDANCE, PRESIDES, STAND_IN, SUBSTITUTE, is_aside
from extractors.people.given import begins_given
from extractors.people.keys import IN_BRACKETS, apart_from_key, is_key
from extractors.people.posts import DEPARTMENT, EMPLOYER, MEMBER_DEPUTY, SEAT, SERVICE, initialled_clerk
from extractors.people.surnames import NOT_NAMES, given_before, surname_alone, surname_too
from extractors.values import fold

#: Forms of address that are no part of a name.
_TITLE = r"""(?:
    (?-i:[A-Z][\w’'-]+\s+){1,2}(?=(?:county|district|borough|city)\s+(?:cllr|councillor)\b)  # the council's place
  | (?-i:(?!(?:Vice|Deputy|The|Chair\w*|Mayor\w*|Leader|Provost|Conven\w+|Cathaoirleach|Portfolio|Cabinet|Lead|Former
        |Executive|Local|Shadow|Group|President|Member|Apologies|Present|Absent|Also|And|Visiting|Presiding|Observers?|Both|By|From)\b)
        [A-Z][\w’'-]+\s+)(?=(?-i:Councillor)\s+(?-i:[A-Z]))  # a place alone: "Ashshire Councillor Oak"
  | (?:county|district|borough|city|town|parish|community|ward|independent|co-?opted|honorary|hon\.?)\s+
        (?=(?:cllrs?|councillors?|members?|aldermen|alderman)\b)
  | (?:the\s+)?(?:right\s+)?(?:worshipful|reverend|honourable)(?:\s+the)?
  | councillors? | cllrs? | cyng(?:horydd|horwyr)? | cmhlr | comhairleoir
  | cllors? | clrs? | coun | aldermen | alderman | ald
      | messrs | mr | mrs | ms | miss | mx | dr | sir | dame | lord | lady | rev | revd | canon | father | fr
    | prof | professor
  | (?-i:CC(?=\s+(?:(?:[A-Z]\.?\s?)+[A-Z][a-z]|[A-Z][a-z]+\s+[A-Z])))  # a county councillor, before more than a surname
  | major | captain | capt | colonel | col | lt | (?:ch(?:ief)?\.?\s*)?(?:supt|insp)
)\b\.?"""
TITLES = re.compile(rf"^(?:(?:{_TITLE}|{MEMBER_DEPUTY})[\s/]*)+", re.IGNORECASE | re.VERBOSE)
#: A title that only an elected member bears.
COUNCILLOR = re.compile(
    r"\b(?:councillors?|cllrs?|cyng(?:horydd|horwyr)?|cmhlr|comhairleoir|cllors?|aldermen|alderman|(?-i:CC))\b",
    re.IGNORECASE,
)
#: A county or district councillor at another council's table.
OTHER_TIER = re.compile(
    r"^(?:(?:[A-Z][\w’'-]+\s+){1,2})?((?:county|district|borough|city)\s+(?:councillors?|cllrs?)|honorary\s+(?:alderman|alderwoman))\b\.?",
    re.IGNORECASE,
)

#: Letters after a name.
LETTERS = re.compile(
    r"[\s,]+\(?((?:(?:C|O|M|K|D)BE|BEM|JP|J\.P\.?|DL|KC|QC|QPM|QFSM|MP|MSP|MLA|MS|AM|TD|PhD|MBA|BSc|FCCA|CPFA|FRSA|FRICS|MRTPI"
    r"|RN|KStJ|GM|MC|DSO|DSC|DFC|CMG|CVO|LVO|MVO|CC)\b\)?)$"
)
#: Letters that say that somebody is a county councillor, as a title does: "Mr A Ash CC".
_OFFICE_LETTERS = ("CC",)
_INITIALS = r"(?:[A-Z]\.?\s?){1,4}"
_PARTICLE = r"(?:de|da|di|du|van|von|der|den|la|le|al|el|bin|ap|ab|ni|o')"
#: Possessive: a run of letters is one surname, and is never tried as several.
_SURNAME = (
    r"(?:(?:O|D|Ó|Mc|Mac|Fitz|St\.?\s|(?:Ó|Uí|Ní|Nic|Mhic)\s)?['’]?[A-ZÀ-Þ][\w'’\-]++|ff[a-z]{3,}+"
    r"|[A-Z]{2,}+(?:['’\-][A-Z]++)*+)"
)
_NAME = re.compile(
    rf"""^(?:{_SURNAME}|[A-Z]\.?(?![A-Za-z'’]))      # a first name, an initial, or a surname alone
        (?:[\s.]*(?:{_PARTICLE}|{_SURNAME}|[A-Z]\.?(?![A-Za-z'’])|\((?:{_SURNAME})\)|["“‘'][A-Z]\w++["”’'])){{0,4}}$""",
    re.VERBOSE,
)

#: "C Head", "R. J. Steward": after initials even a post's name is a surname.
_INITIALLED = re.compile(rf"^(?:[A-Z]\.?\s?){{1,3}}\s?{_SURNAME}$")

#: "Ann Steward": after a given name some posts are surnames.
_SURNAMED_AFTER_POST = re.compile(
    r"^[A-Z][\w-]+\s+(?:stewards?|warden|head|mayor|constable|sergeant|speaker|ranger|foreman|guardian|clerk|marshal)$",
    re.IGNORECASE,
)
#: Words that tell a post or a part played. A piece of text with one of them is no name.
OFFICE_WORDS = re.compile(
    r"""\b(?:
accountants? | actuary | administrators? | advis[eo]rs? | analysts? | apprentices? | architects?
          | archivists? | assistants? | associates? | independent\s+persons?
      | auditors? | carers? | cathaoirleach | chair(?:s|man|men|woman|person)? | chief | clerks? | commanders?
        | commissioners? | constables?
      | consultants? | conven[oe]rs? | co-?ordinators? | councillors? | counsel | custodians? | depute | deput(?:y|ies)
        | designate | directors?
      | engineers? | examiner | executives? | foreman | governors? | gps? | groundsman | guardian | head(?:s|teachers?
        |master|mistress)?
      | hon(?:orary)? | inspectors? | interim | lawyers? | leaders? | lead | liaison | librarians? | managers?
        | mayor(?:ess|al)? | members?
      | minutes | nurses? | observ(?:er|ers|ing) | officers? | officials? | organisers? | parliamentary | pcso
        | pc | planners? | practitioners?
      | president | príomh-?\s?chomhairleoir | principals?
      | proper | provost | rangers? | receptionist | recorders? | registrars?
        | reporters? | representatives? | reps?
      | residents? | rfo | sec(?:retar(?:y|ies))? | senior | sergeants? | sgt | solicitors? | specialists? | speakers?
        | statutory | stewards? | strategist
      | substitutes? | superintendents? | supervisors? | surveyors? | teachers? | technicians? | town\s+centre
        | trainees? | treasurers? | trustees?
      | vice | volunteers? | warden s? | workers?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: The chair of the meeting, in all its forms; "Vice-Chair" and "Deputy Mayor" are offices but not the chair.
CHAIR = re.compile(
    r"^(?:(?!.*\b(?:vice|deputy)\b)(?:acting\s+)?(?:chair(?:man|woman|person)?\b|(?:town\s+)?mayor\b"
    r"|convenor\b|convener\b|provost\b|cadeirydd\b|príomh-?\s?chomhairleoir\b|(?:an\s+)?cathaoirleach\b"
    r"|(?:lord\s+)?mayor\b|presid(?:ing|ed)\b|leader\s*(?:[/&-]|and)\s*chair)|.*\bin\s+the\s+chair\b).*",
    re.IGNORECASE,
)
#: Words that tell an organisation.
ORGANISATION_WORDS = re.compile(
    r"""\b(?:
academy | agency | association | authority | bbc | board | cab | cadw | ccg | centre | charity | church
          | college | committee | company
      | consortium | constabulary | consultancy | council | federation | fire | forum | foundation | gazette
        | group | herald | homes | hospital
      | housing | icb | institute | itv | limited | llp | ltd | network | healthwatch | news | newspaper | nhs
        | partners | partnership | plc | police | post | press | radio
      | school | scouts | services? | society | solutions | times | trust | tv | union | university | ymca
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: A form of address behind the name: "A Ash Esq".
_ESQUIRE = re.compile(r",?\s+Esq(?:uire)?\b\.?")
#: "PC 1234 Hill": a number between a constable's rank and name.
_NUMBERED = re.compile(r"\b(PC|PCSO|PS|Sgt)\s+[A-Z]?\d+\s+(?=[A-Z])")
#: A constable's rank with stops: "P.C. Hill".
_STOPPED_RANK = re.compile(r"\b(?:P\.\s?C(\.\s?S\.\s?O)?|P(CSO))\.(?=\s)")
#: "Ash (J.)": initials told behind a surname that two share.
_INITIALS_LAST = re.compile(r"\b(?P<surname>[A-Z][\w’'-]+)\s\((?P<initials>(?:[A-Z]\.\s?){1,3})\)$")
#: "(Ash Council) until 7.40 pm": what part of the meeting somebody attended, behind a bracket.
_TIME_APART = re.compile(
    r"(?<=\))\s+(?P<time>(?:until|from|till|up\s+to)\s+(?:\d|items?\b|minutes?\b|agenda\b)[^()]*)$"
)
#: "Harbour Master Captain A Ash": a post before a form of address.
_POST_AND_TITLE = re.compile(
    r"^(?P<post>(?:[A-Z][a-z-]+\s+){1,4})(?P<named>(?:Captain|Capt|Colonel|Major|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Rev|Revd)\b\.?\s+[A-Z].*)$"
)
#: Posts that one word tells, and words with which longer ones begin.
_POST_ALONE = re.compile(r"clerk|headteacher|headmaster|headmistress|observer|treasurer", re.IGNORECASE)
_POST_LEAD = re.compile(
    r"(?:acting|chief|city|committee|county|district|group|head|parish|programme|project|public|school|town|strategic)\b",
    re.IGNORECASE,
)
#: Words after which a post is not yet whole: "Head of", "Director for".
_UNDONE = re.compile(r"\b(?:of|for|and|to|the|&)$", re.IGNORECASE)
_SEATED = re.compile(r"\s*,?\s+(in\s+the\s+chair|presiding|presided)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in a list, with what stands beside the name. `titled` keeps the form of address."""

    name: str
    titled: str = ""
    role: str | None = None
    organisation: str | None = None
    note: str | None = None
    status: str | None = None
    substitute_for: str | None = None
    stand_in: str | None = None

    @property
    def councillor(self) -> bool:
        """Whether the form of address is an elected member's."""
        return bool(COUNCILLOR.search(self.titled))

    def merged_under(self, other: Person) -> Person:
        """`other`, with what it does not tell filled in from this."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if getattr(other, f.name) in (None, "")}
        return replace(other, **own)


def looks_like_name(text: str) -> bool:
    """Whether `text`, with its titles taken off, can be somebody's name: "J A Ash", "de Vere", "Ash"."""
    name = TITLES.sub("", text.strip()).strip(" .,")
    if surname_too(name):
        return surname_alone(name) if TITLES.match(text.strip()) else given_before(name)
    if _INITIALLED.match(name) and not OFFICE_WORDS.match(name) and not NOT_NAMES.search(name):
        return True
    if _SURNAMED_AFTER_POST.match(name) and begins_given(name):
        return True
    return (
        bool(_NAME.match(name))
        and len(name.split()) <= 5
        and not NOT_NAMES.search(name)
        and not OFFICE_WORDS.search(name)
        and len(name) > 1
        and (not DEPARTMENT.search(name) or begins_given(name))
    )


def unstopped(text: str) -> str:
    """The text with constables' ranks without stops: "P.C. Hill" is "PC Hill"."""
    return _STOPPED_RANK.sub(lambda match: "PCSO" if any(match.groups()) else "PC", text)


def person(text: str) -> Person | None:
    """The person that `text`, one entry of a list, tells of: name first, or post first with the name in brackets."""
    text = unstopped(_ESQUIRE.sub("", re.sub(r"[,;]\s*(?:and|&)$", "", text.strip())))
    text = _NUMBERED.sub(r"\1 ", _SEATED.sub(r" (\1)", text.strip(" \t•·*✓✗✔-–—;,.:")))
    text = _INITIALS_LAST.sub(r"\g<initials> \g<surname>", _TIME_APART.sub(r" (\g<time>)", text))
    head, rest, dashed = _parted(apart_from_key(IN_BRACKETS.sub("", text)))
    name, brackets = without_brackets(head)
    named, letters = _without_letters(name)
    if not looks_like_name(named) or re.fullmatch(r"[A-Z]{2}", named):
        return _post_first(*without_brackets(text)) or _post_unparted(name, [*filter(None, [rest]), *brackets])
    post = None if TITLES.match(named) else _POST_AND_TITLE.match(named)
    named = post["named"] if post else named
    titles = [_title_of(named), *(text for text in letters if text in _OFFICE_LETTERS)]
    letters = [text for text in letters if text not in _OFFICE_LETTERS]
    found = Person(name=tidy_name(named), titled=" ".join(filter(None, titles)))
    if tier := OTHER_TIER.match(named):
        found = replace(found, role=tier.group(1))
    elif post:
        found = replace(found, role=post["post"].strip())
    rest, apart = _closing_bracket(rest)
    rest = re.sub(r"^\(([^()]+)\)$", r"\1", rest.strip())
    brackets = brackets + apart
    found, beside = _take_letters(found, [*letters, *filter(None, [rest])])
    for extra in brackets + beside:
        found = with_beside(found, extra, whole=dashed or extra in brackets)
    return found


def _parted(text: str) -> tuple[str, str, bool]:
    """The text up to the first dash, comma, tab or dots outside brackets; what follows; whether no comma parts them."""
    depth = 0
    for match in re.finditer(
        r"[()]|\s+[-–—]+\s*|\s*[–—]\s+|\t+|\s*,\s*|\s*\.{3,}\s*|:\s+"
        r"|(?<=[a-z]{2})(?<!Cllr)(?<!Cllrs)(?<!Mrs)(?<!Revd)(?<!Rev)(?<!Prof)(?<!Capt)(?<!Ald)(?<!Supt)(?<!Insp)(?<!Ch)\.\s+(?=[A-Z][a-z])",
        text,
    ):
        mark = match.group()
        depth += {"(": 1, ")": -1}.get(mark, 0)
        if mark not in "()" and depth <= 0 and match.start():
            return text[: match.start()], text[match.end() :], "," not in mark
    return text, "", False


def _closing_bracket(rest: str) -> tuple[str, list[str]]:
    """What follows a name, without a bracket at its end that is about the person: "(Chair)"."""
    match = re.search(r"\s*\(([^()]+)\)$", rest)
    if match and any(
        form.match(match[1].strip()) for form in (CHAIR, APOLOGIES, SUBSTITUTE, STAND_IN, PART_ATTENDANCE)
    ):
        return rest[: match.start()], [match[1].strip()]
    return rest, []


def without_brackets(text: str) -> tuple[str, list[str]]:
    """The text without its round brackets, and what they hold."""
    held = re.findall(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)?", text)
    bare = re.sub(r"\s*\([^()]*(?:\([^()]*\)[^()]*)*\)?", " ", text).strip(" ,-–—")
    return bare, [" ".join(h.split()) for h in held]


def _without_letters(name: str) -> tuple[str, list[str]]:
    """A name without the letters after it, and those letters."""
    letters: list[str] = []
    while m := LETTERS.search(name):
        name, letters = name[: m.start()], [m.group(1).strip("()"), *letters]
    return name, letters


def _take_letters(found: Person, extras: list[str]) -> tuple[Person, list[str]]:
    """Letters after the name become its note."""
    rest: list[str] = []
    for extra in extras:
        pieces = [p.strip() for p in extra.split(",")]
        letters = [p for p in pieces if LETTERS.fullmatch(" " + p)]
        if letters and not rest:
            found = replace(found, note=", ".join(letters))
            pieces = [p for p in pieces if p not in letters]
        if any(pieces):
            rest.append(", ".join(pieces))
    return found, rest


def _post_first(head: str, brackets: list[str]) -> Person | None:
    """ "Clerk J H Ash", "Director of Parks (Mr B Ash)": the post, then the name."""
    named = bool(brackets) and looks_like_name(brackets[0]) and not ORGANISATION_WORDS.search(brackets[0])
    named = named and not is_acronym(brackets[0])
    if named and OFFICE_WORDS.search(head) and not looks_like_name(head):
        role = _office(head)
        if not CHAIR.match(role):
            role = " ".join([role, *(text for text in brackets[1:] if CHAIR.match(text))])
        return Person(name=tidy_name(brackets[0]), titled=_title_of(brackets[0]), role=role)
    words = head.split()
    for cut in range(1, len(words)):
        before, after = " ".join(words[:cut]), " ".join(words[cut:])
        name, rest, dashed = _parted(after)
        if ":" in before or COUNCILLOR.search(before) or _UNDONE.search(before):
            continue
        alone = len(name.split()) == 1 and cut > 2
        if OFFICE_WORDS.search(before) and looks_like_name(name) and _starts_name(words[cut]) and not alone:
            found = Person(name=tidy_name(name), titled=_title_of(name), role=_office(before))
            for extra in [*filter(None, [rest]), *brackets]:
                found = with_beside(found, extra, whole=dashed or extra in brackets)
            return found
    return None


def _post_unparted(text: str, beside: list[str]) -> Person | None:
    """ "Mr W Ash Clerk to the Council": a post that follows a name without a stop between them."""
    words = text.split()
    for cut in range(1, len(words)):
        name, post = " ".join(words[:cut]), " ".join(words[cut:])
        bare = tidy_name(name)
        whole = bool(TITLES.match(name)) or begins_given(bare) or initialled_clerk(name, post)
        if whole and looks_like_name(name) and len(bare.split()[-1]) > 2 and _is_post(post):
            found = Person(name=bare, titled=_title_of(name), role=post)
            for extra in beside:
                found = with_beside(found, extra, whole=False)
            return found
    return None


def _is_post(text: str) -> bool:
    """Whether words begin a post: an office of the meeting, or several words with one that tells a post."""
    words = text.split()
    if len(words) == 1:
        return bool(SEAT.fullmatch(text) or _POST_ALONE.fullmatch(text))
    opens = OFFICE_WORDS.match(words[0]) or _POST_LEAD.match(words[0]) or DEPARTMENT.match(words[0])
    return bool(opens and OFFICE_WORDS.search(" ".join(words[:5])))


def _office(words: str) -> str:
    """A post without the article and the punctuation around it."""
    return re.sub(r"^(?:the|our)\s+", "", words, flags=re.IGNORECASE).strip(" ,:-–")


def _starts_name(word: str) -> bool:
    return bool(TITLES.match(word + " ")) or bool(re.fullmatch(r"[A-Z]\.?", word)) or not OFFICE_WORDS.search(word)


def _title_of(text: str) -> str:
    return m.group().strip() if (m := TITLES.match(text)) else ""


def with_beside(found: Person, extra: str, *, whole: bool) -> Person:
    """The person with what stands beside the name added to the field that it belongs to."""
    extra = CROWD.sub("", " ".join(extra.split())).strip(" .,;")
    if not extra or is_key(found.name, extra):
        return found
    if told := _attending(found, extra) or _presiding(found, extra):
        return told
    if PART_ATTENDANCE.match(extra) or is_aside(extra):
        return replace(found, note="; ".join(filter(None, [found.note, extra])))
    kept, _, apart = extra.rpartition(" – ")
    if kept and PART_ATTENDANCE.match(apart):
        return with_beside(with_beside(found, kept, whole=whole), apart, whole=True)
    pieces = re.split(r"\s*[,;/]\s*|\s+[-–—]\s+", extra)
    if len(pieces) > 1 and all(is_aside(piece) or SEAT.fullmatch(piece) for piece in pieces):
        for piece in pieces:
            found = with_beside(found, piece, whole=whole)
        return found
    return _role_or_organisation(found, extra, whole)


def _attending(found: Person, extra: str) -> Person | None:
    """The person with what the words say of their attendance: apologies, absence, a substitute."""
    if APOLOGIES.match(extra):
        return replace(found, status="apologies")
    if ABSENT.match(extra):
        return replace(found, status="absent")
    if m := SUBSTITUTE.match(extra):
        return replace(found, substitute_for=tidy_name(m["name"]))
    m = STAND_IN.match(extra)
    return replace(found, stand_in=tidy_name(m["name"] or m["other"])) if m else None


def _presiding(found: Person, extra: str) -> Person | None:
    """Somebody with an office who holds another: "Mayor" and "Chair"; to be in the chair is a chair's own."""
    presides = PRESIDES.fullmatch(extra)
    if not found.role or not (presides or SEAT.fullmatch(extra)):
        return None
    told = extra in found.role or (presides and CHAIR.match(found.role))
    return found if told else replace(found, role=f"{found.role}, {extra}")


def _role_or_organisation(found: Person, extra: str, whole: bool) -> Person:
    if found.role and found.organisation:
        return replace(found, note="; ".join(filter(None, [found.note, extra])))
    pieces = [p.strip() for p in extra.split(",")]
    if OFFICE_WORDS.search(extra):
        employed = bool(EMPLOYER.search(pieces[-1])) if whole else _alone(pieces[-1])
        if len(pieces) > 1 and not found.organisation and employed:
            return replace(found, role=found.role or ", ".join(pieces[:-1]), organisation=pieces[-1])
        return replace(found, role=extra) if not found.role else replace(found, organisation=extra)
    if ORGANISATION_WORDS.search(extra) or is_acronym(extra):
        if len(pieces) == 2 and SERVICE.search(pieces[0]) and EMPLOYER.search(pieces[1]):
            return replace(found, role=found.role or pieces[0], organisation=pieces[1])
        return replace(found, organisation=extra)
    if extra.startswith("The "):
        return replace(found, organisation=extra)
    return replace(found, role=extra) if whole or found.organisation else replace(found, organisation=extra)


def _alone(piece: str) -> bool:
    """Whether the last piece after a comma is an organisation, not the tail of a post ("Parks, Streets and Waste")."""
    return not OFFICE_WORDS.search(piece) and not re.search(r"\band\b|&", piece) and len(piece.split()) <= 5


def is_acronym(text: str) -> bool:
    """Whether `text` is an organisation's initials: "NHS", "MHA"."""
    return bool(re.fullmatch(r"[A-Z]{2,6}", text.strip()))


def tidy_name(text: str) -> str:
    """The name without titles and letters: "Cllr. Mrs J. Ash OBE" is "J. Ash"."""
    name = TITLES.sub("", " ".join(text.split()).strip(" ,;:-–")).strip(" ,;:")
    while m := LETTERS.search(name):
        name = name[: m.start()]
    return name.strip(" ,;:").removesuffix(".") if not re.search(r"\b[A-Z]\.$", name) else name.strip()


def surname(name: str) -> str:
    """The last word of a name, folded."""
    return fold(name.rsplit(maxsplit=1)[-1]) if name.split() else ""


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person: equal surnames, and first names that do not contradict each other."""
    a, b = _given(one), _given(other)
    if surname(one) != surname(other):
        return False
    return not a or not b or all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a, b, strict=False))


def _given(name: str) -> list[str]:
    return [fold(word) for word in re.findall(r"[\w'’-]+", name)[:-1] if fold(word)]
