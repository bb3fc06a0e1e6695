"""What a person types, as full-text queries that SQLite cannot misread: every phrase is quoted, none is an operator."""

from __future__ import annotations

import re

#: A phrase between double quotes, or a word.
_PHRASE = re.compile(r'"([^"]*)"|([^\s"]+)')
#: How much a stem may be shorter than the beginning of a word that somebody typed.
_SHORTER = 3
_SHORTEST = 3


def phrases(typed: str) -> list[str]:
    """The words and "quoted phrases" of `typed` that have a letter or a digit."""
    found = [(phrase or word).replace("\0", " ") for phrase, word in _PHRASE.findall(typed)]
    return [phrase for phrase in found if any(c.isalnum() for c in phrase)]


def all_of(typed: str, *, column: str | None = None) -> str | None:
    """All words and phrases of `typed`, in any order, anywhere or in one column of the index; None without any."""
    told = phrases(typed)
    if not told:
        return None
    query = " ".join(f'"{phrase}"' for phrase in told)
    return f"{column} : ({query})" if column else query


def beginning(phrase: str) -> str:
    """Words with the stem of `phrase`, or that begin with it."""
    return f'"{phrase}"*'


def cut_short(phrase: str) -> str:
    """Words whose stem may be shorter than `phrase`, the beginning of them: "timetab" for "timetable", stem "timet".

    It finds more than was asked for; look again at the words themselves.
    """
    shortest = max(_SHORTEST, len(phrase) - _SHORTER)
    return " OR ".join(f'"{phrase[:length]}"' for length in range(min(shortest, len(phrase)), len(phrase) + 1))
