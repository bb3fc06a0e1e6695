"""How sure what OCR has read is: of each page, of each record, and the words that a person should look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from statistics import fmean
from typing import NamedTuple

from extractors.evidence import changed
from extractors.misreadings import Doubt, bare, doubt
from extractors.paper import Box, Page, Recognised
from extractors.records import Evidence, Finding, Record, Records, Report
from pipeline.folding import letters_and_digits

#: How far, in points, a word's middle may lie outside a box that holds it.
_SLACK = 2.0
#: So many letters of a word are told apart from those of others.
_PART = 4
#: No finding names more words than this; the rest are counted.
_MOST_NAMED = 25
#: Fields that name people, by which a word is known to be part of a name.
_NAMING = ("name", "mover", "seconder", "chair", "author", "signed_by", "owner", "substitute_for")


class Doubtful(NamedTuple):
    """A word that OCR may have misread, and what it is."""

    kind: Doubt
    word: Recognised


#: The doubtful words by page.
Doubts = Mapping[int, Sequence[Doubtful]]


def page_confidence(page: Page) -> float | None:
    """How sure a page's words are, from 0 to 1: 1 where they are printed as text, else the mean of what OCR says.

    None where it has no words, or those of an OCR layer that came with the paper, which does not tell.
    """
    if page.source == "text":
        return 1.0
    return round(fmean(word.confidence for word in page.recognised), 3) if page.recognised else None


def doubts_of(pages: Sequence[Page], records: Records) -> Doubts:
    """The doubtful words of pages that were put through OCR."""
    names = _names(records) if any(page.recognised for page in pages) else set()
    return {page.number: list(_doubtful(page, names)) for page in pages if page.recognised}


def _doubtful(page: Page, names: set[str]) -> Iterator[Doubtful]:
    before = ""
    for word in page.recognised:
        kind = doubt(word.text, word.confidence, before, names)
        if kind:
            yield Doubtful(kind, word)
        before = word.text


def _names(records: Records) -> set[str]:
    """The parts of all names that the records tell."""
    told: list[str] = []
    for record in _all(records):
        told += [value for name in _NAMING if isinstance(value := getattr(record, name, None), str)]
        told += getattr(record, "sponsors", ())
        told += [contact.name for contact in record.contacts] if isinstance(record, Report) else []
    return {bare(part) for name in told for part in name.split()}


def _all(records: Records) -> Iterator[Record]:
    for one in fields(records):
        value = getattr(records, one.name)
        yield from [value] if isinstance(value, Record) else value


def weighed(records: Records, pages: Sequence[Page], doubts: Doubts) -> Records:
    """The records, their evidence with how sure OCR is of its words and which of those are doubtful."""
    recognised = {page.number: page for page in pages if page.source == "ocr"}
    if not recognised:
        return records
    return changed(records, lambda e: _weighed(e, recognised[e.page], doubts) if e.page in recognised else e)


def _weighed(evidence: Evidence, page: Page, doubts: Doubts) -> Evidence:
    """The evidence with the mean of what OCR says of its words; None where that is not known."""
    own = _quoted(page.recognised, evidence)
    sure = round(fmean(word.confidence for word in own), 3) if own else None
    doubtful = _quoted([one.word for one in doubts.get(page.number, ())], evidence)
    return evidence._replace(confidence=sure, doubtful=tuple(word.text for word in doubtful))


def _quoted(words: Sequence[Recognised], evidence: Evidence) -> list[Recognised]:
    """The words that lie in the evidence's box and are among those quoted: a box holds whole lines."""
    tokens = {letters_and_digits(token) for token in evidence.quote.split()}
    whole = letters_and_digits(evidence.quote)
    inside = [word for word in words if _inside(word.box, evidence.box)]
    return [word for word in inside if _among(letters_and_digits(word.text), tokens, whole)]


def _among(word: str, tokens: set[str], whole: str) -> bool:
    """Whether a word is quoted, whole or as a part of one: a hyphen at a line's end may have parted it."""
    return word in tokens or (len(word) >= _PART and word in whole)


def _inside(box: Box, outer: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return Box(outer.x0 - _SLACK, outer.top - _SLACK, outer.x1 + _SLACK, outer.bottom + _SLACK).holds(x, y)


def findings(doubts: Doubts) -> list[Finding]:
    """For each page, the words on it that a person should compare with the scan."""
    return [
        Finding("doubtful-words", "warning", _told(words), number) for number, words in sorted(doubts.items()) if words
    ]


def _told(words: Sequence[Doubtful]) -> str:
    named = ", ".join(f"{one.kind} “{one.word.text}” ({one.word.confidence:.0%})" for one in words[:_MOST_NAMED])
    more = f" and {len(words) - _MOST_NAMED} more" if len(words) > _MOST_NAMED else ""
    return f"OCR may have misread {named}{more}: compare with the scan."
