"""`minutebook show`: the check sheet of one paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import click

from db.book import Row, open_book
from db.queries import CheckSheet, documents, show
from db.store import legible
from pipeline.commands.options import db_option, format_option
from pipeline.commands.output import Column, Format, Layout, emit, print_csv, print_hanging, print_json, print_lines
from pipeline.commands.words import counted, plural

#: The field of each kind of record that says it in a line.
_MAIN = {
    "meetings": "committee",
    "agenda_items": "title",
    "attendance": "name",
    "resolutions": "full_text",
    "motions": "text",
    "confirmations": "text",
    "declarations": "name",
    "recommendations": "text",
    "work_programme": "title",
    "reports": "title",
    "actions": "action",
    "tables": "caption",
}
#: Fields that say where a record stands, or that hold what its main text or another field says again.
_ASIDE = {
    "id",
    "document",
    "council",
    "committee",
    "page",
    "quote",
    "parts",
    "text",
    "source",
    "header",
    "rows",
    "start",
    "confidence",
    "doubtful",
    "place",
}
_PAPERS = Layout(
    (
        Column("date", "Date"),
        Column("status", "Status"),
        Column("findings", "Findings", right=True),
    ),
    Column("filename", "Paper"),
    Column("title", "Title"),
)
_INDENT = " " * 12


class Entry(NamedTuple):
    """A line of the sheet: a finding or a record, with its page and the words that it stands on.

    `sureness` says how sure OCR is of those words, and which of them it may have misread; `place` names the
    paragraph or line in a paper that has no pages of its own.
    """

    kind: str
    page: int | None
    text: str
    details: str
    quote: str | None
    sureness: str = ""
    place: str | None = None


@click.command("show")
@click.argument("paper", required=False)
@db_option
@format_option
def show_command(*, paper: str | None, db: Path, how: Format) -> None:
    """Print the check sheet of a paper, or the list of papers.

    What does not add up comes first, then every record with its page and the words it was read from. PAPER is the
    paper's file name, with or without its ending; without it, the papers of the book are listed.
    """
    with open_book(db, read_only=True) as book:
        if paper is None:
            emit(documents(book), _PAPERS, how)
            return
        sheet = show(book, legible(paper))
    if how == "json":
        print_json(asdict(sheet))
    elif how == "csv":
        print_csv([entry._asdict() for entry in _entries(sheet)])
    else:
        print_lines(_heading(sheet.document))
        _print_entries(_entries(sheet))


def _entries(sheet: CheckSheet) -> list[Entry]:
    """Findings first, then what failed, then every record."""
    return [
        *(Entry("findings", _page(row), f"{row['severity']}: {row['message']}", "", None) for row in sheet.findings),
        *(Entry("failures", None, f"{row['extractor']}: {row['message']}", "", None) for row in _failures(sheet)),
        *(_entry(kind, row) for kind, rows in sheet.records.items() for row in rows),
    ]


def _failures(sheet: CheckSheet) -> list[Row]:
    return [row for row in sheet.outcomes if row["status"] == "failed"]


def _page(row: Row) -> int | None:
    return None if row["page"] is None else int(row["page"])


def _entry(kind: str, row: Row) -> Entry:
    main = _MAIN[kind]
    details = ", ".join(
        f"{name.replace('_', ' ')} {value}"
        for name, value in row.items()
        if name not in {main, *_ASIDE} and value not in (None, "", 0)
    )
    quote = None if row["quote"] is None else " ".join(str(row["quote"]).split())
    return Entry(
        kind,
        _page(row),
        str(row[main] or "(untitled)"),
        details,
        quote,
        _sureness(row),
        str(row["place"] or "") or None,
    )


def _sureness(row: Row) -> str:
    """What there is to say of a record that OCR has read."""
    sure = row["confidence"]
    told = "" if sure is None or float(sure) == 1 else f"read by OCR, {float(sure):.0%} sure"
    return f"{told}; doubtful: {row['doubtful']}" if row["doubtful"] else told


def _heading(paper: Row) -> Iterator[str]:
    told = [str(paper[name]) for name in ("organisation", "committee", "date") if paper[name]]
    kind = str(paper["kind"]).replace("_", " ")
    yield str(paper["filename"])
    yield str(paper["title"] or "(untitled)")
    yield ", ".join([kind, *told, plural(int(paper["pages"] or 0), "page"), str(paper["status"])])
    if paper["cause"]:
        yield str(paper["cause"])
    if paper["superseded_by"]:
        yield f"Replaced by the paper with id {paper['superseded_by']}."


def _print_entries(entries: Sequence[Entry]) -> None:
    """The entries under a heading for each kind, each with its page before it and its quote beneath."""
    for kind, group in groupby(entries, key=lambda entry: entry.kind):
        run = list(group)
        click.echo(f"\n{counted(len(run), kind)}")
        for entry in run:
            where = entry.place or (f"page {entry.page}" if entry.page else "-")
            print_hanging(f"  {where:<9} ", entry.text)
            if entry.details:
                print_hanging(_INDENT, entry.details)
            if entry.sureness:
                print_hanging(_INDENT, entry.sureness)
            if entry.quote:
                print_hanging(_INDENT, f"“{entry.quote}”")
