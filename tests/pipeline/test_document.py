"""What a paper says of itself as a whole."""

from __future__ import annotations

from extractors.records import Document, Meeting
from pipeline.document import with_one_name
from pipeline.extract import Extracted


def _pack(committee: str, agenda: str) -> list[str | None]:
    """The committees of a pack's agenda and of the minutes in it, once they go by one name."""
    called = Meeting(committee=agenda, date="2032-06-01", source="agenda")
    told = Extracted({"meetings": [called, Meeting(committee=committee, date="2032-05-01")]})
    with_one_name(told, Document(title="Pack", kind="agenda_pack", organisation="Ash Council"))
    return [row.committee for row in told.records["meetings"] if isinstance(row, Meeting)]


def test_minutes_in_a_pack_go_by_the_agendas_name_of_their_committee() -> None:
    assert _pack("Ash Schools Forum", "Schools Forum") == ["Schools Forum", "Schools Forum"]


def test_another_bodys_minutes_in_a_pack_keep_their_name() -> None:
    assert _pack("Oak Schools Forum", "Schools Forum") == ["Schools Forum", "Oak Schools Forum"]
    assert _pack("Ash Roads Panel", "Schools Forum") == ["Schools Forum", "Ash Roads Panel"]
