"""Lists of people: one a line, in columns, bracketed into groups, or run on in a sentence with commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors.evidence import cut
from extractors.paper import Line
from extractors.people.enumerated import PUBLIC, TITLE_PLURAL, entries, names_in, people, posts_first, without_keys
from extractors.people.given import begins_given
from extractors.people.keys import IN_BRACKETS
from extractors.people.names import TITLES, Person, is_acronym, looks_like_name, person
from extractors.people.rosters import COLUMN, Entry, is_marked, listed
from extractors.people.spoken import written

__all__ = ["Entry", "breaks_off", "names_in", "people", "roll", "spaced"]

_BULLET = re.compile(r"^[•·●▪■◦○➢➤∙‣]\s*(?=\S)")
_NO_PEOPLE = re.compile(
    r"^(?:\d+$|none|nil|n/?a|no\s+(?:one|apologies|members?|public)|there\s+were\s+no)\b", re.IGNORECASE
)
#: A name of two halves that a line's end parted.
_HYPHEN = re.compile(r"(?<=[a-z])-\s(?=[a-z])")
#: A crowd before the first name: "14 members of the public and A Ash, Clerk".
_CROWD_FIRST = re.compile(
    rf"^{PUBLIC.pattern}(?:\s+of\s+the\s+(?:public|press))?\s*(?:,|\band\b|&|;)\s*[A-Z]", re.IGNORECASE
)
#: The same behind the last name: "Cllr Ash & 1 parishioner".
_CROWD_LAST = re.compile(rf"(?:,|\band\b|&)\s*{PUBLIC.pattern}(?:\s+of\s+the\s+(?:public|press))?\W*$", re.IGNORECASE)
#: Names with initials behind them, one after the other: "(AA), B Oak (BO) and".
_KEY_LIST = re.compile(r"\([A-Z]{2,4}\)\s*(?:,|\band\b|&)\s+[A-Z][\w.’'-]*\s[A-Z]")
#: A letter behind a surname: "Ash (J)".
_LETTER = re.compile(r"[A-Z]\.?")
#: How a line of names ends that the next line carries on.
_UNFINISHED = re.compile(r"(?:,|&|\band|\b[A-Z]\.?|\b(?:Cllrs?|Councillors?|Aldermen|Mr|Mrs|Ms|Miss|Dr)\.?)$")


def roll(paragraphs: Sequence[Sequence[Line]]) -> list[Entry]:
    """Everybody that the paragraphs under one head list; a paragraph runs on, or its lines are rows of a list."""
    found: list[Entry] = []
    rows: list[Line] = []
    for paragraph in _whole(paragraphs):
        lines = [_unbulleted(line) for line in paragraph if not _NO_PEOPLE.match(line.text.strip())]
        bulleted = len(lines) > 1 and all(_BULLET.match(line.text) for line in paragraph)
        if lines and not (bulleted or any(map(is_marked, lines))) and _runs_on(lines):
            found += listed(rows) + _run_on(lines)
            rows = []
        else:
            rows += lines
    return told_apart(found + listed(rows))


def told_apart(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, letters behind surnames part of the names where they tell two apart: "Ash (J), Ash (M)".

    A letter behind one of each name alone may be a party's, or mean anything.
    """
    lettered = {(one.person.name, one.person.note) for one in entries if _LETTER.fullmatch(one.person.note or "")}
    if len({name for name, _ in lettered}) == len(lettered):
        return list(entries)
    return [
        replace(one, person=replace(one.person, name=f"{one.person.name} ({one.person.note})", note=None))
        if (one.person.name, one.person.note) in lettered
        else one
        for one in entries
    ]


