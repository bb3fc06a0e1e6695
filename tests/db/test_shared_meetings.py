"""Which tellings of papers are one meeting, whatever the order of their coming."""

from __future__ import annotations

from itertools import permutations

import pytest
from book_readings import DAY, PANEL, attendance, document, meeting, minutes, reading, resolution

from db.book import Book, Row
from db.store import Tally, store
from extractors.records import Document, MeetingKey, Reading


def _meetings(book: Book, columns: str = 'date, start, "end", venue, chair, source') -> list[Row]:
    return book.rows(f"SELECT {columns} FROM meetings ORDER BY date, start, id")


def _agenda(name: str = "pack.pdf", **changes: object) -> Reading:
    return reading(name, meetings=(meeting(source="agenda", **changes),), document=document(kind="agenda_pack"))


@pytest.mark.parametrize("minutes_first", [True, False])
def test_an_agenda_and_its_minutes_tell_one_meeting(book: Book, minutes_first: bool) -> None:
    papers = [_agenda(start="18:00", venue="Quay House"), minutes(meetings=(meeting(start="18:30", end="20:05"),))]
    for paper in reversed(papers) if minutes_first else papers:
        store(book, paper, 1, "1")
    assert _meetings(book) == [
        {"date": DAY, "start": "18:30", "end": "20:05", "venue": "Quay House", "chair": None, "source": "minutes"}
    ]


def test_a_meeting_that_was_told_before_is_not_inserted_again(book: Book) -> None:
    store(book, _agenda(), 1, "1")
    assert store(book, minutes(), 1, "1")["meetings"] == Tally(updated=1)
    assert store(book, minutes("copy.pdf"), 1, "1")["meetings"] == Tally(unchanged=1)


def test_the_next_pack_tells_the_earlier_meeting_and_its_own(book: Book) -> None:
    store(book, minutes(), 1, "1")
    own = meeting(date="2031-07-09", source="agenda")
    pack = reading("pack.pdf", document=document(kind="agenda_pack", date="2031-07-09"), meetings=(own, meeting()))
    store(book, pack, 1, "1")
    assert [(row["date"], row["source"]) for row in _meetings(book)] == [(DAY, "minutes"), ("2031-07-09", "agenda")]


def test_spelling_does_not_make_two_meetings(book: Book) -> None:
    store(book, minutes("a.pdf"), 1, "1")
    key = MeetingKey(PANEL.upper().replace("AND", "&"), DAY, "18:30")
    paper = minutes("b.pdf", meetings=(meeting(committee=key.committee),), resolutions=(resolution(meeting=key),))
    store(book, paper, 1, "1")
    assert len(_meetings(book)) == 1
    assert book.rows("SELECT name FROM committees") == [{"name": PANEL}]


TWO = (meeting(start="18:30", end="19:10"), meeting(start="19:15", end="20:00"))


def test_two_meetings_on_one_day_stay_two(book: Book) -> None:
    people = [attendance("Ann", meeting=TWO[0].key), attendance("Bob", meeting=TWO[1].key)]
    store(book, minutes(meetings=TWO, attendance=tuple(people)), 1, "1")
    rows = book.rows("SELECT a.name, m.start FROM attendance AS a JOIN meetings AS m ON m.id = a.meeting ORDER BY name")
    assert rows == [{"name": "Ann", "start": "18:30"}, {"name": "Bob", "start": "19:15"}]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_papers_that_came_before_follow_when_a_day_turns_out_to_have_two_meetings(
    book: Book, order: tuple[int, ...]
) -> None:
    late = minutes("late.pdf", meetings=TWO[1:], resolutions=(resolution("That late.", meeting=TWO[1].key),))
    early = minutes("early.pdf", meetings=TWO[:1], resolutions=(resolution("That early.", meeting=TWO[0].key),))
    unsure = MeetingKey(PANEL, DAY, None)
    vague = minutes("vague.pdf", meetings=(), resolutions=(resolution("That vague.", meeting=unsure),))
    for i in order:
        store(book, (late, early, vague)[i], 1, "1")
    rows = book.rows(
        "SELECT r.text, m.start FROM resolutions AS r JOIN meetings AS m ON m.id = r.meeting ORDER BY text"
    )
    assert [(row["text"], row["start"]) for row in rows] == [
        ("That early.", "18:30"),
        ("That late.", "19:15"),
        ("That vague.", None),
    ]
    stray = book.rows("""
        SELECT s.start FROM evidence AS e JOIN meeting_sources AS s ON s.id = e.told_by
        WHERE e.record_table = 'meetings' AND e.record_id <> s.meeting
    """)
    assert stray == []


def test_a_day_that_turns_out_to_have_one_meeting_comes_together_again(book: Book) -> None:
    store(book, _agenda(start="18:00"), 1, "1")
    store(book, minutes(meetings=TWO), 1, "1")
    assert [row["start"] for row in _meetings(book)] == ["18:00", "18:30", "19:15"]
    tallies = store(book, minutes(meetings=TWO[:1]), 1, "2")
    assert [row["start"] for row in _meetings(book)] == ["18:30"]
    assert tallies["meetings"].removed - tallies["meetings"].inserted == 2
    assert book.rows("PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    "told",
    [
        {"organisation": None, "committee": None},
        {"organisation": "Thornmere Borough Council", "committee": None, "date": None},
    ],
)
def test_what_cannot_be_placed_is_taken_for_nothing_else(book: Book, told: dict[str, str | None]) -> None:
    day = None if "date" in told else DAY
    for name in ("a.pdf", "b.pdf"):
        paper = Document(organisation=told["organisation"], rule=name)
        store(book, reading(name, document=paper, meetings=(meeting(committee=None, date=day),)), 1, "1")
    assert len(_meetings(book)) == 2


def test_a_record_of_no_meeting_is_kept_without_one(book: Book) -> None:
    store(book, minutes(resolutions=(resolution(meeting=None), resolution(meeting=MeetingKey(None, None)))), 1, "1")
    assert book.rows("SELECT DISTINCT meeting FROM resolutions") == [{"meeting": None}]


def test_a_record_of_a_meeting_that_its_paper_does_not_tell_belongs_to_it(book: Book) -> None:
    notice = reading("notice.pdf", resolutions=(resolution(meeting=MeetingKey(PANEL, DAY)),))
    store(book, notice, 1, "1")
    assert [row["source"] for row in _meetings(book)] == [None]
    store(book, minutes(), 1, "1")
    assert [row["source"] for row in _meetings(book)] == ["minutes"]
