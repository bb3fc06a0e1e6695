"""Interests that somebody declared: in a sentence, in a table, in columns, or in brackets after a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.evidence import of_lines, quoted
from extractors.language import Language, Phrase
from extractors.names import TITLES, looks_like_name, person, tidy_name
from extractors.paper import Block, Grid, Line
from extractors.records import Declaration, Evidence, MeetingKey
from extractors.rolls import names_in
from extractors.sections import Divided

_ITEM = re.compile(
    r"\b(?:declarations?|register|registration|disclosures?|declare|interests?)\b.*\binterests?\b"
    r"|\binterests?\s+declared\b|^interests$|^declarations?$|register\s+an\s+interest",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"^\W*(?:none|nil|no\s+(?:declarations?|interests?|disclos)|there\s+(?:were|was|being)\s+(?:no"
    r"|none)|no\s+(?:member|councillor)|nothing)\b",
    re.IGNORECASE,
)
_WHO = (
    r"(?P<who>(?:(?:[Tt]he\s+)?(?:Chair(?:man)?|Mayor|Leader),?\s+)?(?:(?:Cllrs?|Councillors?|Alderm[ae]n|Ald"
    r"|County\s+Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s+)+[A-Z][\w.’'& -]*?(?:(?:,|\s+and"
    r"|\s+&)\s+(?:(?:Cllr|Councillor|Mr|Mrs|Ms)s?\.?\s+)?[A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]*)?)*)"
)
_DECLARED = re.compile(
    rf"{_WHO}\s+(?:(?:had|has|have|also|each|both|then|all|further)\s+)*(?:(?:declar|disclos|indicat"
    rf"|inform|advis|stat|register|not|explain|remind|mention|report)(?:ed|es|ing)|told|said"
    rf"|made)\b(?P<rest>.+)$",
    re.DOTALL,
)
_INTEREST = re.compile(
    r"\b(?:with\s+regard\s+to|in\s+relation\s+to|in\s+respect\s+of|agenda\s+item|item\s+\d|minute\s+\d"
    r"|interest|friend|relative|employ|trustee|member\s+of|owner"
    r"|director|knew|known)",
    re.IGNORECASE,
)
_ITEM_NUMBER = re.compile(
    r"\b(?:minute|agenda\s+item|item|min)s?\s*(?:no\.?|nos\.?|number)?\s*(?P<number>[A-Z]?\d[\w./-]*\w(?:\(\w\))?"
    r"|\d|[A-Z]?\d+[a-z]?)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\bin\s+(?P<number>[A-Z]{0,3}\d+/\d+(?:\(\w\))?)")
_REASON = re.compile(
    r"""(?:\b(?:as|because|since|due\s+to|owing\s+to|by\s+virtue\s+of|being|in\s+that|given\s+that|on\s+the\s+grounds\s+that|on\s+the\s+basis\s+that)\s+
      | \)\s*(?=s?he\b|they\b) | [–—:-]\s+ | \bre(?:garding)?\s+ )(?P<reason>.+)$""",
    re.VERBOSE | re.DOTALL,
)
#: "informed the Board that, with regard to item 4 (minute 24), he ...": who was told, and on which matter.
_AUDIENCE = re.compile(
    r"^\s*(?:the\s+)?(?:board|committee|sub-committee|council|panel|meeting|members|cabinet|chair\w*)\b", re.IGNORECASE
)
#: "an interest in C025/24 Ash Rovers": the item's number, and its title for the interest.
_IN_ITEM = re.compile(
    r"^\s*(?:an?\s+)?(?:[\w-]+\s+){0,3}interests?\s+in\s+(?:agenda\s+)?(?:item|minute)?\s*(?:no\.?\s*)?[A-Z]{0,3}\d[\w./()-]*\s*(?P<rest>(?:[-–:]?\s*[A-Z].*)?)$"
)
_TOLD_THAT = re.compile(r"^\s*,?\s*that\b\s*,?\s*")
_MATTER = re.compile(
    r"^(?:with\s+regard\s+to|in\s+relation\s+to|in\s+respect\s+of|regarding|on"
    r"|in)\s+(?:agenda\s+)?(?:item|minute)[^,(]*,?\s*(?:\([^)]*\))?\s*,?\s*",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r",?\s+and\s+(?P<who>(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s+[A-Z][\w.’' -]{1,40}?)\s+that\s+(?P<interest>.+)$",
    re.DOTALL,
)
#: What somebody did because of an interest is no part of it.
_AFTERWARDS = re.compile(
    r",?\s+and\s+(?:so\b|that\s+(?:s?he|they)\s+would|therefore\b|left\b|withdrew\b|did\s+not\b"
    r"|took\s+no\b|would\b|remained\b|stayed\b|Councillor\b|Cllr\b)|,\s+but\b"
)
_LEFT = re.compile(
    r"\b(?:left|leave|withdrew|withdraw|vacated|retired\s+from|would\s+leave)\b[^.]{0,40}\b(?:room|meeting|chamber)\b",
    re.IGNORECASE,
)
_COLON_ROW = re.compile(r"^(?P<who>.+?)\s+(?:re\.?|regarding|[-–:])\s+(?P<rest>.+)$")


def declarations(part: Divided, key: MeetingKey | None, language: Language) -> list[Declaration]:
    """The interests declared, from the items on interests; "none were declared" gives no row."""
    found: list[Declaration] = []
    for section in part.sections:
        if not _ITEM.search(section.title):
            continue
        for block in section.blocks:
            if block.kind != "margin":
                found.extend(_of_block(block, key, language))
    return found


def _of_block(block: Block, key: MeetingKey | None, language: Language) -> Iterator[Declaration]:
    if block.grid is not None:
        yield from _of_grid(block, block.grid, key)
    elif _NONE.match(block.text):
        return
    elif rows := _columns(block):
        yield from (_row(name, " ".join(rest), of_lines(lines), key) for name, rest, lines in rows)
    elif found := list(_sentences(block, key, language)) or list(_bracketed(block, key)):
        yield from found
    elif match := _COLON_ROW.match(block.text):
        yield from _brief(match["who"], match["rest"], quoted(block), key)


def _row(
    name: str, interest: str, evidence: tuple[Evidence, ...], key: MeetingKey | None, item: str | None = None
) -> Declaration:
    return Declaration(
        meeting=key,
        name=name,
        item=item,
        interest=interest.strip(" .;,") or None,
        left_room=bool(_LEFT.search(interest)),
        rule="declared",
        evidence=evidence,
    )


#: The head of a table of interests, and its columns for the item and for leaving the room.
_HEADED = re.compile(r"name|member|councillor|item|interest|minute")
_COLUMNS = {"item": r"item|minute|agenda", "left": r"left|room|withdr|action|participat"}


def _of_grid(block: Block, grid: Grid, key: MeetingKey | None) -> Iterator[Declaration]:
    """A table: a column of names, and columns for the item, the interest and whether the room was left."""
    rows = grid.table()
    heads = [cell.casefold() for cell in rows[0]] if rows else []
    headed = any(_HEADED.search(head) for head in heads) and not looks_like_name(rows[0][0])
    columns = {kind: next((i for i, head in enumerate(heads) if headed and re.search(form, head)), None)
               for kind, form in _COLUMNS.items()}  # fmt: skip
    for row in rows[1 if headed else 0 :]:
        told = person(row[0])
        if not told or not looks_like_name(told.name):
            continue
        item = row[columns["item"]] if columns["item"] else None
        left = row[columns["left"]] if columns["left"] else ""
        used = {0, columns["item"], columns["left"]}
        interest = " ".join(cell for i, cell in enumerate(row) if i not in used and cell)
        lines = [line for line in block.lines if told.name.split()[-1] in line.text]
        number = _ITEM_NUMBER.search(item) if item else None
        one = _row(
            told.name, interest, of_lines(lines or block.lines), key, number["number"] if number else item or None
        )
        gone = one.left_room or bool(re.match(r"y(?:es)?\b|left", left.strip(), re.IGNORECASE))
        yield replace(one, rule="table", left_room=gone)


def _columns(block: Block) -> list[tuple[str, list[str], list[Line]]]:
    """Rows of columns parted by white: a name, then the interest in one or more columns."""
    rows: list[tuple[str, list[str], list[Line]]] = []
    for line in block.lines:
        cells = line.segments(0.9 * line.size)
        named = looks_like_name(cells[0].text) and bool(TITLES.match(cells[0].text))
        if named and len(cells) > 1:
            rows.append((tidy_name(cells[0].text), [cell.text for cell in cells[1:]], [line]))
        elif rows and not named:
            rows[-1][1].extend(cell.text for cell in cells)
            rows[-1][2].append(line)
        else:
            return []
    return rows


def _sentences(block: Block, key: MeetingKey | None, language: Language) -> Iterator[Declaration]:
    for sentence in language.sentences(block.text):
        match = _DECLARED.search(sentence.text)
        if not match or not _tells_interest(match["rest"]):
            continue
        rest = match["rest"]
        numbers = list(_ITEM_NUMBER.finditer(rest))
        if not numbers and (bare := _BARE_NUMBER.search(rest)):
            numbers = [bare]
        minute = next((n for n in numbers if n.group().casefold().startswith("min")), numbers[0] if numbers else None)
        for name in names_in(match["who"]):
            one = _row(
                name,
                _reason(rest),
                quoted(block, sentence.start, sentence.end),
                key,
                minute["number"] if minute else None,
            )
            yield replace(one, rule="sentence", left_room=bool(_LEFT.search(block.text[sentence.start :])))
        yield from _and_another(sentence, block, key)


def _tells_interest(rest: str) -> bool:
    """Whether what somebody declared or told the meeting is an interest."""
    if re.search(r"\bno\s+(?:\w+\s+)?interests?\b", rest):
        return False
    return bool(_INTEREST.search(rest) or _TOLD_THAT.match(_AUDIENCE.sub("", rest)))


def _and_another(sentence: Phrase, block: Block, key: MeetingKey | None) -> Iterator[Declaration]:
    """ "..., and Councillor Oak that her son is one": a second interest told with the same verb."""
    if match := _ANOTHER.search(sentence.text):
        evidence = quoted(block, sentence.start + match.start(), sentence.end)
        yield _row(tidy_name(match["who"]), match["interest"], evidence, key)


def _reason(rest: str) -> str:
    """The interest itself: what follows "as", "because" or "that"; the whole where nothing parts it."""
    words = _AUDIENCE.sub("", rest)
    if match := _IN_ITEM.match(words):
        return match["rest"].strip(" .,–-")
    if told := _TOLD_THAT.match(words):
        words = _MATTER.sub("", words[told.end() :])
    elif match := _REASON.search(words):
        words = match["reason"]
    return _AFTERWARDS.split(words)[0].strip(" .,")


def _bracketed(block: Block, key: MeetingKey | None) -> Iterator[Declaration]:
    """ "Cllr Ash (Village Show, Youth Club). Cllr Oak (Village Show)"."""
    for match in re.finditer(
        r"(?P<who>(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)s?\.?\s+)[^()]{2,60}?)\s*\((?P<interest>[^()]+)\)", block.text
    ):
        if looks_like_name(match["who"]):
            yield _row(tidy_name(match["who"]), match["interest"], quoted(block, match.start(), match.end()), key)


def _brief(who: str, rest: str, evidence: Sequence[Evidence], key: MeetingKey | None) -> Iterator[Declaration]:
    """ "Cllrs Ash & Oak re 2733 - Village Trust"."""
    number = re.match(
        r"^(?:(?:agenda\s+)?(?:item"
        r"|minute)\s*(?:no\.?)?\s*)?(?P<number>[A-Z]?\d[\d./-]*\w?)\b\s*[-–:,]?\s*(?P<interest>.*)$",
        rest,
        re.IGNORECASE,
    )
    for name in names_in(who):
        if looks_like_name(name) and (TITLES.match(who) or number):
            yield _row(
                name, number["interest"] if number else rest, tuple(evidence), key, number["number"] if number else None
            )
