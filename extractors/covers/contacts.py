"""Whom to ask about a report: the people named under "Contact officer" and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extractors.covers.fronts import cell_lines, label_name
from extractors.covers.printed import printed_lines
from extractors.evidence import own_lines, tail
from extractors.paper import Block, Cell, Grid, Line, line_of
from extractors.people.names import OFFICE_WORDS, ORGANISATION_WORDS, TITLES, looks_like_name, tidy_name
from extractors.records import Contact

EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
#: A telephone number with at least nine digits, as printed.
PHONE = re.compile(r"(?:\(?\+?\d[\d\s()/–-]{7,}\d)(?:\s*(?:ext|extn|x)\.?\s*\d+)?", re.IGNORECASE)
#: What opens a list of contacts; the names may follow on the same line.
_OPENS = re.compile(
    r"""^(?:[\d.]+\s*)?(?:for\s+(?:any\s+)?(?:further\s+)?(?:enquir|inquir|information)\w*\b.{0,50}?(?:contact|to)?\b.{0,40}
        | contact(?:s|\s+(?:officers?|details?|person|name|for\s+\w+))?(?:\s*\(s\))?(?:\s+(?:and|for)\b.{0,40})?
        | (?:report\s+)?authors?(?:\s*\(s\))?(?:\s+(?:and|of)\b.{0,40})?
        | (?:name\s+of\s+)?(?:lead|responsible|reporting|contact)\s+officers?(?:\s*\(s\))?
        | enquiries(?:\s+to)? | report\s+(?:prepared|written)\s+by
        | (?:officers?|persons?|people)\s+to\s+contact
        | officers?\s+contact(?:s|\s+details?)?(?:\s+for\s+.{3,30})?)\s*(?P<stop>:|[–-]\s|$)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
#: Headings within a list of contacts.
_WITHIN = re.compile(
    r"^(?:(?:report|lead|relevant|responsible|strategic|corporate|executive)\s+)*(?:authors?|directors?|officers?|contacts?)(?:\(s\))?\s*:?$",
    re.IGNORECASE,
)
#: The label of somebody who is not named to be asked: "Chief Officer: Ann Ash", "Portfolio Holder: Cllr Oak".
_ANOTHER = re.compile(
    r"^(?:(?:chief|lead|relevant|responsible|corporate|strategic|executive|cabinet|portfolio|approving|accountable)\s+)+"
    r"(?:officers?|directors?|members?|holders?|councillors?)\s*:\s*(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?P<label>(?:tel(?:ephone)?|phone|mobile|mob|direct\s+(?:line|dial)|e-?mail|t|e|m|name|officer|job\s+title|title|position|designation|post|role)"
    r"(?:\s+(?:no|number|address))?)\s*(?P<stop>[:.]|$)\s*",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"^(?:(?:assistant|deputy|temporary|acting|detective|chief|police)\s+)*(?:PC|PS|DC|DS|DI|DCI|ACC|superintendent|supt|inspector|insp|sergeant|sgt|constable"
    r"|(?:area|group|station|watch|crew)\s+(?:manager|commander))\.?\s+(?=[A-Z])",
    re.IGNORECASE,
)
_DOER = re.compile(r"\b(?:by|from|with)\s+([A-Z][\w’'-]+\s[A-Z][\w’'-]+)\b")
_RUN_IN_NAME = re.compile(r"(?<=[a-z])\s+(?=(?P<name>[A-Z][\w’'-]+\s[A-Z][\w’'-]+)\s*,)")
_BULLET = re.compile(r"^[•·●▪■◦○➢➤✓‣]\s*")
#: A post that reaches the name beside it: "Head of Planning, Streets and Ann Ash 01632 ...".
_POST_AND_NAME = re.compile(r"(?P<post>[A-Z]\D{5,100}?)\s(?P<name>[A-Z][\w’'-]+\s[A-Z][\w’'-]+),?\s+(?=\(?\+?\d)")
#: What stands in a column of names, whatever its words mean: "Cath Head".
_CAPITALS = re.compile(r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){1,3}")
_WITHIN_ROW = re.compile(r"(?<=\S)\s+[•●▪■◦]\s+(?=[A-Z])")
#: All that a line's end leaves of somebody: "• Ann".
_GIVEN_ALONE = re.compile(r"• [A-Z][\w’'-]+")
#: What a paper begins with, behind those who wrote it.
_BEGINS_TEXT = re.compile(
    r"(?:table\s+of\s+)?contents|foreword|(?:executive\s+)?summary|introduction|background|purpose\b.{0,20}",
    re.IGNORECASE,
)
#: White at least this many times the type size wide parts columns; what stands in one begins this close together.
_COLUMN, _LEVEL = 1.3, 3.0


