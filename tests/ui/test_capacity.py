"""Capacity: the bottleneck in a sentence, remedies, a figure and tables that can be looked behind; assumptions that
move it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from mopsplanner.edits.campaigns import import_actuals, set_demand
from mopsplanner.engine.behind import LineKind, Unit, load_of
from mopsplanner.engine.explain import explain
from mopsplanner.engine.remedies import MOST_TOLD, RemedyKind, outcome_of
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, Assumption, Location, ScenarioChange, Tool
from mopsplanner.plan.words import DOMAINS, Domain, Grade
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.explaining import ExplainDialog
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.assumptions import AssumptionsScreen
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.screens.capacity.side import BEHIND, FINDINGS, REMEDIES
from mopsplanner.ui.session import Session
from mopsplanner.ui.window import Window
from tests.ui.support import (
    agree_in_preview,
    button,
    cell,
    choose,
    click,
    column_of,
    paste,
    press,
    press_in_palette,
    row_named,
    settle,
    texts,
    type_in,
    when_open,
)

THIRD = Quarter(2027, 3)


@pytest.fixture(autouse=True)
def _autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hires must begin after a day that stays the same."""
    monkeypatch.setattr(Session, "today", property(lambda _: date(2026, 11, 24)))


@pytest.fixture
def capacity(enterprise: Window) -> CapacityScreen:
    press(screen_keys()["capacity"])
    screen = enterprise.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    assert screen.isVisible()
    return screen


@pytest.fixture
def assumptions(enterprise: Window) -> AssumptionsScreen:
    press(screen_keys()["assumptions"])
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
    assert capacity.sentence.accessibleName() == "Bottleneck"
    assert capacity.banner.property("tone") == "bad"


def test_heat_cells_say_by_sign_and_colour_what_does_not_fit(capacity: CapacityScreen) -> None:
    used = capacity.session.results.throughput.utilisation
    model = capacity.heat
    for row in range(len(DOMAINS)):
        for column in range(used.shape[1]):
            shown = model.cell(row, column)
            assert shown.text.startswith("▲") == (used[row, column] > 1)
            assert shown.text.startswith("△") == (0.85 < used[row, column] <= 1), "no colour is needed to tell"
            assert (shown.ground == "bad-soft") == (used[row, column] > 1)
            assert shown.tooltip.count("\n") == 3
    assert (used > 1).any(), "the sample has a bottleneck"


def test_a_click_in_the_figure_picks_the_quarter(capacity: CapacityScreen) -> None:
    quarters = capacity.session.results.quarters
    zones = [zone for zone in capacity.chart._current().zones if " " not in zone.target]
    assert [zone.target for zone in zones] == [str(quarter) for quarter in quarters]
    for at in (3, 6):
        zone = zones[at]
        click(capacity.chart, QPoint(round(zone.x + zone.width / 2), round(zone.y + 4)))
        assert capacity.session.quarter == quarters[at]
        assert capacity.behind.title.text().startswith("All domains")
    assert capacity.year_card.title.text() == f"FY{quarters[6].year % 100} campaigns"


def test_a_click_beside_the_figure_picks_nothing(capacity: CapacityScreen) -> None:
    before = capacity.session.quarter
    click(capacity.chart, QPoint(2, 2))
    assert capacity.session.quarter == before


def test_units_change_the_figure_and_its_words(capacity: CapacityScreen) -> None:
    said = set()
    for unit in ("FTE", "Campaigns", "Hours"):
        click(button(capacity, unit))
        said.add((capacity.chart.accessibleDescription(), capacity.unit_note.text()))
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
    click(button(capacity, "What stands out"))
    assert capacity.side._pages.currentIndex() == FINDINGS
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
    assert list(shown)[-1] == "All"
    assert len(shown) - 1 == int((planned > 0).sum())
    largest = results.demand.types[int(planned.argmax())].name
    assert float(shown[largest][0].replace(",", "")) == pytest.approx(planned.max(), abs=0.5)


