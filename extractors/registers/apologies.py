"""The item of apologies: who sent them, why, and who stood in for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.evidence import own_lines
from extractors.items.sections import Section
from extractors.paper import Block
from extractors.people.given import begins_given
from extractors.people.names import (
    COUNCILLOR,
    OFFICE_WORDS,
    ORGANISATION_WORDS,
    OTHER_TIER,
    Person,
    looks_like_name,
    person,
    without_brackets,
)
from extractors.people.posts import OFFICERS
from extractors.people.prose import TELLS
from extractors.people.rolls import people, roll
from extractors.people.rosters import COLUMN, heads_columns, surely_named
from extractors.records import Capacity
from extractors.registers.excused import excuse_by_initials, is_membership
from extractors.registers.register import Row, evidence_for, find
from extractors.styles import base

_NONE = re.compile(
    r"^\W*(?:none|nil|there\s+were\s+no(?:ne)?|no\s+apologies|no\s+absen|(?:noted|received|resolved|agreed|accepted)\W*$)",
    re.IGNORECASE,
)
#: How words end that lead up to a list of those who apologised, whatever was told before: "with the apologies below".
_LEADS_UP = re.compile(
    r"\bapolog(?:y|ies)\b[^.]*(?:[:;]|\b(?:from|by)|\b(?:below|following|as\s+follows|listed)\b[^.]{0,30}\.?)\W*$",
    re.IGNORECASE,
)
_SUBSTITUTES_ITEM = re.compile(r"\bsubstitut", re.IGNORECASE)
#: What an agenda says of substitutes in general.
_SUBSTITUTES_RULES = re.compile(r"\b(?:may|must|should|shall|to\s+(?:receive|note))\b", re.IGNORECASE)
_APOLOGIES_ITEM = re.compile(r"\bapolog(?:y|ies|i[sz]es)\b|\babsen(?:ce|t)", re.IGNORECASE)
_FROM = re.compile(
    r"""(?:apolog(?:y|ies|i[sz]es)\b(?:\s+and\s+(?:valid\s+)?reasons?)?(?:\s+(?:for|of)\s+(?:(?:his|her|their)\s+)?(?:absence|non-?attendance|lateness|inability\s+to\s+attend)(?:\s+(?:at\s+|from\s+)?(?:the|this)\s+meeting)?)?
        (?:\s+(?:for|from|on\s+behalf\s+of)\b
          | \s*(?:(?:had|have|has)\s+(?:also\s+)?been|was|were|be|,|:|-|–)*\s*(?:also\s+)?(?:duly\s+)?
            (?:received|submitted|given|sent|accepted|noted|tendered|made|reported|recorded|offered|intimated|presented|conveyed)?
            \s*(?:and\s+\w+\s*)?(?:,?\s*(?:with|and)\s+(?:the\s+)?consent(?:ed)?\s*,?\s*)?(?:(?:from|by|for|on\s+behalf\s+of)\s?:?|:|-|–)?)
        )\s+(?P<names>.+)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_SENT = re.compile(
    r"^(?!the\s+following\b)(?P<names>.+?)\s+(?:(?:is|was)\s+[^,.]{2,40}?\s+and\s+)?(?:(?:had|have|has|also)\s+)*(?:sent|gave|given|submitted|offered|tendered"
    r"|extended|conveyed)\s+(?:his|her|their|its)?\s*apolog"
    r"|^(?P<absent>.+?)\s+(?:had\s+|have\s+|has\s+|,?\s*also\s+)*apologi[sz]ed\s+for\b",
    re.IGNORECASE,
)
#: Why somebody is away, told behind the name: "Cllr Ash, who was ill, and Cllr Oak", "Mr Elm due to work and Ann Fir".
_WHY = re.compile(
    r",?\s+(?:who\s+(?:was|were|is|are|had|has|have)|(?:due|owing)\s+to|because\s+of)\b[^,.;()]*?"
    r"(?=,|;|$|\s+and\s+(?:from\s+)?(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b|[A-Z][a-z]+\s+[A-Z]))"
)
#: "Mr Ash was not present."
_AWAY = re.compile(
    r"^(?P<who>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Rev|Revd|Reverend|Prof|Professor)\b(?:[^;:()]|\([A-Z]{2,4}\)){2,120}?|[A-Z][\w’'-]+\s+[A-Z][\w’'-]+)"
    r"\s+(?:was|were)\s+(?:not\s+present|not\s+in\s+attendance|absent)\b"
)
#: "Apologies were not received from Ann Ash", "No apology had been received from Mr Oak".
_UNEXCUSED = re.compile(
    r"^(?:no\s+apolog(?:y|ies)\s+(?:(?:was|were|had|has|have|been)\s+)*(?:received|given|sent)"
    r"|apolog(?:y|ies)\s+(?:for\s+absence\s+)?(?:was|were|had|have)\s+not\s+(?:been\s+)?(?:received|given|sent))"
    r"\s+(?:from|by)\s*:?\s+(?P<who>.+)$",
    re.IGNORECASE | re.DOTALL,
)
#: Where a sentence ends: at a stop that is no title's.
_STOP = re.compile(
    r"(?:(?<=[a-z)])|(?<=[A-Z]{2}))(?<!\bCllr)(?<!\bCllrs)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bRev)(?<!\bRevd)(?<!\bProf)(?<!\bCapt)(?<!\bAld)(?<!\bSt)"
    r"(?<!\bSupt)(?<!\bInsp)(?<!\bSgt)\.\s+(?=[A-Z])"
)
#: "... and, for lateness, from Cllr Ash": those who follow came late. "... and were accepted": nobody follows.
LATENESS = re.compile(
    r",?\s*(?:\band\b)?,?\s*\bfor\s+late(?:ness|\s+arrival)\b"
    r"|,?\s(?:and|which)\s(?:(?:these|they|it|this)\s)?(?:were|was)\s(?:\w+ly\s)?(?:accepted|approved|noted|received|recorded)\b",
    re.IGNORECASE,
)
#: Those of another group in a sentence of their own: "... Elected Members. Cllr Ash and Cllr Oak, Appointed Members."
_GROUP_LAST = re.compile(
    r"(?P<names>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|[A-Z]\.?\s)[^;:]{2,600}?),?\s+"
    r"(?:[A-Z][\w-]+\s+)?(?:Members?|Governors?|Officers?|Trustees?)\W*"
)
#: What is told behind the names in a list of apologies: "Ms A Ash and Mr B Oak tendered apologies."
TENDERED = re.compile(
    r"\s(?:had\s+|have\s+)?(?:tendered|sent|gave|given|submitted|offered)\s+(?:their\s+)?apologies\W*$", re.IGNORECASE
)
#: What somebody sends apologies for that is another meeting.
_ANOTHER = re.compile(
    r"\b(?:next|future|forthcoming|last|previous)\b|\bapologies\s+(?:for|that|if|to)\b", re.IGNORECASE
)
#: Apologies told under an item that is not called so: "Apologies were received from Cllr Ash".
_WERE_RECEIVED = re.compile(
    r"(?:an\s+)?apolog(?:y|ies|i[sz]es)(?:\s+for\s+(?:absence|(?:his|her|their)\s+[^.;]{3,50}?))?\s+(?:had\s+been|have\s+been|was|were)\s+(?:also\s+)?(?:received|given|noted|accepted)\s"
    r"(?!.*\b(?:next|future|forthcoming|last|previous)\b)",
    re.IGNORECASE | re.DOTALL,
)
#: "Received from Cllr Ash", under an item of apologies.
_RECEIVED = re.compile(
    r"^(?:were\s+)?(?:received|accepted|given|sent)\s+(?:from|by)\s*:?\s+(?P<names>.+)$", re.IGNORECASE | re.DOTALL
)
#: "A with B substituting", "A (B substituting)", "A, for whom B was substitute"; group `out` is away, `in` stands in.
_SUBSTITUTES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<out>[^,;.()]{1,80}?)\s*[,(]?\s*with\s+(?P<in>[^,;.()]{1,80}?)\s+(?:as\s+(?:his|her|their|a"
        r"|the)?\s*(?:named\s+)?substitute|substituting|deputising"
        r"|attending\s+(?:as\s+)?(?:a\s+)?substitute|in\s+(?:his|her|their)\s+place)",
        r"(?P<out>[^,;.()]{1,80}?)\s*[,(]\s*for\s+whom\s+(?P<in>[^,;.()]{1,80}?)\s+(?:was|acted\s+as"
        r"|attended\s+as)\s+(?:a\s+|the\s+)?substitut",
        r"(?P<out>[^,;.()]{1,80}?)\s*\(\s*(?P<in>[^,;.()]{1,80}?)\s+(?:substituting|substitute|as\s+substitute"
        r"|attended\s+as\s+substitute)\s*\)",
        r"(?P<out>[^,;.()]{1,80}?)\s*\(\s*(?:substitute|substituted\s+by|sub)\s*:?\s*(?P<in>[^,;.()]{1,80}?)\s*\)",
        r"(?P<out>[^,;.()]{1,80}?),?\s+and\s+(?P<in>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s[^,;.()]{1,60}?)\s+attended"
        r"\s+as\s+(?:his|her|their)\s+substitute",
        r"(?P<out>[^,;.()]{1,80}?)\s*,\s*(?:who\s+was\s+)?substituted\s+by\s+(?P<in>[^,;.()]+)",
        r"(?P<in>[^,;.()]{1,80}?)\s*,?\s*\(?\s*(?:was\s+|were\s+|is\s+|had\s+been\s+)?(?:(?:(?:been\s+)?appointed\s+(?:as\s+)?)?(?:an?\s+)?substitut(?:e\s+member|e|ed"
        r"|ing)|deputis(?:ed|ing)|attend(?:ed|ing)\s+as\s+(?:a\s+)?substitute|sitting\s+in"
        r"|acting\s+as\s+(?:a\s+)?substitute|in\s+place)\s+(?:for|of)\s+(?P<out>[^,;.()]+)",
        r"(?P<in>[^,;.()]{1,80}?)\s+(?:attended|present|(?:was\s+)?in\s+attendance)\s+(?:as\s+(?:a\s+|the\s+)?(?:named\s+)?substitute\s+(?:member\s+)?for"
        r"|in\s+place\s+of|on\s+behalf\s+of)\s+(?P<out>[^,;.()]+)",
    )
)


#: What can stand between the apologies and the names: "sent apologies for the meeting: Ann Ash".
_OF_THE_MEETING = re.compile(r"^(?:the|this|today[’']s)\s+meeting\s*:\s*", re.IGNORECASE)
#: What follows the names of those who apologised.
_PAST_NAMES = re.compile(
    r"[,(]?\s*\b(?:with|for\s+whom|who|which|and\s+(?:it|these|they|this)|due\s+to|owing|because|as\s+s?he|were|and\s+in\s+(?:accordance|line)"
    # who stood in, told in the same sentence
    r"|and\s+(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s[^,;.]{2,40}?\s(?:attended|attending|acted|was\s+present|substituted|deputised))\b"
)


def apologies_items(sections: Sequence[Section]) -> Iterator[Section]:
    """The items under which apologies are written up."""
    return (section for section in sections if _APOLOGIES_ITEM.search(section.title) or _apologises(section))


def _apologises(section: Section) -> bool:
    """Whether an item without a title is nothing but apologies."""
    return not section.title and bool(section.blocks) and bool(_WERE_RECEIVED.match(section.blocks[0].text))


def substitutions(rows: list[Row], section: Section) -> None:
    """Put down who stood in for whom by the words of an item of substitutes alone."""
    if _SUBSTITUTES_ITEM.search(section.title) and not _APOLOGIES_ITEM.search(section.title):
        for block in section.blocks:
            if not _SUBSTITUTES_RULES.search(block.text):
                _substitute(rows, block)


def apologise(rows: list[Row], section: Section) -> None:
    """Read an item of apologies: sentences that name who sent them, or a bare list of names."""
    listing = True
    for block in section.blocks:
        _stayed_away(rows, block)
        excuse_by_initials(rows, block)
        if _NONE.match(block.text) or _opens_list(block) or all(heads_columns(line) for line in own_lines(block)):
            listing = listing or bool(_LEADS_UP.search(block.text))
            continue
        named = _named_in_sentences(block.text) or _before_substitute(block.text)
        if named:
            _excuse_all(rows, people(named), block)
        elif listing and (alone := _one_person(block)):
            _excuse(rows, alone, block)
        elif listing and (_all_people(block) or _rows_of_people(block)):
            _excuse_all(rows, [entry.person for entry in roll([own_lines(block)])], block)
        else:
            listing = bool(_LEADS_UP.search(block.text))
        _substitute(rows, block)


def excuse_elsewhere(rows: list[Row], blocks: Iterable[Block]) -> None:
    """Put down the councillors who sent apologies by the words of another item, such as that of their report."""
    for block in blocks:
        for sentence in _STOP.split(block.text) if block.kind != "grid" else ():
            match = _SENT.match(sentence)
            if match and match["names"] and not _ANOTHER.search(sentence):
                _excuse_all(rows, [told for told in people(match["names"]) if told.councillor], block)
            elif _WERE_RECEIVED.match(sentence) and (names := _named_in(sentence)):
                _excuse_all(rows, [told for told in people(names) if told.councillor], block)


def _stayed_away(rows: list[Row], block: Block) -> None:
    """Put down who is said not to have been present, of whom nothing else is told."""
    for sentence in _STOP.split(block.text):
        unexcused = _UNEXCUSED.match(sentence)
        match = unexcused or _AWAY.match(sentence)
        for told in people(match["who"]) if match else ():
            named = looks_like_name(told.name) and (unexcused or told.titled or begins_given(told.name))
            if named and find(rows, told.name) is None:
                capacity: Capacity = "member" if told.councillor else _apology_capacity(rows, told)
                row = Row(
                    name=told.name, capacity=capacity, status="absent", titled=told.titled, rule="item of apologies"
                )
                row.evidence = evidence_for(block, told.name)
                rows.append(row)


def _opens_list(block: Block) -> bool:
    """Whether a block only leads up to names: "Apologies had been received from:", "Governors"."""
    if re.search(r"(?:\bfrom|\bby|:)\s*[:–-]*$", block.text):
        return not _named_in_sentences(block.text)
    return base().head(block.text) is not None or bool(
        re.fullmatch(r"[\w\s-]*\bmembers", block.text.strip(), re.IGNORECASE)
    )


def _named_in_sentences(text: str) -> str | None:
    """The names in "Apologies were received from ..." and "... sent their apologies", sentence by sentence."""
    told: list[str] = []
    for sentence in _STOP.split(text):
        if names := _named_in(LATENESS.split(sentence)[0]):
            told.append(names)
        elif told and (carried := _GROUP_LAST.fullmatch(sentence)):
            told.append(carried["names"])
    return "; ".join(told) or None


def _named_in(sentence: str) -> str | None:
    match = _SENT.match(sentence) or _FROM.search(sentence) or _RECEIVED.match(sentence)
    if match is None or re.search(r"\blate(?:ness)?\b", sentence, re.IGNORECASE) or _UNEXCUSED.match(sentence):
        return None
    named = _WHY.sub("", next(told for told in match.groups() if told))
    names = _PAST_NAMES.split(_OF_THE_MEETING.sub("", named))[0]
    names = re.sub(r",?\s+and\s+(?:also\s+)?from\s+", ", ", names)
    return names if any(looks_like_name(found.name) for found in people(names)) else None


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
    sentences = re.search(r"[a-z]\.\s+[A-Z]", re.sub(r"\b(?:Cllrs?|Mrs?|Ms|Dr|Revd?)\.", "", block.text))
    told = TELLS.search(without_brackets(block.text)[0])
    return bool(entries) and len(words) <= 0.5 * len(block.text) and not sentences and not told


def _one_person(block: Block) -> Person | None:
    """The person of a block that tells one name, and behind a dash a post or an employer, over several lines too."""
    lines = own_lines(block)
    named = re.split(r"\s[–—-]\s", lines[0].text)
    if (
        len(named) < 2
        or (len(lines) == 1 and TELLS.search(block.text))
        or not surely_named(named[0])
        or any(surely_named(line.text) for line in lines[1:])
    ):
        return None
    return person(block.text)


def _rows_of_people(block: Block) -> bool:
    """Whether each line of a block is somebody's name, and what they are in a column beside it."""
    rows = [line.segments(COLUMN * line.size) for line in own_lines(block)]
    return bool(rows) and all(len(row) > 1 and surely_named(row[0].text) for row in rows)


def _excuse_all(rows: list[Row], told: Iterable[Person], block: Block) -> None:
    for one in told:
        _excuse(rows, one, block)


def _excuse(rows: list[Row], told: Person, block: Block) -> None:
    """Put down that somebody apologised; whoever the minutes list as present stays present, with what was noted."""
    evidence = evidence_for(block, told.name)
    known = find(rows, told.name)
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
        if known.status == "absent" or is_membership(known):
            known.status, known.rule = "apologies", "item of apologies"
        return
    capacity = _apology_capacity(rows, told)
    if capacity == "member" and told.role and not OFFICE_WORDS.search(told.role):
        told = replace(told, note=told.note or told.role)
    row = Row(
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


def _apology_capacity(rows: Sequence[Row], told: Person) -> Capacity:
    if OTHER_TIER.match(told.titled):
        return "councillor"
    if told.councillor:
        return "member"
    if told.role and OFFICERS.search(told.role):
        return "officer"
    members = [row for row in rows if row.capacity == "member"]
    untitled = members and not any(COUNCILLOR.search(row.titled) for row in members)
    return "member" if untitled and not told.organisation else "other"


def _substitute(rows: list[Row], block: Block) -> None:
    """Put down who stood in for whom, by the first form of words that tells of anybody."""
    for form in _SUBSTITUTES:
        pairs = [(_last_person(m["out"]), _last_person(m["in"])) for m in form.finditer(block.text)]
        for away, stand_in in pairs:
            if away and stand_in:
                _stand_in(rows, away, stand_in, block)
        if any(away and stand_in for away, stand_in in pairs):
            return


def _stand_in(rows: list[Row], away: Person, stand_in: Person, block: Block) -> None:
    absent, present = find(rows, away.name), find(rows, stand_in.name)
    if present is None:
        capacity: Capacity = "councillor" if stand_in.councillor else "other"
        present = Row(
            name=stand_in.name, capacity=capacity, status="present", titled=stand_in.titled, rule="substitute"
        )
        present.evidence = evidence_for(block, stand_in.name)
        rows.append(present)
    present.substitute_for = absent.name if absent else away.name


def _last_person(text: str) -> Person | None:
    """The last person that a run of words names: "Apologies were received from Cllr Ash" names Ash."""
    words = re.sub(r"^.*\b(?:from|by|and|that)\s+", "", text.strip())
    return person(words) or next(iter(people(words)[-1:]), None)
