"""House styles: how councils word things, kept as data beside this module, one TOML file a style."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import product
from typing import Any, Literal

from extractors.errors import RegistryError
from extractors.records import Capacity, Status


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a list of people: whom it is over, whether its words are a role or a note, and a group within it."""

    phrase: str
    capacity: Capacity
    status: Status
    role: bool = False
    note: bool = False
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A house style. `decisions` is "formal" where only marked words ("RESOLVED") open a decision."""

    name: str
    heads: dict[str, Head]
    formal: tuple[str, ...]
    informal: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]

    def head(self, text: str) -> Head | None:
        """The attendance head that `text` is, if it is one and nothing more."""
        found = self.heads.get(folded(text))
        if found is None and "/" in text:  # in two tongues: "Yn bresennol / Present"
            parts = text.rstrip(" :").split("/")
            plain = len(parts) == 2 and not any(re.search(r"[:,(]", part) or len(part.split()) > 5 for part in parts)
            found = next((head for part in parts if plain and (head := self.heads.get(folded(part)))), None)
            if found and found.role and max(len(part.split()) for part in parts) > 3:
                found = None  # somebody's row: "Ann Ash Executive Assistant / Minute Taker"
        return found

    def likely_head(self, text: str) -> Head | None:
        """The attendance head that a line set off as one ("Colleagues who attended:") is by its words."""
        phrase = folded(text)
        if (
            len(phrase.split()) > 12
            or _BODY.search(phrase)
            or _SENTENCE.search(re.sub(r"^apologies\s+received", "apologies", phrase))
        ):
            return None
        away = bool(re.search(r"\b(?:virtual|remote|online)", phrase))
        told = ((capacity, status) for form, capacity, status in _LIKELY if form.search(phrase))
        return next((Head(phrase, capacity, status, note=away) for capacity, status in told), None)


_SENTENCE = re.compile(r"\b(?:was|were|is|are|had|has|have|that|indicates|marks|denotes|received|meeting)\b|\d")
#: A body's name: "Staff Advisory Committee" heads no list of staff.
_BODY = re.compile(r"^(?:\w+\s+){1,4}(?:sub-?)?committee$")
#: Words that tell a head, the more telling first.
_LIKELY: tuple[tuple[re.Pattern[str], Capacity, Status], ...] = (
    (re.compile(r"\bapolog"), "member", "apologies"),
    (re.compile(r"\babsent\b|\babsence\b"), "member", "absent"),
    (re.compile(r"\bcommissioner\b.*\bstaff\b|\bpartners?\b.*\bofficers?\b"), "other", "present"),
    (
        re.compile(
            r"^(?!(?:responsible|contact|report\w*|lead|relevant)\s).*\b(?:officers?|officials?|staff)\b(?!.*\bothers?\b)"
        ),
        "officer",
        "present",
    ),
    (
        re.compile(
            r"\b(?:other|also|visiting|non[\s-](?:committee|panel|cabinet|executive|member)|county|district)\b.*\b(?:councillors?|members?)\b"
        ),
        "councillor",
        "present",
    ),
    (re.compile(r"\b(?:members?|councillors?|governors?|trustees?)\b.*\b(?:present|attend\w*)\b"), "member", "present"),
    (re.compile(r"\bpresent\b.*\b(?:members?|councillors?|governors?|trustees?)\b"), "member", "present"),
    (re.compile(r"\b(?:virtual|remote|online)"), "other", "present"),
    (re.compile(r"\b(?:attend(?:ed|ing|ance|ees)?|invitation|guests?|observ\w+|visitors?)\b"), "other", "present"),
)


_APOSTROPHE = re.compile(r"[’']")
_LOOSE = re.compile(
    r"\(s\)|[:.;()\-–—]+\s*$|^\s*(?:the|by)\s+(?=clerk|chair|mayor|members\b|councillors\b|following\b)"
)


@lru_cache(maxsize=4096)  # a page's lines are asked about several times
def folded(text: str) -> str:
    """A phrase without case, article, colon and odd spaces: "The  Clerk:" is "clerk"."""
    words = _LOOSE.sub("", _APOSTROPHE.sub("", text.casefold()).strip())
    return " ".join(words.split()).strip(" :")


@cache
def base() -> Style:
    """The style that all councils share."""
    return _style(_load("base"))


def _load(name: str) -> dict[str, Any]:
    file = resources.files(__package__) / f"{name}.toml"
    if not file.is_file():
        known = ", ".join(
            sorted(f.name[:-5] for f in resources.files(__package__).iterdir() if f.name.endswith(".toml"))
        )
        raise RegistryError(f"There is no house style {name!r}.", f"Known are: {known}.")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _style(data: dict[str, Any]) -> Style:
    decisions = data["decisions"]
    heads = {folded(phrase): head for entry in data["attendance"] for phrase, head in _heads(entry)}
    actions = [(word, action) for action, words in data["actions"].items() for word in words]
    acts = [f"{body} {did}" for body in decisions["bodies"] for did in decisions["did"]]
    done = product(decisions["were"], decisions["done"])
    phrases = dict.fromkeys([*decisions["informal"], *acts, *(" ".join(words) for words in done)])
    return Style(data["name"], heads, tuple(decisions["formal"]), tuple(phrases), tuple(actions))


def _heads(entry: dict[str, Any]) -> Iterable[tuple[str, Head]]:
    for phrase in entry["phrases"]:
        yield (
            phrase,
            Head(phrase, entry["capacity"], entry["status"], entry.get("role", False), entry.get("note", False)),
        )


DecisionMode = Literal["formal", "informal"]
