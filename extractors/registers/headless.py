"""The members where no head stands over their list: councillors by title, ticked, or named under one plural title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extractors.paper import Line
from extractors.people.names import OFFICE_WORDS, person
from extractors.people.prose import SEVERAL, is_prose
from extractors.people.rolls import people, spaced

TICKED = re.compile(r"[✓✔√☑]\s*")
#: How a paragraph begins that names all members under one title.
_ALL_COUNCILLORS = re.compile(r"^(?:Cllrs|Councillors)\b", re.IGNORECASE)
_COUNCILLOR_FIRST = re.compile(r"^(?:Cllr|Councillor)\b", re.IGNORECASE)


def headless(paragraphs: Sequence[list[Line]]) -> tuple[list[list[Line]], list[list[Line]]]:
    """The rows of a list of members that stands without a head, and of their staff's list below it.

    The members are ticked, or each is a councillor by title; or a paragraph names them all under one title.
    """
    for at, paragraph in enumerate(paragraphs):
        if (
            _ALL_COUNCILLORS.match(paragraph[0].text)
            and len(people(spaced(paragraph))) >= 3
            and not is_prose(paragraph)
        ) or _all_councillors(paragraph):
            above = list(takewhile(_names_councillor, reversed(paragraphs[:at])))
            more = list(takewhile(_names_councillor, paragraphs[at + 1 :]))
            below = [[line] for other in paragraphs[at + 1 + len(more) :] for line in other]
            return [*reversed(above), paragraph, *more], list(takewhile(lambda row: _serves(row[0].text), below))
    return _rows_of_councillors(paragraphs), []


def _all_councillors(paragraph: Sequence[Line]) -> bool:
    """Whether a paragraph is a list of several, each a councillor by title: "Cllr Ash (Chair), Cllr Oak"."""
    if not _COUNCILLOR_FIRST.match(paragraph[0].text) or is_prose(paragraph):
        return False
    named = people(spaced(paragraph))
    return len(named) >= SEVERAL and all(one.councillor for one in named)


def _names_councillor(paragraph: Sequence[Line]) -> bool:
    """Whether a paragraph is one line that names one councillor."""
    told = person(paragraph[0].text) if len(paragraph) == 1 else None
    return told is not None and told.councillor


def _serves(text: str) -> bool:
    """Whether a line is somebody without a councillor's title, with a post."""
    told = person(text)
    return told is not None and not told.councillor and bool(told.role and OFFICE_WORDS.search(told.role))


def _rows_of_councillors(paragraphs: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines from the first to the last of those that name a councillor or bear a tick."""
    lines = [line for paragraph in paragraphs for line in paragraph]
    named = [line for line in lines if TICKED.match(line.text) or ((told := person(line.text)) and told.councillor)]
    if len(named) < 2:
        return []
    first, last = lines.index(named[0]), lines.index(named[-1])
    return [[line] for line in lines[first : last + 1] if person(TICKED.sub("", line.text))]
