"""Which agenda item each paper of a pack belongs to: boxes, announced pages, titles and order, weighed together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.announced import Announced
from extractors.paper import PartKind

#: A paper belongs to an item from this weight on.
_BELONGS = 0.35
#: Announced pages that lie this far from a paper's first page still speak for it, since blank pages may be left out.
_NEAR = 16


@dataclass(frozen=True, slots=True)
class Paperlet:
    """A paper inside a pack, to be placed. `printed` is the pack's number on its first page, where it prints one."""

    page: int
    kind: PartKind | None
    title: str | None
    item: str | None
    printed: int | None


def place(papers: Sequence[Paperlet], items: Sequence[Announced]) -> list[Announced | None]:
    """The item of each paper that an agenda calls, in order; None for papers that come with the one before them."""
    front = papers[0].page - 1 if papers else 0  # the pages before the first numbered one, where no numbers are printed
    best: list[list[float]] = [[0.0] * (len(items) + 1) for _ in range(len(papers) + 1)]
    for i in range(len(papers) - 1, -1, -1):
        for j in range(len(items) - 1, -1, -1):
            here = _weight(papers[i], items[j], front)
            taken = here + best[i + 1][j + 1] if here >= _BELONGS else float("-inf")
            best[i][j] = max(best[i + 1][j], best[i][j + 1], taken)
    return _read_off(papers, items, best)


def _read_off(
    papers: Sequence[Paperlet], items: Sequence[Announced], best: list[list[float]]
) -> list[Announced | None]:
    placed: list[Announced | None] = [None] * len(papers)
    i = j = 0
    while i < len(papers) and j < len(items):
        if best[i][j] == best[i][j + 1]:
            j += 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            placed[i] = items[j]
            i, j = i + 1, j + 1
    return placed


def _weight(paper: Paperlet, item: Announced, front: int) -> float:
    """How much speaks for a paper being an item's first."""
    if paper.item is not None:
        return 8.0 if item.number is not None and same_number(paper.item, item.number) else -8.0
    weight = 3.0 * likeness(paper.title, item.title) + _kind(paper.kind, item) + _pages(paper, item, front)
    if item.attached is not None:
        weight += 0.4 if item.attached else -1.0
    return weight


def _kind(kind: PartKind | None, item: Announced) -> float:
    minutes = bool(re.search(r"\bminutes\b", item.title, re.IGNORECASE))
    if kind == "minutes":
        return 2.0 if minutes else -2.0
    if minutes:
        return -2.0
    if kind == "work_programme":
        return 2.0 if re.search(r"\bwork\s+(?:programme|plan)|\bforward\s+plan", item.title, re.IGNORECASE) else -1.0
    return {"report": 0.3, "appendix": -1.2, "decision": -1.0}.get(kind or "other", 0.0)


def _pages(paper: Paperlet, item: Announced, front: int) -> float:
    """Announced pages against where the paper begins: exact where the pack prints its numbers, else roughly."""
    if item.page_from is None:
        return 0.0
    if paper.printed is not None:
        return 5.0 if paper.printed == item.page_from else -1.5
    away = abs(paper.page - front - item.page_from)
    return max(0.0, 1.5 * (1 - away / _NEAR))


def likeness(one: str | None, other: str | None) -> float:
    """How alike two titles are, from 0 to 1; a title within a longer one counts as nearly the same."""
    if not one or not other:
        return 0.0
    a, b = one.casefold(), other.casefold()
    ratio = fuzz.token_set_ratio(a, b) / 100 if min(len(a.split()), len(b.split())) >= 2 else fuzz.ratio(a, b) / 100
    return max(0.0, (ratio - 0.5) * 2)


def same_number(one: str, other: str) -> bool:
    """Whether two item numbers are one: "5" and "5.", "05"."""
    return re.sub(r"\W|^0+", "", one.casefold()) == re.sub(r"\W|^0+", "", other.casefold())
