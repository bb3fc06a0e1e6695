"""Tables that are forms and not data, as rows of cells: a city report's head, a town's declarations."""

from __future__ import annotations

from corpus.press.model import Contact, Declared, Report

BANDS = ("Summary of issues:", "Recommendation(s):")


def front_rows(report: Report) -> list[tuple[str, str, str]]:
    """Rows of three columns: a label and its words, a band across, or a number and what is recommended."""
    rows = [("Title of paper:", "", report.title), ("Director:", "", report.signed_post)]
    if report.contacts:
        rows.append(("Contact officer(s):", "", "\n".join(_contact(contact) for contact in report.contacts)))
    rows += [(label, "", words) for label, words in report.front]
    rows += [(BANDS[0], "", ""), (report.summary, "", ""), (BANDS[1], "", "")]
    return [*rows, *((str(i), words, "") for i, words in enumerate(report.recommendations, 1))]


def _contact(contact: Contact) -> str:
    reach = ", ".join(part for part in (contact.phone, contact.email) if part)
    return f"{contact.name}, {contact.role}" + (f"\n{reach}" if reach else "")


def interest_rows(declared: Declared) -> list[tuple[str, ...]]:
    """Declarations of interest as a table, its header first."""
    header = ("Councillor", "Minute", "Nature of interest", "Left the room")
    told = ((f"Cllr {i.name}", i.item or "", i.interest, "Yes" if i.left_room else "No") for i in declared.interests)
    return [header, *told]