# Remedies


def sought(capacity: CapacityScreen, qtbot: QtBot) -> None:
    """Wait until the search for remedies has ended."""
    qtbot.waitUntil(lambda: not capacity.remedies.is_seeking)
    settle()


def test_three_remedies_stand_beside_the_figure_and_the_cheapest_in_the_banner(
    capacity: CapacityScreen, qtbot: QtBot
) -> None:
    sought(capacity, qtbot)
    found = capacity.remedies.found
    said = texts(capacity.remedies)
    assert said[0].startswith("0.12 FTE short at worst, in FY27 Q3, mostly data; 49 campaigns slip")
    assert any(text.startswith("Start the planned Data Steward on 1 Jul 2027 instead of 4 Oct 2027") for text in said)
    assert "$29k more, 49 more campaigns fit, nobody short." in said
    assert len(capacity.remedies.buttons) == MOST_TOLD
    assert "Move 15% of Marketing Analyst from analytics to data" in capacity.detail.text()
    assert capacity.detail.text().endswith("clears it, no extra cost.")
    click(button(capacity, f"Show all {len(found)}"))
    assert len(capacity.remedies.buttons) == len(found) > MOST_TOLD
    assert any("fewer are planned" in text for text in texts(capacity.remedies))
    click(button(capacity, "Show the cheapest"))
    assert len(capacity.remedies.buttons) == MOST_TOLD


@pytest.mark.parametrize("at", range(MOST_TOLD))
def test_a_click_makes_a_scenario_with_exactly_that_change_and_undo_takes_it_back(
    capacity: CapacityScreen, qtbot: QtBot, at: int
) -> None:
    sought(capacity, qtbot)
    session, remedy, need = capacity.session, capacity.remedies.found[at], capacity.remedies.need_now
    before, digest = session.results, session.document.rows_digest
    assert capacity.remedies.buttons[at].accessibleName().startswith("Try it: ")
    click(capacity.remedies.buttons[at])
    own = [row for row in session.plan.rows(ScenarioChange).values() if row.scenario == session.scenario]
    assert sorted((row.row_kind, row.row_key) for row in own) == sorted(row[:2] for row in remedy.change.rows)
    assert outcome_of(before, session.results, need) == remedy.outcome
    assert session.results.throughput.utilisation.max() <= 1
    assert "holds this one change" in capacity.host.toast.text
    (_,) = session.document.history.done
    sought(capacity, qtbot)
    assert texts(capacity.remedies)[0] == "Nobody is short in the plan: no remedy is needed."
    press("Ctrl+Z")
    assert session.document.rows_digest == digest
    assert session.scenario == ""
    assert not session.document.history.done
    sought(capacity, qtbot)
    assert len(capacity.remedies.buttons) == MOST_TOLD


def test_a_remedy_is_tried_by_keyboard_and_by_command(capacity: CapacityScreen, qtbot: QtBot) -> None:
    sought(capacity, qtbot)
    capacity.remedies.buttons[2].setFocus()
    press("Space")
    assert capacity.host.topbar.undo.toolTip() == "Undo branch Data Steward earlier (Ctrl+Z)"
    press("Ctrl+Z")
    sought(capacity, qtbot)
    done = when_open(Palette, press_in_palette("Try the cheapest remedy"))
    press("Ctrl+K")
    assert done
    assert capacity.session.view.scenario == "SC003"
    click(button(capacity.host.toast, "Undo"))
    assert capacity.session.scenario == ""


def test_remedies_of_a_branch_are_branches_of_it(capacity: CapacityScreen, qtbot: QtBot) -> None:
    capacity.session.choose_scenario("SC002")
    sought(capacity, qtbot)
    click(capacity.remedies.buttons[0])
    made = capacity.session.plan.tables["scenario"][capacity.session.scenario]
    assert getattr(made, "parent", None) == "SC002"
    press("Ctrl+Z")
    assert capacity.session.scenario == "SC002"


