"""From one file to all that is known of it: read, tidy, divide, extract, check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractors.errors import PasswordNeededError
from extractors.paper import Page, Paper, Part
from extractors.records import Finding, PageInfo, PartInfo, Reading
from pipeline import document as whole
from pipeline import extract as stage
from pipeline.cache import Cache
from pipeline.check import check
from pipeline.divide import divide, divide_findings, paper_kind
from pipeline.doubts import doubts_of, page_confidence, weighed
from pipeline.doubts import findings as doubt_findings
from pipeline.leaves import bare
from pipeline.packing import is_long, kept
from pipeline.patience import patient_collector
from pipeline.places import placed
from pipeline.readers.notes import numbered
from pipeline.readers.optional import lacking
from pipeline.tidy import tidy
from pipeline.versions import VERSION

if TYPE_CHECKING:
    from pipeline.readers.shares import Share


def read_paper(
    path: Path, *, password: str | None = None, sha256: str | None = None, cache: Cache | None = None
) -> Reading:
    """Read one paper, or take from the `cache` what was read of those bytes before.

    Raises PaperError where nothing can be read, PasswordNeededError where it is locked.
    """
    with patient_collector():
        return reading_of(_paper(path, password, sha256, cache))


def reading_of_shares(path: Path, sha256: str, shares: Iterable[Share], *, cache: Cache | None = None) -> Reading:
    """What the paper at `path` yields, whose pages were read in shares."""
    from pipeline.readers.shares import joined  # noqa: PLC0415 - the PDF library is loaded only when a paper is read

    with patient_collector():
        return reading_of(_remembered(cache, path, joined(path, sha256, shares)))


def _paper(path: Path, password: str | None, sha256: str | None, cache: Cache | None) -> Paper:
    """The paper as it was kept or, where it was not, read and kept; one that is locked never is."""
    from pipeline.readers.source import read  # noqa: PLC0415 - the PDF library is loaded only when a paper is read

    kept = cache.find(path, sha256) if cache and sha256 else None
    if kept:
        return kept
    try:
        paper = read(path)
    except PasswordNeededError:
        if password is None:
            raise
        return read(path, password=password)
    return _remembered(cache, path, paper)


def _remembered(cache: Cache | None, path: Path, paper: Paper) -> Paper:
    if cache:
        cache.keep(path, paper)
    return paper


def reading_of(paper: Paper) -> Reading:
    """What a paper that has been read yields."""
    paper = tidy(paper)
    parts = divide(paper) if paper.pages else ()
    long = is_long(len(paper.pages))
    infos = kept(PageInfo, map(_page_info, paper.pages), packed=long)
    paper = replace(paper, pages=kept(Page, map(bare, paper.pages), packed=long))
    pages = [replace(page, furniture=()) for page in paper.pages]
    kind = paper_kind(parts)
    extracted = stage.extract(parts, kind)
    furniture = (line for page in paper.pages for line in page.furniture)
    document = whole.document_of(parts, kind, extracted, furniture)
    document = whole.with_reports(extracted, whole.with_decision(parts, document), parts)
    whole.with_organisation(extracted, document)
    whole.with_one_name(extracted, document)
    document = whole.with_committee(extracted, document, parts)
    records = stage.records_of(extracted, document)
    doubts = doubts_of(pages, records)
    records = placed(weighed(records, pages, doubts), pages)
    status, cause = _status(paper.gap, pages)
    return Reading(
        sha256=paper.sha256,
        filename=paper.filename,
        media_type=paper.media_type,
        status=status,
        cause=cause,
        records=records,
        pages=infos,
        parts=tuple(_part_info(part) for part in parts),
        findings=(
            *check(records, parts, extracted.outcomes, len(pages)),
            *divide_findings(parts, paper),
            *_recognised(pages),
            *doubt_findings(doubts),
            *_noted(paper.notes),
        ),
        outcomes=tuple(extracted.outcomes),
    )


def _status(gap: str | None, pages: Sequence[Page]) -> tuple[Literal["ok", "partial"], str | None]:
    """Whether all of it could be read; a scan that was not recognised leaves the paper partial."""
    causes = [cause for cause in (gap, _blind(pages)) if cause]
    return ("partial", " ".join(causes)) if causes else ("ok", None)


def _blind(pages: Sequence[Page]) -> str | None:
    """Which pages show something that was not read, and what can be done."""
    blind = [page.number for page in pages if page.blind]
    if not blind:
        return None
    which = "Every page" if len(blind) == len(pages) else numbered(blind)
    remedy = lacking() or "OCR had nothing from it: ask for a better copy."
    return f"{which}: a scan, a drawing or damage without text that can be read. {remedy}"


def _recognised(pages: Sequence[Page]) -> list[Finding]:
    """Which pages' words come from OCR."""
    told = [page.number for page in pages if page.source == "ocr"]
    message = "read by OCR: names and numbers may be misread."
    return [Finding("ocr", "note", f"{numbered(told)}: {message}", told[0])] if told else []


def _noted(notes: Sequence[str]) -> list[Finding]:
    """What the reader had to say, such as pages cut off or repaired; what OCR did or lacks is told elsewhere."""
    return [Finding("reader", "note", note) for note in notes if "OCR" not in note]


def _page_info(page: Page) -> PageInfo:
    lines = len(page.lines) + len(page.furniture)
    furniture, confidence = len(page.furniture), page_confidence(page)
    return PageInfo(page.number, page.label, page.text, page.source, lines, furniture, confidence)


def _part_info(part: Part) -> PartInfo:
    return PartInfo(part.number, part.kind, part.page_from, part.page_to, part.title, part.item)


__all__ = ["VERSION", "read_paper", "reading_of", "reading_of_shares"]
