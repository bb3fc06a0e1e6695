"""Tables of Word files: cells, spans, rulings, and the lines inside."""

from __future__ import annotations

from typed import blank, element, lines, read, texts


def _table(rows, style="Table Grid"):
    document = blank()
    table = document.add_table(len(rows), len(rows[0]), style=style)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return document, table


def test_a_table_is_a_grid_with_its_words_as_lines_inside():
    document, _ = _table([["Member", "Present"], ["Cllr Alder", "Yes"]])
    page = read(document).pages[0]
    (grid,) = page.grids
    assert grid.table() == [["Member", "Present"], ["Cllr Alder", "Yes"]]
    assert grid.ruled
    assert lines(read(document)) == ["Member | Present", "Cllr Alder | Yes"]
    assert all(grid.box.holds(line.box.x0, line.baseline) for line in page.lines)


def test_merged_cells_are_one_cell():
    document, table = _table([["Figures", "", ""], ["Parks", "1", "2"], ["", "3", "4"]])
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    (grid,) = read(document).pages[0].grids
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in grid.cells}
    assert spans[(0, 0)] == (1, 3)
    assert spans[(1, 0)] == (2, 1)
    assert grid.table() == [["Figures", "", ""], ["Parks", "1", "2"], ["", "3", "4"]]


def test_a_table_without_borders_is_no_ruled_grid():
    document, _ = _table([["✓", "Cllr Alder"], ["", "Cllr Birch"]], style="Normal Table")
    page = read(document).pages[0]
    assert [grid.ruled for grid in page.grids] == [False]
    assert lines(read(document)) == ["✓ | Cllr Alder", "Cllr Birch"]
    assert page.lines[1].box.x0 == page.lines[0].spans[1].x0


def test_paragraphs_of_a_cell_are_its_lines():
    document, table = _table([["Owner", "Task"], ["Clerk", "x"]])
    table.cell(1, 0).add_paragraph("Treasurer")
    (grid,) = read(document).pages[0].grids
    assert next(c.text for c in grid.cells if (c.row, c.column) == (1, 0)) == "Clerk\nTreasurer"


def test_a_row_that_was_deleted_is_gone():
    document, table = _table([["A", "B"], ["C", "D"]])
    table.rows[1]._tr.get_or_add_trPr().append(element('<w:del w:id="1" w:author="a"/>'))
    assert texts(read(document)) == ["A B"]


def test_a_frame_of_one_column_is_only_text():
    document, _ = _table([["The whole of the minutes"], ["stands in a frame"]])
    page = read(document).pages[0]
    assert page.grids == ()
    assert texts(read(document)) == ["The whole of the minutes", "stands in a frame"]


def test_a_table_in_a_cell_is_read_in_it():
    document, table = _table([["Outer", "x"], ["a", "b"]])
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "left", "right"
    (grid,) = read(document).pages[0].grids
    assert grid.table()[1][1] == "b left right"


def test_a_long_table_is_not_cut():
    document, _ = _table([[f"Row {n}", "Words"] for n in range(120)])
    (page,) = read(document).pages
    assert page.grids[0].rows == 120
    assert page.grids[0].box.bottom < page.height
