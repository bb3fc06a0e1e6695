"""Keeps what the readers made of papers, so that a better extractor need not read the files again.

A paper lies in a file of its own: a head, then page after page, each a length and a msgpack message, all of it
compressed. What cannot be kept, or is damaged, is read again; nothing here ever fails a paper. Papers that take a
password to open must not be kept: the files here are open.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from extractors import paper as ground
from extractors.paper import Page, Paper
from pipeline import packing, readers
from pipeline.packing import PackedPage, is_long, kept, pack, unpack
from pipeline.readers.optional import lacking

#: The libraries on which it depends what a reader gives.
_LIBRARIES = ("lxml", "pdfminer.six", "pdfplumber", "pypdfium2")
_ENDING, _PART = ".paper", ".part"
_WIDTH = 4
#: What reading a file of this cache that is damaged can bring about.
_DAMAGE = (OSError, EOFError, zlib.error, msgspec.MsgspecError, ValueError)


class _Head(NamedTuple):
    """What stands before the pages: their paper without them. `blind`: some could not be read for want of OCR."""

    paper: Paper
    pages: int
    blind: bool


class Cache(NamedTuple):
    """A folder in which papers are kept as they were read, of at most `most` bytes in all once a run has ended."""

    folder: Path
    most: int = 512 << 20

    def find(self, path: Path, sha256: str) -> Paper | None:
        """The paper at `path`, whose bytes have this SHA-256, as these readers would read it now; None to read it."""
        file = self._file(path, sha256)
        try:
            with gzip.open(file) as packed:
                head = msgspec.msgpack.decode(_message(packed), type=_Head)
                if head.paper.sha256 != sha256 or (head.blind and not lacking()):
                    return None
                pages = kept(Page, _pages(packed, head.pages), packed=is_long(head.pages))
            os.utime(file)
        except FileNotFoundError:
            return None
        except _DAMAGE:
            with suppress(OSError):
                file.unlink()
            return None
        return replace(head.paper, filename=path.name, pages=pages)

    def has(self, path: Path, sha256: str) -> bool:
        """Whether there is something kept for this paper, be it whole or not."""
        return self._file(path, sha256).exists()

    def keep(self, path: Path, paper: Paper) -> None:
        """Keep the paper that was read from `path`, if there is room; where OCR failed, it is to be tried again."""
        blind = any(page.blind for page in paper.pages)
        if blind and not lacking():
            return
        file = self._file(path, paper.sha256)
        part = file.with_name(f".{file.name}.{os.getpid()}{_PART}")
        head = _Head(replace(paper, filename="", pages=()), len(paper.pages), blind)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(part, "wb", opener=_private) as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as packed:
                for value in chain([head], map(pack, paper.pages)):
                    message = msgspec.msgpack.encode(value)
                    packed.write(len(message).to_bytes(_WIDTH, "big") + message)
            os.replace(part, file)
        except (OSError, UnicodeEncodeError):  # no room, or a note that quotes a name which is no characters
            with suppress(OSError):
                part.unlink()

    def shrink(self) -> None:
        """Take away the papers that have been wanted least lately, until the rest is small enough."""
        room = self.most
        for _, size, file in sorted(self._files(), reverse=True):
            room -= size
            if room < 0:
                with suppress(OSError):
                    file.unlink()

    def _file(self, path: Path, sha256: str) -> Path:
        """Where a paper lies; a reader heeds what the name's ending promises."""
        key = f"{edition()} {sha256} {path.suffix.lower()}"
        return self.folder / f"{hashlib.sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()}{_ENDING}"

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        """When each file here was last wanted, and its size. Those half written by a process that was killed go."""
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.suffix == _PART and file.name.startswith("."):
                    with suppress(OSError):
                        file.unlink()
                elif file.suffix == _ENDING:
                    with suppress(OSError):
                        told = file.stat()
                        yield told.st_mtime, told.st_size, file


@cache
def edition() -> str:
    """What tells these readers from all that would read a paper otherwise: their code, and what they are made with."""
    from importlib.metadata import version  # noqa: PLC0415 - slow to load, and an unchanged paper needs none of it

    told = hashlib.sha256(repr((sys.version_info[:2], *((name, version(name)) for name in _LIBRARIES))).encode())
    for file in (Path(str(ground.__file__)), Path(packing.__file__), *sorted(Path(readers.__path__[0]).glob("*.py"))):
        told.update(file.read_bytes())
    return told.hexdigest()


def usual_folder() -> Path | None:
    """Where this platform keeps what can be made again; None for somebody who has no home."""
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "minutebook" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "minutebook"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "minutebook"


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, mode=0o600)


def _message(packed: gzip.GzipFile) -> bytes:
    """The next message; EOFError where it is not whole."""
    length = int.from_bytes(packed.read(_WIDTH), "big")
    message = packed.read(length)
    if not message or len(message) < length:
        raise EOFError
    return message


def _pages(packed: gzip.GzipFile, count: int) -> Iterator[Page]:
    decoder = msgspec.msgpack.Decoder(PackedPage)
    for _ in range(count):
        yield unpack(decoder.decode(_message(packed)))
    if packed.read(1):  # reads up to the end, where the check sum is
        raise ValueError("more than was told")