@dataclass(slots=True)
class Entry:
    """A contact as it is being read, with the lines that tell of it."""

    name: str = ""
    role: list[str] = field(default_factory=list)
    phone: str | None = None
    email: str | None = None
    lines: list[Line] = field(default_factory=list)

    def contact(self) -> Contact:
        """The contact as a record's value."""
        role = " ".join(self.role).strip(" ,;–-")
        return Contact(self.name, role or None, self.phone, self.email)

    @property
    def reachable(self) -> bool:
        """Whether a number or an address is told."""
        return bool(self.phone or self.email)


def opens_contacts(text: str) -> bool:
    """Whether a block's text opens a list of contacts, alone or with the first of them."""
    match = _OPENS.match(text)
    return match is not None and (bool(match["stop"]) or match.end() >= len(text))


def named_in(blocks: Iterable[Block]) -> frozenset[str]:
    """The people whom a text names as doing something: "led by Ann Ash of the Police"."""
    found = (match[1] for block in blocks for match in _DOER.finditer(block.text))
    return frozenset(name for name in found if is_full_name(name))


def entries(lines: Sequence[Line], known: frozenset[str] = frozenset()) -> list[Entry]:
    """The people that `lines`, under a contact heading or in a contact field, tell of; one may lack a name.

    A name that is `known` begins another person even where nothing parts it from the post before it.
    """
    rows = list(_mended(piece for column in _columns(lines) for row in column for piece in _people_apart(row, known)))
    several = any(EMAIL.search(row.text) or PHONE.search(row.text) for row in rows)
    found: list[Entry] = []
    for row in rows:
        _read(row, found, several)
    return found


class _Row(NamedTuple):
    """What a row tells, in the order in which it is read, the line as it is printed, and a name told by its column."""

    text: str
    line: Line
    name: str | None = None


def _read(row: _Row, found: list[Entry], several: bool) -> None:
    """Adds what a row tells to the last entry, or begins a new one."""
    bullet = bool(_BULLET.match(row.text))
    text = _BULLET.sub("", row.text).strip()
    if (opening := _OPENS.match(text)) and (opening["stop"] or opening.end() == len(text)):
        text = text[opening.end() :]
    if not text or _WITHIN.match(text):
        return
    told, text = _reached(text)
    if found and not any(told) and not _OPENS.match(row.text) and _ANOTHER.match(text):
        return
    label = _LABEL.match(text)
    if label and (label["stop"] or label.end() == len(text)):
        text = text[label.end() :]
    named, rest = (row.name, text.removeprefix(row.name).lstrip(" ,")) if row.name else _named(text)
    begins = bullet or any(told) or not found or (label and label["label"].casefold() == "name")
    if named and (begins or _complete(found[-1], several)):
        found.append(Entry(name=named))
    elif named and found and not found[-1].name:
        found[-1].name = named
    else:
        rest = text
    if not found:
        if not any(told):
            return
        found.append(Entry())
    _add(found[-1], rest, told, row.line)


def _people_apart(row: _Row, known: frozenset[str]) -> Iterator[_Row]:
    """A row cut before each known name that follows another person's post: "Head of Parks Ann Ash, Police".

    A bullet within a row begins another person too.
    """
    told, *others = _WITHIN_ROW.split(row.text)
    if others:
        yield from (row._replace(text=text) for text in (told, *(f"• {text}" for text in others)))
        return
    start = 0
    for match in _RUN_IN_NAME.finditer(row.text):
        if match["name"] in known:
            yield _Row(row.text[start : match.start()], row.line)
            start = match.end()
    yield row._replace(text="• " + row.text[start:] if start else row.text)


def _mended(rows: Iterable[_Row]) -> Iterator[_Row]:
    """The rows, with a given name that ends one set before the surname below: "... • Ann" / "Ash, Clerk"."""
    given: _Row | None = None
    for row in rows:
        whole = row._replace(text=f"{given.text} {row.text}") if given else row
        given = whole if _GIVEN_ALONE.fullmatch(whole.text) else None
        if not given:
            yield whole
    if given:
        yield given


