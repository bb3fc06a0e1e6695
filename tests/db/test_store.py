from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from book_readings import COUNCIL, PANEL, at, attendance, document, minutes, reading, resolution, sha

from db.book import Book
from db.identity import document_id
from db.load import load
from db.queries import attendance as register
from db.queries import resolutions
from db.store import Tally, begin_run, end_run, is_current, store, store_failure
from extractors.errors import PaperError
from extractors.records import KINDS, Finding, PageInfo, Reading, TableCell


def _with(paper: Reading, **records: Any) -> Reading:
    return replace(paper, records=replace(paper.records, **records))


def test_a_new_paper_is_counted_kind_by_kind(book: Book) -> None:
    tallies = store(book, minutes(), 1, "1")
    assert list(tallies) == ["documents", *KINDS]
    assert tallies["documents"] == Tally(inserted=1)
    assert tallies["meetings"] == Tally(inserted=1)
    assert tallies["attendance"] == Tally(inserted=3)
    assert tallies["tables"] == Tally(inserted=1)


def test_the_same_reading_again_writes_nothing(book: Book) -> None:
    store(book, minutes(), 1, "1")
    before = book.connection.total_changes
    tallies = store(book, minutes(), begin_run(book, "ingest"), "1")
    assert book.connection.total_changes == before + 1  # the run
    assert all(tally == Tally(unchanged=tally.unchanged) for tally in tallies.values())
    assert tallies["attendance"].unchanged == 3
    assert book.rows("SELECT run FROM documents") == [{"run": 1}]


def test_a_better_reading_changes_what_differs_and_nothing_else(book: Book) -> None:
    first = minutes()
    store(book, first, 1, "1")
    chair, absent, officer = first.records.attendance
    better = _with(
        first,
        attendance=(chair, replace(absent, note="on other business"), officer, attendance("Ivo Petty")),
        resolutions=first.records.resolutions[:1],
    )
    tallies = store(book, better, begin_run(book, "ingest"), "2")
    assert tallies["attendance"] == Tally(inserted=1, updated=1, unchanged=2)
    assert tallies["resolutions"] == Tally(unchanged=1, removed=1)
    assert tallies["documents"] == Tally(updated=1)  # read by a new version
    assert tallies["motions"] == Tally(unchanged=1)
    assert load(book, document_id(first.sha256)) == better.records
    assert book.rows("SELECT run FROM documents") == [{"run": 2}]


def test_a_record_whose_evidence_or_cells_changed_is_updated(book: Book) -> None:
    first = minutes()
    store(book, first, 1, "1")
    (table,) = first.records.tables
    (motion,) = first.records.motions
    changed = _with(
        first,
        tables=(replace(table, cells=(*table.cells, TableCell(0, 0, 1, 1, True, "Month"))),),
        motions=(replace(motion, evidence=(at(5, "That fares be frozen."),)),),
    )
    tallies = store(book, changed, 1, "1")
    assert tallies["tables"] == Tally(updated=1)
    assert tallies["motions"] == Tally(updated=1)
    assert tallies["documents"] == Tally(unchanged=1)


@pytest.mark.parametrize(
    "change",
    [
        {"findings": ()},
        {"outcomes": ()},
        {"parts": ()},
        {"pages": (PageInfo(1, None, "other words", "ocr", 1, 0),)},
        {"status": "partial", "cause": "page 2 is a scan"},
    ],
)
def test_a_paper_is_updated_with_what_hangs_on_it(book: Book, change: dict[str, Any]) -> None:
    store(book, minutes(), 1, "1")
    tallies = store(book, replace(minutes(), **change), 1, "1")
    assert tallies["documents"] == Tally(updated=1)
    assert tallies["resolutions"] == Tally(unchanged=2)


def test_every_record_says_where_it_stands(book: Book) -> None:
    store(book, minutes(), 1, "1")
    rows = book.rows("""
        SELECT e.record_table, d.filename AS document, e.page, e.x0, e.top, e.x1, e.bottom, e.quote
        FROM resolutions AS r
        JOIN evidence AS e ON e.record_table = 'resolutions' AND e.record_id = r.id
        JOIN documents AS d ON d.id = e.document
        WHERE r.item = '5'
    """)
    words = "That the café lease be deferred."
    place = {"page": 2, "x0": 72.0, "top": 100.5, "x1": 310.25, "bottom": 112.0}
    assert rows == [{"record_table": "resolutions", "document": "panel-minutes.pdf", **place, "quote": words}]
    told = {row["record_table"] for row in book.rows("SELECT DISTINCT record_table FROM evidence")}
    assert {"documents", "meetings", "agenda_items", "attendance", "motions", "data_tables"} <= told
    meeting = book.rows("SELECT e.quote FROM meetings AS m JOIN evidence AS e ON e.record_id = m.id")
    assert meeting == [{"quote": "held on 14 May 2031"}]


