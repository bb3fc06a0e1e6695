"""The heads of lists of people ("PRESENT:", "Officers in attendance"), and the lines that stand under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.evidence import cut, within
from extractors.paper import Block, Line, Span, line_of
from extractors.people.given import begins_given
from extractors.people.names import ORGANISATION_WORDS, TITLES, looks_like_name
from extractors.people.rolls import breaks_off
from extractors.people.rosters import heads_columns
from extractors.registers.attending import ATTENDING, parted
from extractors.registers.rows import Paragraph, paragraphs
from extractors.styles import Head, Style

#: A head run in with its list: "Present: Cllrs Ash and Oak", "PRESENT – Cllr Ash".
_INLINE = re.compile(
    r"^(?P<head>[A-Za-z][A-Za-z ,&/’'()-]{2,80}?)\s*"
    r"(?::\s*[-–]?|\s[-–—]\s|[–—]\s|\s?;\s|…|\.{3}|\.\s)\s*(?P<rest>\S.*)$"
)
#: A head that is the beginning of a sentence: "Apologies were received from Cllr Ash", "Also in attendance was Mr Oak".
_SPOKEN = re.compile(
    r"^(?P<head>[^(),:]{4,60}?)"
    r"(?:\s+(?:had|have|has|been|duly|received|submitted|given|sent|tendered|recorded|noted|accepted|intimated|and|for))*"
    r"\s+(?:was|were|from|by|on\s+behalf\s+of)(?:\s+(?:duly|received|submitted|given|sent|tendered|recorded|noted|accepted|intimated"
    r"|and|by|from|on|behalf|of|for))*\s*:?\s+"
    r"(?P<rest>(?:Cllrs?|[Cc]ouncillors?|Mr|Mrs|Ms|Miss|Dr|The\s+Mayor|[A-Z][\w’'-]+\s+[A-Z(]|[A-Z]\.?\s).*)$"
)
#: What a head of apologies says again before the names: "Apology: An apology was intimated on behalf of Cllr Ash".
_APOLOGY_AGAIN = re.compile(
    r"(?:an\s+)?apolog(?:y|ies)\b[^.:]{0,60}?\b(?:from|by|on\s+behalf\s+of)\s*:?\s+(?=[A-Z])", re.IGNORECASE
)
#: A head that nothing parts from the first title of its list, in two tongues too: "In attendance Mrs Ash (Clerk)".
_UNMARKED = re.compile(
    r"^(?P<head>(?:[A-Z][a-z]+(?:\s[a-z]+){0,3}\s*/\s*)?(?:also\s+)?(?:members\s+|councillors\s+)?(?:present|in\s+attendance|apologies))"
    r"\s+(?P<rest>(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b.*)$",
    re.IGNORECASE,
)
#: The same before a given name or an initial: "Also present Ann Ash", "In the Chair A. Oak".
_BEFORE_NAME = re.compile(
    r"^(?P<head>(?:Also\s+)?[Pp]resent|PRESENT|(?:Also\s+)?[Ii]n\s+[Aa]ttendance|IN\s+ATTENDANCE|In\s+the\s+[Cc]hair)\s+(?P<rest>[A-Z][\w.’'-]*.*)$"
)
#: A head that only officers stand under, whatever words follow.
_OFFICERS_OF = re.compile(r"(?:Officers|Officials|Staff)\s+(?:from|of|representing|for|at)\b")
#: "There were also present County Councillor Ash and ...".
_THERE = re.compile(
    r"^There\s+(?:was|were)\s+(?P<head>(?:also\s+)?(?:present|in\s+attendance|apologies(?:\s+for\s+absence)?))"
    r"\s*:?\s+(?:from\s+)?(?P<rest>(?:[A-Z]|the\s).*)$",
    re.IGNORECASE,
)
#: "The Clerk, Mrs Ash, and Mr Oak were also present.": a head at the end of its sentence.
_TOLD_LAST = re.compile(
    r"^(?P<names>(?:The\s|(?:[A-Z]\w+\s)?(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr)\b)[^.:]*(?:(?:(?<=\b[A-Z])|(?<=\bMr|\bMs|\bDr)|(?<=Mrs|llr))\.[^.:]*)*?)\s+(?:was|were)\s+"
    r"(?P<head>(?:also\s+|both\s+)?(?:present|in\s+attendance))(?:\s+at\s+the\s+meeting)?\s*\.?$",
    re.DOTALL,
)
#: What such a sentence may not begin with.
_TOLD_FIRST = re.compile(r"^The\s+following\b|^(?:.*\b(?:apolog|welcomed|noted|that)\b)", re.IGNORECASE)
#: From when to when: "10.00 am - 11.40 am" is no part of a list.
_HOURS = re.compile(r"\b\d{1,2}[.:]\d\d\s*(?:[ap]\.?m\.?)?\s*[-–]\s*\d{1,2}[.:]\d\d\b")
#: What leads up to a table of those who spoke, which is no list of those present.
_OTHERS_SPOKE = re.compile(r"The\s+following\b.*\b(?:spoke|speak|speaking|addressed|representations)\b", re.IGNORECASE)
#: Who presided is told below those who were away: "Provost Ash, in the Chair."
_PRESIDED = re.compile(r",?\s+(?:was\s+)?in\s+the\s+chair\W*$", re.IGNORECASE)
#: What Irish councils pass before their first item.
_CONDOLENCES = re.compile(r"(?:a\s+)?votes?\s+of\s+(?:sympathy|condolence|congratulation)", re.IGNORECASE)
#: What leads up to those who are sent the minutes, whether they came or not.
CIRCULATED = re.compile(r"(?:circulation|distribution|copies|copy|cc)\b(?:\s+(?:to|list)\b.{0,40})?\s*:", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-Z][a-z]")
#: White at least this many times the type size wide parts a head from its list.
_COLUMN = 1.3
#: More pieces than these between commas, most of them names, are a list that runs on.
_MANY = 2
#: Columns begin within so many points of the same place.
_ALIGNED = 4.0
#: So many times, where what stands before the white is a head and no more.
_TIGHT = 0.8


def groups(head: Sequence[Block], style: Style) -> Iterator[tuple[Head | None, str, list[Paragraph]]]:
    """The paragraphs of a part's head under each list head: that head, its words as printed, its lines.

    Lines before the first list head come with None. Two heads side by side part the lines below them into columns.
    """
    for column in _columns([lines for block in head for lines in paragraphs(block)], style):
        yield from _grouped(column, style)


def _grouped(column: Sequence[Paragraph], style: Style) -> Iterator[tuple[Head | None, str, list[Paragraph]]]:
    over: Head | None = None
    words, held = "", list[Paragraph]()
    labelled, captions = _labelled(column, style), _captions(column, style)
    for whole in column:
        if told := _were_present(whole):
            if held or over:
                yield over, words, held
            yield told
            over, words, held = None, "", []
            continue
        paragraph, staff = parted(whole)
        fresh = True
        for line in paragraph:
            if over and id(line) in captions:
                continue
            inside = not fresh and (line.text[:1].islower() or _open_bracket(held[-1])) and not _is_head(line, style)
            inside = inside or (over is not None and (id(line) in labelled or _shuts_bracket(line, held)))
            found = None if inside else attendance_head(line, style) or (_group_of(over, words, line) if over else None)
            if found is None and over and fresh and _tells(paragraph):
                if held or over:
                    yield over, words, held
                over, words, held = None, "", []
                break
            if found is None and not (over and _shuts(line, held, over)):
                if fresh:
                    held.append([])
                held[-1].append(line)
                fresh = False
                continue
            if held or over:
                yield over, words, held
            over, words, rest = found or (None, "", line)
            held, fresh = ([[rest]], False) if rest else ([], True)
        if staff:
            yield over, words, held
            yield ATTENDING, "in attendance", [staff]
            over, words, held = None, "", []
    if held or over:
        yield over, words, held


def _is_head(line: Line, style: Style) -> bool:
    """Whether a line is a list's head and no more, closed by a colon: "the members present being:"."""
    return line.text.rstrip().endswith(":") and style.head(line.text) is not None


