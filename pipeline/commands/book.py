"""`minutebook export`, `verify` and `migrate`: what is done with a whole book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from db.book import open_book
from pipeline.commands.options import FAILED, UNFINISHED, db_option, format_option, password_option
from pipeline.commands.output import Format, print_csv, print_hanging, print_json, print_lines, say, say_some
from pipeline.commands.progress import progress
from pipeline.commands.words import plural
from pipeline.papers import find_papers
from pipeline.verify import Miss, Verification, verify


@click.command("export")
@click.argument("what", type=click.Choice(["records", "csv"]))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder to write to.")
@db_option
def export_command(*, what: Literal["records", "csv"], out: Path, db: Path) -> None:
    """Write the book's records to files.

    'records' writes a JSON file a paper, as 'extract' prints it; 'csv' writes a file a kind of record.
    """
    from db.export import export_csv, export_records  # noqa: PLC0415 - only an export needs them

    with open_book(db, read_only=True) as book:
        files = export_records(book, out) if what == "records" else export_csv(book, out)
    say(f"{plural(len(files), 'file')} in {out}")


@click.command("verify")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@password_option
@format_option
def verify_command(*, paths: tuple[str, ...], db: Path, password: str | None, how: Format) -> int:
    """Check that every quote stands at its place in the papers.

    PATH is a paper, a folder of papers or a pattern. Exit code 1 says that a quote was not at its place; 3 that papers
    of the book were not given, papers given are not in the book, or some could not be read.
    """
    papers = find_papers(paths).paths
    with open_book(db, read_only=True) as book, progress("Verifying") as tick:
        result = verify(book, papers, progress=tick, password=password)
    _print_misses(result.misses, how)
    _say_gaps(result)
    say(
        f"{plural(result.checked, 'quote')} of {plural(result.papers, 'paper')} looked up, "
        f"{len(result.misses):,} not at {'its' if len(result.misses) == 1 else 'their'} place."
    )
    if result.misses:
        return FAILED
    return UNFINISHED if result.unseen or result.unread or result.strangers else 0


def _print_misses(misses: Sequence[Miss], how: Format) -> None:
    rows = [miss._asdict() for miss in misses]
    if how == "json":
        print_json(rows)
    elif how == "csv":
        print_csv(rows)
    else:
        for miss in misses:
            print_lines([f"{miss.document}, page {miss.page}: {miss.record}{f', {miss.field}' if miss.field else ''}"])
            print_hanging("  quote  ", miss.quote)
            print_hanging("  there  ", miss.found or "nothing")


def _say_gaps(result: Verification) -> None:
    """What of the book, or of what was given, was not looked up."""
    say_some([f"{name}: in the book, but not among the papers given." for name in result.unseen])
    say_some([f"{path}: not in the book. Ingest it first." for path in result.strangers])
    say_some(result.unread)


@click.command("migrate")
@db_option
def migrate_command(*, db: Path) -> None:
    """Bring a book that an older release made up to this one."""
    with open_book(db) as book:
        applied = book.applied
    say(f"{db}: {', '.join(applied)} applied." if applied else f"{db} is up to date.")
