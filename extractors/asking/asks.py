"""What a report's own recommendations ask: the blocks and table rows under "Recommendation(s)", each an ask.

A section is its opening, lead-ins ("Cabinet is asked to:"), and items; limbs of an item are joined to it as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.asking.ask_rows import in_grid, in_rows
from extractors.asking.ask_words import (
    ASKS,
    BODY_ALONE,
    BODY_BARE,
    DECISION,
    ELSEWHERE,
    FAVOUR,
    LEAD,
    LEADS_IN,
    NONE,
    OPENS,
    RECOMMENDS,
    RUN_IN,
    SENTENCE_END,
    Ask,
    addressee_of,
    is_lead,
    number_of,
)
from extractors.covers.contacts import opens_contacts
from extractors.evidence import quoted, tail
from extractors.labels import Nesting, is_bullet, shapes
from extractors.limbs import run_in
from extractors.paper import Block
from extractors.people.names import looks_like_name

#: The limbs of a bullet stand so many points further right.
_IN = 6.0
#: A section of plain sentences has no more of them than this.
_FEW_STATED = 2


def asked(blocks: Sequence[Block], opens: re.Pattern[str] = OPENS) -> list[Ask]:
    """The recommendations in sections of their own; where there are none, in paragraphs that recommend."""
    found: list[Ask] = []
    at = 0
    while at < len(blocks):
        body, used = _section(blocks, at, opens)
        if used:
            asks = _asks(body, blocks[at]) or _stated(body, blocks[at], opens)
            found += asks or _in_box(blocks, at + used)
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
    match = RUN_IN.match(block.text) or (opens.match(block.text) if opens is DECISION else None)
    if match and match.end() < len(block.text):
        first = _parted(tail(block, match.end()))
    elif (lead := LEAD.match(block.text)) and is_lead(block.text, lead) and _opens_list(blocks, at):
        first = [block]
    else:
        return [], 0
    body = list(_body(blocks[at + 1 :], block, first))
    return first + body, len(body) + 1


def _parted(block: Block) -> list[Block]:
    """The items that run in with a heading, one behind the other: "Recommendations: (1) To note; (2) To agree"."""
    before, items = run_in(block)
    return items if items and not before else [block]


def _in_box(blocks: Sequence[Block], at: int) -> list[Ask]:
    """The recommendations in the box right under their heading."""
    return in_rows(blocks[at]) if at < len(blocks) and blocks[at].grid is not None else []


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
        block.kind == "heading" and not _leads_alone(block.text) and not _goes_on(block, taken)
    ):
        return True
    items = any(one.label is not None for one in taken)
    return items and not (
        _goes_on(block, taken) or LEAD.match(block.text) or re.match(r"(?:and\s+)?that\b", block.text, re.IGNORECASE)
    )


def _leads_alone(text: str) -> bool:
    """Whether a heading leads in to the recommendations: "It is recommended that the Panel:", "That Cabinet:"."""
    return bool(LEAD.match(text) or BODY_ALONE.match(text.strip()))


def _numbers_on(block: Block, opening: Block, taken: Sequence[Block]) -> bool:
    """Whether a labelled block is the report's next section or paragraph, not an item of this section."""
    text, label = block.text, block.label or ""
    titled = len(text) < 90 and not ASKS.match(text) and not SENTENCE_END.search(text)
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
        last is not None and last.label is not None and not SENTENCE_END.search(last.text) and block.text[:1].islower()
    )


# --- asks out of a section's blocks -----------------------------------------------------------------------------------


