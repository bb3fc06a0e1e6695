"""House styles: how councils word things, kept as data beside this module, one TOML file a style."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from extractors.errors import RegistryError
from extractors.records import Capacity, Status


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a list of people: whom it is over, and whether its words are their role or a note on them."""

    phrase: str
    capacity: Capacity
    status: Status
    role: bool = False
    note: bool = False


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
        return self.heads.get(folded(text))


def folded(text: str) -> str:
    """A phrase without case, article, colon and odd spaces: "The  Clerk:" is "clerk"."""
    words = re.sub(r"[’']", "", text.casefold())
    words = re.sub(r"\(s\)|[:.;()\-–—]+\s*$|^\s*(?:the|by)\s+(?=clerk|chair|mayor)", "", words.strip())
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
    return Style(data["name"], heads, tuple(decisions["formal"]), tuple(decisions["informal"]), tuple(actions))


def _heads(entry: dict[str, Any]) -> Iterable[tuple[str, Head]]:
    for phrase in entry["phrases"]:
        yield (
            phrase,
            Head(phrase, entry["capacity"], entry["status"], entry.get("role", False), entry.get("note", False)),
        )


DecisionMode = Literal["formal", "informal"]
