"""Ids from content: the same paper gives the same ids on every machine and in every order of ingest."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable

#: Half of a SHA-256 in hex digits: 64 bits, so that a million records clash once in forty million books.
_DIGITS = 16


def folded(text: str | None) -> str | None:
    """`text` for telling whether two are the same words: letters and digits, lower case, accents kept.

    A text without letters and digits stands for itself. Ids are made of this, so a change here renames every record.
    """
    if text is None:
        return None
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", "and")
    return "".join(c for c in plain if c.isalnum()) or plain


def words_of(text: str) -> list[str]:
    """The words of `text`, lower case, apostrophes joined: "Children's Panel" is "childrens", "panel"."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    return "".join(c if c.isalnum() else " " for c in plain).split()


def has_words(text: str | None, wanted: str) -> bool:
    """Whether each word of `wanted` begins a word of `text`."""
    words = words_of(text or "")
    return all(any(word.startswith(start) for word in words) for start in words_of(wanted))


def ident(*parts: str | int | None) -> str:
    """An id for what `parts` tell: its kind first, then what tells it from others of its kind."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:_DIGITS]


def document_id(sha256: str) -> str:
    """The id of the paper whose bytes have this SHA-256."""
    return ident("document", sha256)


def best_spelling(spellings: Iterable[str]) -> str:
    """The spelling to show of one name: mixed case before capitals, then the first in order."""
    return min(spellings, key=lambda text: (text.isupper(), text.islower(), text))
