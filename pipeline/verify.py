"""Verifies a book against its papers: every quote must stand on its page, inside its box, in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from db.book import Book, Row
from db.queries import documents, evidence
from extractors.errors import PaperError
from extractors.paper import Box, Line
from pipeline.folding import letters_and_digits
from pipeline.run import Progress, digest

#: How far, in points, a word's centre may lie outside a box that is said to hold it.
SLACK = 2.0


class Miss(NamedTuple):
    """A quote that is not where its evidence says. `found` are the words that stand there."""

    document: str
    record: str
    field: str | None
    page: int
    quote: str
    found: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked up: `checked` quotes of `papers`.

    `unseen` names the papers of the book that were not given, `unread` says of papers given why they cannot be read,
    and `strangers` are papers given that the book does not have.
    """

    papers: int
    checked: int
    misses: tuple[Miss, ...]
    unseen: tuple[str, ...]
    unread: tuple[str, ...]
    strangers: tuple[Path, ...]


def verify(
    book: Book, paths: Sequence[Path], *, progress: Progress = lambda *_: None, password: str | None = None
) -> Verification:
    """Reads the papers of the book that are among `paths` again, told by their bytes, and looks up every quote.

    Raises PaperError where none of them is in the book.
    """
    papers = documents(book)
    held = [row for row in papers if row["version"] is not None]
    files = {digest(path): path for path in paths}
    given = [(row, files[str(row["sha256"])]) for row in held if row["sha256"] in files]
    checked, misses, unread = 0, list[Miss](), list[str]()
    for done, (row, path) in enumerate(given):
        progress(path.name, done, len(given))
        quotes = evidence(book, str(row["id"]))
        try:
            misses += misses_in(_lines_of(path, password), quotes)
        except PaperError as error:
            unread.append(str(error))
            continue
        checked += len(quotes)
    unseen = [str(row["filename"]) for row in held if row["sha256"] not in files and row["superseded_by"] is None]
    known = {row["sha256"] for row in papers}
    strangers = [path for sha256, path in files.items() if sha256 not in known]
    if not given:
        raise PaperError(
            f"None of these papers is in {book.path}.", "Ingest them first, or name another book with --db."
        )
    return Verification(len(given), checked, tuple(misses), tuple(unseen), tuple(unread), tuple(strangers))


def _lines_of(path: Path, password: str | None) -> dict[int, Sequence[Line]]:
    """The printed lines of each page, running headers and footers among them."""
    from pipeline.readers.source import read  # noqa: PLC0415 - the readers are loaded only when a paper is read

    return {page.number: [*page.lines, *page.furniture] for page in read(path, password=password).pages}


def misses_in(pages: Mapping[int, Sequence[Line]], quotes: Sequence[Row]) -> list[Miss]:
    """Those rows of evidence whose quote does not stand at its place on the pages."""
    words: dict[int, list[Placed]] = {}
    misses = []
    for row in quotes:
        page = int(row["page"] or 0)
        if page not in words:
            words[page] = [word for line in pages.get(page, ()) for word in _words(line)]
        box = Box(*(float(row[side] or 0.0) for side in ("x0", "top", "x1", "bottom")))
        inside = [word.text for word in words[page] if word.within(box)]
        if not stands(str(row["quote"]), inside):
            misses.append(_miss(row, page, inside))
    return misses


#: A word; a colon ends one, as a value may stand right behind its label: "Date:11 June".
_WORD = re.compile(r"[^\s:]*:|[^\s:]+")


class Placed(NamedTuple):
    """A word and its centre, in points."""

    text: str
    x: float
    y: float

    def within(self, box: Box) -> bool:
        """Whether its centre lies in the box, give or take the slack."""
        return Box(box.x0 - SLACK, box.top - SLACK, box.x1 + SLACK, box.bottom + SLACK).holds(self.x, self.y)


def _words(line: Line) -> Iterator[Placed]:
    """The words of a line, their places reckoned from their share of their span's characters."""
    y = (line.box.top + line.box.bottom) / 2
    for span in line.spans:
        width = (span.x1 - span.x0) / len(span.text)
        for word in _WORD.finditer(span.text):
            yield Placed(word[0], span.x0 + width * (word.start() + word.end()) / 2, y)


def stands(quote: str, words: Sequence[str]) -> bool:
    """Whether the quote's letters and digits follow each other in those of the words; signs alone must be there too."""
    told = letters_and_digits(quote)
    if not told:
        return "".join(quote.split()) in "".join(words)
    return told in letters_and_digits("".join(words))


def _miss(row: Row, page: int, inside: Sequence[str]) -> Miss:
    record = f"{row['record_table']} {row['record_id']}"
    field = None if row["field"] is None else str(row["field"])
    return Miss(str(row["document"]), record, field, page, str(row["quote"]), " ".join(inside))
