"""The command `minutebook`: its commands, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from extractors.errors import MinutebookError
from pipeline.commands.book import export_command, migrate_command, verify_command
from pipeline.commands.evaluate import evaluate_command
from pipeline.commands.extract import extract_command
from pipeline.commands.ingest import ingest_command
from pipeline.commands.options import FAILED, INTERRUPTED
from pipeline.commands.output import say
from pipeline.commands.queries import attendance_command, resolutions_command, search_command
from pipeline.commands.show import show_command

COMMANDS = (
    ingest_command,
    extract_command,
    show_command,
    resolutions_command,
    attendance_command,
    search_command,
    export_command,
    evaluate_command,
    verify_command,
    migrate_command,
)


class _InOrder(click.Group):
    """A group that lists its commands in the order in which they are used, not by name."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="minutebook", prog_name="minutebook")
def minutebook() -> None:
    """Turn council papers into records with evidence, in one SQLite file."""


for _command in COMMANDS:
    minutebook.add_command(_command)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; foreseeable trouble is one line on standard error."""
    try:
        code = minutebook.main(list(arguments), prog_name="minutebook", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MinutebookError as error:
        say(f"minutebook: {error}")
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        say("minutebook: stopped. What was stored is whole; the same command goes on from there.")
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return 0
    except OSError as error:
        say(f"minutebook: {error.filename or 'a file'}: {error.strerror}.")
        return FAILED


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def _close_quietly() -> None:
    """Nobody reads on: let the interpreter's last flush go nowhere instead of failing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