def _captions(column: Sequence[Paragraph], style: Style) -> set[int]:
    """The `id` of lines in capitals over rows of full names that are not: wards, or parties, within a list."""
    found: set[int] = set()
    over_names = False
    for line in reversed([line for paragraph in column for line in paragraph]):
        texts = [segment.text for segment in line.segments(_COLUMN * line.size)]
        if not line.text.isupper():
            over_names = len(texts) > 1 and all(begins_given(TITLES.sub("", text)) for text in texts)
        elif over_names and attendance_head(line, style) is None and not any(map(TITLES.match, texts)):
            found.add(id(line))
        else:
            over_names = False
    return found


def _labelled(column: Sequence[Paragraph], style: Style) -> set[int]:
    """The `id` of rows whose left column tells each person's post or council, in lists that stand so.

    A post that heads a list elsewhere heads none where the next row has words left that are no head.
    """
    rows = [line.segments(_COLUMN * line.size) for paragraph in column for line in paragraph]
    lines = [line for paragraph in column for line in paragraph]
    labelled: set[int] = set()
    for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
        beside = [
            other for other in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]) if len(other) == len(row) == 2
        ]
        if any(_same_columns(row, other) and _is_label(other[0].text, style) for other in beside):
            labelled.add(id(line))
    return labelled


