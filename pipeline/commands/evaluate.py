"""`minutebook evaluate`: how well the records found agree with gold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.commands.options import UNFINISHED, format_option
from pipeline.commands.output import Column, Format, Layout, emit, print_json, print_lines, say
from pipeline.commands.progress import progress
from pipeline.evaluate import Change, Evaluation, Found, PaperScore, compare, evaluate, load, load_object, save, totals
from pipeline.score import Score

_NUMBERS = ("precision", "recall", "strict", "soft", "mean_strict", "mean_soft", "fields")
_TOTALS = Layout(
    (
        Column("kind", "Records"),
        Column("support", "Gold", right=True),
        Column("found", "Found", right=True),
        Column("precision", "Prec.", right=True),
        Column("recall", "Recall", right=True),
        Column("strict", "F1", right=True),
        Column("soft", "Soft", right=True),
        Column("papers", "Papers", right=True),
        Column("mean_strict", "F1/p", right=True),
        Column("mean_soft", "Soft/p", right=True),
        Column("fields", "Fields", right=True),
    )
)


@click.command("evaluate")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--papers", type=click.Path(path_type=Path), help="Folder of the papers that gold speaks of.")
@click.option("--records", type=click.Path(path_type=Path), help="Folder of JSON from 'extract', instead of papers.")
@click.option("--against", type=click.Path(path_type=Path), help="A saved evaluation: print each gain and loss since.")
@click.option("--save", "save_to", type=click.Path(path_type=Path), help="Save this evaluation for a later --against.")
@click.option("--misses", is_flag=True, help="List what was missed, found falsely or differs, paper by paper.")
@format_option
def evaluate_command(
    *,
    gold: tuple[Path, ...],
    papers: Path | None,
    records: Path | None,
    against: Path | None,
    save_to: Path | None,
    misses: bool,
    how: Format,
) -> int:
    """Score what is found in papers against expected records.

    GOLD is a file, or a folder of files, of expected records as JSON; each is joined by its name's stem to the papers
    in the --papers folder. A strict match has equal keys and an equal main text, case, punctuation and space aside; a
    soft match a main text at least 0.9 alike. Precision, recall and F1 are of strict matches, Soft is the F1 of soft
    ones; F1/p and Soft/p are means over papers. Fields is the share of other fields that agree in matched records.
    """
    folder = papers or records
    if folder is None or (papers and records):
        raise click.UsageError("Give either --papers or --records.")
    earlier = load(against) if against else None
    with progress("Evaluating") as tick:
        now = evaluate(gold, folder, _read_paper if papers else _read_records, tick)
    if save_to:
        save(now, save_to)
    changes = compare(earlier, now) if earlier else []
    _print(now, how)
    print_lines(_misses(now) if misses else ())
    print_lines(_changes(changes) if earlier else ())
    return _say_failures(now.papers)


def _read_paper(path: Path) -> Found:
    from extractors.records import as_json  # noqa: PLC0415 - reading is loaded only where something is read
    from pipeline.run import read_one  # noqa: PLC0415

    reading = read_one(path)
    return Found(as_json(reading.records), reading.status, reading.cause)


def _read_records(path: Path) -> Found:
    return Found(load_object(path))


def _print(evaluation: Evaluation, how: Format) -> None:
    rows = [row._asdict() for row in totals(evaluation)]
    if how == "json":
        print_json({"totals": rows, "papers": asdict(evaluation)["papers"]})
    elif how == "csv":
        emit(rows, _TOTALS, how)
    else:
        emit([{**row, **{name: _number(row[name]) for name in _NUMBERS}} for row in rows], _TOTALS, how)


def _number(share: float | None) -> str:
    """Three decimals, rounded down: 1.000 is said of nothing less."""
    return "-" if share is None else f"{int(share * 1000) / 1000:.3f}"


def _misses(evaluation: Evaluation) -> Iterator[str]:
    """What gold and the finds disagree on, paper by paper and kind by kind."""
    for paper in evaluation.papers:
        lines = [line for kind, score in paper.kinds.items() for line in _disagreements(kind, score)]
        if lines:
            yield from ["", paper.name, *lines]


def _disagreements(kind: str, score: Score) -> Iterator[str]:
    if not (score.missed or score.false or score.near or score.wrong):
        return
    yield f"  {kind}: {score.strict} of {score.gold} found, {len(score.false)} false"
    yield from (f"    missed  {line}" for line in score.missed)
    yield from (f"    false   {line}" for line in score.false)
    yield from (f"    near    {gold}\n    found   {found}" for gold, found in score.near)
    yield from (f"    field   {line}" for line in score.wrong)


def _changes(changes: Sequence[Change]) -> Iterator[str]:
    gains = sum(change.gain for change in changes)
    yield f"\n{gains} gained, {len(changes) - gains} lost"
    for change in changes:
        yield f"  {'+' if change.gain else '-'} {change.what}: {change.paper}: {change.kind}: {change.line}"


def _say_failures(papers: Sequence[PaperScore]) -> int:
    troubled = [paper for paper in papers if paper.status != "ok"]
    for paper in troubled:
        say(f"{paper.name}: {paper.status}: {paper.cause}")
    return UNFINISHED if troubled else 0
