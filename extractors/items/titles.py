"""Where the title of an item ends in its block, when its text runs in behind it."""

from __future__ import annotations

import re

from extractors.paper import Block

#: Where a title that runs in with its text can end: at a colon, a dash, a full stop; never after a verb.
_TO_COLON = re.compile(r"[^:]{3,100}?(?::\s*[-–]?(?=\s|$))")
_TO_DASH = re.compile(
    r"(?:\S+\s){0,7}?\S+\s(?:[–—-]|…|\.{3})\s"
    r"(?!(?:[Aa]\s+)?(?:[Qq]uestion|(?:[Nn]otice\s+of\s+)?[Mm]otion)s?\s+(?:\w+\s+)?(?:by|from)\b)"
)
#: "Apologies – Cllr Ash", "Declarations of Interest – none": behind the dash stands what came of the item, whatever
#: the title says and however short it is.
_TO_OUTCOME = re.compile(
    r"""(?:\S+\s){0,24}?\S+?\s?(?:(?<=\s)[–—-]|[–—]|…|\.{3})\s(?=(?:
          (?:none|nil|agreed|approved|noted|accepted|received|deferred|n/?a)\b
            (?:[^.]{0,20}\b(?:received|declared|made|given))?[\s.]*$
        | (?:there\s+(?:was|were)|it\s+was|no(?:ne)?\s+(?:was|were)|apologies\s+(?:was|were|had)
            |(?:these|they|this|all|both|members|councillors)\s+(?:was|were|had|have|agreed|approved)\b
            |the\s+(?:minutes|clerk|chair\w*)\s)
        | (?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr)\b\.?\s+[A-Z]))""",
    re.VERBOSE | re.IGNORECASE,
)
TO_STOP = re.compile(r"[A-Z](?:[^.:;]|\.(?=\w)){2,70}\.\s+(?=[A-Z(\d])")
#: What no title holds.
VERB = re.compile(
    r"\b(?:was|were|is|are|(?<!to\s)be|has|had|have(?!\s+your\s+say)|that|reported|resolved|agreed|noted|asked|gave|said|will|would)\b",
    re.IGNORECASE,
)


_TO_NONE = re.compile(r"[^.:]{3,150}\.\s+(?=(?:none|nil|n/a)\W*$)", re.IGNORECASE)


def title_end(block: Block, start: int) -> int:
    """Where the title ends: with the bold, at a colon, or with the block."""
    text = block.text
    bold = bold_end(block)
    if bold is not None and start + 2 < bold:
        return min(bold, len(text))
    if block.bold or text.rstrip()[-1:] in ("–", "—"):
        return len(text)
    if match := _TO_COLON.match(text, start):
        return match.end()
    if match := _TO_OUTCOME.match(text, start) or _TO_NONE.match(text, start):
        return match.end()
    if len(text) - start > 60 and not text.isupper():
        for form in (_TO_DASH, TO_STOP):
            if (match := form.match(text, start)) and not VERB.search(match.group()):
                return match.end()
    return len(text)


def bold_end(block: Block) -> int | None:
    """How far into the block's text the bold words at its start reach; None where its words do not begin bold."""
    end: int | None = None
    for piece in block.pieces:
        spans = [s for s in piece.line.spans if any(c.isalnum() for c in s.text)]
        bold = [s for s in spans if s.bold]
        if not spans or (not spans[0].bold and not (end is None and len(spans) > 1 and spans[1].bold)):
            break
        plain = next((s for s in spans[1:] if not s.bold), None)
        if plain is None:
            end = piece.end
            continue
        at = piece.line.text.rfind(plain.text)
        end = max(piece.start, piece.end - (len(piece.line.text) - at)) if at >= 0 and bold else end
        break
    return end
