"""By which version papers are read, as the book notes of each: only those that could change are read again."""

from __future__ import annotations

import ast
from importlib import resources
from typing import Literal

from pipeline.readers import VERSION as _READER
from pipeline.readers.optional import lacking


def _extractors() -> str:
    """Each extractor's name and version, as their registry lists them.

    It is read, not loaded: loading all extractors takes longer than an ingest may that finds nothing to do.
    """
    registry = ast.parse(resources.files("extractors").joinpath("registry.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(registry) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Extractor"
    ]
    listed = [[ast.literal_eval(told) for told in call.args[:2]] for call in calls]
    return "+".join(f"{name}{version}" for name, version in listed)


#: Changes whenever a stage between the readers and the extractors gives something else than before.
_STAGES = 5
#: Changes whenever a reader, a stage or an extractor changes: a paper read by another version is read again.
VERSION = f"{_READER}.{_STAGES}:{_extractors()}"
#: Added for a paper that was read only in part while OCR was not installed: once it is, the paper is read again.
_BLIND = "-ocr"


def version_of(status: Literal["ok", "partial", "failed"]) -> str:
    """The version to note of a paper that was read just now, with this outcome."""
    return f"{VERSION}{_BLIND}" if status == "partial" and lacking() else VERSION


def current_versions() -> frozenset[str]:
    """The versions by which a paper may have been read so that reading it now would give the same."""
    return frozenset({VERSION, f"{VERSION}{_BLIND}"} if lacking() else {VERSION})
