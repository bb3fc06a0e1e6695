"""Who moved and seconded, how the votes fell, and what became of a motion, as sentences tell it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors.people.names import Person, person, tidy_name
from extractors.people.rolls import names_in
from extractors.records import NamedVotes, Votes
from extractors.values import votes

WHO = (
    r"(?<!\w)(?:the\s+)?(?:(?:Chair(?:man|woman|person)?|Mayor|Leader|Deputy\s+Mayor"
    r"|Vice[- ]Chair(?:man)?),?\s+)?(?:(?:County\s+|District\s+|Borough\s+|City\s+)?(?:Cllr"
    r"|Councillor|Cllrs|Alderman|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Rev)s?\.?\s*){0,4}(?:[A-Z]\."
    r"|[A-Z][\w’'-]*)(?:\s?(?:[A-Z]\.|(?<=[\s.])[A-Z][\w’'-]*)){0,3}"
)
TITLED = rf"(?=(?:the\s+)?(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr)s?\b){WHO}"
_MOVED = (
    r"(?:[Pp]ropos(?:ed|al|er|ition)|PROPOSED|PROPOSER|[Mm]oved|MOVED|[Mm]over|MOVER|[Pp]rop|PROP"
    r"|[Pp]ut\s+forward(?=\s+by)|(?<=[Oo]n\sthe\s)nomination(?=\s+of))"
)
_SECONDED = r"(?:[Ss]econd(?:ed|er|ing)|SECONDED|SECONDER|[Ss]ec|SEC)"
_MOVERS = tuple(
    re.compile(form)
    for form in (
        rf"{_MOVED}\.?\s*(?:by|of"
        rf"|from)?\s*[:–-]?\s*(?P<mover>{WHO}?)\s*[,;.]?\s*(?:\band\b\s*)?(?:it\s+was\s+"
        rf"|was\s+)?(?:formally\s+|duly\s+)?{_SECONDED}\.?\s*(?:by|from)?\s*[:–-]?\s*(?P<seconder>{WHO})",
        rf"(?P<mover>{TITLED}),\s+(?:as\s+|the\s+)?[^,.;]{{3,80}},\s+(?:formally\s+|then\s+)?(?:[Pp]roposed|[Mm]oved)\b[^.;]{{0,300}}?"
        rf"[\s,]+(?:and\s+)?(?:(?:this|which|these|it)\s+(?:was|were)\s+)?[Ss]econded\s+by\s+(?P<seconder>{WHO})",
        rf"(?P<mover>{WHO}),?\s+(?:(?:formally|then|also|duly|therefore)\s+)?(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED)\b(?:[^.;]"
        rf"|\.(?=\d)){{0,400}}?[\s,;]+(?:and\s+)?(?:this\s+was\s+|which\s+was\s+|was\s+"
        rf"|it\s+was\s+)?(?:[Ss]econded|SECONDED)\s+by\s+(?P<seconder>{WHO})",
        rf"(?P<mover>{WHO})\s+(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED)\b(?:[^.;]"
        rf"|\.(?=\d)){{0,200}}?(?:and\s+)?(?P<seconder>{WHO})\s+(?:[Ss]econded|SECONDED)",
        rf"(?P<mover>{WHO}),?\s+(?:then\s+)?(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED)\b(?:[^.;]"
        rf"|\.(?=\d)){{0,400}}?[,;]\s+(?:and\s+)?[Ss]econded:?\s+(?P<seconder>{TITLED})",
        rf"(?P<mover>{WHO})\s+(?:(?:then|also)\s+)?(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED)\b[^.]{{5,300}}\.\s+(?P<seconder>{WHO})\s+(?:[Ss]econded|SECONDED)\b",
        rf"(?P<mover>{WHO}),?\s+(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED)\b[^.]{{5,450}}\.\s+(?:(?:[Tt]his"
        rf"|[Tt]he\s+(?:proposal|motion|amendment))\s+was\s+)?(?:[Ss]econded|SECONDED)\s+by\s*:?\s*(?P<seconder>{WHO})",
        rf"(?P<mover>{WHO}),?\s+seconded\s+by\s+(?P<seconder>{WHO}),?\s+(?:[Pp]roposed|[Mm]oved|PROPOSED|MOVED)\b",
        rf"(?P<mover>{WHO})(?:,\s[^.;]{{3,120}}?,)?\s+(?:[Pp]roposed|[Mm]oved)\s+and\s+(?P<seconder>{TITLED})"
        r"(?:,\s[^.;]{3,120}?,)?\s+[Ss]econded\b",
        rf"(?:[Mm]otion|[Aa]mendment)\s+(?:by|of|from)\s+(?P<mover>{WHO}?),?\s+(?:and\s+)?(?:[Ss]econded|SECONDED)\s+(?:by\s+)?(?P<seconder>{WHO})",
        rf"\(\s*(?P<mover>(?=Cllr|Councillor){WHO})\s*/\s*(?P<seconder>(?=Cllr|Councillor){WHO})\s*\)",
        r"\b[Pp]\s?:\s?(?P<mover>[A-Z]{2,3})\s?[.;,]?\s?\b[Ss]\s?:\s?(?P<seconder>[A-Z]{2,3})\b",
        rf"{_MOVED}\s*(?:by)?\s*[:–-]?\s*(?P<mover>{WHO})\s*[.;,/]\s*{_SECONDED}\.?\s*(?:by)?\s*[:–-]?\s*(?P<seconder>{WHO})",
    )
)
#: What every form of them holds: a text without it need not be searched for each.
_ANY_MOVER = re.compile(
    r"mov|Mov|MOV|prop|Prop|PROP|nomination|second|Second|SECOND|/\s*(?:Cllr|Councillor)|[Pp]\s?:\s?[A-Z]{2}"
)
_MOVER_ONLY = re.compile(rf"\b(?:[Pp]roposed|[Mm]oved)\s+by\s*:?\s*(?P<mover>{WHO})")
#: A sentence that begins with who moved: "Proposed by Cllr Ash".
MOVERS_FIRST = re.compile(r"^\W*(?:proposed|moved|prop)\b", re.IGNORECASE)
#: What became of a motion. The last word in a text decides.
_RESULTS = {
    "lost": re.compile(
        r"\b(?:lost|fell|defeated|failed|negatived|reject(?:ed)?(?!\s+the\s+amendment)|falls|not\s+(?:\w+ly\s+)?(?:carried|passed|agreed|approved|supported|accepted))\b",
        re.IGNORECASE,
    ),
    "withdrawn": re.compile(r"\bwithdrawn|withdrew\b", re.IGNORECASE),
    "carried": re.compile(
        r"\b(?<!not\s)(?:carried|passed|agreed|approved|vote\s+was\s+unanimous|became\s+the\s+(?:substantive|finding|decision|resolution)"
        r"|(?:adopt(?:ed)?|approve|agree|accept)(?=\s+the\s+(?:\w+\s+){0,2}(?:motion|amendment)\b))\b",
        re.IGNORECASE,
    ),
}
_SIDE = re.compile(
    r"\b(?P<side>(?:voting\s+|voted\s+)?for|in\s+favou?r(?:\s+of(?:\s+the\s+\w+)?)?|against"
    r"|abstain(?:ed|ing)?|abstentions?)\b"
    r"(?:\s+the\s+(?:(?:procedural|original|substantive|amended|first|second|third|further)\s+)?"
    r"(?:motion|amendment|proposal|recommendation)(?:\s+by\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s?){1,4}?)?)?\s*(?:\(\s*\d+\s*\)\s*[:–-]?|:"
    r"|[–-])\s*(?P<names>[^:()]*?)"
    r"(?=\s*(?:\b(?:voting\s+|voted\s+)?(?:for|in\s+favou?r|against|abstain(?:ed|ing)?"
    r"|abstentions?)\b\s*(?:the\s+\w+\s*)?(?:\(|:|[–-])|(?:[Tt]he\s+)?(?:motion|amendment|vote)\b|(?<![\s.][A-Z])\.|;"
    r"|$))",
    re.IGNORECASE,
)

#: What is written after a decision: who moved and seconded it, how the votes fell.
_TAIL = re.compile(
    r"""\s*[\[(]?\s*(?:(?:Proposed|Moved|Prop(?:oser)?)\b\.?\s*(?:by)?\s*:?(?:Cllrs?\.|(?<=\b[A-Z])\.|[^.;]){2,80}?[.,;]?\s*(?:and\s+)?(?:[Ss]econd(?:ed|er)|[Ss]ec)\b\.?\s*(?:by)?\s*:?\s*(?:Cllrs?\.|(?<=\b[A-Z])\.|[^.;()\]]){2,60})[\])]?\.?\s*$
      | (?<=[.;])(?:\s+|(?=[Vv]))(?:[Vv]ot(?:e|es|ing)\s*:?\s*)?
        \d+\s+(?:votes?\s+)?(?:[Ff]or|[Ii]n\s+favou?r)\b[^.;()]{0,60}\.?\s*$
      | \s*[\[(]\s*(?:[Vv]ot(?:e|es|ing)\b\s*:?\s*)?(?:(?:\d+|[Uu]nanimous|[Ff]or
        |[Ii]n\s+favou?r)\b[^)\]]{0,90}(?:for|against|abst\w*|favour|unanimous\w*|\d)[^)\]]{0,40})[\])]\.?\s*$
      | (?<=[.;])\s*[\[(]?\s*(?i:(?:carried|agreed|passed|approved)\s+)?(?i:unanimous(?:ly)?|all\s+in\s+favou?r
        |all\s+agreed|carried|nem\.?\s*con)[\])]?\.?\s*$
      | (?<=[.;])\s*(?:[Tt]he\s+)?[Vv]ote\s+was\s+(?:carried\s+)?unanimous(?:ly)?\.?\s*$
      | \s*[\[(]\s*(?:(?:carried|agreed|passed)\s+)?unanimous(?:ly)?[\])]\.?\s*$
      | (?<=[.;)])\s*[\[(]?(?:Cllrs?|Councillors?|Alderm[ae]n|Mr|Mrs|Ms|Miss|Dr)\b\.?[^()]{2,60}?
        \b(?:(?:asked|wished|requested|wanted)\b[^()]{0,60}\b(?:vot\w+|abst\w+|dissent|opposition)\b[^().]{0,60}
            |abstained|abstaining|vot(?:ed|ing)\s+against)[^().]{0,40}\.?[\])]?\.?\s*$
      | \s*\([A-Z]{2,3}/[A-Z]{2,3}\)\s*[.:]?\s*$
      | (?<=[.;)])\s*[A-Z]{2,3}(?:(?:,|\s+and)\s+[A-Z]{2,3})*\s+(?:abstained|voted\s+against)\.?\s*$""",
    re.VERBOSE,
)

#: "(Cllr Ash/Cllr Oak): " between the word that opens a decision and its own words.
_LEAD = re.compile(r"^\(\s*(?:Cllr|Councillor)s?\b[^()/]{2,40}/[^()/]{2,40}\)\s*[:–-]?\s*")

Result = Literal["carried", "lost", "withdrawn", "deferred"]


class Moved(NamedTuple):
    """Who moved and who seconded, and the characters that say so."""

    mover: str | None
    seconder: str | None
    start: int
    end: int


def moved(text: str) -> Moved | None:
    """Who moved and seconded, as names without titles, or None where nobody is said to have."""
    if not _ANY_MOVER.search(text):
        return None
    for form in _MOVERS:
        if (match := form.search(text)) and (mover := name_of(match["mover"])):
            return Moved(mover, name_of(match["seconder"]), match.start(), match.end())
    if match := _MOVER_ONLY.search(text):
        return Moved(name_of(match["mover"]), None, match.start(), match.end())
    return None


#: "(EP/BW)" behind a decision, where minutes call members by their initials.
_BY_INITIALS = re.compile(r"\((?P<mover>[A-Z]{2,3})/(?P<seconder>[A-Z]{2,3})\)(?=\s*(?:[.:;]|$))")


def initialled(text: str) -> Moved | None:
    """Who moved and seconded a decision, told by their initials in brackets behind its words."""
    match = _BY_INITIALS.search(text)
    return Moved(match["mover"], match["seconder"], match.start(), match.end()) if match else None


_SECONDED_BY = re.compile(rf"\b(?:[Ss]econded|SECONDED)\s+by\s*:?\s*(?P<seconder>{WHO})")


def seconded(text: str) -> str | None:
    """Who seconded, where a text tells no more than that."""
    match = _SECONDED_BY.search(text)
    return name_of(match["seconder"]) if match else None


def name_of(text: str) -> str | None:
    """The bare name in words that may run on behind it, or None."""
    words = re.split(
        r"\s+(?:and|AND|And|It|The|That|To|RESOLVED|Resolved|AGREED|Agreed|Unanimous\w*|Vote|All|On|In|With)\b",
        text.strip(),
    )[0]
    words = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    told: Person | None = person(words)
    return told.name if told else tidy_name(words) or None


#: The mark that closes a quotation begun before the words: "... it was “RESOLVED that the report be noted.”".
_CLOSED = re.compile(r"([.!?)]?)[”\"]\.?$")
_QUOTE_OPEN = re.compile(r"“|\".+\"")


def strip_tail(text: str) -> str:
    """A decision's words without the mover, seconder and votes that are written after them, or in brackets before."""
    text = _LEAD.sub("", text)
    while (match := _TAIL.search(text)) and match.start() > 8:
        text = text[: match.start()].strip()
    return _CLOSED.sub(r"\1", text) if not _QUOTE_OPEN.search(text) else text