def test_remedies_for_a_quarter_follow_the_chosen_one(capacity: CapacityScreen, qtbot: QtBot) -> None:
    click(button(capacity, "This quarter"))
    sought(capacity, qtbot)
    assert texts(capacity.remedies)[0] == "Nobody is short in FY27 Q1: no remedy is needed."
    capacity.session.choose_quarter(THIRD)
    sought(capacity, qtbot)
    assert texts(capacity.remedies)[0].startswith("0.12 FTE short in FY27 Q3, mostly data; 16.5 campaigns slip")
    assert {one.change.kind for one in capacity.remedies.found} >= {RemedyKind.TIME, RemedyKind.EARLIER}
    click(button(capacity, "Whole plan"))
    sought(capacity, qtbot)
    assert "at worst" in texts(capacity.remedies)[0]


def test_an_edit_while_remedies_are_sought_begins_the_search_anew(capacity: CapacityScreen, qtbot: QtBot) -> None:
    capacity.session.choose_quarter(THIRD)
    assert capacity.remedies.is_seeking
    rows = capacity.session.view.tables["demand"]
    type_id = next(row.type for row in rows.values() if getattr(row, "quarter", None) == THIRD)  # type: ignore[attr-defined]
    capacity.session.edit(set_demand, {(type_id, THIRD): 300})
    sought(capacity, qtbot)
    best = capacity.remedies.found[0]
    assert best.outcome.before == pytest.approx(float(capacity.session.results.throughput.shortage_fte.max()))


def test_a_plan_that_closes_ends_the_search(capacity: CapacityScreen, qtbot: QtBot) -> None:
    assert capacity.remedies.is_seeking
    capacity.session.close()
    qtbot.waitUntil(lambda: not capacity.remedies.is_seeking)


def test_another_plan_begins_without_the_remedies_of_the_one_before(capacity: CapacityScreen, qtbot: QtBot) -> None:
    sought(capacity, qtbot)
    click(button(capacity, f"Show all {len(capacity.remedies.found)}"))
    capacity.host.files.open_sample("small")
    assert capacity.remedies.buttons == []
    capacity.host.files.open_sample("enterprise")
    capacity.host.show_screen("capacity")
    sought(capacity, qtbot)
    assert len(capacity.remedies.buttons) == MOST_TOLD


# Behind a number


@pytest.fixture
def explained(capacity: CapacityScreen) -> Iterator[list[ExplainDialog]]:
    """The explanations that are open in the end."""
    found: list[ExplainDialog] = []
    yield found
    for dialog in capacity.findChildren(ExplainDialog):
        dialog.close()


def dialogs(capacity: CapacityScreen) -> list[ExplainDialog]:
    settle()
    return [one for one in capacity.findChildren(ExplainDialog) if one.isVisible()]


def test_a_click_on_a_utilisation_shows_the_work_and_the_positions_behind_it(capacity: CapacityScreen) -> None:
    index = capacity.heat.index(2, 2)
    QTest.mouseClick(
        capacity.heat_grid.viewport(), Qt.MouseButton.LeftButton, pos=capacity.heat_grid.visualRect(index).center()
    )
    settle()
    results = capacity.session.results
    assert capacity.session.quarter == THIRD
    assert capacity.behind.isVisible()
    assert capacity.behind.title.text() == "Data, FY27 Q3: 106%"
    for text, whole in (("Needed", results.demand.total[2, 2]), ("Available", results.hours.capacity[2, 2])):
        (made,) = [one for one in capacity.behind.side_buttons if one.text().startswith(text)]
        click(made)
        first, *others = capacity.behind_model.lines
        assert first.kind is LineKind.WHOLE
        assert first.hours == pytest.approx(float(whole))
        assert sum(line.hours for line in others) == pytest.approx(float(whole))
        assert cell(capacity.behind.grid, 0, 0) == f"{float(whole):,.1f}"
    assert any("Priya Nair" in name or "Data Steward" in name for name in capacity.behind_model.row_headers)


