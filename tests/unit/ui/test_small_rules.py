"""What screens compute by themselves: what a cell means, what a query matches, where a slider stands."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.rows import Split
from mopsplanner.ui import session
from mopsplanner.ui.parts.palette import matches
from mopsplanner.ui.screens.allocation.model import normalised
from mopsplanner.ui.screens.newplan.form import _from_slider, _to_slider, _whole
from mopsplanner.ui.screens.team.cards import wrapped
from mopsplanner.ui.theme.apply import plain_font


@pytest.mark.parametrize(
    "split",
    [(0.7, 0.2, 0.05, 0.25), (0.0, 0.0, 0.0, 0.0), (1 / 3, 1 / 3, 1 / 3, 0.0), (0.004, 0.0, 0.0, 0.0), (1.0,) * 4],
)
def test_a_normalised_split_adds_up_to_whole_per_cents(split: Split) -> None:
    made = normalised(split)
    assert sum(round(share * 100) for share in made) == 100
    assert all(share * 100 == pytest.approx(round(share * 100)) for share in made)


@pytest.mark.parametrize(
    ("query", "hit"), [("cap", True), ("go cap", True), ("CAPACITY to", True), ("xyz", False), ("", True)]
)
def test_a_query_matches_by_all_its_words(query: str, hit: bool) -> None:
    assert matches(query, "Go to Capacity") is hit


@pytest.mark.parametrize("employees", [1, 20, 49, 50, 300, 500, 2_400, 12_000, 20_000])
def test_a_slider_comes_back_near_the_number_it_stands_for(employees: int) -> None:
    assert _from_slider(_to_slider(employees)) == pytest.approx(employees, rel=0.05, abs=1)


def test_the_slider_stops_at_its_end() -> None:
    assert _to_slider(10**9) == 1000


@pytest.mark.parametrize(
    ("text", "number"),
    [("2,400", 2400), ("2 400", 2400), (" 7 ", 7), ("2.5", None), ("-3", -3), ("3-", None), ("--3", None), ("٣", None)],
)
def test_whole_numbers_are_read_with_their_separators(text: str, number: int | None) -> None:
    assert _whole(text) == number


def test_a_title_breaks_between_words_and_never_leaves_the_card(qapp: QApplication) -> None:
    metrics = QFontMetricsF(plain_font(13))
    room = metrics.horizontalAdvance("Marketing Data")
    assert wrapped("Data", metrics, room, 2) == ["Data"]
    assert wrapped("Marketing Data Engineer", metrics, room, 2) == ["Marketing Data", "Engineer"]
    assert wrapped("Marketing Data Engineer", metrics, room, 1)[0].endswith("…")
    assert wrapped("Unbreakableverylongword", metrics, room, 2)[0].startswith("Unbreak")
    for text in (
        "Marketing Data Engineer for Lifecycle Programmes",
        "Unbreakableverylongword",
        "a b c d e f g h i j k",
    ):
        assert all(metrics.horizontalAdvance(line) <= room for line in wrapped(text, metrics, room, 2))


def test_the_sessions_baseline_is_the_plans() -> None:
    assert session.BASELINE == BASELINE
