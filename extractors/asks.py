"""What a report's own recommendations ask: the blocks and table rows under "Recommendation(s)", each an ask.

A section is its opening, lead-ins ("Cabinet is asked to:"), and items; limbs of an item are joined to it as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.contacts import opens_contacts
from extractors.evidence import of_lines, quoted, tail
from extractors.fronts import cell_lines, label_name
from extractors.labels import Label, Nesting, is_bullet, label_of, shapes
from extractors.names import looks_like_name
from extractors.paper import Block, Cell, Grid
from extractors.records import Evidence

#: A heading over recommendations, and nothing more.
OPENS = re.compile(
    r"""^(?:\d{1,2}(?:\.\d)?\s*[|.)]?\s+)?(?:(?:officers?[’']?|summary\s+of|formal|proposed|draft|the|key)\s+)*
        (?:(?:recommendations?|recommended\s+(?:action|decision|resolution)s?)(?:\s*\(s\)|/s)?
            (?:\s+(?:to|for)\s+(?:the\s+)?.{3,60}|\s+summary|\s+and\s+(?:decisions?|reasons?.{0,40}))?
          | recommended(?:\s+that)?(?=\s*[:–—-]\s*$)
          | (?:decisions?|actions?|resolutions?)(?:\s*\(s\)|/s)?\s+(?:required|requested|sought|recommended)
          | what\s+(?:is|are)\s+(?:the\s+)?[\w\s]{3,40}\s+(?:being\s+)?(?:asked|recommended|invited)
            \s+to\s+(?:do|agree|decide)\??
          | what\s+(?:is|are)\s+the\s+recommendations?\??
          | (?<=draft\s)resolutions? | (?<=proposed\s)resolutions? )\s*(?::\s*[–—-]?|[.–—-])?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: The same run in with the words that follow it.
_RUN_IN = re.compile(
    r"^(?:officers?[’']?\s+|proposed\s+)?(?:recommendations?(?:\s*\(s\)|/s)?\s*(?::|[–-]\s)|recommended\s*(?::|[–-]\s|(?=that\b)))\s*(?=\S)",
    re.IGNORECASE,
)
#: The heading over what a record of decision decides.
DECISION = re.compile(
    r"^(?:the\s+|proposed\s+)*decisions?(?:\s+(?:proposed|to\s+be\s+(?:taken|made)))?\s*(?::\s*|$)", re.IGNORECASE
)
_BODY_WORD = "(?:{})".format(
    "|".join(
        """committee sub-committee panel board cabinet forum council executive commission authority members?
        councillors? governors? trustees? meeting leader mayor""".split()
    )
)
_ASKED = (
    r"(?:is|are|be|to\s+be)\s+(?:therefore\s+|further\s+|also\s+|hereby\s+)?"
    r"(?:asked|recommended|invited|requested|required|advised)"
)
#: "Cabinet is asked to", "It is recommended that the Committee", at the start of a paragraph.
_LEAD = re.compile(
    rf"^(?:that\s+)?(?:(?:the\s+)?(?P<who>[^.:;]{{0,80}}?\b{_BODY_WORD})\s+{_ASKED}(?:\s+(?:to|that)\b|\s*:)"
    r"|it\s+is\s+(?:therefore\s+|further\s+)?(?:recommended|proposed)\b(?:\s+(?:to|that)\b)?)",
    re.IGNORECASE,
)
_THAT_BODY = re.compile(
    r"\b(?:[Tt]hat|to)\s+(?:the\s+)?(?P<who>(?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|for|the|&)\s+)*){0,8}?(?:Committee|Panel|Board|Cabinet|Forum|Council|Executive))\b"
)
#: "That the Parks Committee:", "The Cabinet agree to:".
_BODY_ALONE = re.compile(
    rf"^(?:that\s+)?(?:the\s+)?(?:[\w’'&-]+,?\s+){{0,8}}?{_BODY_WORD}(?:\s+\w+(?:\s+(?:to|that))?)?\s*:$", re.IGNORECASE
)
_VERBS = "|".join(
    """accept acknowledge adopt agree allocate amend appoint approve ask authorise authorize award commend comment
    confirm consider continue defer delegate determine direct discuss encourage endorse ensure establish grant identify
    include increase instruct invite make monitor nominate not note permit propose provide ratify receive recommend
    refer refuse reject request resolve review scrutinise seek set sign submit suggest support take thank transfer
    undertake welcome""".split()
)
#: A paragraph that asks: it begins "That" or "To", or with what to do, or says that a body notes or is to note.
_ASKS = re.compile(
    rf"""^(?:that\b | to\s+[a-z]+ | (?:{_VERBS})\b
        | (?:the\s+)?[\w’'\ ,&-]{{3,80}}?\b(?:to\s+)?(?:{_VERBS})e?s?\b
        | .{{0,120}}\bbe\s+(?:\w+ly\s+)?(?:{_VERBS})e?d\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: What members are asked to do before or at the meeting, and not to decide.
_FAVOUR = re.compile(
    r"\s*(?:contact|raise|bring|inform|e-?mail|telephone|let|tell|advise|refer|read|attend|arrive|declare|retain|keep)\b",
    re.IGNORECASE,
)
_NONE = re.compile(r"^(?:none|nil|n/?a|not\s+applicable|there\s+are\s+no\b|no\s+recommendations?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:!?][\"”’')\]]*(?:\s+(?:and|or))?$")


@dataclass(frozen=True, slots=True)
class Ask:
    """One recommendation: its number without brackets, its words, whom it asks where told, and where it stands."""

    number: str | None
    text: str
    addressee: str | None
    evidence: tuple[Evidence, ...]
    rule: str


def asked(blocks: Sequence[Block], opens: re.Pattern[str] = OPENS) -> list[Ask]:
    """The recommendations in sections of their own; where there are none, in paragraphs that recommend."""
    found: list[Ask] = []
    at = 0
    while at < len(blocks):
        body, used = _section(blocks, at, opens)
        if used:
            found += _asks(body, _heading_names(blocks[at]))
        elif blocks[at].grid is not None:
            found += in_grid(blocks[at])
        at += max(1, used)
    return found or [ask for block in blocks if (ask := _in_prose(block))]


def _section(blocks: Sequence[Block], at: int, opens: re.Pattern[str]) -> tuple[list[Block], int]:
    """The blocks of the section that opens at a block, and how many blocks it takes; nothing where none opens."""
    block = blocks[at]
    if block.kind in ("grid", "margin") or not block.text:
        return [], 0
    if (match := opens.match(block.text)) and match.end() >= len(block.text.rstrip()) and _set_off(block):
        body = list(_body(blocks[at + 1 :], block, []))
        return body, len(body) + 1
    match = _RUN_IN.match(block.text) or (opens.match(block.text) if opens is DECISION else None)
    if match and match.end() < len(block.text):
        first = [tail(block, match.end())]
    elif (lead := _LEAD.match(block.text)) and _is_lead(block.text, lead) and _opens_list(blocks, at):
        first = [block]
    else:
        return [], 0
    body = list(_body(blocks[at + 1 :], block, first))
    return first + body, len(body) + 1


def _heading_names(block: Block) -> str | None:
    """The body that a section's heading names: "Recommendations to Council"."""
    match = (
        re.search(r"\b(?:to|for)\s+(?:the\s+)?(?P<who>[A-Z].*?)\s*:?$", block.text) if OPENS.match(block.text) else None
    )
    return match["who"] if match else None


def _set_off(block: Block) -> bool:
    """Whether a block can be a heading: bold, capital, numbered, or short and closed with a colon."""
    return (
        block.kind == "heading"
        or block.bold
        or block.label is not None
        or block.text.rstrip().endswith(":")
        or len(block.text) < 24
    )


def _opens_list(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 < len(blocks) and blocks[at + 1].label is not None


def _is_lead(text: str, match: re.Match[str]) -> bool:
    """Whether a paragraph only leads in to what follows it."""
    rest = text[match.end() :].strip()
    return not rest or text.rstrip().endswith((":", ":-", ": -", "–", "to", "that"))


def _body(blocks: Iterable[Block], opening: Block, before: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a section, up to the next heading, signature, list of contacts, table or unlabelled aside."""
    taken = list(before)
    for block in blocks:
        if block.kind == "margin":
            yield block
            continue
        if _closes(block, opening, taken):
            return
        taken.append(block)
        yield block


def _closes(block: Block, opening: Block, taken: Sequence[Block]) -> bool:
    if block.kind == "grid" or OPENS.match(block.text) or opens_contacts(block.text):
        return True
    if block.label is not None:
        return _numbers_on(block, opening, taken)
    if looks_like_name(block.text) or (
        block.kind == "heading" and not _LEAD.match(block.text) and not _goes_on(block, taken)
    ):
        return True
    items = any(one.label is not None for one in taken)
    return items and not (
        _goes_on(block, taken) or _LEAD.match(block.text) or re.match(r"(?:and\s+)?that\b", block.text, re.IGNORECASE)
    )


def _numbers_on(block: Block, opening: Block, taken: Sequence[Block]) -> bool:
    """Whether a labelled block is the report's next section or paragraph, not an item of this section."""
    text, label = block.text, block.label or ""
    titled = len(text) < 90 and not _ASKS.match(text) and not _SENTENCE_END.search(text)
    if titled and (block.bold or text.isupper()):
        return True
    if opening.label and opening.label[0].isdigit():
        head, own = opening.label.rstrip(".) ").removesuffix(".0"), label.rstrip(".) ").removesuffix(".0")
        if titled and head.isdigit() and own.isdigit() and int(own) == int(head) + 1:
            return True
        if "." in own and own[0].isdigit():
            return not own.startswith(head + ".")
        return own.isdigit() and any("." in (one.label or "").rstrip(".") for one in taken)
    first = next((one.label for one in taken if one.label), None)
    if first is None or is_bullet(label) or is_bullet(first):
        return False
    return not _same_count(first, label) and _is_paragraph_number(label) and not _is_paragraph_number(first)


def _same_count(one: str, other: str) -> bool:
    return bool({shape.kind for shape in shapes(one)} & {shape.kind for shape in shapes(other)})


def _is_paragraph_number(label: str) -> bool:
    """ "12." and "4.10" number a report's paragraphs where its recommendations are lettered or bracketed."""
    return bool(re.fullmatch(r"\d+(?:\.\d+)*\.?", label))


def _goes_on(block: Block, taken: Sequence[Block]) -> bool:
    """Whether an unlabelled block carries on the item before it."""
    last = next((one for one in reversed(taken) if one.text), None)
    return (
        last is not None and last.label is not None and not _SENTENCE_END.search(last.text) and block.text[:1].islower()
    )


# --- asks out of a section's blocks -----------------------------------------------------------------------------------


class _Section:
    """The asks of one section as they are read. Limbs are joined to the ask that they belong to."""

    def __init__(self, who: str | None) -> None:
        self.found: list[Ask] = []
        self._who = who
        self._nesting = Nesting()
        self._limbs = False

    def read(self, block: Block, above: Sequence[Block], *, listed: bool) -> None:
        """Reads the section's next block; `listed`, whether a labelled one follows it."""
        text = block.text.strip()
        if block.label is not None:
            self._item(block, text, listed=listed)
        elif self.found and _goes_on(block, above):
            self._join(text, block)
        elif _leads(text, listed):
            self._who, self._nesting, self._limbs = _addressee(text) or self._who, Nesting(), False
        elif _ASKS.match(text):
            self._ask(block, text)
            self._limbs = listed and text.endswith(":")

    def _item(self, block: Block, text: str, *, listed: bool) -> None:
        lead = _LEAD.match(text)
        alone = listed and _BODY_ALONE.match(text)  # "1.1 That the Panel:", and its limbs are the recommendations
        if self.found and (self._limbs or (self._nesting.level(block.label or "") or 0) > 0):
            self._join(f"{block.label} {text}", block)
        elif alone or (lead and _is_lead(text, lead)):
            self._who, self._nesting = _addressee(text) or self._who, Nesting()
        else:
            if not self.found:
                self._nesting.level(block.label or "")
            self._ask(block, text)

    def _ask(self, block: Block, text: str) -> None:
        who = _addressee(text) or self._who
        self.found.append(Ask(number_of(block.label), text, who, quoted(block), "section"))

    def _join(self, text: str, block: Block) -> None:
        last = self.found[-1]
        self.found[-1] = replace(last, text=f"{last.text} {text}", evidence=last.evidence + quoted(block))


def _asks(body: Sequence[Block], who: str | None) -> list[Ask]:
    """The asks of a section's blocks; `who` is the body that its heading names."""
    section = _Section(who)
    blocks = [block for block in body if block.kind != "margin" and block.text.strip() and not _NONE.match(block.text)]
    for at, block in enumerate(blocks):
        listed = at + 1 < len(blocks) and blocks[at + 1].label is not None
        section.read(block, blocks[:at], listed=listed)
    return section.found


def _leads(text: str, listed: bool) -> bool:
    """Whether an unlabelled paragraph only leads in to what follows: "Cabinet is asked to:", "That the Panel:"."""
    lead = _LEAD.match(text)
    if lead and _is_lead(text, lead):
        return True
    if not listed or not text.endswith(":"):
        return False
    return bool(_BODY_ALONE.match(text)) or not _ASKS.match(text) or len(text.split()) < 4


def number_of(label: str | None) -> str | None:
    """A label as a recommendation's number: "1)" is "1", "(a)" is "a"; a bullet is none."""
    if label is None or is_bullet(label):
        return None
    return label.strip("(). ") or None


def _addressee(text: str) -> str | None:
    """The body that words name in full: "Cabinet is asked to", "That the Parks Committee agrees"."""
    lead = _LEAD.match(text)
    who = lead["who"] if lead else None
    if who is None and (match := _THAT_BODY.match(text) or (_THAT_BODY.search(text[:60]) if lead else None)):
        who = match["who"]
    who = re.sub(r"^the\s+", "", (who or "").strip(" ,"), flags=re.IGNORECASE)
    named = who in ("Cabinet", "Executive") or (" " in who and who[:1].isupper())
    return who if named and not re.match(r"members\b", who, re.IGNORECASE) else None


def _in_prose(block: Block) -> Ask | None:
    """A paragraph that recommends, in a report without a section of recommendations."""
    match = _LEAD.match(block.text) if block.kind not in ("grid", "margin") else None
    if not match or _is_lead(block.text, match) or (block.kind == "heading" and len(block.text) < 40):
        return None
    if _FAVOUR.match(block.text, match.end()):
        return None
    return Ask(None, block.text.strip(), _addressee(block.text), quoted(block), "prose")


# --- in the rows of a table -------------------------------------------------------------------------------------------


def in_grid(block: Block) -> list[Ask]:
    """The recommendations of a form: beside or under a cell that says "Recommendation(s)"."""
    grid = block.grid
    if grid is None:
        return []
    for row in range(grid.rows):
        cells = _row(grid, row)
        if cells and (opening := _opens_cell(cells[0])) is not None:
            beside = [ask for cell in cells[1:] for ask in _in_cell(cell, cell.text, block)]
            inside = _in_cell(cells[0], opening, block) if opening else []
            return inside + beside or list(_in_rows(grid, row + 1, block))
    return []


def _row(grid: Grid, row: int) -> list[Cell]:
    return sorted((cell for cell in grid.cells if cell.row == row and cell.text.strip()), key=lambda cell: cell.column)


def _opens_cell(cell: Cell) -> str | None:
    """What a cell that opens recommendations holds after its label ("" for nothing), or None where it opens none."""
    first, _, rest = cell.text.strip().partition("\n")
    if label_name(first) == "recommendation":
        return rest
    if OPENS.match(" ".join(cell.text.split())):
        return ""
    match = _RUN_IN.match(cell.text.strip())
    return cell.text.strip()[match.end() :] if match else None


def _in_rows(grid: Grid, start: int, block: Block) -> Iterator[Ask]:
    """Rows of a number and its recommendation, or of a recommendation alone, up to the form's next label."""
    for row in range(start, grid.rows):
        cells = _row(grid, row)
        if not cells or label_name(cells[0].text.split("\n")[0]) or _NONE.match(cells[0].text):
            return
        if len(cells) > 1 and re.fullmatch(r"\(?(?:\d{1,2}(?:\.\d{1,2})?|[a-zA-Z]|[ivx]+)[.)]?", cells[0].text.strip()):
            text = " ".join(cells[1].text.split())
            evidence = of_lines(cell_lines(cells[1], block.lines))
            yield Ask(number_of(cells[0].text.strip()), text, _addressee(text), evidence, "table")
        else:
            yield from _in_cell(cells[0], cells[0].text, block)


def _in_cell(cell: Cell, text: str, block: Block) -> list[Ask]:
    """The recommendations in one cell: labelled lines, or the whole of it."""
    evidence = of_lines(cell_lines(cell, block.lines))
    found: list[Ask] = []
    who: str | None = None
    for label, words in _labelled(text):
        lead = _LEAD.match(words)
        if lead and _is_lead(words, lead):
            who = _addressee(words)
        elif label or (words and not _NONE.match(words) and not words.endswith(":")):
            found.append(Ask(number_of(label), words, _addressee(words) or who, evidence, "table"))
    return found


def _labelled(text: str) -> list[tuple[str | None, str]]:
    """A cell's text cut at the labels that begin its lines."""
    pieces: list[tuple[str | None, str]] = []
    for line in text.split("\n"):
        label: Label | None = label_of(line.strip())
        if label or not pieces:
            pieces.append((label.text if label else None, (label.rest if label else line).strip()))
        else:
            told, words = pieces[-1]
            if told is None and _is_lead_line(words):
                pieces.append((None, line.strip()))
            else:
                pieces[-1] = (told, f"{words} {line.strip()}")
    return pieces


def _is_lead_line(text: str) -> bool:
    return text.rstrip().endswith(":")