def _add(entry: Entry, rest: str, told: tuple[str | None, str | None], line: Line) -> None:
    rest = re.sub(
        r"\b(?:tel|telephone|phone|e-?mail|t|e|on|or|at|by|via)\b\s*[:.]?\s*$",
        "",
        rest.strip(" ;–-"),
        flags=re.IGNORECASE,
    )
    if any(c.isalpha() for c in rest):
        entry.role.append(rest.lstrip(" ,;–-"))
    entry.phone = entry.phone or told[0]
    entry.email = entry.email or told[1]
    if line not in entry.lines[-1:]:
        entry.lines.append(line)


def _reached(text: str) -> tuple[tuple[str | None, str | None], str]:
    """The telephone number and the address in a text, and the text without them and their labels."""
    email, phone = EMAIL.search(text), None
    if email:
        text = text[: email.start()] + " " + text[email.end() :]
    if phone := PHONE.search(text):
        text = text[: phone.start()] + " " + text[phone.end() :]
    text = re.sub(
        r"\b(?:tel(?:ephone)?|phone|e-?mail|[te])(?:\s+(?:no|number|address))?\s*[:.]\s*(?=$|[,;\s])",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"\(\s*\)", " ", text)  # what the brackets held is told
    told = (phone.group().strip(" -–") if phone else None, email.group() if email else None)
    return told, " ".join(text.split()).strip(" ,;|–-" if any(told) else " ;|–-")


def _complete(entry: Entry, several: bool) -> bool:
    """Whether an entry is told so fully that a name begins another."""
    return entry.reachable if several else bool(entry.role or entry.reachable)


def _named(text: str) -> tuple[str | None, str]:
    """The name at a text's start, and what follows it: "Ann Ash, Head of Parks", "Ann Ash (Clerk)", "PC Ann Ash"."""
    rank = _RANK.match(text)
    bare = text[rank.end() :] if rank else text
    match = re.match(r"(?P<name>[^,(:;–]+?)\s*(?:[,:;–]|\s-\s|\(|$)(?P<rest>.*)$", bare)
    name = match["name"].strip() if match else ""
    if not match or not is_full_name(name):
        return None, text
    rest = match["rest"].strip().rstrip(")") if "(" not in match["rest"] else match["rest"].strip()
    whole_rank = rank.group().strip() if rank and len(rank.group().strip()) > 3 else ""
    return tidy_name(name), ", ".join(filter(None, [whole_rank, rest]))


def is_full_name(text: str) -> bool:
    """Whether a text is somebody's full name: two words at least, and no post or office among them."""
    words = TITLES.sub("", text).split()
    if not 2 <= len(words) <= 5 and not (words and TITLES.match(text)):
        return False
    return looks_like_name(text) and not OFFICE_WORDS.search(text) and not ORGANISATION_WORDS.search(text)


def _columns(lines: Sequence[Line]) -> list[list[_Row]]:
    """The lines, cut where two contacts stand side by side; a row that tells all of one person stays whole."""
    cut = [line.segments(_COLUMN * line.size) for line in lines]
    pairs = [row for row in cut if len(row) == 2]
    edges = sorted(row[1].box.x0 for row in pairs)
    labels = sum(_is_label(row[0].text) for row in pairs)
    if len(edges) < 2 or 2 * labels >= len(pairs) or any(len(row) > 2 for row in cut):
        edge = _name_edge(cut)
        return [[_row(row, line, edge) for row, line in zip(cut, lines, strict=True)]]
    edge = edges[0] - 6
    return [list(_cut(lines, float("-inf"), edge)), list(_cut(lines, edge, float("inf")))]


def _is_label(text: str) -> bool:
    """Whether a piece of text is a label: the value stands beside it."""
    return text.rstrip().endswith(":") or bool(_LABEL.fullmatch(text.strip())) or label_name(text) is not None


