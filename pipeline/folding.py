"""Folds text to what must agree when two texts are compared: letters and digits, without case, punctuation or space."""

from __future__ import annotations

import unicodedata


def letters_and_digits(text: str) -> str:
    """The letters and digits of `text` in order, compatibility forms and case folded; "" where there are none."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def fold(text: str | None) -> str:
    """Like `letters_and_digits`, but a text of signs alone ("-", "%") keeps its signs, and None is ""."""
    return letters_and_digits(text or "") or "".join((text or "").split())
