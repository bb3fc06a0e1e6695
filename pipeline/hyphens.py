"""Lines joined to one text, hyphens undone where a line's end had broken a word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extractors.paper import Page


def appended(text: str, words: str, vocabulary: Counter[str]) -> tuple[str, int]:
    """`words` put after `text`, a hyphen at the line's end undone where it only broke a word; and where they start."""
    if not text or not words:
        return text + words, len(text)
    if text.endswith("-") and len(text) > 1 and text[-2].isalpha() and words[0].islower():
        if _was_broken(text, words, vocabulary):
            return text[:-1] + words, len(text) - 1
        return text + words, len(text)
    return f"{text} {words}", len(text) + 1


def _was_broken(text: str, words: str, vocabulary: Counter[str]) -> bool:
    """Whether the hyphen between two halves was put there by the line's end: the paper writes the word without it."""
    head, tail = re.findall(r"[\w’']+", text)[-1].casefold(), re.findall(r"[\w’']+", words)[0].casefold()
    if vocabulary[f"{head}-{tail}"]:
        return False
    if vocabulary[head + tail]:
        return True
    return not (vocabulary[head] and vocabulary[tail])


def vocabulary_of(pages: Iterable[Page]) -> Counter[str]:
    """How often the pages print each word, hyphenated words whole."""
    words: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            words.update(word.casefold() for word in re.findall(r"[\w’']+(?:-[\w’']+)*", line.text))
    return words
