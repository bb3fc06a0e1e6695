"""Cases kept as data in tests/cases/*.toml, one table a case; `known` gives the reason why a case fails today."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).resolve().parent / "cases"


@cache
def _file(name: str) -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def cases(name: str, kind: str) -> list[Any]:
    """The cases of one kind in one file, as parameters; one with `known` is expected to fail."""
    return [_param(row, f"{kind}-{at}") for at, row in enumerate(_file(name)[kind])]


def _param(row: dict[str, Any], place: str) -> Any:
    words = str(row.get("text", "") or row.get("label", ""))[:44]
    marks = [pytest.mark.xfail(reason=row["known"], strict=True)] if "known" in row else []
    return pytest.param(row, id=f"{place} {words}".strip().replace("\n", " "), marks=marks)
