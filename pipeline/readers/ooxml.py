"""Opens a Word file: a zip of XML parts tied together by relationships, opened with care.

Nothing is trusted: no part unfolds beyond a cap, none may declare entities, and only the parts asked for are unfolded.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extractors.errors import PaperError, PasswordNeededError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
#: The names of "strict" files stand for the same things.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)

#: The most that one part, and all parts together, may unfold to, in bytes; the most members a file may have.
_MOST_PART, _MOST_TOTAL, _MOST_MEMBERS = 64_000_000, 96_000_000, 20_000
#: XML of this size or more that was squeezed harder than this was made to do harm: Word squeezes it some ten to one.
_SUSPECT_SIZE, _SUSPECT_RATIO = 4_000_000, 200
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_SAVE_AGAIN = "Open it in Word, save it again, and read that copy."

Element = etree._Element


class Relation(NamedTuple):
    """What a part refers to: the last word of its type ("footnotes", "header"), and the part's name."""

    kind: str
    target: str


class Package:
    """The parts of a Word file."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._left = _MOST_TOTAL
        self._zip = self._opened(data)
        relations = self._relations_of("", "_rels/.rels")
        main = next((r.target for r in relations.values() if r.kind == "officeDocument"), "word/document.xml")
        self.main = main
        self.relations = self.relations_of(main)

    def _opened(self, data: bytes) -> zipfile.ZipFile:
        if data.startswith(_OLE):
            raise self._not_a_package(data)
        try:
            opened = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
            raise self._damaged(str(error)) from error
        if len(opened.infolist()) > _MOST_MEMBERS:
            raise self._hostile("it holds too many files")
        return opened

    def xml(self, part: str) -> Element | None:
        """The root of a part; None where the file has no such part. Raises PaperError where it cannot be trusted."""
        data = self._bytes(part)
        if data is None:
            return None
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        if any("<!DOCTYPE".encode(code) in data for code in ("ascii", "utf-16-le", "utf-16-be")):
            raise self._hostile("it declares entities")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"{part}: {error}") from error

    def relations_of(self, part: str) -> dict[str, Relation]:
        """The relations of a part, by their ids; those that lead out of the file are left out."""
        folder, leaf = posixpath.split(part)
        return self._relations_of(folder, posixpath.join(folder, "_rels", f"{leaf}.rels"))

    def related(self, kind: str) -> Element | None:
        """The root of the main part's first relation of that kind."""
        target = next((relation.target for relation in self.relations.values() if relation.kind == kind), None)
        return self.xml(target) if target else None

    def _relations_of(self, folder: str, name: str) -> dict[str, Relation]:
        root = self.xml(name)
        found = {}
        for relation in [] if root is None else root.iter(f"{_REL}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
                found[relation.get("Id") or ""] = Relation((relation.get("Type") or "").rsplit("/", 1)[-1], target)
        return found

    def _bytes(self, part: str) -> bytes | None:
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise PasswordNeededError(f"{self._name} is locked with a password.", "Save a copy without one.")
        limit = min(_MOST_PART, self._left)
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._damaged(f"{part}: {error}") from error
        squeezed = len(data) / max(1, info.compress_size)
        if len(data) > limit or (len(data) >= _SUSPECT_SIZE and squeezed > _SUSPECT_RATIO):
            raise self._hostile(f"{part} unfolds to far more than a paper holds")
        self._left -= len(data)
        return data

    def _not_a_package(self, data: bytes) -> PaperError:
        if _ENCRYPTED in data:
            return PasswordNeededError(f"{self._name} is locked with a password.", "Save a copy without one in Word.")
        return PaperError(f"{self._name} is an old Word file (.doc).", "Save it as .docx or as PDF and read that.")

    def _damaged(self, cause: str) -> PaperError:
        return PaperError(f"{self._name} is damaged, not a whole Word file ({cause}).", _SAVE_AGAIN)

    def _hostile(self, cause: str) -> PaperError:
        return PaperError(f"{self._name} is not read: {cause}, as a file made to do harm does.", _SAVE_AGAIN)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along `path` of Word's element names ("pPr", "ind"), or None."""
    for name in path:
        element = None if element is None else element.find(W + name)
    return element


def value(element: Element | None, *path: str, name: str = "val") -> str | None:
    """An attribute of the element at the end of `path`, or None."""
    found = child(element, *path)
    return None if found is None else found.get(W + name)


def switch(element: Element | None, *path: str) -> bool | None:
    """An on/off property: None where it is not set."""
    found = child(element, *path)
    return None if found is None else (found.get(W + "val") or "true").lower() not in ("0", "false", "off", "none")


def points(text: str | None, per_point: float = 20.0) -> float | None:
    """A measure in twentieths of a point (or other shares) as points; None where there is none, or no number."""
    if text is None:
        return None
    try:
        if text.endswith("pt"):
            return float(text[:-2])
        number = float(text) / per_point
    except ValueError:
        return None
    return number if abs(number) < 5000 else None


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children with that one of Word's names."""
    return iter(()) if element is None else element.iterchildren(W + name)
