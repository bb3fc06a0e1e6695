"""The command `minutebook`: its commands, and what becomes of errors."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from extractors.errors import MinutebookError
from pipeline.commands.book import export_command, migrate_command, verify_command
from pipeline.commands.contents import CONTENTS
from pipeline.commands.evaluate import evaluate_command
from pipeline.commands.extract import extract_command
from pipeline.commands.ingest import ingest_command
from pipeline.commands.options import FAILED, INTERRUPTED
from pipeline.commands.output import say
from pipeline.commands.queries import attendance_command, resolutions_command, search_command
from pipeline.commands.show import show_command
from pipeline.commands.tables import tables_command

COMMANDS = (
    ingest_command,
    extract_command,
    show_command,
    resolutions_command,
    attendance_command,
    search_command,
    *CONTENTS,
    tables_command,
    export_command,
    evaluate_command,
    verify_command,
    migrate_command,
)


class _Stopped(KeyboardInterrupt):
    """Somebody has asked the command to end, as Ctrl-C does, by another signal."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number


class _InOrder(click.Group):
    """A group that lists its commands in the order in which they are used, not by name."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="minutebook", prog_name="minutebook")
def minutebook() -> None:
    """Turn council papers into records with evidence, in one SQLite file.

    Results go to standard output, messages to standard error. Exit codes: 0 clean, 1 failed, 2 wrong usage, 3 finished,
    but some papers failed or were read only in part, 130 broken off.
    """


for _command in COMMANDS:
    minutebook.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; foreseeable trouble is one line on standard error."""
    try:
        return _invoke(arguments)
    except BrokenPipeError:
        _close_quietly()
        return 0
    except (click.ClickException, MinutebookError, KeyboardInterrupt, OSError) as error:
        code, message = _told(error)
        say(message)
        return code


def _invoke(arguments: Sequence[str]) -> int:
    try:
        with minutebook.make_context("minutebook", list(arguments)) as context:
            code: int | None = minutebook.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    sys.stdout.flush()
    return code or 0


def _told(error: BaseException) -> tuple[int, str]:
    """The exit code for an error, and what to say of it."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            return error.exit_code, error.format_message()
        case click.UsageError():
            called = error.ctx.command_path if error.ctx else "minutebook"
            return error.exit_code, f"{called}: {error.format_message()} Try '{called} --help'."
        case KeyboardInterrupt():
            code = error.code if isinstance(error, _Stopped) else INTERRUPTED
            return code, "minutebook: stopped. What was stored is whole; the same command goes on from there."
        case OSError():
            return FAILED, f"minutebook: {error.filename or 'a file'}: {error.strerror}."
        case _:
            return FAILED, f"minutebook: {error}"


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _hear()
    sys.exit(run(sys.argv[1:]))


def _hear() -> None:
    """Have what a supervisor or a terminal that closes sends end the command in good order, unless it is ignored."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _: object) -> None:
    raise _Stopped(number)


def _close_quietly() -> None:
    """Nobody reads on: let the interpreter's last flush go nowhere instead of failing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