class _Section:
    """The asks of one section as they are read. Limbs are joined to the ask that they belong to."""

    def __init__(self, who: str | None) -> None:
        self.found: list[Ask] = []
        self._who = who
        self._nesting = Nesting()
        self._limbs = False
        self._edge = 0.0

    def read(self, block: Block, above: Sequence[Block], *, listed: bool) -> None:
        """Reads the section's next block; `listed`, whether a labelled one follows it."""
        text = block.text.strip()
        if block.label is not None:
            self._item(block, text, listed=listed)
        elif self.found and _goes_on(block, above):
            self._join(text, block)
        elif _leads(text, listed):
            self._who, self._nesting, self._limbs = addressee_of(text) or self._who, Nesting(), False
        elif ASKS.match(text):
            self._ask(block, text)
            self._limbs = listed and text.endswith(":")

    def _item(self, block: Block, text: str, *, listed: bool) -> None:
        lead = LEAD.match(text)
        alone = listed and BODY_ALONE.match(text)  # "1.1 That the Panel:", and its limbs are the recommendations
        if self.found and (self._limbs or (self._nesting.level(block.label or "") or 0) > 0 or self._within(block)):
            self._join(f"{block.label} {text}", block)
        elif alone or (lead and is_lead(text, lead)):
            self._who, self._nesting = addressee_of(text) or self._who, Nesting()
        else:
            if not self.found:
                self._nesting.level(block.label or "")
            self._ask(block, text)

    def _within(self, block: Block) -> bool:
        """Whether a bullet is a limb of the ask above: it stands further right."""
        return is_bullet(block.label or "") and block.x0 > self._edge + _IN

    def _ask(self, block: Block, text: str) -> None:
        self._edge = block.x0
        who = addressee_of(text) or self._who
        self.found.append(Ask(number_of(block.label), text, who, quoted(block), "section"))

    def _join(self, text: str, block: Block) -> None:
        last = self.found[-1]
        self.found[-1] = replace(last, text=f"{last.text} {text}", evidence=last.evidence + quoted(block))


def _asks(body: Sequence[Block], heading: Block) -> list[Ask]:
    """The asks of a section's blocks under its heading, which may name the body that is asked."""
    section = _Section(_heading_names(heading))
    blocks = [block for block in body if block.kind != "margin" and block.text.strip() and not NONE.match(block.text)]
    for at, block in enumerate(blocks):
        below = blocks[at + 1].label if at + 1 < len(blocks) else None
        if below is None or block.label or not _counts_within(heading, below) or not block.text.strip().endswith(":"):
            section.read(block, blocks[:at], listed=below is not None)
    return section.found


def _counts_within(heading: Block, label: str) -> bool:
    """Whether a label is a paragraph's of a heading's own count: "1.1" under "1", whatever leads in to it."""
    count = re.match(r"\d{1,2}(?=\.?\d*\.?$|\s)", heading.label or heading.text)
    return count is not None and re.fullmatch(rf"{count.group()}\.\d{{1,2}}\.?", label) is not None


def _stated(body: Sequence[Block], heading: Block, opens: re.Pattern[str]) -> list[Ask]:
    """What one plain sentence or two under a heading of recommendations say, in words that ask nothing of their own:
    "The views of the Committee are sought." A reference to another paper recommends nothing.
    """
    if opens is not OPENS or not OPENS.match(heading.text):
        return []
    told = [block for block in body if block.kind == "paragraph" and block.label is None and block.text.strip()]
    if not told or len(told) != len(body) or len(told) > _FEW_STATED:
        return []
    return [
        Ask(None, block.text.strip(), addressee_of(block.text), quoted(block), "section")
        for block in told
        if SENTENCE_END.search(block.text) and not (NONE.match(block.text) or ELSEWHERE.match(block.text))
    ]


def _leads(text: str, listed: bool) -> bool:
    """Whether an unlabelled paragraph only leads in to what follows: "Cabinet is asked to:", "That the Panel:"."""
    lead = LEAD.match(text)
    if lead and is_lead(text, lead):
        return True
    if listed and BODY_BARE.match(text):
        return True
    if not listed or not LEADS_IN.search(text):
        return False
    if BODY_ALONE.match(text):
        return True
    return not text.endswith(";") and (not ASKS.match(text) or len(text.split()) < 4)


def _in_prose(block: Block) -> Ask | None:
    """A paragraph that recommends, in a report without a section of recommendations."""
    if block.kind in ("grid", "margin"):
        return None
    match = LEAD.match(block.text) or RECOMMENDS.match(block.text)
    if not match or is_lead(block.text, match) or (block.kind == "heading" and len(block.text) < 40):
        return None
    if FAVOUR.match(block.text, match.end()):
        return None
    return Ask(None, block.text.strip(), addressee_of(block.text), quoted(block), "prose")
