"""Reads a paper of any format: what it is, is told by its content."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from extractors.errors import PaperError
from extractors.paper import Paper
from pipeline.readers.docx import read_docx
from pipeline.readers.html import read_html
from pipeline.readers.pdf import read_pdf
from pipeline.readers.sniff import DOCX, HTML, PDF, TEXT, Kind, sniff
from pipeline.readers.text import read_text

#: Larger files, in bytes, are not council papers.
LARGEST = 1 << 30
#: Names that promise a document: a web page or text in such a file is an error page saved in the paper's place.
_DOCUMENTS = {".pdf": PDF, ".docx": DOCX}

#: One reader a format: from a file's path, its bytes and a password to the paper.
_READERS: Mapping[Kind, Callable[[Path, bytes, str | None], Paper]] = {
    PDF: lambda path, data, password: read_pdf(path, data, password=password),
    DOCX: lambda path, data, _: read_docx(path, data),
    HTML: lambda path, data, _: read_html(path, data),
    TEXT: lambda path, data, _: read_text(path, data),
}
_REFETCH = "It may be an error page saved in the paper's place: download the paper again."


def read(path: Path, *, password: str | None = None) -> Paper:
    """The paper at `path`, in points and 1-based pages.

    Raises PaperError where it is missing, empty, not a file, of a kind that is not read, or damaged;
    PasswordNeededError where it is locked and `password` does not open it.
    """
    data = content(path)
    kind = sniff(data)
    reader = _READERS.get(kind)
    promised = _DOCUMENTS.get(path.suffix.lower())
    if reader is None:
        named = f"named {path.suffix} but is " if promised else ""
        raise PaperError(f"{path.name}: it is {named}{kind.name}.", kind.remedy)
    if promised and kind in (HTML, TEXT):
        raise PaperError(f"{path.name}: it is named {path.suffix} but holds {kind.name}.", _REFETCH)
    paper = reader(path, data, password)
    return replace(paper, notes=(*misnamed(path, kind), *paper.notes))


def misnamed(path: Path, kind: Kind) -> tuple[str, ...]:
    """What there is to say of a file whose name promises something else than it is."""
    promised = _DOCUMENTS.get(path.suffix.lower())
    if promised is None or promised == kind:
        return ()
    return (f"It is named {path.suffix} but is {kind.name}; it was read as that.",)


def content(path: Path) -> bytes:
    """The bytes of the file at `path`. Raises PaperError where they cannot be had, or are none or too many."""
    try:
        _check(path)
        data = path.read_bytes()
    except OSError as error:
        raise PaperError(f"{path.name}: it cannot be read ({error.strerror}).", "Check its permissions.") from error
    if not data:
        raise PaperError(f"{path.name}: it is empty (0 bytes).", "Download it again.")
    return data


def _check(path: Path) -> None:
    """Raises PaperError where there is no file at `path`, or one that is no paper."""
    if path.is_dir():
        raise PaperError(f"{path.name}: it is a folder.", "Name the papers in it.")
    if not path.exists():
        raise PaperError(f"{path}: there is no such file.", "Check the name and the folder.")
    if not path.is_file():
        raise PaperError(f"{path.name}: it is not a file.", "Give a PDF, DOCX, HTML or text file.")
    if path.stat().st_size > LARGEST:
        raise PaperError(f"{path.name}: it is larger than {LARGEST >> 20:,} MB.", "Split it into smaller papers.")