def _same_columns(row: Sequence[Line], other: Sequence[Line]) -> bool:
    return all(abs(a.box.x0 - b.box.x0) < _ALIGNED for a, b in zip(row, other, strict=True))


def _is_label(text: str, style: Style) -> bool:
    """Whether words left of a name are neither a list's head, nor a group of the council, nor somebody's name."""
    if _PARTY_GROUP.fullmatch(text):
        return False
    return (
        not text.rstrip().endswith(":") and style.head(text) is None and not (TITLES.match(text) or begins_given(text))
    )


def _were_present(paragraph: Paragraph) -> tuple[Head, str, list[Paragraph]] | None:
    """The list of a sentence that ends with its head: "The Clerk, Mrs Ash, and Mr Oak were also present."."""
    match = _TOLD_LAST.match(" ".join(line.text for line in paragraph))
    if not match or not (people := match["names"].strip(" ,")) or _TOLD_FIRST.match(people):
        return None
    return Head("were present", "other", "present"), match["head"], [within(paragraph, 0, len(people))]


def _group_of(over: Head, words: str, line: Line) -> tuple[Head, str, Line | None] | None:
    """A group within a list: "Ash Borough Council: Councillors Oak and Elm" under the list's own head."""
    if _GROUP_ALONE.match(line.text) and _GROUP_WORDS.search(line.text):
        return replace(over, group=line.text.strip(" :-–")), words, None
    if spoken_for := _REPRESENTING.match(line.text):
        return replace(over, group=spoken_for["body"]), words, None
    if party := _of_party(line):
        return over, words, party
    match = _INLINE.match(line.text)
    person_first = match and (TITLES.match(match["head"]) or begins_given(match["head"]))
    if match and not person_first and _GROUP_WORDS.search(match["head"]) and _names_somebody(match["rest"]):
        return replace(over, group=match["head"].strip()), words, cut(line, match.start("rest"))
    if (
        not match
        or not line.text[match.end("head") :].lstrip().startswith(":")
        or (
            looks_like_name(match["head"])
            and not (over.group and len(match["head"].split()) == 1)
            and not ORGANISATION_WORDS.search(match["head"])
        )
    ):
        return None
    if (title := TITLES.match(match["head"])) and (
        title.end() == len(match["head"]) or looks_like_name(match["head"][title.end() :])
    ):
        return None
    if not _names_somebody(match["rest"]):
        return None
    return replace(over, group=match["head"].strip()), words, cut(line, match.start("rest"))


def _of_party(line: Line) -> Line | None:
    """The names right of a political group's: "Labour Group    Ann Ash and Bo Oak"."""
    segments = line.segments(_COLUMN * line.size)
    if len(segments) < 2 or not _PARTY_GROUP.fullmatch(segments[0].text):
        return None
    return _rest(line, [span for segment in segments[1:] for span in segment.spans])


