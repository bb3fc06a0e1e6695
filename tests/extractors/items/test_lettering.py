"""Items told apart by letters alone."""

from __future__ import annotations

from written import items

LETTERED = """ASH LICENSING PANEL

Minutes of a hearing held on 3 May 2032

(a)  Appointment of Chairman –
     RESOLVED – That Councillor Oak be elected.

(b)  Licensing Act 2003 – The Mill Inn, Pool Lane, Ash, application to vary –

     The Panel heard from the applicant.
     RESOLVED – That:
     (1)  the hours be as asked; and
     (2)  no bottles be moved after ten.
"""


def test_letters_number_the_items_where_nothing_else_does() -> None:
    assert [(one.number, one.title) for one in items(LETTERED).sections] == [
        ("(a)", "Appointment of Chairman"),
        ("(b)", "Licensing Act 2003 – The Mill Inn, Pool Lane, Ash, application to vary"),
    ]


def test_the_limbs_of_a_decision_are_no_items() -> None:
    text = "ASH PANEL\n\nRESOLVED: That\n\n(a)  Fares stay.\n\n(b)  Buses run.\n\nThe meeting closed."
    assert items(text).sections == ()


def test_letters_under_headings_are_none() -> None:
    text = (
        "**Fares**\n\n(a)  Bus fares\n\nThey rise.\n\n(b)  Train fares\n\nThey rise.\n\n**Roads**\n\nClosed.\n\n"
        "**Trees**\n\nFelled.\n\n**Date of next meeting**\n\nIn June."
    )
    assert [one.title for one in items(text).sections] == ["Fares", "Roads", "Trees", "Date of next meeting"]
