"""Finds expressions whose work outgrows their text: `python -m benchmarks.expressions [NAME...]`.

Papers are hostile text, and one expression that tries every split of a list of people would hang a whole run. Each
expression is searched for in the same words over and over: words that papers repeat, and its own.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from types import FrameType, ModuleType
from typing import NamedTuple

import extractors
import pipeline

#: What papers say many times in one breath: lists of people, numbers, labels, decisions.
REPEATED = (
    *("Cllr Ash, ", "Cllr A Ash, ", "Mr A Ash (Chair), ", "A Ash, B Elm and ", "Cllrs Ash & Elm, ", "Ash/", "AB, "),
    *("from Cllr Ash, ", "seconded by Cllr Ash, ", "proposed by Cllr Ash and ", "Present: Cllr Ash ", "Clerk, "),
    *("Ash Parish Council and ", "the Parks Committee, ", "of Ash, ", "the minutes of ", "meeting held on "),
    *("(a) ", "1.2.3 ", "12 - 24 ", "3, ", "£1,234.50 ", "Item 3, ", "A1/", "on 4 May 2031 and ", "5 for, ", "Page 3 "),
    *("that ", "to note ", "was agreed and ", "RESOLVED that ", "Recommended that ", "the motion was ", "amendment "),
    *("x", "X", "ab-", "don’t ", "“x” ", "... ", "__ ", "Report to: "),
)
#: A text of this many characters is as long as a long paragraph of minutes.
LONG = 3000
#: An expression may take this many seconds for such a text; work that grows with the square of a text takes far less.
PATIENCE = 0.5
#: A word in the source of an expression; escapes such as "\\b" are none.
_WORD = re.compile(r"(?<!\\)(?<![A-Za-z])[A-Za-z]{2,}")


class Slow(NamedTuple):
    """An expression by its name, the words that it was slow on, and the seconds that it took, or was given."""

    name: str
    words: str
    seconds: float


class OutOfPatienceError(Exception):
    """A search was broken off."""


def expressions(*packages: ModuleType) -> Mapping[re.Pattern[str], str]:
    """Every expression that a module of these packages holds under a name, and its first name."""
    found: dict[re.Pattern[str], str] = {}
    for package in packages:
        for place in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(place.name)).items():
                for pattern in _patterns(value):
                    found.setdefault(pattern, f"{place.name}.{name}")
    return found


def slow(name: str, pattern: re.Pattern[str], patience: float = PATIENCE) -> Slow | None:
    """The first words, repeated over a long text, on which this expression runs out of patience; None if on none."""
    for words in (*REPEATED, *_own_words(pattern)):
        for text in _texts(words):
            seconds = _seconds(pattern, text, patience)
            if seconds > patience:
                return Slow(name, words, seconds)
    return None


def _patterns(value: object, depth: int = 2) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, Mapping):
        yield from _patterns(tuple(value.values()), depth)
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _patterns(one, depth - 1)


def _own_words(pattern: re.Pattern[str]) -> Iterator[str]:
    """The words that stand in the expression itself, each alone and before a name."""
    for word in dict.fromkeys(_WORD.findall(pattern.pattern)):
        yield f"{word} "
        yield f"{word} Cllr Ash, "


def _texts(words: str) -> Iterator[str]:
    """The words over and over, and then what no list goes on with: it makes an expression try every other reading."""
    repeated = (words * (LONG // len(words) + 1))[:LONG]
    yield repeated + "!"
    yield repeated + "\n!"


def _seconds(pattern: re.Pattern[str], text: str, patience: float) -> float:
    """How long the search takes; it is broken off at four times the patience."""
    signal.signal(signal.SIGPROF, _give_up)
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, 4 * patience)
    try:
        pattern.search(text)
    except OutOfPatienceError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise OutOfPatienceError


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; exit code 1 where an expression outgrows its text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only expressions whose name holds one of these words")
    asked = parser.parse_args(arguments)
    if not hasattr(signal, "setitimer"):
        parser.error("a search cannot be broken off on this system: run it on Linux or macOS")
    found = {pattern: name for pattern, name in expressions(extractors, pipeline).items() if _asked(name, asked.names)}
    outgrown = [one for pattern, name in found.items() if (one := slow(name, pattern))]
    for one in sorted(outgrown, key=lambda one: -one.seconds):
        print(f"{one.name}: {one.seconds:.2f} s for {LONG:,} characters of {one.words!r}")
    print(f"{len(found)} expressions, {len(outgrown)} outgrow their text.")
    return 1 if outgrown else 0


def _asked(name: str, words: Sequence[str]) -> bool:
    return not words or any(word in name for word in words)


if __name__ == "__main__":
    sys.exit(main())