#: What a political group on a council is called.
_PARTY_GROUP = re.compile(r"(?:[A-Z][\w’'-]*\s(?:(?:and|&)\s)?){1,4}Group:?")
#: What groups within a list are called.
_GROUP_WORDS = re.compile(
    r"\b(?:members?|persons?|representatives?|reps?|governors?|head\s?teachers?|trustees|academies|partners|side|co-?optees?|church"
    r"|diocesan|unions?|nominees?|delegates)\b",
    re.IGNORECASE,
)
#: "Representing the Ash Health Board (AHB):" over those who do.
_REPRESENTING = re.compile(
    r"^Representing\s+(?:the\s+)?(?P<body>[A-Z][^():]{2,80}?)\s*(?:\([A-Z]{2,6}\))?\s*:\s*[-–]?$"
)
_GROUP_ALONE = re.compile(r"^[A-Z][\w’'/&-]*(?: [\w’'/&-]+){0,5}\s*:\s*[-–]?$")
#: What a meeting does, told of somebody: a sentence with one of these words is no entry of a list.
_TELLING = re.compile(
    r"""\b(?:extended|welcomed|opened|informed|advised|reported|thanked|reminded|announced|stated|explained|presided|called|proposed
        |seconded|moved|requested|asked|led|offered|congratulated|noted|confirmed|declared|introduced|expressed|referred|commenced|took\s+[Tt]he\s+[Cc]hair\b)(?:\s|\.$)""",
    re.VERBOSE,
)


