"""The options that commands share."""

from __future__ import annotations

from pathlib import Path

import click

#: Exit codes beside 0 (clean) and 2 (usage): failed; finished, but some papers failed or are partial; broken off.
FAILED = 1
UNFINISHED = 3
INTERRUPTED = 130

format_option = click.option(
    "--format",
    "how",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How to print.",
)
db_option = click.option(
    "--db",
    type=click.Path(path_type=Path),
    envvar="MINUTEBOOK_DB",
    default=Path("minutebook.db"),
    show_default=True,
    show_envvar=True,
    help="The book: one SQLite file.",
)
limit_option = click.option("--limit", type=click.IntRange(min=1), help="Print at most so many.")
