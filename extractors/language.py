"""The language of minutes: where sentences end, and the phrases that tell a decision.

A blank English spaCy pipeline with two components of rules; no model is loaded.
"""

from __future__ import annotations

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


class Phrase(NamedTuple):
    """A phrase found in a text: characters `start` to `end`."""

    text: str
    start: int
    end: int


def minute_sentences(doc: Doc) -> Doc:
    """Begin a sentence after a full stop, unless that closes an abbreviation or an initial."""
    for token in doc[:-1]:
        doc[token.i + 1].is_sent_start = _ends(token) and _begins(doc[token.i + 1])
    return doc


def _ends(token: Token) -> bool:
    if token.text in {"!", "?"}:
        return True
    if token.text in {"”", "’", '"', ")"} and token.i and token.nbor(-1).text.endswith((".", "!", "?")):
        return bool(token.whitespace_)
    if not token.text.endswith(".") or (token.text == "." and token.i == 0):
        return False
    word = token.text.rstrip(".") or token.nbor(-1).text
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
        return [Phrase(e.text, e.start_char, e.end_char) for e in self._nlp(plain).ents]
