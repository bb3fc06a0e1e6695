"""The book's tables as the store writes them: their columns, those of the key first."""

from __future__ import annotations

from db.kinds import DOCUMENT, MEETING, RECORD_KINDS, Kind
from db.sync import Table

#: What the store decides about a paper (`superseded_by`, `run`) is not among the columns of `documents`.
DOCUMENTS = Table(
    "documents",
    (
        *("id", "sha256", "filename", "media_type", *DOCUMENT.columns),
        *("pages", "status", "cause", "rule", "version", "organisation_id", "committee_id"),
    ),
)
PARTS = Table("parts", ("document", "position", "number", "kind", "page_from", "page_to", "title", "item"), 2)
PAGES = Table(
    "pages", ("document", "position", "number", "label", "text", "source", "lines", "furniture", "confidence"), 2
)
OUTCOMES = Table("outcomes", ("document", "position", "extractor", "version", "part", "status", "found", "message"), 2)
FINDINGS = Table("findings", ("document", "position", "check", "severity", "message", "page"), 2)

EVIDENCE = Table(
    "evidence",
    (
        *("told_by", "position", "record_table", "record_id", "document"),
        *("field", "page", "x0", "top", "x1", "bottom", "quote", "confidence", "doubtful", "place"),
    ),
    2,
)
VOTES = Table("votes", ("motion", "position", "document", "vote", "name", "person_id"), 2)
CONTACTS = Table("contacts", ("report_id", "position", "document", "name", "role", "phone", "email"), 2)
TABLE_CELLS = Table(
    "table_cells",
    (
        *("data_table", "position", "document"),
        *("row", "column", "row_span", "column_span", "is_header", "text", "value", "unit"),
    ),
    2,
)

MEETINGS = Table(
    "meetings",
    ("id", "committee_day", "organisation_id", "committee_id", "organisation", *MEETING.columns),
)
#: The meeting that a source is placed with is the affair of `db.meetings`.
MEETING_SOURCES = Table(
    "meeting_sources",
    ("id", "document", "position", "committee_day", "organisation_id", "committee_id", "rule", *MEETING.columns),
)


def _table_of(kind: Kind) -> Table:
    meeting = ("meeting", "meeting_source") if kind.of_meeting else ()
    return Table(
        kind.table,
        ("id", "document", "position", "fingerprint", "rule", *meeting, *kind.columns, *kind.derived),
    )


#: The tables of the record kinds, by the kind's name.
RECORD_TABLES: dict[str, Table] = {kind.name: _table_of(kind) for kind in RECORD_KINDS}