def _name_edge(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where names begin in a list whose rows tell post, name, number and address side by side; None in any other."""
    rows = [row for row in rows if len(row) > 2 and not _is_label(row[0].text) and any(_reached(row[-1].text)[0])]
    return next((cell.box.x0 for row in rows for cell in row[1:-1] if is_full_name(cell.text)), None)


def _row(pieces: Sequence[Line], line: Line, edge: float | None) -> _Row:
    """A row in the order in which it is read; `edge` is that of the column of names, where the list has one.

    A post so long that it reaches the name beside it leaves no white to cut at.
    """
    text = _in_order(pieces)
    if edge is None or not any(_reached(text)[0]):
        return _Row(text, line)
    beside = next((cell.text for cell in pieces[1:] if abs(cell.box.x0 - edge) < _LEVEL), "")
    if _CAPITALS.fullmatch(beside):
        rest = ", ".join(cell.text for cell in pieces if cell.text != beside)
        return _Row(f"{beside}, {rest}", line, beside)
    told = _POST_AND_NAME.match(text)
    if told and line.box.x0 < edge and is_full_name(told["name"]):
        return _Row(f"{told['name']}, {told['post']}, {text[told.end() :]}", line, told["name"])
    return _Row(text, line)


def _in_order(row: Sequence[Line]) -> str:
    """A row's pieces, the name first: "Head of Parks | Ann Ash | 01632 ..."; a label stays before its value."""
    texts = [segment.text for segment in row]
    if len(row) == 1 or _is_label(texts[0]):
        return " ".join(texts)
    return ", ".join(sorted(texts, key=lambda text: not is_full_name(text)))


def _cut(lines: Iterable[Line], left: float, right: float) -> Iterator[_Row]:
    """What of each line begins between two edges, in points."""
    for line in lines:
        spans = [span for span in line.spans if left <= span.x0 < right]
        if spans:
            part = line_of(spans, line.page, line.box.top, line.box.bottom, line.baseline)
            yield _Row(part.text, part)


#: "please contact Ann Ash, Clerk, on 01632 ..." in a sentence.
_ASKED = re.compile(r"\bcontact\s*:?\s+(?=(?:[A-Z][\w’'-]+\.?\s+){1,3}[A-Z][\w’'-]+\s*[,(–-])")


def sections(blocks: Sequence[Block]) -> Iterator[list[Line]]:
    """The lines of every list of contacts in a report's text, with the line that opens it."""
    for at, block in enumerate(blocks):
        if block.grid is not None:
            yield from _in_grid(block, block.grid)
            continue
        reached = EMAIL.search(block.text) or PHONE.search(block.text)
        if reached and not opens_contacts(block.text) and (match := _ASKED.search(block.text)):
            yield own_lines(tail(block, match.end()))
        elif opens_contacts(block.text) and (len(block.text) < 160 or EMAIL.search(block.text)):
            yield printed_lines([block, *_until_heading(blocks[at + 1 :], block)])


def _in_grid(block: Block, grid: Grid) -> Iterator[list[Line]]:
    """The lines of the cells beside or under a table's cells that open contacts: "Report author | Lead member"."""
    places = {(cell.row, cell.column): cell for cell in grid.cells if cell.text.strip()}
    for (row, column), cell in places.items():
        if not opens_contacts(" ".join(cell.text.split())) or (row and column):
            continue
        beside, under = places.get((row, column + 1)), places.get((row + 1, column))
        told = under if row == 0 and (beside is None or _heads_people(beside)) else beside
        if told and (EMAIL.search(told.text) or PHONE.search(told.text)):
            yield list(cell_lines(told, block.lines))


def _heads_people(cell: Cell) -> bool:
    """Whether a cell is the head of another column of people."""
    text = " ".join(cell.text.split())
    return opens_contacts(text) or bool(_WITHIN.match(text)) or label_name(text) == "other"


def _until_heading(blocks: Iterable[Block], opening: Block) -> Iterator[Block]:
    """The blocks up to the next section of the report, at most a page further on."""
    last = opening
    for block in blocks:
        if (block.kind == "heading" and block.bold and not _within(block)) or block.page > opening.page + 1:
            return
        if (block.label and block.label[0].isdigit()) or _too_far(last, block) or _tells_else(block):
            return
        if (len(block.text) > 400 and block.kind != "grid") or _BEGINS_TEXT.fullmatch(block.text.strip(" :.")):
            return
        yield block
        last = block


def _tells_else(block: Block) -> bool:
    """Whether a block begins with a label of the report that tells of nobody: "Ward(s) affected: All"."""
    head, colon, told = block.text.partition(":")
    return bool(colon) and label_name(head) == "other" and not (_WITHIN.match(block.text) and not told.strip())


def _within(block: Block) -> bool:
    """Whether a heading belongs to a list of contacts: it says whose, or what follows."""
    pieces = [piece.text for line in block.lines for piece in line.segments(_COLUMN * line.size)]
    return all(
        _WITHIN.match(text)
        or _LABEL.match(text)
        or EMAIL.search(text)
        or label_name(text) in ("phone", "email", "role", "writer")
        for text in pieces
    )


def _too_far(above: Block, below: Block) -> bool:
    """Whether so much white parts two blocks that the lower cannot go on with a list."""
    if above.page != below.page or not above.pieces or not below.pieces:
        return False
    return below.lines[0].baseline - above.lines[-1].baseline > 6 * below.lines[0].size
