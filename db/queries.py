"""Records out of the book: by words, topic, committee, date, action or person, each with paper, page and quote."""

from __future__ import annotations

from typing import Self

from db.book import Book, Row
from db.match import all_of, beginning, cut_short, phrases
from db.sheet import CheckSheet, show

__all__ = ["CheckSheet", "attendance", "documents", "evidence", "resolutions", "search", "show"]

#: What marks the words found in a snippet.
MARKS = ("«", "»")


class _Filter:
    """The conditions of a query over a view, with their parameters."""

    def __init__(self, view: str) -> None:
        self.view = view
        self.conditions: list[str] = []
        self.parameters: list[str | int] = []

    def add(self, condition: str, *values: str | None) -> Self:
        """Narrow the query by `condition`, in which each ? stands for a value; None narrows nothing."""
        if None not in values:
            self.conditions.append(condition)
            self.parameters += [value for value in values if value is not None]
        return self

    def dates(self, since: str | None, until: str | None) -> Self:
        """Narrow the query to dates between two days, months ("2031-05") or years ("2031"), both included."""
        self.add("substr(date, 1, length(?)) >= ?", since, since)
        return self.add("substr(date, 1, length(?)) <= ?", until, until)

    def rows(self, book: Book, order: str, limit: int | None) -> list[Row]:
        """The rows that are left, the newest first and those without a date last."""
        where = f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        sql = f"SELECT * FROM {self.view} {where} ORDER BY date DESC, {order} LIMIT ?"
        return book.rows(sql, [*self.parameters, -1 if limit is None else limit])


def resolutions(
    book: Book,
    *,
    words: str | None = None,
    topic: str | None = None,
    committee: str | None = None,
    since: str | None = None,
    until: str | None = None,
    action: str | None = None,
    limit: int | None = None,
) -> list[Row]:
    """The resolutions of the book, each once, newest first: rows of `resolution_history`.

    `words` all stand in the resolution; `topic` is looser: words, or beginnings of words, of the resolution or of its
    item's title. `committee` matches beginnings of words of the committee's name. Dates may be years or months.
    """
    found = _Filter("resolution_history")
    if any(typed is not None and not phrases(typed) for typed in (words, topic)):
        return []
    found.add(_HITS, None if words is None else all_of(words, column="full_text"))
    for phrase in phrases(topic or ""):
        found.add(_TOPIC, beginning(phrase), cut_short(phrase), phrase)
    found.add("has_words(committee, ?)", committee).dates(since, until).add("action = ?", action)
    return found.rows(book, "committee, meeting, document, position", limit)


_HITS = (
    "id IN (SELECT r.id FROM resolutions_fts JOIN resolutions AS r ON r.serial = resolutions_fts.rowid"
    " WHERE resolutions_fts MATCH ?)"
)
_TOPIC = f"({_HITS} OR ({_HITS} AND has_words(words || ' ' || coalesce(item_title, ''), ?)))"


