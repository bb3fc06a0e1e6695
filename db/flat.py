"""Records laid flat for people and spreadsheets: one row a record, with its meeting, its paper, page and quote."""

from __future__ import annotations

from db.book import Book, Row
from db.kinds import MEETING, RECORD_KINDS, Kind

#: The kinds that can be laid flat, by name, in the order of `extractors.records.KINDS`.
FLAT_KINDS: dict[str, Kind] = {kind.name: kind for kind in (MEETING, *RECORD_KINDS)}


def _listed(told: str, table: str, condition: str) -> str:
    """An expression for the values of the rows of another table, in their order, with semicolons between."""
    return f"""(SELECT group_concat(told, '; ') FROM (
        SELECT {told} AS told FROM {table} AS t WHERE {condition} ORDER BY t.position))"""


#: Columns that hold a list, and what of a record lies in another table.
_LISTS = {"sponsors": "(SELECT group_concat(s.value, '; ') FROM json_each(r.sponsors) AS s)"}
_ELSEWHERE = {
    "motions": {
        f"named_{vote}": _listed("t.name", "votes", f"t.motion = r.id AND t.vote = '{vote}'")
        for vote in ("for", "against", "abstention")
    },
    "reports": {
        "contacts": _listed(
            "t.name || coalesce(', ' || t.role, '') || coalesce(', ' || t.phone, '') || coalesce(', ' || t.email, '')",
            "contacts",
            "t.report_id = r.id",
        )
    },
}
#: How sure OCR is of the least sure of a record's quotes, and which words of them it may have misread.
_SURENESS = {
    "confidence": "(SELECT min(t.confidence) FROM evidence AS t WHERE t.told_by = r.id)",
    "doubtful": f"nullif({_listed('t.doubtful', 'evidence', 't.told_by = r.id')}, '')",
}
_OF_MEETING = {"committee": "s.committee", "meeting": "s.date", "start": "s.start"}
#: Whether an earlier paper tells the same record of the same meeting.
_REPEATS = """row_number() OVER (
    PARTITION BY coalesce(r.meeting, r.id), r.fingerprint ORDER BY d.date IS NULL, d.date, d.filename, d.id) > 1"""


def flat_columns(kind: Kind, *, repeats: bool = False) -> dict[str, str]:
    """The columns of a kind laid flat, each with its expression over record `r`, paper `d` and evidence `e`."""
    words = {"full_text": "r.full_text"} if "full_text" in kind.derived else {}
    fields = {column: _LISTS.get(column, f'r."{column}"') for column in kind.columns}
    if "meeting_date" in fields:
        fields = {"meeting" if column == "meeting_date" else column: sql for column, sql in fields.items()}
    return {
        "id": "r.id",
        "document": "d.filename",
        "council": "d.organisation",
        **(_OF_MEETING if kind.of_meeting else {}),
        **fields,
        **words,
        **_ELSEWHERE.get(kind.name, {}),
        "page": "e.page",
        "place": "e.place",
        "quote": "e.quote",
        **_SURENESS,
        **({"repeats": _REPEATS} if kind.of_meeting and repeats else {}),
    }


def flat_rows(book: Book, kind: Kind, document: str | None = None) -> list[Row]:
    """The records of a kind by paper and in their order: of the paper with this id, or of all but replaced papers.

    Of all papers together, `repeats` is 1 where an earlier paper tells the same record of the same meeting.
    """
    columns = flat_columns(kind, repeats=document is None)
    chosen = "d.superseded_by IS NULL" if document is None else "d.id = ?"
    sql = f"""
        SELECT {", ".join(f'{expression} AS "{column}"' for column, expression in columns.items())}
        FROM {kind.table} AS r
        JOIN documents AS d ON d.id = r.document
        LEFT JOIN evidence AS e ON e.told_by = r.id AND e.position = 0
        {"LEFT JOIN meeting_sources AS s ON s.id = r.meeting_source" if kind.of_meeting else ""}
        WHERE {chosen} {"AND r.source IS NOT NULL" if kind is MEETING else ""}
        ORDER BY d.filename, d.id, r.position
    """
    return book.rows(sql, () if document is None else (document,))
