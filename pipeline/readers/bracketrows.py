"""Lists whose rows are gathered by closing brackets, after a conversion closed up the columns: opened again.

- A Ash - Parks)                    A Ash     -  Parks     )
- B Beech - Trees) Green Places     B Beech   -  Trees     )  Green Places
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.readers.entries import Entry

_DASH = re.compile(r"\s+[-–—]\s+")
#: In so many rows a bracket must close nothing for them to be gathered by brackets.
_LEAST = 2


def with_bracket_rows(found: Sequence[Entry]) -> list[Entry]:
    """The entries, items of a list that brackets gather made rows: name, post, group."""
    done: list[Entry] = []
    for is_list, group in groupby(found, key=lambda entry: entry.bullet and entry.label is None):
        items = list(group)
        loose = sum(1 for item in items if _loose_bracket(item.text) is not None)
        done.extend(_rows(items) if is_list and loose >= _LEAST else items)
    return done


def _rows(items: Sequence[Entry]) -> list[Entry]:
    return [
        replace(item, kind="row", bullet=False, gap=0 if index else item.gap, text="\t".join(_cells(item.text)))
        for index, item in enumerate(items)
    ]


def _cells(text: str) -> list[str]:
    """A row's cells; what parts them, a dash or a bracket, stands at the head of the second and the third."""
    at = _loose_bracket(text)
    dash = _DASH.search(text)
    if dash and (at is None or dash.start() < at):
        post, group = _halves(text[dash.end() :])
        return [text[: dash.start()], f"- {post}", group]
    if at is None:
        return [text, "", ""]
    if "(" in text[:at]:  # no name, but the rest of the post above
        return ["", *_halves(text)]
    post, group = _halves(text[at + 1 :])
    return [text[:at].strip(), f") {post}", group]


def _halves(text: str) -> tuple[str, str]:
    """What stands before a bracket that closes nothing, or before a dash, and what stands from it on."""
    at = _loose_bracket(text)
    dash = _DASH.search(text)
    if at is None and dash:
        return text[: dash.start()].strip(), text[dash.start() :].strip()
    return (text.strip(), "") if at is None else (text[:at].strip(), text[at:].strip())


def _loose_bracket(text: str) -> int | None:
    """Where the first bracket stands that closes nothing."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return at
    return None