def test_every_line_behind_every_cell_explains_its_number(capacity: CapacityScreen) -> None:
    for domain in (*DOMAINS, None):
        capacity.look_behind(domain, THIRD)
        for is_needed in (True, False):
            capacity.behind.choose_side(is_needed)
            for line in capacity.behind_model.lines:
                assert explain(capacity.session.results, line.question).value == pytest.approx(line.hours)


def test_a_piece_of_a_bar_leads_to_its_domain(capacity: CapacityScreen) -> None:
    zones = [zone for zone in capacity.chart._current().zones if zone.target == "2027-Q3 data"]
    assert len(zones) == 2, "run work and campaigns"
    for zone in zones:
        capacity.side.show_panel(REMEDIES)
        click(capacity.chart, QPoint(round(zone.x + zone.width / 2), round(zone.y + zone.height / 2)))
        assert capacity.side._pages.currentIndex() == BEHIND
        assert capacity.behind.title.text().startswith("Data, FY27 Q3")


def test_lines_lead_to_cards_types_tools_and_domains_by_keyboard(
    capacity: CapacityScreen, explained: list[ExplainDialog]
) -> None:
    host, kinds = capacity.host, capacity.behind_model
    choose(capacity.heat_grid, (2, 2))
    press("Return")
    for kind, screen, is_needed in (
        (LineKind.POSITION, "team", False),
        (LineKind.CAMPAIGNS, "campaigns", True),
        (LineKind.RUN_WORK, "stack", True),
    ):
        capacity.behind.choose_side(is_needed)
        at = next(at for at, line in enumerate(kinds.lines) if line.kind is kind)
        line = kinds.lines[at]
        choose(capacity.behind.grid, (at, 0))
        press("Return")
        assert host.current_screen == screen
        if kind is LineKind.POSITION:
            assert host.session.selection == (line.id,)
        press(screen_keys()["capacity"])
    capacity.look_behind(None, THIRD)
    at = next(at for at, line in enumerate(kinds.lines) if line.id == Domain.PROCESS)
    choose(capacity.behind.grid, (at, 0))
    press("Return")
    assert capacity.behind.title.text().startswith("Process, FY27 Q3")


def test_a_campaign_type_behind_a_number_is_the_one_that_opens(capacity: CapacityScreen) -> None:
    capacity.look_behind(Domain.DATA, THIRD)
    at = next(at for at, line in enumerate(capacity.behind_model.lines) if line.kind is LineKind.CAMPAIGNS)
    name = capacity.behind_model.lines[at].name
    choose(capacity.behind.grid, (at, 1))
    click(capacity.behind.open_button)
    screen = capacity.host.screen_named("campaigns")
    assert f"Recipe: {name}" in texts(screen)


def test_numbers_behind_explain_themselves(capacity: CapacityScreen, explained: list[ExplainDialog]) -> None:
    choose(capacity.heat_grid, (2, 2))
    press("Ctrl+Return")
    assert dialogs(capacity)[-1].title.text() == "Utilisation of data in FY27 Q3: 106%"
    dialogs(capacity)[-1].close()
    capacity.host.activateWindow()
    choose(capacity.heat_grid, (2, 2))
    press("Return")
    click(capacity.behind.explain_button)
    assert "first" in capacity.host.toast.text, "no line is chosen yet"
    choose(capacity.behind.grid, (0, 0))
    press("Ctrl+Return")
    assert dialogs(capacity)[-1].title.text().startswith("Demand")
    dialogs(capacity)[-1].close()


