"""`minutebook recommendations`, `work-programme`, `reports` and `actions`: what papers contain, with page and quote."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from db.book import Book, Row, open_book
from db.flat import FLAT_KINDS, flat_rows
from db.queries import documents
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


class Narrowing(NamedTuple):
    """What records are asked for; None and no words ask for all. Dates are those of the paper."""

    words: tuple[str, ...] = ()
    committee: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int | None = None


def found(book: Book, kind: str, asked: Narrowing) -> list[dict[str, Any]]:
    """The records of a kind with the date and committee of their paper, the newest paper first."""
    papers = {(row["filename"], row["organisation"]): row for row in documents(book) if row["superseded_by"] is None}
    rows = [_with_paper(row, papers[row["document"], row["council"]]) for row in flat_rows(book, FLAT_KINDS[kind])]
    fitting = [row for row in rows if _fits(row, asked)]
    fitting.sort(key=lambda row: row["date"] or "", reverse=True)
    return fitting[: asked.limit]


def _with_paper(row: Row, paper: Row) -> dict[str, Any]:
    own = {name: value for name, value in row.items() if name not in ("id", "council", "document", "page", "quote")}
    where = {"document": row["document"], "page": row["page"], "quote": row["quote"]}
    told = {"organisation": paper["organisation"], "committee": paper["committee"], "date": paper["date"]}
    return {"id": row["id"], **told, **own, **where}


def _fits(row: Mapping[str, Any], asked: Narrowing) -> bool:
    text = " ".join(str(value) for value in row.values() if isinstance(value, str)).casefold()
    day = row["date"] or ""
    return (
        all(word.casefold() in text for word in asked.words)
        and (asked.committee is None or asked.committee.casefold() in (row["committee"] or "").casefold())
        and (asked.since is None or day[: len(asked.since)] >= asked.since)
        and (asked.until is None or "" < day[: len(asked.until)] <= asked.until)
    )


class Listing(NamedTuple):
    """How a kind of record is listed: `head` in the first line, `text` in full, `under` beneath it."""

    kind: str
    text: str
    head: tuple[str, ...]
    under: tuple[str, ...]
    help: str


_LISTINGS = {
    "recommendations": Listing(
        "recommendations",
        "text",
        ("date", "committee", "item"),
        ("report", "response"),
        "Print what reports recommend.",
    ),
    "work-programme": Listing(
        "work_programme",
        "title",
        ("date", "committee", "bucket", "meeting"),
        ("sponsors", "frequency"),
        "Print what committees plan to take, as each paper has it.",
    ),
    "reports": Listing(
        "reports", "title", ("date", "committee", "item"), ("author", "signed_by"), "Print who reported on what."
    ),
    "actions": Listing(
        "actions", "action", ("date", "committee"), ("owner", "due", "report"), "Print who is to do what."
    ),
}


def _answer(listing: Listing, asked: Narrowing, db: Path, how: Format) -> None:
    with open_book(db, read_only=True) as book:
        rows = found(book, listing.kind, asked)
    answer([{**row, **_for_people(row, listing)} if how == "table" else row for row in rows], _layout(listing), how)


def _layout(listing: Listing) -> Layout:
    columns = tuple(Column(name, name.capitalize()) for name in listing.head)
    return Layout(columns, Column(listing.text, listing.text.capitalize()), Column("where", "Where"), cards=True)


def _for_people(row: Mapping[str, Any], listing: Listing) -> dict[str, str]:
    told = [f"{name.replace('_', ' ')}: {row[name]}" for name in listing.under if row[name]]
    head = {"item": f"item {row['item']}"} if row.get("item") else {}
    return {**head, "where": "; ".join([*told, place(row)])}


def _command(name: str, listing: Listing) -> click.Command:
    def call(*, words: tuple[str, ...], db: Path, how: Format, **narrowed: Any) -> None:
        _answer(listing, Narrowing(words, **narrowed), db, how)

    call.__doc__ = (
        f"{listing.help}\n\nThe newest paper comes first. With WORDS, only records in which all of them stand."
    )
    command = click.command(name)(call)
    for option in (format_option, db_option, limit_option, until_option, since_option, committee_option):
        command = option(command)
    return click.argument("words", nargs=-1)(command)


CONTENTS = tuple(_command(name, listing) for name, listing in _LISTINGS.items())
