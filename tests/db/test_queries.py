from __future__ import annotations

from typing import Any

import pytest
from book_readings import DAY, KEY, PANEL, at, attendance, document, meeting, minutes, reading, resolution
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.book import Book
from db.identity import document_id
from db.queries import attendance as register
from db.queries import documents, evidence, resolutions, search, show
from db.store import store, store_failure
from extractors.errors import BookError
from extractors.records import (
    AgendaItem,
    MeetingKey,
    PageInfo,
    Reading,
    Recommendation,
    Votes,
    WorkProgrammeItem,
)


def _year(year: int, *texts: str, committee: str = PANEL, action: str = "noted") -> Reading:
    """Minutes of one year's meeting with a resolution for each text."""
    key = MeetingKey(committee, f"{year}-05-14", "18:30")
    return minutes(
        f"{committee}-{year}.pdf",
        document=document(date=key.date, committee=committee),
        meetings=(meeting(date=key.date, committee=committee),),
        resolutions=tuple(resolution(text, meeting=key, item=None, item_title=None, action=action) for text in texts),
    )


@pytest.fixture
def years(book: Book) -> Book:
    """Three years of a panel's decisions, and a year of a board's."""
    store(book, _year(2029, "That the timetable be noted."), 1, "1")
    store(book, _year(2030, "That fares be frozen for children.", action="approved"), 1, "1")
    store(book, _year(2031, "That the slipway dues and fares be noted.", "That café leases be deferred."), 1, "1")
    store(book, _year(2031, "That the Board's fares rise.", committee="Ferry Board"), 1, "1")
    return book


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"words": "fares"}, {"That the slipway", "That the Board", "That fares"}),
        ({"words": "fare"}, {"That the slipway", "That the Board", "That fares"}),
        ({"words": "dues fares"}, {"That the slipway"}),
        ({"words": '"fares be frozen"'}, {"That fares"}),
        ({"words": '"frozen fares"'}, set()),
        ({"words": "cafe"}, {"That café"}),
        ({"words": "fro"}, set()),
        ({"topic": "fro"}, {"That fares"}),
        ({"topic": "timetab"}, {"That the timetable"}),
        ({"topic": "deferring leas"}, {"That café"}),
        ({"words": "fares", "since": "2031"}, {"That the slipway", "That the Board"}),
        ({"words": "fares", "until": "2030"}, {"That fares"}),
        ({"since": "2030-05", "until": "2030-05"}, {"That fares"}),
        ({"until": "2029-05-14"}, {"That the timetable"}),
        ({"until": "2029-05-13"}, set()),
        ({"committee": "harbours"}, {"That the timetable", "That fares", "That the slipway", "That café"}),
        ({"committee": "FERRY board"}, {"That the Board"}),
        ({"committee": "erry"}, set()),
        ({"action": "approved"}, {"That fares"}),
        ({"words": "!"}, set()),
        ({"topic": ""}, set()),
    ],
)
def test_resolutions_are_found(years: Book, asked: dict[str, Any], words: set[str]) -> None:
    found = {str(row["words"]) for row in resolutions(years, **asked)}
    assert len(found) == len(words)
    assert all(any(text.startswith(word) for text in found) for word in words)


def test_resolutions_come_newest_first_in_the_order_of_the_paper(years: Book) -> None:
    rows = resolutions(years, committee="harbours")
    assert [str(row["date"])[:4] for row in rows] == ["2031", "2031", "2030", "2029"]
    assert [row["position"] for row in rows[:2]] == [0, 1]
    assert resolutions(years, limit=1) == resolutions(years)[:1]


def test_a_resolution_comes_with_its_meeting_and_its_evidence(book: Book) -> None:
    store(book, minutes(), 1, "1")
    (row,) = resolutions(book, words="winter")
    told = ("committee", "date", "item", "number", "action", "mover", "votes", "document", "page", "quote", "papers")
    assert [row[name] for name in told] == [
        *(PANEL, DAY, "4", "2031/12", "approved", "Ottoline Marsh", "5 for, 1 against, 0 abstained"),
        *("panel-minutes.pdf", 2, "That", 1),
    ]


def test_a_topic_is_also_looked_for_in_the_item_title(book: Book) -> None:
    store(book, minutes(resolutions=(resolution("That it be noted.", item_title="Winter timetable"),)), 1, "1")
    assert len(resolutions(book, topic="winter noted")) == 1
    assert resolutions(book, words="winter") == []


def test_a_resolution_that_the_next_pack_reprints_stands_once_with_the_earliest_paper(book: Book) -> None:
    pack = minutes("a-pack.pdf", document=document(kind="agenda_pack", date="2031-07-09"))
    store(book, pack, 1, "1")
    store(book, minutes("z-minutes.pdf"), 1, "1")
    assert {(row["document"], row["papers"]) for row in resolutions(book)} == {("z-minutes.pdf", 2)}
    assert len(resolutions(book)) == 2


