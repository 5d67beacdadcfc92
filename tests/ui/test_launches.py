"""Launches: load by month as a figure and a table, flags that lead on, lead times counted while the window lives on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mopsplanner.charts.launch_calendar import BY_NUMBERS, LAUNCH, NAMED
from mopsplanner.charts.scene import Zone
from mopsplanner.edits.campaigns import set_demand
from mopsplanner.edits.positions import edit_positions
from mopsplanner.engine.lead_time import brief_to_launch
from mopsplanner.plan.rows import CampaignType
from mopsplanner.texts import launch_calendar, lead_time
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.screens.launches.calendar import LAUNCHES as LAUNCH_COLUMN
from mopsplanner.ui.screens.launches.calendar import CalendarCard
from mopsplanner.ui.screens.launches.lead_times import LeadTimeCard
from mopsplanner.ui.screens.launches.screen import LaunchesScreen
from mopsplanner.ui.theme.tokens import DARK
from mopsplanner.ui.window import Window
from tests.support.launches import LAUNCHES, SUMMIT, launching
from tests.ui.support import button, cell, choose, click, column_of, comes_true, press, row_named, settle, shown


def opened(window: Window) -> LaunchesScreen:
    press(screen_keys()["launches"])
    screen = window.screen_named("launches")
    assert isinstance(screen, LaunchesScreen)
    assert screen.isVisible()
    return screen


@pytest.fixture
def launches(window: Window) -> LaunchesScreen:
    """The enterprise sample with three large campaigns."""
    window.files.create(launching(*LAUNCHES))
    return opened(window)


@pytest.fixture
def calendar(launches: LaunchesScreen) -> CalendarCard:
    return launches.calendar


@pytest.fixture
def lead_times(launches: LaunchesScreen) -> LeadTimeCard:
    card = launches.lead_times
    assert comes_true(lambda: not card.is_counting)
    return card


# The calendar


def zone(card: CalendarCard, target: str) -> Zone:
    return next(one for one in card.chart._current().zones if one.target == target)


def middle(zone: Zone) -> QPoint:
    return QPoint(round(zone.x + zone.width / 2), round(zone.y + zone.height / 2))


def test_calendar_names_the_busiest_month(calendar: CalendarCard) -> None:
    assert calendar.sentence.text().startswith("Sep 2027 is busiest: ")
    assert "Platform relaunch" in calendar.sentence.text()
    assert not calendar.hint.isVisible()


def test_calendar_without_names_says_what_belongs_there(enterprise: Window) -> None:
    card = opened(enterprise).calendar
    assert card.hint.isVisible()
    assert "a flag" in card.hint.text()


def test_calendar_a_month_leads_to_its_quarter(calendar: CalendarCard, launches: LaunchesScreen) -> None:
    for at in (3, 6):
        quarter = launches.session.results.quarters[at]
        click(calendar.chart, middle(zone(calendar, str(quarter))))
        assert launches.session.quarter == quarter


def test_calendar_a_flag_leads_to_its_launch(calendar: CalendarCard, launches: LaunchesScreen) -> None:
    asked: list[str] = []
    calendar.launch_chosen.connect(asked.append)
    before = launches.session.quarter
    for row in LAUNCHES:
        click(calendar.chart, middle(zone(calendar, f"{LAUNCH}{row.id}")))
    assert asked == [row.id for row in LAUNCHES]
    assert launches.session.quarter == before


def test_calendar_flags_are_large_enough_to_hit_at_every_size(calendar: CalendarCard) -> None:
    for size in ((1440, 900), (1280, 720), (1024, 768)):
        shown(calendar._host, *size)
        flags = [one for one in calendar.chart._current().zones if one.target.startswith(LAUNCH)]
        assert len(flags) == len(LAUNCHES)
        assert all(one.width >= 24 and one.height >= 24 for one in flags)


def test_calendar_is_painted_in_both_themes(calendar: CalendarCard, launches: LaunchesScreen) -> None:
    for theme in (launches.theme(), DARK):
        launches.host.themes.choose(theme)
        settle()
        picture = calendar.chart.grab().toImage()
        colors = {
            picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())
        }
        assert {QColor(theme[role]).name() for role in (BY_NUMBERS, NAMED, "capacity")} <= colors


def test_calendar_turns_into_a_table_with_the_same_hours(calendar: CalendarCard, launches: LaunchesScreen) -> None:
    click(button(launches, launch_calendar.AS_TABLE))
    assert calendar.table.isVisible()
    assert not calendar.chart.isVisible()
    june = row_named(calendar.table, "Jun 2027")
    run, numbers, named, needed = (float(text.replace(",", "")) for text in column_of(calendar.table, june, 4))
    assert named > 0
    assert run + numbers + named == pytest.approx(needed, abs=1.5)
    assert cell(calendar.table, june, LAUNCH_COLUMN) == "Annual customer summit, Partner day"
    click(button(launches, launch_calendar.AS_FIGURE))
    assert calendar.chart.isVisible()


def test_calendar_the_table_leads_on_by_keyboard(calendar: CalendarCard, launches: LaunchesScreen) -> None:
    asked: list[str] = []
    calendar.launch_chosen.connect(asked.append)
    calendar.turn_over()
    june = row_named(calendar.table, "Jun 2027")
    choose(calendar.table, (june, 0))
    press("Return")
    assert launches.session.quarter == launches.session.results.quarters[1]
    choose(calendar.table, (june, LAUNCH_COLUMN))
    press("Return")
    assert asked == [SUMMIT.id]


def test_calendar_follows_edits(calendar: CalendarCard, launches: LaunchesScreen) -> None:
    before = calendar.chart.accessibleDescription()
    session = launches.session
    kinds = sorted(session.view.rows(CampaignType))
    assert session.edit(set_demand, {(kinds[0], session.results.quarters[0]): 500})
    assert calendar.chart.accessibleDescription() != before
    assert calendar.sentence.text()[:8] in ("Jan 2027", "Feb 2027", "Mar 2027")
    press("Ctrl+Z")
    assert calendar.chart.accessibleDescription() == before


# Lead times


def test_lead_times_are_those_of_the_engine(lead_times: LeadTimeCard, launches: LaunchesScreen) -> None:
    session, grid = launches.session, lead_times.type_grid
    found = brief_to_launch(session.results)
    for quarter in session.results.quarters[:3]:
        session.choose_quarter(quarter)
        rows = found.of(quarter)
        flow = found.flow(quarter)
        assert flow is not None
        assert lead_times.sentence.text() == lead_time.flow_text(flow)
        assert lead_times.types.rowCount() == 1 + len(rows)
        assert column_of(grid, 0, 8) == list(lead_time.all_cells(flow))
        names = {row.id: row.name for row in session.results.demand.types}
        for one in rows:
            assert column_of(grid, row_named(grid, names[one.type]), 8) == list(lead_time.type_cells(one))
        assert lead_times.stages.row_headers == ("Brief", "Build", "Data", "QA", "Launch")
        assert column_of(lead_times.stage_grid, 2, 4) == list(lead_time.stage_cells(flow.stages[2]))


def test_lead_times_of_campaigns_with_a_name_stand_first(lead_times: LeadTimeCard, launches: LaunchesScreen) -> None:
    launches.session.choose_quarter(launches.session.results.quarters[1])
    assert lead_times.types.row_headers[:3] == (lead_time.ALL, "Annual customer summit", "Partner day")


def test_lead_times_are_greyed_until_they_are_counted_again(lead_times: LeadTimeCard, launches: LaunchesScreen) -> None:
    before = cell(lead_times.type_grid, 0, 2)
    assert lead_times.types.cell(0, 2).color == ""
    assert launches.session.edit(edit_positions, ["P005"], fte=0.2)
    assert lead_times.is_counting
    assert lead_times.types.cell(0, 2).color == "muted"
    assert cell(lead_times.type_grid, 0, 2) == before
    assert comes_true(lambda: not lead_times.is_counting)
    assert lead_times.types.cell(0, 2).color == ""
    assert float(cell(lead_times.type_grid, 0, 2)) > float(before)
    press("Ctrl+Z")
    assert comes_true(lambda: not lead_times.is_counting)
    assert cell(lead_times.type_grid, 0, 2) == before


def test_lead_times_are_counted_in_many_turns_of_the_window(lead_times: LeadTimeCard, launches: LaunchesScreen) -> None:
    assert launches.session.edit(edit_positions, ["P005"], fte=0.2)
    turns = 0
    while lead_times.is_counting and turns < 10_000:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        turns += 1
    assert turns > 10
    assert not lead_times.is_counting


def test_lead_times_stop_with_the_plan(lead_times: LeadTimeCard, launches: LaunchesScreen) -> None:
    assert launches.session.edit(edit_positions, ["P005"], fte=0.2)
    launches.session.close()
    QTest.qWait(50)
    assert lead_times.is_counting, "nothing is counted for a plan that is closed"


def test_lead_times_say_where_a_figure_comes_from(lead_times: LeadTimeCard) -> None:
    assert lead_times.origin.text() == lead_time.CHOOSE
    row = row_named(lead_times.type_grid, "Webinar")
    choose(lead_times.type_grid, (row, 1))
    assert lead_times.origin.text().startswith("Hours of a stage over the hours a person gives it")
    press("Right")
    assert "(judgement)" in lead_times.origin.text()
    choose(lead_times.stage_grid, (2, 2))
    assert lead_times.origin.text().startswith("Data: ")
    heads = lead_times.types.headerData(7, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert heads.startswith("Work in progress")


def test_lead_times_of_a_quarter_without_campaigns(lead_times: LeadTimeCard, launches: LaunchesScreen) -> None:
    session = launches.session
    first = session.results.quarters[0]
    assert session.edit(set_demand, {(id, first): 0 for id in session.view.rows(CampaignType)})
    assert comes_true(lambda: not lead_times.is_counting)
    assert lead_times.sentence.text() == lead_time.PLAN_SOME
    assert not lead_times.type_grid.isVisible()
    session.choose_quarter(session.results.quarters[1])
    assert lead_times.type_grid.isVisible()
    assert lead_times.types.rowCount() > 1


def test_lead_times_stand_above_their_stages_in_a_narrow_window(lead_times: LeadTimeCard) -> None:
    shown(lead_times._host, 1440, 900)
    assert lead_times.stage_grid.x() > lead_times.type_grid.x() + lead_times.type_grid.width() - 1
    shown(lead_times._host, 1024, 768)
    assert lead_times.stage_grid.y() > lead_times.type_grid.y() + lead_times.type_grid.height() - 1
