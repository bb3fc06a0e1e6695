"""How commands print: tables for people, JSON and CSV for programs. What papers say is shown, never obeyed."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import click

from db.export import defused, escaped

Format = Literal["table", "json", "csv"]
Row = Mapping[str, Any]


class Column(NamedTuple):
    """A column of a table for people: the field of the rows that it shows, and its heading."""

    field: str
    heading: str
    right: bool = False


class Layout(NamedTuple):
    """How rows are laid out: narrow columns, `wide` with what room is left, `under` beneath that on a terminal.

    As `cards`, a terminal shows a row as a line of the narrow fields with the others beneath it: for long texts.
    """

    columns: tuple[Column, ...]
    wide: Column | None = None
    under: Column | None = None
    cards: bool = False


def emit(rows: Sequence[Row], layout: Layout, how: Format) -> None:
    """Print `rows` on standard output."""
    if how == "json":
        print_json(rows)
    elif how == "csv":
        print_csv(rows)
    elif not on_terminal():
        _print_plain(rows, layout)
    elif layout.cards:
        _print_cards(rows, layout)
    else:
        _print_grid(rows, layout)


def answer(rows: Sequence[Row], layout: Layout, how: Format) -> None:
    """Print rows, or say that there are none; programs that read JSON get an empty list."""
    if not rows:
        say("Nothing found.")
    if rows or how == "json":
        emit(rows, layout, how)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    print_json_text(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_text(text: str) -> None:
    """Print JSON that is text already, control and direction marks escaped."""
    click.echo(escaped(text.rstrip("\n")))


def print_csv(rows: Sequence[Row]) -> None:
    """Print rows as CSV with a header, cells that a spreadsheet would take for formulas made harmless."""
    if rows:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows([defuse(value) for value in row.values()] for row in rows)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text as they are."""
    for line in lines:
        click.echo(printable(line))


def print_hanging(head: str, text: str) -> None:
    """Print `text` after `head`; on a terminal, wrapped so that all of it stands to the right of the head."""
    line = printable(f"{head}{' '.join(text.split())}")
    if on_terminal():
        line = textwrap.fill(
            line, shutil.get_terminal_size().columns, subsequent_indent=" " * len(head), break_on_hyphens=False
        )
    click.echo(line)


def say(message: str) -> None:
    """Print a message for a person on standard error: one line, whatever the names in it."""
    click.echo(printable(message).replace("\n", "\\n"), err=True)


def say_some(messages: Sequence[str], most: int = 10) -> None:
    """Print the first messages on standard error, and how many more there are."""
    for message in messages[:most]:
        say(message)
    if len(messages) > most:
        say(f"and {len(messages) - most:,} more")


def printable(text: str) -> str:
    """`text` with every control and direction mark in it shown as its code point, so that no terminal obeys it."""
    return "".join(c if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") else _shown(c) for c in text)


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character == "\xad":
        return ""
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def defuse(value: Any) -> Any:
    """A text as it can be printed, after an apostrophe where a spreadsheet would take it for a formula."""
    return defused(printable(value) if isinstance(value, str) else value)


def _text(row: Row, column: Column) -> str:
    """The field on one line; "" where there is no value."""
    value = row.get(column.field)
    return "" if value is None else printable(" ".join(str(value).split()))


def _print_plain(rows: Sequence[Row], layout: Layout) -> None:
    """One line a row, columns aligned, the longest last; nothing cut or wrapped: made to be searched and kept."""
    long = sorted((c for c in (layout.wide, layout.under) if c), key=lambda column: _width(rows, column))
    columns = [*layout.columns, *long]
    widths = [_width(rows, column) for column in columns]
    headings = [[column.heading for column in columns]] if any(column.heading for column in columns) else []
    for line in (*headings, *([_text(row, column) for column in columns] for row in rows)):
        cells = [
            text.rjust(width) if column.right else text.ljust(width)
            for text, width, column in zip(line, widths, columns, strict=True)
        ]
        click.echo("  ".join(cells).rstrip())


def _print_cards(rows: Sequence[Row], layout: Layout) -> None:
    """Each row as a bold line of its narrow fields, with the others wrapped beneath it."""
    for i, row in enumerate(rows):
        if i:
            click.echo()
        head = "  ".join(text for column in layout.columns if (text := _text(row, column)))
        click.secho(head, bold=True)
        for column in (layout.wide, layout.under):
            if column:
                print_hanging("  ", _text(row, column))


def _print_grid(rows: Sequence[Row], layout: Layout) -> None:
    """A table that fits the terminal, long texts wrapped in the wide column."""
    from rich import box  # noqa: PLC0415 - only people at a terminal wait for it
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    roomy = sum(_width(rows, column) + 2 for column in layout.columns) <= console.width
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, int(roomy), 0, 0), show_edge=False)
    table.show_header = any(column.heading for column in layout.columns)
    for column in layout.columns:
        table.add_column(Text(column.heading), justify="right" if column.right else "left", overflow="fold")
    if layout.wide:
        table.add_column(Text(layout.wide.heading), ratio=1, overflow="fold")
    for row in rows:
        cells = [Text(_text(row, column)) for column in layout.columns]
        if layout.wide:
            cell = Text(_text(row, layout.wide))
            if layout.under and (under := _text(row, layout.under)):
                cell.append(f"\n{under}", style="dim")
            cells.append(cell)
        table.add_row(*cells)
    console.print(table)


def _width(rows: Sequence[Row], column: Column) -> int:
    return max(len(column.heading), *(len(_text(row, column)) for row in rows))


def print_table(title: str, where: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of data under its title, and where it stands; columns of figures stand to the right."""
    width = max(map(len, [header, *rows]))
    columns = [
        Column(str(i), header[i] if i < len(header) else "", right=_figures([row[i] for row in rows if i < len(row)]))
        for i in range(width)
    ]
    cells = [{str(i): text for i, text in enumerate(row)} for row in rows]
    if title:
        click.secho(printable(title), bold=True)
    emit(cells, Layout(tuple(columns)), "table")
    click.echo(f"{printable(where)}\n")


def _figures(texts: Sequence[str]) -> bool:
    """Whether most of the texts are short and begin as figures do."""
    told = [text for text in texts if text]
    return 2 * sum(len(text) < 16 and text.lstrip("£$€-–+(<>~ ")[:1].isdigit() for text in told) > len(told)
