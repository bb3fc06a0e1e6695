"""Lists of people: one a line, in columns, bracketed into groups, or run on in a sentence with commas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.brackets import bracketed
from extractors.evidence import cut
from extractors.given import begins_given
from extractors.names import (
    COUNCILLOR,
    OFFICE_WORDS,
    ORGANISATION_WORDS,
    SEAT,
    TITLES,
    Person,
    is_acronym,
    is_aside,
    looks_like_name,
    person,
    tidy_name,
    with_beside,
)
from extractors.paper import Line

#: White at least this many times the type size wide parts columns.
_COLUMN = 1.3
_TICK = re.compile(r"^[✓✔√☑*#†]\s*|\s*[✓✔√☑*#†]$")
_BULLET = re.compile(r"^[•·●▪■◦○➢➤∙‣]\s*(?=\S)")
_DASH = re.compile(r"^[-–—:]+$")
_BRACKET = re.compile(r"^[)}\]|]+\s*|\s*[)}\]|]+$")
_TITLE_PLURAL = re.compile(
    r"^(?:the\s+)?(?:y\s+cynghorwyr\s*/\s*)?(councillors|cllrs|cllr’s|messrs|aldermen|members|mrs"
    r"|(?:county|district|borough|city|town)\s+(?:councillors|cllrs))\b\.?:?\s*",
    re.IGNORECASE,
)
#: Letters that stand after a name on a list, and what they say.
_LETTERS = {"P": "present", "A": "apologies", "a": "apologies", "X": "absent", "✗": "absent"}
_NO_PEOPLE = re.compile(r"^(?:none|nil|n/?a|no\s+(?:one|apologies|members?|public)|there\s+were\s+no)\b", re.IGNORECASE)
#: Initials in a key: "Mr A Ash [AA]".
_INITIALS_KEY = re.compile(r"\s*\[[A-Za-z]{1,4}\]")
#: A label or a sentence: no end of a post.
_INLINE_HEAD = re.compile(r":|[.!?]$|^\W*\d")
#: How a line of names ends that the next line carries on.
_UNFINISHED = re.compile(r"(?:,|&|\band|\b[A-Z]\.?|\b(?:Cllrs?|Councillors?|Aldermen|Mr|Mrs|Ms|Miss|Dr)\.?)$")
_PUBLIC = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|no)\s+(?:members?|residents?"
    r"|parishioners?|representatives?|others?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A person on a list, the lines that tell of them, and the marks on those lines."""

    person: Person
    lines: tuple[Line, ...]
    ticked: bool = False
    group: str | None = None
    run_on: bool = False


def roll(paragraphs: Sequence[Sequence[Line]]) -> list[Entry]:
    """Everybody that the paragraphs under one head list; a paragraph runs on, or its lines are rows of a list."""
    entries: list[Entry] = []
    rows: list[Line] = []
    for paragraph in _whole(paragraphs):
        lines = [_unbulleted(line) for line in paragraph if not _NO_PEOPLE.match(line.text.strip())]
        bulleted = len(lines) > 1 and all(_BULLET.match(line.text) for line in paragraph)
        if lines and not bulleted and _runs_on(lines):
            entries += _listed(rows) + _run_on(lines)
            rows = []
        else:
            rows += lines
    return entries + _listed(rows)


