"""Capacity: the bottleneck in a sentence, the heat map, a figure that can be clicked; assumptions that move it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from mopsplanner.plan.rows import Assumption, Location, Tool
from mopsplanner.plan.words import DOMAINS, Grade
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.screens.assumptions import AssumptionsScreen
from mopsplanner.ui.screens.capacity import CapacityScreen
from mopsplanner.ui.window import Window
from tests.ui.support import (
    agree_in_preview,
    button,
    cell,
    click,
    column_of,
    paste,
    press,
    row_named,
    settle,
    texts,
    type_in,
)


@pytest.fixture
def capacity(enterprise: Window) -> CapacityScreen:
    press("Ctrl+4")
    screen = enterprise.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    assert screen.isVisible()
    return screen


@pytest.fixture
def assumptions(enterprise: Window) -> AssumptionsScreen:
    press("Ctrl+6")
    screen = enterprise.screen_named("assumptions")
    assert isinstance(screen, AssumptionsScreen)
    assert screen.isVisible()
    return screen


# Capacity


def test_the_bottleneck_is_one_sentence_with_domain_quarter_and_share(capacity: CapacityScreen) -> None:
    stop = capacity.session.results.throughput.bottleneck
    assert capacity.sentence.text().startswith("Data is short in FY27 Q3")
    assert f"{stop.utilisation:.0%}" in capacity.sentence.text()
    assert capacity.detail.text().endswith(".")
    assert capacity.banner.property("tone") == "bad"


def test_heat_cells_say_by_sign_and_colour_what_does_not_fit(capacity: CapacityScreen) -> None:
    used = capacity.session.results.throughput.utilisation
    model = capacity.heat
    for row in range(len(DOMAINS)):
        for column in range(used.shape[1]):
            shown = model.cell(row, column)
            assert shown.text.startswith("▲") == (used[row, column] > 1)
            assert (shown.ground == "bad-soft") == (used[row, column] > 1)
            assert shown.tooltip.count("\n") == 3
    assert (used > 1).any(), "the sample has a bottleneck"


def test_a_click_in_the_figure_picks_the_quarter(capacity: CapacityScreen) -> None:
    quarters = capacity.session.results.quarters
    zones = capacity.chart._current().zones
    assert [zone.target for zone in zones] == [str(quarter) for quarter in quarters]
    for at in (3, 6):
        zone = zones[at]
        click(capacity.chart, QPoint(round(zone.x + zone.width / 2), round(zone.y + zone.height / 2)))
        assert capacity.session.quarter == quarters[at]
    assert capacity.year_card.title.text().startswith(f"FY{quarters[6].year % 100}")


def test_a_click_beside_the_figure_picks_nothing(capacity: CapacityScreen) -> None:
    before = capacity.session.quarter
    click(capacity.chart, QPoint(2, 2))
    assert capacity.session.quarter == before


def test_units_change_the_figure_and_its_words(capacity: CapacityScreen) -> None:
    said = set()
    for unit in ("FTE", "Campaigns", "Hours"):
        click(button(capacity, unit))
        said.add(capacity.chart.accessibleDescription())
        assert button(capacity, unit).isChecked()
        assert capacity.legend.isVisible() == (unit != "Campaigns")
    assert len(said) == 3


def test_the_figure_is_painted(capacity: CapacityScreen) -> None:
    picture = capacity.chart.grab().toImage()
    colors = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    theme = capacity.theme()
    assert {QColor(theme[domain.value]).name() for domain in DOMAINS} <= colors


def test_what_stands_out_is_listed(capacity: CapacityScreen) -> None:
    listed = texts(capacity)
    assert any("over" in text or "short" in text for text in listed)
    assert "Problem" in listed


def test_the_scoreboard_is_that_of_the_quarter(capacity: CapacityScreen) -> None:
    board = capacity.host.scoreboard
    assert board.figures[0].caption.text() == "Headcount, FY27 Q1"
    capacity.session.choose_quarter(capacity.session.results.quarters[5])
    assert board.figures[0].caption.text() == "Headcount, FY28 Q2"
    assert all(figure.toolTip() for figure in board.figures)


def test_campaigns_planned_and_fitting_are_those_of_the_year(capacity: CapacityScreen) -> None:
    results = capacity.session.results
    steps = [at for at, quarter in enumerate(results.quarters) if quarter.year == 2027]
    planned = results.demand.planned[:, steps].sum(axis=1)
    shown = {
        capacity.campaign_model.row_headers[at]: column_of(capacity.campaigns, at, 3)
        for at in range(capacity.campaign_model.rowCount())
    }
    assert len(shown) == int((planned > 0).sum())
    largest = results.demand.types[int(planned.argmax())].name
    assert float(shown[largest][0].replace(",", "")) == pytest.approx(planned.max(), abs=0.5)


# Assumptions


def test_a_changed_assumption_is_yours_and_moves_results(assumptions: AssumptionsScreen) -> None:
    before = assumptions.session.results.hours.capacity.sum()
    row = row_named(assumptions.grid, "ocus")
    type_in(assumptions.grid, (row, 0), "60")
    changed = assumptions.session.view.row(Assumption, "focus_share")
    assert (changed.value, changed.grade) == (0.6, Grade.YOURS)
    assert column_of(assumptions.grid, row, 3)[0] == "60%"
    assert cell(assumptions.grid, row, 2) == "Yours"
    assert assumptions.session.results.hours.capacity.sum() < before
    press("Ctrl+Z")
    assert cell(assumptions.grid, row, 0) == "65%"
    assert assumptions.session.results.hours.capacity.sum() == before


@pytest.mark.parametrize("wrong", ["0", "250", "-3", "abc", "nan", "inf"])
def test_an_assumption_outside_its_bounds_is_refused(assumptions: AssumptionsScreen, wrong: str) -> None:
    row = row_named(assumptions.grid, "ocus")
    before = column_of(assumptions.grid, row, 3)
    type_in(assumptions.grid, (row, 0), wrong)
    assert column_of(assumptions.grid, row, 3) == before
    assert assumptions.host.toast.isVisible()
    assert assumptions.host.toast.text.endswith(".")
    assert assumptions.session.document.history.done == ()


def test_leave_and_tools_are_open_to_change(assumptions: AssumptionsScreen) -> None:
    type_in(assumptions.grid, (row_named(assumptions.grid, "Leave"), 0), "30")
    assert {place.leave_days for place in assumptions.session.view.rows(Location).values()} == {30}
    tool = min(assumptions.session.view.rows(Tool).values(), key=lambda row: row.id)
    row = row_named(assumptions.work_grid, tool.name)
    type_in(assumptions.work_grid, (row, 0), "99")
    type_in(assumptions.work_grid, (row, 2), "12,500")
    changed = assumptions.session.view.row(Tool, tool.id)
    assert (changed.hours_per_month, changed.annual_cost, changed.grade) == (99, 12_500, Grade.YOURS)


def test_a_pasted_column_of_assumptions_is_one_step(assumptions: AssumptionsScreen) -> None:
    digest = assumptions.session.document.rows_digest
    paste(assumptions.grid, (0, 0), "60%\n3%\n6\n")
    assert cell(assumptions.grid, 0, 0) == "60%"
    assert len(assumptions.session.document.history.done) == 1
    assert assumptions.host.topbar.undo.toolTip() == "Undo change 3 numbers (Ctrl+Z)"
    press("Ctrl+Z")
    assert assumptions.session.document.rows_digest == digest


def test_a_pasted_column_leaves_out_what_is_refused(assumptions: AssumptionsScreen) -> None:
    told = agree_in_preview()
    paste(assumptions.grid, (0, 0), "60%\n900%\nabc\n80%\n")
    assert [cell(assumptions.grid, at, 0) for at in range(4)] == ["60%", "2%", "5", "80%"]
    assert len(assumptions.session.document.history.done) == 1
    assert len(told) == 2
    assert "outside 0% to 50%" in told[0]
    assert "“abc”" in told[1]


def test_every_assumption_names_its_source(assumptions: AssumptionsScreen) -> None:
    grids: tuple[Grid, ...] = (assumptions.grid,)
    for grid in grids:
        for row in range(grid.model().rowCount()):
            assert cell(grid, row, 2), "each number says where it comes from"
    settle()
