"""The lines of a text as what they are: words with their label or bullet, a heading, a table's row, a page's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.readers.marks import plain

Kind = Literal["text", "heading", "row", "page"]

_BULLET = re.compile(r"^[-–—•●▪◦·‣]\s+(?=\S)")
_STAR = re.compile(r"^[*+]\s+(?=\S)")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^\s*(?:={3,}|-{4,}|_{4,}|~{4,})\s*$")
_RULE = re.compile(r"^\s*(?:[*_=~-]\s?){3,}\s*$|^\s*```")
_TICK = re.compile(r"^[✓✔☑✗☐√]\s+(?=\S)")
_LABEL = re.compile(
    r"""^(?!\d{1,2}\.\d{1,2}\.\d{2})(?:                           # no date
        \([a-zA-Z0-9]{1,4}\)                                        # (a) (iv) (12)
      | \d{1,3}(?:\.\d{1,3}){1,3}\.?(?![\d%/]|\.\d|\s?(?:am|pm|million|billion)\b)  # 4.10
      | \d{1,3}[.)](?=\s|[A-Z]|$)                                   # 12. 12)
      | (?:[a-zA-Z]|[ivxl]{1,6})\)(?=\s)                            # a) iv)
      | (?:[a-z]|[ivxl]{1,6})\.(?=\s)                               # a. iv.
    )(?:\s+|(?=\S)|$)""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"^(\d{1,3})\s+(?=\S)")
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
#: White inside a line that parts columns: more than two spaces, or two in a short line that end no sentence.
_GAP = re.compile(r"(?<=\S)(?: {3,}|\t+ *| +\t+ *)(?=\S)")
_SMALL_GAP = re.compile(r"(?<=[^\s.?!:;]) {2}(?=\S)")
_SHORT = 60
#: White behind a sentence, in a line so long that it was never set in columns: a typist's habit.
_SENTENCE_GAP = re.compile(r"(?<=[a-z)][.?!]) {3,}(?=[A-Z\d])")
_LONG = 130
#: A line with more gaps than this is spaced out, not set in columns.
_MOST_GAPS = 20
#: How many columns a tab at a line's head stands for.
_TAB = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """What a line is. `gap` empty lines stand before it; a tab in its text parts columns, or a label from its words."""

    kind: Kind
    text: str = ""
    gap: int = 0
    indent: int = 0
    bullet: bool = False
    label: str | None = None
    level: int = 0
    columns: tuple[int, ...] = ()  # where the words after each tab stood, in characters from the line's beginning
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    line: int | None = None  # its number in the text, from 1

    @property
    def plain(self) -> str:
        """Its words without label and marks."""
        return plain(self.text)


def entries(lines: Sequence[str]) -> list[Entry]:
    """The entries of a page's lines, labels told; rules and underlines leave none."""
    starred = sum(1 for line in lines if _STAR.match(line.strip())) >= 3
    found: list[Entry] = []
    gap = 0
    for at, line in enumerate(lines):
        if not line.strip():
            gap += 1
        elif found and _UNDERLINE.match(line) and _underlines(line, found[-1], gap):
            found[-1] = replace(found[-1], kind="heading", level=3)
        elif not _RULE.match(line):
            beside_row = (at > 0 and is_row(lines[at - 1])) or is_row("".join(lines[at + 1 : at + 2]))
            entry = _entry(line, gap, starred=starred, beside_row=beside_row)
            found.append(replace(entry, line=getattr(line, "number", None)))
            gap = 0
    return list(_numbered(found))


def _underlines(line: str, above: Entry, gap: int) -> bool:
    """Whether a line of dashes is a heading's underline: as long as the line above, give or take a little."""
    return not gap and above.kind == "text" and abs(len(line.strip()) - len(above.text)) <= 3


