"""Interests that somebody declared: in a sentence, in a table, in columns, or in brackets after a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from extractors.decisions.interests import (
    KIND,
    bare_interest,
    denies,
    item_in,
    leading_item,
    leaves,
    left_room,
    reason,
    tells_interest,
)
from extractors.evidence import of_lines, quoted
from extractors.items.sections import Divided, Section
from extractors.language import Language, Phrase
from extractors.paper import Block, Grid, Line
from extractors.people.given import begins_given
from extractors.people.names import TITLES, looks_like_name, person, same_person, tidy_name
from extractors.people.rolls import names_in
from extractors.records import Declaration, Evidence, MeetingKey

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
    r"|County\s+Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s+){1,4}[A-Z][\w.’'& -]{0,80}?(?:(?:,|\s+and"
    r"|\s+&)\s+(?:(?:Cllr|Councillor|Mr|Mrs|Ms)s?\.?\s+)?[A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]*)?)*+)"
)
#: Whom somebody represents, in brackets behind the name.
_FROM_WHERE = r"(?:\s*\([^()]{2,80}\))?"
_DECLARED = re.compile(
    rf"{_WHO}{_FROM_WHERE},?\s+(?:(?:had|has|have|also|each|both|then|all|further|would\s+like\s+to|wish(?:es|ed)?\s+to)\s+)*(?:(?:[Dd]eclar|disclos|indicat"
    rf"|inform|advis|stat|register|not|explain|remind|mention|report)(?:ed|es|ing|e)|told|said"
    rf"|made|(?:has|have|had)(?=\s+(?:an?|the\s+same)\s+(?:[\w-]+\s+){{0,3}}interests?\b))\b(?P<rest>.+)$",
    re.DOTALL,
)
_ANOTHER = re.compile(
    r",?\s+and\s+(?P<who>(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\.?\s+[A-Z][\w.’' -]{1,40}?)\s+that\s+(?P<interest>.+)$",
    re.DOTALL,
)
#: What somebody's name is followed by where the interest itself is told without a verb.
_WITH_REGARD = (
    r"(?:with\s+regard\s+to|in\s+(?:relation|respect|regard)\s+(?:to|of)|in\s+connection\s+with|regarding|concerning)\s"
)
#: "Cllr Ash 24/052 non-pecuniary – member of the club": what is told follows the name without a stop.
_ROW = re.compile(
    r"^(?P<who>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr)\.?\s+[A-Z](?:(?! - )[\w.’'& -]){0,60}?)\s+"
    r"(?P<rest>(?:[A-Z]{0,3}\d+/\d|(?:agenda\s+)?item\s|minute\s|(?:non-\s?|disclosable\s+)?(?:pecuniary|personal|prejudicial)\b|DPI\b"
    rf"|{_WITH_REGARD}|(?:by\s+virtue\s+of|by\s+reason\s+of|on\s+the\s+grounds?\s+(?:of|that)|because|due\s+to|owing\s+to)\s).+)$",
    re.DOTALL,
)
#: "AB and CD in relation to the hall", under an item on interests.
_INITIALS_ROW = re.compile(
    rf"^(?P<who>[A-Z]{{2,4}}(?:(?:,|\s+and|\s*&|,\s+and)\s*[A-Z]{{2,4}})*)\s+(?P<rest>{_WITH_REGARD}.+)$", re.DOTALL
)
_COLON_ROW = re.compile(r"^(?P<who>.+?)(?:\s+(?:re\.?|regarding|[-–])|\s*:)\s+(?P<rest>.+)$", re.DOTALL)
#: "Ann Ash declared an interest in ...": without a title only a full name, and only the plain verb.
_FULL_NAME = r"(?:[A-Z]\.?|[A-Z][\w’'-]+)(?:\s[A-Z][\w.’'-]*){1,3}"
_DECLARED_UNTITLED = re.compile(
    rf"^(?P<who>{_FULL_NAME}(?:(?:,|\s+and|,\s+and)\s+{_FULL_NAME})*+){_FROM_WHERE}\s+(?:(?:had|has|have|also|each|both|all)\s+)*"
    r"(?:(?:declared|disclosed|registered|expressed|noted)\s+(?P<rest>(?=.*\binterests?\b).+)"
    r"|(?:declared|disclosed|advised|stated)\s+(?P<that>that\s+(?:s?he|they|his|her|their)\b.+))$",
    re.DOTALL,
)
#: "Ann Ash: Sports Club; Bo Oak: Village Hall": full names, each with the interests behind a colon.
_NAMED_ROWS = re.compile(rf"{_FULL_NAME}\s?:\s[^;:]{{3,200}}(?:;\s{_FULL_NAME}\s?:\s[^;:]{{3,200}})*+", re.DOTALL)
#: "JO declared an interest in item 7", where minutes call members by their initials.
_BY_INITIALS = re.compile(
    r"^(?:(?:Cllrs?|Councillors?)\.?\s+)?(?P<who>[A-Z]{2,4}(?:(?:,|\s+and|\s*&|,\s+and)\s*[A-Z]{2,4})*)\s+"
    r"(?:(?:had|has|have|also|each|both|all)\s+)*(?:declared|disclosed|registered|noted|stated|advised)\b(?P<rest>.+)$",
    re.DOTALL,
)
_INITIALS = re.compile(r"[A-Z]{2,4}")
_ONLY_INITIALS = re.compile(r"[A-Z]{2,4}(?:(?:,|\s+and|\s*&)\s*[A-Z]{2,4})*")
#: "Ann said that she has an interest in item 8": in minutes that call everybody by the first name.
_BY_FIRST_NAME = re.compile(
    r"^(?P<who>[A-Z][a-zà-ÿ]+(?:\s[A-Z][\w’'-]+)?)\s+(?:said|declared|mentioned|told\s+us|stated|explained)\s+(?:that\s+)?"
    r"(?:s?he|they)\s+(?:has|had|have)\s+(?P<rest>an?\s+(?:[\w-]+\s+){0,3}interest\b.+)$",
    re.DOTALL,
)
#: "An interest was declared by Cllr Ash in item 4 as ...", "Declarations were received from Cllr Ash ...".
_DECLARED_BY = re.compile(
    rf"\b(?:[Ii]nterests?|[Dd]eclarations?)\b[^.]*?\b(?:declared|made|received|given|disclosed)\s+(?:by|from)\s+{_WHO}"
    r"(?=\s+(?:in|on|as|because|for|regarding|under|with|re|due|relating)\b|\s*[,.;:(–-]|\s*$)(?P<rest>.*)$",
    re.DOTALL,
)
#: "reminded Members of the importance of declaring an interest": what all are told, and nobody declares.
_REMINDS = re.compile(
    r"\b(?:reminded|asked|invited|requested|advised)\s+(?:all\s+|the\s+)?(?:members|councillors|governors|trustees|directors"
    r"|those\s+present|everyone|the\s+(?:board|committee|meeting))\b[^.]{0,60}?\b(?:declar|disclos|the\s+(?:importance|need)\b)",
    re.IGNORECASE,
)
#: What leads up to the names of those who declared one interest all.
_OF_FOLLOWING = re.compile(
    r"^(?:the\s+)?following\s+(?:\w+\s+){1,4}?(?:declared|disclosed|registered)\b(?P<rest>[^.]{0,300}?\binterests?\b[^.]{0,300}?)\s*[:–-]+$",
    re.IGNORECASE,
)
_APOLOGIES = re.compile(r"\bapolog(?:y|ies)\b", re.IGNORECASE)
_NAME_AND_BRACKET = re.compile(
    r"(?P<who>(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)s?\.?\s+)[^()–:]{2,60}?)\s*\((?P<interest>[^()]+)\)"
)


def declarations(part: Divided, key: MeetingKey | None, language: Language) -> list[Declaration]:
    """The interests declared, from the items on interests; "none were declared" gives no row."""
    found: list[Declaration] = []
    for section in part.sections:
        if not _ITEM.search(section.title):
            continue
        if rows := list(_headed_columns(section, key)):
            found.extend(rows)
            continue
        found.extend(_of_listed(section, key))
        for block in section.blocks:
            if block.kind != "margin":
                found.extend(_of_block(block, key, language))
    found = [_with_leaving(one, part.sections) for one in found]
    for section in part.sections:
        if not _ITEM.search(section.title):
            found.extend(_elsewhere(section, found, key, language))
    return found


def _of_listed(section: Section, key: MeetingKey | None) -> Iterator[Declaration]:
    """The interest that a sentence tells of those named one by one below it: "The following members declared ...:"."""
    for at, block in enumerate(section.blocks):
        match = _OF_FOLLOWING.match(block.text) if block.kind not in ("grid", "margin") else None
        for below in takewhile(_names_one, section.blocks[at + 1 :]) if match else ():
            told = match["rest"] if match else ""
            yield _row(tidy_name(below.text), reason(told), quoted(below), key, item_in(told))


def _names_one(block: Block) -> bool:
    """Whether a block is one name with its form of address and no more."""
    name = block.text.strip(" .;,")
    return block.kind not in ("grid", "margin") and bool(TITLES.match(name)) and looks_like_name(name)


def of_record(blocks: Iterable[Block], key: MeetingKey | None, language: Language) -> list[Declaration]:
    """The interests that the record of an executive decision tells of, in the blocks under that label."""
    return [one for block in blocks for one in _sentences(block, key, language)]


def _with_leaving(one: Declaration, sections: Sequence[Section]) -> Declaration:
    """The declaration, with the room left where the minutes of its item say so."""
    if one.left_room or not one.item:
        return one
    own = (section for section in sections if one.item in (section.number, section.agenda_number))
    said = any(leaves(one.name, block.text) for section in own for block in section.blocks)
    return replace(one, left_room=True) if said else one


def _elsewhere(
    section: Section, before: Sequence[Declaration], key: MeetingKey | None, language: Language
) -> Iterator[Declaration]:
    """The interests declared only when their item was reached; what was told at the start is not told twice."""
    numbers = {None, section.number, section.agenda_number}
    for block in section.blocks:
        if block.kind in ("grid", "margin") or not re.search(r"\b(?:declared|disclosed)\b", block.text):
            continue
        if block.text[:1] in "“‘\"'":  # what other minutes are to say
            continue
        for one in _sentences(block, key, language):
            told = {old.item for old in before if same_person(old.name, one.name)}
            known = one.item in told or bool(told & numbers)
            if not known and _PLAINLY.search(" ".join(evidence.quote for evidence in one.evidence)):
                yield replace(one, item=one.item or section.number, rule="sentence under its item")


def _of_block(block: Block, key: MeetingKey | None, language: Language) -> Iterator[Declaration]:
    if block.grid is not None:
        yield from _of_grid(block, block.grid, key)
    elif _NONE.match(block.text):
        return
    elif rows := _columns(block):
        for name, rest, lines in rows:
            number = rest[0] if len(rest) > 1 and _NUMBER_ALONE.fullmatch(rest[0]) else None
            yield _row(name, " ".join(rest[1:] if number else rest), of_lines(lines), key, number)
    elif found := list(_sentences(block, key, language)) or list(_bracketed(block, key)):
        yield from found
    elif match := _INITIALS_ROW.match(block.text):
        for initials in _INITIALS.findall(match["who"]):
            yield _row(initials, match["rest"], quoted(block), key)
    elif _NAMED_ROWS.fullmatch(block.text) and begins_given(block.text):
        for each in block.text.split(";"):
            name, _, interest = each.partition(":")
            yield _row(name.strip(), interest, quoted(block), key)
    elif match := _ROW.match(block.text) or _COLON_ROW.match(block.text):
        yield from _brief(match["who"], match["rest"], quoted(block), key)


def _row(
    name: str, interest: str, evidence: tuple[Evidence, ...], key: MeetingKey | None, item: str | None = None
) -> Declaration:
    return Declaration(
        meeting=key,
        name=name,
        item=item,
        interest=interest.strip(" .;,") or None,
        left_room=left_room(interest),
        rule="declared",
        evidence=evidence,
    )


#: A column that holds an item's number.
_NUMBER_ALONE = re.compile(r"(?:[A-Z]{1,5}[./ -]?)?\d[\w./-]*")
#: The words of a declaration made outside the item of interests.
_PLAINLY = re.compile(
    r"\b(?:declared|disclosed)\s+(?:an?|his|her|their)\s+(?:[\w-]+[\s,]+(?:and\s+)?){0,4}interests?\b", re.IGNORECASE
)
#: The head of a table of interests, and its columns.
_HEADED = re.compile(r"name|member|councillor|item|interest|minute")
_COLUMNS = {
    "name": r"name|member|councillor|governor",
    "item": r"item|minute|agenda",
    "left": r"left|room|withdr|action|participat",
}


def _of_grid(block: Block, grid: Grid, key: MeetingKey | None) -> Iterator[Declaration]:
    """A table: a column of names, and columns for the item, the interest and whether the room was left."""
    rows = grid.table()
    heads = [cell.casefold() for cell in rows[0]] if rows else []
    headed = any(_HEADED.search(head) for head in heads) and not looks_like_name(rows[0][0])
    columns = {kind: next((i for i, head in enumerate(heads) if headed and re.search(form, head)), None)
               for kind, form in _COLUMNS.items()}  # fmt: skip
    who = columns["name"] or 0
    for row in rows[1 if headed else 0 :]:
        told = person(row[who])
        if not told or not looks_like_name(told.name):
            continue
        item = row[columns["item"]] if columns["item"] not in (None, who) else None
        left = row[columns["left"]] if columns["left"] else ""
        used = {who, columns["item"], columns["left"]}
        interest = " ".join(cell for i, cell in enumerate(row) if i not in used and cell)
        lines = [line for line in block.lines if told.name.split()[-1] in line.text]
        number = item_in(item) or leading_item(item)[0] if item else None
        one = _row(told.name, interest, of_lines(lines or block.lines), key, number or item or None)
        gone = one.left_room or bool(re.match(r"y(?:es)?\b|left", left.strip(), re.IGNORECASE))
        yield replace(one, rule="table", left_room=gone)


def _headed_columns(section: Section, key: MeetingKey | None) -> Iterator[Declaration]:
    """Rows under a line of heads, parted by white: "Councillor    Minute Number    Nature of Interest"."""
    lines = [line for block in section.blocks if block.kind not in ("grid", "margin") for line in block.lines]
    heads = lines[0].segments(0.9 * lines[0].size) if lines else []
    if len(heads) < 2 or not re.match(r"(?:name|member|councillor)\w*\b", heads[0].text, re.IGNORECASE):
        return
    if not all(_HEADED.search(head.text.casefold()) for head in heads) or any(
        TITLES.match(h.text + " X") and len(h.text.split()) > 2 for h in heads
    ):
        return
    edges = [head.box.x0 - 6 for head in heads[1:]]
    rows: list[tuple[list[list[str]], list[Line]]] = []
    for line in lines[1:]:
        cells: list[list[str]] = [[] for _ in heads]
        for segment in line.segments(0.9 * line.size):
            cells[sum(segment.box.x0 >= edge for edge in edges)].append(segment.text)
        if cells[0] and looks_like_name(cells[0][0]):
            rows.append((cells, [line]))
        elif rows and not cells[0]:
            for kept, more in zip(rows[-1][0], cells, strict=True):
                kept.extend(more)
            rows[-1][1].append(line)
    item = next((i for i, head in enumerate(heads) if i and re.search(_COLUMNS["item"], head.text.casefold())), None)
    for cells, own in rows:
        texts = [" ".join(cell) for cell in cells]
        number = (item_in(texts[item]) or leading_item(texts[item])[0]) if item else None
        interest = " ".join(text for i, text in enumerate(texts) if i not in (0, item) and text)
        yield replace(_row(tidy_name(texts[0]), interest, of_lines(own), key, number), rule="table")


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
    told = [(sentence, match) for sentence in language.sentences(block.text) if (match := _declares(sentence.text))]
    told = [one for at, one in enumerate(told) if not _goes_on(one, told[:at])]
    for at, (sentence, match) in enumerate(told):
        stop = told[at + 1][0].start if at + 1 < len(told) else len(block.text)
        gone = left_room(block.text[sentence.start : stop])
        rest = match["rest"] or match.groupdict().get("that") or ""
        for name in _names(match):
            one = _row(name, reason(rest), quoted(block, sentence.start, sentence.end), key, item_in(rest))
            yield replace(one, rule="sentence", left_room=gone)
        yield from _and_another(sentence, block, key)


def _goes_on(one: tuple[Phrase, re.Match[str]], before: Sequence[tuple[Phrase, re.Match[str]]]) -> bool:
    """Whether a sentence tells more of what somebody declared before: "Councillor Ash also said that she knew him"."""
    sentence, match = one
    if re.search(r"\binterests?\b", sentence.text, re.IGNORECASE) or item_in(sentence.text):
        return False
    known = [name for _, earlier in before for name in _names(earlier)]
    return all(any(same_person(name, other) for other in known) for name in _names(match))


def _declares(sentence: str) -> re.Match[str] | None:
    """The sentence as one in which somebody declares an interest: by title, by full name, or "was declared by"."""
    if _REMINDS.search(sentence):
        return None
    match = _BY_INITIALS.match(sentence) or _DECLARED.search(sentence) or _BY_FIRST_NAME.match(sentence)
    if match and tells_interest(match["rest"]):
        return match
    match = _DECLARED_BY.search(sentence) or _DECLARED_UNTITLED.match(sentence)
    if match is None or denies(sentence):
        return None
    names = names_in(match["who"])
    return match if names and all(looks_like_name(name) for name in names) else None


def _names(match: re.Match[str]) -> list[str]:
    """The names of those who declare; initials stay as they are printed."""
    return _INITIALS.findall(match["who"]) if match.re is _BY_INITIALS else names_in(match["who"])


def _and_another(sentence: Phrase, block: Block, key: MeetingKey | None) -> Iterator[Declaration]:
    """ "..., and Councillor Oak that her son is one": a second interest told with the same verb."""
    if match := _ANOTHER.search(sentence.text):
        evidence = quoted(block, sentence.start + match.start(), sentence.end)
        yield _row(tidy_name(match["who"]), match["interest"], evidence, key)


def _bracketed(block: Block, key: MeetingKey | None) -> Iterator[Declaration]:
    """ "Cllr Ash (Village Show, Youth Club). Cllr Oak (Village Show)"; "Cllr Ash (Personal) – Item 3 – as a tenant"."""
    if _APOLOGIES.search(block.text):  # under an item of both
        return
    matches = [match for match in _NAME_AND_BRACKET.finditer(block.text) if _before_bracket(match)]
    for at, match in enumerate(matches):
        stop = matches[at + 1].start() if at + 1 < len(matches) else len(block.text)
        after = block.text[match.end() : stop]
        evidence = quoted(block, match.start(), stop)
        told = after if KIND.fullmatch(match["interest"].strip()) and after.strip(" .;–-") else match["interest"]
        for name in _before_bracket(match):
            yield _row(name, bare_interest(told), evidence, key, item_in(told))


def _before_bracket(match: re.Match[str]) -> list[str]:
    """The name before a bracket; several where the bracket tells the item that they have an interest in."""
    if looks_like_name(match["who"]):
        return [tidy_name(match["who"])]
    names = names_in(match["who"]) if item_in(match["interest"]) else []
    return names if all(looks_like_name(name) for name in names) else []


def _brief(who: str, rest: str, evidence: Sequence[Evidence], key: MeetingKey | None) -> Iterator[Declaration]:
    """ "Cllrs Ash & Oak re 2733 - Village Trust"; "Cllr Ash - Personal interest in item 7 as a trustee"."""
    number, after = leading_item(rest)
    number, interest = number or item_in(rest), bare_interest(after)
    for name in _INITIALS.findall(who) if _ONLY_INITIALS.fullmatch(who) else names_in(who):
        if looks_like_name(name) and (TITLES.match(who) or number):
            yield replace(_row(name, interest, tuple(evidence), key, number), left_room=left_room(rest))
