"""Motions on notice: who gave notice or moved, in a paragraph or two, and the motion's words in those below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractors.decisions.marked import marked
from extractors.decisions.motion_words import in_full, in_quotes, opened_by
from extractors.decisions.votes import TITLED, WHO, Moved, moved, name_of, seconded
from extractors.paper import Block

#: What is done with a motion on notice: "had given notice of the following motion", "submitted the following".
_GIVES = (
    r"(?:had\s+|has\s+|have\s+)?(?:given|gave|give|submitted|presented|tabled|introduced|moved|proposed|put\s+forward|brought)\s+"
    r"(?:due\s+)?(?:notice\s+of\s+)?(?:(?:his|her|their|the)\s+(?:intention\s+to\s+move\s+the\s+)?)?following"
)
#: What gives the mover of a motion, its words below: "Notice of Motion No. 14 - Cllr. J. Ash", "Cllr Ash moved:".
_NOTICES = (
    re.compile(
        rf"^(?:\W|\d)*(?:[Nn]otice\s+of\s+)?[Mm]otion\b[^:“\".]{{0,40}}?(?:No\.?\s*\d+\s*)?"
        rf"(?:[-–—:]|by|from|(?:in\s+the\s+)?name\s+of)\s*(?P<mover>{TITLED})\W*$"
    ),
    re.compile(
        rf"(?:^|[.]\s+)(?P<mover>{TITLED})\s+(?:[Pp]roposed|[Mm]oved)(?:\s+(?:that|the\s+following(?:\s+\w+)?))?\s*:[-–—]?\s*$"
    ),
    re.compile(
        rf"\b[Mm]otion\b[^.]{{0,60}}\bnames?\s+of\s+(?P<mover>{TITLED})(?:(?:,|,?\s+and)\s+{TITLED})*+\s*:[-–—]?\s*$"
    ),
    re.compile(rf"(?P<mover>{TITLED}),?\s+{_GIVES}\s[^.:“\"]{{0,120}}?:[-–—]?\s*$"),
    re.compile(
        rf"\b(?:[Mm]otion|MOTION)\b[^.:“\"]{{0,60}}?\b(?:submitted|received|tabled|proposed|given|brought)\b[^.:“\"]{{0,40}}?"
        rf"\b(?:by|from)\s+(?P<mover>{TITLED})[^.:“\"]{{0,80}}?:[-–—]?\s*$"
    ),
    re.compile(
        rf"(?P<mover>{TITLED}),?\s+(?:submitted|tabled|presented|moved|proposed)\s+(?:a|the)\s+(?:\w+\s+)?[Mm]otion\b"
        rf"[^.:“\"]{{0,120}}:[-–—]?\s*$"
    ),
    re.compile(
        rf"^(?P<mover>{TITLED})\s+to\s+(?:move|propose)[,;.]?\s+(?:and\s+)?(?P<seconder>{TITLED})\s+to\s+second\W*$"
    ),
)
#: Mover and seconder on lines of their own, over the motion.
_MOVED_ALONE = re.compile(rf"^(?:Proposed|Moved|PROPOSED|MOVED|Proposer|Mover)\b\s*(?:by)?\s*:?\s*(?P<mover>{WHO})\W*$")
_SECONDED_ALONE = re.compile(
    rf"^(?:(?:[Aa]nd\s+)?[Ss]econded|SECONDED|Seconder)\b\s*(?:by)?\s*:?\s*(?P<seconder>{WHO})\W*$"
)
#: How the words of a motion begin.
_WORDS_BEGIN = re.compile(
    r"^\W{0,2}(?:That|THAT|This\s+(?:Council|Committee|Authority)|(?:The\s+)?(?:Full\s+)?Council|To\s+\w+|We\b|In\s+view\s+of|Delete|Amend|Add)\b"
)


#: How a further paragraph of one begins.
_GOES_ON = re.compile(
    r"^(?:(?:This|The|And|Full)\s+)*Council\s+(?:(?:therefore|also|further|hereby)\s+)*(?:notes|believes|resolves|calls|agrees|asks"
    r"|requests|recognises|welcomes|commits|supports|condemns|instructs|acknowledges|considers|regrets|urges|affirms|undertakes)\b"
)


class Notice(NamedTuple):
    """Who gave notice of a motion, and its words."""

    movers: Moved
    words: str
    blocks: tuple[Block, ...]


def mover_of_notice(text: str) -> Moved | None:
    """Who gave notice of a motion, where no more is told and its words stand below."""
    match = next((found for form in _NOTICES if (found := form.search(text))), None)
    if match is None:
        return None
    seconder = name_of(match["seconder"]) if "seconder" in match.groupdict() else seconded(text[match.start("mover") :])
    return Moved(name_of(match["mover"]), seconder, match.start(), match.end())


def seconder_alone(text: str) -> str | None:
    """Who seconded, on a line that tells no more: "Seconded: Councillor Oak"."""
    match = _SECONDED_ALONE.match(text)
    return name_of(match["seconder"]) if match else None


def notice(blocks: Sequence[Block], at: int) -> Notice | None:
    """A motion that is headed by who gave notice of it, its words in the paragraphs below."""
    if marked(blocks[at]):
        return None
    if (told := _on_lines(blocks, at)) is not None:
        return told
    movers = mover_of_notice(blocks[at].text)
    if movers is None or at + 1 >= len(blocks):
        return None
    return Notice(movers, _words(blocks[at + 1 :]), (blocks[at],))


def _words(blocks: Sequence[Block]) -> str:
    """A motion's words from the first block on, with the paragraphs behind them that say what the council would do."""
    if words := in_quotes(blocks[0].text):
        return words.strip()
    count = opened_by(blocks)
    quoted = blocks[0].text[:1] in '“‘"'
    while count < len(blocks) and not quoted and _GOES_ON.match(blocks[count].text):
        count += opened_by(blocks[count:])
    return in_full(blocks, count)


def _on_lines(blocks: Sequence[Block], at: int) -> Notice | None:
    """A motion under a line that names its mover and one that names its seconder."""
    first = _MOVED_ALONE.match(blocks[at].text)
    if first is None or at + 2 >= len(blocks):
        return None
    second, words = _SECONDED_ALONE.match(blocks[at + 1].text), blocks[at + 2]
    if second is None or marked(words) or moved(words.text) or not _WORDS_BEGIN.match(words.text):
        return None
    movers = Moved(name_of(first["mover"]), name_of(second["seconder"]), 0, len(blocks[at].text))
    return Notice(movers, _words(blocks[at + 2 :]), (blocks[at], blocks[at + 1]))
