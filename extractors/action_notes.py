"""Actions noted in minutes: a line that begins with ACTION, and a name at the right margin beside what that person will do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from extractors.evidence import of_blocks, quoted
from extractors.language import Language
from extractors.names import TITLES, looks_like_name
from extractors.paper import Block
from extractors.records import Action, Evidence
from extractors.sections import Divided, Section
from extractors.values import first_date

#: "ACTION: Clerk to write", "Action point 3 – ..."; within a paragraph only after a sentence's end.
_NOTED = re.compile(
    r"(?:^|(?<=[.;)])\s+)(?:ACTIONS?|Actions?|(?:Action|ACTION)\s+(?:[Pp]oint|POINT)|AP)\s*(?P<number>\d{1,3})?\s*(?:[:–]|\s-)\s*(?P<what>\S.*)$",
    re.DOTALL,
)
_OFFICE = r"(?:(?:Deputy|Assistant|Town|Parish|Vice)[\s-]*)?(?:Clerk|Chair(?:man|woman|person)?|Mayor|Treasurer|RFO|Secretary|Proper\s+Officer)"
_PERSON = r"(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b\.?\s*)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,2}"
_ONE = rf"(?:[Tt]he\s+)?(?:{_OFFICE}|{_PERSON})"
_OWNER = re.compile(rf"^(?P<owner>{_ONE}(?:\s*(?:/|,|&|and)\s*{_ONE})*)\s+(?:to|will|would|shall|agreed\s+to)\s")
_OFFICE_ALONE = re.compile(rf"^(?:the\s+)?{_OFFICE}$", re.IGNORECASE)
_INITIALS = re.compile(r"^[A-Z]{2,3}$")
_NOTHING = re.compile(r"^(?:none|no\s+(?:further\s+)?actions?|n/?a|nil|noted)\b", re.IGNORECASE)
#: What an owner undertakes, in the words after the name.
_UNDERTAKES = r"\b[^.]{0,60}?\b(?:to|will|would|were|was|is|are|agreed|shall)\b"
_DUE = re.compile(
    r"\b(?:by|before|no\s+later\s+than)\s+(?P<due>(?:the\s+)?(?:end\s+of\s+\w+|next\s+meeting|\w+\s+meeting|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w+(?:\s+20\d\d)?))"
)


def noted(divided: Divided, language: Language, people: Sequence[str] = ()) -> Iterator[Action]:
    """The actions noted under each item. `people` are the names at the meeting, which initials at the margin stand for."""
    known = {"".join(word[0] for word in re.findall(r"[\w’'-]+", name)).upper() for name in people}
    for section in divided.sections:
        before: Block | None = None
        for block in section.blocks:
            if block.kind == "margin":
                if before is not None:
                    yield from _at_margin(section, before, block, known, language)
            elif block.kind != "grid":
                yield from _in_text(section, block)
                before = block


def _in_text(section: Section, block: Block) -> Iterator[Action]:
    """The action of a line that begins with ACTION."""
    match = _NOTED.search(block.text)
    if match and not _NOTHING.match(match["what"]):
        owner = _OWNER.match(match["what"])
        named = "/".join(_names(owner["owner"])) if owner else None
        evidence = quoted(block, match.start("what"), match.end("what"))
        yield _action(section, match["what"], named, match["number"], "action line", evidence)


def _at_margin(
    section: Section, block: Block, note: Block, known: Collection[str], language: Language
) -> Iterator[Action]:
    """The action of those named at the margin, where the sentence that ends beside them says what one of them will do."""
    names = _names(note.text)
    if not all(_is_owner(name, known) for name in names):
        return
    said = language.sentences(block.text)[-1]
    if any(_undertakes(name, said.text) for name in names):
        evidence = quoted(block, said.start, said.end) + of_blocks([note], "owner")
        yield _action(section, said.text, "/".join(names), block.label, "margin", evidence)


def _names(text: str) -> list[str]:
    """The names and offices in a note, without forms of address: "Cllrs. A Ash/B Oak"."""
    pieces = re.split(r"\s*(?:/|,|&|\band\b)\s*", text)
    return [told for piece in pieces if (told := TITLES.sub("", piece.strip()).strip(" ."))]


def _is_owner(name: str, known: Collection[str]) -> bool:
    """Whether a name at the margin is an office, a person, or the initials of somebody at the meeting."""
    if _INITIALS.match(name):
        return name in known
    return bool(_OFFICE_ALONE.match(name)) or (looks_like_name(name) and len(name.split()) > 1)


def _undertakes(name: str, sentence: str) -> bool:
    """Whether a sentence says that the person named does something. Initials are not spelt out, so any undertaking will do."""
    told = "" if _INITIALS.match(name) else re.escape(name.rsplit(maxsplit=1)[-1])
    return bool(re.search(rf"\b{told}{_UNDERTAKES}", sentence))


def _action(
    section: Section, text: str, owner: str | None, number: str | None, rule: str, evidence: tuple[Evidence, ...]
) -> Action:
    due = _DUE.search(text)
    return Action(
        report=section.title,
        number=number,
        action=text,
        owner=owner,
        due=due["due"] if due else None,
        due_date=first_date(due["due"]) if due else None,
        rule=rule,
        evidence=evidence,
    )
