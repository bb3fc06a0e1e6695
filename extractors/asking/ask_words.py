"""The words of recommendations: what heads them, leads in to them, asks; whom they ask; their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractors.labels import is_bullet
from extractors.records import Evidence

#: A heading over recommendations, and nothing more.
OPENS = re.compile(
    r"""^(?:\d{1,2}(?:\.\d)?\s*[|.)]?\s+)?(?:(?:officers?[’']?|summary\s+of|formal|proposed|draft|the|key)\s+)*
        (?:(?:recommendations?|recommended\s+(?:action|decision|resolution)s?)(?:\s*\(s\)|/s)?
            (?:\s+(?:to|for)\s+(?:the\s+)?.{3,60}|\s+summary|\s+and\s+(?:decisions?|reasons?.{0,40}))?
          | recommended(?:\s+that)?(?=\s*[:–—-]\s*$)
          | (?:decisions?|actions?|resolutions?)(?:\s*\(s\)|/s)?\s+(?:required|requested|sought|recommended)
          | what\s+(?:is|are)\s+(?:the\s+)?[\w\s]{3,40}\s+(?:being\s+)?(?:asked|recommended|invited)
            \s+to\s+(?:do|agree|decide)\??
          | what\s+(?:is|are)\s+the\s+recommendations?\??
          | what\s+(?:the\s+)?[\w\s]{3,40}\s+(?:is|are)\s+(?:being\s+)?(?:asked|recommended|invited)
            \s+to\s+(?:do|agree|decide)
          | (?<=draft\s)resolutions? | (?<=proposed\s)resolutions? )\s*(?::\s*[–—-]?|[.–—-])?\s*$""",
    re.IGNORECASE | re.VERBOSE,
)
#: The same run in with the words that follow it.
RUN_IN = re.compile(
    r"^(?:officers?[’']?\s+|proposed\s+)?(?:recommendations?(?:\s*\(s\)|/s)?\s*(?::|[–-]\s)|recommended\s*(?::|[–-]\s|(?=that\b)))\s*(?=\S)",
    re.IGNORECASE,
)
#: The heading over what a record of decision decides.
DECISION = re.compile(
    r"^(?:the\s+|proposed\s+)*decisions?(?:\s+(?:proposed|to\s+be\s+(?:taken|made)))?\s*(?::\s*|$)", re.IGNORECASE
)
_BODY_WORD = "(?:{})".format(
    "|".join(
        """committee sub-committee panel board cabinet forum council executive commission authority members?
        councillors? governors? trustees? meeting leader mayor""".split()
    )
)
_ASKED = (
    r"(?:is|are|be|to\s+be)\s+(?:therefore\s+|further\s+|also\s+|hereby\s+)?"
    r"(?:asked|recommended|invited|requested|required|advised)"
)
#: "Cabinet is asked to", "It is recommended that the Committee", at the start of a paragraph.
LEAD = re.compile(
    rf"^(?:that\s+)?(?:(?:the\s+)?(?P<who>[^.:;]{{0,80}}?\b{_BODY_WORD})\s+{_ASKED}(?:\s+(?:to|that)\b|\s*:)"
    r"|it\s+is\s+(?:therefore\s+|further\s+)?(?:recommended|proposed)\b(?:\s+(?:to|that)\b)?)",
    re.IGNORECASE,
)
#: The same behind why, in the one sentence of a paragraph: "For these reasons it is recommended that".
RECOMMENDS = re.compile(
    r"^(?:for|in|on|as|given|having|following|subject|it)\b[^.:;]{3,140}?\bit\s+is\s+(?:therefore\s+)?recommended\s+that\b(?=[^.]+\.\s*$)",
    re.IGNORECASE,
)
_THAT_BODY = re.compile(
    r"\b(?:[Tt]hat|to)\s+(?:the\s+)?(?P<who>(?:[A-Z][\w’'&-]*,?\s+(?:(?:and|of|for|the|&)\s+)*){0,8}?(?:Committee|Panel|Board|Cabinet|Forum|Council|Executive))\b(?!/)"
)
#: "That the Parks Committee:", "The Cabinet agree to:", "That the Board:-".
BODY_ALONE = re.compile(
    rf"^(?:that\s+)?(?:the\s+)?(?:[\w’'&-]+,?\s+){{0,8}}?{_BODY_WORD}(?:\s+\w+(?:\s+(?:to|that))?)?\s*[:;]\s?[-–—]?$",
    re.IGNORECASE,
)
#: "That Cabinet" over a list, without a colon.
BODY_BARE = re.compile(rf"^that\s+(?:the\s+)?(?:[\w’'&-]+,?\s+){{0,8}}?{_BODY_WORD}$", re.IGNORECASE)
#: What ends a paragraph that leads in to a list.
LEADS_IN = re.compile(r"[:;]\s?[-–—]?\s*$")
_VERBS = "|".join(
    """accept acknowledge adopt agree allocate amend appoint approve ask authorise authorize award commend comment
    confirm consider continue defer delegate determine direct discuss encourage endorse ensure establish grant identify
    include increase instruct invite make monitor nominate not note permit propose provide ratify receive recommend
    refer refuse reject request resolve review scrutinise seek set sign submit suggest support take thank transfer
    undertake welcome""".split()
)
#: A paragraph that asks: it begins "That" or "To", or with what to do, or says that a body notes or is to note.
ASKS = re.compile(
    rf"""^(?:that\b | to\s+[a-z]+ | (?:{_VERBS})\b
        | (?:the\s+)?[\w’'\ ,&-]{{3,80}}?\b(?:to\s+)?(?:{_VERBS})e?s?\b
        | .{{0,120}}\bbe\s+(?:\w+ly\s+)?(?:{_VERBS})e?d\b)""",
    re.IGNORECASE | re.VERBOSE,
)
#: What members are asked to do before or at the meeting, and not to decide.
FAVOUR = re.compile(
    r"\s*(?:contact|raise|bring|inform|e-?mail|telephone|let|tell|advise|refer|read|attend|arrive|declare|retain|keep)\b",
    re.IGNORECASE,
)
NONE = re.compile(r"^(?:none|nil|n/?a|not\s+applicable|there\s+are\s+no\b|no\s+recommendations?)\b", re.IGNORECASE)
#: A section that points to where the recommendations are.
ELSEWHERE = re.compile(r"^(?:please\s+)?(?:see|refer\s+to|as\s+(?:set\s+out|detailed|above|below))\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.;:!?][\"”’')\]]*(?:\s+(?:and|or))?$")


@dataclass(frozen=True, slots=True)
class Ask:
    """One recommendation: its number without brackets, its words, whom it asks where told, and where it stands."""

    number: str | None
    text: str
    addressee: str | None
    evidence: tuple[Evidence, ...]
    rule: str


def is_lead(text: str, match: re.Match[str]) -> bool:
    """Whether a paragraph only leads in to what follows it."""
    rest = text[match.end() :].strip()
    return not rest or text.rstrip().endswith((":", ":-", ": -", "–", "to", "that"))


def number_of(label: str | None) -> str | None:
    """A label as a recommendation's number: "1)" is "1", "(a)" is "a"; a bullet is none."""
    if label is None or is_bullet(label):
        return None
    return label.strip("(). ") or None


def addressee_of(text: str) -> str | None:
    """The body that words name in full: "Cabinet is asked to", "That the Parks Committee agrees"."""
    lead = LEAD.match(text)
    who = lead["who"] if lead else None
    if who is None and (match := _THAT_BODY.match(text) or (_THAT_BODY.search(text[:60]) if lead else None)):
        who = match["who"]
    who = re.sub(r"^the\s+", "", (who or "").strip(" ,"), flags=re.IGNORECASE)
    named = who in ("Cabinet", "Executive") or (" " in who and who[:1].isupper())
    return who if named and not re.match(r"members\b", who, re.IGNORECASE) else None
