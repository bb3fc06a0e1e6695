"""The check sheet of one paper: what was read of it, what does not add up, and where each record stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from db.book import Book, Row
from db.flat import FLAT_KINDS, flat_rows
from extractors.errors import BookError


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """A paper for a person to check. `records` has every kind, each row with `page` and `quote` of its evidence.

    Each row has also `confidence`, how sure OCR is of the least sure of its quotes, and the words that are `doubtful`.
    """

    document: Row
    findings: list[Row]
    outcomes: list[Row]
    parts: list[Row]
    records: dict[str, list[Row]]


def show(book: Book, document: str) -> CheckSheet:
    """The check sheet of the paper called `document`: its file name with or without its ending, its id or SHA-256.

    Findings come with warnings first, outcomes with failures first. Raises BookError where no paper is called so, or
    more than one.
    """
    found = find_document(book, document)
    key = str(found["id"])
    return CheckSheet(
        document=found,
        findings=book.rows(_FINDINGS, (key,)),
        outcomes=book.rows(_OUTCOMES, (key,)),
        parts=book.rows(_PARTS, (key,)),
        records={name: flat_rows(book, kind, key) for name, kind in FLAT_KINDS.items()},
    )


def find_document(book: Book, called: str) -> Row:
    """The row of the paper called so; of several with one name, the one that was not replaced."""
    papers = book.rows("SELECT * FROM documents ORDER BY filename, id")
    wanted = {called, PurePath(called).name}
    for names in (_ids, _filename, _stem):
        found = [paper for paper in papers if names(paper) & wanted]
        current = [paper for paper in found if paper["superseded_by"] is None] or found
        if len(current) > 1:
            raise BookError(f"{len(current)} papers are called {called}.", _which(current))
        if current:
            return current[0]
    near = get_close_matches(called, [str(paper["filename"]) for paper in papers], n=1)
    remedy = f"Did you mean {near[0]}?" if near else "Ingest it first, or look at the list of documents."
    raise BookError(f"The book has no paper called {called}.", remedy)


def _which(papers: Sequence[Row]) -> str:
    """How to tell papers of one name apart: by their endings where these differ, else by their ids."""
    names = {str(paper["filename"]) for paper in papers}
    if len(names) == len(papers):
        return f"Name one with its ending: {', '.join(sorted(names))}."
    return f"Name one by its id: {', '.join(str(paper['id']) for paper in papers)}."


def _ids(paper: Row) -> set[str]:
    return {str(paper["id"]), str(paper["sha256"])}


def _filename(paper: Row) -> set[str]:
    return {str(paper["filename"])}


def _stem(paper: Row) -> set[str]:
    return {PurePath(str(paper["filename"])).stem}


_FINDINGS = """
    SELECT f."check", f.severity, f.message, f.page FROM findings AS f
    WHERE f.document = ? ORDER BY f.severity <> 'warning', f.page, f.position
"""
_OUTCOMES = """
    SELECT o.extractor, o.version, o.part, o.status, o.found, o.message FROM outcomes AS o
    WHERE o.document = ? ORDER BY o.status <> 'failed', o.status <> 'skipped', o.position
"""
_PARTS = """
    SELECT p.number, p.kind, p.page_from, p.page_to, p.title, p.item FROM parts AS p
    WHERE p.document = ? ORDER BY p.position
"""
