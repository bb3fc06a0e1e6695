"""The record of executive decisions, one or several: a form of labels, of which one gives the decision itself.

What a record must say is laid down in SI 2012/2089, regulations 12 and 13. A proposed decision is none yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.covers.frontpage import first_page
from extractors.covers.fronts import cell_lines, label_name
from extractors.covers.headlines import SECTION, names_body
from extractors.decisions.deciders import TITLE_OF, day_alone, is_proposed, maker_and_day
from extractors.decisions.deeds import action_of
from extractors.evidence import of_blocks, tail
from extractors.labels import label_of
from extractors.limbs import begins_limbs, limbs_of, run_in
from extractors.marks import mark
from extractors.paper import Block, Line, Part, Piece
from extractors.records import Limb, Resolution
from extractors.styles import Style

#: The label of the decision's own words.
_DECISION = re.compile(
    r"""^(?:(?:the|details?\s+of(?:\s+the)?|full\s+details\s+of(?:\s+the)?|record\s+of(?:\s+the)?|summary\s+of(?:\s+the)?|executive|formal)\s+)*
        (?:decisions?|resolutions?)(?:\(s\))?(?:\s+(?:taken|made|agreed|recorded))?(?:\s+and\s+reasons?(?:\(s\))?)?\s*(?:[:–-]+|$)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
#: Labels behind it.
_OTHER = re.compile(
    r"""^(?:\d{1,2}[.)]\s*)?(?:(?:the|any|details?\s+of|summary\s+of|record\s+of)\s+)*(?:reasons?|alternatives?|other\s+options|options|interests?|conflicts?|dispensations?|declarations?
        |implications|background|call-?in|key\s+decision|sign\w*|date|consult\w+|publication|contact|implementation|wards?|urgen\w+
        |financial|legal|equalit\w+|documents?|report|approved\s+by|portfolio|scrutiny|exempt)\b[^.]{0,90}?(?:[:–-]|\?|$)""",
    re.IGNORECASE | re.VERBOSE,
)
#: The label of the interests that had to be recorded.
_CONFLICTS = re.compile(
    r"(?:(?:details?|records?|any|of|the|a)\s+)*(?:conflicts?\s+of\s+interests?|(?:declarations?\s+of\s+)?interests?(?:\s+declared)?)\b",
    re.IGNORECASE,
)
#: What leads in to the limbs of a decision at the end of a paragraph.
_RESOLVED = re.compile(r"\b(?:resolved|agreed|decided|determined)\s+(?:that|to)\s*:?\s*-?$", re.IGNORECASE)
#: What is said under a decision of calling it in or referring it.
_REFERRAL = re.compile(r"^should\s+you\s+(?:wish|want)\s+to\s+(?:refer|call)\b", re.IGNORECASE)
#: The title of the whole record, which is no label in it.
_TITLE = re.compile(r"^record\s+of\s+(?:the\s+)?(?:\w+\s+){0,3}decisions?$", re.IGNORECASE)
_HEAD = 6
#: A label has no more characters than this.
_LONG_LABEL = 45


def decision_record(part: Part, style: Style) -> list[Resolution]:
    """The decisions that a record tells, one after another, where they have been taken."""
    if is_proposed(part.blocks):
        return []
    told = list(_laid_open(part.blocks))
    found = _decisions(told) or _resolved(told)
    front, key = first_page(part), maker_and_day(part)
    alone = len(found) == 1
    records: list[Resolution] = []
    for one in found:
        text, parts = _words(one.words)
        title = front.title.value if front.title and alone else None
        number = front.reference.value if front.reference and alone else None
        records.append(
            Resolution(
                meeting=key,
                item_title=_labelled(one.head, "title", "item") or _headed(one.head) or title,
                number=_labelled(one.head, "reference") or number,
                text=text,
                parts=parts,
                action=action_of(" ".join([text, *(limb.text for limb in parts)]), style),
                rule="decision record",
                evidence=of_blocks(one.words),
            )
        )
    return records


def conflicts(part: Part) -> list[Block]:
    """What stands under the label of conflicts of interest, in the record of a decision."""
    told = list(_laid_open(part.blocks))
    found: list[Block] = []
    for at, block in enumerate(told):
        if not _CONFLICTS.match(block.text):
            continue
        stop = next((i for i in range(at + 1, len(told)) if _labels(told[i])), len(told))
        found += told[at + 1 : stop]
    return found


class _Decided(NamedTuple):
    """One decision of a record: the blocks of its own words, and those between the decision before and its label."""

    words: list[Block]
    head: Sequence[Block]


