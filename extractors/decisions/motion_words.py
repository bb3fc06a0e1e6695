"""A motion's own words: quoted, after "that", between mover and seconder, or in the paragraphs around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.decisions.marked import decided, marked
from extractors.decisions.votes import MOVERS_FIRST, moved, strip_tail, tally
from extractors.labels import is_bullet
from extractors.limbs import begins_limbs, limbs_of
from extractors.paper import Block

#: A decision told in a sentence, and the sentence behind it that tells who moved it.
_DECIDES = re.compile(r"\b(?:resolved|agreed|decided)\s+(?P<text>(?:that|to)\s.+)$", re.IGNORECASE | re.DOTALL)
_THAT = re.compile(r"\b(?P<text>(?:[Tt]hat|THAT|to(?!\s+(?:\d|be\s+record|the\s+(?:vote|meeting))))\s+.+)$", re.DOTALL)
#: What is moved without "that": "moved approval", "moved the recommendations in the report".
_OBJECT = re.compile(
    r"\b(?:moved|proposed|seconded),?\s+(?P<text>(?:approval|refusal|deferral|acceptance|adoption"
    r"|the\s+(?:(?:officers?|(?-i:[A-Z][\w-]+(?:\s[A-Z][\w-]+)?))[’']?s?[’']?\s+)?(?:recommendations?|motion|proposals?|report|substantive)|deferr\w+|refus\w+|grant\w+)\b[^.,;]*)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:^|[.;]\s+)(?P<text>(?:the|an?)\s+(?:[\w’'-]+\s+){0,3}(?:recommendations?|proposals?|report|budget|strategy|policy|plan)\b[^.;,]{0,80}?)"
    r"\s+(?:was|were)\s+(?:\w+ly\s+)?(?:moved|proposed)\b",
    re.IGNORECASE,
)
#: What a motion is for, told before it is moved: "A motion to refuse the application was moved by".
_OF_MOTION = re.compile(
    r"\b(?:motion|proposal|amendment),?\s+(?!to\s+the\s+(?:\w+\s+)?(?:motion|recommendations?|proposal|amendment)\b)(?P<text>(?:to|that|for)\s+[^.;]{5,300}?),?\s+(?:was|were)\s+(?:\w+ly\s+|then\s+)?(?:proposed|moved|put\s+forward)\b",
    re.IGNORECASE,
)
#: "and this was seconded by Cllr Oak", behind what was moved.
_SECONDED_THEN = re.compile(
    r",?\s+(?:and\s+)?(?:(?:this|it|which|that)\s+)?(?:was|were)\s+(?:\w+\s+)?seconded\b.*$", re.IGNORECASE
)
#: "to the motion", between "an amendment" and what it does.
_TO_THE_MOTION = re.compile(
    r"^to\s+the\s+(?:\w+\s+)?(?:motion|recommendations?|proposal)s?,?\s+(?=to\b|that\b)", re.IGNORECASE
)
_THAT_NEXT = re.compile(r"\b(?:moved|proposed)\b[^.]{0,40}\bthat\b", re.IGNORECASE)
_BY_SOMEBODY = re.compile(
    r"[.;,]\s+(?:(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:[A-Z][\w.’'-]*\s*){1,4}$"
)
_QUOTED = re.compile(r"(?::|\s[–—])\s*(?:[-–—]\s*)?[“\"](?P<text>[^“”\"]+)[”\"]")
#: "that:" over limbs.
_THAT_LEADS = re.compile(r"\bthat\b[^.;:]{0,80}?\s*:[-–—]?\s*$", re.IGNORECASE)
_THAT_FIRST = re.compile(r"^[“\"]?(?:That|To)\s", re.IGNORECASE)
_IN_QUOTES = re.compile(r"^\W{0,3}[“\"](?P<text>[^“”\"]{12,})[”\"]")
_BETWEEN = re.compile(
    r"\b(?P<text>(?:that|to)\s+.+?)[\s,;.]+(?:and\s+)?(?:(?:[Tt]his|[Ii]t|[Tt]he\s+\w+)\s+was\s+|was\s+)?(?:[Ss]econded|SECONDED)",
    re.DOTALL,
)
#: What became of a motion, told in one sentence with its words.
_FATE = re.compile(
    r",?\s+(?:which\s+)?(?:was|were)\s+(?:(?:then|duly|also|put\s+to\s+the\s+vote|and)\s+)*(?:lost|carried|defeated|rejected|withdrawn)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
#: A quotation runs over no more blocks than these below its first.
_RUN = 15
#: What closes a quotation, by the mark that opened it; a single mark can be an apostrophe within a paragraph.
_CLOSES = {"“": re.compile(r".[”\"]"), '"': re.compile(r".[”\"]"), "‘": re.compile(r"’\W*$")}
#: How words end that lead up to a quotation, and a paragraph that leads up to limbs.
_COLON = re.compile(r"(?::[-–—]?|\s[–—])\s*$")
_LEADS = re.compile(r"(?:[:;–—-]|\b(?:to|that|and))$")


def decided_before(text: str, sentences: Sequence[str]) -> str:
    """What the sentence before decides, where this one only adds its mover, seconder and count."""
    at = sentences.index(text)
    match = _DECIDES.search(sentences[at - 1]) if at and MOVERS_FIRST.match(text) and tally(text) else None
    return match["text"].strip() if match else ""


#: A motion without words of its own whose fate is told: "The motion having been moved by ... was carried".
_WORDLESS = re.compile(
    r"\b(?:the|this)\s+(?:\w+\s+)?motion\b.*\b(?:carried|agreed|approved|passed)\b", re.IGNORECASE | re.DOTALL
)


def resolved_below(text: str, blocks: Sequence[Block], at: int) -> str:
    """What is resolved right below a paragraph that says only who moved the motion, and that it was carried."""
    if not _WORDLESS.search(text):
        return ""
    below = next((i for i in range(at + 1, min(at + 3, len(blocks))) if marked(blocks[i])), None)
    told = decided(blocks[below:]) if below is not None else []
    return " ".join([told[0].text, *(f"{limb.label} {limb.text}" for limb in told[0].parts)]).strip() if told else ""


def words_of(text: str, blocks: Sequence[Block], at: int) -> str:
    """A motion's words: quoted, after "that", between mover and seconder, or in the block that is led up to."""
    found = moved(text)
    after = text[found.end :] if found else ""
    if match := _QUOTED.search(after):
        return match["text"].strip()
    if found and (match := _BETWEEN.search(text[found.start : found.end])) and len(match["text"]) > 15:
        return bare(_BY_SOMEBODY.sub("", match["text"]))
    if words := _of_motion(text) or _led_up_to(after, blocks, at):
        return words
    if (
        (match := _OBJECT.search(text))
        and " that " not in match["text"]
        and not _THAT_NEXT.search(text[: match.start("text")])
    ):
        return _SECONDED_THEN.sub("", match["text"]).strip()
    if match := _PASSIVE.search(text):
        return match["text"].strip()
    led = at + 1 < len(blocks) and _THAT_LEADS.search(text) and begins_limbs(blocks[at + 1])
    if (
        not led
        and (match := _THAT.search(re.split(r"(?<=\w)\.\s+(?=On\s+being|The\s+(?:motion|amendment))", after)[0]))
        and len(match["text"]) > 15
    ):
        return bare(strip_tail(_FATE.sub("", match["text"])))
    if at + 1 < len(blocks) and (re.search(r":[-–—]?\s*$", text) or _quotes_below(after, blocks[at + 1])):
        lead = _THAT_LEADS.search(text) if begins_limbs(blocks[at + 1]) else None
        return f"{lead.group() if lead else ''} {opened(blocks[at + 1 :])}".strip()
    return ""


