"""Benchmarks in the real window: filtered by mouse and keys, in any quarter and scenario."""

from __future__ import annotations

import pytest

from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.benchmarks import BenchmarksScreen
from mopsplanner.ui.window import Window
from tests.ui.support import press, press_in_palette, settle, when_open


@pytest.fixture
def screen(enterprise: Window) -> BenchmarksScreen:
    enterprise.show_screen("benchmarks")
    found = enterprise.screen_named("benchmarks")
    assert isinstance(found, BenchmarksScreen)
    settle()
    return found


def test_only_what_can_be_compared_stands_there_until_all_is_asked_for(screen: BenchmarksScreen) -> None:
    few = screen.model.rowCount()
    assert all(line.cells[0] for line in screen.model.lines)
    screen.comparable.setFocus()
    press("Space")
    settle()
    assert screen.model.rowCount() > few
    assert "speaks of companies of another size" in " ".join(line.tooltip for line in screen.model.lines).lower()


def test_a_topic_by_keys_and_by_the_palette(screen: BenchmarksScreen) -> None:
    whole = screen.model.rowCount()
    screen.topic.setFocus()
    press("Down")
    settle()
    assert 0 < screen.model.rowCount() < whole
    opened = when_open(Palette, press_in_palette("Benchmarks: Pay by occupation"))
    press("Ctrl+K")
    assert opened
    settle()
    assert screen.topic.currentData() == "pay"
    assert all("USD" in line.cells[1] for line in screen.model.lines)


def test_figures_follow_the_scenario_and_the_quarter(screen: BenchmarksScreen) -> None:
    def seats() -> str:
        settle()
        return next(line.cells[0] for line in screen.model.lines if line.name == "Average team, 2022")

    screen.session.choose_quarter(screen.session.results.quarters[3])
    before = seats()
    screen.session.choose_scenario("SC001")
    screen.session.choose_quarter(screen.session.results.quarters[3])
    assert (before, seats()) == ("13 people", "15 people")
    assert screen.sentence.text().startswith("FY27 Q4: ")


def test_every_cell_says_where_it_comes_from(screen: BenchmarksScreen) -> None:
    for at, line in enumerate(screen.model.lines):
        assert "Published: " in screen.model.cell(at, 0).tooltip
        assert "This plan: " in line.tooltip
