"""Actions noted in minutes: lines that begin with ACTION, and names at the right margin beside what they will do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from extractors.evidence import of_blocks, quoted
from extractors.items.sections import Divided
from extractors.labels import is_bullet, label_of
from extractors.language import Language
from extractors.paper import Block
from extractors.people.names import TITLES, looks_like_name
from extractors.records import Action, Evidence
from extractors.values import first_date

#: "ACTION: Clerk to write", "Action point 3 – ...", "(Action: AB)", "Action AB" at the end; within a paragraph only
#: after a sentence's end.
_NOTED = re.compile(
    r"""(?:^|(?<=[.;)])\s+)[\[(]?(?:ACTIONS?|Actions?|(?:Action|ACTION)\s+(?:[Pp]oint|POINT)|AP)\s*(?P<number>\d{1,3}(?:\.\d{1,2})?)?
        (?:\s*(?:[:–]|\s-)\s*(?=\S)|\s(?=[A-Z]{2,3}(?:\s?[/,&]\s?[A-Z]{2,3}){0,5}\W*$))""",
    re.VERBOSE,
)
#: What stands over a list of actions: "Actions:", "Agreed actions", "Action points:".
_OVER_LIST = re.compile(
    r"(?:agreed\s+)?actions?(?:\s+(?:points?|agreed|arising|required|to\s+be\s+taken))?\s*:?", re.IGNORECASE
)
#: What stands around the words of an action.
_BRACKETS = " \t[]()"
_OFFICE = r"""(?:(?:Deputy|Assistant|Town|Parish|Vice)[\s-]*)?
    (?:Clerk|Chair(?:man|woman|person)?|Mayor|Treasurer|RFO|Secretary|Proper\s+Officer)"""
_PERSON = r"(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b\.?\s*)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,2}"
_ONE = rf"(?:[Tt]he\s+)?(?:{_OFFICE}|{_PERSON})"
_OWNER = re.compile(
    rf"^(?P<owner>{_ONE}(?:\s*(?:/|,|&|and)\s*{_ONE})*+)\s+(?:to|will|would|shall|agreed\s+to)\s", re.VERBOSE
)
#: Verbs that "to" follows as it follows a name: "Write to the operator".
_DOING = re.compile(
    r"^(?:write|report|send|refer|respond|reply|speak|talk|continue|agree|add|circulate|listen|look|move|submit|apply|bring"
    r"|forward|return|present|offer|provide|link|feed\s+back|get\s+back|note|action)$",
    re.IGNORECASE,
)
_OFFICE_ALONE = re.compile(rf"^(?:(?:the\s+)?{_OFFICE}|all(?:\s+\w+s)?)$", re.IGNORECASE | re.VERBOSE)
_INITIALS = re.compile(r"^[A-Z]{2,3}$")
#: The word that marks a decision, before what somebody is to do by it.
_DECIDED = re.compile(r"^(?:agreed|resolved|decision|decided)\s*[:–-]+\s*", re.IGNORECASE)
#: A sentence that tells what was heard, and asks nobody to do anything.
_TOLD = re.compile(r"^(?:it\s+was|members|the\s+\w+)\s+(?:noted|reported|explained|heard)\s+that\b", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:none|no\s+(?:further\s+)?actions?|n/?a|nil|noted)\b", re.IGNORECASE)
#: What an owner undertakes, in the words after the name.
_UNDERTAKES = r"\b[^.]{0,60}?\b(?:to|will|would|were|was|is|are|agreed|shall)\b"
_DUE = re.compile(
    r"""\b(?:by|before|no\s+later\s+than)\s+(?P<due>(?:the\s+)?(?:
        end\s+of\s+(?:the\s+)?\w+ | next\s+meeting | [A-Z]\w+\s+meeting
        | \d{1,2}(?:st|nd|rd|th)?\s+[A-Z]\w+(?:\s+20\d\d)?))""",
    re.VERBOSE,
)
#: The names of those at the meeting by their initials.
Known = Mapping[str, str]


def noted(divided: Divided, language: Language, people: Sequence[str] = ()) -> Iterator[Action]:
    """The actions noted under each item. `people` are those at the meeting, for whom initials at the margin stand."""
    known = {"".join(word[0] for word in re.findall(r"[\w’'-]+", name)).upper(): name for name in people}
    for section in divided.sections:
        before: Block | None = None
        told: list[Block] = []
        for at, block in enumerate(section.blocks):
            if block.kind == "margin" and block.label is not None:
                continue  # a column of the table says what it holds
            if block.kind == "margin":
                before = _beside(told, block)
            if block.kind == "margin" and before is not None and not _NOTED.search(before.text):
                if names := _owners(block.text, known):
                    yield from _of_named(section.title, before, names, block, known=known, language=language)
            elif block.kind not in ("margin", "grid"):
                after = section.blocks[at + 1] if at + 1 < len(section.blocks) else None
                beside = after if after and after.kind == "margin" else None
                if names := _names_only(block, known):
                    if before is not None and not _NOTED.search(before.text):
                        yield from _of_named(section.title, before, names, block, known=known, language=language)
                    continue  # who is to act is told, and what only in the words above
                yield from _in_text(section.title, block, beside, known, language)
                yield from _listed(section.title, section.blocks[at:])
                before = block
                told.append(block)


def _listed(item: str, blocks: Sequence[Block]) -> Iterator[Action]:
    """The actions of a list with labels, where the first of `blocks` is the words over it: "Actions:"."""
    if _OVER_LIST.fullmatch(blocks[0].text.strip()):
        for block in takewhile(lambda below: below.kind == "item" or below.label is not None, blocks[1:]):
            if not _NOTHING.match(block.text):
                number = None if is_bullet(block.label or "•") else (block.label or "").strip(" ().:")
                yield _noted(item, number, block.text, owners_in(block.text), quoted(block))


def _beside(told: Sequence[Block], note: Block) -> Block | None:
    """The last block `told` that begins no lower than a note at the margin; in a table a row tells its notes last."""
    if not note.lines:
        return told[-1] if told else None
    foot = note.lines[0].box.bottom
    above = [block for block in told if block.page != note.page or not block.lines or block.lines[0].box.top <= foot]
    return above[-1] if above else None


def _names_only(block: Block, known: Known) -> list[str]:
    """Those named on a line that says no more than who is to act: "Action: the Clerk", "ACTION: AB/CD"."""
    mark = _NOTED.match(block.text)
    return _owners(block.text[mark.end() :].strip(_BRACKETS), known) if mark else []


def _in_text(item: str, block: Block, note: Block | None, known: Known, language: Language) -> Iterator[Action]:
    """The actions of a block's lines that begin with ACTION, each to the next.

    One that names nothing but people is what the words before it say. The last that names nobody is that of those named
    at the margin beside it, in `note`.
    """
    beside = _owners(note.text, known) if note else []
    marks = list(_NOTED.finditer(block.text))
    ends = [*(mark.start() for mark in marks), len(block.text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        what = block.text[mark.end() : end].strip(_BRACKETS if mark.group().strip()[0] in "([" else " ")
        if _NOTHING.match(what):
            continue
        if mark.start() and (alone := _owners(what, known)):
            said = language.sentences(block.text[: mark.start()])[-1]
            if any(_undertakes(name, said.text, known, spelt=False) for name in alone):
                yield _noted(item, mark["number"], said.text, alone, quoted(block, said.start, end))
            continue
        named = owners_in(what)
        told = [note] if note and beside and not named and end == len(block.text) else []
        evidence = quoted(block, mark.end(), end) + of_blocks(told, "owner")
        yield _noted(item, mark["number"], what, named or (beside if told else []), evidence)


def _noted(item: str, number: str | None, what: str, owners: Sequence[str], evidence: tuple[Evidence, ...]) -> Action:
    """An action by its own words, with the day by which they say that it is to be done."""
    due = _due(what)
    return Action(
        report=item,
        number=number,
        action=what,
        owner="/".join(owners) or None,
        due=due,
        due_date=first_date(due) if due else None,
        rule="action line",
        evidence=evidence,
    )


def _of_named(
    item: str, block: Block, names: Sequence[str], note: Block, *, known: Known, language: Language
) -> Iterator[Action]:
    """The action of those named in a note, where the sentence that ends there says what one of them will do."""
    said = language.sentences(block.text)[-1]
    if _TOLD.match(said.text):
        return
    if any(_undertakes(name, said.text, known, spelt=note.kind == "margin") for name in names):
        due, label = _due(said.text), label_of(said.text)
        yield Action(
            report=item,
            number=label.text if label else block.label,
            action=_DECIDED.sub("", label.rest if label else said.text),
            owner="/".join(names),
            due=due,
            due_date=first_date(due) if due else None,
            rule="margin" if note.kind == "margin" else "action line",
            evidence=quoted(block, said.start, said.end) + of_blocks([note], "owner"),
        )


def owners_in(what: str) -> list[str]:
    """Those who are to do what an action says, where it begins with their names: "Clerk/AB to write"."""
    owner = _OWNER.match(what)
    return _names(owner["owner"]) if owner and not _DOING.match(owner["owner"]) else []


def _due(text: str) -> str | None:
    match = _DUE.search(text)
    return match["due"] if match else None


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"\s*(?:/|,|&|\band\b)\s*", text) if piece.strip()]


def _names(text: str) -> list[str]:
    """The names and offices in a note, without forms of address: "Cllrs. A Ash/B Oak"."""
    return [told for piece in _pieces(text) if (told := TITLES.sub("", piece).strip(" ."))]


def _owners(text: str, known: Known) -> list[str]:
    """The names of a note that holds nothing else; none where it does."""
    return _names(text) if all(_is_owner(piece, known) for piece in _pieces(text)) else []


def _is_owner(piece: str, known: Known) -> bool:
    """Whether a piece of a note is an office, a person, or the initials of somebody at the meeting."""
    name = TITLES.sub("", piece).strip(" .")
    if _INITIALS.match(name):
        return name in known or name == "ALL"
    titled = name != piece.strip(" .") and bool(name)
    return bool(_OFFICE_ALONE.match(name)) or (looks_like_name(name) and (titled or len(name.split()) > 1))


def _undertakes(name: str, sentence: str, known: Known, *, spelt: bool) -> bool:
    """Whether a sentence says that somebody will do something.

    With `spelt`, as at the margin, it need not name those whose initials stand there.
    """
    called = [name.rsplit(maxsplit=1)[-1]]
    if _INITIALS.match(name):
        called = [""] if spelt else [name, known.get(name, name).rsplit(maxsplit=1)[-1]]
    return any(re.search(rf"\b{re.escape(one)}{_UNDERTAKES}", sentence) for one in called)
