"""Counts and kinds of records in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

#: What people call each kind of record: one, and many.
NOUNS = {
    "meetings": ("meeting", "meetings"),
    "agenda_items": ("agenda item", "agenda items"),
    "attendance": ("attendance", "attendances"),
    "resolutions": ("resolution", "resolutions"),
    "motions": ("motion", "motions"),
    "confirmations": ("confirmation of minutes", "confirmations of minutes"),
    "declarations": ("declaration of interest", "declarations of interest"),
    "recommendations": ("recommendation", "recommendations"),
    "work_programme": ("work programme item", "work programme items"),
    "reports": ("report", "reports"),
    "actions": ("action", "actions"),
    "tables": ("table", "tables"),
}


def place(row: Mapping[str, Any]) -> str:
    """Where a record stands: its paper, and its page where it is known, or the paragraph or line where it has none."""
    where = row.get("place") or (f"page {row['page']}" if row["page"] else None)
    return f"{row['document']}, {where}" if where else str(row["document"])


def plural(count: int, one: str, many: str | None = None) -> str:
    """The count with its noun: "1 paper", "1,200 papers"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted(count: int, kind: str) -> str:
    """The count with the noun of a kind of record, or of any other plural: "1 motion", "2 findings"."""
    return plural(count, *NOUNS.get(kind, (kind.removesuffix("s"), kind)))
