"""Write the book's records to files: a JSON file a paper, or a CSV file a kind. The same papers give the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from db.book import Book, Row
from db.filenames import names_for
from db.flat import FLAT_KINDS, flat_columns, flat_rows
from db.load import load
from extractors.errors import BookError
from extractors.records import Records, as_json

#: A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What begins so and is harmless: a dash for "none", a negative figure.
_FIGURE = re.compile(r"[-+]?\s?[£$€]?[\d,.\s]*%?")

#: What may be a mark that cannot be seen: all but printed ASCII and white space.
_UNUSUAL = re.compile(r"[^ -~\s]|[\x1c-\x1f\x85\u2028\u2029]")

_DOCUMENT_COLUMNS = (
    "id filename kind title organisation committee date reference pages status cause media_type sha256".split()
)
_CELL_COLUMNS = "table document caption page row column row_span column_span is_header text value unit".split()


def json_text(records: Records) -> str:
    """A paper's records as the text of a JSON file, in the shape of docs/records.md."""
    return escaped(json.dumps(as_json(records), ensure_ascii=False, indent=2)) + "\n"


def escaped(text: str) -> str:
    """JSON with marks escaped that cannot be seen, so that no terminal obeys what a paper says."""
    return _UNUSUAL.sub(lambda match: match[0] if _is_seen(match[0]) else json.dumps(match[0])[1:-1], text)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp")


def export_records(book: Book, out: Path) -> list[Path]:
    """Write the records of each paper to a JSON file in `out`, named by the stem of the paper's name; the files.

    Papers that were never read, or that a newer one replaced, are left out.
    """
    sql = "SELECT id, filename FROM documents WHERE version IS NOT NULL AND superseded_by IS NULL ORDER BY filename, id"
    papers = [(str(row["id"]), str(row["filename"])) for row in book.rows(sql)]
    names = names_for(papers, ".json")
    return _write_all(out, ((names[key], json_text(load(book, key))) for key, _ in papers))


def export_csv(book: Book, out: Path) -> list[Path]:
    """Write each kind of record to a CSV file in `out`, and with them the papers and the cells of tables; the files.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    files: list[tuple[str, Iterable[str], list[Row]]] = [("documents", _DOCUMENT_COLUMNS, book.rows(_DOCUMENTS))]
    files += [(name, flat_columns(kind, repeats=True), flat_rows(book, kind)) for name, kind in FLAT_KINDS.items()]
    files.append(("table_cells", _CELL_COLUMNS, book.rows(_CELLS)))
    return _write_all(out, ((f"{name}.csv", _csv_text(list(columns), rows)) for name, columns, rows in files))


def _csv_text(columns: list[str], rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([defused(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def defused(value: Any) -> Any:
    """The value, or where it is text that begins like a formula and is no figure, the text after an apostrophe."""
    formula = isinstance(value, str) and value.startswith(_FORMULA) and not _FIGURE.fullmatch(value)
    return f"'{value}" if formula else value


def _write_all(out: Path, files: Iterable[tuple[str, str]]) -> list[Path]:
    """Write each named text into the folder `out`, which is made where it lacks; no file is ever half written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [_write(out / name, text) for name, text in files]
    except OSError as error:
        raise BookError(f"Cannot write to {out}: {error.strerror}.", "Name a folder that you can write to.") from error


def _write(path: Path, text: str) -> Path:
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path


_DOCUMENTS = f"""
    SELECT {", ".join(_DOCUMENT_COLUMNS)} FROM documents WHERE superseded_by IS NULL ORDER BY filename, id
"""
_CELLS = """
    SELECT r.id AS "table", d.filename AS document, r.caption, e.page, c."row", c."column", c.row_span, c.column_span,
        c.is_header, c.text, c.value, c.unit
    FROM table_cells AS c
    JOIN data_tables AS r ON r.id = c.data_table
    JOIN documents AS d ON d.id = r.document
    LEFT JOIN evidence AS e ON e.told_by = r.id AND e.position = 0
    WHERE d.superseded_by IS NULL
    ORDER BY d.filename, d.id, r.position, c.position
"""
