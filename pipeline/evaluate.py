"""Evaluates what papers yield against gold: joined by file name, scored by kind, compared with before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from extractors.errors import MinutebookError
from pipeline.score import MEASURES, Json, Score, Tally, add_scores, score_kind
from pipeline.score_tables import score_tables

TABLES = "tables"
#: The kinds of record that are scored, in the order in which they are printed.
SCORED: tuple[str, ...] = (*(measure.kind for measure in MEASURES), TABLES)


#: Told the paper that begins, how many are done, and of how many.
Progress = Callable[[str, int, int], None]


class EvaluationError(MinutebookError):
    """Gold, or an earlier evaluation, is not there or not what it should be."""


class Found(NamedTuple):
    """What one paper yielded, as `minutebook extract` prints it; empty where it could not be read."""

    records: dict[str, Any]
    status: Literal["ok", "partial", "failed"] = "ok"
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class PaperScore:
    """How one paper did, kind by kind. A paper that failed found nothing, so that its gold counts as missed."""

    name: str
    status: Literal["ok", "partial", "failed"]
    cause: str | None
    kinds: dict[str, Score]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all papers, in the order of their names."""

    papers: tuple[PaperScore, ...]

    def of_kind(self, kind: str) -> list[Score]:
        """The scores of one kind, of the papers whose gold judges it."""
        return [paper.kinds[kind] for paper in self.papers if kind in paper.kinds]


class Totals(NamedTuple):
    """One kind over all papers. Shares run from 0 to 1 and are None where there is nothing to take a share of.

    `mean_strict` and `mean_soft` are the mean F1 over the papers that have gold of the kind or found records of it.
    """

    kind: str
    support: int
    found: int
    precision: float | None
    recall: float | None
    strict: float | None
    soft: float | None
    mean_strict: float | None
    mean_soft: float | None
    papers: int
    fields: float | None


What = Literal["found", "missed", "false find", "false find gone"]


class Change(NamedTuple):
    """A record that an earlier evaluation judged otherwise."""

    paper: str
    kind: str
    gain: bool
    what: What
    line: str


def evaluate(
    gold: Sequence[Path], folder: Path, read: Callable[[Path], Found], progress: Progress = lambda *_: None
) -> Evaluation:
    """Scores each gold file against the papers in `folder` that share its stem; one with no paper counts as failed."""
    joined = join(gold, folder)
    papers: list[PaperScore] = []
    for done, (file, paths) in enumerate(joined):
        progress(file.stem, done, len(joined))
        records = load_object(file)
        if not paths:
            absent = Found({}, "failed", f"There is no paper of this name in {folder}.")
            papers.append(_score(file.stem, records, absent))
        for path in paths:
            papers.append(_score(file.stem if len(paths) == 1 else path.name, records, read(path)))
    return Evaluation(tuple(sorted(papers, key=lambda paper: paper.name)))


def join(gold: Sequence[Path], folder: Path) -> list[tuple[Path, list[Path]]]:
    """Each gold file with the files of `folder` that share its stem. Raises EvaluationError where there is no gold."""
    if not folder.is_dir():
        raise EvaluationError(f"{folder} is not a folder.", "Give the folder that holds the papers.")
    by_stem: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if path.is_file():
            by_stem.setdefault(path.stem, []).append(path)
    return [(file, by_stem.get(file.stem, [])) for file in gold_files(gold)]


def gold_files(paths: Sequence[Path]) -> list[Path]:
    """The gold files that `paths`, files and folders, stand for, in the order of their names."""
    files = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    missing = [file for file in files if not file.is_file()]
    if missing or not files:
        named = ", ".join(map(str, missing or paths))
        raise EvaluationError(f"No gold in {named}.", "Gold is one JSON file a paper, named by the paper's stem.")
    return sorted(set(files), key=lambda file: (file.stem, file))


