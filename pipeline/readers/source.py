"""Reads a paper of any format: what it is, is told by its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from extractors.errors import PaperError
from extractors.paper import Paper
from pipeline.readers.sniff import DOCX, HTML, PDF, TEXT, Kind, sniff

#: Larger files, in bytes, are not council papers.
LARGEST = 1 << 30
#: Names that promise a document: a web page or text in such a file is an error page saved in the paper's place.
_DOCUMENTS = {".pdf": PDF, ".docx": DOCX}

Reader = Callable[[Path, bytes, str | None], Paper]


def read(path: Path, *, password: str | None = None) -> Paper:
    """The paper at `path`, in points and 1-based pages.

    Raises PaperError where it is missing, empty, not a file, of a kind that is not read, or damaged;
    PasswordNeededError where it is locked and `password` does not open it.
    """
    data = _content(path)
    kind = sniff(data)
    reader = _READERS.get(kind)
    promised = _DOCUMENTS.get(path.suffix.lower())
    if reader is None:
        raise PaperError(f"{path.name}: it is {kind.name}.", kind.remedy)
    if promised and kind in (HTML, TEXT):
        raise PaperError(f"{path.name}: it is named {path.suffix} but holds {kind.name}.", _REFETCH)
    paper = reader(path, data, password)
    return replace(paper, notes=(*_misnamed(path, promised, kind), *paper.notes))


_REFETCH = "It may be an error page saved in the paper's place: download the paper again."


def _misnamed(path: Path, promised: Kind | None, kind: Kind) -> tuple[str, ...]:
    if promised is None or promised == kind:
        return ()
    return (f"It is named {path.suffix} but is {kind.name}; it was read as that.",)


def _content(path: Path) -> bytes:
    """The bytes of a file that is there and can be read."""
    if path.is_dir():
        raise PaperError(f"{path.name}: it is a folder.", "Name the papers in it.")
    if not path.exists():
        raise PaperError(f"{path}: there is no such file.", "Check the name and the folder.")
    if not path.is_file():
        raise PaperError(f"{path.name}: it is not a file.", "Give a PDF, DOCX, HTML or text file.")
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise PaperError(f"{path.name}: it cannot be read ({error.strerror}).", "Check its permissions.") from error
    if size > LARGEST:
        raise PaperError(f"{path.name}: it is larger than {LARGEST >> 20:,} MB.", "Split it into smaller papers.")
    if not data:
        raise PaperError(f"{path.name}: it is empty (0 bytes).", "Download it again.")
    return data


def _pdf(path: Path, data: bytes, password: str | None) -> Paper:
    from pipeline.readers.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(path, data, password=password)


def _docx(path: Path, data: bytes, _: str | None) -> Paper:
    from pipeline.readers.docx import read_docx  # noqa: PLC0415

    return read_docx(path, data)


def _html(path: Path, data: bytes, _: str | None) -> Paper:
    from pipeline.readers.html import read_html  # noqa: PLC0415

    return read_html(path, data)


def _text(path: Path, data: bytes, _: str | None) -> Paper:
    from pipeline.readers.text import read_text  # noqa: PLC0415

    return read_text(path, data)


#: One reader a format; each is imported when the first such paper comes.
_READERS: Mapping[Kind, Reader] = {PDF: _pdf, DOCX: _docx, HTML: _html, TEXT: _text}
