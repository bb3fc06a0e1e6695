"""Given names, by which somebody's name is told from the name of a place or a firm."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


@cache
def _names() -> frozenset[str]:
    text = (resources.files("extractors.styles") / "given.toml").read_text(encoding="utf-8")
    return frozenset(name.casefold() for name in tomllib.loads(text)["names"])


def begins_given(text: str) -> bool:
    """Whether words begin with a common given name or an initial, as "Ann Ash" does and "Ash Road" not."""
    words = text.split()
    if len(words) < 2:
        return False
    return words[0].strip(".,").casefold() in _names() or bool(re.fullmatch(r"[A-Z]\.?", words[0]))
