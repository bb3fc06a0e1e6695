"""`minutebook tables`: the tables of data in papers, listed, printed, or written as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from db.book import open_book
from db.filenames import safe_name
from extractors.errors import BookError
from pipeline.commands.contents import Narrowing, found
from pipeline.commands.options import (
    committee_option,
    db_option,
    format_option,
    limit_option,
    since_option,
    until_option,
)
from pipeline.commands.output import Column, Format, Layout, answer, defuse, print_table, say
from pipeline.commands.words import place, plural

_TABLES = Layout(
    (Column("date", "Date"), Column("committee", "Committee"), Column("size", "Size")),
    Column("name", "Table"),
    Column("where", "Where"),
    cards=True,
)


@click.command("tables")
@click.argument("words", nargs=-1)
@click.option("--paper", metavar="NAME", help="Only those of papers with this in their file names.")
@committee_option
@since_option
@until_option
@limit_option
@click.option("--whole", is_flag=True, help="Print the tables themselves, not a list of them.")
@click.option("--out", type=click.Path(path_type=Path), help="Write each table to a CSV file in this folder.")
@db_option
@format_option
def tables_command(
    *,
    words: tuple[str, ...],
    paper: str | None,
    whole: bool,
    out: Path | None,
    db: Path,
    how: Format,
    limit: int | None,
    **narrowed: Any,
) -> None:
    """Print the tables of data in papers.

    The newest paper comes first. With WORDS, only tables in which, or in whose captions, all of them stand.
    """
    with open_book(db, read_only=True) as book:
        rows = [_opened(row) for row in found(book, "tables", Narrowing(words, **narrowed))]
    chosen = [row for row in rows if paper is None or paper.casefold() in row["document"].casefold()][:limit]
    if out is not None:
        _write(chosen, out)
    elif how == "csv":
        answer([cell for row in chosen for cell in _cells(row)], _TABLES, how)
    elif how == "json" or not whole:
        answer([_listed(row) for row in chosen] if how == "table" else chosen, _TABLES, how)
    else:
        _print_whole(chosen)


def _opened(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its header and rows as lists."""
    return {**row, "header": json.loads(row["header"]), "rows": json.loads(row["rows"])}


def _listed(row: Mapping[str, Any]) -> dict[str, Any]:
    columns = max(len(line) for line in _lines(row))
    size = f"{plural(len(row['rows']), 'row')}, {plural(columns, 'column')}"
    where = "; ".join(str(part) for part in (row["report"], place(row)) if part)
    return {**row, "size": size, "name": _name(row), "where": where}


def _name(row: Mapping[str, Any]) -> str:
    """The table's caption, or the words of its first line."""
    return row["caption"] or " | ".join(cell for cell in _lines(row)[0] if cell) or "(no words)"


def _lines(row: Mapping[str, Any]) -> list[list[str]]:
    header = [row["header"]] if row["header"] else []
    return [*header, *row["rows"]] or [[]]


def _cells(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    told = {name: row[name] for name in ("id", "document", "page", "caption")}
    places = [(r, c, text) for r, line in enumerate(_lines(row)) for c, text in enumerate(line)]
    return [{**told, "row": r, "column": c, "text": text} for r, c, text in places]


def _print_whole(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        say("Nothing found.")
    for row in rows:
        listed = _listed(row)
        print_table(listed["name"] if row["caption"] else "", listed["where"], row["header"], row["rows"])


def _write(rows: Sequence[Mapping[str, Any]], out: Path) -> None:
    """Write each table to a file named by its paper and its number there; papers of one name are counted together."""
    numbers: dict[str, int] = {}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for row in rows:
            stem = safe_name(Path(row["document"]).stem)
            number = numbers[stem.casefold()] = numbers.get(stem.casefold(), 0) + 1
            name = f"{stem}-table-{number}.csv"
            with (out / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([defuse(cell) for cell in line] for line in _lines(row))
    except OSError as error:
        raise BookError(f"Cannot write to {out}: {error.strerror}.", "Name a folder that you can write to.") from error
    say(f"{plural(len(rows), 'file')} in {out}")
