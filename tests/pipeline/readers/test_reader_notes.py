"""Notes on pages, gathered."""

from __future__ import annotations

import pytest

from pipeline.readers.notes import Notes, numbered


@pytest.mark.parametrize(
    ("pages", "told"),
    [([3], "Page 3"), ([1, 2], "Pages 1-2"), ([4, 1, 2, 3, 9, 7, 8, 4], "Pages 1-4, 7-9"), ([2, 5], "Pages 2, 5")],
)
def test_page_numbers_as_people_write_them(pages, told):
    assert numbered(pages) == told


def test_a_note_is_said_once():
    notes = Notes()
    for page, note in ((2, "a scan."), (5, "damaged."), (3, "a scan.")):
        notes.add(page, note)
    assert notes.told() == ("Pages 2-3: a scan.", "Page 5: damaged.")
