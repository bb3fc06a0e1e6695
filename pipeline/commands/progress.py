"""A progress bar on standard error, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.commands.output import printable

#: Says that one step is done or the next begins: its name, and how many steps are done of how many.
Tick = Callable[[str, int, int], None]


@contextmanager
def progress(what: str) -> Iterator[Tick]:
    """A bar for long work; call what it gives with the step that begins, the steps done, and how many there are."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console  # noqa: PLC0415 - only people at a terminal wait for it
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", visible=False)
        yield lambda step, done, total: bar.update(
            task, description=escape(printable(step)), completed=done, total=total, visible=True
        )
