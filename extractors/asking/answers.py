"""Recommendations by others that a report answers one by one: the recommendation's words kept apart from the answer.

The answer is told by another typeface, a label ("Response:"), a dash after a full stop, the first person, or a sentence
that begins without the stop before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.asking.ask_words import number_of
from extractors.covers.headlines import SECTION
from extractors.evidence import of_lines, quoted
from extractors.grids.headers import is_band
from extractors.grids.sheets import Sheet
from extractors.labels import label_of
from extractors.paper import Block, Span
from extractors.records import Evidence

#: "Recommendation 7:", "Recommendation No. 3 -", at the start of a paragraph.
_NUMBERED = re.compile(
    r"^recommendation\s+(?:no\.?\s*|number\s+)?(?P<number>\d{1,3}(?:\.\d{1,2})?|[A-Z])\b\s*(?:[:.–-]\s*)?(?=[A-Z“\"'(]|$)",
    re.IGNORECASE,
)
#: "There were two recommendations for the Council", "made the following recommendations:".
_ANNOUNCED = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|the\s+following|these)\s+(?:key\s+|main\s+|formal\s+)?recommendations?\b)(?!.*\.\s+\S)",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(
    r"(?P<source>(?:(?:[A-Z][\w’'&-]*|of|the|and|into|for|on|in)\s+){1,10}?(?:[Rr]eport|[Rr]eview|[Ii]nspection|[Ii]nquiry|[Aa]udit|Commission|Group|Panel|Committee))\b"
)
_RESPONSE = re.compile(
    r"(?:^|\s)(?:(?:our|officers?[’']?|management|cabinet|council|service|executive|lead\s+officer)\s+)*(?:response|reply|answer|update|comments?|progress|position)s?\s*:\s*",
    re.IGNORECASE,
)
#: Where an answer begins: after a dash behind a full stop; with "we" after a dash, a full stop or none.
_TURNS = (
    re.compile(r"[.?!][”’\"')]*\s*[–—-]\s*(?=\w)"),
    re.compile(r"\s[–—-]\s?(?=(?:We|Our)\b)"),
    re.compile(r"(?<=[.?!])\s+(?=(?:We|Our)\b)|(?<=[.?!][”’\"')])\s+(?=(?:We|Our)\b)"),
    re.compile(r"(?<=[a-z,])\s+(?=(?:We|Our)\s+[a-z])"),
)
#: A sentence begun without the stop before it: "... on the file Children who are ...".
_NO_STOP = re.compile(
    r"\b(?P<before>[a-z][\w’'-]*)\s+(?=(?P<word>[A-Z][a-z]+)\s+(?:who|which|are|is|have|has|was|were|will|do|does|can|may)\b)"
)
_LINKS = frozenset(
    "a an and as at by for from in into is it its of on or our that the their this to under with".split()
)
#: A recommendation's own words are at least this many characters before an answer can begin.
_SHORTEST = 25
_HEAD_RESPONSE = re.compile(
    r"\b(?:response|reply|answer|comments?|progress|update|position|accepted|agreed)\b", re.IGNORECASE
)
#: Of several such columns, the one that answers in words.
_HEAD_ANSWER = re.compile(r"\b(?:response|reply|answer|comments?)\b", re.IGNORECASE)
#: Who answers, and so to whom the recommendations were made: "Cabinet response", "Response of the Executive".
_ANSWERS = re.compile(
    r"""^(?:(?:response|reply|decision)\s+(?:of|from|by)\s+(?:the\s+)?)?
        (?P<body>(?i:cabinet|executive|(?:full\s+|county\s+|city\s+|borough\s+|district\s+|town\s+)?council|mayor|commissioner
        |(?:[a-z]+\s+){1,3}(?:committee|board|panel|authority|trust)))
        (?:[’']s)?(?:\s+(?:response|reply|decision|answer|comments?)\b.*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD_NUMBER = re.compile(r"^(?:no|number|ref|rec(?:ommendation)?\s+no|#)\.?$", re.IGNORECASE)
#: So deep into a table the names of its columns stand.
_DEEP = 3
_HEAD_RECOMMENDATION = re.compile(
    r"^(?:[\w’' ]{0,30}\s)?recommendations?(?:\s*\(s\))?(?:\s+(?:made|text|from|of|by)\b.{0,40})?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answered:
    """A recommendation by others, with its answer where one is printed, who made it and to whom where told."""

    number: str | None
    text: str
    response: str | None
    source: str | None
    evidence: tuple[Evidence, ...]
    addressee: str | None = None


def answered(blocks: Sequence[Block]) -> list[Answered]:
    """The recommendations by others that a report answers by number, or lists after announcing them, as printed."""
    words = {word for block in blocks for word in re.findall(r"\b[a-z]+\b", block.text)}
    listed = list(_listed(blocks))
    numbered = [found for at, block in enumerate(blocks) if (found := _numbered(blocks, at, words))]
    if len([one for one in numbered if one.text]) >= 2:
        first = next(at for at, block in enumerate(blocks) if _NUMBERED.match(block.text))
        source = _source(blocks[:first])
        return [*listed, *(replace(one, source=source) for one in numbered if one.text)]
    return [_with_answer(one, numbered) for one in listed]


def _numbered(blocks: Sequence[Block], at: int, words: set[str]) -> Answered | None:
    """A paragraph "Recommendation 7: ... We have ...", or a heading "Recommendation 7" with what stands under it."""
    block = blocks[at]
    match = _NUMBERED.match(block.text) if block.kind not in ("grid", "margin") else None
    if match is None:
        return None
    below = list(_below(blocks, at))
    if match.end() < len(block.text.rstrip()):
        text, response = parted(block, match.end(), words)
        response = response or _answers(below)
        return Answered(match["number"], text, response, None, quoted(block) + _evidence(below if response else []))
    if not below or not re.match(r"(?:that|the|to)\b.*", below[0].text, re.IGNORECASE) or below[0].label:
        response = " ".join(one.text for one in below) or None
        return Answered(match["number"], "", response, None, quoted(block) + _evidence(below))
    text, response = parted(below[0], 0, words)
    return Answered(match["number"], text, response or _answers(below[1:]), None, _evidence(below))


def _below(blocks: Sequence[Block], at: int) -> Iterator[Block]:
    """The blocks under a numbered recommendation, up to the next, the next heading or the next numbered paragraph."""
    for block in blocks[at + 1 :]:
        if (
            block.kind in ("grid", "heading")
            or _NUMBERED.match(block.text)
            or (block.label and block.label[0].isdigit())
        ):
            return
        if block.kind != "margin":
            yield block


def _answers(below: Sequence[Block]) -> str | None:
    """What is printed under a recommendation as its answer: after "Response:", or all in italics."""
    text = " ".join(block.text for block in below)
    if match := _RESPONSE.match(text):
        return text[match.end() :].strip() or None
    italic = [span.italic for block in below for line in block.lines for span in line.spans]
    return text if italic and all(italic) else None


def _evidence(blocks: Sequence[Block]) -> tuple[Evidence, ...]:
    return of_lines([line for block in blocks for line in block.lines])


# --- the recommendation's own words, and the answer -------------------------------------------------------------------


def parted(block: Block, start: int, words: set[str]) -> tuple[str, str | None]:
    """A recommendation's words from character `start`, and the answer after them; None where none is told apart."""
    text = block.text
    turns = [turn for turn in (_typeface(block, start), _label(text, start), *_spoken(text, start, words)) if turn]
    if not turns:
        return text[start:].strip(), None
    end, begin = min(turns)
    return text[start:end].strip(" –—-"), text[begin:].strip(" –—-") or None


def _typeface(block: Block, start: int) -> tuple[int, int] | None:
    """Where the type turns to italics, or from bold to plain, and stays so to the end."""
    spans = [(at, span.italic, span.bold) for at, span in _spans(block) if at + len(span.text) > start]
    for i, (at, italic, bold) in enumerate(spans):
        rest = spans[i:]
        if i and at - start >= _SHORTEST and italic != spans[0][1] and all(one[1] == italic for one in rest):
            return at, at
        if i and at - start >= _SHORTEST and spans[0][2] and not bold and not any(one[2] for one in rest):
            return at, at
    return None


def _spans(block: Block) -> Iterator[tuple[int, Span]]:
    """Every span of a block with the character at which it begins in the block's text."""
    for piece in block.pieces:
        skipped = len(piece.line.text) - (piece.end - piece.start)
        seen = 0
        for i, span in enumerate(piece.line.spans):
            at = seen + (0 if span.glued or i == 0 else 1)
            seen = at + len(span.text)
            if seen > skipped:
                yield piece.start + at - skipped, span


def _label(text: str, start: int) -> tuple[int, int] | None:
    match = _RESPONSE.search(text, start + _SHORTEST)
    return (match.start(), match.end()) if match else None


def _spoken(text: str, start: int, words: set[str]) -> Iterator[tuple[int, int]]:
    for form in _TURNS:
        if match := form.search(text, start + _SHORTEST):
            stop = match.start() + (1 if text[match.start()] in ".?!" else 0)
            yield stop, match.end()
    for match in _NO_STOP.finditer(text, start + _SHORTEST):
        if match["before"] not in _LINKS and match["word"].lower() in words:
            yield match.end("before"), match.end()
            return


# --- lists announced, and their makers --------------------------------------------------------------------------------


def _listed(blocks: Sequence[Block]) -> Iterator[Answered]:
    """The items under a paragraph that announces recommendations made to the council."""
    for at, block in enumerate(blocks):
        if (
            block.kind != "paragraph"
            or not _ANNOUNCED.search(block.text)
            or not block.text.rstrip().endswith((":", ",", ":-"))
        ):
            continue
        yield from _items(blocks[at + 1 :], _source(blocks[: at + 1]))


def _items(blocks: Sequence[Block], source: str | None) -> Iterator[Answered]:
    """The labelled blocks at the start of `blocks`, each with the answer below it where that is marked as one."""
    last: Answered | None = None
    for block in blocks:
        answer = _answers([block]) if last and not block.label and block.kind == "paragraph" else None
        if last and answer:
            last = replace(last, response=answer, evidence=last.evidence + quoted(block))
            continue
        if block.kind == "margin":
            continue
        if last:
            yield last
        if block.kind != "item" or not block.label:
            return
        last = Answered(number_of(block.label), block.text.strip(), None, source, quoted(block))
    if last:
        yield last


def _with_answer(one: Answered, numbered: Sequence[Answered]) -> Answered:
    """The recommendation with what stands under "Recommendation N" further on."""
    answer = next((other for other in numbered if other.number == one.number and other.response), None)
    return replace(one, response=answer.response, evidence=one.evidence + answer.evidence) if answer else one


def _source(before: Sequence[Block]) -> str | None:
    """Who made the recommendations: the report, review or inquiry last named before them, or the heading over them."""
    for block in reversed(before[-3:]):
        if block.kind == "heading":
            return None if SECTION.match(block.text) else block.text
        if found := list(_SOURCE.finditer(block.text)):
            return re.sub(r"^(?:(?:of|the|and|into|for|on|in|In|The)\s+)+", "", found[-1]["source"])
    return None


# --- tables -----------------------------------------------------------------------------------------------------------


def answered_rows(sheet: Sheet) -> list[Answered]:
    """The rows of a table whose columns are headed "Recommendation" and "Response"."""
    found_at = next(((r, columns) for r in range(min(_DEEP, sheet.rows)) if (columns := _columns(sheet, r))), None)
    if found_at is None:
        return []
    head, (text, response, number) = found_at
    body = next((_ANSWERS.match(cell.text) for cell in sheet.row(head) if cell.column == response), None)
    found: list[Answered] = []
    for row in range(head + 1, sheet.rows):
        cells = {cell.column: cell for cell in sheet.row(row)}
        if text in cells and not is_band(sheet.row(row)):
            label = None if number in cells else label_of(cells[text].text)
            told = label.text if label else cells[number].text if number is not None and number in cells else None
            lines = (line for column in (number, text, response) if column in cells for line in cells[column].lines)
            found.append(
                Answered(
                    number=number_of(told),
                    text=label.rest if label else cells[text].text,
                    response=cells[response].text if response in cells else None,
                    source=None,
                    evidence=of_lines(sorted(lines, key=lambda line: line.page)),
                    addressee=body["body"] if body else None,
                )
            )
    return found


def _columns(sheet: Sheet, row: int) -> tuple[int, int, int | None] | None:
    """The columns of the recommendation, of its answer, and of its number, as a row heads them."""
    heads = {cell.column: cell.text for cell in sheet.row(row)}
    text = next((c for c, head in heads.items() if _HEAD_RECOMMENDATION.match(head)), None)
    number = next((c for c, head in heads.items() if _HEAD_NUMBER.match(head)), None)
    answers = [c for c, head in heads.items() if c not in (text, number) and _HEAD_RESPONSE.search(head)]
    response = next((c for c in answers if _HEAD_ANSWER.search(heads[c])), answers[0] if answers else None)
    if text is None or response is None:
        return None
    return text, response, number