def test_what_stands_behind_follows_an_edit(capacity: CapacityScreen) -> None:
    capacity.look_behind(Domain.DATA, THIRD)
    before = capacity.behind_model.lines[0].hours
    type_id = next(line.id for line in capacity.behind_model.lines if line.kind is LineKind.CAMPAIGNS)
    capacity.session.edit(set_demand, {(type_id, THIRD): 200})
    assert capacity.behind_model.lines[0].hours > before + 1
    assert capacity.behind.title.text() != "Data, FY27 Q3: 106%"


# The figure as a table, launches


@pytest.mark.parametrize("unit", list(Unit))
def test_the_table_says_what_the_figure_shows(capacity: CapacityScreen, unit: Unit) -> None:
    click(button(capacity, {"hours": "Hours", "fte": "FTE", "campaigns": "Campaigns"}[unit.value]))
    click(button(capacity, "Show as table"))
    assert capacity.figure_grid.isVisible()
    assert not capacity.chart.isVisible()
    results = capacity.session.results
    if unit is Unit.CAMPAIGNS:
        assert [cell(capacity.figure_grid, 0, at) for at in range(3)] == ["121", "125", "127"]
    else:
        load, places = load_of(results, unit), 0 if unit is Unit.HOURS else 2
        assert column_of(capacity.figure_grid, 0, 8) == [f"{value:,.{places}f}" for value in load.run[0].tolist()]
        row = row_named(capacity.figure_grid, "Needed")
        assert column_of(capacity.figure_grid, row, 8) == [f"{value:,.{places}f}" for value in load.needed.tolist()]
    for row in range(capacity.figure_model.rowCount()):
        assert explain(results, capacity.figure_model.question_of(row, 2)).value >= 0
    click(button(capacity, "Show as figure"))
    assert capacity.chart.isVisible()


def test_a_cell_of_the_table_leads_behind_it_and_explains_itself(capacity: CapacityScreen) -> None:
    click(button(capacity, "Show as table"))
    choose(capacity.figure_grid, (row_named(capacity.figure_grid, "Data, campaigns"), 2))
    press("Return")
    assert capacity.behind.title.text().startswith("Data, FY27 Q3")
    press("Ctrl+Return")
    (dialog,) = dialogs(capacity)
    assert "data" in dialog.title.text()
    dialog.close()


def test_a_unit_is_said_and_explained(capacity: CapacityScreen) -> None:
    per_person = capacity.session.results.hours.fte_hours[0]
    click(button(capacity, "FTE"))
    assert f"one is {per_person:,.0f} productive hours in FY27 Q1" in capacity.unit_note.text()
    click(button(capacity, "Explain the unit"))
    (dialog,) = dialogs(capacity)
    assert dialog.title.text().startswith("Hours of one full-time person")
    dialog.close()
    click(button(capacity, "Campaigns"))
    assert "11.7 hours on average" in capacity.unit_note.text()
    assert all(made.toolTip() for made in capacity.unit_buttons.values())


def test_launches_stand_beside_the_plan_where_they_are_known(capacity: CapacityScreen) -> None:
    session, model = capacity.session, capacity.campaign_model
    assert " ".join(model.headers) == "Plan Fits Hours each"
    assert "import launched campaigns" in capacity.launches_note.text()
    first, largest = session.results.quarters[0], session.results.demand.types[0]
    planned = float(session.results.demand.planned[0, 0])
    row = Actual(first, "crm", largest.name, largest.id, round(planned) + 4, date(2027, 4, 2))
    session.edit_plan(import_actuals, [row, Actual(first, "crm", "Odd", "", 3, date(2027, 4, 2))], "report.csv")
    assert " ".join(model.headers) == "Plan Launched ± Fits"
    click(capacity._spans.buttons()[0])
    assert capacity.year_card.title.text() == "FY27 Q1 campaigns"
    at = row_named(capacity.campaigns, largest.name)
    assert column_of(capacity.campaigns, at, 3) == [f"{planned:g}", str(round(planned) + 4), "+4"]
    assert column_of(capacity.campaigns, row_named(capacity.campaigns, "No type yet"), 3) == ["0", "3", "+3"]
    other = next(n for n, name in enumerate(model.row_headers) if name not in (largest.name, "No type yet", "All"))
    assert cell(capacity.campaigns, other, 2).startswith("−"), "nothing of it was launched"
    session.choose_quarter(session.results.quarters[1])
    assert " ".join(model.headers) == "Plan Fits Hours each"
    choose(capacity.campaigns, (0, 0))
    press("Return")
    assert capacity.host.current_screen == "campaigns"


