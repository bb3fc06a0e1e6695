"""The word that marks a decision: RESOLVED, AGREED and the like, in capitals, in bold or set off by a colon.

What stands between the word and the decision's own words (who moved it, how the votes fell) is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors.paper import Block

#: "2031/029", "C24/118", "R2024-128", "12/2024/5": the number of a decision.
_NUMBER = r"(?:[A-Z]{1,4}[ /-]?|\b[a-z](?=\d))?\d{1,4}[/.-]\d{1,4}(?:[/.-]\d{1,4})?|\b[A-Z]{1,3}\d{2,5}(?:[/-]\d+)?"
#: The word that opens a decision, in capitals, with its number: "RESOLVED 2031/029", "It was AGREED that".
_LOUD = re.compile(
    rf"""(?P<lead>(?:^(?P<before>{_NUMBER})\s+)?
          \b(?:[Ii][Tt]\s+[Ww][Aa][Ss]\s+(?:(?:further|duly|unanimously|then|also|UNANIMOUSLY|FURTHER|THEREFORE|therefore)\s+)*
          |AND\s+)?)
        \b(?P<word>(?:UNANIMOUSLY\s+)?(?:RESOLVED|RESOLUTION|AGREED|DECISIONS?|DECIDED|RECOMMENDED|DETERMINED|ORDERED
          |APPROVED|NOTED)(?:\s+UNANIMOUSLY)?)\b
        (?:\s+(?:TO|to)\s+(?P<upward>(?:Full\s+|FULL\s+|the\s+|THE\s+)?Council|COUNCIL|Cabinet|CABINET)\b(?=\s*(?:that|THAT|:|-|–|$)))?
        (?:\s*(?:No\.?|NO\.?|Ref\.?:?)?\s*[(\[]?(?P<number>{_NUMBER})[)\]]?(?=[\s:.–-]|$))?""",
    re.VERBOSE,
)
#: Part of each of those words: a block without one has no such mark.
_ANY_LOUD = re.compile(r"RESOL|AGREED|DECI|RECOMM|DETERM|ORDERED|APPROVED|NOTED")
#: The same words in small letters open a decision at the head of a paragraph, where something sets them off.
_SOFT = re.compile(
    rf"""^(?P<lead>(?:It\s+was\s+|And\s+(?=Resolved\s*:))?)(?:unanimously\s+)?
        (?P<word>Resolved|Resolution|Agreed|Decisions?|Decided|Recommended(?=\s+to\s+(?:the\s+)?(?:full\s+)?(?:Council|Cabinet)\b))
        \b(?:\s+to\s+(?P<upward>(?:the\s+)?(?:full\s+)?(?:Council|Cabinet))\b)?(?:\s+unanimously)?
        (?:\s*(?:No\.?\s*)?[(\[]?(?P<number>{_NUMBER})[)\]]?(?=[\s:.–-]|$))?""",
    re.IGNORECASE | re.VERBOSE,
)
#: The word behind those who moved: "Seconded by Cllr Oak, and Resolved: that the report be noted".
_MIDWAY = re.compile(r"\band\s+(?:it\s+was\s+)?(?P<word>Resolved)\b(?=\s*[:–—-])")
#: Words that open a decision where they alone are bold, whatever their case.
_BOLD = re.compile(
    r"^\W*(?P<word>(?:unanimously\s+)?(?:resolved|resolution|agreed|decision|decided|recommended)(?:\s+unanimously)?)(?:\s+(?:that|to))?\W*$",
    re.IGNORECASE,
)
#: Words that open a decision wherever they stand in capitals, and words that do so only at the head of one.
_STRONG = frozenset({"RESOLVED", "RECOMMENDED", "ORDERED"})
_WEAK = frozenset({"NOTED", "APPROVED"})
#: Words that a whole line in capitals has beside the mark; there the capitals mark nothing.
_SHOUTED = re.compile(r"^[^a-z]*$")
#: Words that tell who moved and how the votes fell.
_TOLD = (
    r"propos(?:ed|er|al|ition)|mov(?:ed|er)|motion|prop\b|second(?:ed|er)?"
    r"|vot(?:es?|ed|ing)|in\s+favou?r|against|abst\w*|dissent\w*|for\s*:"
)
#: What can stand between the word and the decision, each told by its own words.
_ASIDES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\s*\(\s*(?:unanimous(?:ly)?|nem\.?\s*con\.?|nem\.?\s*diss\.?|carried|by\s+(?:a\s+)?majority)[^()]{0,60}\)",
        rf"\s*\((?=[^()]{{0,200}}\b(?:{_TOLD}))[^()]{{3,200}}\)",
        r"\s*\(\s*\d{1,3}\s*[:–-]\s*\d{1,3}(?:\s*[:–-]\s*\d{1,3})?\s*\)",
        r"\s*\(\s*(?:Cllr|Councillor)s?\b[^()/]{2,40}/[^()/]{2,40}\)",
        r"\s*,?\s*\(?(?:on|upon)\s+(?:the\s+)?(?:proposal|motion|proposition|recommendation)\s+(?:of|by|from)\s+[^,:]{3,50},?\s*(?:and\s+)?(?:duly\s+)?seconded\s+by\s+[^,:]{3,60}?(?:,|(?=\s+(?:that|to)\b)|(?=:))",
        r"\s*,?\s*(?:proposed|moved)\s+(?:by\s+)?[^,:]{3,50},?\s*(?:and\s+)?seconded\s+(?:by\s+)?[^,:]{3,60}?(?:,|(?=\s+(?:that|to)\b)|(?=:))",
        r"\s*,?\s*by\s+\w+\s+(?:votes?\s+)?(?:in\s+favour\s+)?to\s+\w+(?:,?\s+with\s+\w+\s+abstentions?)?,?(?=\s|$)",
        r"\s*,?\s*by\s+(?:a\s+)?(?:majority|vote)\s+of\s+\d+\s[^.;:]{0,60}?(?=\s+(?:to\s+[a-z]|that\s))",
        r"\s*,?\s*by\s+(?:a\s+)?(?:large\s+|clear\s+|unanimous\s+)?(?:majority|vote)(?:\s+vote)?(?:\s+of\s+\w+\s+to\s+\w+)?,?(?=\s|$)",
        r"\s*,?\s*(?:unanimously|nem\.?\s*con\.?)(?=[\s:,–-]),?",
        rf"\s*,\s*(?=[^,:]{{0,90}}\b(?:{_TOLD}|show\s+of\s+hands|consent|casting))[^,:]{{3,90}},(?=\s*(?:that|to)\b)",
    )
)
_STOPS = re.compile(r"\s*[:;.,/–—-]+(?=\s|$|[A-Z(“\"])")
#: What sets a word in small letters off: a colon, a dash, an aside, the end of the line, or "that" after Resolved.
_SET_OFF = re.compile(r"\s*(?:[:–—-]|$)|\s+that\s*[:–—-]+\s*$")
_THAT_BEHIND = re.compile(r"\s+that\b", re.IGNORECASE)
_BACKWARD = re.compile(r"^\s*(?:and\s+(?:noted|agreed|approved|minuted)\b)?\s*[.!]?\s*$", re.IGNORECASE)


#: "RESOLVED ACCORDINGLY" makes formal what was moved above.
_ACCORDINGLY = re.compile(r"\s*accordingly\W*$", re.IGNORECASE)
#: What became of a motion: "The motion was put to the vote and AGREED".
_FATE = re.compile(r"\b(?:motion|amendment|proposal)\b[^.;:]{0,80}\b(?:was|were|and)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)


#: Why a decision was taken is headed with its word too: "REASON FOR DECISION: To keep the tower".
_REASONS = re.compile(r"\breasons?\s+for\s+(?:the\s+)?(?:\w+\s+)?\Z", re.IGNORECASE)


class Mark(NamedTuple):
    """The word that marks a decision: where it and its lead start, and where the decision's own words begin."""

    word: str
    number: str | None
    start: int
    end: int
    loud: bool = False
    closes: bool = False


