"""What the README shows: commands run on the sample corpus, with what they print at a terminal of 80 columns."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from pipeline import cli

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BEGIN, END = "```console\n", "```\n"

COMMANDS = (
    "ingest corpus/papers/wexmoor-*-2033-*",
    "resolutions sunday",
    "attendance --meeting 2033-01-11 --status apologies",
    "verify corpus/papers/wexmoor-*-2033-*",
)


def readme() -> str:
    """The README as it is, its transcript made anew."""
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{transcript()}{END}{after}"


def transcript() -> str:
    """Each command after a prompt, and all that it prints."""
    printed = io.StringIO()
    with _terminal(), redirect_stdout(printed), redirect_stderr(printed):
        for command in COMMANDS:
            printed.write(f"\n$ minutebook {command}\n")
            cli.run(shlex.split(command))
    return "".join(f"{line.rstrip()}\n" for line in printed.getvalue().lstrip("\n").splitlines())


@contextmanager
def _terminal() -> Iterator[None]:
    """In the project's folder, with a new book, at a terminal of 80 columns."""
    here = Path.cwd()
    with TemporaryDirectory() as folder:
        os.chdir(ROOT)
        environment = {"COLUMNS": "80", "MINUTEBOOK_DB": str(Path(folder) / "minutebook.db")}
        environment["MINUTEBOOK_CACHE"] = str(Path(folder) / "cache")
        try:
            with patch.dict(os.environ, environment), patch("pipeline.commands.output.on_terminal", lambda: True):
                yield
        finally:
            os.chdir(here)