def _whole(paragraphs: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The paragraphs, a running list of names that breaks off in mid-name joined with what carries it on."""
    whole: list[list[Line]] = []
    for paragraph in paragraphs:
        if whole and paragraph and _breaks_off(whole[-1]) and not _BULLET.match(paragraph[0].text):
            whole[-1] = [*whole[-1], *paragraph]
        else:
            whole.append(list(paragraph))
    return whole


def _breaks_off(lines: Sequence[Line]) -> bool:
    """Whether a running list, of three names at least, ends at a comma, an initial, a title or a given name."""
    text = spaced(lines).rstrip()
    if len(re.findall(r"[,;]\s", text)) < 2:
        return False
    last = re.split("[,;]", text)[-1].strip()
    return bool(_UNFINISHED.search(text)) or (" " not in last and begins_given(f"{last} X"))


def _unbulleted(line: Line) -> Line:
    """The line without a bullet at its head."""
    return cut(line, match.end()) if (match := _BULLET.match(line.text)) else line


# --- run on in a sentence ---------------------------------------------------------------------------------------------


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether names follow each other within a line, parted by commas: three of them, or two joined by "and"."""
    text = spaced(lines)
    if not _flows(lines) or _is_row(text):
        return False
    if _TITLE_PLURAL.match(text) and re.search(r",|\band\b|&", text):
        return True
    named = [entry for entry, _ in _entries(text) if person(entry) and not is_acronym(entry)]
    commas = len(re.findall(r"[,;]\s", re.sub(r"\([^)]*\)?", "", text)))
    titled = sum(bool(TITLES.match(entry) or re.match(r"[A-Z]\.?\s|PC\b", entry)) for entry in named)
    closed = re.search(r"\)\s*(?:(?:[,;]|\band\b|&)\s+[A-Z]|(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b)", text) is not None
    later = any(TITLES.match(entry) for entry in named[1:])
    if len(named) >= 3:
        return commas >= 1 or bool(_posts_first(text))
    given = "\t" not in text and all((told := person(entry)) and begins_given(told.name) for entry in named[1:])
    both = re.fullmatch(r"([^,(]+) (?:and|&) ([^,(]+)", text.strip(" ."))
    if both and all(looks_like_name(name) and len(name.split()) >= 2 for name in both.groups()):
        return True
    return (len(named) == 2 and (titled == 2 or later or closed or given or ";" in text)) or bool(_posts_first(text))


def _is_row(text: str) -> bool:
    """Whether text is one person's row, "A Ash - Director of Parks, Trees and Ponds": a dash and no other title."""
    match = re.match(r"^(?P<name>[^,(–—\t]{3,40}?)\s*(?:\t[-–—]?\s*|\s[-–—]\s)(?P<rest>.+)$", text, re.DOTALL)
    if not match or not looks_like_name(match["name"]):
        return False
    if any(looks_like_name(name) for name in re.findall(r"[,;]\s+([^,;()]{4,40}?)\s+[-–—]\s", match["rest"])):
        return False
    return not re.search(r"[,;]\s+(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\b", match["rest"])


def _flows(lines: Sequence[Line]) -> bool:
    """Whether lines are one run of words: each but the last is about as long as the longest."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    return all(
        line.box.x1 >= right - 0.22 * (right - left) or _UNFINISHED.search(line.text.rstrip()) or _breaks_off([line])
        for line in lines[:-1]
    )


def spaced(lines: Sequence[Line]) -> str:
    """The text of lines with a tab for every column gap and a space for every line end."""
    rows = ("\t".join(segment.text for segment in line.segments(_COLUMN * line.size)) for line in lines)
    return _INITIALS_KEY.sub("", " ".join(rows))


def _run_on(lines: Sequence[Line]) -> list[Entry]:
    text = spaced(lines)
    return [Entry(found, tuple(_lines_of(found, lines)), run_on=True) for found in people(text)]


def people(text: str) -> list[Person]:
    """The people named in a run of words: "Cllrs Ash, Beech (Chair) and Mr C Oak, Clerk"."""
    found: list[Person] = []
    for entry, title in _posts_first(text) or _by_semicolons(text) or _entries(text):
        for part in _slashed(entry):
            if told := person(part):
                if title and not told.titled:
                    told = replace(told, titled=title)
                found.append(told)
    return found


def _posts_first(text: str) -> list[tuple[str, str]]:
    """ "Head of Parks (Mr A Ash); Clerk (Ms B Oak)": each post with the name in the brackets after it."""
    found, start = [], 0
    for match in re.finditer(r"\(([^()]*)\)\s*[;,.]?\s*", text):
        if _is_full_name(match.group(1)):
            found.append((text[start : match.end()].strip(" ;,."), ""))
            start = match.end()
    return found if len(found) >= 2 and all(OFFICE_WORDS.search(entry.split("(")[0]) for entry, _ in found) else []


def _is_full_name(text: str) -> bool:
    """Whether words are plainly somebody's name: with a title, or two words of which none tells an organisation."""
    if not looks_like_name(text):
        return False
    return bool(TITLES.match(text)) or (len(text.split()) >= 2 and not ORGANISATION_WORDS.search(text))


def _by_semicolons(text: str) -> list[tuple[str, str]]:
    """ "Ann Ash, Head of Parks; Bo Oak, Trees": what a comma parts within an entry is a post, where none is titled."""
    entries = [entry.strip(" .") for entry in text.split(";") if entry.strip(" .")]
    if len(entries) < 2:
        return []
    beside = [piece.strip() for entry in entries for piece in entry.split(",")[1:]]
    named = all(looks_like_name(entry.split(",")[0].split("(")[0].strip()) for entry in entries)
    plain = not any(TITLES.match(piece) for piece in beside) and not re.search(r"\band\b|&", entries[0].split(",")[0])
    return [(entry, "") for entry in entries] if named and plain and any(map(OFFICE_WORDS.search, beside)) else []


def _slashed(entry: str) -> list[str]:
    """ "A Ash/B Oak, Parks Ltd" names two people who share what follows."""
    head, comma, rest = entry.partition(",")
    names = head.split("/")
    if len(names) > 1 and all(looks_like_name(name) for name in names):
        return [name.strip() + comma + rest for name in names]
    return [entry]


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Each person's own words, with the plural title that they stand under."""
    title, current, surnames = "", "", False
    pieces = list(_pieces(text))
    for at, (piece, sep) in enumerate(pieces):
        employed = at + 1 < len(pieces) and is_acronym(pieces[at + 1][0])
        if current and not employed and looks_like_name(piece) and _is_bare_post(current):
            current = f"{piece} ({re.sub(r'^[Tt]he ', '', current)})"
            continue
        if match := _TITLE_PLURAL.match(piece):
            if current:
                yield current, title
            title = match.group(1)
            current = piece[match.end() :]
        elif _opens(piece, title or ("-" if surnames else ""), current, sep):
            surnames = surnames or (bool(current) and len(current.split()) == 1)
            if current:
                yield current, title
            current = piece
            if TITLES.match(piece) or OFFICE_WORDS.search(piece.split(" ")[0]):
                title = title if COUNCILLOR.match(piece) else ""
        else:
            current = f"{current}{sep} {piece}" if current else piece
    if current:
        yield current, title


def _is_bare_post(text: str) -> bool:
    """Whether a piece is a post whose holder is named next: "the Clerk", "the Head of Parks"."""
    return bool(OFFICE_WORDS.search(text)) and len(text.split()) <= 6 and "(" not in text and person(text) is None


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at commas, semicolons, tabs and "and" outside brackets; each piece with what stands before it."""
    depth, start, sep = 0, 0, ""
    for match in re.finditer(
        r"[()]|[,;\t]|\.\s+(?=(?:Cllr|Mr|Mrs|Ms|Dr|Councillor)\b)|\s+and\s+|\s*&\s*|(?<=\))\s+(?=[A-Z])", text
    ):
        token = match.group()
        if token == "(":
            depth += 1
        elif token == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            piece = text[start : match.start()].strip()
            if piece:
                yield piece, sep
            sep = " " + token.strip() if token.strip() in ("and", "&") else token.strip() or ";"
            start = match.end()
    if piece := text[start:].strip(" ."):
        yield piece, sep


def _opens(piece: str, title: str, current: str, sep: str) -> bool:
    """Whether a piece names somebody new, rather than telling more of the person before."""
    if not current:
        return True
    bare = re.sub(r"\(.*", "", piece).strip()
    if is_acronym(bare) or re.fullmatch(r"(?:[A-Z]\.?){2,4}", bare):
        return False
    if re.match(r"^the\s+clerk\b|^\d|^PC(?:SO)?\b", piece, re.IGNORECASE) or _PUBLIC.match(piece):
        return True
    if TITLES.match(piece) and looks_like_name(bare):
        return True
    if current.endswith(")") and looks_like_name(bare):
        return True
    if sep.strip() in ("and", "&") and OFFICE_WORDS.search(TITLES.sub("", current)) and not re.search(r"\b[A-Z]\.?\s", bare + " "):
        return bool(len(bare.split()) >= 2 and looks_like_name(bare) and re.search(r",[^,]*$", current) is None)
    if looks_like_name(bare):
        alone = len(bare.split()) == 1 and not title and len(current.split()) > 1
        return not alone
    told = person(piece)
    if looks_like_name(re.split(r"\s+[-–—]\s+", bare)[0]) and re.search(r"\s[-–—]\s", current):
        return True
    return (
        told is not None
        and bool(re.match(r"(?:the\s+)?\w+", piece))
        and told.role is not None
        and (bool(re.search(r"\b[A-Z]\.?\s+[A-Z]", piece)) or begins_given(told.name))
    )


def _lines_of(found: Person, lines: Sequence[Line]) -> Iterable[Line]:
    """The lines that print a person's surname; all of them where the name breaks over a line's end."""
    last = found.name.split()[-1]
    held = [line for line in lines if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", line.text)]
    return held[:1] or lines


# --- one a line, or in columns ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Row:
    """A printed row of a list: its pieces by column, and its marks."""

    line: Line
    segments: list[Line]
    ticked: bool


def _listed(lines: Sequence[Line]) -> list[Entry]:
    rows = [row for row in map(_row, lines) if row.segments]
    if not rows:
        return []
    names_x = _name_edges(rows)
    groups, aside = bracketed([row.segments for row in rows], names_x)
    side_by_side = _side_by_side(rows)
    entries: list[Entry] = []
    for index, row in enumerate(rows):
        row.segments = [seg for seg in row.segments if id(seg) not in aside]
        if not row.segments:
            continue
        if continued := _continuation(entries, row, names_x) or _wrapped(entries, row, rows):
            entries[-1] = continued
            continue
        entries.extend(_people_of(row, [texts[index] for texts in groups if index in texts], side_by_side))
    return entries


def _row(line: Line) -> _Row:
    segments = [seg for seg in line.segments(_COLUMN * line.size) if not _DASH.match(seg.text)]
    ticked = bool(_TICK.search(line.text))
    return _Row(line, [seg for seg in segments if _TICK.sub("", seg.text).strip()], ticked)


def _name_edges(rows: Sequence[_Row]) -> float:
    """Where the column of names begins: the leftmost place at which a name stands."""
    return min((row.segments[0].box.x0 for row in rows if _person_in(row.segments[0].text)), default=0.0)


def _person_in(text: str) -> Person | None:
    return person(_TICK.sub("", text).strip())


def _continuation(entries: list[Entry], row: _Row, names_x: float) -> Entry | None:
    """The last entry with this row's words added, where the row only carries on the text beside a name."""
    if not entries or row.ticked:
        return None
    unfinished = entries[-1].lines[-1].text.rstrip().endswith(",")
    if row.segments[0].box.x0 < names_x + (4 if unfinished else 14):
        return None
    text = _unbracketed(row.segments[0].text)
    if TITLES.match(text) and (looks_like_name(text) or looks_like_name(re.split(r"\s*[(,–—-]", text)[0])):
        return None
    last = entries[-1]
    told = last.person
    if abs(row.segments[0].box.x0 - last.lines[-1].box.x0) < 3 and looks_like_name(re.split(r"\s*[(,–—-]", text)[0]):
        return None
    if (
        row.segments[0].box.x0 < names_x + 60
        and looks_like_name(text)
        and not (told.role or told.organisation or told.substitute_for)
    ):
        return None
    if told.substitute_for and not told.role:
        told = replace(told, substitute_for=f"{told.substitute_for} {text}")
    elif told.role and not told.organisation and not told.role.endswith(")"):
        joint = ", " if unfinished else "" if told.role.endswith("-") else " "
        told = _with_role(told, told.role + joint + text)
    elif told.role and told.role != text:
        told = replace(told, role=f"{told.role} {text}")
    elif told.organisation:
        told = replace(told, organisation=f"{told.organisation} {text}")
    else:
        return None
    return replace(last, person=told, lines=(*last.lines, row.line))


def _wrapped(entries: list[Entry], row: _Row, rows: Sequence[_Row]) -> Entry | None:
    """The last entry with this row's words added, where they only did not fit on the line above any more."""
    right = max(other.line.box.x1 for other in rows)
    last = entries[-1] if entries else None
    text = row.line.text
    if last is None or len(row.segments) > 1 or row.ticked or person(text):
        return None
    if _INLINE_HEAD.search(text) or _PUBLIC.search(text) or len(last.lines[-1].segments(_COLUMN * row.line.size)) < 2:
        return None
    told = last.person
    if last.lines[-1].box.x1 < right - 4 * row.line.size or not (told.role or told.organisation):
        return None
    if told.organisation:
        told = replace(told, organisation=f"{told.organisation} {text}")
    else:
        told = replace(told, role=f"{told.role} {text}")
    return replace(last, person=told, lines=(*last.lines, row.line))


def _with_role(told: Person, role: str) -> Person:
    """The person with a role that now is whole; "Warden of Ruins, Heritage" then tells the employer too."""
    head, comma, end = role.rpartition(", ")
    if (
        comma
        and OFFICE_WORDS.search(head)
        and not OFFICE_WORDS.search(end)
        and len(end.split()) == 1
        and end[:1].isupper()
    ):
        return replace(told, role=head, organisation=end)
    return replace(told, role=role)


def _side_by_side(rows: Sequence[_Row]) -> bool:
    """Whether the second column of a list holds names too, rather than what stands beside the names."""
    second = [_unbracketed(row.segments[1].text) for row in rows if len(row.segments) > 1]
    named = [text for text in second if text in _LETTERS or looks_like_name(re.split(r"\s+[-–—]\s+|,|\(", _TICK.sub("", text))[0])]
    return len(named) > 0.6 * len(second)


def _people_of(row: _Row, groups: list[str], side_by_side: bool) -> list[Entry]:
    """The people on one row: several names side by side, or one name with what stands beside it."""
    texts = [_TICK.sub("", seg.text).strip() for seg in row.segments]
    found: list[Entry] = []
    beside: list[str] = []
    shared = side_by_side and sum(_person_in(text) is not None for text in texts) > 1
    for at, text in enumerate(texts):
        if text.startswith(")") and found:
            continue
        if found and (mark := _LETTERS.get(text.strip("()"))):
            found[-1] = replace(found[-1], person=replace(found[-1].person, status=mark))
            continue
        names = _slashed(_unbracketed(text))
        told = _person_in(names[0])
        if (
            told
            and (not found or (side_by_side and looks_like_name(re.split(r"\s+[-–—]\s+|,|\(", _TICK.sub("", text))[0])))
            and not (found and is_acronym(text))
        ):
            ticked = bool(_TICK.search(row.segments[at].text)) if shared else row.ticked
            found += [Entry(one, (row.line,), ticked) for name in names if (one := person(name))]
        elif found and _unbracketed(text):
            beside.append(_unbracketed(text))
    if found and (beside or groups):
        over = groups[-1] if groups else beside[1] if len(beside) > 1 else None
        found[-1] = replace(found[-1], person=_add(found[-1].person, beside, groups), group=over)
    return found


def _unbracketed(text: str) -> str:
    """The text without a group's bracket at either end; a bracket pair of its own stays."""
    text = text.strip()
    if text.count(")") > text.count("("):
        text = _BRACKET.sub("", text) if text.startswith((")", "}", "]", "|")) else re.sub(r"\s*[)}\]|]+$", "", text)
    return re.sub(r"^[-–—:]\s+|\s+[-–—:]$", "", text).strip()


def _add(told: Person, beside: list[str], groups: list[str]) -> Person:
    """A person with the text beside the name, and the text of the bracket that takes in their row."""
    for text in [text for text in beside if len(beside) > 1 and (is_aside(text) or SEAT.fullmatch(text))]:
        beside = [other for other in beside if other != text]
        told = with_beside(told, text, whole=True)
    if len(beside) >= 2 and told.role and SEAT.fullmatch(told.role) and not told.organisation:
        return replace(told, organisation=", ".join(beside[1:]))
    if len(beside) >= 2 and not told.role and not told.organisation:
        return replace(told, role=beside[0], organisation=", ".join(beside[1:]))
    told_again = person("\t".join([told.name, *beside])) if beside else None
    if told_again:
        told = told_again.merged_under(told)
    for text in groups:
        if text in (told.role, told.organisation):
            continue
        if told.role is None and told.organisation is None:
            told = replace(told, role=text)
        elif told.role is None:
            told = replace(told, role=told.organisation, organisation=text)
        else:
            told = replace(told, organisation=text)
    return told


def names_in(text: str) -> list[str]:
    """The bare names in a run of words, titles taken off."""
    return [tidy_name(found.name) for found in people(text)]
