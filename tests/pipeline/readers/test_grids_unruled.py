"""Tables that white space tells, with horizontal rules and without; and what is none."""

from __future__ import annotations

import pytest
from drawn import grids, tables, words_and_rulings

from pipeline.readers.grids import find_grids

BALANCES = """
Account          2023     2024
Current        12,109   11,203
Reserve        12,411   13,020
Petty cash        107       88
Total          24,627   24,311
"""

FOUND = {
    "columns of figures": (
        BALANCES,
        [
            ["Account", "2023", "2024"],
            ["Current", "12,109", "11,203"],
            ["Reserve", "12,411", "13,020"],
            ["Petty cash", "107", "88"],
            ["Total", "24,627", "24,311"],
        ],
    ),
    "payments without a head, below a paragraph": (
        """
The following payments were put to the meeting and it was agreed to make
them:
Mill Lane Garage           £557.95
Harbour Signs Ltd           £50.00
Village Hall hire          £200.00
Clerk's expenses            £12.40
""",
        [
            ["Mill Lane Garage", "£557.95"],
            ["Harbour Signs Ltd", "£50.00"],
            ["Village Hall hire", "£200.00"],
            ["Clerk's expenses", "£12.40"],
        ],
    ),
    "a first row whose text begins above its figures, between rules": (
        """
-------------------------------------------------------------
Unit       What was saved                      Once     Total
-------------------------------------------------------------
           A sum by the board for the care of
           men who live at home and go to it
Care       and two posts that will stay free   12.0      12.0
-------------------------------------------------------------
Parks      Fewer plants                         4.0       4.0
-------------------------------------------------------------
Roads      Less salt                            3.0       3.0
-------------------------------------------------------------
Total                                          19.0      19.0
-------------------------------------------------------------
""",
        [
            ["Unit", "What was saved", "Once", "Total"],
            [
                "Care",
                "A sum by the board for the care of men who live at home and go to it "
                "and two posts that will stay free",
                "12.0",
                "12.0",
            ],
            ["Parks", "Fewer plants", "4.0", "4.0"],
            ["Roads", "Less salt", "3.0", "3.0"],
            ["Total", "", "19.0", "19.0"],
        ],
    ),
    "below the title of a ruled section": (
        """
Rents of the homes
-------------------------------------------
What was owed at the end of the year is in
pounds.
Rents owed
Area             2031      2032
North          61,240    58,915
South          48,770    47,120
West           90,115    91,480
""",
        [
            ["Area", "2031", "2032"],
            ["North", "61,240", "58,915"],
            ["South", "48,770", "47,120"],
            ["West", "90,115", "91,480"],
        ],
    ),
    "money signs and blanks": (
        """
Fund            Budget    Spent
Roads          £12,000   £9,500
Footpaths         £800      n/a
Lighting        £1,950
Benches           £300     £120
""",
        [
            ["Fund", "Budget", "Spent"],
            ["Roads", "£12,000", "£9,500"],
            ["Footpaths", "£800", "n/a"],
            ["Lighting", "£1,950", ""],
            ["Benches", "£300", "£120"],
        ],
    ),
    "a label that runs on": (
        """
Sector                  2023     2024
Farming, forestry
  and fishing          1,204    1,310
Mining                   300      280
Building               1,500    1,590
""",
        [
            ["Sector", "2023", "2024"],
            ["Farming, forestry and fishing", "1,204", "1,310"],
            ["Mining", "300", "280"],
            ["Building", "1,500", "1,590"],
        ],
    ),
    "a row that heads a group": (
        """
Ward            Seats    Votes
Town
  North            12    1,310
  South             3      280
Country
  Hill             15    1,590
  Dale              4      410
""",
        [
            ["Ward", "Seats", "Votes"],
            ["Town", "", ""],
            ["North", "12", "1,310"],
            ["South", "3", "280"],
            ["Country", "", ""],
            ["Hill", "15", "1,590"],
            ["Dale", "4", "410"],
        ],
    ),
    "a head of several lines": (
        """
                Number of    Share of
Ward              members      votes
North                  12      1,310
South                   3        280
West                    4        410
""",
        [
            ["Ward", "Number of members", "Share of votes"],
            ["North", "12", "1,310"],
            ["South", "3", "280"],
            ["West", "4", "410"],
        ],
    ),
    "a title in the middle": (
        """
            Seats in the wards
         in the year of the count
Ward                         2009      2010
North                       1,234     1,250
South                         300       310
West                           12        14
""",
        [["Ward", "2009", "2010"], ["North", "1,234", "1,250"], ["South", "300", "310"], ["West", "12", "14"]],
    ),
    "signs in columns of their own": (
        """
                                        March 31,
                                     2010         2009
Cash                            $   1,234    $   1,100
Lent                                  300          290
Goods                               2,500        2,400
All                             $   4,034    $   3,790
""",
        [
            ["", "March 31,", ""],
            ["", "2010", "2009"],
            ["Cash", "$ 1,234", "$ 1,100"],
            ["Lent", "300", "290"],
            ["Goods", "2,500", "2,400"],
            ["All", "$ 4,034", "$ 3,790"],
        ],
    ),
    "beside running text": (
        """
The lamps on the pier had been      Ward          2009    2010
mended at a cost of £1,200 and      North           12      14
members thanked the staff for       South           33      35
work that was done in time for      West             7       8
the fair, which drew 4,000 in       East            10      11
2021 and as many in the year        Total           62      68
before that, which was 2020.
""",
        [
            ["Ward", "2009", "2010"],
            ["North", "12", "14"],
            ["South", "33", "35"],
            ["West", "7", "8"],
            ["East", "10", "11"],
            ["Total", "62", "68"],
        ],
    ),
    "a label that runs on between rules": (
        """
------------------------------------------------------------
                             Percent         Percent
                             of all          of those
Reason for leaving           workers         over 55
------------------------------------------------------------
Found better work
  elsewhere                     12.4             8.0
Retired                         10.0            45.2
Moved away, or had
  other reasons that
  were not stated               30.1            20.7
No answer                        2.5             (1)
------------------------------------------------------------
(1) Fewer than 5.
""",
        [
            ["Reason for leaving", "Percent of all workers", "Percent of those over 55"],
            ["Found better work elsewhere", "12.4", "8.0"],
            ["Retired", "10.0", "45.2"],
            ["Moved away, or had other reasons that were not stated", "30.1", "20.7"],
            ["No answer", "2.5", "(1)"],
        ],
    ),
    "a title above": (
        """
Table 2: Seats and votes by ward in the
year of the count
Ward            Seats    Votes
North              12    1,310
South               3      280
West                4      410
""",
        [["Ward", "Seats", "Votes"], ["North", "12", "1,310"], ["South", "3", "280"], ["West", "4", "410"]],
    ),
    "words in columns between rules": (
        """
--------------------------------------------
 Risk            Owner       Measure
--------------------------------------------
 Flooding of     Clerk       Clear the
 the lane                    ditches
--------------------------------------------
 Theft           Warden      Lock the shed
--------------------------------------------
""",
        [
            ["Risk", "Owner", "Measure"],
            ["Flooding of the lane", "Clerk", "Clear the ditches"],
            ["Theft", "Warden", "Lock the shed"],
        ],
    ),
    "two rows of figures between rules": (
        """
-----------------------------
 Ward        Seats    Votes
-----------------------------
 North          12    1,310
 South           3      280
-----------------------------
""",
        [["Ward", "Seats", "Votes"], ["North", "12", "1,310"], ["South", "3", "280"]],
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    art, table = FOUND[name]
    assert tables(art) == [table]
    assert not grids(art)[0].ruled


def test_a_head_over_several_columns_spans_them() -> None:
    (grid,) = grids("""
                  Seats               Votes
Ward           2021     2022      2021     2022
North            12       14     1,310    1,204
South             3        2       280      190
West              4        4       410      400
""")
    spans = {(cell.text, cell.column, cell.column_span) for cell in grid.cells if cell.row == 0 and cell.text}
    assert spans == {("Seats", 1, 2), ("Votes", 3, 2)}
    assert grid.table()[1] == ["Ward", "2021", "2022", "2021", "2022"]


def test_a_rule_under_a_head_tells_its_columns() -> None:
    (grid,) = grids("""
               Seats in the year
             -------------------
Ward           2021         2022     Votes
North            12           14     1,310
South             3            2       280
West              4            4       410
""")
    assert next((c.text, c.column, c.column_span) for c in grid.cells if c.row == 0 and c.text) == (
        "Seats in the year",
        1,
        2,
    )


def test_bold_heads_make_a_table_of_words() -> None:
    art = """
Risk              Owner         Measure
Flooding          Clerk         Clear ditches
Theft             Warden        Lock the shed
Fire              Chair         Keep buckets
"""
    assert tables(art) == []
    words, rulings = words_and_rulings(art)
    top = min(word.top for word in words)
    (grid,) = find_grids(1, [word._replace(bold=word.top == top) for word in words], rulings, 595.0, 842.0)
    assert grid.table()[::3] == [["Risk", "Owner", "Measure"], ["Fire", "Chair", "Keep buckets"]]


def test_tables_with_heads_of_their_own_are_two() -> None:
    assert [len(table) for table in tables(BALANCES + "\n\nPayment            Sum      VAT\n" + _ROWS)] == [5, 5]


_ROWS = """Stamps           12.40     2.48
Paint            30.00     6.00
Rent            100.00    20.00
Salt              9.50     1.90
"""

REFUSED = {
    "people and their posts": """
Ada Barton        -     Head of Roads
Bill Carver       -     Treasurer
Cora Dunn         -     Clerk to the Panel
Dan Elder         -     Solicitor
""",
    "people in three columns": """
Ada Barton          Bill Carver         Cora Dunn
Dan Elder           Eve Fell            Finn Grey
Gus Hall            Hope Ives           Ivo Jay
""",
    "an agenda": """
1.   Apologies
2.   Minutes of the last meeting           3 - 10
3.   Repairs to the pier                  11 - 24
4.   The year's accounts                  25 - 48
5.   Date of the next meeting             49 - 50
""",
    "a programme": """
1.     Welcome                              7.00
2.     Apologies                            7.05
3.     Minutes of the last meeting          7.10
4.     Report on the pier                   7.15
""",
    "telephone numbers": """
Phone 01632 960001          Fax 01632 960002
Mobile 07700 900123         Home 01632 960003
Clerk 01632 960004          Chair 01632 960005
""",
    "a list of contents": """
Contents                                     Page
Introduction                                    1
What was done                                   4
What it cost                                   12
What comes next                                30
""",
    "numbered paragraphs": """
4.1   The Panel heard that 12 of the 30 lamps were lit in 2021.
4.2   The cost was £1,200, which the treasurer thought was fair.
4.3   Members asked for a report within 6 months of the meeting.
""",
    "running text": """
The Panel heard that the lamps on the pier had been mended at a cost of
£1,200 in 2021, and that 12 of the 30 lamps were to be changed in 2022 at
a further cost of £800. The Chair thanked the harbour master for his work
and asked for a further report in 6 months.
""",
    "text in two columns": """
The lamps on the pier had been      The treasurer said that costs of
mended at a cost of £1,200 and      £800 would fall in 2022, and the
members thanked the staff for       reserve stood at £12,000 at the
work that was done in time for      end of the year, which is above
the fair, which drew 4,000 in       what the council had thought it
2021 and as many in the year        would be when it last looked at
before that, which was 2020.        its budget in the winter of 2021
""",
    "a signature": """
Signed ..............................     Date ................

Chair of the Panel
""",
    "the scale of a chart": """
Visitors  450
          400
          350      x
          300            x
          250
               2019    2020    2021
""",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    assert tables(REFUSED[name]) == []
