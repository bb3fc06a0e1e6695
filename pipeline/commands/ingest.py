"""`minutebook ingest`: papers into the book."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import click
from click.core import ParameterSource

from db.book import open_book
from pipeline.commands.options import UNFINISHED, db_option, format_option, password_option
from pipeline.commands.output import Column, Format, Layout, emit, print_csv, print_json, say
from pipeline.commands.progress import progress
from pipeline.commands.words import NOUNS, counted, plural
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
#: How many papers that need a look are named at the end; the table has them all.
_NAMED = 10


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@db_option
@password_option
@format_option
def ingest_command(*, paths: tuple[str, ...], db: Path, password: str | None, how: Format) -> int:
    """Read papers into the book.

    PATH is a paper, a folder of papers, or a pattern such as '2031/*.pdf'. A paper that is in the book already is left
    alone; one that fails spoils no other. Exit code 3 says that some papers failed or were read only in part.
    """
    papers = find_papers(paths)
    with open_book(db, create=True) as book, progress("Reading") as tick:
        report = ingest(papers.paths, book, progress=tick, password=password)
    _print(report, how)
    _say_passed_over(papers)
    if how == "table":
        for line in _close(report, db):
            say(line)
    return 0 if report.clean else UNFINISHED


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
        say(f"Passed over {plural(len(papers.passed_over), 'file')} that are no papers by their names ({endings}).")


def _close(report: RunReport, db: Path) -> Iterator[str]:
    """What happened in a line, what needs a look, and what to type next."""
    yield ""
    yield _summary(report)
    doubtful = [paper for paper in _worth_showing(report) if paper.status != "ok" or paper.findings]
    if doubtful:
        yield f"{plural(len(doubtful), 'paper needs', 'papers need')} a look:"
        yield from (f"  {line}" for paper in doubtful[:_NAMED] for line in _doubts(paper))
        if len(doubtful) > _NAMED:
            yield f"  and {len(doubtful) - _NAMED:,} more"
    yield from _next(report, doubtful, db)


def _summary(report: RunReport) -> str:
    papers = report.papers
    failed = sum(paper.status == "failed" for paper in papers)
    partial = sum(paper.status == "partial" for paper in papers)
    bad = [f"{count:,} {what}" for count, what in ((failed, "failed"), (partial, "read in part")) if count]
    told = f"{plural(len(papers), 'paper')}{': ' if bad else ''}{', '.join(bad)}."
    return told if report.changed else f"Nothing changed: {told}"


def _doubts(paper: Ingested) -> Iterator[str]:
    if paper.status != "ok":
        yield f"{paper.path.name}: {paper.status}: {paper.cause}"
    if paper.findings:
        yield f"{paper.path.name}: {plural(paper.findings, 'finding')}"


def _next(report: RunReport, doubtful: list[Ingested], db: Path) -> Iterator[str]:
    read = [paper for paper in doubtful or report.papers if any(paper.counts.values())]
    named = click.get_current_context().get_parameter_source("db") is ParameterSource.COMMANDLINE
    option = f" --db {shlex.quote(str(db))}" if named else ""
    yield "Next:"
    if read:
        yield f"  minutebook show {shlex.quote(read[0].path.name)}{option}"
    yield f"  minutebook resolutions --limit 10{option}"
