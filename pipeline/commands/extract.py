"""`minutebook extract`: the records of one paper, without a book."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.commands.options import FAILED, UNFINISHED, password_option
from pipeline.commands.output import print_json_text, say


@click.command("extract")
@click.argument("paper", type=click.Path(path_type=Path))
@password_option
def extract_command(*, paper: Path, password: str | None) -> int:
    """Print the records of one paper as JSON, without a book."""
    from db.export import json_text  # noqa: PLC0415 - reading is loaded only where something is read
    from pipeline.run import read_one  # noqa: PLC0415

    reading = read_one(paper, password)
    if reading.status == "failed":
        say(f"minutebook: {reading.cause}")
        return FAILED
    print_json_text(json_text(reading.records))
    if reading.status == "partial":
        say(f"{paper.name}: partial: {reading.cause}")
        return UNFINISHED
    return 0