def _decisions(told: Sequence[Block]) -> list[_Decided]:
    """The decisions of a record: what stands behind or below each label of one, up to the next label.

    Another decision than the first has a title, a number or the record's own title before it.
    """
    labels = [at for at, block in enumerate(told) if _DECISION.match(block.text)]
    found: list[_Decided] = []
    seen = 0
    for at, block in enumerate(told):
        match = _DECISION.match(block.text)
        titles = _TITLE.match(block.text) and at < _HEAD and at != labels[-1]
        if not match or titles or day_alone(block.text):
            continue
        if at < seen or (block.label and not begins_limbs(block) and not block.bold):
            continue
        rest = [tail(block, match.end())] if block.text[match.end() :].strip() else []
        ends = (i for i in range(at + 1, len(told)) if _labels(told[i]) and not _leads_limbs(told, at, i))
        stop = next(ends, len(told))
        words = [one for one in (*rest, *told[at + 1 : stop]) if not _REFERRAL.match(one.text)]
        if words and (not found or _opens_another(told[seen:at])):
            found.append(_Decided(words, told[seen:at]))
            seen = stop
    return found


def _resolved(told: Sequence[Block]) -> list[_Decided]:
    """The decision of a record whose label stands far above it: the limbs under "the Mayor resolved that:"."""
    labels = (at for at, block in enumerate(told) if _DECISION.match(block.text))
    first = next(labels, len(told))
    for at in range(first, len(told) - 1):
        if _RESOLVED.search(told[at].text) and begins_limbs(told[at + 1]):
            stop = next((i for i in range(at + 1, len(told)) if _labels(told[i])), len(told))
            return [_Decided(list(told[at + 1 : stop]), told[:at])]
    return []


def _opens_another(head: Sequence[Block]) -> bool:
    """Whether what stands between two labels tells of a decision of its own: its title, its number, a new record."""
    return bool(_labelled(head, "title", "item", "reference")) or any(TITLE_OF.match(block.text) for block in head)


def _labelled(head: Sequence[Block], *names: str) -> str | None:
    """The value behind the last such label of the form, on its line or in the cell beside it; a number is no title."""
    for at, block in reversed(list(enumerate(head))):
        before, colon, after = block.text.partition(":")
        if label_name(before) not in names:
            continue
        below = head[at + 1].text if at + 1 < len(head) and not _labels(head[at + 1]) else ""
        value = after.strip() if colon and after.strip() else below if not after.strip() else ""
        if value and ("reference" in names or not value.isdecimal()):
            return value
    return None


def _headed(head: Sequence[Block]) -> str | None:
    """The heading over a decision that is neither a label, nor a body's name, nor the record's own title."""
    able = [
        block.text
        for block in head
        if block.kind == "heading"
        and not (_is_label(block.text) or TITLE_OF.match(block.text) or _DECISION.match(block.text))
    ]
    return next((text for text in able if not (SECTION.match(text) or label_name(text) or names_body(text))), None)


def _is_label(text: str) -> bool:
    """Whether a heading is a label of the form and no title that begins as one does: "Report of the Clerk - Fees"."""
    return bool(_OTHER.match(text)) and (len(text) <= _LONG_LABEL or text.rstrip().endswith((":", "?")))


def _labels(block: Block) -> bool:
    """Whether a block is, or begins with, the next label of the form."""
    head, colon, _ = block.text.partition(":")
    return block.kind == "heading" or bool(_OTHER.match(block.text)) or bool(colon and label_name(head))


def _leads_limbs(told: Sequence[Block], at: int, i: int) -> bool:
    """Whether the words right behind the label at `at` lead up to limbs ("The Cabinet Member:"), and are no label."""
    return i == at + 1 < len(told) - 1 and begins_limbs(told[i + 1])


def _laid_open(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, each cell of a table with words as blocks of its own."""
    for block in blocks:
        if block.grid is None:
            if block.kind != "margin":
                yield block
            continue
        for cell in sorted(block.grid.cells, key=lambda cell: (cell.row, cell.column)):
            if cell.text.strip():
                yield from _cell_blocks(list(cell_lines(cell, block.lines)), bold=cell.column == 0)


def _cell_blocks(lines: Sequence[Line], *, bold: bool) -> Iterator[Block]:
    """The paragraphs of a cell: a new one at each label, and the label of the form in the first column as a heading."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not label_of(line.text, line.lead):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        label = label_of(group[0].text, group[0].lead)
        words = [label.rest if label else group[0].text, *(line.text for line in group[1:])]
        text, pieces = "", list[Piece]()
        for word, line in zip(words, group, strict=True):
            start = len(text) + bool(text)
            text = f"{text} {word}".strip()
            pieces.append(Piece(start, len(text), line))
        kind = "heading" if bold and not label else "item" if label else "paragraph"
        yield Block(kind, text, tuple(pieces), label.text if label else None)  # type: ignore[arg-type]


def _words(blocks: Sequence[Block]) -> tuple[str, tuple[Limb, ...]]:
    """The words before the limbs, and the limbs."""
    found = mark(blocks[0])
    first = tail(blocks[0], found.end) if found and found.start == 0 else blocks[0]
    if begins_limbs(first):
        return "", limbs_of([first, *blocks[1:]])[0]
    text, firsts = run_in(first, blocks[1] if len(blocks) > 1 else None)
    below = list(blocks[1:])
    while not firsts and below and not begins_limbs(below[0]):
        text = f"{text} {below.pop(0).text}".strip()
    return text, limbs_of([*firsts, *below])[0]
