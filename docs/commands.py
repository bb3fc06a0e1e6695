"""The page commands.md: the help that each command prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.cli import minutebook

FILE = Path(__file__).with_name("commands.md")
_WIDTH = 96


def text() -> str:
    """The whole of commands.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    with minutebook.make_context("minutebook", [], resilient_parsing=True, terminal_width=_WIDTH) as context:
        yield "# The commands"
        yield ""
        yield "This page is written by `make docs` from the commands' own help."
        yield ""
        yield from _fenced(minutebook.get_help(context))
        for name in minutebook.list_commands(context):
            command = minutebook.get_command(context, name)
            assert command is not None
            yield ""
            yield f"## minutebook {name}"
            yield ""
            with command.make_context(name, [], parent=context, resilient_parsing=True) as inner:
                yield from _fenced(command.get_help(inner))


def _fenced(help_text: str) -> Iterator[str]:
    yield "```"
    yield from help_text.rstrip().splitlines()
    yield "```"
