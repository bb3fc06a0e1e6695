"""Recommendations: what a report asks a body to decide, and what others recommended that a report answers.

A section under "Recommendation(s)", rows of a front table, a paragraph that begins "It is recommended that", what a
proposed record of decision would decide, and recommendations by others answered one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from extractors.asking.answers import Answered, answered, answered_rows
from extractors.asking.ask_words import DECISION, Ask
from extractors.asking.asks import asked
from extractors.decisions.deciders import is_proposed
from extractors.grids import joining
from extractors.grids.sheets import Sheet
from extractors.labels import shapes
from extractors.paper import Part
from extractors.records import Finding, Recommendation
from extractors.values import fold

#: The rule of what a proposed record of decision would decide.
_DECISION = "decision"
#: Fewer characters than this are held by other texts by chance.
_FEW = 30
#: Two recommendations of one item this much alike, from 0 to 1, are one that is printed twice.
_ALIKE = 0.92


def recommendations(
    part: Part, report: str | None, addressee: str | None, sheets: Sequence[Sheet] | None = None
) -> list[Recommendation]:
    """The recommendations of a report or a proposed decision. `report` is its title, `addressee` whom it is put to.

    `sheets` are the part's tables, where they are known.
    """
    if part.kind == "decision":
        if not is_proposed(part.blocks):
            return []
        return [replace(one, rule=_DECISION) for one in _own(asked(part.blocks, DECISION), part, report, addressee)]
    tables = joining.sheets(part.blocks) if sheets is None else sheets
    if part.kind in ("work_programme", "appendix"):  # what was recommended, beside the programme or in a tracker
        return list(_by_others([row for sheet in tables for row in answered_rows(sheet)], part, report))
    others = [*answered(part.blocks), *(row for sheet in tables for row in answered_rows(sheet))]
    own = _own(asked(part.blocks), part, report, addressee)
    if others and not any(one.response or one.source for one in others):
        numbered = [Ask(one.number, one.text, None, one.evidence, "numbered") for one in others]
        return without_repeats([*own, *_own(numbered, part, report, addressee)])
    taken = {fold(one.text) for one in others}
    return without_repeats([one for one in own if fold(one.text) not in taken]) + list(_by_others(others, part, report))


def _own(asks: Iterable[Ask], part: Part, report: str | None, addressee: str | None) -> list[Recommendation]:
    return [
        Recommendation(
            report=report,
            item=part.item,
            number=ask.number,
            text=ask.text,
            addressee=addressee or ask.addressee,
            rule=ask.rule,
            evidence=ask.evidence,
        )
        for ask in asks
    ]


def _by_others(found: Iterable[Answered], part: Part, report: str | None) -> Iterator[Recommendation]:
    for one in found:
        yield Recommendation(
            report=report,
            item=part.item,
            number=one.number,
            text=one.text,
            addressee=one.addressee if part.kind == "work_programme" else None,
            response=one.response,
            source=one.source,
            rule="answered",
            evidence=one.evidence,
        )


def without_repeats(rows: Sequence[Recommendation]) -> list[Recommendation]:
    """The recommendations without those that their item prints again: in a box at the front and at the end."""
    kept: list[Recommendation] = []
    for row in rows:
        if not any(_repeats(row, other) for other in kept):
            kept.append(row)
    return kept


def _repeats(row: Recommendation, other: Recommendation) -> bool:
    if row.item != other.item or row.source != other.source or (row.item is None and row.report != other.report):
        return False
    one, two = fold(row.text), fold(other.text)
    if one == two:
        return True
    if row.number != other.number:
        return False
    return (
        one.startswith(two) or two.startswith(one) or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE
    )


def _words_again(row: Recommendation, other: Recommendation) -> bool:
    """Whether a report's recommendation holds all the words of a proposed decision."""
    return row.item == other.item and len(row.text) > _FEW and fold(row.text) in fold(other.text)


def settled(rows: Sequence[Recommendation], committee: str | None) -> list[Recommendation]:
    """A paper's recommendations: put to `committee` where they name no other body, and without the proposed decisions
    that only word their report's recommendations again.
    """
    reports = [row for row in rows if row.rule != _DECISION]
    decisions: dict[str | None, list[Recommendation]] = {}
    for row in rows:
        if row.rule == _DECISION:
            decisions.setdefault(row.report, []).append(row)
    again = {
        title
        for title, own in decisions.items()
        if 2 * sum(any(_repeats(row, other) or _words_again(row, other) for other in reports) for row in own)
        >= len(own)
    }
    kept = [row for row in rows if row.rule != _DECISION or row.report not in again]
    return [replace(row, addressee=committee) if _is_put_to(row, committee) else row for row in kept]


def _is_put_to(row: Recommendation, committee: str | None) -> bool:
    """Whether a recommendation is put to the paper's own committee: it names none, or it without what sets it apart."""
    if not row.addressee:
        return row.rule != "answered"
    return bool(committee) and (committee or "").startswith(f"{row.addressee} (")


def number_findings(rows: Sequence[Recommendation]) -> Iterator[Finding]:
    """Numbers of one report's recommendations that leave a hole."""
    for before, after in pairwise(rows):
        if before.report != after.report or before.source != after.source or not before.number or not after.number:
            continue
        if any(b.value - a.value > 1 for a in shapes(before.number) for b in shapes(after.number) if a.kind == b.kind):
            page = after.evidence[0].page if after.evidence else None
            message = f"After recommendation {before.number} comes {after.number}."
            yield Finding("recommendation-number", "note", message, page)
