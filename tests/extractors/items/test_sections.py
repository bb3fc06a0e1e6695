"""The items of a paper: numbered and unnumbered headings, and what stands under each."""

from __future__ import annotations

import pytest
from written import items

NUMBERED = {
    "one to three": ("1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n\n3. Roads\n\nNothing.", ["1", "2", "3"]),
    "across meetings": (
        "60/18 Apologies\n\nNone.\n\n61/18 Minutes\n\nAgreed.\n\n62/18 Roads\n\nNothing.",
        ["60/18", "61/18", "62/18"],
    ),
    "with letters": (
        "M1204 APOLOGIES\n\nNone.\n\nM1205 MINUTES\n\nAgreed.\n\nM1206 ROADS\n\nNothing.",
        ["M1204", "M1205", "M1206"],
    ),
    "by date": (
        "19.07.01 Apologies\n\nNone.\n\n19.07.02 Minutes\n\nAgreed.\n\n19.07.03 Roads\n\nNothing.",
        ["19.07.01", "19.07.02", "19.07.03"],
    ),
    "of a board": (
        "FGB 12/2023 Welcome\n\nHello.\n\nFGB 13/2023 Minutes\n\nAgreed.\n\nFGB 14/2023 Roads\n\nNothing.",
        ["FGB 12/2023", "FGB 13/2023", "FGB 14/2023"],
    ),
    "a number comes twice": ("7. Apologies\n\nNone.\n\n8. Minutes\n\nAgreed.\n\n9. Roads\n\nNothing.", ["7", "8", "9"]),
    "a number is skipped": ("1. Apologies\n\nNone.\n\n2. Minutes\n\nAgreed.\n\n4. Roads\n\nNothing.", ["1", "2", "4"]),
}


@pytest.mark.parametrize("name", NUMBERED)
def test_numbered_headings(name: str) -> None:
    text, numbers = NUMBERED[name]
    sections = items(text).sections
    assert [section.number for section in sections] == numbers
    assert sections[-1].title.casefold() == "roads"


def test_what_stands_before_the_first_item_is_the_head() -> None:
    found = items("Ash Parish Council\n\nPresent: Cllr A Ash\n\n1. Apologies\n\nNone.\n\n2. Roads\n\nNothing.")
    assert [block.text for block in found.head] == ["Ash Parish Council", "Present: Cllr A Ash"]


def test_an_items_blocks_stand_under_it() -> None:
    found = items(
        "1. Apologies\n\nNone.\n\n2. Roads\n\nThe sign is down.\n\nIt will be mended.\n\n3. Trees\n\nNothing."
    )
    assert [block.text for block in found.sections[1].blocks] == ["The sign is down.", "It will be mended."]


def test_numbered_paragraphs_under_items_are_no_items() -> None:
    text = (
        "**1. WELCOME**\n\n1.1 The Chair welcomed everyone to the meeting.\n\n1.2 There were no apologies.\n\n"
        "**2. MINUTES**\n\n2.1 The minutes were agreed.\n\n**3. BUDGET**\n\n3.1 The report was noted by members.\n\n"
        "3.2 Members asked about the reserves."
    )
    assert [(section.number, section.title) for section in items(text).sections] == [
        ("1", "WELCOME"),
        ("2", "MINUTES"),
        ("3", "BUDGET"),
    ]


def test_a_title_may_run_in_with_its_text() -> None:
    text = (
        "60/18 Apologies. Apologies had been received from Cllr Vose, who was away on holiday that week.\n\n"
        "61/18 Roads. The Clerk reported that the sign at the crossroads had been mended at last by the county.\n\n"
        "62/18 Trees. The Clerk reported that the oak on the green had been looked at by the surveyor."
    )
    found = items(text).sections
    assert [section.title for section in found] == ["Apologies", "Roads", "Trees"]
    assert found[1].blocks[0].text.startswith("The Clerk reported that the sign")


def test_both_numbers_of_a_minute_are_kept_apart() -> None:
    found = items("76. Apologies (Item 1)\n\nNone.\n\n77. Minutes (Item 2)\n\nAgreed.").sections
    assert [(s.number, s.agenda_number, s.title) for s in found] == [("76", "1", "Apologies"), ("77", "2", "Minutes")]


def test_bold_lines_are_headings_where_nothing_is_numbered() -> None:
    text = "**Apologies**\n\nNone.\n\n**Play area**\n\nCllr Wood presented the report.\n\n**Next meeting**\n\nIn March."
    assert [(s.number, s.title) for s in items(text).sections] == [
        (None, "Apologies"),
        (None, "Play area"),
        (None, "Next meeting"),
    ]


@pytest.mark.parametrize("word", ["RESOLVED", "Present", "In attendance", "Recommendation"])
def test_words_of_the_form_are_no_headings(word: str) -> None:
    text = f"**Apologies**\n\nNone.\n\n**{word}**\n\nThat it be so.\n\n**Roads**\n\nNothing."
    assert word not in [section.title for section in items(text).sections]


def test_an_agenda_is_a_list_of_titles() -> None:
    text = (
        "1.   Apologies for absence.\n\n2.   To approve the minutes of the last meeting\n\n3.   To consider a new shed"
    )
    assert [s.number for s in items(text, "agenda").sections] == ["1", "2", "3"]


