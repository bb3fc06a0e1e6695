"""Registers of members with stars, and the legend below them."""

from __future__ import annotations

from written import blocks

from extractors.registers.starred import starred

MEMBERS = """
A MEETING OF THE ASH RIVERS DRAINAGE BOARD WAS HELD ON 19 OCTOBER 2031

        Elected Members                    Appointed Members

*       H C Birch                          Ashdale DC

        J Larch                    *       S G Elder

*       J F Carr                           W Bor

                                   *       Mrs L Mona

                        * Present (60%)

                   Mr J F Carr in the Chair
"""
OFFICERS = """
*  Messrs     A. Gill (Chief Executive)

*             D.J. Sison (Engineer)

              M. Mills (Director of Services)

*             S. Thack (Director of Finance)

* In attendance
"""


def test_a_star_says_that_a_member_came_and_none_that_one_did_not() -> None:
    rows, _ = starred(blocks(MEMBERS))
    assert [(row.name, row.capacity, row.status) for row in rows] == [
        ("H C Birch", "member", "present"),
        ("J Larch", "member", "absent"),
        ("S G Elder", "member", "present"),
        ("J F Carr", "member", "present"),
        ("W Bor", "member", "absent"),
        ("L Mona", "member", "present"),
    ]


def test_of_those_who_serve_only_those_who_came_are_told() -> None:
    rows, _ = starred(blocks(OFFICERS))
    assert [(row.name, row.capacity, row.role) for row in rows] == [
        ("A. Gill", "officer", "Chief Executive"),
        ("D.J. Sison", "officer", "Engineer"),
        ("S. Thack", "officer", "Director of Finance"),
    ]


def test_only_the_blocks_of_the_register_are_taken() -> None:
    paper = blocks(MEMBERS)
    _, taken = starred(paper)
    left = [block.text for block in paper if id(block) not in taken]
    assert left == [paper[0].text, "Mr J F Carr in the Chair"]


def test_stars_without_a_legend_say_nothing() -> None:
    assert starred(blocks(MEMBERS.replace("* Present (60%)", "* lives outside the district"))) == ([], set())


def test_a_legend_without_stars_above_it_says_nothing() -> None:
    assert starred(blocks("Ann Ash\n\nBob Oak\n\n* Present")) == ([], set())