def test_the_same_words_twice_in_one_meeting_are_two_resolutions(book: Book) -> None:
    twice = (resolution("That it be noted.", item="4"), resolution("That it be noted.", item="5"))
    store(book, minutes("a.pdf", resolutions=(*twice, twice[0])), 1, "1")
    store(book, minutes("b.pdf", resolutions=(*twice, twice[0])), 1, "1")
    assert [(row["item"], row["papers"]) for row in resolutions(book)] == [("4", 2), ("5", 2), ("4", 2)]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"person": "percival"}, ["Percival Dunn"]),
        ({"person": "dunn perc"}, ["Percival Dunn"]),
        ({"person": "cival"}, []),
        ({"status": "present"}, ["Ottoline Marsh", "Wren Achterberg"]),
        ({"meeting": DAY}, ["Ottoline Marsh", "Percival Dunn", "Wren Achterberg"]),
        ({"meeting": "2031-05-15"}, []),
        (
            {"committee": "ferries", "since": "2031", "until": "2031-05", "limit": 2},
            ["Ottoline Marsh", "Percival Dunn"],
        ),
    ],
)
def test_attendance_is_found_by_person_or_meeting(book: Book, asked: dict[str, Any], names: list[str]) -> None:
    store(book, minutes(), 1, "1")
    store(book, minutes("reprint.pdf", document=document(date="2031-07-09")), 1, "1")
    rows = register(book, **asked)
    assert [row["name"] for row in rows] == names
    assert all(row["page"] == 1 and row["quote"] == row["name"] and row["papers"] == 2 for row in rows)


def test_papers_that_disagree_about_somebody_are_both_shown(book: Book) -> None:
    store(book, minutes("a.pdf", attendance=(attendance("Ann", status="absent"),)), 1, "1")
    store(book, minutes("b.pdf", attendance=(attendance("ANN", status="apologies"),)), 1, "1")
    assert {(row["document"], row["status"]) for row in register(book)} == {("a.pdf", "absent"), ("b.pdf", "apologies")}


def test_search_looks_everywhere_and_ranks_what_says_more_first(book: Book) -> None:
    paper = minutes(
        resolutions=(
            resolution("Buoys and buoys and more buoys."),
            resolution("That a report on the harbour's buoys come."),
        ),
        recommendations=(Recommendation(text="Paint the buoys.", evidence=(at(7, "Paint the buoys."),)),),
        work_programme=(WorkProgrammeItem(title="Buoys, yearly", sponsors=("Ann",), evidence=(at(8, "Buoys"),)),),
        pages=(PageInfo(1, None, "Long lines\nabout a buoy", "text", 2, 0), PageInfo(2, None, "Nothing", "text", 1, 0)),
    )
    store(book, paper, 1, "1")
    rows = search(book, "buoy")
    assert {(row["kind"], row["page"]) for row in rows} == {
        *(("resolution", 2), ("recommendation", 7), ("work programme item", 8), ("page", 1))
    }
    told = [row["words"] for row in rows if row["kind"] == "resolution"]
    assert told == ["Buoys and buoys and more buoys.", "That a report on the harbour's buoys come."]
    ranks = [float(row["rank"] or 0) for row in rows]
    assert ranks == sorted(ranks)
    (page,) = (row for row in rows if row["kind"] == "page")
    assert page["snippet"] == "Long lines about a «buoy»"
    assert page["quote"] == "Long lines about a buoy"
    assert len(search(book, "buoy", limit=2)) == 2
    assert search(book, "???") == []


def test_search_follows_what_is_changed_and_taken_away(book: Book) -> None:
    paper = minutes(resolutions=(resolution("That kelp be cut."),), pages=())
    store(book, paper, 1, "1")
    store(book, minutes(resolutions=(resolution("That weed be cut."),), pages=()), 1, "1")
    assert search(book, "kelp") == []
    assert [row["kind"] for row in search(book, "weed")] == ["resolution"]
    store(book, minutes(resolutions=(), pages=(PageInfo(1, None, "dredging", "ocr", 1, 0),)), 1, "1")
    assert search(book, "weed") == []
    assert [row["kind"] for row in search(book, "dredging")] == ["page"]


