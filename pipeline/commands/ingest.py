"""`minutebook ingest`: papers into the book."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from db.alone import alone_with
from db.book import open_book
from pipeline.cache import Cache, usual_folder
from pipeline.commands.options import DEFAULT_DB, UNFINISHED, db_option, format_option, password_option
from pipeline.commands.output import Column, Format, Layout, emit, print_csv, print_json, say, say_some
from pipeline.commands.progress import progress
from pipeline.commands.words import NOUNS, counted, plural
from pipeline.limits import Limits, memory_for, usual_workers
from pipeline.papers import Papers, find_papers
from pipeline.run import Ingested, RunReport, ingest

_PAPERS = Layout(
    (Column("state", "State"), Column("findings", "Findings", right=True)),
    Column("paper", "Paper"),
    Column("found", "Found"),
)
_TOTALS = Layout(
    (
        Column("kind", "Records"),
        Column("inserted", "New", right=True),
        Column("updated", "Changed", right=True),
        Column("unchanged", "Unchanged", right=True),
        Column("removed", "Removed", right=True),
    )
)


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@password_option
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    metavar="N",
    default=usual_workers,
    show_default="one a processor",
    help="Processes that read, each in its share of the memory, at most 4 GB, on Linux; 0 reads without limits.",
)
@click.option(
    "--timeout",
    type=click.IntRange(min=1),
    metavar="SECONDS",
    default=300,
    show_default=True,
    help="Give a paper up after so long for each MB of it.",
)
@click.option(
    "--cache",
    "folder",
    type=click.Path(path_type=Path),
    envvar="MINUTEBOOK_CACHE",
    default=usual_folder,
    show_default="your own cache folder",
    show_envvar=True,
    help="A folder to keep what was read of papers, so that a new release need not read the files again.",
)
@click.option("--no-cache", is_flag=True, help="Keep nothing, and read the files themselves.")
@format_option
def ingest_command(
    *,
    paths: tuple[str, ...],
    db: Path,
    password: str | None,
    workers: int,
    timeout: int,
    folder: Path | None,
    no_cache: bool,
    how: Format,
) -> int:
    """Read papers into the book.

    PATH is a paper, a folder of papers, or a pattern such as '2031/*.pdf'. A paper that is in the book already is left
    alone; one that fails spoils no other. Broken off, the same command goes on where it stopped. Exit code 3 says that
    some papers failed or were read only in part.
    """
    papers = find_papers(paths)
    cache = None if no_cache or folder is None else Cache(folder)
    with alone_with(db, lambda: _say_waiting(db)), open_book(db, create=True) as book, progress("Reading") as tick:
        report = ingest(
            papers.paths,
            book,
            progress=tick,
            password=password,
            workers=workers,
            limits=Limits(timeout, memory_for(workers)),
            cache=cache,
        )
    _print(report, how)
    _say_passed_over(papers)
    if how == "table":
        _close(report)
    return 0 if report.clean else UNFINISHED


def _say_waiting(db: Path) -> None:
    say(f"minutebook: another ingest is writing to {db}. Waiting until it has finished; Ctrl-C to stop.")


def _print(report: RunReport, how: Format) -> None:
    totals = [{"kind": kind, **tally._asdict()} for kind, tally in report.tallies.items()]
    if how == "json":
        print_json({"papers": [_row(paper) for paper in report.papers], "totals": totals})
    elif how == "csv":
        print_csv([_flat(paper) for paper in report.papers])
    else:
        if shown := _worth_showing(report):
            emit([_shown(paper) for paper in shown], _PAPERS, how)
            click.echo()
        emit([total for total in totals if any(list(total.values())[1:])], _TOTALS, how)


def _worth_showing(report: RunReport) -> list[Ingested]:
    """The papers that the run changed, or that were not read whole: what was so before is not told again."""
    return [paper for paper in report.papers if paper.change != "unchanged" or paper.status != "ok"]


def _row(paper: Ingested) -> dict[str, object]:
    return {**paper._asdict(), "path": str(paper.path)}


def _flat(paper: Ingested) -> dict[str, object]:
    row = _row(paper)
    row.pop("counts")
    return {**row, **{kind: paper.counts.get(kind, 0) for kind in NOUNS}}


def _shown(paper: Ingested) -> dict[str, object]:
    told = [counted(count, kind) for kind, count in paper.counts.items() if count]
    state = paper.change if paper.status == "ok" else paper.status
    return {
        "state": state,
        "findings": paper.findings or None,
        "paper": paper.path.name,
        "found": ", ".join(told) or "no records",
    }


def _say_passed_over(papers: Papers) -> None:
    if papers.passed_over:
        endings = ", ".join(sorted({path.suffix or path.name for path in papers.passed_over}))
        told = plural(
            len(papers.passed_over), "file that is no paper by its name", "files that are no papers by their names"
        )
        say(f"Passed over {told} ({endings}).")


def _close(report: RunReport) -> None:
    """Say what happened in a line, what needs a look, and what to type next."""
    say("")
    say(_summary(report))
    doubtful = [paper for paper in _worth_showing(report) if paper.status != "ok" or paper.findings]
    if doubtful:
        say(f"{plural(len(doubtful), 'paper needs', 'papers need')} a look:")
        say_some([f"  {paper.path.name}: {_doubt(paper)}" for paper in doubtful])
    if read := [paper for paper in doubtful or report.papers if any(paper.counts.values())]:
        command, option = _as_called()
        say("Next:")
        name = read[0].path.name
        say(f"  {command} show{option} {'-- ' if name.startswith('-') else ''}{shlex.quote(name)}")
        say(f"  {command} resolutions --limit 10{option}")


def _summary(report: RunReport) -> str:
    papers = report.papers
    failed = sum(paper.status == "failed" for paper in papers)
    partial = sum(paper.status == "partial" for paper in papers)
    bad = [f"{count:,} {what}" for count, what in ((failed, "failed"), (partial, "read in part")) if count]
    told = f"{plural(len(papers), 'paper')}{': ' if bad else ''}{', '.join(bad)}."
    return told if report.changed else f"Nothing changed: {told}"


def _as_called() -> tuple[str, str]:
    """The command as it can be typed again from here, and the option that names this book where it must be named."""
    context = click.get_current_context()
    db = context.params["db"]
    named = context.get_parameter_source("db") is ParameterSource.COMMANDLINE and db != DEFAULT_DB
    here = Path(sys.argv[0]).stem == "minutebook" and not shutil.which("minutebook")
    return shlex.quote(sys.argv[0]) if here else "minutebook", f" --db {shlex.quote(str(db))}" if named else ""


def _doubt(paper: Ingested) -> str:
    if paper.status != "ok":
        return f"{paper.status}: {(paper.cause or '').removeprefix(f'{paper.path.name}: ')}"
    return plural(paper.findings, "finding")
