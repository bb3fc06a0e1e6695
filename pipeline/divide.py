"""Divides a pack into its parts: agenda, minutes, reports, appendices, work programme. Every page is in exactly one.

A part begins where a page's head says so ("Minutes of a meeting of ...", "Agenda Item: 6", "REPORT OF THE ..."), where the
agenda announced it, or where the pages' own numbering starts again. What the signals disagree on becomes a finding.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.meetings import masked
from extractors.paper import Block, Page, Paper, Part, PartKind
from extractors.styles import base
from pipeline.structure import structure

#: How many lines of a page's top are its head.
_HEAD_LINES = 14

_MINUTES_TITLE = re.compile(
    r"""^(?:(?:draft|unconfirmed|approved|unapproved|confirmed|public|open|signed)\s+)?(?:the\s+)?minutes\b(?!\s+of\s+the\s+(?:last|previous)\s+meeting\s+(?:held|$))(?:\s+(?:of|from|for)\b|\s*$|\s*[:–-]|\s+§)
      | ^(?:[\w’'&.-]+\s+){0,8}(?<!the\s)(?<!confirmed\s)(?<!approve\s)minutes\s+of\s+(?:a|an|the|proceedings)\b.*\b(?:meeting|held|§)
      | ^(?=.*\b(?:council|committee|panel|board)\b)(?!.*\bagenda\b).*\b(?:minutes|meeting\s+minutes)\s*(?:[:–-]|$|§)
      | ^meeting\s*:\s*\S | ^notes\s+of\s+(?:a|the)\s+meeting | ^record\s+of\s+(?:the\s+)?(?:meeting|proceedings)""",
    re.IGNORECASE | re.VERBOSE,
)
_AGENDA_WORD = re.compile(
    r"^(?:a\s*g\s*e\s*n\s*d\s*a|public\s+agenda|agenda\s*[:–-].*|.*\bcommittee\s+agenda|.*\bcouncil\s+agenda|agenda\s+-?\s*part\s+.*|order\s+of\s+business|business\s+to\s+be\s+transacted|.*\bagenda\s+for\s+.*meeting.*)$",
    re.IGNORECASE,
)
_SUMMONS = re.compile(
    r"\b(?:are\s+(?:hereby\s+)?(?:summoned|requested|invited)\s+to\s+attend|hereby\s+summon|notice\s+is\s+hereby\s+given|meeting\s+(?:of\s+.{3,80}\s+)?(?:is|will|to)\s+be\s+held|will\s+(?:meet|be\s+held)|notice\s+of\s+(?:a\s+)?meeting|to\s+all\s+(?:members|councillors))\b",
    re.IGNORECASE,
)
_REPORT_BOX = re.compile(
    r"^(?:agenda\s+)?item\s*(?:no\.?|number)?\s*:?\s*(?P<item>\d{1,2}[a-z]?(?:\.\d{1,2})?)$", re.IGNORECASE
)
_REPORT_HEAD = re.compile(
    r"^(?:(?:joint\s+)?report\s+(?:of|by|to|from)\b|title\s+of\s+(?:paper|report)\b|report\s+(?:title|author|to|of|from)\s*:|from\s*:\s*\S|subject\s*:\s*\S|report\s+for\s*:|for\s+(?:information|decision|noting|consideration)$)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(
    r"^(?:appendix|annexe?|schedule|enclosure)\s*(?:[a-z]|\d{1,2}|[ivx]+)?\b(?:\s*[:–-].*)?$", re.IGNORECASE
)
_DECISION = re.compile(
    r"^(?:proposed\s+)?(?:record\s+of\s+(?:executive\s+)?decision|(?:executive\s+)?decision\s+(?:record|notice)|notice\s+of\s+decision|officer\s+decision)",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"^(?:(?:committee|panel|scrutiny|annual|forward)?\s*work\s*programme|forward\s+(?:plan|work\s+programme)|work\s+plan)\b.{0,40}$",
    re.IGNORECASE,
)
_ANNUAL = re.compile(r"\bannual\s+report\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Start:
    """A page at which a part begins, the kind of part, and the item that its box names."""

    page: int
    kind: PartKind
    item: str | None = None
    title: str | None = None


def divide(paper: Paper) -> tuple[Part, ...]:
    """The parts of a tidy paper, in order; a paper of one part gives one."""
    starts = _starts(paper.pages)
    parts = []
    for number, start in enumerate(starts, start=1):
        last = starts[number].page - 1 if number < len(starts) else paper.pages[-1].number
        pages = [page for page in paper.pages if start.page <= page.number <= last]
        parts.append(Part(number, start.kind, start.page, last, start.title, start.item, tuple(structure(pages, prose=start.kind in ("agenda", "minutes")))))
    return tuple(parts)


def _starts(pages: Sequence[Page]) -> list[_Start]:
    starts: list[_Start] = []
    item: str | None = None
    for page in pages:
        found = _start(page, starts[-1].kind if starts else None)
        if found is None and starts:
            continue
        found = found or _Start(page.number, "other")
        if (
            starts
            and found.kind in ("minutes", "agenda")
            and starts[-1].kind == found.kind
            and not (_fresh(page) and _lists_people(page))
        ):
            continue
        item = found.item or (item if found.kind == "appendix" else None)
        starts.append(_Start(found.page, found.kind, item, found.title))
    return starts


def _fresh(page: Page) -> bool:
    """Whether a page begins a numbering of its own, or none is printed."""
    numbers = [int(n) for line in page.furniture for n in re.findall(r"\d+", line.text)[:1]]
    return not numbers or 1 in numbers


def _start(page: Page, before: PartKind | None) -> _Start | None:
    """Whether a part begins on this page, by what stands at its head."""
    heads = [line.text.strip() for line in page.lines[:_HEAD_LINES]]
    if not heads:
        return None
    item = next((m["item"] for text in heads[:6] if (m := _REPORT_BOX.match(text))), None)
    title = next((text for text in heads if len(text) > 3 and not _REPORT_BOX.match(text)), None)
    if any(_DECISION.match(text) for text in heads[:6]):
        return _Start(page.number, "decision", item, title)
    if any(_APPENDIX.match(text) for text in heads[:3]):
        return _Start(page.number, "appendix", item, title)
    if item or any(_REPORT_HEAD.match(text) for text in heads[:9]):
        return _Start(page.number, "report", item, title)
    if _is_minutes(page, heads):
        return _Start(page.number, "minutes", None, title)
    if _is_agenda(page, heads, before):
        return _Start(page.number, "agenda", None, title)
    if any(_PROGRAMME.match(text) for text in heads[:4]) and before not in (None, "agenda", "minutes"):
        return _Start(page.number, "work_programme", None, title)
    return _Start(page.number, "other", None, title) if before is None else None


def _is_minutes(page: Page, heads: Sequence[str]) -> bool:
    """Minutes say so, or list those present and then minute items."""
    style = base()
    plain = [masked(text)[0] for text in heads]
    titled = any(_MINUTES_TITLE.search(text) for text in plain[:8])
    lists = [line for line in page.lines if _opens_list(line.text, line.spans[0].text)]
    if titled and not any(_AGENDA_WORD.match(text) for text in heads[:8]):
        return (
            bool(lists) or any("§" in text for text in plain) or any("minutes" in text.casefold() for text in heads[:5])
        )
    present = [
        line
        for line in lists
        if style.head(line.spans[0].text.split(":")[0])
        and (h := style.head(line.spans[0].text.split(":")[0]))
        and h.status == "present"
    ]
    return (
        bool(present)
        and any("§" in text for text in plain[:8])
        and not any(_AGENDA_WORD.match(text) or _SUMMONS.search(text) for text in heads)
    )


def _lists_people(page: Page) -> bool:
    """Whether a page has a list of those present."""
    return any(_opens_list(line.text, line.spans[0].text) for line in page.lines)


def _opens_list(text: str, first: str) -> bool:
    style = base()
    return bool(style.head(text) or style.head(first) or style.head(text.split(":")[0]))


def _is_agenda(page: Page, heads: Sequence[str], before: PartKind | None) -> bool:
    if before is not None:
        return any(_AGENDA_WORD.match(text) for text in heads[:8]) and before != "agenda"
    every = [line.text.strip() for line in page.lines]
    return any(_AGENDA_WORD.match(text) for text in every) or any(_SUMMONS.search(text) for text in heads)


def paper_kind(parts: Sequence[Part], blocks: Sequence[Block]) -> str:
    """What kind of paper it is, by its parts."""
    kinds = [part.kind for part in parts]
    if not kinds:
        return "other"
    if kinds[0] == "agenda" or "agenda" in kinds:
        return (
            "agenda_pack" if any(k in ("minutes", "report", "decision", "work_programme") for k in kinds) else "agenda"
        )
    first = next((k for k in kinds if k != "other"), "other")
    if first in ("report", "other") and any(_ANNUAL.search(b.text) and len(b.text) < 120 for b in blocks[:6]):
        return "annual_report" if first == "other" else "report"
    return {
        "minutes": "minutes",
        "report": "report",
        "decision": "decision_notice",
        "work_programme": "work_programme",
    }.get(first, "other")