def test_named_votes_are_rows_of_people(book: Book) -> None:
    store(book, minutes(), 1, "1")
    votes = book.rows(
        "SELECT v.vote, p.name FROM votes AS v JOIN people AS p ON p.id = v.person_id ORDER BY v.position"
    )
    assert votes == [
        {"vote": "for", "name": "Percival Dunn"},
        {"vote": "against", "name": "Ottoline Marsh"},
        {"vote": "against", "name": "Wren Achterberg"},
    ]


def test_the_counts_of_a_run_are_kept(book: Book) -> None:
    run = begin_run(book, "ingest minutes/")
    assert book.rows("SELECT finished FROM runs WHERE id = ?", (run,)) == [{"finished": None}]
    end_run(book, run, store(book, minutes(), run, "1"))
    counts = book.rows("SELECT inserted, updated FROM run_counts WHERE run = ? AND kind = 'attendance'", (run,))
    assert counts == [{"inserted": 3, "updated": 0}]
    assert book.rows("SELECT count(*) AS n FROM runs WHERE finished IS NOT NULL") == [{"n": 1}]


def test_a_paper_is_current_only_as_read_by_the_same_version(book: Book) -> None:
    paper = minutes()
    assert not is_current(book, paper.sha256, {"1"})
    store(book, paper, 1, "1")
    assert is_current(book, paper.sha256, {"1"})
    assert not is_current(book, paper.sha256, {"2"})


def test_a_failed_paper_is_kept_with_its_cause_and_tried_again(book: Book) -> None:
    tallies = store_failure(book, sha("x"), "locked.pdf", "application/pdf", "It needs a password.", 1)
    assert tallies["documents"] == Tally(inserted=1)
    assert book.rows("SELECT filename, status, cause, pages FROM documents") == [
        {"filename": "locked.pdf", "status": "failed", "cause": "It needs a password.", "pages": 0}
    ]
    assert not is_current(book, sha("x"), {"1"})
    again = store_failure(book, sha("x"), "locked.pdf", "application/pdf", "It needs a password.", 1)
    assert again["documents"] == Tally(unchanged=1)
    read = store(book, reading("locked.pdf", "x"), 1, "1")
    assert read["documents"] == Tally(updated=1)
    assert is_current(book, sha("x"), {"1"})


def test_a_reading_that_failed_is_stored_as_a_failure(book: Book) -> None:
    store(book, reading(status="failed", cause="It is empty."), 1, "1")
    assert book.rows("SELECT status, cause, version FROM documents") == [
        {"status": "failed", "cause": "It is empty.", "version": None}
    ]


def test_a_failure_does_not_cost_what_was_read_before(book: Book) -> None:
    paper = minutes()
    store(book, paper, 1, "1")
    store_failure(book, paper.sha256, paper.filename, paper.media_type, "It took too long.", 1)
    assert len(resolutions(book)) == 2
    assert not is_current(book, paper.sha256, {"1"})


@pytest.mark.parametrize("bad", [{"text": "That \ud800 be noted."}, {"votes": (10**30, None, None)}])
def test_what_cannot_be_stored_fails_its_paper_whole(book: Book, bad: dict[str, Any]) -> None:
    store(book, minutes(), 1, "1")
    with pytest.raises(PaperError, match=r"other\.pdf holds"):
        store(book, minutes("other.pdf", resolutions=(resolution(**bad),)), 1, "1")
    assert [row["filename"] for row in book.rows("SELECT filename FROM documents")] == ["panel-minutes.pdf"]
    assert not book.connection.in_transaction


def test_hostile_words_are_only_words(book: Book) -> None:
    hostile = "'); DROP TABLE documents; --\" \x00 \x1b[31m %s {0} ?"
    paper = minutes(
        hostile,
        document=document(organisation=hostile, committee=hostile),
        attendance=(attendance(hostile),),
        resolutions=(resolution(hostile),),
        findings=(Finding(hostile, "note", hostile),),
    )
    store(book, paper, 1, hostile)
    assert load(book, document_id(paper.sha256)) == paper.records
    assert is_current(book, paper.sha256, {hostile})
    assert resolutions(book, words=hostile)[0]["words"] == hostile
    assert register(book, person=hostile, committee=PANEL)[0]["name"] == hostile


