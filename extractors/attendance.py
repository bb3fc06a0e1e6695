"""Who attended, who apologised, who was absent: from the lists at the head of minutes, from the item of apologies, and
from the sentences that say who joined, left, took the chair or stood in for whom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extractors.bodies import titled as in_title_case
from extractors.evidence import of_lines, own_lines, quoted
from extractors.heads import groups
from extractors.names import (
    CHAIR,
    COUNCILLOR,
    OFFICE_WORDS,
    ORGANISATION_WORDS,
    OTHER_TIER,
    Person,
    looks_like_name,
    person,
    same_person,
)
from extractors.paper import Block, Line
from extractors.records import Attendance, Capacity, Evidence, MeetingKey
from extractors.rolls import Entry, people, roll
from extractors.rolltables import roll_table
from extractors.sections import Divided, Section
from extractors.styles import Head, Style

_TICKED = re.compile(r"^[✓✔√]\s*")
#: Members listed without a head over them.
MEMBERS = Head("", "member", "present")
_LEGEND = re.compile(
    r"^[✓✔√]?\s*(?:indicates|denotes|=|–|-|:)?\s*(?:indicates"
    r"|denotes)?\s*(?:those\s+)?present(?:\s+at\s+(?:the\s+)?meeting)?\.?$|✓.*\bpresent\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"^\W*(?:none|nil|there\s+were\s+no(?:ne)?|no\s+apologies|no\s+absen)", re.IGNORECASE)
_APOLOGIES_ITEM = re.compile(r"\bapolog(?:y|ies)\b|\babsen(?:ce|t)", re.IGNORECASE)
_FROM = re.compile(
    r"""(?:apolog(?:y|ies)\b(?:\s+(?:for|of)\s+(?:absence|non-?attendance|lateness))?
(?:\s+(?:for|from|on\s+behalf\s+of)\b|\s*(?:had\s+been|have\s+been|has\s+been|was|were|,|:|-
          |–)*\s*(?:also\s+)?(?:duly\s+)?(?:received|submitted|given|sent|accepted|noted|tendered|made|reported
          |recorded|offered)?\s*(?:and\s+\w+\s*)?(?:from|by|for|on\s+behalf\s+of|:|-|–)?)
        )\s+(?P<names>.+)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SENT = re.compile(
    r"^(?P<names>.+?)\s+(?:had\s+|have\s+|has\s+)?(?:sent|gave|given|submitted|offered|tendered"
    r"|extended|conveyed)\s+(?:his|her|their|its)?\s*apolog",
    re.IGNORECASE,
)
#: "A with B substituting", "A (B substituting)", "A, for whom B was substitute"; group `out` is away, `in` stands in.
_SUBSTITUTES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<out>[^,;.()]+?)\s*[,(]?\s*with\s+(?P<in>[^,;.()]+?)\s+(?:as\s+(?:his|her|their|a"
        r"|the)?\s*(?:named\s+)?substitute|substituting|deputising"
        r"|attending\s+(?:as\s+)?(?:a\s+)?substitute|in\s+(?:his|her|their)\s+place)",
        r"(?P<out>[^,;.()]+?)\s*[,(]\s*for\s+whom\s+(?P<in>[^,;.()]+?)\s+(?:was|acted\s+as"
        r"|attended\s+as)\s+(?:a\s+|the\s+)?substitut",
        r"(?P<out>[^,;.()]+?)\s*\(\s*(?P<in>[^,;.()]+?)\s+(?:substituting|substitute|as\s+substitute"
        r"|attended\s+as\s+substitute)\s*\)",
        r"(?P<out>[^,;.()]+?)\s*\(\s*(?:substitute|substituted\s+by|sub)\s*:?\s*(?P<in>[^,;.()]+?)\s*\)",
        r"(?P<in>[^,;.()]+?)\s*,?\s*\(?\s*(?:was\s+|were\s+|is\s+|had\s+been\s+)?(?:substitut(?:e|ed"
        r"|ing)|deputis(?:ed|ing)|attend(?:ed|ing)\s+as\s+(?:a\s+)?substitute|sitting\s+in"
        r"|acting\s+as\s+(?:a\s+)?substitute|in\s+place)\s+(?:for|of)\s+(?P<out>[^,;.()]+)",
        r"(?P<in>[^,;.()]+?)\s+(?:attended|present)\s+(?:as\s+(?:a\s+)?(?:named\s+)?substitute\s+for"
        r"|in\s+place\s+of|on\s+behalf\s+of)\s+(?P<out>[^,;.()]+)",
    )
)
_TOOK_CHAIR = re.compile(
    r"(?P<who>(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s[^,;()]{2,40}?"
    r"|[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}?)(?:,[^,.]{3,60},[^.,]{0,60}?)?\s+(?:therefore\s+"
    r"|then\s+)?(?:took|in|assumed|occupied)\s+[Tt]he\s+[Cc]hair",
)
_CAME_OR_WENT = re.compile(
    r"""(?P<who>(?:(?:county|district|borough|town|the)\s+)?(?:councillors?|cllrs?|mr|mrs|ms|dr|pcso|alderman)\b\.?\s+[A-Z][^.;:()]{1,60}?)\s+
(?P<note>(?:then\s+)?(?:joined|arrived|left|entered|departed|retired
          |withdrew)\b(?:\s+(?:from\s+)?(?:at\s+)?the\s+(?:meeting|room|chamber))?(?:[^.;()]|\.(?=\d|m\.?\b
          |\s?m\b)){0,60})""",
    re.IGNORECASE | re.VERBOSE,
)


#: A party's letters after a name: "(M)", "(Con)", "LD".
_PARTY = re.compile(
    r"[A-Z]|Con|Cons|Conservative|Lab|Labour|Lib\s?Dem|LD|Green|Grn|Ind|Independent|Reform|UKIP|SNP|Plaid",
    re.IGNORECASE,
)
#: Posts of a council's own staff, posts held by members, and posts of other bodies.
_OFFICERS = re.compile(
    r"\b(?:clerk|officer|director|manager|secretary|rfo|solicitor|head\s+of|administrator|engineer"
    r"|accountant|assistant|groundsman|warden)\b",
    re.IGNORECASE,
)
#: Posts that serve a meeting: whoever holds one is no member of it, wherever the list puts them.
_SERVANTS = re.compile(
    r"\b(?:clerk|rfo|(?:committee|democratic|governance|proper|minute)\b.*\b(?:officer|services|taker"
    r"|secretary)|administrator|minute[- ]taker)\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\b(?:chair\w*|mayor|leader|councillor|member|governor|trustee)\b", re.IGNORECASE)
_OUTSIDE = re.compile(
    r"\b(?:carers?|constable|governor|inspector|observ\w+|parent|pcso?|police|reps?|reporter"
    r"|representatives?|residents?|sergeant|sgt|superintendent|applicant|appellant|objector|agent|trustee|volunteers?|speaker"
    r"|member\s+of\s+the\s+public|county|district|borough)\b",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class _Row:
    """A row in the making: the person, and whether a tick, a list or a sentence told of them."""

    name: str
    capacity: Capacity
    status: str
    titled: str = ""
    role: str | None = None
    organisation: str | None = None
    substitute_for: str | None = None
    note: str | None = None
    stand_in: str | None = None
    rule: str = ""
    evidence: list[Evidence] = field(default_factory=list)

    def add_note(self, note: str | None) -> None:
        """Keep a note beside those that are there."""
        if note and note not in (self.note or ""):
            self.note = f"{self.note}; {note}" if self.note else note


def attendance(part: Divided, key: MeetingKey | None, style: Style) -> list[Attendance]:
    """The attendance that minutes tell of, one row a person, in the order of the paper."""
    rows = _listed(part.head, style, key.date if key else None)
    _seat_stand_ins(rows)
    for section in _apologies_items(part.sections):
        _apologise(rows, section)
    for section in part.sections:
        _narrated(rows, section.blocks)
    _narrated(rows, [block for block in part.head if block.kind == "paragraph"], chair_only=True)
    return [_record(row, key) for row in rows]


def _record(row: _Row, key: MeetingKey | None) -> Attendance:
    return Attendance(
        meeting=key,
        name=row.name,
        capacity=row.capacity,
        status=row.status,  # type: ignore[arg-type]
        role=row.role,
        organisation=row.organisation,
        substitute_for=row.substitute_for,
        note=row.note,
        rule=row.rule,
        evidence=tuple(row.evidence),
    )


# --- the lists at the head --------------------------------------------------------------------------------------------


def _listed(head: Sequence[Block], style: Style, day: str | None) -> list[_Row]:
    rows: list[_Row] = []
    tables = {id(block): found for block in head if (found := roll_table(block, day))}
    for one in (one for found in tables.values() for one in found):
        row = _row(one.entry, MEMBERS, "")
        row.status, row.rule = one.status or "absent", "table"
        _merge(rows, row)
    for over, words, paragraphs in groups([block for block in head if id(block) not in tables], style):
        for row in _group(over or MEMBERS, words, paragraphs if over else _headless(paragraphs)):
            _merge(rows, row)
    return rows


def _group(over: Head, words: str, paragraphs: Sequence[list[Line]]) -> Iterator[_Row]:
    """The rows of one list, under its head."""
    entries = roll([[line for line in lines if not _LEGEND.match(line.text.strip())] for lines in paragraphs])
    ticks = any(entry.ticked for entry in entries) and over.status == "present" and over.capacity == "member"
    councillors = any(entry.person.councillor for entry in entries)
    for entry in entries:
        row = _row(entry, over, words)
        guest = entry.run_on and row.organisation and not entry.person.councillor
        if councillors and row.capacity == "member" and guest:
            row.capacity = "other"
        if ticks:
            row.status, row.rule = ("present" if entry.ticked else "absent"), "ticks"
        yield row


def _seat_stand_ins(rows: Sequence[_Row]) -> None:
    """Put down for whom those listed stood in, where the list names the substitute beside the absent member."""
    for row in rows:
        present = _known(rows, row.stand_in) if row.stand_in else None
        if present is not None:
            present.substitute_for = present.substitute_for or row.name


def _headless(paragraphs: Sequence[list[Line]]) -> list[list[Line]]:
    """The rows of a list of members that stands without a head: ticked, or each a councillor by title."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    named = [line for line in lines if _TICKED.match(line.text) or ((told := person(line.text)) and told.councillor)]
    if len(named) < 2:
        return []
    first, last = lines.index(named[0]), lines.index(named[-1])
    return [[line] for line in lines[first : last + 1] if person(_TICKED.sub("", line.text))]


def _row(entry: Entry, over: Head, words: str) -> _Row:
    told = entry.person
    titled = told.titled or ("Councillor" if "councillor" in over.phrase else "")
    row = _Row(
        name=told.name,
        capacity=_capacity(told, over.capacity, entry.group),
        status=told.status or over.status,
        titled=titled,
        role=told.role or (in_title_case(words) if over.role else None),
        organisation=told.organisation,
        substitute_for=told.substitute_for,
        stand_in=told.stand_in,
        note=told.note,
        rule=f"list under {over.phrase!r}",
        evidence=list(of_lines(entry.lines)),
    )
    if row.capacity == "officer" and row.organisation and not row.role:
        row.role, row.organisation = row.organisation, None
    if row.status == "apologies" and row.role and not over.role and not OFFICE_WORDS.search(row.role):
        row.role, row.note = None, row.note or row.role
    if row.role and _PARTY.fullmatch(row.role):
        row.role, row.note = None, row.role
    if over.note:
        row.add_note(words)
    if over.group and ORGANISATION_WORDS.search(over.group):
        row.organisation = row.organisation or over.group
    elif over.group:
        row.role = row.role or over.group
    return row


def _capacity(told: Person, over: Capacity, group: str | None) -> Capacity:
    """In what capacity somebody attends: the list's, corrected by the form of address and the post."""
    if OTHER_TIER.match(told.titled):
        return "councillor"
    if told.councillor:
        return "councillor" if over in ("other", "officer") else over
    if over == "member" and told.role and _SERVANTS.search(told.role) and not _MEMBERS.search(told.role):
        return "officer"
    if over != "other":
        return over
    if group and told.role and told.organisation:
        return "officer"
    own = told.role and OFFICE_WORDS.search(told.role) and not _OUTSIDE.search(told.role)
    at_council = not told.organisation or told.organisation.casefold().endswith("council")
    return "officer" if own and at_council else "other"


def _merge(rows: list[_Row], row: _Row) -> None:
    """Add a row, or what it tells to the row that is there for the same person."""
    known = next((old for old in rows if old.name == row.name and old.capacity == row.capacity), None)
    if known is None:
        rows.append(row)
        return
    known.role, known.organisation = known.role or row.role, known.organisation or row.organisation
    known.add_note(row.note)
    if known.status == "absent" or row.status == "apologies":
        known.status = row.status


# --- the item of apologies --------------------------------------------------------------------------------------------


def _apologies_items(sections: Sequence[Section]) -> Iterator[Section]:
    return (section for section in sections if _APOLOGIES_ITEM.search(section.title))


def _apologise(rows: list[_Row], section: Section) -> None:
    """Read an item of apologies: sentences that name who sent them, or a bare list of names."""
    listing = True
    for block in section.blocks:
        if _NONE.match(block.text):
            continue
        _substitute(rows, block)
        named = _named_in_sentences(block.text) or _before_substitute(block.text)
        if named:
            _excuse_all(rows, people(named), block)
        elif listing and _all_people(block):
            _excuse_all(rows, [entry.person for entry in roll([own_lines(block)])], block)
        else:
            listing = False


def _named_in_sentences(text: str) -> str | None:
    """The names in "Apologies were received from ..." or "... sent their apologies"."""
    for sentence in re.split(r"(?<=[a-z)])\.\s+(?=[A-Z])", text):
        if re.search(r"\blate(?:ness)?\b", sentence, re.IGNORECASE):
            continue
        match = _SENT.match(sentence) or _FROM.search(sentence)
        if match:
            names = re.split(
                r"[,(]?\s*\b(?:with|for\s+whom|who|which|and\s+it|due\s+to|owing|because|as\s+s?he|were)\b",
                match["names"],
            )[0]
            return names if any(looks_like_name(found.name) for found in people(names)) else None
    return None


def _before_substitute(text: str) -> str | None:
    """The absent person of "Councillor Ash with Councillor Oak as substitute", as a line of a list."""
    match = re.match(r"^(?P<names>[^.;]{3,60}?)\s*[,(]?\s*(?:with|for\s+whom)\s+[^.;]{3,60}\bsubstitut", text)
    return match["names"] if match and person(match["names"]) else None


def _all_people(block: Block) -> bool:
    """Whether a block is nothing but names."""
    entries = roll([own_lines(block)])
    left = block.text
    for entry in entries:
        left = left.replace(entry.person.name, "").replace(entry.person.titled, "")
    words = re.sub(r"\([^)]*\)|\b(?:and|Cllrs?|Councillors?|Mr|Mrs|Ms|Dr)\b|[^A-Za-z]", "", left)
    return bool(entries) and len(words) <= 0.5 * len(block.text) and not re.search(r"[a-z]\.\s+[A-Z]", block.text)


def _excuse_all(rows: list[_Row], told: Iterable[Person], block: Block) -> None:
    for one in told:
        _excuse(rows, one, block)


def _excuse(rows: list[_Row], told: Person, block: Block) -> None:
    """Put down that somebody apologised; whoever the minutes list as present stays present, with what was noted."""
    evidence = _evidence_for(block, told.name)
    known = _known(rows, told.name)
    if (
        told.role
        and not told.organisation
        and not OFFICE_WORDS.search(told.role)
        and not told.councillor
        and "(" in block.text
    ):
        told = replace(told, organisation=told.role if ORGANISATION_WORDS.search(told.role) else None)
    if known is not None:
        known.evidence += evidence
        known.add_note(told.note)
        if known.status == "absent" or _was_membership(known):
            known.status, known.rule = "apologies", "item of apologies"
        return
    capacity = _apology_capacity(rows, told)
    if capacity == "member" and told.role and not OFFICE_WORDS.search(told.role):
        told = replace(told, note=told.note or told.role)
    row = _Row(
        name=told.name,
        capacity=capacity,
        status="apologies",
        titled=told.titled,
        organisation=told.organisation,
        note=told.note,
        rule="item of apologies",
        evidence=evidence,
    )
    if capacity in ("officer", "councillor"):
        row.role = told.role
    rows.append(row)


def _was_membership(row: _Row) -> bool:
    """Whether somebody stands on a list of members, not of those present: an apology tells that they stayed away."""
    return row.rule.startswith(
        ("list under 'member", "list under 'councillors'", "list under 'board member", "list under 'committee member")
    )


def _apology_capacity(rows: Sequence[_Row], told: Person) -> Capacity:
    if OTHER_TIER.match(told.titled):
        return "councillor"
    if told.councillor:
        return "member"
    if told.role and _OFFICERS.search(told.role):
        return "officer"
    members = [row for row in rows if row.capacity == "member"]
    untitled = members and not any(COUNCILLOR.search(row.titled) for row in members)
    return "member" if untitled and not told.organisation else "other"


def _known(rows: Sequence[_Row], name: str) -> _Row | None:
    """The one row that can be this person; None where there is none, or more than one could be."""
    found = [row for row in rows if same_person(row.name, name)]
    exact = [row for row in found if row.name == name]
    if exact:
        return exact[0]
    return found[0] if len(found) == 1 else None


def _evidence_for(block: Block, name: str) -> list[Evidence]:
    at = block.text.find(name)
    return list(quoted(block, at, at + len(name)) if at >= 0 else quoted(block))


def _substitute(rows: list[_Row], block: Block) -> None:
    """Put down who stood in for whom, by the first form of words that tells of anybody."""
    for form in _SUBSTITUTES:
        pairs = [(_last_person(m["out"]), _last_person(m["in"])) for m in form.finditer(block.text)]
        for away, stand_in in pairs:
            if away and stand_in:
                _stand_in(rows, away, stand_in, block)
        if any(away and stand_in for away, stand_in in pairs):
            return


def _stand_in(rows: list[_Row], away: Person, stand_in: Person, block: Block) -> None:
    absent, present = _known(rows, away.name), _known(rows, stand_in.name)
    if present is None:
        capacity: Capacity = "councillor" if stand_in.councillor else "other"
        present = _Row(
            name=stand_in.name, capacity=capacity, status="present", titled=stand_in.titled, rule="substitute"
        )
        present.evidence = _evidence_for(block, stand_in.name)
        rows.append(present)
    present.substitute_for = absent.name if absent else away.name


def _last_person(text: str) -> Person | None:
    """The last person that a run of words names: "Apologies were received from Cllr Ash" names Ash."""
    words = re.sub(r"^.*\b(?:from|by|and|that)\s+", "", text.strip())
    return person(words) or next(iter(people(words)[-1:]), None)


# --- told in sentences ------------------------------------------------------------------------------------------------


def _narrated(rows: list[_Row], blocks: Sequence[Block], *, chair_only: bool = False) -> None:
    """Put down who took the chair, and who came or went during the meeting."""
    for block in blocks:
        if block.kind == "grid":
            continue
        for match in _TOOK_CHAIR.finditer(block.text):
            _seat(rows, match["who"])
        if chair_only:
            continue
        for match in _CAME_OR_WENT.finditer(block.text):
            note = " ".join(match["note"].split()).strip(" ,")
            if re.search(r"\bmeeting\b|\bat\s+(?:about\s+)?\d|\bitem\b|\bminute\b", note, re.IGNORECASE):
                _came_or_went(rows, match["who"], note, quoted(block, match.start(), match.end()))


def _seat(rows: Sequence[_Row], who: str) -> None:
    told = person(who)
    known = _known(rows, told.name) if told else None
    if known and not known.role and not any(row.role and CHAIR.match(row.role) for row in rows):
        known.role = "Chair"


def _came_or_went(rows: list[_Row], who: str, note: str, evidence: Iterable[Evidence]) -> None:
    for told in people(who):
        known = _known(rows, told.name)
        if known is None and told.councillor and re.match(r"(?:then\s+)?(?:joined|arrived|entered)", note):
            known = _Row(name=told.name, capacity="member", status="present", titled=told.titled, rule="joined")
            rows.append(known)
        if known is not None:
            known.add_note(note)
            known.evidence += evidence
