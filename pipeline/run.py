"""Runs: papers read one after another into the book, each for itself, so that a bad one spoils no other."""

from __future__ import annotations

import hashlib
from pathlib import Path

from extractors.errors import PaperError
from extractors.records import Reading, Records


def read_one(path: Path, password: str | None = None) -> Reading:
    """Reads one paper; whatever goes wrong with it becomes a failed reading with its cause. Raises nothing."""
    from pipeline.read import read_paper  # noqa: PLC0415 - slow to load, and an unchanged paper needs none of it

    try:
        return read_paper(path, password=password)
    except PaperError as error:
        return failed(path, str(error))
    except Exception as error:  # the paper's boundary: what one file brings about must not end the run
        return failed(path, f"Reading it went wrong ({type(error).__name__}: {error}). Please report this paper.")


def failed(path: Path, cause: str) -> Reading:
    """The reading of a paper that could not be read."""
    return Reading(digest(path), path.name, "application/octet-stream", "failed", cause, Records())


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, or of nothing where there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256().hexdigest()