def _whole(paragraphs: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The paragraphs, a running list of names that breaks off in mid-name joined with what carries it on."""
    whole: list[list[Line]] = []
    for paragraph in paragraphs:
        if whole and paragraph and breaks_off(whole[-1]) and not _BULLET.match(paragraph[0].text):
            whole[-1] = [*whole[-1], *paragraph]
        else:
            whole.append(list(paragraph))
    return whole


def breaks_off(lines: Sequence[Line]) -> bool:
    """Whether a running list, of three names at least, ends at a comma, an initial, a title or a given name."""
    text = spaced(lines).rstrip()
    if len(re.findall(r"[,;]\s", text)) < 2:
        return False
    *before, last = (piece.strip() for piece in re.split(r"[,;]|\band\b", text))
    surnames = TITLES.match(last) and any(TITLES.match(one) and " " not in TITLES.sub("", one) for one in before)
    last = TITLES.sub("", last)
    given = " " not in last and begins_given(f"{last} X") and not surnames
    return bool(_UNFINISHED.search(text)) or given


def _unbulleted(line: Line) -> Line:
    """The line without a bullet at its head."""
    return cut(line, match.end()) if (match := _BULLET.match(line.text)) else line


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether names follow each other within a line, parted by commas: three of them, or two joined by "and"."""
    text = spaced(lines)
    if not _flows(lines) or _is_row(text):
        return False
    if (TITLE_PLURAL.match(text) and re.search(r",|\band\b|&", text)) or _CROWD_FIRST.match(text):
        return True
    if _CROWD_LAST.search(text) and (TITLES.match(text) or begins_given(text)):
        return True
    named = [entry for entry, _ in entries(text) if person(entry) and not is_acronym(entry)]
    commas = len(re.findall(r"[,;]\s", re.sub(r"\([^)]*\)?", "", text)))
    titled = sum(bool(TITLES.match(entry) or re.match(r"[A-Z]\.?\s|PC\b", entry)) for entry in named)
    closed = re.search(r"\)\s*(?:(?:[,;]|\band\b|&)\s+[A-Z]|(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b)", text) is not None
    later = any(TITLES.match(entry) for entry in named[1:])
    if len(named) >= 3:
        return commas >= 1 or bool(posts_first(text))
    given = "\t" not in text and all((told := person(entry)) and begins_given(told.name) for entry in named[1:])
    both = re.fullmatch(r"([^,(]+) (?:and|&) ([^,(]+)", text.strip(" ."))
    if both and all(looks_like_name(name) and len(name.split()) >= 2 for name in both.groups()):
        return True
    return (len(named) == 2 and (titled == 2 or later or closed or given or ";" in text)) or bool(posts_first(text))


def _is_row(text: str) -> bool:
    """Whether text is one person's row, "A Ash - Director of Parks, Trees and Ponds": a dash and no other title."""
    match = re.match(r"^(?P<name>[^,(–—\t]{3,40}?)\s*(?:\t[-–—]?\s*|\s[-–—]\s)(?P<rest>.+)$", text, re.DOTALL)
    if not match or not looks_like_name(match["name"]):
        return False
    if len(_KEY_LIST.findall(text)) >= 2:
        return False
    if any(looks_like_name(name) for name in re.findall(r"[,;]\s+([^,;()]{4,40}?)\s+[-–—]\s", match["rest"])):
        return False
    return not re.search(r"[,;]\s+(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b", match["rest"])


def _flows(lines: Sequence[Line]) -> bool:
    """Whether lines are one run of words: each but the last is about as long as the longest, or breaks off."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    return all(
        line.box.x1 >= right - 0.22 * (right - left)
        or _UNFINISHED.search(line.text.rstrip())
        or breaks_off([line])
        or _goes_on(lines, at)
        for at, line in enumerate(lines[:-1])
    )


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a bracket is open at a line's end, or opened first thing on the next: "... and Ann Ash", "(Clerk)"."""
    told = " ".join(line.text for line in lines[: at + 1])
    return told.count("(") > told.count(")") or lines[at + 1].text.startswith("(")


def spaced(lines: Sequence[Line]) -> str:
    """The text of lines with a tab for every column gap and a space for every line end."""
    rows = ("\t".join(segment.text for segment in line.segments(COLUMN * line.size)) for line in lines)
    whole = _HYPHEN.sub("-", " ".join(rows))
    return without_keys(IN_BRACKETS.sub("", written(whole)))


def _run_on(lines: Sequence[Line]) -> list[Entry]:
    text = spaced(lines)
    return [Entry(found, tuple(_lines_of(found, lines)), run_on=True) for found in people(text)]


def _lines_of(found: Person, lines: Sequence[Line]) -> Iterable[Line]:
    """The lines that print a person's surname; all of them where the name breaks over a line's end."""
    last = found.name.split()[-1]
    held = [line for line in lines if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", line.text)]
    return held[:1] or lines
