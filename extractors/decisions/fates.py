"""What became of a motion: the words that tell it, and whether they tell it of an amendment."""

from __future__ import annotations

import re

#: A sentence that tells what became of a motion.
OUTCOME = re.compile(
    r"""\b(?:motion|amendment|proposal|recommendation|resolution|vote|proposition)\b[^.]{0,80}?
        \b(?:carried|lost|fell|defeated|withdrawn|passed|rejected|failed|negatived)\b
      | \b(?:motion|amendment)\b[^.]{0,40}?\bbecame\s+the\s+(?:finding|decision|resolution)\b
      | (?:^|\.\s+)the\s+(?:[\w’'-]+\s+){1,4}?was\s+(?:(?:therefore|accordingly|thus)\s+)?not\s+
          (?:agreed|carried|approved|supported|accepted)\b
      | (?:^|\.\s+)following\s+a\s+vote,?\s+(?:the\s+)?(?:council|committee|board|panel|cabinet)\s+(?:\w+ly\s+)?agreed\b
      | \b(?:carried|lost|fell|defeated)\b\s*
        (?:\(|,?\s*(?:by|with)\s+(?:\d|\w+\s+(?:votes?|abst))|\d|on\s+the|unanimously|\.?$)
      | \b(?:the\s+)?vote\s+was\s+(?:carried\s+)?unanimous\b
      | \b(?:motion|amendment)\b[^.]{0,80}?\b(?:was|were|and)\s+(?:\w+ly\s+)?(?:agreed|approved|accepted)\b
      | \bput\s+to\s+the\s+(?:vote|meeting)\b[^.]{0,60}\b(?:agreed|approved)\b
      | \b(?:reject|adopt|approve|agree|accept)(?:ed)?\s+the\s+(?:\w+\s+){0,2}(?:motion|amendment)\b
      | \bwithdr[ae]w\b[^.]{0,30}\b(?:motion|amendment|proposal)\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: What becomes of a motion on notice, told with its seconder: "Seconded by Cllr Ash and agreed."
TAKEN_UP = re.compile(
    r"\bseconded\s+by\b(?:[^.]|(?<=Cllr)\.|(?<=\b[A-Z])\.){3,50}\band\s+(?:(?:was|it\s+was|unanimously|duly)\s+)*(?:agreed|carried|adopted|passed|approved)\b",
    re.IGNORECASE,
)
_AMENDMENT = re.compile(r"\bamendment\b|(?<!minutes\s)\bbe\s+amended\s+(?:by|to)\b", re.IGNORECASE)
_AMENDED = re.compile(r"\bsubstantive\b|\bas\s+amended\b", re.IGNORECASE)


#: What an amendment is to.
_TO_A_MOTION = re.compile(r"\bto\s+the\s+(?:\w+\s+)?motion\b", re.IGNORECASE)
#: Two fates in one sentence: "The amendment was lost and, on being put to the vote, the motion was carried".
TWO_FATES = re.compile(
    r"\bamendment\b[^.;]{0,80}?\b(?:lost|carried|defeated|rejected|negatived|agreed)\b,?\s+and\b,?\s+(?=[^.;]{0,80}?\bmotion\b)",
    re.IGNORECASE,
)


def said_outcome(text: str) -> str:
    """The last words of a text that tell what became of a motion."""
    outcomes = [match.group() for match in OUTCOME.finditer(text)]
    return outcomes[-1] if outcomes else ""


#: What stands over an amendment: "Amendment", "Second Amendment".
_HEADED = re.compile(
    r"(?:^|\.\s+)(?:(?:first|second|third|further|proposed)\s+)?amendment(?:\s+\d)?\W*$", re.IGNORECASE
)


def heads_amendment(text: str) -> bool:
    """Whether the words above what is moved head it as an amendment."""
    return bool(_HEADED.search(text))


def moves_amendment(text: str) -> bool:
    """Whether what is moved is an amendment, be it to the substantive motion, and not the motion as amended."""
    told = _TO_A_MOTION.sub("", text)
    return bool(_AMENDMENT.search(told)) and not _AMENDED.search(told)


def is_amendment(text: str) -> bool | None:
    """Whether words are about an amendment (True) or a motion (False), by the last they name; None for neither."""
    named = re.findall(r"\b(?:amendment|motion)\b", _TO_A_MOTION.sub("", text), re.IGNORECASE)
    return named[-1].casefold() == "amendment" if named else None
