"""Broken, cyclic and misleading files from the wild: each ends in a paper or in an error that names it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOSTILE = Path(__file__).parents[4] / "shared" / "hostile"
#: Files that unfold to gigabytes inside PDFium: only a process with limits can stop them.
NEEDS_LIMITS = {"synthetic__flate_bomb_264MB.pdf"}
READ_ALL = """
import sys
from pathlib import Path
from extractors.errors import PaperError
from pipeline.readers.source import read
for name in sys.argv[1:]:
    try:
        paper = read(Path(name))
        told = f"paper {len(paper.pages)}"
    except PaperError as error:
        told = f"error {error.message.startswith(Path(name).name) and bool(error.remedy)}"
    print(Path(name).name, told, flush=True)
"""


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="needs the hostile files in ../shared beside the repository")
def test_hostile_files_end_in_a_paper_or_an_error_that_names_them():
    files = sorted(path for path in HOSTILE.glob("*.pdf") if path.name not in NEEDS_LIMITS)
    ran = subprocess.run(
        [sys.executable, "-c", READ_ALL, *map(str, files)], capture_output=True, text=True, timeout=300, check=False
    )
    told = dict(line.split(" ", 1) for line in ran.stdout.splitlines())
    assert (ran.returncode, list(told)) == (0, [path.name for path in files]), ran.stderr[-2000:]
    assert {name for name, said in told.items() if said == "error False"} == set()
