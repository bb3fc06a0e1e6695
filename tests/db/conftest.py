from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.book import Book, open_book
from db.store import begin_run


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty book with a run begun, which has the number 1."""
    with open_book(tmp_path / "minutebook.db", create=True) as made:
        begin_run(made, "ingest")
        yield made