def result(text: str) -> Result | None:
    """What became of a motion by the last word that tells it, or None."""
    found = [(match.start(), name) for name, form in _RESULTS.items() for match in form.finditer(text)]
    return max(found)[1] if found else None  # type: ignore[return-value]


def tally(text: str) -> Votes | None:
    """The votes counted in `text`, or None."""
    return votes(text)


_SEVERAL = rf"{TITLED}(?:(?:,\s*|,?\s+and\s+){WHO})*+"  # possessive: a title could be read as a name, for each of them
_CAST = (
    r"vot(?:e|es|ed|ing)\b[^.;]{0,30}?\b(?:for|in\s+favou?r|against)|against"
    r"|abst(?:ained|aining|entions?)|dissent|opposition"
)
#: How somebody voted, told apart: "Councillor Ash asked that his vote against be recorded", "(Cllr Oak abstained)".
_RECORDED = tuple(
    re.compile(form)
    for form in (
        rf"(?P<who>{_SEVERAL})\s+(?:had\s+)?(?:wished|asked|requested|wanted|required)\b[^.;]{{0,40}}?"
        rf"(?:record(?:ed)?|minuted?|noted?)\b[^.;]*?\b(?P<side>{_CAST})\b",
        rf"(?P<who>{_SEVERAL})\s+(?:had\s+)?(?:wished|asked|requested|wanted|required)\b[^.;]*?"
        rf"\b(?P<side>{_CAST})\b[^.;]{{0,60}}?\b(?:record(?:ed)?|minuted?|noted?)\b",
        rf"(?P<who>{_SEVERAL})\s+(?P<side>abstained|abstaining|voted\s+against|voting\s+against)\b",
    )
)


def named_votes(text: str) -> NamedVotes | None:
    """Who voted how, where names are minuted: "For: Cllrs Ash and Oak. Against: Cllr Elm."."""
    sides: dict[str, tuple[str, ...]] = {"for_": (), "against": (), "abstentions": ()}
    for match in _SIDE.finditer(text):
        if names := tuple(names_in(match["names"].strip(" .,;"))):
            sides[_side(match["side"])] = names
    for form in _RECORDED:
        for match in form.finditer(text):
            side = _side(match["side"])
            sides[side] = (*sides[side], *(name for name in names_in(match["who"]) if name not in sides[side]))
    return NamedVotes(**sides) if any(sides.values()) else None


def _side(word: str) -> str:
    low = word.casefold()
    return "against" if re.search(r"against|dissent|opposition", low) else "abstentions" if "abst" in low else "for_"
