"""`minutebook resolutions`, `attendance` and `search`: answers out of the book, each with paper, page and quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from db import queries
from db.book import Book, Row, open_book
from extractors.records import Status
from pipeline.commands.options import (
    committee_option,
    db_option,
    format_option,
    limit_option,
    since_option,
    until_option,
)
from pipeline.commands.output import Column, Format, Layout, answer
from pipeline.commands.words import place

ACTIONS = (
    "noted approved agreed confirmed received requested referred deferred delegated adopted appointed other".split()
)
STATUSES = list(get_args(Status))

_DATE, _WHERE, _MEETING = Column("date", "Date"), Column("where", "Where"), Column("meeting_of", "Meeting")
_RESOLUTIONS = Layout((_DATE, _MEETING, Column("item_of", "Item")), Column("words", "Resolution"), _WHERE, cards=True)
_FOUND = Layout((_DATE, Column("kind", "Found in"), _MEETING), Column("snippet", "Words"), _WHERE, cards=True)
_ATTENDANCE = Layout((_DATE, Column("status", "Status")), Column("who", "Name"), Column("at", "At"))


@click.command("resolutions")
@click.argument("words", nargs=-1)
@click.option("--topic", metavar="WORDS", help="Only on this topic: words or beginnings of words, of item titles too.")
@committee_option
@since_option
@until_option
@click.option("--action", type=click.Choice(ACTIONS), help="Only those that did this.")
@limit_option
@db_option
@format_option
def resolutions_command(*, words: tuple[str, ...], db: Path, how: Format, **narrowed: Any) -> None:
    """Print what meetings resolved, the newest first.

    With WORDS, only resolutions in which all of them stand.
    """
    _answer(db, lambda book: queries.resolutions(book, words=" ".join(words) or None, **narrowed), _RESOLUTIONS, how)


@click.command("attendance")
@click.argument("person", nargs=-1)
@committee_option
@click.option("--meeting", metavar="DATE", help="Only the meeting of this day, or with this id.")
@since_option
@until_option
@click.option("--status", type=click.Choice(STATUSES), help="Only those who were so.")
@limit_option
@db_option
@format_option
def attendance_command(*, person: tuple[str, ...], db: Path, how: Format, **narrowed: Any) -> None:
    """Print who attended, apologised or was absent.

    The newest meeting comes first. With PERSON, a name or part of one, only that person.
    """
    _answer(db, lambda book: queries.attendance(book, person=" ".join(person) or None, **narrowed), _ATTENDANCE, how)


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="Print at most N."
)
@db_option
@format_option
def search_command(*, words: tuple[str, ...], limit: int, db: Path, how: Format) -> None:
    """Print where all the WORDS stand, the best match first.

    Resolutions, recommendations, work programmes and the pages of the papers are looked through.
    """
    _answer(db, lambda book: queries.search(book, " ".join(words), limit=limit), _FOUND, how)


def _answer(db: Path, ask: Callable[[Book], Sequence[Row]], layout: Layout, how: Format) -> None:
    with open_book(db, read_only=True) as book:
        rows = ask(book)
    answer(_for_people(rows) if how == "table" else rows, layout, how)


def _for_people(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows with what people read; councils are named where there are several."""
    several = len({row.get("organisation") for row in rows}) > 1
    return [{**row, **_words_for(row, several)} for row in rows]


def _words_for(row: Row, several: bool) -> dict[str, str]:
    """Whose meeting and which item, who, and where that stands."""
    meeting = _joined(row, "organisation", "committee") if several else str(row.get("committee") or "")
    where = place(row)
    return {
        "meeting_of": meeting,
        "item_of": ", ".join(f"{name} {row[name]}" for name in ("item", "number") if row.get(name)),
        "who": _joined(row, "name", "role", "from_organisation", "note"),
        "where": where,
        "at": f"{meeting}; {where}" if meeting else where,
    }


def _joined(row: Row, *names: str) -> str:
    """The values of those fields that have one, each once."""
    return ", ".join(dict.fromkeys(str(row[name]) for name in names if row.get(name)))
