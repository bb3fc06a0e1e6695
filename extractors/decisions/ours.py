"""Whether a sentence tells what this meeting decided, and not somebody else, or another day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language import Phrase

#: Verbs that tell a decision only of a subject that is the meeting.
NEEDS_SUBJECT = frozenset(
    {"agreed to", "agreed that", "resolved to", "resolved that", "voted to", "voted in favour of", "agreed unanimously"}
    | {f"we {did}" for did in ("agreed", "resolved", "approved", "elected", "appointed", "noted", "endorsed")}
)
#: The last word of what a body that meets is called.
BODY = (
    r"(?:council|committee|sub-committee|board|panel|cabinet|executive|authority|members|councillors|cllrs|governors"
    r"|trustees|directors|forum|group|meeting|partnership|commission|assembly|sacre)"
)
OURS = re.compile(
    rf"(?:^|[,;:–-]|\b(?:it\s+was|was|were|{BODY}|all|present|unanimously|and|then|duly|everyone|everybody))"
    r"(?:\s+(?:also|further|therefore|thus|thereafter|then|\w+ly))*\s*$",
    re.IGNORECASE,
)
#: That work was done is no decision of somebody else.
_DONE = re.compile(r"\bcarried\s+(?:out|forward|over)\b", re.IGNORECASE)
#: Who told the meeting of something: what follows may have been decided elsewhere.
_REPORTED = re.compile(
    r"\b(?:explained|reported|advised|said|stated|recalled|mentioned|informed|reminded|told|understood)\b",
    re.IGNORECASE,
)
#: Phrases that name who decided, and what can stand before them where that is the meeting.
_BY_BODY = re.compile(rf"(?:it\s+was|{BODY})\b", re.IGNORECASE)
#: What was decided, right behind the word: "unanimously agreed that the return be approved".
_WHAT = re.compile(r"\s+(?:that|to)\b")
_AS_SUBJECT = re.compile(r"(?:^|[,;:]\s*|\b(?:and|then)\s+)(?:the\s+)?$", re.IGNORECASE)
#: Decisions of somebody else, or of another day.
_NOT_OURS = re.compile(
    r"""\b(?:has|have|had|having|which\s+(?:was|were|has|have)|who\s+(?:was|were)|been|being|be|if|when|once|until|unless|whether|not|never|previously|already|would\s+be|will\s+be|to\s+be|needs?\s+to\s+be)\s+
        (?:\w+ly\s+)?(?:been\s+)?(?:agreed|approved|resolved|accepted|adopted|carried|noted|appointed|elected)\b
      | \b(?:agreed|approved|accepted|adopted|authorised|deferred|endorsed|ratified|co-opted|appointed)
        \s+by\s+(?!(?:the\s+)?(?:BODY|all|everyone|those|full|a\s+show)\b)
      | \bapproval\s+(?:was|had\s+been)\s+given\s+by\s+(?!(?:the\s+)?(?:BODY|all)\b)
      | \b(?:permission|application|appeal|consent)\s+(?:was|were)\s+(?:granted|approved|refused)\b
      | \bcarried\s+(?:out|forward|over)\b
      | \b(?:explained|reported|advised|said|stated|recalled|mentioned|(?:informed|reminded|told)\s+[^.,;]{3,40})
          \s+that\s(?:(?!\band\b)[^.,;]){0,80}?\b(?:was|were)\s+(?:\w+ly\s+)?
          (?:agreed|approved|resolved|accepted|adopted|carried|noted|appointed|elected)\b
      | \b(?:if|should|when|once)\s+(?:s?he|they|it)\s+(?:was|were|is|are|be)\s+
        (?:\w+ly\s+)?(?:elected|appointed|approved|agreed)\b
      | ^(?:if|when|once|unless)\b | \basked\s+(?:if|whether)\b
      | \b(?:agreed|approved|adopted|resolved|noted)\s+at\s+(?:that|the\s+\w+|a\s+\w+)\s+meeting\b
        | \bat\s+(?:that|the\s+(?:last|previous))\s+meeting\b
      """.replace("BODY", BODY),
    re.IGNORECASE | re.VERBOSE,
)


#: "This was agreed to be a success": what everybody thought of something, unless it was agreed to be done.
_HELD = re.compile(r"\s+(?:be\s+(?:an?|the|very|most|in)|have\s+been)\b", re.IGNORECASE)
_IT_WAS = re.compile(r"\bit\s+was(?:\s+\w+ly)?\s+$", re.IGNORECASE)


def opinion(phrase: Phrase, sentence: Phrase) -> bool:
    """Whether a phrase tells what people thought of something, and decides nothing."""
    before, after = sentence.text[: phrase.start - sentence.start], sentence.text[phrase.end - sentence.start :]
    thought = _HELD.match(after) if phrase.text.casefold().endswith("to") else _HELD.match(after.removeprefix(" to"))
    return "agreed" in phrase.text.casefold() and bool(thought) and not _IT_WAS.search(before)


def of_others(sentence: Phrase, told: Sequence[Phrase], *, opens: bool = False) -> bool:
    """Whether somebody else decided, or on another day; what this meeting's own "it was agreed that" holds is its."""
    match = _NOT_OURS.search(sentence.text)
    if match is None:
        return False
    ours = 0 if opens else next((p.start - sentence.start for p in told if _by_us(p, sentence)), None)
    if ours is None or ours < match.start():
        return ours is None
    if opens:
        return True
    return not _DONE.fullmatch(match.group()) and bool(_REPORTED.search(sentence.text[:ours]))


def _by_us(phrase: Phrase, sentence: Phrase) -> bool:
    """Whether a phrase tells what this meeting decided: "it was agreed", or "committee agreed" behind "The"."""
    before, after = sentence.text[: phrase.start - sentence.start], sentence.text[phrase.end - sentence.start :]
    if _BY_BODY.match(phrase.text):
        return bool(_AS_SUBJECT.search(before))
    opens = phrase.text.casefold() in NEEDS_SUBJECT or _WHAT.match(after)
    return bool(opens and OURS.search(before))
