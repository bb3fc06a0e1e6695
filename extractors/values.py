"""Values out of text: dates, times, numbers, votes. A value that is not plainly there is None, never a guess."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from extractors.records import Votes

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

#: "14 January 2025", "9th July, 2015", "23RD SEPTEMBER 2013", "January 14th 2025", "14/01/2025"; the year may lack.
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: A year told by its last two digits behind a month's name, where neither an hour nor a count can stand: "8 June 31".
_SHORT_YEAR = r"(?P<year>[0-4]\d)(?=\s*(?:$|[)\],;]|\.(?!\d)|(?:at|was|were)\b))"
_DATE_FORMS = (
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_SHORT_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_DAY}(?:\s+day)?(?:\s+of)?\s+{_MONTH}[,\s]*{_YEAR}?\b", re.IGNORECASE),
    re.compile(rf"\b(?=[adfjmnos]){_MONTH}\s+{_DAY}(?!\d)[,\s]*{_YEAR}\b", re.IGNORECASE),  # the letters only save time
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)?\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"),
    re.compile(r"(?<![\d-])(?P<day>\d\d)-(?P<month>\d\d)-(?P<year>(?:20)?\d\d)(?![\d-])"),
)

#: Every date has one.
_DIGIT = re.compile(r"\d")

#: How the months begin in English, Welsh and Irish; to load what reads such dates takes longer than to read a paper.
_MONTH_STEMS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    "|ion|chw|maw|ebr|mai|meh|gor|aws|med|hyd|tac|rha"
    "|ean|fea|már|aib|bea|mei|iúi|iui|lún|lun|meá|mea|dei|sam|nol|mfó|dfó"
)
#: "14 Ionawr 2025", "2 Meán Fómhair 2024", "5 Nov '24": a date's shape with a month that the forms above do not know.
_OTHER_DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|af|ail|ydd|ed|eg|fed|ain)?\s+(?={_MONTH_STEMS})"
    r"([^\W\d_]{3,}(?:\s[^\W\d_]{3,})?)\.?,?\s+((?:19|20|['’])\d\d)\b",
    re.IGNORECASE,
)

#: The tongues that councils of these islands publish in.
_TONGUES = (("en", "cy"), ("ga",))

#: "14:00", "2.00pm", "7pm", "10.00 a.m.", "7.30 p.m", "20.56", "1400 hours", "12 noon", "noon".
_TIME = re.compile(
    r"""\b(?:
        (?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?   # with am or pm
      | (?P<hour24>\d{1,2})[:.](?P<minute24>\d\d)(?!\s?[ap]\.?m)(?:\s*(?:hours|hrs))?\b(?![.:/]\d)
      | (?P<military>[0-2]\d[0-5]\d)\s*(?:hours|hrs)\b
      | (?:12(?:[:.]00)?\s*)?(?P<noon>noon|midday)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)


class Found(NamedTuple):
    """A value and the characters of the text that it was read from."""

    value: str
    start: int
    end: int


def dates(text: str, *, year: int | None = None) -> list[Found]:
    """Every date in `text` as `YYYY-MM-DD`, in order. A date without a year is left out unless `year` is given."""
    found: list[Found] = []
    if not _DIGIT.search(text):
        return found
    for form in _DATE_FORMS:
        for match in form.finditer(text):
            value = _date(match, year)
            if value:
                _put_in(found, Found(value, match.start(), match.end()))
    for match in _OTHER_DATE.finditer(text):
        if _place_of(found, match.start(), match.end()) is None:
            continue
        value = _parsed(f"{match[1]} {match[2]} {match[3].replace('’', chr(39))}")
        if value:
            _put_in(found, Found(value, match.start(), match.end()))
    return found


def apart(text: str) -> Iterator[tuple[str, Found]]:
    """The first two dates in `text`, each with the words before it and behind the other: a letter has its own date."""
    end = 0
    for day in dates(text)[:2]:
        yield text[end : day.start], day
        end = day.end


def _put_in(found: list[Found], new: Found) -> None:
    """Put `new` in its place among those found, unless it lies over one of them."""
    at = _place_of(found, new.start, new.end)
    if at is not None:
        found.insert(at, new)


def _place_of(found: list[Found], start: int, end: int) -> int | None:
    """Where characters `start` to `end` belong among those found, which are in order; None where one lies there."""
    at = bisect_left(found, end, key=lambda old: old.start)
    return None if at and found[at - 1].end > start else at


@lru_cache(maxsize=4096)
def _parsed(written: str) -> str | None:
    """A date in Welsh, Irish or an unusual English form. Slow, so only for a span that has a date's shape."""
    import dateparser  # noqa: PLC0415 - slow to load, and most papers need none of it

    for tongues in _TONGUES:
        day = dateparser.parse(
            written,
            languages=list(tongues),
            settings={"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": "DMY"},
        )
        if day:
            return day.date().isoformat()
    return None


def _date(match: re.Match[str], year: int | None) -> str | None:
    told = match["year"]
    years = int(told) if told else year
    if years is None:
        return None
    month = match["month"].lower()
    try:
        day = datetime.date(years + 2000 if years < 100 else years, _MONTHS.get(month) or int(month), int(match["day"]))
    except ValueError:
        return None
    return day.isoformat()


def first_date(text: str) -> str | None:
    """The first full date in `text`, or None."""
    found = dates(text)
    return found[0].value if found else None


def times(text: str) -> list[Found]:
    """Every time of day in `text` as `HH:MM` on the 24-hour clock, in order."""
    found = []
    for match in _TIME.finditer(text):
        value = _time(match)
        if value:
            found.append(Found(value, match.start(), match.end()))
    return found


def _time(match: re.Match[str]) -> str | None:
    if match["noon"]:
        return "12:00"
    if match["military"]:
        return f"{match['military'][:2]}:{match['military'][2:]}"
    hour, minute = int(match["hour"] or match["hour24"]), int(match["minute"] or match["minute24"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        "nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"none": 0, "no": 0, "zero": 0}  # fmt: skip
_COUNT = r"(?P<{0}>\d{{1,3}}|" + "|".join(_NUMBER_WORDS) + r")"
_SIDES = {
    "for_": r"(?:votes?\s+)?(?:in\s+favou?r|for)\b",
    "against": r"(?:votes?\s+)?against\b",
    "abstentions": r"(?:abstentions?|abstained|abstaining|abstain|abst)\b",
}
_VOTERS = r"(?:members?\s+|councillors?\s+|governors?\s+)?(?:(?:had\s+)?voted\s+|voting\s+|(?:were\s+)?cast\s+)?"
_QUESTION = (
    r"(?:\s+(?:of\s+)?the\s+(?:(?:procedural|original|substantive|amended|first|second|third|further)\s+)?"
    r"(?:motion|amendment|proposal|recommendations?|application|resolution)"
    r"(?:\s+by\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s?){1,4}?)?)?"
)
#: A count before its side ("7 for", "five in favour", "(0) against") or after it ("For (57)", "Against: 3").
_BEFORE = {
    side: re.compile(rf"\(?\b{_COUNT.format('n')}\)?\s*(?:votes?\s+)?{_VOTERS}{words}", re.I)
    for side, words in _SIDES.items()
}
_AFTER = {
    side: re.compile(
        rf"\b{words}{_QUESTION}(?:\s*(?::|-|–|=|\()\s*|\s+(?=\d)){_COUNT.format('n')}\b",
        re.I,
    )
    for side, words in _SIDES.items()
}
#: "by 3 votes to 2", "3 votes to 2 with 1 abstention", "by a majority of 5 to 3".
_BY_TO = re.compile(
    rf"(?:\b{_COUNT.format('for')}\s+votes?|\b(?:majority|vote)\s+of\s+{_COUNT.format('most')})\s+to\s+{_COUNT.format('against')}\b",
    re.I,
)
#: "Carried 3-1", "lost (2 - 5)", "agreed by 4 to 3".
_SCORE = re.compile(
    r"\b(?:carried|lost|defeated)\b[\s:,(]*(?:by\s+)?(?P<for>\d{1,2})\s*[-–]\s*(?P<against>\d{1,2})\b"
    r"|\b(?:carried|lost|defeated|agreed|approved)\s+by\s+(?P<for2>\d{1,2})\s+to\s+(?P<against2>\d{1,2})\b",
    re.I,
)
#: "Carried, with one abstention": all that is counted are those who did not vote for it.
_SAVE = {
    "abstentions": re.compile(
        rf"\b(?:carried|agreed|approved|resolved)\b[^.;:]{{0,20}}?\bwith\s+{_COUNT.format('n')}\s+abstentions?\b", re.I
    ),
    "against": re.compile(
        rf"\b(?:carried|agreed|approved|resolved)\b[^.;:]{{0,20}}?\bwith\s+{_COUNT.format('n')}\s+(?:votes?\s+)?against\b",
        re.I,
    ),
}

#: "There voted for the motion, three; against, four".
_VOTED_FOR = re.compile(
    rf"\bvoted\s+for(?:\s+the\s+\w+)?,\s*{_COUNT.format('for')}\s*[;,]\s*(?:and\s+)?against,\s*{_COUNT.format('against')}\b",
    re.I,
)

_DISSENT = re.compile(r"against|abst", re.IGNORECASE)


#: Each side with its names, and the count behind them: "FOR: Councillors Ash and Oak - 2".
_LISTED = {
    side: re.compile(rf"\b{words}{_QUESTION}\s*[:–-]\s*(?=[A-Z])[^:\d]{{3,2000}}?\s[–(-]\s*(?P<n>\d{{1,3}})\b", re.I)
    for side, words in _SIDES.items()
}
#: "YES – 55 ... NO – 20 ... ABSTAIN – 1".
_YES_NO = re.compile(
    r"\bYES\s*[–(:-]\s*(?P<for>\d{1,3})\b.{0,3000}?\bNO\s*[–(:-]\s*(?P<against>\d{1,3})\b"
    r"(?:.{0,3000}?\bABST\w*\s*[–(:-]\s*(?P<abstentions>\d{1,3})\b)?",
    re.DOTALL,
)
#: "Resolved (31:30)", "carried (31:30)".
_RATIO = re.compile(
    r"\b(?:carried|lost|defeated|resolved|agreed|approved)\s*\(\s*(?P<for>\d{1,3})\s*:\s*(?P<against>\d{1,3})"
    r"(?:\s*:\s*(?P<abstentions>\d{1,3}))?\s*\)",
    re.I,
)


def votes(text: str) -> Votes | None:
    """The votes counted in `text`: "5 For, 1 Against, 1 Abstention", "For (57) ... Against (0)". None where none are.

    A count for one side alone is no tally unless another side is counted too: "3 for tea" is not a vote.
    """
    sides = _DISSENT.search(text)  # a tally of two sides or more names one of these
    listed = _told(text, _LISTED) if sides else {}
    if len(listed) >= 2:
        return Votes(**{side: number(match["n"]) for side, match in listed.items()})
    if match := _YES_NO.search(text) or _RATIO.search(text):
        rest = match["abstentions"]
        return Votes(number(match["for"]), number(match["against"]), number(rest) if rest else None)
    told = [_told(text, forms) for forms in (_BEFORE, _AFTER)] if sides else []
    able = [tally for tally in told if len(tally) >= 2]
    if able:
        first = min(able, key=lambda tally: min(match.start() for match in tally.values()))
        return Votes(**{side: number(match["n"]) for side, match in first.items()})
    if match := _VOTED_FOR.search(text):
        return Votes(number(match["for"]), number(match["against"]))
    if match := _SCORE.search(text):
        return Votes(number(match["for"] or match["for2"]), number(match["against"] or match["against2"]))
    if match := _BY_TO.search(text):
        rest = _BEFORE["abstentions"].search(text, match.end())
        return Votes(
            number(match["for"] or match["most"]), number(match["against"]), number(rest["n"]) if rest else None
        )
    save = _told(text, _SAVE) if sides else {}
    return Votes(**{side: number(match["n"]) for side, match in save.items()}) if save else None


def _told(text: str, forms: Mapping[str, re.Pattern[str]]) -> dict[str, re.Match[str]]:
    return {side: match for side, form in forms.items() if (match := form.search(text))}


def number(text: str) -> int | None:
    """A whole number in digits or words up to twenty, or None."""
    word = text.strip().lower().replace(",", "")
    return int(word) if word.isdigit() else _NUMBER_WORDS.get(word)


def fold(text: str) -> str:
    """`text` as letters and digits only, in lower case: for telling whether two texts are the same words."""
    return re.sub(r"[^0-9a-z]+", "", text.casefold().replace("&", "and"))
