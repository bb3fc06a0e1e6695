"""What somebody says of an interest: the item that it concerns, the interest itself, and whether they left the room."""

from __future__ import annotations

import re

_ITEM_NUMBER = re.compile(
    r"""\b(?:minute|agenda\s+item|application|item|min)s?\s*(?:no\.?|nos\.?|number)?\s*
        (?P<number>(?-i:[A-Z]{1,4}[ ]?)\d[\w./-]*(?:\(\w\))? | [A-Z]?\d[\w./-]*\w(?:\(\w\))? | \d | [A-Z]?\d+[a-z]?)""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_NUMBER = re.compile(r"\bin\s+(?P<number>[A-Z]{0,3}\d+/\d+(?:\(\w\))?)")
_LEADING_NUMBER = re.compile(
    r"^(?:(?:agenda\s+)?(?:item|minute)\s*(?:no\.?)?\s*)?(?P<number>[A-Z]?\d[\d./-]*\w?)\b(?![-–]\w)", re.IGNORECASE
)
_GROUNDS = re.compile(
    r"""\b(?:as|because|since|due\s+to|owing\s+to|by\s+virtue\s+of|by\s+reason\s+(?:that|of)|being|in\s+that|given\s+that|on\s+the\s+grounds\s+that
          |on\s+the\s+basis\s+that)\s+(?P<reason>.+)$""",
    re.VERBOSE | re.DOTALL,
)
_REASON = re.compile(
    r"""(?:\b(?:as|because|since|due\s+to|owing\s+to|by\s+virtue\s+of|by\s+reason\s+(?:that|of)|being|in\s+that|given\s+that|on\s+the\s+grounds\s+that
          |on\s+the\s+basis\s+that)\s+
      | \)\s*(?=s?he\b|they\b) | [–—:-]\s+ | \bre(?:garding)?\s+ )(?P<reason>.+)$""",
    re.VERBOSE | re.DOTALL,
)
#: "informed the Board that, with regard to item 4 (minute 24), he ...": who was told, and on which matter.
_AUDIENCE = re.compile(
    r"^\s*(?:the\s+)?(?:board|committee|sub-committee|council|panel|meeting|members|cabinet|chair\w*|governors|trustees|councillors|colleagues"
    r"|forum|authority|executive|everyone|monitoring\s+officer|clerk)\b",
    re.IGNORECASE,
)
#: "an interest in C025/24 Ash Rovers": the item's number, and its title for the interest.
_IN_ITEM = re.compile(
    r"^\s*(?:an?\s+)?(?:[\w-]+\s+){0,3}interests?\s+in\s+(?:agenda\s+)?(?:item|minute)?\s*(?:no\.?\s*)?[A-Z]{0,3}\d[\w./()-]*\s*(?P<rest>(?:[-–:]?\s*[A-Z].*)?)$"
)
_TOLD_THAT = re.compile(r"^\s*,?\s*that\b\s*,?\s*")
_MATTER = re.compile(
    r"^(?:with\s+regard\s+to|in\s+relation\s+to|in\s+respect\s+of|regarding|on"
    r"|in)\s+(?:agenda\s+)?(?:item|minute)[^,(]*,?\s*(?:\([^)]*\))?\s*,?\s*",
    re.IGNORECASE,
)
#: "for item 6, that ...", ", in relation to Minute No. 27, that ...": the matter before what is told.
_MATTER_FIRST = re.compile(
    r"^\s*,?\s*(?:in\s+relation\s+to|with\s+regard\s+to|in\s+respect\s+of|regarding|concerning|for|on|under)\s[^,]{2,80},\s*(?=that\b)",
    re.IGNORECASE,
)
#: "that he had a pecuniary interest in item 4 by reason that ...": the interest is told behind its kind.
_HAD_INTEREST = re.compile(
    r"^(?:s?he|they)\s+(?:had|has|have)\s+(?:an?\s+)?(?:[\w-]+\s+){0,5}interests?\b", re.IGNORECASE
)
#: "an interest in item 7 (owns the field next door)": in brackets behind the item, in words that are no title.
_IN_BRACKETS = re.compile(
    r"\b(?:item|minute)s?\s*(?:no\.?\s*)?[\w./-]*\d[\w./-]*\s*\((?P<reason>[a-z][^()]{5,})\)"
    r"(?:\s*\.?$|\s*,?\s*and\s+(?:left|withdrew|took|did|would|retired)\b)"
)
#: An item's number in brackets at the end: "he was an allotment holder (PS.22)".
_ITEM_LAST = re.compile(
    r"\s*\((?:(?:item|minute|min)\s*(?:no\.?\s*)?)?(?P<number>(?:[A-Z]{1,5}[./ -]?)?\d[\w./-]*)\)\s*\.?\s*$"
)
_NO_INTEREST = re.compile(
    r"\bno\s+(?:\w+\s+)?interests?\b"
    r"|\b(?:did|does|do)\s+not\s+(?:have|regard|consider|constitute|amount\s+to|believe)\b[^.]{0,40}\binterests?\b"
    r"|\bneed\s+not\s+declare\b"
)
_MENTIONED = re.compile(
    r"\b(?:with\s+regard\s+to|in\s+relation\s+to|in\s+respect\s+of|agenda\s+item|item\s+\d|minute\s+\d"
    r"|interest|friend|relative|employ|trustee|member\s+of|owner"
    r"|director|knew|known)",
    re.IGNORECASE,
)
#: What somebody did because of an interest is no part of it.
_AFTERWARDS = re.compile(
    r",?\s+and\s+(?:so\b|that\s+(?:s?he|they)\s+would|therefore\b|left\b|withdrew\b|did\s+not\b"
    r"|(?:s?he|they)\s+(?:left|withdrew|retired|took\s+no|did\s+not|would)\b|had\s+been\s+granted\b"
    r"|took\s+no\b|would\b|remained\b|stayed\b|Councillor\b|Cllr\b)|,\s+but\b"
    r"|,?\s+for\s+which\s+(?:a\s+)?dispensation|\.\s+(?:[Ll]eft|[Ww]ithdrew|[Dd]id\s+not|[Tt]ook\s+no)\b|\.\s+(?=(?:Cllr|Councillor|Mr|Mrs|Ms|S?[Hh]e|They)\b)"
    r"|[,;]?\s+[–—(-]?\s*(?:left|withdrew\s+from)\s+the\s+(?:room|meeting|chamber)\b"
)
_LEFT = re.compile(
    r"(?<!not\s)\b(?:left|leave|withdrew|withdraw|vacated|retired\s+from|would\s+leave)\b[^.]{0,40}\b(?:room|meeting|chamber)\b",
    re.IGNORECASE,
)
#: The kinds of interest that codes of conduct know, before or without the word itself.
KIND = re.compile(
    r"""(?:(?:an?|the|his|her|their)\s+)?(?:(?:and|&|/|,|-)?\s*(?:disclosable|non-?\s?(?:pecuniary|prejudicial|registrable|financial|statutory)
        |significant|personal|pecuniary|prejudicial|financial|registrable|other|affected|conflict|direct|indirect|declarable|dpi|nri|ori
        |code\s+of\s+conduct)\b\s*)+(?:interests?\b)?|(?:an\s+)?interests?\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LED_IN = re.compile(
    r"^(?:\s|[–—:;,.-])+|^(?:in|on|re|regarding|for|to|under|with\s+regard\s+to|in\s+respect\s+of|in\s+relation\s+to)\s+(?=(?:agenda|item|minute|application|\d))",
    re.IGNORECASE,
)
_NAMED_ITEM = re.compile(
    r"^(?:agenda\s+|planning\s+)?(?:items?|minutes?|applications?)\s*(?:no\.?|nos\.?|number)?\s*(?-i:[A-Z]{0,4})\s?\d[\w./-]*(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)


#: An application's number in brackets: "(24/0123/FUL)".
_REFERENCE = re.compile(r"^\([^()a-z]*\d[^()a-z]*\)")


def tells_interest(rest: str) -> bool:
    """Whether what somebody declared or told the meeting is an interest."""
    if _NO_INTEREST.search(rest):
        return False
    return bool(_MENTIONED.search(rest) or _TOLD_THAT.match(_AUDIENCE.sub("", rest)))


def denies(text: str) -> bool:
    """Whether `text` says that there was no interest."""
    return bool(_NO_INTEREST.search(text))


def item_in(text: str) -> str | None:
    """The item that an interest concerns: the minute where both a minute and an agenda item are named."""
    numbers = list(_ITEM_NUMBER.finditer(text))
    if not numbers:
        bare = _BARE_NUMBER.search(text) or _ITEM_LAST.search(text)
        return bare["number"] if bare else None
    minute = next((n for n in numbers if n.group().casefold().startswith("min")), numbers[0])
    return minute["number"].rstrip(".")


def leading_item(text: str) -> tuple[str | None, str]:
    """The item's number at the head of a row, and what follows it."""
    match = _LEADING_NUMBER.match(text)
    if not match:
        return None, text
    return match["number"], re.sub(r"^\s*[-–:,]?\s*", "", text[match.end() :])


def reason(rest: str) -> str:
    """The interest itself: what follows "as", "because" or "that"; the whole where nothing parts it."""
    words = _MATTER_FIRST.sub("", _AUDIENCE.sub("", rest))
    if match := _IN_ITEM.match(words):
        return match["rest"].strip(" .,–-")
    if match := _IN_BRACKETS.search(words):
        return match["reason"].strip(" .,")
    if not _ITEM_NUMBER.search(words):
        words = _ITEM_LAST.sub("", words)
    if told := _TOLD_THAT.match(words):
        words = _MATTER.sub("", words[told.end() :])
        if _HAD_INTEREST.match(words) and (match := _REASON.search(words)):
            words = match["reason"]
    elif match := _REASON.search(words):
        words = match["reason"]
    return _AFTERWARDS.split(words)[0].strip(" .,")


def bare_interest(rest: str) -> str:
    """The interest of a row such as "Personal – Item 3 (Grants) – as a trustee", without its kind and its item."""
    words = rest
    for _ in range(6):
        before = words
        for form in (_LED_IN, KIND, _NAMED_ITEM, _REFERENCE):
            if match := form.match(words):
                words = words[match.end() :]
        if words == before:
            break
    if (match := _GROUNDS.match(words)) or ((match := _GROUNDS.search(words)) and words != rest):
        words = match["reason"]
    return _AFTERWARDS.split(words)[0].strip(" .,;–—-") or rest.strip(" .,;")


def left_room(text: str) -> bool:
    """Whether `text` says that somebody left the room."""
    return bool(_LEFT.search(text))


def leaves(name: str, text: str) -> bool:
    """Whether a sentence of `text` says that the one of that name, or of those initials, left the room."""
    known = re.compile(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1])}\b")
    return any(known.search(sentence) and left_room(sentence) for sentence in re.split(r"(?<=[a-z)])\.\s", text))