def _of_motion(text: str) -> str:
    """What a motion is said to be for, before it is moved: "A motion to refuse the application was moved by"."""
    return bare(match["text"]) if (match := _OF_MOTION.search(text)) else ""


def _led_up_to(after: str, blocks: Sequence[Block], at: int) -> str:
    """The quotation in the block below that the words behind mover and seconder lead up to with a colon."""
    leads = at + 1 < len(blocks) and _COLON.search(after) and blocks[at + 1].text[:1] in _CLOSES
    return opened(blocks[at + 1 :]) if leads else ""


def object_of(text: str) -> str:
    """What a sentence says was moved: "the recommendations in the report", or the words from "that" on; else none."""
    match = _OBJECT.search(text)
    if match and " that " not in match["text"]:
        return match["text"].strip()
    match = _THAT.search(text)
    return bare(strip_tail(match["text"])) if match and len(match["text"]) > 15 else ""


def _quotes_below(after: str, below: Block) -> bool:
    """Whether nothing is told behind mover and seconder, and the paragraph below opens a quotation or carries on."""
    if after.strip(" ,.;:–-"):
        return False
    return below.text[:1] in _CLOSES or (after.strip() == "," and bool(_THAT_FIRST.match(below.text)))


def opened(blocks: Sequence[Block]) -> str:
    """The words of the first block with its limbs; where it opens a quotation, of all up to the one that closes it."""
    return in_full(blocks, opened_by(blocks))