@pytest.mark.parametrize(
    ("width", "fits_hidden", "scrolls"), [(1440, False, True), (1280, True, True), (1024, False, False)]
)
def test_launches_fit_the_window(capacity: CapacityScreen, width: int, fits_hidden: bool, scrolls: bool) -> None:
    session, first = capacity.session, capacity.session.results.quarters[0]
    types = session.results.demand.types
    rows = [Actual(first, "crm", row.name, row.id, 5, date(2027, 4, 2)) for row in types]
    session.edit_plan(import_actuals, rows, "report.csv")
    capacity.host.resize(width, 720)
    settle()
    assert capacity.campaigns.isColumnHidden(3) == fits_hidden
    assert capacity.campaigns.horizontalScrollBar().maximum() == 0
    assert (capacity.campaigns.verticalScrollBar().maximum() > 0) == scrolls, (
        "where the page scrolls the table need not"
    )
    assert "of them fit" in capacity.campaign_model.cell(0, 0).tooltip


@pytest.mark.parametrize("width", [1440, 1280, 1024])
def test_no_utilisation_and_no_domain_is_cut_off(capacity: CapacityScreen, width: int) -> None:
    capacity.host.resize(width, 720)
    settle()
    grid, model = capacity.heat_grid, capacity.heat
    assert grid.horizontalScrollBar().maximum() == 0
    metrics = QFontMetricsF(grid.bold_font)
    for row in range(model.rowCount()):
        assert metrics.horizontalAdvance(model.row_headers[row]) + 8 <= grid.verticalHeader().width()
        for at in range(model.columnCount()):
            assert metrics.horizontalAdvance(model.cell(row, at).text) + 12 <= grid.columnWidth(at)


def test_a_line_behind_has_its_share_in_view_at_every_width(capacity: CapacityScreen) -> None:
    capacity.look_behind(Domain.DATA, THIRD)
    capacity.behind.choose_side(False)
    for width in (1440, 1280, 1024):
        capacity.host.resize(width, 720)
        settle()
        assert capacity.behind.grid.horizontalScrollBar().maximum() == 0


def test_the_banner_takes_no_more_height_than_its_text_after_a_narrow_window(
    capacity: CapacityScreen, qtbot: QtBot
) -> None:
    sought(capacity, qtbot)
    capacity.host.resize(1440, 900)
    settle()
    before = capacity.banner.height()
    capacity.host.resize(1024, 768)
    settle()
    assert capacity.banner.height() > before
    capacity.host.resize(1440, 900)
    settle()
    assert capacity.banner.height() == before


def test_the_models_keep_qts_rules_while_they_change(capacity: CapacityScreen) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in capacity._models]
    capacity.look_behind(Domain.DATA, THIRD)
    capacity.behind.choose_side(False)
    capacity.choose_unit(Unit.CAMPAIGNS)
    capacity.session.undo()
    capacity.choose_unit(Unit.FTE)
    assert len(testers) == 4


def test_both_themes_reach_the_figure_and_the_tables(capacity: CapacityScreen) -> None:
    from mopsplanner.ui.theme.tokens import DARK, LIGHT

    for theme in (DARK, LIGHT):
        capacity.host.themes.choose(theme)
        settle()
        assert all(model.colors["surface"] == theme["surface"] for model in capacity._models)
        picture = capacity.chart.grab().toImage()
        seen = {
            picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
        }
        assert QColor(theme["data"]).name() in seen


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
