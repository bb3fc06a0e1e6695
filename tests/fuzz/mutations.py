"""Strategies that damage bytes as transport, broken producers and malice do."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence

from dictionary import XML_WORDS
from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy], object]

_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_EXTREMES = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"-2147483648",
    b"2147483648",
    b"4294967295",
    b"99999999999999999999",
    b"1e38",
    b"-0.0",
    b"0.0000001",
    b"1000000000",
    b"nan",
)


@st.composite
def damaged(draw: Draw, seeds: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """One of the seeds, changed in one to eight ways."""
    data = draw(st.sampled_from(seeds))
    for change in draw(st.lists(st.sampled_from(_CHANGES), min_size=1, max_size=8)):
        data = change(draw, data, seeds, words)
    return data


@st.composite
def repacked(draw: Draw, seeds: Sequence[bytes]) -> bytes:
    """One of the Word files, a part of it changed in its XML, or now and then the file's own bytes."""
    seed = draw(st.sampled_from(seeds))
    if draw(st.integers(0, 4)) == 0:
        return draw(damaged((seed,), (b"PK\x01\x02", b"PK\x03\x04", b"\x00\x00")))
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")) and "theme" not in name)
    name = draw(st.sampled_from(["word/document.xml"] * 6 + names))
    parts[name] = draw(damaged((parts[name],), XML_WORDS) | _rewritten(parts[name]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each, data in parts.items():
            archive.writestr(zipfile.ZipInfo(each), data)
    return out.getvalue()


@st.composite
def _rewritten(draw: Draw, xml: bytes) -> bytes:
    """XML that stays well formed: elements taken out, doubled and moved, numbers made extreme."""
    parts = re.findall(
        rb"<w:p[ >].*?</w:p>|<w:tbl>.*?</w:tbl>|<w:style .*?</w:style>|<w:lvl .*?</w:lvl>", xml, re.DOTALL
    )
    for _ in range(draw(st.integers(1, 6))):
        if parts and draw(st.booleans()):
            one, other = draw(st.sampled_from(parts)), draw(st.sampled_from([*parts, b""]))
            xml = xml.replace(one, draw(st.sampled_from([other, one + other, b""])), 1)
        else:
            xml = _extreme(draw, xml, (), ())
    return xml


def _flip(draw: Draw, data: bytes, *_: object) -> bytes:
    broken = bytearray(data)
    for _ in range(draw(st.integers(1, 6)) if data else 0):
        broken[_at(draw, data[:-1])] = draw(st.integers(0, 255))
    return bytes(broken)


def _truncate(draw: Draw, data: bytes, *_: object) -> bytes:
    return data[: _at(draw, data)]


def _drop(draw: Draw, data: bytes, *_: object) -> bytes:
    start, end = _stretch(draw, data)
    return data[:start] + data[end:]


def _double(draw: Draw, data: bytes, *_: object) -> bytes:
    start, end = _stretch(draw, data)
    return data[:end] + data[start:end] * draw(st.integers(1, 30)) + data[end:]


def _splice(draw: Draw, data: bytes, seeds: Sequence[bytes], _: object) -> bytes:
    other = draw(st.sampled_from(seeds)) if seeds else data
    start, end = _stretch(draw, other)
    at = _at(draw, data)
    return data[:at] + other[start:end] + data[at:]


def _insert(draw: Draw, data: bytes, _: object, words: Sequence[bytes]) -> bytes:
    if not words:
        return data
    at = _at(draw, data)
    return data[:at] + draw(st.sampled_from(words)) * draw(st.sampled_from([1, 1, 1, 2, 300])) + data[at:]


def _extreme(draw: Draw, data: bytes, *_: object) -> bytes:
    """A number made another."""
    numbers = list(_NUMBER.finditer(data))
    if not numbers:
        return data
    number = draw(st.sampled_from(numbers))
    return data[: number.start()] + draw(st.sampled_from(_EXTREMES)) + data[number.end() :]


def _swap(draw: Draw, data: bytes, *_: object) -> bytes:
    """Two lines in each other's place."""
    lines = data.split(b"\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


_CHANGES = (_flip, _truncate, _drop, _double, _splice, _insert, _insert, _extreme, _extreme, _swap)


def _at(draw: Draw, data: bytes) -> int:
    return draw(st.integers(0, len(data)))


def _stretch(draw: Draw, data: bytes) -> tuple[int, int]:
    start = _at(draw, data)
    return start, min(len(data), start + draw(st.integers(1, 400)))
