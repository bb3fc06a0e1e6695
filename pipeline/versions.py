"""By which version papers are read, as the book notes of each: only those that could change are read again."""

from __future__ import annotations

from typing import Literal

from extractors.registry import EXTRACTORS
from pipeline.readers import VERSION as _READER
from pipeline.readers.optional import lacking

#: Changes whenever a stage between the readers and the extractors gives something else than before.
_STAGES = 1
#: Changes whenever a reader, a stage or an extractor changes: a paper read by another version is read again.
VERSION = f"{_READER}.{_STAGES}:{'+'.join(f'{one.name}{one.version}' for one in EXTRACTORS)}"
#: Added for a paper that was read only in part while OCR was not installed: once it is, the paper is read again.
_BLIND = "-ocr"


def version_of(status: Literal["ok", "partial", "failed"]) -> str:
    """The version to note of a paper that was read just now, with this outcome."""
    return f"{VERSION}{_BLIND}" if status == "partial" and lacking() else VERSION


def current_versions() -> frozenset[str]:
    """The versions by which a paper may have been read so that reading it now would give the same."""
    return frozenset({VERSION, f"{VERSION}{_BLIND}"} if lacking() else {VERSION})
