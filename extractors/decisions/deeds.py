"""What a decision does, told by the first action that its words name: approve, note, refer, refuse and the like."""

from __future__ import annotations

import re

from extractors.styles import Style

#: Words of action that are things behind "the", and participles that only say which things are meant.
_NOUNS = frozenset({"request", "requests", "note", "notes"})
_EITHER = frozenset({"support", "supports", "object", "objects"})
_AS_VERB = re.compile(r"(?:^\W*|\b(?:to|and|or|not|that|it|they|(?:\w+ly))\s+)\Z")
_DETERMINED = re.compile(r"\b(?:the|a|an|this|that|each|any|such|his|her|its|their|’s|'s)\s+(?:\w+\s+)?\Z")
#: The body as the one that acts: "that Cabinet note", "that the Joint Committee requests".
_BODY_ACTS = re.compile(
    r"\bthat\s+(?:the\s+|this\s+)?(?:\w+\s+){0,2}(?:council|committee|sub-?committee|cabinet|executive|board|panel|forum|authority|"
    r"members|councillors|governors|trustees)\s+\Z"
)
_WHICH = re.compile(
    r"\b(?:items?|actions?|matters?|amendments?|changes?|points?|issues?|terms|targets?|budgets?|criteria|as|those|level)\s+(?:previously\s+)?\Z"
)
_RELATION = re.compile(r"\s+(?:at|by|in|on|for|with|during|earlier|previously|above|below)\b")
#: "(RECOMMENDED) to Council that": recommending is what was done.
_UPWARD = re.compile(r"^to\s+(?:the\s+)?(?:full\s+)?(?:council|cabinet)\s+that\b")
#: The first thing that is to be done, in a decision that begins with "that".
_BE_DONE = re.compile(
    r"^\W*(?:\(?\w{1,3}[).]\s*)?that\b[^:]*?(?<!may\s)(?<!can\s)(?<!to\s)(?<!will\s)(?<!would\s)\bbe\s+(?:\w+ly\s+)?(?:(?!need|requir|given)\w+ed|set|sent|made|put|kept|held|built|paid|spent)\b",
    re.DOTALL,
)


def action_of(text: str, style: Style) -> str:
    """The category of the first action that `text` names, "other" where it names none that is known."""
    low = text.casefold()
    found = [
        (match.start(), -len(word), action)
        for word, action in style.actions
        if (match := next((m for m in re.finditer(rf"\b{re.escape(word)}\b", low) if not _names(low, m)), None))
    ]
    if not found or _UPWARD.match(low) or _begins_otherwise(low, min(found)[0]):
        return "other"
    first = min(found)[2]
    later = {action for _, _, action in found}
    if first == "agreed":
        return next((name for name in ("deferred", "appointed") if name in later), first)
    return first


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a word only names a thing, or says which: "the request", "items agreed at this meeting"."""
    if match.group() in _EITHER:
        return not _AS_VERB.search(text, 0, match.start())
    if match.group() in _NOUNS:
        acts = _BODY_ACTS.search(text, 0, match.start())
        return not acts and bool(_DETERMINED.search(text, 0, match.start()))
    return bool(_WHICH.search(text, 0, match.start())) and bool(_RELATION.match(text, match.end()))


def _begins_otherwise(text: str, at: int) -> bool:
    """Whether a decision "that" something be done names another action before character `at`: "be published"."""
    done = _BE_DONE.match(text)
    return bool(done and done.end() <= at)