def _tells(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a sentence about the meeting: "The Chairman, Cllr Ash, welcomed all those present."."""
    text = " ".join(line.text for line in paragraph)
    return (
        text.rstrip(" •").endswith((".", ":"))
        and bool(_TELLING.search(re.sub(r"\([^)]*\)", "", text)))
        and len(text) > 30
    )


def _names_somebody(text: str) -> bool:
    """Whether words begin with somebody's name."""
    return bool(TITLES.match(text)) or looks_like_name(re.split(r"[,(;]|\band\b", text)[0])


def _open_bracket(lines: Sequence[Line]) -> bool:
    """Whether a bracket that the lines open is still open at their end: what follows is no head."""
    text = " ".join(line.text for line in lines)
    return text.count("(") > text.count(")")


def _shuts_bracket(line: Line, held: Sequence[Paragraph]) -> bool:
    """Whether a line ends the bracket that the row above left open: "Ann Ash (Deputy" over "Chairman)"."""
    return bool(held) and line.text.count(")") > line.text.count("(") and _open_bracket(held[-1])


def _shuts(line: Line, held: Sequence[Paragraph], over: Head) -> bool:
    """Whether a line in capitals ends a list whose names are not in capitals: "UNRESTRICTED ITEMS"."""
    if over.status != "present" and _PRESIDED.search(line.text):
        return True
    if _HOURS.search(line.text) or any(form.match(line.text) for form in (_OTHERS_SPOKE, _CONDOLENCES, CIRCULATED)):
        return True
    loud = line.text.isupper() and len(line.text) > 6 and bool(held)
    return loud and not _names_go_on(line, held) and not any(ln.text.isupper() for p in held for ln in p)


def _names_go_on(line: Line, held: Sequence[Paragraph]) -> bool:
    """Whether a line in capitals carries a list of names on: behind a comma, or with a full name in each column."""
    if held[-1] and (held[-1][-1].text.rstrip().endswith(",") or breaks_off(held[-1])):
        return True
    texts = [segment.text for segment in line.segments(_COLUMN * line.size)]
    listed = [name.strip() for name in line.text.split(",")]
    if len(listed) > _MANY and sum(looks_like_name(name) for name in listed) > len(listed) / 2:
        return True
    named = all(len(text.split()) > 1 and looks_like_name(text) for text in texts)
    return named and (len(texts) > 1 or begins_given(texts[0]))


def _columns(listed: list[Paragraph], style: Style) -> list[list[Paragraph]]:
    """The paragraphs, or their lines cut into columns where two list heads stand side by side."""
    lines = [line for paragraph in listed for line in paragraph]
    for i, line in enumerate(lines):
        segments = line.segments(_COLUMN * line.size)
        heads = [head for seg in segments if (head := style.head(seg.text))]
        if len(heads) == len(segments) and len({(head.capacity, head.status) for head in heads}) >= 2:
            edges = [seg.box.x0 - 6 for seg in segments[1:]]
            return [[[ln] for ln in lines[:i]], *([[ln] for ln in column] for column in _cut_columns(lines[i:], edges))]
    return [listed]


def _cut_columns(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        spans: dict[int, list[Span]] = {}
        for span in line.spans:
            spans.setdefault(sum(span.x0 >= edge for edge in edges), []).append(span)
        for column, own in spans.items():
            columns[column].append(line_of(own, line.page, line.box.top, line.box.bottom, line.baseline))
    return columns


def attendance_head(line: Line, style: Style) -> tuple[Head, str, Line | None] | None:
    """The list head that a line begins with, its words as printed, and the rest of the line."""
    likely = _set_off(line) and not _holds_list(line, style) and not begins_given(TITLES.sub("", line.text))
    if found := style.head(line.text) or (style.likely_head(line.text) if likely else None):
        return found, line.text.strip(" :"), None
    segments = line.segments(_COLUMN * line.size)
    if len(segments) == 1 or not style.head(segments[0].text):
        segments = line.segments(_TIGHT * line.size)
    if len(segments) > 1 and (found := style.head(segments[0].text)):
        rest = _rest(line, [span for segment in segments[1:] for span in segment.spans])
        if rest and heads_columns(rest, 1):
            return found, segments[0].text.strip(" :"), None
        again = attendance_head(rest, style) if rest else None
        if again and found.status != "present":
            again = replace(again[0], status=found.status), *again[1:]
        if again or not _SPOKEN.match(line.text):  # a sentence whose words stand wide apart is no row
            return again or (found, segments[0].text.strip(" :"), rest)
    for form in (_INLINE, _THERE, _UNMARKED, _BEFORE_NAME, _SPOKEN):
        match = form.match(line.text)
        if form is _BEFORE_NAME and match and not _begins_name(match["rest"]):
            continue
        if match and (
            found := style.head(match["head"])
            or (style.likely_head(match["head"]) if form is _SPOKEN or _stands_out(line, match) else None)
        ):
            return _within(found, match["head"].strip(), cut(line, match.start("rest")), style)
    return None


def _begins_name(text: str) -> bool:
    """Whether words begin with a given name, or with an initial and a surname."""
    return begins_given(f"{text} X") or bool(_INITIAL.match(text))


def _within(found: Head, words: str, rest: Line, style: Style) -> tuple[Head, str, Line]:
    """A head and the rest of its line, or the head that the rest opens with: "Present: Chairman: Mr Ash"."""
    if found.status == "apologies" and (again := _APOLOGY_AGAIN.match(rest.text)):
        return found, words, cut(rest, again.end())
    match = _INLINE.match(rest.text)
    inner = style.head(match["head"]) if match and rest.text[match.end("head") :].lstrip().startswith(":") else None
    if match is None or inner is None or inner.status != "present":
        return found, words, rest
    return replace(inner, status=found.status), match["head"].strip(), cut(rest, match.start("rest"))


def _holds_list(line: Line, style: Style) -> bool:
    """Whether a line set off as a head is a head with its list run in: "Present: Councillor Ash (Chairman)" in bold."""
    match = _INLINE.match(line.text)
    return bool(match and style.head(match["head"]) and _names_somebody(match["rest"]))


def _stands_out(line: Line, match: re.Match[str]) -> bool:
    """Whether the words of a head that runs in with its list are in capitals, or bold where the list is not."""
    first = line.spans[0]
    if match["head"].isupper() or _OFFICERS_OF.match(match["head"]):
        return True
    return first.bold and not line.bold and len(first.text) >= len(match["head"])


def _set_off(line: Line) -> bool:
    """Whether a line looks like a head: bold, in capitals, or closed by a colon."""
    return line.bold or line.text.isupper() or line.text.rstrip().endswith(":")


def _rest(line: Line, spans: list[Span]) -> Line | None:
    return line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline) if spans else None
