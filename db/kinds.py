"""How each kind of record lies in its table: which columns hold which fields, and what tells two records apart."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from extractors.records import (
    Action,
    AgendaItem,
    Attendance,
    Confirmation,
    DataTable,
    Declaration,
    Document,
    Limb,
    Meeting,
    Motion,
    OfMeeting,
    Recommendation,
    Record,
    Report,
    Resolution,
    Votes,
    WorkProgrammeItem,
)

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Codec:
    """The columns of a field, and the ways from its value to theirs and back."""

    columns: tuple[str, ...]
    encode: Callable[[Any], tuple[Value, ...]]
    decode: Callable[..., Any]


def _one(column: str) -> Codec:
    """A field that one column holds as it is."""
    return Codec((column,), lambda value: (value,), lambda value: value)


def _json(column: str, *, encode: Callable[[Any], Any] = list, decode: Callable[[Any], Any] = tuple) -> Codec:
    """A field that one column holds as JSON."""
    return Codec((column,), lambda value: (to_json(encode(value)),), lambda text: decode(json.loads(text)))


def to_json(value: Any) -> str:
    """Compact JSON, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _limb_as_dict(limb: Limb) -> dict[str, Any]:
    return {"label": limb.label, "text": limb.text, "parts": [_limb_as_dict(below) for below in limb.parts]}


def _limbs(value: list[dict[str, Any]]) -> tuple[Limb, ...]:
    return tuple(Limb(limb["label"], limb["text"], _limbs(limb["parts"])) for limb in value)


#: Fields that are not simply a column of their own name.
_CODECS: dict[str, Codec] = {
    "votes": Codec(("votes_for", "votes_against", "votes_abstentions"), tuple, Votes),
    "parts": _json("parts", encode=lambda limbs: [_limb_as_dict(limb) for limb in limbs], decode=_limbs),
    "left_room": Codec(("left_room",), lambda value: (int(value),), bool),
    "sponsors": _json("sponsors"),
    "header": _json("header"),
    "rows": _json("rows", decode=lambda rows: tuple(tuple(row) for row in rows)),
}
#: Fields that have tables of their own, and those that every record has.
_ELSEWHERE = frozenset({"rule", "evidence", "named", "contacts", "cells"})


@dataclass(frozen=True)
class Kind:
    """A kind of record. `natural` are the fields that tell it from others of its kind in one paper and meeting.

    `derived` are columns that hold no field of their own but what is made of the fields, for links and for search.
    """

    name: str
    table: str
    record: type[Record]
    natural: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()

    @property
    def of_meeting(self) -> bool:
        """Whether its records belong to a meeting."""
        return issubclass(self.record, OfMeeting)

    @cached_property
    def codecs(self) -> dict[str, Codec]:
        """How each field is held, by the field's name; what lies in other tables is left out."""
        left_out = _ELSEWHERE | ({"meeting"} if self.of_meeting else set())
        names = [f.name for f in fields(self.record) if f.name not in left_out]
        return {name: self._codec(name) for name in names}

    def _codec(self, name: str) -> Codec:
        if name == "meeting":
            return _one("meeting_date")
        return _CODECS.get(name) or _one(name)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that hold the fields."""
        return tuple(column for codec in self.codecs.values() for column in codec.columns)

    def encode(self, record: Record) -> tuple[Value, ...]:
        """The record's fields as values of `columns`."""
        return tuple(value for name, codec in self.codecs.items() for value in codec.encode(getattr(record, name)))

    def decode(self, row: Mapping[str, Value]) -> dict[str, Any]:
        """The fields that a row of `columns` holds."""
        return {name: codec.decode(*(row[c] for c in codec.columns)) for name, codec in self.codecs.items()}


DOCUMENT = Kind("documents", "documents", Document)
MEETING = Kind("meetings", "meeting_sources", Meeting)

#: Every kind but the meetings, which papers share, in the order of `extractors.records.KINDS`.
RECORD_KINDS: tuple[Kind, ...] = (
    Kind("agenda_items", "agenda_items", AgendaItem, ("number", "title")),
    Kind("attendance", "attendance", Attendance, ("name", "status"), ("person_id",)),
    Kind("resolutions", "resolutions", Resolution, ("item", "full_text"), ("full_text",)),
    Kind("motions", "motions", Motion, ("item", "kind", "text"), ("named",)),
    Kind("confirmations", "confirmations", Confirmation, ("of", "text")),
    Kind("declarations", "declarations", Declaration, ("name", "item"), ("person_id",)),
    Kind("recommendations", "recommendations", Recommendation, ("report", "item", "number", "text")),
    Kind(
        "work_programme",
        "work_programme_items",
        WorkProgrammeItem,
        ("committee", "meeting", "bucket", "title"),
        ("committee_id",),
    ),
    Kind("reports", "reports", Report, ("item", "title", "reference")),
    Kind("actions", "actions", Action, ("report", "number", "action")),
    Kind("tables", "data_tables", DataTable, ("report", "caption", "header")),
)

#: The kinds whose records belong to a meeting.
MEETING_KINDS: tuple[Kind, ...] = tuple(kind for kind in RECORD_KINDS if kind.of_meeting)
