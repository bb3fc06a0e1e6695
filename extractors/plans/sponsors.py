"""The people and posts named in one cell: one a line, with commas, strokes, "and" or bullets between them."""

from __future__ import annotations

import re

from extractors.grids.cells import words_of
from extractors.people.names import OFFICE_WORDS, ORGANISATION_WORDS, looks_like_name

#: What parts entries wherever it stands. A stroke within a word ("and/or") parts none.
_STROKES = re.compile(r"\s*[;•●▪|]\s*|\s*/\s+|\s+/\s*|(?<=[a-z)])/(?=[A-Z])|\n\s*\n")
_AND = re.compile(r"\s+(?:and|&)\s+")
_UNENDED = re.compile(r"(?:\b(?:of|for|and|the|to|in|with)|[,&/–-])$", re.IGNORECASE)
_POST = re.compile(
    r"^(?:(?:assistant|deputy|interim|acting|corporate|strategic|service|senior|group|executive|independent|chief|head|director|manager)\b)",
    re.IGNORECASE,
)
#: A post that is told from other words by its length has no more words than this.
_SHORT_POST = 5
#: "Head of Parks, Ann Ash" is one person, the post first.
_POST_AND_NAME = 2
_NOBODY = re.compile(
    r"^(?:n/?a|tb[ca]|none|to\s+be\s+(?:confirmed|advised|agreed)|all|-+|–|various|\?)\.?$", re.IGNORECASE
)


def sponsors(printed: str) -> tuple[str, ...]:
    """Who is named in a cell as printed, line breaks and all; "TBC" and the like name nobody.

    A person's post after a comma is left out; a post that stands for a person is kept as written.
    """
    found: dict[str, None] = {}
    for piece in _STROKES.split(printed):
        for entry in _by_lines(piece):
            for name in _by_commas(entry):
                told = name.strip(" ,.:–-")
                if told and not _NOBODY.match(told):
                    found.setdefault(told)
    return tuple(found)


def names_somebody(text: str) -> bool:
    """Whether `text` is a person's full name, or a short post."""
    return _is_person(text) or (bool(OFFICE_WORDS.search(text)) and len(text.split()) <= _SHORT_POST)


def _by_lines(piece: str) -> list[str]:
    """The entries of several lines: a line begins another where it and the line above can each be whole."""
    entries: list[str] = []
    for line in (line.strip() for line in piece.split("\n") if line.strip()):
        if entries and not (_is_whole(entries[-1]) and _begins(line)):
            entries[-1] = f"{entries[-1]}\n{line}"
        else:
            entries.append(line)
    return [words_of(entry) for entry in entries]


def _is_whole(entry: str) -> bool:
    told = words_of(entry)
    return not _UNENDED.search(told) and (_is_person(told) or bool(OFFICE_WORDS.search(told)))


def _begins(line: str) -> bool:
    post = _POST.match(line) and " " in line  # "Director" alone ends the post that the line above begins
    return _is_person(re.split(r"\s*,\s*|\s[–-]\s", line)[0]) or bool(post)


def _is_person(text: str) -> bool:
    """Whether `text` is a name of at least two words (a form of address is one), with or without brackets after it."""
    name = re.sub(r"\s*\([^)]*\)\s*$", "", text)
    return len(name.split()) >= 2 and looks_like_name(name) and not ORGANISATION_WORDS.search(name)


def _by_commas(entry: str) -> list[str]:
    """The names that commas and "and" part; a post before or behind a name is that person's, alone it stays whole."""
    pieces = [piece for piece in re.split(r"\s*,\s*(?:and\s+)?", entry) if piece.strip()]
    if len(pieces) == _POST_AND_NAME and OFFICE_WORDS.search(pieces[0]) and _is_person(pieces[1]):
        return pieces[1:]
    if not pieces or not _is_person(_AND.split(pieces[0])[0]):
        return [entry]
    names: list[str] = []
    for piece in pieces:
        parts = _AND.split(piece)
        if _is_person(parts[0]):
            names += parts if all(_is_person(part) or OFFICE_WORDS.search(part) for part in parts) else [piece]
    return names
