"""What the scorer counts as right, missed and false. Every case is small enough to be checked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.score import MEASURES, Measure, Score, Tally, add_scores, score_kind

BY_KIND = {measure.kind: measure for measure in MEASURES}
RESOLUTIONS, ATTENDANCE, ITEMS = BY_KIND["resolutions"], BY_KIND["attendance"], BY_KIND["agenda_items"]

LONG = "That the ferry to the island run every hour on Sundays from May until the end of September"


def resolution(text: str, **changes: Any) -> dict[str, Any]:
    return {"meeting": "2031-05-14", "item": "4", "text": text, "parts": [], "action": "agreed"} | changes


def present(name: str, **changes: Any) -> dict[str, Any]:
    return {"meeting": "2031-05-14", "name": name, "status": "present", "role": None} | changes


def counts(score: Score) -> tuple[int, int, int, int]:
    return score.gold, score.found, score.strict, score.soft


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        pytest.param([LONG], [LONG], (1, 1, 1, 1), id="the same"),
        pytest.param(["That it be noted."], ["that  it\nbe NOTED"], (1, 1, 1, 1), id="case, space and stops aside"),
        pytest.param(["“Fares” – a café"], ['"Fares" - a café'], (1, 1, 1, 1), id="typography aside"),
        pytest.param([LONG], [LONG.replace("hour", "hours")], (1, 1, 0, 1), id="nearly the same is soft only"),
        pytest.param([LONG], ["That the timetable be withdrawn"], (1, 1, 0, 0), id="another text is no match"),
        pytest.param([LONG], [], (1, 0, 0, 0), id="missed"),
        pytest.param([], [LONG], (0, 1, 0, 0), id="found where there is none"),
        pytest.param([], [], (0, 0, 0, 0), id="nothing on either side"),
        pytest.param([LONG], [LONG, LONG], (1, 2, 1, 1), id="found twice is once right, once false"),
        pytest.param([LONG, LONG], [LONG], (2, 1, 1, 1), id="found once of two"),
        pytest.param([LONG, "Noted"], ["Noted", LONG], (2, 2, 2, 2), id="order does not matter"),
        pytest.param(["-"], ["-"], (1, 1, 1, 1), id="a text of signs alone"),
        pytest.param(["-"], ["%"], (1, 1, 0, 0), id="other signs are another text"),
        pytest.param(["Nr. 12"], ["Nr. 13"], (1, 1, 0, 0), id="a digit counts"),
    ],
)
def test_main_texts(gold: list[str], found: list[str], expected: tuple[int, int, int, int]) -> None:
    score = score_kind(RESOLUTIONS, [resolution(t) for t in gold], [resolution(t) for t in found])
    assert counts(score) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"item": "5"}, (1, 1, 0, 0), id="another item"),
        pytest.param({"meeting": "2031-05-15"}, (1, 1, 0, 0), id="another meeting"),
        pytest.param({"meeting": None}, (1, 1, 0, 0), id="unplaced"),
        pytest.param({"item": "4."}, (1, 1, 1, 1), id="keys are folded too"),
        pytest.param({"action": "noted"}, (1, 1, 1, 1), id="a field that is no key"),
    ],
)
def test_keys_must_be_equal(changes: dict[str, Any], expected: tuple[int, int, int, int]) -> None:
    assert counts(score_kind(RESOLUTIONS, [resolution(LONG)], [resolution(LONG, **changes)])) == expected


def test_a_missing_key_and_null_are_the_same() -> None:
    gold, found = resolution(LONG, item=None), resolution(LONG)
    del found["item"]
    assert score_kind(RESOLUTIONS, [gold], [found]).strict == 1


def test_somebody_with_another_status_is_missed_and_falsely_found() -> None:
    score = score_kind(ATTENDANCE, [present("Percival Dunn", status="apologies")], [present("Percival Dunn")])
    assert counts(score) == (1, 1, 0, 0)
    assert score.missed == ("2031-05-14 | apologies | Percival Dunn",)
    assert score.false == ("2031-05-14 | present | Percival Dunn",)


def test_limbs_belong_to_the_main_text() -> None:
    limbs = [{"label": "(a)", "text": "fares", "parts": [{"label": "(i)", "text": "for children", "parts": []}]}]
    whole = resolution("To freeze: (a) fares (i) for children")
    score = score_kind(RESOLUTIONS, [resolution("To freeze:", parts=limbs)], [whole])
    assert score.strict == 1
    assert score.fields["parts"] == Tally(0, 1)
    assert score_kind(RESOLUTIONS, [resolution("To freeze:", parts=limbs)], [resolution("To freeze:")]).strict == 0


def test_an_exact_match_is_never_given_away_to_a_near_one() -> None:
    near = LONG + " next"
    score = score_kind(RESOLUTIONS, [resolution(near), resolution(LONG)], [resolution(LONG)])
    assert score.hits == (f"2031-05-14 | 4 | {LONG}",)
    assert score.missed == (f"2031-05-14 | 4 | {near}",)


def test_of_equal_records_those_with_more_fields_equal_are_paired() -> None:
    gold = [present("J Orme", role="Chair"), present("J Orme", role="Clerk")]
    score = score_kind(ATTENDANCE, gold, gold[::-1])
    assert score.strict == 2
    assert score.fields["role"] == Tally(2, 2)


class TestOptionalGold:
    def test_a_find_that_only_optional_gold_has_counts_neither_way(self) -> None:
        score = score_kind(
            RESOLUTIONS, [resolution(LONG)], [resolution(LONG), resolution("Noted")], [resolution("Noted")]
        )
        assert counts(score) == (1, 1, 1, 1)
        assert score.false == ()

    def test_it_need_not_be_found(self) -> None:
        assert counts(score_kind(RESOLUTIONS, [], [], [resolution("Noted")])) == (0, 0, 0, 0)

    def test_it_excuses_one_find_only(self) -> None:
        twice = [resolution("Noted"), resolution("Noted")]
        assert counts(score_kind(RESOLUTIONS, [], twice, [resolution("Noted")])) == (0, 1, 0, 0)

    def test_gold_proper_comes_first(self) -> None:
        score = score_kind(RESOLUTIONS, [resolution(LONG)], [resolution(LONG)], [resolution(LONG)])
        assert counts(score) == (1, 1, 1, 1)

    def test_it_excuses_what_is_nearly_the_same(self) -> None:
        assert score_kind(RESOLUTIONS, [], [resolution(LONG + "!")], [resolution(LONG + " next")]).found == 0


class TestFields:
    def test_only_fields_that_gold_has_are_compared(self) -> None:
        gold = {"meeting": "2031-05-14", "name": "J Orme", "status": "present", "role": "Clerk"}
        score = score_kind(ATTENDANCE, [gold], [present("J Orme", role="clerk", note="left at 8 pm")])
        assert score.fields == {"role": Tally(1, 1)}
        assert score.wrong == ()

    def test_a_difference_is_counted_and_told(self) -> None:
        score = score_kind(ATTENDANCE, [present("J Orme", role="Clerk")], [present("J Orme")])
        assert score.fields == {"role": Tally(0, 1)}
        assert score.wrong == ("role: 'Clerk', found None, of 2031-05-14 | present | J Orme",)

    def test_fields_of_soft_pairs_count_too(self) -> None:
        score = score_kind(RESOLUTIONS, [resolution(LONG)], [resolution(LONG + "s", action="noted")])
        assert score.near == ((f"2031-05-14 | 4 | {LONG}", f"2031-05-14 | 4 | {LONG}s"),)
        assert score.fields["action"] == Tally(0, 1)

    @pytest.mark.parametrize(
        ("gold", "found", "right"),
        [
            (3, 3, 1),
            (3, 4, 0),
            (None, "", 1),
            ({"for": 5, "against": None}, {"for": 5, "against": None}, 1),
            ({"for": 5, "against": None}, {"for": 5, "against": 0}, 0),
            (["J. Orme"], ["j orme"], 1),
            (["J. Orme", "B. Fenn"], ["B. Fenn", "J. Orme"], 0),
            ([], None, 1),
        ],
    )
    def test_values_are_compared_folded(self, gold: object, found: object, right: int) -> None:
        measure = Measure("motions", "text", (), ("value",))
        score = score_kind(measure, [{"text": "a", "value": gold}], [{"text": "a", "value": found}])
        assert score.fields["value"] == Tally(right, 1)


def test_every_pair_is_one_to_one_whatever_is_found() -> None:
    texts = [LONG, LONG + "s", LONG + " next", "Noted", "Noted", "Agreed"]
    score = score_kind(ITEMS, [{"title": t} for t in texts], [{"title": t} for t in reversed(texts + texts)])
    assert (score.gold, score.found) == (6, 12)
    assert score.strict == score.soft == 6
    assert len(score.false) == 6


def test_scores_add_up() -> None:
    one = score_kind(ATTENDANCE, [present("J Orme", role="Clerk")], [present("J Orme")])
    other = score_kind(
        ATTENDANCE, [present("B Fenn", role="Chair"), present("A Vole")], [present("B Fenn", role="Chair")]
    )
    total = add_scores([one, other])
    assert counts(total) == (3, 2, 2, 2)
    assert total.fields["role"] == Tally(1, 2)
    assert total.missed == ("2031-05-14 | present | A Vole",)
    assert add_scores([]) == Score()
