"""The language of minutes: where sentences end, and the phrases that tell a decision.

A blank English spaCy pipeline with two components of rules; no model is loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Abbreviations whose stop ends no sentence.
_SHORT = frozenset(
    """cllr cllrs cllor clr mr mrs ms dr rev revd prof st no nos ch chq ref rd ave ltd co cttee dept govt hon
    jnr snr sgt insp supt approx est ext fig para paras pp vol incl inc etc eg ie e.g i.e viz vs a.m p.m am
    pm jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun min max
    tel c.c c.c.c p.a m.p s.e n.b""".split()
)


#: Words that can stand within a phrase and change nothing in it: "it was also agreed", "were then formally adopted".
_BETWEEN = frozenset(
    """accordingly again also consequently duly finally formally further furthermore generally hereby hence however now
    provisionally reluctantly still subsequently then thereafter therefore thus unanimously""".split()
)
#: What was done with something first: "the report was considered and approved", "were proposed and duly elected".
_FIRST = frozenset(
    """received considered reviewed read presented circulated discussed checked examined nominated proposed
    seconded""".split()
)


#: A text without any of them need not be looked through word by word.
_ANY_BETWEEN = re.compile(rf"\b(?:{'|'.join(sorted(_BETWEEN | _FIRST))})\b", re.IGNORECASE)


def _between(token: Token) -> bool:
    """Whether a word can be left out of a phrase: an adverb, or what was done first and its "and"."""
    low = token.lower_
    if low == "and":
        return token.i > 1 and token.nbor(-1).lower_ in _FIRST and token.nbor(-2).lower_ in _WERE
    return low in _BETWEEN or (low in _FIRST and token.i > 0 and token.nbor(-1).lower_ in _WERE)


_WERE = frozenset({"was", "were", "and", "duly", "then", "being"})
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
#: Words that begin a sentence even behind an abbreviation that ends lists.
_BEGINNINGS = frozenset({"It", "The", "This", "There", "All", "Members", "Councillors", "Council", "Cllr"})
#: Words that open a decision where a colon or a dash stands behind them, unless the words before lead to them.
_DECIDING = frozenset({"Resolved", "RESOLVED", "Agreed", "AGREED", "Decision", "DECISION"})
_DASHES = frozenset({":", ":-", "–", "—", "-"})
_LEADS_TO = frozenset(
    """was were is are be been and it then also duly unanimously not the this a council councillors members
    committee""".split()
)


class Phrase(NamedTuple):
    """A phrase found in a text: characters `start` to `end`."""

    text: str
    start: int
    end: int


def minute_sentences(doc: Doc) -> Doc:
    """Begin a sentence after a full stop, unless that closes an abbreviation or an initial."""
    for token in doc[:-1]:
        doc[token.i + 1].is_sent_start = (_ends(token) and _begins(doc[token.i + 1])) or _sets_off(doc, token.i + 1)
    return doc


def _sets_off(doc: Doc, at: int) -> bool:
    """Whether a deciding word in a capital opens a decision behind words that have no stop: "a mower Resolved –"."""
    if doc[at].text not in _DECIDING or at + 2 >= len(doc) or doc[at - 1].lower_ in _LEADS_TO:
        return False
    told = doc[at - 1].text == ":" and doc[at].lower_ == "resolved" and doc[at + 1].text in ("to", "that")
    return told or (doc[at + 1].text in _DASHES and doc[at - 1].text != ":")


def _ends(token: Token) -> bool:
    if token.text in {"!", "?"}:
        return True
    if token.text in {"”", "’", '"', ")"} and token.i and token.nbor(-1).text.endswith((".", "!", "?")):
        return bool(token.whitespace_)
    if not token.text.endswith(".") or (token.text == "." and token.i == 0):
        return False
    if _INITIALS.fullmatch(token.text) and token.nbor().lower_.startswith("second"):
        return False  # "Proposed A.B. Seconded C.D."
    word = token.text.rstrip(".") or token.nbor(-1).text
    if word.casefold() in ("etc", "cllrs") and token.nbor().text in _BEGINNINGS:
        return True
    short = word.casefold() in _SHORT or (len(word) == 1 and word.isupper())
    return not short and (bool(token.whitespace_) or token.text == ".")


def _begins(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.text[:1] in "“\"'‘(–-•"


class Language:
    """The pipeline, built once and passed to the extractors that read sentences."""

    def __init__(self, phrases: Iterable[str]) -> None:
        import spacy  # noqa: PLC0415 - slow to load, and a run that reads nothing new needs none of it
        from spacy.language import Language as Pipeline  # noqa: PLC0415

        Pipeline.component("minute_sentences", func=minute_sentences)
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("minute_sentences")
        ruler = self._nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
        ruler.add_patterns([{"label": "DECISION", "pattern": phrase} for phrase in phrases])  # type: ignore[attr-defined]

    def sentences(self, text: str) -> list[Phrase]:
        """The sentences of `text`, in order."""
        return [Phrase(s.text.strip(), s.start_char, s.end_char) for s in self._nlp(text).sents if s.text.strip()]

    def decisions(self, text: str) -> list[Phrase]:
        """The phrases in `text` that tell a decision, in order."""
        plain = text.replace(":-", ": ").replace(":–", ": ")  # as long as before: "agreed:-" is not one word
        doc = self._nlp(plain)
        found = [Phrase(e.text, e.start_char, e.end_char) for e in doc.ents]
        more = [one for one in self._loose(doc) if not any(one.start < p.end and p.start < one.end for p in found)]
        return sorted([*found, *more], key=lambda one: one.start) if more else found

    def _loose(self, every: Doc) -> list[Phrase]:
        """The phrases with words between theirs that change nothing: "was also agreed" is told as "was agreed"."""
        from spacy.tokens import Doc  # noqa: PLC0415

        if not _ANY_BETWEEN.search(every.text):
            return []
        kept = [token for token in every if not _between(token)]
        if len(kept) == len(every):
            return []
        short = Doc(self._nlp.vocab, [t.text for t in kept], [bool(t.whitespace_) for t in kept])
        ruled = self._nlp.get_pipe("entity_ruler")(short)
        last = [(kept[e.start], kept[e.end - 1], e.text) for e in ruled.ents]
        return [Phrase(told, first.idx, end.idx + len(end)) for first, end, told in last]
