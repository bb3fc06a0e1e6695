"""What a paper yields as rows of the book's tables, with ids made of its content."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from db.identity import folded, ident
from db.kinds import DOCUMENT, MEETING, MEETING_KINDS, Kind, to_json
from db.meetings import committee_day
from db.names import Register
from db.sync import Values
from extractors.records import MeetingKey, NamedVotes, Reading, Record, Records

#: The words of `votes.vote`, in the order of NamedVotes.
VOTE_WORDS = ("for", "against", "abstention")


class Identified(NamedTuple):
    """A record with its id, its place in its kind, what it shares with reprints, and the source of its meeting."""

    id: str
    position: int
    fingerprint: str
    source: str | None
    record: Any


@dataclass(frozen=True, slots=True)
class Told:
    """The records that a paper tells of one kind, and what is known of each; they are had one by one, as often as need.

    `known` are the fields of Identified but for the record.
    """

    known: Sequence[tuple[str, int, str, str | None]]
    records: Sequence[Any]

    def __iter__(self) -> Iterator[Identified]:
        """The records, identified."""
        return (Identified(*one, record) for one, record in zip(self.known, self.records, strict=True))


class Sources(NamedTuple):
    """The rows of `meeting_sources` of a paper, the source of each meeting told, and the source of each key."""

    rows: list[Values]
    told: list[str]
    by_key: dict[MeetingKey, str]


def document_row(reading: Reading, document: str, filename: str, version: str, register: Register) -> Values:
    """The row of `documents`."""
    told = reading.records.document
    return (
        *(document, reading.sha256, filename, reading.media_type, *DOCUMENT.encode(told), len(reading.pages)),
        *(
            reading.status,
            reading.cause,
            told.rule,
            version,
            register.organisation_id,
            register.committee(told.committee),
        ),
    )


def numbered(document: str, items: Iterable[tuple[Any, ...]]) -> Iterator[Values]:
    """Rows of a paper's parts, pages, outcomes or findings: their own fields, in order."""
    return ((document, position, *item) for position, item in enumerate(items))


def source_rows(records: Records, document: str, register: Register) -> Sources:
    """A source for each meeting told, and for each other meeting that a record says it belongs to."""
    sources = Sources([], [], {})
    seen: Counter[tuple[str | None, str | None]] = Counter()

    def add(key: MeetingKey, rule: str, values: Values) -> str:
        same = (folded(key.committee), key.date)
        source = ident("meeting source", document, *same, seen[same])
        seen[same] += 1
        organisation, committee = register.organisation_id, register.committee(key.committee)
        day = committee_day(source, organisation, committee, key.date)
        sources.rows.append((source, document, len(sources.rows), day, organisation, committee, rule, *values))
        sources.by_key.setdefault(key, source)
        return source

    for meeting in records.meetings:
        sources.told.append(add(meeting.key, meeting.rule, MEETING.encode(meeting)))
    for record in chain.from_iterable(getattr(records, kind.name) for kind in MEETING_KINDS):
        if record.meeting is not None and record.meeting not in sources.by_key:
            add(record.meeting, "", (*record.meeting, None, None, None, None))
    return sources


def identified(records: Records, kind: Kind, document: str, by_key: Mapping[MeetingKey, str]) -> Told:
    """The paper's records of a kind with their ids: the same in every reading that finds the same records."""
    seen: Counter[tuple[str | None, ...]] = Counter()
    known = []
    told = getattr(records, kind.name)
    for position, record in enumerate(told):
        source = by_key[record.meeting] if kind.of_meeting and record.meeting is not None else None
        natural = [_natural(getattr(record, name)) for name in kind.natural]
        nth = seen[source, *natural]
        seen[source, *natural] += 1
        fingerprint = ident(kind.name, *natural, nth)
        key = ident(kind.name, document, source, fingerprint)
        known.append((key, position, fingerprint, source))
    return Told(known, told)


def _natural(value: Any) -> str | None:
    return folded(to_json(value) if isinstance(value, tuple) else value)


def record_rows(
    kind: Kind, found: Iterable[Identified], document: str, placed: Mapping[str, str | None], register: Register
) -> Iterator[Values]:
    """The rows of a kind's table; `placed` has the meeting of each source."""
    for one in found:
        belongs = (placed.get(one.source) if one.source else None, one.source) if kind.of_meeting else ()
        derived = (_DERIVED[name](one.record, register) for name in kind.derived)
        yield (
            *(one.id, document, one.position, one.fingerprint, one.record.rule),
            *(*belongs, *kind.encode(one.record), *derived),
        )


_DERIVED: dict[str, Callable[[Any, Register], str | int | None]] = {
    "full_text": lambda record, _: record.full_text,
    "named": lambda record, _: int(record.named is not None),
    "person_id": lambda record, register: register.person(record.name),
    "committee_id": lambda record, register: register.committee(record.committee),
}


def evidence_rows(record: Record, table: str, told_by: str, record_id: str | None, document: str) -> Iterator[Values]:
    """The rows of `evidence` of one record."""
    for position, one in enumerate(record.evidence):
        doubtful = " ".join(one.doubtful) or None
        place = (one.field, one.page, *one.box, one.quote, one.confidence, doubtful, one.place)
        yield (told_by, position, table, record_id, document, *place)


def vote_rows(motion: Identified, document: str, register: Register) -> Iterator[Values]:
    """A row of `votes` for each name that the motion's paper minutes."""
    named: NamedVotes = motion.record.named or NamedVotes()
    votes = ((vote, name) for vote, names in zip(VOTE_WORDS, named, strict=True) for name in names)
    for position, (vote, name) in enumerate(votes):
        yield motion.id, position, document, vote, name, register.person(name)


def contact_rows(report: Identified, document: str) -> Iterator[Values]:
    """The rows of `contacts` of one report."""
    for position, contact in enumerate(report.record.contacts):
        yield report.id, position, document, *contact


def cell_rows(table: Identified, document: str) -> Iterator[Values]:
    """The rows of `table_cells` of one table."""
    for position, cell in enumerate(table.record.cells):
        yield table.id, position, document, *cell