def mark(block: Block) -> Mark | None:
    """The word that marks a decision in a block, if it stands out from the words around it."""
    if block.kind in ("grid", "margin"):
        return None
    return _loud(block) or _bold(block) or _soft(block)


def _loud(block: Block) -> Mark | None:
    if not _ANY_LOUD.search(block.text):
        return None
    for match in _LOUD.finditer(block.text):
        word = match["word"].replace("UNANIMOUSLY", "").strip()
        if _ACCORDINGLY.match(block.text[match.end() :]):
            continue
        if word in _STRONG or _stands_out(match, word, block):
            return _mark(block, match, loud=True)
    return None


def _stands_out(match: re.Match[str], word: str, block: Block) -> bool:
    """Whether a word that is no mark wherever it stands is one here."""
    if _SHOUTED.match(block.text):
        alone = match.start() == 0 and match.end() >= len(block.text.rstrip(" :.–-"))
        return alone and word not in _WEAK
    if _REASONS.search(block.text, 0, match.start()):
        return False
    if word == "AGREED" and _FATE.search(block.text, 0, match.start()) and _BACKWARD.match(block.text[match.end() :]):
        return False
    if word in _WEAK:
        return bool(match["lead"]) or (match.start() == 0 and match.end() < len(block.text))
    return True


