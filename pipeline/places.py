"""Where a record stands in a paper without pages: in which paragraph, row of a table, or line."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.evidence import changed
from extractors.paper import Page, Place
from extractors.records import Evidence, Records


def placed(records: Records, pages: Sequence[Page]) -> Records:
    """The records, their evidence with the name of the place where it begins, where its page has such names."""
    places = {page.number: page.places for page in pages if page.places}
    if not places:
        return records
    return changed(records, lambda evidence: _placed(evidence, places.get(evidence.page, ())))


def _placed(evidence: Evidence, places: Sequence[Place]) -> Evidence:
    x, y = evidence.box.x0, min(evidence.box.top + 1, evidence.box.bottom)
    return evidence._replace(place=next((place.name for place in places if place.box.holds(x, y)), None))
