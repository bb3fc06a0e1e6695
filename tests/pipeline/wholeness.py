"""What tests look for in a book, and among processes, after something went wrong."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path


def per_paper(connection: sqlite3.Connection) -> dict[str, dict[str, int]]:
    """How many rows each paper has in each table, by the paper's name; all of it at one moment."""
    connection.execute("BEGIN")
    try:
        tables = "SELECT m.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE c.name = 'document'"
        names = [name for (name,) in connection.execute(f"{tables} AND m.type = 'table' ORDER BY 1").fetchall()]
        papers = dict(connection.execute("SELECT id, filename FROM documents").fetchall())
        counts: dict[str, dict[str, int]] = {paper: {} for paper in papers.values()}
        for name in names:
            for paper, count in connection.execute(f"SELECT document, count(*) FROM {name} GROUP BY 1"):
                counts[papers[paper]][name] = count
        return counts
    finally:
        connection.execute("ROLLBACK")


def ill(connection: sqlite3.Connection) -> list[object]:
    """What is wrong with a book's file."""
    (told,) = connection.execute("PRAGMA integrity_check").fetchone()
    return [*([] if told == "ok" else [told]), *connection.execute("PRAGMA foreign_key_check")]


def running_in(group: int, patience: float = 30.0) -> list[int]:
    """The processes of a group that still run when some time has passed for them to end; on Linux."""
    until = time.monotonic() + patience
    while (left := _members(group)) and time.monotonic() < until:
        time.sleep(0.02)
    return left


def runs(process: int) -> bool:
    """Whether there is such a process, and it has not ended; on Linux."""
    return _state(Path(f"/proc/{process}"))[0] not in {"", "Z", "X"}


def _members(group: int) -> list[int]:
    folders = [folder for folder in Path("/proc").iterdir() if folder.name.isdigit()]
    states = {int(folder.name): _state(folder) for folder in folders}
    return [process for process, (state, of) in states.items() if of == group and state not in {"Z", "X"}]


def _state(folder: Path) -> tuple[str, int]:
    """A process's state, a letter, and its group; of one that is gone "" and 0."""
    try:
        _, _, told = (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")
    except OSError:
        return "", 0
    state, _, group, *_ = told.split()
    return state, int(group)
