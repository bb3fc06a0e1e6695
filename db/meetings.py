"""Meetings out of what papers tell of them: which tellings are one meeting, and what that meeting was.

An agenda pack, the minutes and the next pack that reprints them tell one meeting. All tellings of one committee and day
are looked at together, whichever paper came first, so that the order of ingest does not matter.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from db.identity import ident
from db.kinds import MEETING_KINDS, to_json
from db.sync import Changes, Values, sync
from db.tables import MEETINGS


class Telling(NamedTuple):
    """What one paper tells of a meeting; `meeting` is where it was placed before, `source` None a mere reference."""

    id: str
    document: str
    meeting: str | None
    committee_day: str
    organisation_id: str | None
    committee_id: str | None
    organisation: str | None
    committee: str | None
    date: str | None
    start: str | None
    end: str | None
    venue: str | None
    chair: str | None
    source: str | None


#: The most trusted first: no replaced papers, minutes before agendas, minutes of their own before those in a pack.
_TELLINGS = """
    SELECT s.id, s.document, s.meeting, s.committee_day, s.organisation_id, s.committee_id, d.organisation, s.committee,
        s.date, s.start, s."end", s.venue, s.chair, s.source
    FROM meeting_sources AS s JOIN documents AS d ON d.id = s.document
    WHERE s.committee_day IN (SELECT value FROM json_each(?))
    ORDER BY s.committee_day, d.superseded_by IS NOT NULL, s.source IS NULL, s.source <> 'minutes', d.kind <> 'minutes',
        d.id, s.position
"""


def committee_day(source: str, organisation: str | None, committee: str | None, date: str | None) -> str:
    """What all tellings of one committee's meetings on one day share.

    A telling without a day, or without a word of whose meeting it is, is not taken for any other.
    """
    known = date is not None and (organisation or committee)
    return ident("meeting", organisation, committee, date) if known else ident("meeting", source)


def days_of(connection: sqlite3.Connection, documents: Collection[str]) -> set[str]:
    """The committees' days that the papers tell of."""
    sql = "SELECT committee_day FROM meeting_sources WHERE document IN (SELECT value FROM json_each(?))"
    return {day for (day,) in connection.execute(sql, [to_json(sorted(documents))])}


def place(connection: sqlite3.Connection, days: Collection[str]) -> Changes:
    """Make the meetings of these committees' days anew from all that is told, and move their records along."""
    if not days:
        return Changes(frozenset(), frozenset(), frozenset(), frozenset())
    chosen = to_json(sorted(days))
    tellings = [Telling(*row) for row in connection.execute(_TELLINGS, [chosen])]
    placed = [pair for _, day in groupby(tellings, key=lambda t: t.committee_day) for pair in _placed(list(day))]
    rows = _merged(placed)
    changes = sync(connection, MEETINGS, "committee_day IN (SELECT value FROM json_each(?))", [chosen], rows)
    _move(connection, [(meeting, telling.id) for meeting, telling in placed if meeting != telling.meeting])
    return changes


def _placed(tellings: list[Telling]) -> Iterator[tuple[str | None, Telling]]:
    """Each telling of one committee's day with the id of its meeting: of several the one with its start, if it says so.

    A reference that does not even say a day has no meeting.
    """
    several = are_several(tellings)
    for telling in tellings:
        if telling.source is None and telling.date is None:
            yield None, telling
        elif several and telling.start is not None:
            yield ident(telling.committee_day, telling.start), telling
        else:
            yield telling.committee_day, telling


def are_several(tellings: Iterable[Telling]) -> bool:
    """Whether the committee met more than once that day.

    It did where one paper tells two starts, or where one meeting is told to have ended before another began.
    """
    told = [t for t in tellings if t.source is not None and t.start is not None]
    return any(
        a.start != b.start and (a.document == b.document or (a.end is not None and a.start < a.end <= b.start))
        for a in told
        for b in told
        if a.start is not None and b.start is not None
    )


def _merged(placed: list[tuple[str | None, Telling]]) -> list[Values]:
    """A row of `meetings` for each, every value from the most trusted telling that has it."""
    by_meeting: dict[str, list[Telling]] = {}
    for meeting, telling in placed:
        if meeting is not None:
            by_meeting.setdefault(meeting, []).append(telling)
    first = Telling._fields.index("committee_day")
    return [
        (
            meeting,
            *(next((v for v in values if v is not None), None) for values in list(zip(*told, strict=True))[first:]),
        )
        for meeting, told in by_meeting.items()
    ]


def _move(connection: sqlite3.Connection, moves: list[tuple[str | None, str]]) -> None:
    """Place sources, given as (meeting, source), and whatever belongs to them."""
    connection.executemany("UPDATE meeting_sources SET meeting = ? WHERE id = ?", moves)
    for kind in MEETING_KINDS:
        connection.executemany(f"UPDATE {kind.table} SET meeting = ? WHERE meeting_source = ?", moves)
    connection.executemany("UPDATE evidence SET record_id = ? WHERE told_by = ?", moves)
