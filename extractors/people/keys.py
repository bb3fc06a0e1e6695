"""The initials by which minutes call somebody, as a list of those present gives them beside the name.

Ann Ash            AA    Lay Member
Martin McOak (MMcO)      Chair
"""

from __future__ import annotations

import re

#: Such initials in square brackets: "Mr A Ash [AA]".
IN_BRACKETS = re.compile(r"\s*\[[A-Za-z]{1,4}\]")
_KEY = re.compile(r"[(\[]?(?:Cllr\.?\s)?(?P<key>(?=(?:[a-z]*[A-Z]){2})[A-Z][A-Za-z]{1,4})[)\]]?")
_TITLED = re.compile(r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Revd?|Prof|Fr)\.?")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
#: So many capitals together are initials; more are a surname in capitals.
_INITIALS = 3


def is_key(name: str, text: str) -> bool:
    """Whether `text` is nothing but the initials of `name`: "AA" of "Ann Ash", "MMcO" of "Martin McOak"."""
    match = _KEY.fullmatch(text.strip())
    if match is None:
        return False
    told, own = re.findall("[A-Z]", match["key"]), capitals(name)
    return bool(own) and told[0] == own[0] and _within(told[1:], own[1:])


def capitals(name: str) -> list[str]:
    """The letters that a name's initials can be, in order: "Martin McOak" gives M, M, O; "AM FIR" gives A, M, F."""
    return [letter for word in _WORD.findall(name) for letter in _of_word(word)]


def _of_word(word: str) -> list[str]:
    if word.isupper() and len(word) > _INITIALS:
        return [word[0]]
    return re.findall("[A-Z]", word)


def _within(told: list[str], own: list[str]) -> bool:
    """Whether letters stand among others in the same order."""
    rest = iter(own)
    return all(letter in rest for letter in told)


def without_key(name: str, text: str) -> str:
    """What stands beside a name without the initials that lead it: "AA Lay Member" is "Lay Member"."""
    first, _, rest = text.strip().partition(" ")
    return rest.lstrip(" -–:") if is_key(name, first) else text


def apart_from_key(text: str) -> str:
    """An entry of a list without the initials right behind its name; a tab parts the name from what follows them.

    "Ann Ash AA" is "Ann Ash", "Mrs Ann Ash (AA) Lay Member" is "Mrs Ann Ash<tab>Lay Member". Of three letters the
    middle one may be told by them alone: "Ann Ash APA".
    """
    words = text.split(" ")
    start = 1 if _TITLED.fullmatch(words[0]) else 0
    for at in range(start + 2, min(start + 5, len(words))):
        key, rest = words[at].rstrip(","), " ".join(words[at + 1 :])
        key = key.strip("()") if rest[:1].isalpha() else key
        if all(word[:1].isalpha() for word in words[start:at]) and _names(" ".join(words[start:at]), key):
            return " ".join(words[:at]) + ("\t" + rest if rest[:1].isalpha() else f" {rest}".rstrip())
    return text


def _names(name: str, word: str) -> bool:
    """Whether a word is the initials of the name before it, of which the middle one may be told here alone."""
    told, own = re.findall("[A-Z]", word), capitals(name)
    middle = len(told) == len(word) == _INITIALS and bool(own) and (told[0], told[-1]) == (own[0], own[-1])
    return (word.isalpha() and is_key(name, word)) or middle