def _entry(line: str, gap: int, *, starred: bool, beside_row: bool) -> Entry:
    indent = _indent(line)
    text = line.strip()
    if heading := _HEADING.match(text):
        return Entry("heading", heading[2], gap, level=len(heading[1]))
    bullet = _BULLET.match(text) or (_STAR.match(text) if starred else None)
    if bullet:
        text = text[bullet.end() :]
    if is_row(line) or text.startswith("|") or (beside_row and line.startswith("\t")):
        return Entry("row", text if bullet or text.startswith("|") else line.strip(" "), gap, indent)
    label, text = _labelled(text)
    parted = with_gaps(text)
    return Entry("text", parted, gap, indent, bool(bullet), label, columns=_columns(line, text, parted.count("\t")))


def is_row(line: str) -> bool:
    """Whether a line can be a row of a table: cells between tabs, more than a tab at its head."""
    return "\t" in line.lstrip()


def _columns(line: str, text: str, tabs: int) -> tuple[int, ...]:
    """Where the words behind the last so many gaps of a line stand, whose words are `text`."""
    if not tabs:
        return ()
    wide = line.expandtabs(_TAB)
    forms = (_GAP, _SMALL_GAP) if len(text) < _SHORT else (_GAP,)
    gaps = sorted({match.end() for gap in forms for match in gap.finditer(wide) if not _ends_sentence(wide, match)})
    return tuple(gaps[-tabs:])


def _ends_sentence(line: str, gap: re.Match[str]) -> bool:
    return len(line) > _LONG and bool(_SENTENCE_GAP.match(line, gap.start()))


def _indent(line: str) -> int:
    head = line[: len(line) - len(line.lstrip())]
    return sum(_TAB if c == "\t" else 1 for c in head)


def _labelled(text: str) -> tuple[str | None, str]:
    """A line's label and the rest of it; a label that is marked as bold stays marked in the rest."""
    stars = re.match(r"\*{0,3}", text)
    lead = stars[0] if stars else ""
    body = text[len(lead) :]
    match = _TICK.match(body) or _LABEL.match(body)
    if not match:
        return None, text
    rest = body[match.end() :]
    if lead and rest.startswith(lead):  # "**1.** words": the label alone is marked
        return match[0].strip(), rest[len(lead) :].strip()
    return match[0].strip(), lead + rest


def with_gaps(text: str) -> str:
    """`text` with the white that parts columns as tabs."""
    text = _GAP.sub("\t", _SENTENCE_GAP.sub(" ", text) if len(text) > _LONG else text)
    if text.count("\t") > _MOST_GAPS:
        return text.replace("\t", " ")
    return _SMALL_GAP.sub("\t", text) if len(text) < _SHORT else text


def _numbered(found: Sequence[Entry]) -> Iterator[Entry]:
    """The entries with bare numbers taken as labels where they count: "6 OTHER BUSINESS" after "5 ..."."""
    values = {at: value for at, entry in enumerate(found) if (value := _bare_number(entry)) is not None}
    told = set(values.values())
    for at, entry in enumerate(found):
        value = values.get(at)
        if value is None or not _counts(found, at, value, told):
            yield entry
        else:
            match = _NUMBER.match(entry.text)
            yield replace(entry, label=str(value), text=entry.text[match.end() :] if match else entry.text)


def _bare_number(entry: Entry) -> int | None:
    """The number at the head of an entry that may be its label: not a date's, not a count of something."""
    match = _NUMBER.match(entry.text) if entry.kind == "text" and not entry.label else None
    if not match:
        return None
    rest = entry.text[match.end() :].lstrip("*")
    return int(match[1]) if rest[:1].isupper() and not _MONTH.match(rest) else None


def _counts(found: Sequence[Entry], at: int, value: int, told: set[int]) -> bool:
    """Whether a bare number is a label: capitals follow it, or the numbers next to it are there as well."""
    words = found[at].text.split(None, 1)[1].strip("* ")
    capitals = words.upper() == words and sum(c.isalpha() for c in words) > 3
    return capitals or (len(words) < 120 and bool({value - 1, value + 1} & told))