@given(
    typed=st.text()
    | st.sampled_from(['"', '""', "AND", "NOT a", "a*", "-x", "{a}:b", "(", "NEAR(a b)", "\0", "'", "a\0b"])
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_is_an_error(years: Book, typed: str) -> None:
    for found in (
        search(years, typed),
        resolutions(years, words=typed, limit=3),
        resolutions(years, topic=typed, committee=typed, since=typed, until=typed, action=typed),
        register(years, person=typed, committee=typed, meeting=typed),
    ):
        assert isinstance(found, list)


@pytest.mark.parametrize("called", ["panel-minutes.pdf", "panel-minutes", "papers/panel-minutes.pdf", "id", "sha256"])
def test_a_check_sheet_shows_all_of_a_paper(book: Book, called: str) -> None:
    paper = minutes()
    store(book, paper, 1, "1")
    sheet = show(book, {"id": document_id(paper.sha256), "sha256": paper.sha256}.get(called, called))
    assert sheet.document["title"] == paper.records.document.title
    assert sheet.findings == [{"check": "numbers", "severity": "warning", "message": "Minute 2 is missing.", "page": 1}]
    assert [outcome["status"] for outcome in sheet.outcomes] == ["found", "none"]
    assert [part["kind"] for part in sheet.parts] == ["minutes"]
    for kind, rows in sheet.records.items():
        assert len(rows) == len(getattr(paper.records, kind))
        assert all({"page", "quote", "document"} <= row.keys() for row in rows)
    (motion,) = sheet.records["motions"]
    assert (motion["named_for"], motion["named_against"]) == ("Percival Dunn", "Ottoline Marsh; Wren Achterberg")
    assert sheet.records["reports"][0]["contacts"] == "W. Achterberg, Officer"
    assert sheet.records["work_programme"][0]["sponsors"] == "A. Fenn; B. Orme"


def test_a_check_sheet_of_an_unknown_paper_names_the_nearest(book: Book) -> None:
    store(book, minutes(), 1, "1")
    with pytest.raises(BookError, match="no paper called panel-minuets") as caught:
        show(book, "panel-minuets")
    assert "panel-minutes.pdf" in caught.value.remedy


def test_of_papers_with_one_name_the_check_sheet_asks_which(book: Book) -> None:
    store(book, reading("minutes.pdf", "one"), 1, "1")
    store(book, reading("minutes.pdf", "two", document=document(date="2032-05-12")), 1, "1")
    with pytest.raises(BookError, match="2 papers are called minutes") as caught:
        show(book, "minutes")
    assert document_id(reading("", "two").sha256) in caught.value.remedy
    store(book, reading("minutes.pdf", "three"), 1, "1")
    store(book, reading("minutes.pdf", "four", document=document(date="2032-05-12")), 1, "1")
    assert show(book, document_id(reading("", "one").sha256)).document["superseded_by"] is not None


def test_of_papers_that_differ_in_their_ending_the_check_sheet_asks_for_it(book: Book) -> None:
    store(book, reading("minutes.pdf", "one"), 1, "1")
    store(book, reading("minutes.txt", "two", document=document(date="2032-05-12")), 1, "1")
    with pytest.raises(BookError) as caught:
        show(book, "minutes")
    assert caught.value.remedy == "Name one with its ending: minutes.pdf, minutes.txt."


def test_documents_are_listed_with_what_needs_a_look(book: Book) -> None:
    store(book, minutes(), 1, "1")
    store_failure(book, "0" * 64, "broken.pdf", "application/pdf", "It is cut short.", 1)
    rows = documents(book)
    assert [(row["filename"], row["status"], row["findings"]) for row in rows] == [
        ("broken.pdf", "failed", 0),
        ("panel-minutes.pdf", "ok", 1),
    ]


def test_all_evidence_of_a_paper_can_be_looked_up(book: Book) -> None:
    paper = minutes()
    store(book, paper, 1, "1")
    rows = evidence(book, document_id(paper.sha256))
    told = [paper.records.document, *paper.records.meetings, *paper.records.resolutions, *paper.records.attendance]
    assert {e.quote for record in told for e in record.evidence} <= {row["quote"] for row in rows}
    pages = [int(row["page"] or 0) for row in rows]
    assert pages == sorted(pages)


def test_a_recommendation_stands_beside_what_was_decided_of_it(book: Book) -> None:
    pack = reading(
        "pack.pdf",
        document=document(kind="agenda_pack"),
        recommendations=(
            Recommendation(item="3", number="1", text="That the timetable be approved."),
            Recommendation(item="9", number="1", text="That nobody asked."),
        ),
    )
    decided = minutes(
        agenda_items=(AgendaItem(meeting=KEY, number="31", agenda_number="3"), AgendaItem(meeting=KEY, number="32")),
        resolutions=(resolution("That it be deferred.", item="31", action="deferred", votes=Votes(4, 3)),),
        recommendations=(),
    )
    store(book, pack, 1, "1")
    store(book, decided, 1, "1")
    rows = book.rows("SELECT words, action, votes, resolution_document FROM recommendation_outcomes ORDER BY item")
    assert [tuple(row.values()) for row in rows] == [
        ("That the timetable be approved.", "deferred", "4 for, 3 against", "panel-minutes.pdf"),
        ("That nobody asked.", None, None, None),
    ]


def test_every_version_of_a_work_programme_is_kept(book: Book) -> None:
    for year in ("2031-05-14", "2031-07-09"):
        item = WorkProgrammeItem(committee=PANEL, meeting="2031-09-10", title="Dues", sponsors=("B. Orme", "A. Fenn"))
        store(book, reading(f"{year}.pdf", document=document(date=year), work_programme=(item,)), 1, "1")
    rows = book.rows("SELECT date, meeting_date, words, sponsors FROM work_programme_history ORDER BY date")
    assert [row["date"] for row in rows] == ["2031-05-14", "2031-07-09"]
    assert {(row["meeting_date"], row["words"], row["sponsors"]) for row in rows} == {
        ("2031-09-10", "Dues", "B. Orme; A. Fenn")
    }
