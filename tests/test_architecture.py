"""The house: which package may import which, and that nobody else owns their names."""

from __future__ import annotations

import ast
import importlib
import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

#: What each package may import of ours. Imports run one way.
MAY_IMPORT = {
    "extractors": {"extractors"},
    "db": {"db", "extractors"},
    "pipeline": {"pipeline", "db", "extractors"},
}
#: What has no place in a package: extractors open no files of papers, no book and no PDF.
KEPT_OUT = {
    "extractors": {"sqlite3", "sqlite_utils", "pypdfium2", "pdfplumber", "pdfminer", "lxml", "click", "rich"},
    "db": {"pypdfium2", "pdfplumber", "pdfminer", "lxml", "spacy", "click", "rich"},
    "pipeline": set[str](),
}
#: What the rooms of the extractors stand on: papers, records, values and words, but nothing that makes records.
GROUND = {"errors", "evidence", "labels", "language", "limbs", "marks", "paper", "records", "values"}
#: Slow to load: a command that reads no paper does without them.
HEAVY = ("spacy", "pypdfium2", "pdfplumber", "lxml", "rich")


def modules(package: str) -> Iterator[Path]:
    (folder,) = importlib.import_module(package).__path__
    yield from sorted(Path(folder).rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    """The top-level names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    found = {(module.name, name) for module in modules(package) for name in imported(module)}
    assert found
    ours = {(module, name) for module, name in found if name in {*MAY_IMPORT, "corpus", "tests", "benchmarks"}}
    assert not {pair for pair in ours if pair[1] not in MAY_IMPORT[package]}
    assert not {pair for pair in found if pair[1] in KEPT_OUT[package]}


def rooms() -> dict[str, set[str]]:
    """What each room of the extractors imports of its own house: other rooms, and modules beside the rooms."""
    leans: dict[str, set[str]] = {}
    for module in modules("extractors"):
        room = module.parent.name
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if (
                room != "extractors"
                and isinstance(node, ast.ImportFrom)
                and (node.module or "").startswith("extractors.")
            ):
                leans.setdefault(room, set()).add((node.module or "").split(".")[1])
    return {room: names - {room} for room, names in leans.items()}


def test_the_rooms_of_the_extractors_lean_on_each_other_one_way_and_on_no_extractor() -> None:
    found = rooms()
    assert {name for names in found.values() for name in names} - set(found) <= GROUND
    order = list(TopologicalSorter(found).static_order())
    assert set(found) <= set(order)


def test_the_page_about_the_house_names_every_room(root: Path) -> None:
    told = re.findall(r"^\| `(\w+)` \|", (root / "docs" / "house.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(rooms())


def test_no_other_distribution_owns_the_packages_names() -> None:
    owners = importlib.metadata.packages_distributions()
    others = {name: set(owners.get(name, [])) - {"minutebook"} for name in MAY_IMPORT}
    assert others == {name: set() for name in MAY_IMPORT}


def test_the_command_starts_without_the_readers() -> None:
    code = f"import sys, pipeline.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
