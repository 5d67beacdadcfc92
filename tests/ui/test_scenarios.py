"""Scenarios: branched without a question, edited apart from the baseline, compared, removed, undone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog, QMenu

from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.rows import Position, Scenario
from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.screens.team.screen import TeamScreen
from mopsplanner.ui.window import Window
from tests.ui.support import action, enter, press, settle, when_open


def menu(window: Window) -> QMenu:
    found = window.topbar.scenario.menu()
    assert isinstance(found, QMenu)
    return found


def names(window: Window) -> set[str]:
    return {row.name for row in window.session.plan.rows(Scenario).values()}


def test_a_branch_is_made_and_in_front_without_a_question(enterprise: Window) -> None:
    action(menu(enterprise), "Branch from Baseline").trigger()
    assert names(enterprise) == {"Hire ahead", "Hire freeze", "Scenario"}
    assert enterprise.topbar.scenario.text().startswith("Scenario: Scenario")
    assert "stays as it is" in enterprise.toast.text
    action(menu(enterprise), "Branch from Scenario").trigger()
    assert "Scenario, variant" in names(enterprise)


def test_an_edit_in_a_branch_leaves_the_baseline_alone(enterprise: Window) -> None:
    before = enterprise.session.baseline_results
    action(menu(enterprise), "Branch from Baseline").trigger()
    team = enterprise.screen_named("team")
    assert isinstance(team, TeamScreen)
    enterprise.session.select(("P005",))
    settle()
    enter(team.inspector.fte, "0.5")
    assert enterprise.session.view.row(Position, "P005").fte == 0.5
    assert enterprise.session.plan.row(Position, "P005").fte == 1.0
    after = enterprise.session.baseline_results
    assert (after.hours.capacity == before.hours.capacity).all()
    assert (enterprise.session.results.hours.capacity.sum(axis=0) < before.hours.capacity.sum(axis=0)).all()
    action(menu(enterprise), "Baseline").trigger()
    assert enterprise.session.view.row(Position, "P005").fte == 1.0
    assert team.inspector.fte.text() == "1"


def test_the_scoreboard_tells_the_difference_to_the_baseline(enterprise: Window) -> None:
    action(menu(enterprise), "Hire freeze").trigger()
    pills = [figure.pill.text() for figure in enterprise.scoreboard.figures]
    cost = enterprise.session.results.cost.by_year()[2027] - enterprise.session.baseline_results.cost.by_year()[2027]
    assert pills[1].startswith("-" if cost < 0 else "+") or pills[1][0] in "−+"
    action(menu(enterprise), "Baseline").trigger()
    assert [figure.pill.text() for figure in enterprise.scoreboard.figures] != pills


def test_the_menu_marks_the_scenario_in_front(enterprise: Window) -> None:
    action(menu(enterprise), "Hire ahead").trigger()
    marked = [one.text() for one in menu(enterprise).actions() if one.isChecked()]
    assert marked == ["Hire ahead"]


def test_a_scenario_is_renamed_and_a_name_in_use_refused(enterprise: Window) -> None:
    action(menu(enterprise), "Hire ahead").trigger()

    def rename(to: str) -> None:
        def act(dialog: QInputDialog) -> None:
            dialog.setTextValue(to)
            dialog.accept()

        done = when_open(QInputDialog, act)
        action(menu(enterprise), "Rename").trigger()
        assert done

    rename("Grow early")
    assert "Grow early" in names(enterprise)
    rename("Hire freeze")
    assert "Grow early" in names(enterprise)
    assert "already a scenario" in enterprise.toast.text


def test_removing_the_scenario_in_front_leads_to_the_baseline_and_undo_back(enterprise: Window) -> None:
    digest = enterprise.session.document.rows_digest
    action(menu(enterprise), "Hire ahead").trigger()
    chosen = enterprise.session.scenario
    action(menu(enterprise), "Remove").trigger()
    assert names(enterprise) == {"Hire freeze"}
    assert enterprise.session.scenario == BASELINE
    enterprise.setFocus()
    press("Ctrl+Z")
    assert enterprise.session.document.rows_digest == digest
    action(menu(enterprise), "Hire ahead").trigger()
    assert enterprise.session.scenario == chosen


def test_a_scenario_that_another_branches_from_stays(enterprise: Window) -> None:
    action(menu(enterprise), "Hire ahead").trigger()
    action(menu(enterprise), "Branch from Hire ahead").trigger()
    action(menu(enterprise), "Hire ahead").trigger()
    action(menu(enterprise), "Remove").trigger()
    assert "Hire ahead" in names(enterprise)
    assert "branches from" in enterprise.toast.text


def test_undo_leads_to_the_scenario_of_the_edit(enterprise: Window) -> None:
    action(menu(enterprise), "Hire ahead").trigger()
    branch = enterprise.session.scenario
    team = enterprise.screen_named("team")
    assert isinstance(team, TeamScreen)
    enterprise.session.select(("P005",))
    settle()
    enter(team.inspector.fte, "0.5")
    action(menu(enterprise), "Baseline").trigger()
    enterprise.setFocus()
    press("Ctrl+Z")
    assert enterprise.session.scenario == branch
    assert enterprise.session.view.row(Position, "P005").fte == 1.0


@pytest.mark.parametrize("scenario", ["Hire ahead", "Hire freeze"])
def test_every_screen_shows_a_branch(enterprise: Window, scenario: str) -> None:
    action(menu(enterprise), scenario).trigger()
    for name in SCREENS:
        enterprise.show_screen(name)
        settle()
        assert enterprise.screen_named(name).isVisible()
    team = enterprise.screen_named("team")
    assert isinstance(team, TeamScreen)
    changed = [id for id in team.chart.sheet.spots if team.chart.sheet.card(id).text.change]
    assert changed, "what differs from the baseline is marked"
    listed = [one.text() for one in team.page.changes.menu().actions()]
    assert {text.rsplit("(", 1)[1].rstrip(")") for text in listed} >= set(changed)
