"""Who moved something and who seconded it, each told in a sentence of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.decisions.motion_words import object_of
from extractors.decisions.votes import TITLED, Moved, name_of
from extractors.paper import Block

#: What stands between somebody and what they did.
_ALSO = r"(?:(?:formally|then|also|therefore|accordingly|further)\s+)?"
_DID = rf"{_ALSO}(?:proposed|moved)\s+"
#: What can be moved: an amendment, the recommendations, approval; "proposed to the owner" moves nothing.
_SOMETHING = (
    r"(?=(?:an?\s+(?:\w+\s+){0,2}(?:amendment|motion)\b|that\b|the\b|approval\b|refusal\b|deferral\b|acceptance\b))"
)
#: Whoever presides, or does so next, called by the office.
_PRESIDES = (
    r"(?:The\s+)?(?:(?:Deputy\s+)?(?:Lord\s+)?Mayor|(?:Vice[- ]|Deputy\s+)?Chair(?:man|woman|person)?"
    r"|Convener|Provost)\b"
)
#: "Councillor Ash moved the recommendation."
_BY_NAME = re.compile(
    rf"(?:^|[.;,]\s+)(?P<mover>{TITLED}|{_PRESIDES}),?"
    rf"\s+{_DID}{_SOMETHING}"
)
#: "He moved the recommendation.", "... presented the report and moved that": whoever the paragraph is about.
_BY_PRONOUN = re.compile(rf"(?:(?:^|\.\s+|\band\s+)(?:He|he|She|she|They|they)|,?\s+and)\s+{_DID}{_SOMETHING}")
_SUBJECT = re.compile(rf"^(?P<mover>{TITLED})[\s,]")
#: "Councillor Oak seconded the motion."
_SECONDS = re.compile(
    rf"(?P<seconder>{TITLED}|{_PRESIDES})\s+{_ALSO}(?:duly\s+)?seconded(?=\s*\.|\s+(?:the|this|it|his|her|that)\b)(?!\s+by\b)"
)
#: "The motion was seconded by Councillor Oak", "Seconded by Councillor Oak": the same of what stands before it.
_SECONDED_BY = re.compile(
    r"(?:^|[.;]\s+)(?:(?:(?:[Tt]he|[Hh]er|[Hh]is)\s+(?:\w+\s+)?(?:motion|proposal|amendment|recommendation)s?|[Tt]his|[Ii]t|[Ww]hich)"
    rf"\s+(?:was|were)\s+(?:duly\s+|then\s+|formally\s+)?seconded|Seconded)\s+by\s*:?\s*(?P<seconder>{TITLED})"
)
#: What became of what whoever presides moved, whom nobody need second.
_CARRIED = re.compile(r"(?:the|this)\s+(?:motion|proposal)\s+was\s+(?:\w+ly\s+)?(?:carried|lost)\b", re.IGNORECASE)
#: So many paragraphs behind what was moved may tell who seconded it.
_BELOW = 2


class Apart(NamedTuple):
    """Who moved and seconded, the sentence that moves, and the words that were moved."""

    movers: Moved
    sentence: str
    words: str


def moved_apart(blocks: Sequence[Block], at: int) -> Apart | None:
    """What a paragraph says one person moved, where it or the next ones say who seconded it; else None."""
    text = blocks[at].text
    told = _mover(text)
    if told is None:
        return None
    who, start = told
    sentence = re.split(r"(?<=[a-z)”\"’])\.\s+(?=[A-Z])", text[start:].lstrip(" .;,"))[0]
    below = blocks[at + 1 : at + 1 + _BELOW]
    who_seconds = next((told for told in map(seconds, [text[start:], *(block.text for block in below)]) if told), None)
    carried = below and _CARRIED.match(below[0].text)
    words = object_of(sentence)
    return (
        Apart(Moved(who, who_seconds, start, len(text)), sentence, words)
        if words and (who_seconds or carried)
        else None
    )


def seconds(text: str) -> str | None:
    """Who a sentence says seconded the motion: "Councillor Oak seconded the motion.", "It was seconded by ..."."""
    match = _SECONDS.search(text) or _SECONDED_BY.search(text)
    return name_of(match["seconder"]) if match else None


def _mover(text: str) -> tuple[str | None, int] | None:
    """Who a paragraph says moved something, and the character at which it says so."""
    if match := _BY_NAME.search(text):
        return name_of(match["mover"]), match.start()
    subject = _SUBJECT.match(text)
    if subject and (match := _BY_PRONOUN.search(text)):
        return name_of(subject["mover"]), match.start()
    return None
