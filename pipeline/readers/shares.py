"""Reads a long PDF in shares, each a run of its pages, so that several processes can read one paper."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2.raw as c  # type: ignore[import-untyped]

from extractors.errors import PaperError
from extractors.paper import Page, Paper
from pipeline.packing import Packed, Run, is_long, run_of
from pipeline.patience import patient_collector
from pipeline.readers.mending import is_broken
from pipeline.readers.notes import Notes
from pipeline.readers.pdf import MEDIA_TYPE, MOST_PAGES, MOST_SLOW_PAGES, Reader
from pipeline.readers.pdfium import opened, restrictions
from pipeline.readers.sniff import PDF, pdf_start, sniff
from pipeline.readers.source import content, misnamed, read

#: A share has about so many pages, or so many bytes: pages of pictures take longer.
_PAGES, _BYTES = 20, 1 << 19


@dataclass(frozen=True, slots=True)
class Share:
    """What one share of a paper holds: pages, what there is to say of which of them, and how many went the slow way.

    It can be serialised.
    """

    pages: Run
    notes: dict[str, list[int]]
    slow: int


def shares_of(path: Path) -> tuple[tuple[int, int], ...]:
    """The shares in which the paper at `path` may be read: first page and the one after the last, counted from 0.

    One share or none: it is to be read as a whole. So is a paper that is locked or damaged in any way; raises nothing.
    """
    try:
        data = content(path)
        body = _body(data)
        if body is None or is_broken(body):
            return ()
        with opened(path.name, body) as document:
            pages = 0 if restrictions(document) else c.FPDF_GetPageCount(document)
    except PaperError:  # reading it as a whole will say so
        return ()
    count = min(max(pages // _PAGES, len(data) // _BYTES), pages)
    ends = [pages * n // count for n in range(count + 1)] if 0 < pages <= MOST_PAGES and count else []
    return tuple(pairwise(ends))


def read_share(path: Path, sha256: str, first: int, end: int) -> Share:
    """The pages `first` to before `end` of the PDF whose bytes have this SHA-256. Raises PaperError as `read` does."""
    data = content(path)
    body = _body(data)
    if body is None or hashlib.sha256(data).hexdigest() != sha256:
        raise changed(path)
    with opened(path.name, body) as document, patient_collector():
        reader = Reader(document, body, None)
        pages = [reader.page(index) for index in range(first, end)]
        return Share(run_of(pages), reader.notes.pages, reader.slow_pages)


def joined(path: Path, sha256: str, shares: Iterable[Share]) -> Paper:
    """The paper that the shares make, taken one by one, just as reading it as a whole would give it."""
    pages = Packed(Page)
    notes, slow = Notes(), 0
    for share in shares:
        slow += share.slow
        pages.runs.append(share.pages)
        for note, numbers in share.notes.items():
            for number in numbers:
                notes.add(number, note)
    if slow > MOST_SLOW_PAGES:
        return read(path)  # only a whole reading knows which pages come after too many
    read_pages = pages if is_long(len(pages)) else tuple(pages)
    return Paper(sha256, path.name, MEDIA_TYPE, read_pages, (*misnamed(path, PDF), *notes.told()))


def changed(path: Path) -> PaperError:
    """The error for a paper that is no longer what it was."""
    return PaperError(f"{path.name}: it changed while it was read.", "Ingest it again.")


def _body(data: bytes) -> bytes | None:
    """The PDF in the bytes of a file, or None where they are something else."""
    return data[pdf_start(data) :] if sniff(data) == PDF else None