def load_object(file: Path) -> dict[str, Any]:
    """The JSON object in `file`. Raises EvaluationError where it holds none."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError) as error:
        raise EvaluationError(f"{file} is no JSON object: {error}.") from error


def score_paper(gold: Json, found: Json) -> dict[str, Score]:
    """The score of every kind that `gold` has a key for; what matches only `optional` gold counts neither way."""
    optional = gold.get("optional") or {}
    scores = {
        measure.kind: score_kind(
            measure, _rows(gold, measure.kind), _rows(found, measure.kind), _rows(optional, measure.kind)
        )
        for measure in MEASURES
        if measure.kind in gold
    }
    if TABLES in gold:
        scores[TABLES] = score_tables(gold[TABLES], _rows(found, TABLES), _rows(optional, TABLES))
    return scores


def _rows(records: Json, kind: str) -> Sequence[Json]:
    rows = records.get(kind, ())
    return [rows] if isinstance(rows, dict) else rows


def _score(name: str, gold: Json, found: Found) -> PaperScore:
    return PaperScore(name, found.status, found.cause, score_paper(gold, found.records))


def totals(evaluation: Evaluation) -> list[Totals]:
    """The totals of each kind that any paper's gold judges."""
    return [_totals(kind, scores) for kind in SCORED if (scores := evaluation.of_kind(kind))]


def _totals(kind: str, scores: Sequence[Score]) -> Totals:
    whole = add_scores(scores)
    fields = sum_tallies(whole.fields.values())
    return Totals(
        kind=kind,
        support=whole.gold,
        found=whole.found,
        precision=_share(whole.strict, whole.found),
        recall=_share(whole.strict, whole.gold),
        strict=f1(whole.strict, whole),
        soft=f1(whole.soft, whole),
        mean_strict=_mean(f1(score.strict, score) for score in scores),
        mean_soft=_mean(f1(score.soft, score) for score in scores),
        papers=sum(1 for score in scores if score.gold + score.found),
        fields=_share(fields.right, fields.total),
    )


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    total = Tally(0, 0)
    for tally in tallies:
        total = total.plus(tally)
    return total


def f1(right: int, score: Score) -> float | None:
    """The harmonic mean of precision and recall with `right` pairs; None where there is neither gold nor a find."""
    return _share(2 * right, score.gold + score.found)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _mean(values: Iterable[float | None]) -> float | None:
    told = [value for value in values if value is not None]
    return sum(told) / len(told) if told else None


def compare(earlier: Evaluation, now: Evaluation) -> list[Change]:
    """Every gain and every loss since `earlier`, over the papers and kinds that both judged."""
    before = {paper.name: paper for paper in earlier.papers}
    return [
        change
        for paper in now.papers
        if paper.name in before
        for kind in SCORED
        if kind in paper.kinds and kind in before[paper.name].kinds
        for change in _changes(paper.name, kind, before[paper.name].kinds[kind], paper.kinds[kind])
    ]


def _changes(paper: str, kind: str, was: Score, now: Score) -> list[Change]:
    """Gains, then losses. A gold record that only one of the two knows is no change of what is found."""
    was_hit, hit = Counter(was.hits), Counter(now.hits)
    turns: list[tuple[bool, What, Counter[str]]] = [
        (True, "found", (hit & _not_exact(was)) - was_hit),
        (True, "false find gone", _not_true(was) - _not_true(now)),
        (False, "missed", (was_hit & _not_exact(now)) - hit),
        (False, "false find", _not_true(now) - _not_true(was)),
    ]
    return [Change(paper, kind, gain, what, line) for gain, what, lines in turns for line in sorted(lines.elements())]


def _not_exact(score: Score) -> Counter[str]:
    return Counter([*score.missed, *(gold for gold, _ in score.near)])


def _not_true(score: Score) -> Counter[str]:
    return Counter([*score.false, *(found for _, found in score.near)])


def save(evaluation: Evaluation, file: Path) -> None:
    """Writes it as JSON that `load` reads."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode(evaluation), indent=1) + b"\n")


def load(file: Path) -> Evaluation:
    """An evaluation that `save` wrote. Raises EvaluationError where `file` is none."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Evaluation)
    except (OSError, msgspec.DecodeError) as error:
        raise EvaluationError(f"{file} is no saved evaluation: {error}.", "Write one with --save FILE.") from error
