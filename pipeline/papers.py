"""Which papers are meant: files, folders with all the papers in them, and patterns."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from extractors.errors import PaperError

#: The endings by which papers in a folder are told from other files. What a file is, its reader tells by its content.
ENDINGS = frozenset({".pdf", ".docx", ".html", ".htm", ".md", ".markdown", ".txt"})


class Papers(NamedTuple):
    """The papers meant, each once, in the order of their paths; and the files in folders that were passed over."""

    paths: tuple[Path, ...]
    passed_over: tuple[Path, ...]


def find_papers(meant: Sequence[str]) -> Papers:
    """The papers that `meant`, names of files and folders and patterns such as "2031/*.pdf", stand for.

    A file that is named itself is taken whatever its ending. Raises PaperError where a name or pattern stands for
    nothing, or where no papers are left.
    """
    named: list[Path] = []
    passed_over: list[Path] = []
    for path in [path for name in meant for path in _expand(name)]:
        if not path.is_dir():
            named.append(path)
            continue
        for file in _files(path):
            (named if file.suffix.lower() in ENDINGS else passed_over).append(file)
    if not named:
        raise PaperError(f"There are no papers in {', '.join(meant)}.", f"Papers end in {', '.join(sorted(ENDINGS))}.")
    return Papers(_once(named), _once(passed_over))


def _expand(name: str) -> list[Path]:
    """The path itself, or those that fit it as a pattern: not every shell expands patterns."""
    path = Path(name).expanduser()
    if path.exists() or path.is_symlink():
        return [path]
    fitting = [Path(found) for found in sorted(glob.glob(str(path), recursive=True))]
    if not fitting:
        raise PaperError(f"{name}: there is no such file.", "Check the name and the folder.")
    return fitting


def _files(folder: Path) -> Iterator[Path]:
    """The files in `folder` and below, hidden ones aside. Raises PaperError where a folder cannot be read."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise PaperError(f"{folder}: it cannot be read ({error.strerror}).", "Check its permissions.") from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files(entry)
        elif entry.is_file():
            yield entry


def _once(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Each file once, however it was named, in the order of the paths."""
    by_place = {path.resolve(): path for path in sorted(paths, reverse=True)}
    return tuple(sorted(by_place.values()))