def _bold(block: Block) -> Mark | None:
    """A deciding word that alone is bold, at the head of a sentence; in its midst only where it is in capitals."""
    if block.bold:
        return None
    for text, at in _bold_spans(block):
        set_off = at == 0 or text.isupper() or text.rstrip().endswith(":") or _opens(block.text, at)
        if set_off and (match := _BOLD.match(text)):
            end = at + match.end("word")
            return Mark(match["word"], None, at, _after(block.text, end), loud=True)
    return None


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at a character."""
    return not text[:at].strip() or text[:at].rstrip()[-1:] in ".:;!?)"


def _bold_spans(block: Block) -> Iterator[tuple[str, int]]:
    """The bold words of a block with the character at which they begin."""
    for piece in block.pieces:
        at = piece.start
        for span in piece.line.spans:
            place = block.text.find(span.text, at, piece.end)
            if place < 0:
                continue
            at = place + len(span.text)
            if span.bold:
                yield span.text, place


def _soft(block: Block) -> Mark | None:
    match = _SOFT.match(block.text)
    if match is None:
        return _midway(block)
    end = _after(block.text, _behind(match))
    rest = block.text[match.end() :]
    that = match["word"].casefold() in ("resolved", "recommended") and re.match(r"\s+that\b", rest)
    set_off = _SET_OFF.match(rest) or that or block.text[match.end() : end].strip(" .,;") or match["number"]
    if not set_off or (not rest.strip(" .") and block.kind != "heading" and not _alone(block.text)):
        return None
    return Mark(match["word"], match["number"], 0, end)


def _midway(block: Block) -> Mark | None:
    """The word that opens a decision behind the names of its mover and seconder."""
    match = _MIDWAY.search(block.text)
    return Mark(match["word"], None, match.start("word"), _after(block.text, match.end("word"))) if match else None


def _alone(text: str) -> bool:
    """Whether "Resolved:" and nothing more stands on a line: it opens what follows; "Agreed." only ends a talk."""
    return bool(re.search(r"[:–—-]\s*$", text)) or text.strip().casefold() in ("resolved", "decision", "decisions")


def _mark(block: Block, match: re.Match[str], *, loud: bool) -> Mark:
    text = block.text
    number = match["number"] or match["before"]
    alone = bool(text[: match.start()].strip()) and _opens(text, match.start())
    closes = alone and bool(_BACKWARD.match(text[match.end() :]))
    return Mark(match["word"], number, match.start(), _below_that(block, _after(text, _behind(match))), loud, closes)


def _behind(match: re.Match[str]) -> int:
    """Where the word ends; what it is recommended to stays with "that", and goes with a colon behind it."""
    stays = match["upward"] and _THAT_BEHIND.match(match.string, match.end())
    return match.end("word") if stays else match.end()


def _below_that(block: Block, at: int) -> int:
    """Past the "that" of "RESOLVED that" where those two words are a line of their own over the decision."""
    if len(block.pieces) < 2 or block.text[:at].count(" ") > 1:
        return at
    end = block.pieces[0].end
    bare = block.text[at:end].strip().casefold() == "that"
    return end + len(block.text[end:]) - len(block.text[end:].lstrip()) if bare else at


def _after(text: str, at: int) -> int:
    """Where a decision's own words begin after the word that marks it: asides and stops passed over."""
    begun = -1
    while at != begun:
        begun = at
        for form in (*_ASIDES, _STOPS):
            if match := form.match(text, at):
                at = match.end()
    return at + len(text[at:]) - len(text[at:].lstrip())
