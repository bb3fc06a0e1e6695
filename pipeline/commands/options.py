"""The options that commands share, and their values."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

#: Exit codes beside 0 (clean) and 2 (usage): failed; finished, but some papers failed or are partial; broken off.
FAILED = 1
UNFINISHED = 3
INTERRUPTED = 130

DEFAULT_DB = Path("minutebook.db")

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
    default=DEFAULT_DB,
    show_default=True,
    show_envvar=True,
    help="The book: one SQLite file.",
)
limit_option = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Print at most N.")
committee_option = click.option("--committee", metavar="NAME", help="Only committees with these words in their name.")


class Day(click.ParamType[str]):
    """A day, month or year as `2031-03-11`, `2031-03` or `2031`."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value as it is, where there is such a day."""
        if not _is_day(value):
            self.fail(f"{value!r} is no date such as 2031-03-11, 2031-03 or 2031.", param, ctx)
        return value


def _is_day(value: str) -> bool:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", value, re.ASCII)
    try:
        return match is not None and bool(date(int(match[1]), int(match[2] or 1), int(match[3] or 1)))
    except ValueError:
        return False


since_option = click.option("--since", type=Day(), help="Only from this day, month or year on.")
until_option = click.option("--until", type=Day(), help="Only up to this day, month or year.")


def _password(_: click.Context, __: click.Parameter, file: Path | None) -> str | None:
    """The first line of the file."""
    if file is None:
        return None
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.BadParameter(f"{file} cannot be read: {error}.") from error
    if not lines:
        raise click.BadParameter(f"{file} is empty; its first line must be the password.")
    return lines[0]


password_option = click.option(
    "--password-file",
    "password",
    type=click.Path(path_type=Path),
    callback=_password,
    help="A file whose first line opens papers that are locked.",
)
