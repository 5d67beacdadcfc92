"""The roster's order: sorted by value with blanks last, filtered by text or comparison, grouped by name."""

from collections.abc import Mapping

import pytest

from mopsplanner.ui.screens.team.arrangement import Arrangement, Line, Value, arranged

TEAM: Mapping[str, Mapping[str, Value]] = {
    "P1": {"title": "Lead", "fte": 1.0, "start": "", "home": "Data"},
    "P2": {"title": "analyst", "fte": 0.8, "start": "2027-03-01", "home": ""},
    "P3": {"title": "Builder", "fte": 10.0, "start": "2026-01-01", "home": "data"},
    "P4": {"title": "Analyst, senior", "fte": 0.8, "start": "", "home": "Data"},
}


def ask(id: str, column: str) -> Value:
    return TEAM[id][column]


def order(chosen: Arrangement) -> list[str]:
    return [line.position for line in arranged(TEAM, ask, chosen)]


def test_without_a_choice_the_charts_order_stands() -> None:
    assert order(Arrangement()) == ["P1", "P2", "P3", "P4"]


def test_sorting_by_text_ignores_case_and_by_number_counts() -> None:
    assert order(Arrangement().sorted_by("title", descending=False)) == ["P2", "P4", "P3", "P1"]
    assert order(Arrangement().sorted_by("fte", descending=False)) == ["P2", "P4", "P1", "P3"]


@pytest.mark.parametrize("down", [False, True])
def test_blanks_stand_last_either_way(down: bool) -> None:
    dated = ["P2", "P3"] if down else ["P3", "P2"]
    assert order(Arrangement().sorted_by("start", down)) == [*dated, "P1", "P4"]


@pytest.mark.parametrize(
    ("column", "wanted", "found"),
    [
        ("title", "ANALYST", ["P2", "P4"]),
        ("title", "=analyst", ["P2"]),
        ("fte", "<1", ["P2", "P4"]),
        ("fte", "> 0,9", ["P1", "P3"]),
        ("fte", "=0.8", ["P2", "P4"]),
        ("start", "=", ["P1", "P4"]),
        ("start", "<2027", ["P3"]),
        ("start", ">2027-02", ["P2"]),
        ("title", "nobody", []),
    ],
)
def test_a_filter_holds_or_compares(column: str, wanted: str, found: list[str]) -> None:
    assert order(Arrangement().filtered_by(column, wanted)) == found


def test_filters_of_several_columns_hold_together_and_clear_one_by_one() -> None:
    both = Arrangement().filtered_by("title", "analyst").filtered_by("start", "=")
    assert order(both) == ["P4"]
    assert order(both.filtered_by("start", "")) == ["P2", "P4"]


def test_groups_stand_under_their_heads_and_the_unnamed_last() -> None:
    assert arranged(TEAM, ask, Arrangement().grouped_by("home")) == (
        Line("", "Data", ("P1", "P4")),
        Line("P1"),
        Line("P4"),
        Line("", "data", ("P3",)),
        Line("P3"),
        Line("", "", ("P2",)),
        Line("P2"),
    )