def test_prose_without_headings_has_no_items() -> None:
    assert items("The village met.\n\nIt talked of the green.").sections == ()


def test_a_title_with_a_colon_is_whole_where_titles_stand_alone() -> None:
    text = (
        "1.  Apologies\n\n    None were sent.\n\n2.  Petitions: Speed of Cars in Mill Lane\n\n    It was heard.\n\n"
        "3.  Fares\n\n    They were told.\n\n4.  Roads\n\n    They were told."
    )
    assert items(text).sections[1].title == "Petitions: Speed of Cars in Mill Lane"


COUNTED = {
    "sentences": (
        "1. Apologies were received from Cllr Ash.\n\n2. Interests … There were none.\n\n3. Accounts:\n\n"
        "3.1 RESOLVED to pay the bills.\n\n4. Date of the next meeting – 4 May.",
        [("1", "Apologies"), ("2", "Interests"), ("3", "Accounts"), ("4", "Date of the next meeting – 4 May")],
    ),
    "one has no title": (
        "**1. Apologies**\n\nNone.\n\n2. The vacancy was filled by Mr Oak.\n\n**3. Roads**\n\nNothing.\n\n"
        "**4. Trees**\n\nNothing.",
        [("1", "Apologies"), ("2", "The vacancy"), ("3", "Roads"), ("4", "Trees")],
    ),
    "a list inside an item is none": (
        "**1. Apologies**\n\nNone.\n\n**2. Play area**\n\n1. The swing was broken.\n\n2. The slide was mended.\n\n"
        "3. The bench was new.\n\n**4. Trees**\n\nNothing.",
        [("1", "Apologies"), ("2", "Play area"), ("4", "Trees")],
    ),
    "paragraphs without subjects have no titles": (
        "1. The Chairman welcomed all.\n\n2. It was agreed to meet.\n\n3. Cllr Ash was thanked.\n\n4. They were told.",
        [("1", ""), ("2", ""), ("3", ""), ("4", "")],
    ),
    "a title among sentences": (
        "1. The minutes of the last meeting were read and signed.\n\n2. Matters arising:\n\na) It rained.\n\n"
        "3. There was a talk about the green.\n\n4. It was agreed that the rail was good.\n\n"
        "5. There being no further business the meeting closed at 7.45 pm.",
        [("1", ""), ("2", "Matters arising"), ("3", ""), ("4", ""), ("5", "")],
    ),
    "numbers of minutes under numbers of items": (
        "Item 1: Apologies.\n\n31/5 Cllr Ash.\n\nItem 2: Roads.\n\n31/6 It was raining.\n\n"
        "Item 3: Trees.\n\n31/7 None.",
        [("31/5", "Apologies"), ("31/6", "Roads"), ("31/7", "Trees")],
    ),
    "minutes that run in behind a number that counts on": (
        "1953 Apologies\n\nNone.\n\n1954 The minutes of 3 May were agreed and signed.\n\n1955 Roads\n\nNothing.\n\n"
        "1956 Trees\n\nNothing.",
        [("1953", "Apologies"), ("1954", "The minutes of 3 May"), ("1955", "Roads"), ("1956", "Trees")],
    ),
    "what somebody said has no title": (
        "1. Ann Ash declared an interest in the payment for seats.\n\n2. The minutes were signed as true.\n\n"
        "**3. Public session**\n\nNobody came.\n\n**4. Accounts**\n\nNone.",
        [("1", ""), ("2", "The minutes"), ("3", "Public session"), ("4", "Accounts")],
    ),
    "nothing told behind a stop": (
        "1. Apologies\n\n2. To receive declarations of interest. None.\n\n3. Roads\n\n4. Trees",
        [("1", "Apologies"), ("2", "To receive declarations of interest"), ("3", "Roads"), ("4", "Trees")],
    ),
    "what came of it behind a dash": (
        "1. Welcome\n\n2. Apologies – Cllr Ash\n\n3. Interests – none\n\n4. Minutes of the last meeting – Agreed\n\n"
        "5. Budget – next year",
        [
            ("1", "Welcome"),
            ("2", "Apologies"),
            ("3", "Interests"),
            ("4", "Minutes of the last meeting"),
            ("5", "Budget – next year"),
        ],
    ),
}


@pytest.mark.parametrize("name", COUNTED)
def test_items_told_by_their_count(name: str) -> None:
    text, expected = COUNTED[name]
    assert [(section.number, section.title) for section in items(text).sections] == expected


def test_what_parts_a_title_from_its_text_is_part_of_neither() -> None:
    found = items("1. Apologies – Cllr Ash\n\n2. Interests … none\n\n3. Roads\n\n4. Trees").sections
    assert [section.blocks[0].text for section in found[:2]] == ["Cllr Ash", "none"]


def test_items_of_an_earlier_meeting_are_none_of_this_one() -> None:
    found = items(
        "1.  Apologies for absence\n\nNone.\n\n2.  Interests\n\nNone.\n\n3.  Minutes and matters arising\n\n"
        "The progress made was reported.\n\nItem 5 Schools Access Initiative: more was asked for.\n\n"
        "Item 7 Learning Network: the Forum is to make a recommendation."
    )
    assert [section.number for section in found.sections] == ["1", "2", "3"]