def in_full(blocks: Sequence[Block], count: int) -> str:
    """The words of so many blocks, with the labels of those that are limbs."""
    return bare(" ".join(map(_labelled, blocks[:count])))


def opened_by(blocks: Sequence[Block]) -> int:
    """How many blocks the words take that the first one opens: its limbs, or a quotation up to its end."""
    closing = _CLOSES.get(blocks[0].text[:1])
    if closing is None or closing.search(blocks[0].text):
        return 1 + len(_limbs_below(blocks))
    return 1 + next((at for at, block in enumerate(blocks[: _RUN + 1]) if at and closing.search(block.text)), 0)


def _labelled(block: Block) -> str:
    counts = block.label and not is_bullet(block.label)
    return f"{block.label} {block.text}" if counts else block.text


def _limbs_below(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks behind the first that are limbs of it: it is one itself, or ends with what leads up to them."""
    if begins_limbs(blocks[0]):
        return blocks[1 : max(1, limbs_of(blocks, _no_limb)[1])]
    if len(blocks) < 2 or not _LEADS.search(blocks[0].text) or not begins_limbs(blocks[1]):
        return ()
    return blocks[1 : 1 + limbs_of(blocks[1:], _no_limb)[1]]


def _no_limb(block: Block) -> bool:
    return marked(block) or bool(moved(block.text))


def words_above(blocks: Sequence[Block], at: int) -> str:
    """A motion's words where nothing but its mover and seconder stands below them."""
    found = moved(blocks[at].text)
    if not at or not found or len(blocks[at].text) - (found.end - found.start) > 4 or marked(blocks[at - 1]):
        return ""
    first = at - 1
    while first and blocks[first].label and not begins_limbs(blocks[first]):
        first -= 1
    if first < at - 1 and begins_limbs(blocks[first]) and _THAT_FIRST.match(blocks[first].text):
        return in_full(blocks[first:], at - first)
    above = blocks[at - 1].text
    return bare(above) if _THAT_FIRST.match(above) else ""


def in_quotes(text: str) -> str:
    """The words that a paragraph quotes at its head, or none."""
    return match["text"] if (match := _IN_QUOTES.search(text)) else ""


def bare(text: str) -> str:
    """Words without the quotation marks around the whole of them, and without "to the motion" before them."""
    text = _TO_THE_MOTION.sub("", text.strip())
    whole = text[:1] in '“"‘' and text[-1:] in '”"’' and not re.search(r"[“”\"]", text[1:-1])
    return text[1:-1].strip() if whole else text