def attendance(
    book: Book,
    *,
    person: str | None = None,
    committee: str | None = None,
    meeting: str | None = None,
    since: str | None = None,
    until: str | None = None,
    status: str | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Who attended, apologised or was absent, newest first: rows of `attendance_register`.

    `person` and `committee` match beginnings of words of the name; `meeting` is a meeting's id or its date.
    """
    found = _Filter("attendance_register")
    found.add("has_words(name, ?)", person).add("has_words(committee, ?)", committee)
    found.add("(meeting = ? OR date = ?)", meeting, meeting).dates(since, until).add("status = ?", status)
    return found.rows(book, "committee, start, meeting, document, position", limit)


def documents(book: Book) -> list[Row]:
    """The papers of the book by file name, with how many findings each has and the id of what replaced it."""
    return book.rows("""
        SELECT d.id, d.filename, d.kind, d.title, d.organisation, d.committee, d.date, d.reference, d.pages, d.status,
            d.cause, d.media_type, d.sha256, d.version, d.superseded_by,
            (SELECT count(*) FROM findings AS f WHERE f.document = d.id) AS findings
        FROM documents AS d ORDER BY d.filename, d.id
    """)


def evidence(book: Book, document: str) -> list[Row]:
    """All evidence of the paper with this id, page by page: what `verify` looks up in the paper itself."""
    sql = """
        SELECT e.record_table, e.record_id, e.field, d.filename AS document, e.page, e.x0, e.top, e.x1, e.bottom,
            e.quote
        FROM evidence AS e JOIN documents AS d ON d.id = e.document
        WHERE e.document = ? ORDER BY e.page, e.top, e.x0, e.told_by, e.position
    """
    return book.rows(sql, (document,))


def search(book: Book, words: str, *, limit: int | None = 20) -> list[Row]:
    """Everything that holds all the `words`, best first: resolutions, recommendations, programme items, pages.

    `snippet` shows the words found between MARKS; `rank` is bm25, the lower the better.
    """
    query = all_of(words)
    if query is None:
        return []
    most = -1 if limit is None else limit
    found = [row for sql in _SEARCHES for row in book.rows(sql, (*MARKS, query, most))]
    for row in found:
        row["snippet"] = " ".join(str(row["snippet"]).split())
        row["quote"] = row["quote"] and " ".join(str(row["quote"]).split())
    found.sort(key=_best_first)
    return found if limit is None else found[:limit]


def _best_first(row: Row) -> tuple[float, str, int, str]:
    return float(row["rank"] or 0), str(row["document"]), int(row["page"] or 0), str(row["id"])


# A CROSS JOIN keeps SQLite to this order: the index first, by rank, and the rest only for the rows that are wanted.
_SHOWN = "snippet({0}, -1, ?, ?, '…', 24) AS snippet, {0}.rank"
_FOUND = "{0} MATCH ? ORDER BY {0}.rank LIMIT ?"
_SEARCHES = (
    f"""
        SELECT 'resolution' AS kind, h.id, h.organisation, h.committee, h.date, h.words, h.document, h.page, h.quote,
            {_SHOWN.format("resolutions_fts")}
        FROM resolutions_fts
        CROSS JOIN resolutions AS r ON r.serial = resolutions_fts.rowid
        JOIN resolution_history AS h ON h.id = r.id
        WHERE {_FOUND.format("resolutions_fts")}
    """,
    f"""
        SELECT 'recommendation' AS kind, r.id, d.organisation, d.committee, d.date, r.text AS words,
            d.filename AS document, e.page, e.quote, {_SHOWN.format("recommendations_fts")}
        FROM recommendations_fts
        CROSS JOIN recommendations AS r ON r.serial = recommendations_fts.rowid
        JOIN documents AS d ON d.id = r.document AND d.superseded_by IS NULL
        LEFT JOIN evidence AS e ON e.told_by = r.id AND e.position = 0
        WHERE {_FOUND.format("recommendations_fts")}
    """,
    f"""
        SELECT 'work programme item' AS kind, h.id, h.organisation, h.committee, h.date, h.words, h.document, h.page,
            h.quote, {_SHOWN.format("work_programme_items_fts")}
        FROM work_programme_items_fts
        CROSS JOIN work_programme_items AS r ON r.serial = work_programme_items_fts.rowid
        JOIN work_programme_history AS h ON h.id = r.id
        WHERE {_FOUND.format("work_programme_items_fts")}
    """,
    f"""
        SELECT 'page' AS kind, d.id, d.organisation, d.committee, d.date, NULL AS words, d.filename AS document,
            r.number AS page, snippet(pages_fts, -1, '', '', '', 24) AS quote, {_SHOWN.format("pages_fts")}
        FROM pages_fts
        CROSS JOIN pages AS r ON r.serial = pages_fts.rowid
        JOIN documents AS d ON d.id = r.document AND d.superseded_by IS NULL
        WHERE {_FOUND.format("pages_fts")}
    """,
)