def test_a_newer_paper_of_the_same_name_supersedes_the_older(book: Book) -> None:
    store(book, minutes(content="draft", resolutions=(resolution("That the draft stand."),)), 1, "1")
    tallies = store(book, minutes(content="final", resolutions=(resolution("That the final stand."),)), 1, "1")
    assert tallies["documents"] == Tally(inserted=1, updated=1)
    rows = book.rows("SELECT sha256, superseded_by FROM documents ORDER BY superseded_by IS NULL")
    assert rows == [
        {"sha256": sha("draft"), "superseded_by": document_id(sha("final"))},
        {"sha256": sha("final"), "superseded_by": None},
    ]
    assert [row["words"] for row in resolutions(book)] == ["That the final stand."]
    assert is_current(book, sha("draft"), {"1"})
    assert store(book, minutes(content="draft"), 1, "2")["documents"] == Tally(updated=1)
    assert book.rows("SELECT count(*) AS n FROM documents WHERE superseded_by IS NULL") == [{"n": 1}]


def test_the_newer_paper_says_what_the_meeting_was(book: Book) -> None:
    draft = minutes(content="draft")
    store(book, draft, 1, "1")
    (told,) = draft.records.meetings
    store(book, _with(minutes(content="final"), meetings=(replace(told, venue="Customs House"),)), 1, "1")
    assert book.rows("SELECT venue FROM meetings") == [{"venue": "Customs House"}]


@pytest.mark.parametrize(
    "other", [{"date": "2032-05-12"}, {"committee": "Ferry Board"}, {"organisation": "Ashwick Parish Council"}]
)
def test_papers_that_only_share_a_name_stay_two(book: Book, other: dict[str, str]) -> None:
    store(book, reading("minutes.pdf", "one"), 1, "1")
    store(book, reading("minutes.pdf", "two", document=document(**other)), 1, "1")
    assert book.rows("SELECT count(*) AS n FROM documents WHERE superseded_by IS NULL") == [{"n": 2}]


@pytest.mark.parametrize("names", [("a.pdf", "b.pdf"), ("b.pdf", "a.pdf")])
def test_one_paper_under_two_names_is_one_document(book: Book, names: tuple[str, str]) -> None:
    for name in names:
        store(book, minutes(name, content="same bytes"), 1, "1")
    assert book.rows("SELECT filename FROM documents") == [{"filename": "a.pdf"}]


def test_names_are_shown_in_their_best_spelling_and_go_with_their_papers(book: Book) -> None:
    shouted = minutes(
        "a.pdf", document=document(organisation=COUNCIL.upper()), attendance=(attendance("PERCIVAL DUNN"),)
    )
    store(book, shouted, 1, "1")
    store(book, minutes("b.pdf"), 1, "1")
    assert book.rows("SELECT name FROM organisations") == [{"name": COUNCIL}]
    assert {"name": "Percival Dunn"} in book.rows("SELECT name FROM people")
    store(book, replace(minutes("b.pdf"), records=reading(document=document()).records), 1, "1")
    assert book.rows("SELECT name FROM people ORDER BY name") == [
        {"name": "Ottoline Marsh"},
        {"name": "Percival Dunn"},
        {"name": "Wren Achterberg"},
    ]
    store(book, replace(shouted, records=reading(document=document()).records), 1, "1")
    assert book.rows("SELECT name FROM people") == []
    assert book.rows("SELECT name FROM committees") == [{"name": PANEL}]


def test_namesakes_of_two_councils_are_two_people(book: Book) -> None:
    store(book, minutes("a.pdf", attendance=(attendance("J Smith"),)), 1, "1")
    elsewhere = document(organisation="Ashwick Parish Council")
    store(
        book, minutes("b.pdf", document=elsewhere, attendance=(attendance("J Smith"), attendance("Cllr Smith"))), 1, "1"
    )
    assert len(book.rows("SELECT * FROM people WHERE name = 'J Smith'")) == 2
    assert len(book.rows("SELECT * FROM people WHERE name LIKE '%Smith'")) == 3
