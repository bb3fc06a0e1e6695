"""The minutes of an earlier meeting being agreed or signed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, takewhile

from extractors.decisions.votes import strip_tail
from extractors.evidence import quoted
from extractors.items.sections import Divided, Section
from extractors.language import Language
from extractors.marks import mark
from extractors.paper import Block
from extractors.records import Confirmation, MeetingKey
from extractors.values import dates, first_date

_MINUTES_ITEM = re.compile(
    r"(?<!\d\s)(?<!\d)\bminutes\b(?!\s+(?:max\w*|each|per|only|allow\w*|allocated)\b)|^minute\b|\bminute\s+of\b|\bnotes\s+(?:of|from)\s+(?:the\s+)?(?:previous|last)\s+meeting\b|\b(?:previous|last)\s+meeting[’']?s?\s+notes\b|\brecord\s+of\s+(?:the\s+)?(?:previous|last)\b"
    r"|\bnotes\s+of\s+[^.;]{0,60}\bmeeting\b[^.;]{0,60}\b(?:true|correct|accurate)\b",
    re.IGNORECASE,
)
_NOT_THAT = re.compile(
    r"\bmatters\b|\baction|\bnotes?\s+of\b(?!\s+(?:the\s+)?(?:previous|last)\s+meeting)(?!.*\b(?:true|correct|accurate)\b)|\bupdate"
    r"|\bsub-?committee\s+minutes\b"
    r"|\bto\s+receive\s+the\s+minutes\s+of\s+(?:other|committee)",
    re.IGNORECASE,
)
_CONFIRMS = re.compile(
    r"""\b(?:confirm(?:ed|s|(?<!for\sconfirm)ation)?|approved?|(?<!for\s)approval|agreed?|accept(?:ed|ance)?|adopt(?:ed)?|ratif(?:y|ied)|signed|(?:correct|true|accurate|proper|fair)(?:\s+and\s+\w+)?\s+(?:record|account|reflection)|(?:were|was|as)\s+(?:correct|accurate))\b""",
    re.IGNORECASE | re.VERBOSE,
)
_REFUSED = re.compile(
    r"\b(?:defer(?:red)?|not\s+(?:yet\s+)?(?:an?\s+)?(?:available|approved|agreed|ready|accurate|correct|true)|carried\s+forward|minutes\s+were\s+in(?:correct|accurate)"
    r"|next\s+meeting\s+for)\b",
    re.IGNORECASE,
)
_OF_A_MEETING = re.compile(
    r"\b(?:correct|true|accurate|proper|fair)\b|\bsigned\b|\bmeetings?\b|\bconfirm|\badopted\b|\bas\s+read\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?<!\d\s)(?<!\d)\bminutes\b(?!\s+(?:etc|taker|taking|secretary|silence|each|per|late)\b)|\bminutes?\s+of\s+(?:the\s+)?(?:previous\s+|last\s+)?(?:\w+\s+){0,4}meeting\b|\bthe\s+minute\s+(?:was|be)\b|\bnotes?\s+(?:of|from)\s+(?:the|our)\s+(?:last\s+|previous\s+)?meeting\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"^(?:.*?\b(?:RESOLVED|AGREED|DECISION)"
    r"|(?:And\s+)?Resolved(?=\s*[:–—-]|\s+(?:to|[Tt]hat)\b)|(?:Agreed|Decision|Decided)(?=\s*[:–—-]))\b(?:\s*[A-Z]{0,3}\d{2,4}[/-]\d+)?[\s:;.–—-]*",
    re.DOTALL,
)


#: A paragraph that only opens a decision below it: "The minutes were AGREED and it was RESOLVED:".
_OPENS_BELOW = re.compile(r"\b(?:RESOLVED|AGREED|DECIDED|Resolved|Agreed)\b(?:\s+that)?\s*[:–—-]+\s*$")
#: Minutes of other bodies, received with what they recommend: a decision on that, and no word on their being correct.
_TAKEN_OVER = re.compile(
    r"\bminutes\b.*\b(?:received|noted|considered|approved|adopted)\b.*\brecommendations?\b[^.;]{0,60}\b(?:adopted|approved|agreed|accepted|endorsed|ratified)\b"
    r"|\brecommendations?\b[^.;]{0,40}\b(?:in|of|from)\s+the\s+minutes\b[^.;]{0,60}\b(?:adopted|approved|agreed|accepted|endorsed)\b",
    re.IGNORECASE | re.DOTALL,
)
#: The rule of a confirmation that a word opens; an item can hold several, each of another meeting's minutes.
_MARKED = "item of minutes, marked"
#: What can be done with minutes besides agreeing them, and what would be done some day.
_HANDLED = re.compile(
    r"\bminutes\b[^.;]{0,60}\b(?:released|published|publication|placed|posted|typed|displayed|uploaded|website)\b"
    r"|\b(?:if|when|whenever|until|once|could|would|might)\b",
    re.IGNORECASE,
)
#: What else is signed: how somebody accepts an office.
_OF_OFFICE = re.compile(r"\b(?:declarations?|acceptances?)\s+of\s+(?:acceptance|office)\b", re.IGNORECASE)
#: What one person said or did, though the words of agreeing stand in it: "He said that she had agreed to write".
_SOMEBODY = re.compile(
    r"(?:(?:He|She|They)|(?:Cllr|Councillor|Alderman|Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z][\w.’' -]{1,40}?)\s"
    r"(?:also\s|then\s|had\s|has\s)*"
    r"(?:said|stated|asked|advised|explained|reported|referred|felt|added|informed|commented|queried|noted|confirmed|agreed\s+to)\b"
)
#: Minutes of other bodies, before a meeting that only takes note of them.
_ONLY_NOTED = re.compile(
    r"\b(?:to|that\s+\w+)\s+(?:note|receive)s?\s+(?:the\s+)?(?:\w+\s+){0,2}minutes\b", re.IGNORECASE
)
_CORRECT = re.compile(r"\b(?:correct|true|accurate|signed)\b", re.IGNORECASE)
#: What an item of a meeting's own minutes is called: "Minutes of the last meeting", "Approval of Previous Minutes".
_OF_MEETING_TITLE = re.compile(
    r"""\b(?:of|for)\s+(?:the\s+)?(?:last\s+|previous\s+)?meeting
      | ^\W*(?:to\s+)?(?:approv\w+|confirm\w*|adopt\w*|agree\w*|sign\w*|accept\w*|previous|last|draft)\b
          (?:\s+(?:of|and|sign|the|previous|last|draft))*\s+minutes\b
      | \bminutes\s+of\s+the\s+[^.;]{0,30}?(?:\bAGM\b|annual\s+(?:general\s+)?meeting)""",
    re.IGNORECASE | re.VERBOSE,
)
#: What an item of minutes is called, whatever its title.
_ABOUT = "minutes of the meeting"
#: A letter of a list: each of its entries can agree minutes of its own.
_LETTER = re.compile(r"\(?[a-z]\)?[).]?$")
#: An entry of a list of meetings, and no sentence: "Special Meeting of Ash Council held on 4 May 2031."
_LISTED = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,3}meeting\b(?:(?!\b(?:was|were)\b)[^.;]){0,120}?\bheld\s+on\b", re.IGNORECASE
)
#: What joins the days of two meetings whose minutes are agreed in one sentence.
_AND_OF = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|;|,?\s*(?:and|&))\s*(?:(?:the|of|those|an?|amended|draft|minutes)\s+)*(?:(?:[\w-]+\s+){0,4}?meetings?\s+)?(?:of\s+the\s+\w+\s+)?"
    r"(?:held\s+)?(?:(?:on|of)\s+)?(?:the\s+)?(?:\w+day,?\s+)?",
    re.IGNORECASE,
)
#: What was proposed about minutes, before it is told what became of that.
_PROPOSED = re.compile(r"^(?:it\s+was\s+)?(?:proposed|moved)\b", re.IGNORECASE)
#: On what terms minutes are agreed, told before they are.
_TERMS = re.compile(r"^(?:subject\s+to|with|following|after)\b", re.IGNORECASE)
#: How minutes are agreed under an item that is not called so.
_ELSEWHERE = re.compile(
    r"\b(?:correct|true|accurate)\b"
    r"|^\W*(?:the\s+)?minutes\s+of\s[^.;]{0,120}?\bmeeting\b[^.;]{0,80}?\s(?:was|were)\s+(?:\w+ly\s+)?(?:approved|confirmed|agreed)\b",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    r"^(?:the\s+)?minutes\s+of\s[^.;]{3,120}?\s(?:(?:was|were)\s+(?:\w+ly\s+)?(?:approved|confirmed|agreed|signed|accepted|adopted)\b"
    r"|(?:approved|agreed|accepted|adopted)\s+by\s+[A-Z])",
    re.IGNORECASE,
)
#: What else can be agreed under an item of minutes: "it was agreed to pay the bill".
_SOMETHING_ELSE = re.compile(
    r"\b(?:agreed|resolved|decided)\s+to\s+(?!(?:approve|accept|adopt|agree|confirm|ratify|sign|receive|take|note)\b)",
    re.IGNORECASE,
)
#: How a paragraph without a title begins that is about minutes: "The minutes of the last meeting were read".
_BEGINS = re.compile(
    r"^\W*(?:the\s+)?(?:draft\s+)?(?:minutes?|notes)\s+(?:of|from|for)\s+(?:the\s+)?[^.;]{0,80}?\b(?:meetings?|\d{4}|last|previous)\b",
    re.IGNORECASE,
)
_MATTERS = re.compile(r"^\W*(?:(?:clerk\W*s?|chair\w*\W*s?)\s+)?matters\b", re.IGNORECASE)
#: The word at the right margin that agrees what stands beside it.
_APPROVED = re.compile(r"^(?:approved|agreed|resolved|confirmed|accepted)\W*$", re.IGNORECASE)


#: A heading over what is said of minutes, and no sentence: "Agreement of minutes as a true record".
_CALLED = re.compile(
    r"^\W*(?:agreement|approval|confirmation|acceptance|adoption|signing)\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}minutes\b"
    r"(?!.*\b(?:was|were|is|given|proposed|moved|agreed|carried)\b)",
    re.IGNORECASE | re.DOTALL,
)
#: Words that only their item's title tells to be on minutes have fewer characters than this.
_LONG = 200


def is_confirmation(text: str, title: str = "") -> bool:
    """Whether `text`, decided under the item `title`, agrees the minutes of an earlier meeting."""
    if not _CONFIRMS.search(text) or _TAKEN_OVER.search(text) or _CALLED.match(text):
        return False
    if _HANDLED.search(text) and not _CORRECT.search(text):
        return False
    if _OF_OFFICE.search(text) and not _EARLIER.search(text):
        return False
    if (_SOMEBODY.match(text) or _ONLY_NOTED.search(text)) and not _CORRECT.search(text):
        return False
    if _EARLIER.search(text) and (_OF_A_MEETING.search(text) or first_date(text)):
        return True
    if len(text) >= _LONG or (_SOMETHING_ELSE.search(text) and not _CORRECT.search(text)):
        return False
    if _EARLIER.search(text):
        return _OF_MEETING_TITLE.search(title) is not None
    return bool(_MINUTES_ITEM.search(title)) and not _NOT_THAT.search(title)


def confirmations(part: Divided, key: MeetingKey | None, language: Language) -> list[Confirmation]:
    """The confirmations of earlier minutes, at most one a block; the words are the sentence or two that confirm."""
    found: list[Confirmation] = []
    for section in part.sections:
        about = _is_of_minutes(section)
        if _IN_TITLE.match(section.title):
            found.append(_of_title(section, key))
            continue
        ended = False
        for above, block in pairwise([None, *section.blocks]):
            if (
                about
                and above is not None
                and block is not None
                and block.kind == "margin"
                and _APPROVED.match(block.text)
            ):
                found.append(_whole(section, above, key))
                break
            if block is None or block.kind in ("grid", "margin"):
                continue
            if about and above is not None and _opened(above) and is_confirmation(block.text, section.title):
                found += _of_limbs(section, block, key)
                break
            if about and found and found[-1].rule == _MARKED and mark(block) is None:
                continue
            if about and _not_yet(block) and _confirmed_below(section, block):
                continue
            one = _confirmation(section, block, about, key, language)
            if one and ended and not _of_another(one, found):
                continue
            if one and (about or not found):
                found += _of_listed(one, section, block)
                ended = ended or (about and not _LETTER.match(block.label or "") and one.rule != _MARKED)
    return [each for one in found for each in _each(one)]


def _of_limbs(section: Section, block: Block, key: MeetingKey | None) -> list[Confirmation]:
    """The confirmations of a block below the word that opens it, and of the limbs that follow: "(a) to approve ..."."""
    below = section.blocks[section.blocks.index(block) + 1 :]
    limbs = [block, *takewhile(lambda one: one.label is not None, below)]
    agreed = [limb for limb in limbs if is_confirmation(limb.text, section.title)]
    return [one for limb in agreed for one in _of_listed(_whole(section, limb, key), section, limb)]


def _of_another(one: Confirmation, found: list[Confirmation]) -> bool:
    """Whether a sentence below the one that confirmed minutes confirms those of another day, which it names."""
    day = first_date(one.text)
    return bool(_EARLIER.search(one.text)) and day is not None and all(day != other.of for other in found)


def _is_of_minutes(section: Section) -> bool:
    """Whether an item is about minutes, by its title or, where it has none, by the words it begins with."""
    if not section.title and section.blocks:
        text = section.blocks[0].text
        return bool(_BEGINS.match(text)) or (is_confirmation(text) and bool(_CORRECT.search(text)))
    return bool(_MINUTES_ITEM.search(section.title)) and not _MATTERS.search(section.title)


def _not_yet(block: Block) -> bool:
    """Whether a block can tell only what was proposed, or on what terms: "Subject to ... being agreed, it was"."""
    told = _EARLIER.search(block.text) and not _TERMS.match(block.text)
    return bool(_PROPOSED.match(block.text)) or not (told or _CORRECT.search(block.text))


def _of_title(section: Section, key: MeetingKey | None) -> Confirmation:
    """The confirmation that is all that an item says: "7. The minutes of 3 May were approved and signed."."""
    return Confirmation(
        meeting=key,
        of=first_date(section.title),
        text=section.title,
        rule="item of minutes",
        evidence=quoted(section.heading, *section.title_span),
    )


def _confirmed_below(section: Section, block: Block) -> bool:
    """Whether a marked decision further down an item agrees the minutes that a block only proposes to agree."""
    below = section.blocks[section.blocks.index(block) + 1 :]
    told = (one for above, one in pairwise([block, *below]) if mark(one) or _opened(above))
    return mark(block) is None and any(is_confirmation(one.text, section.title) for one in told)


def _each(one: Confirmation) -> list[Confirmation]:
    """The confirmation once for every meeting whose minutes it agrees: "held on 4 May and on 2 June"."""
    days = dates(one.text)
    if not days or days[0].value != one.of:
        return [one]
    ours = [*(replace(one, of=day) for day in _shared(one.text)), one]
    for last, day in pairwise(days):
        if not _AND_OF.fullmatch(one.text[last.end : day.start]):
            break
        ours.append(replace(one, of=day.value))
    return ours


#: What follows the word in a sentence whose subject stands before it: "The minutes were AGREED as a correct record".
_PREDICATE = re.compile(r"(?:as|and|by|subject|with)\b", re.IGNORECASE)
#: Several days that share what the last one tells: "on 5 September and 10 October 2031", "on 5 and 12 May 2031".
_SHARED = re.compile(
    r"\b(?P<day>\d{1,2}(?:st|nd|rd|th)?)(?:\s+(?P<month>[A-Z][a-z]{2,8}))?\s*(?:,|,?\s+and|\s*&)\s*"
    r"(?:on\s+)?(?:[A-Z][a-z]+day,?\s+)?(?=\d{1,2}(?:st|nd|rd|th)?\s+(?P<last>[A-Z][a-z]{2,8})\s+(?P<year>20\d\d)\b)"
)
_SEVERAL = re.compile(r"\bmeetings\b|\bmeeting\b.*?\band\b.*?\bmeeting\b", re.IGNORECASE | re.DOTALL)
#: What minutes are confirmed with is told behind this, and a day in it is no meeting's.
_SUBJECT = re.compile(
    r"\b(?:were|was|be|signed|subject\s+to|with\s+the|save\s+for|amend\w*|correct\w*)\b", re.IGNORECASE
)


def _shared(text: str) -> list[str]:
    """The days of meetings that are told with the month or the year of the day behind them: "on 5 and 12 May 2031"."""
    named = _SUBJECT.split(text[max(0, text.casefold().find("minutes")) :])[0]
    forms = _SHARED.finditer(named) if _SEVERAL.search(named) else ()
    told = (f"{form['day']} {form['month'] or form['last']} {form['year']}" for form in forms)
    return [day for written in told if (day := first_date(written))]


def _opened(block: Block) -> bool:
    """Whether a block ends with the word that opens a decision: what was decided stands below it."""
    marked = _TRIGGER.match(block.text)
    return bool(marked and marked.end() == len(block.text)) or bool(_OPENS_BELOW.search(block.text))


def _whole(section: Section, block: Block, key: MeetingKey | None) -> Confirmation:
    opening = mark(block)
    start = opening.end if opening and not opening.start else 0
    return Confirmation(
        meeting=key,
        of=first_date(block.text) or _date_of_item(section),
        text=strip_tail(block.text[start:].strip()),
        rule="item of minutes",
        evidence=quoted(block, start, len(block.text)),
    )


def _confirmation(
    section: Section, block: Block, about: bool, key: MeetingKey | None, language: Language
) -> Confirmation | None:
    opening = mark(block)
    midway = bool(opening and opening.start and opening.word == "Resolved")
    start, end = _span(block.text, about, language, past=opening.end if opening else 0, midway=midway)
    text = block.text[start:end].strip()
    if not text or _REFUSED.search(text):
        return None
    return Confirmation(
        meeting=key,
        of=first_date(text) or first_date(block.text[:end]) or (_date_of_item(section) if about else None),
        text=strip_tail(text),
        rule=_MARKED if about and opening else "item of minutes" if about else "sentence on minutes",
        evidence=quoted(block, start, end),
    )


def _of_listed(one: Confirmation, section: Section, block: Block) -> list[Confirmation]:
    """The confirmation once for every meeting that a list over it names: "Minutes of: (a) Meeting held on 4 May"."""
    above = section.blocks[: section.blocks.index(block)]
    days = [day for other in above if _LISTED.match(other.text) and (day := first_date(other.text))]
    return [replace(one, of=day) for day in days] if one.of is None and len(days) > 1 else [one]


def _date_of_item(section: Section) -> str | None:
    """The day of the minutes that an item of minutes is about: in its title, or where it says which were circulated."""
    blocks = (*section.asked, *section.blocks)
    told = [section.title, *(block.text for block in blocks if _EARLIER.search(block.text))]
    return next((day for text in told if (day := first_date(text))), None)


def _span(text: str, about: bool, language: Language, past: int, *, midway: bool) -> tuple[int, int]:
    """The characters that confirm: all that is RESOLVED, or the sentence with one before it that names the minutes.

    `past` is where the words begin behind what opens a decision, `midway` whether that stands behind its movers.
    """
    marked = _TRIGGER.match(text)
    if (marked and marked.end() == len(text)) or _OPENS_BELOW.search(text):
        return 0, 0
    if midway and is_confirmation(text[past:], _ABOUT if about else ""):
        return past, len(text)
    whole = marked and not _PREDICATE.match(text, marked.end())
    if marked and whole and is_confirmation(text[marked.end() :], _ABOUT if about else ""):
        return max(marked.end(), past), len(text)
    sentences = language.sentences(text)
    for i, sentence in enumerate(sentences):
        if not is_confirmation(sentence.text, _ABOUT if about else ""):
            continue
        if not about and not (first_date(sentence.text) and _ELSEWHERE.search(sentence.text)):
            continue
        before = sentences[i - 1] if i else None
        named = before is not None and _EARLIER.search(before.text) and not _EARLIER.search(sentence.text)
        return (before.start if before and named else sentence.start), sentence.end
    return 0, 0
