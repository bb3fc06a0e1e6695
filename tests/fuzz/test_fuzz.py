"""Damaged files of every format, and papers of lines set anywhere: read or refused, and never anything else.

The examples are the same every time; `make fuzz` tries others for as long as wanted. What it has found is kept in
`crashes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import seeds
from examiner import examine, examined, examiners, fault_of
from hypothesis import HealthCheck, given, settings
from papers import papers
from targets import TARGETS

from extractors.paper import Paper
from pipeline.jobs import Job, Task
from pipeline.workers import Pool

CRASHES = sorted((Path(__file__).parent / "crashes").glob("*.*"))
SEEDS = {"pdf": seeds.pdfs(), "docx": seeds.word_files(), "html": seeds.pages(), "text": seeds.texts()}
#: A round of files for each format; `make fuzz` runs as many rounds as fit into its time.
BOUNDED = settings(
    max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with examiners() as readers:
        yield readers


@pytest.mark.parametrize("name", TARGETS)
def test_a_damaged_file_is_read_or_refused(name: str, room: Path, pool: Pool) -> None:
    suffix, files = TARGETS[name]
    path = room / f"paper{suffix}"

    @BOUNDED
    @given(files)
    def tried(data: bytes) -> None:
        path.write_bytes(data)
        assert examine(pool, path) is None

    tried()


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_once_went_wrong_goes_well(path: Path, room: Path, pool: Pool) -> None:
    copy = room / path.name
    copy.write_bytes(path.read_bytes())
    assert examine(pool, copy) is None


@BOUNDED
@given(papers())
def test_any_paper_of_lines_yields_a_reading(room: Path, paper: Paper) -> None:
    assert fault_of(paper, room) is None


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_damaged_was_whole_before(name: str, tmp_path: Path) -> None:
    found = []
    for number, data in enumerate(SEEDS[name]):
        path = tmp_path / f"{number}{TARGETS[name].suffix}"
        path.write_bytes(data)
        reading = examined(Job(Task(path, None, "")))
        assert (reading.status, reading.cause) == ("ok", None)
        found += reading.records.resolutions
    assert found


def test_a_fault_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.txt"
    path.write_bytes(seeds.texts()[0])
    monkeypatch.setattr("examiner.reading_of", lambda paper: 1 / 0)
    assert "ZeroDivisionError" in (examined(Job(Task(path, None, ""))).cause or "")
