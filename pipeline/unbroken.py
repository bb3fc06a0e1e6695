"""Whether a line carries the one above on, told by the words at its head and at that one's end."""

from __future__ import annotations

import re

#: A line that ends so is carried on by the next, whatever room it leaves: words kept together may not have fitted.
UNFINISHED = re.compile(
    r"(?:,|(?:\b(?:and|or|of|the|to|for|in|with|a|an|by|on|at|from|that|be|been|was|were|had|has|have|which)|&)"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr|Cllrs?)\.?|\b(?:and|of|the|to|for|by|from|that|both|when|as)\s+Councillors?|\bthe\s+\d{1,2}(?:st|nd|rd|th))$"
)
#: What a number must follow, at the end of a line of prose, which is longer than so many characters.
_NUMBER_NEXT = re.compile(
    r"\b(?:Standing\s+Orders?|Procedure\s+Rules?|(?:paragraph|minute|section|clause|regulation|item|page)s?(?:\s+No\.?)?|(?:Minute|Section|Rule|Item|Order)\s+No\.?)$"
)
_PROSE = 45
#: What tells at a line's end that it is carried on has no more characters.
_END = 45
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
#: A day whose year stands on the next line, and one whose month does.
_DAY_AND_MONTH = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS}),?$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_DAY = re.compile(r"\s\d{1,2}(?:st|nd|rd|th)?$")
_MONTH = re.compile(rf"(?:{_MONTHS})\b")
#: What carries a list of names on.
AND_MORE = re.compile(r"(?:and|&)\s")
#: Room of less than this share of the width is left by prose in mid-sentence, where a short word could have stood.
RAGGED = 0.07
#: Words with which a sentence of its own begins.
_OPENER = re.compile(
    r"\W*(?:The|This|That|There|These|It|In|At|On|A|An|All|As|If|No|To|For|Following|After|Members?|Councillors?|Cllrs?|Mr|Mrs|Ms|Dr"
    r"|He|She|They|Proposed|Seconded|Moved|Resolved|Agreed|Noted|Action|Clerk|Chair\w*|Mayor)\b"
)
SENTENCE_END = re.compile(r"[.!?:;][\"”’')\]]*$")
#: A line that begins with somebody's initial, and how one ends that a name must follow.
_INITIAL = re.compile(r"[A-Z]\.\s+(?:[A-Z]\.?\s+)*[A-Z][a-z]")
_NAMES_OPEN = re.compile(r"(?:[A-Z][\w’'-]+,|\b(?:Cllrs?|Councillors?|Messrs|Mrs?|Ms|Miss|Dr)\b\.?:?)\s*$")

#: "Co-option of a Councillor" ends a line as "the views of Councillor" does, which a name must follow.
_TITLE_LAST = re.compile(r"\bCouncillors?$")
_ARTICLE = re.compile(r"(?:A|An|The|It|This|There|No|All|Members)\s[a-z]")


def carried_on(above: str, below: str) -> bool:
    """Whether the words of two lines belong together, whatever room is left on the upper one."""
    end = above[-_END:]
    if UNFINISHED.search(end) and not (_TITLE_LAST.search(end) and _ARTICLE.match(below)):
        return True
    if below[0].islower() or below.startswith("& "):
        return not SENTENCE_END.search(end)
    return bool((_YEAR.match(below) and _DAY_AND_MONTH.search(end)) or (_MONTH.match(below) and _DAY.search(end)))


def tells_on(above: str, below: str) -> bool:
    """Whether a line of prose breaks off in mid-sentence, and the next begins as no sentence of its own does."""
    return len(above) > _PROSE and not (SENTENCE_END.search(above) or _OPENER.match(below))


def carries_number(above: str, below: str) -> bool:
    """Whether a line's number ends what the line above says: "in accordance with Standing Order" over "12."."""
    return len(above) > _PROSE and bool(_NUMBER_NEXT.search(above)) and below[:1].isdigit()


def is_initial(above: str, below: str) -> bool:
    """Whether a line's letter is an initial, of a name that carries the line above on: "Cllrs" over "M. Ash"."""
    return bool(_INITIAL.match(below) and _NAMES_OPEN.search(above))
