"""Every command of the palette, run from it in the real window: what changes the plan can be undone and redone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QListWidgetItem

from mopsplanner.edits.bench import bench_positions
from mopsplanner.edits.campaigns import enter_campaigns, set_demand
from mopsplanner.edits.closing import close_quarter
from mopsplanner.edits.draft import Draft
from mopsplanner.edits.positions import edit_positions, set_allocations
from mopsplanner.edits.seats import set_contracts, vacate_positions
from mopsplanner.engine.closing import closing_figures
from mopsplanner.exchange.work_fields import WorkField
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, Campaign, CampaignType, Role, Scenario
from mopsplanner.plan.words import Contract, Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.benchmarks import ALL_TOPICS, TOPIC
from mopsplanner.ui.nav import SCREENS
from mopsplanner.ui.parts.explaining import ExplainDialog
from mopsplanner.ui.parts.help import HelpDialog
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.recents import drafts
from mopsplanner.ui.screens.allocation.screen import AllocationScreen
from mopsplanner.ui.screens.campaigns.closing import ClosingDialog
from mopsplanner.ui.screens.campaigns.dedicated import DedicatedDialog
from mopsplanner.ui.screens.campaigns.spreading import SpreadDialog
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.screens.history import HistoryScreen
from mopsplanner.ui.screens.importing.page import ImportDialog
from mopsplanner.ui.screens.launches.models import COLUMNS, HOURS
from mopsplanner.ui.screens.launches.screen import LaunchesScreen
from mopsplanner.ui.screens.newplan.page import NewPlanPage
from mopsplanner.ui.screens.stack.screen import StackScreen
from mopsplanner.ui.screens.team.position_dialog import PositionDialog
from mopsplanner.ui.session import Session
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.driving import mouse_click, typed
from tests.ui.support import choose, click, comes_true, press, settle, shown, when_open

EXPORTS = ROOT / "tests" / "data" / "exports"
SEAT = "P005"
SCENARIOS = ("Baseline", "Hire ahead")


class Does(Enum):
    """What a command does to the plan."""

    EDITS = auto()
    LOOKS = auto()
    LEAVES = auto()


def nothing(_window: Window) -> None:
    """No set-up is needed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a command: what it does, what it needs before, and who answers what it opens."""

    does: Does
    before: Callable[[Window], object] = nothing
    answers: Callable[[Window], object] = nothing


# Set-ups


def off_row(window: Window) -> None:
    """An entry of this quarter that does not add up, in a chosen row."""
    quarter = window.session.quarter
    assert window.session.edit(set_allocations, {(SEAT, quarter): (0.5, 0.2, 0.0, 0.0)})
    screen = window.screen_named("allocation")
    assert isinstance(screen, AllocationScreen)
    row = next(at for at in range(screen.model.rowCount()) if screen.model.position_at(at).id == SEAT)
    choose(screen.grid, (row, 0))


def later_entry(window: Window) -> None:
    """An entry of this quarter, and another one of the next that ends it."""
    off_row(window)
    following = window.session.quarter.shifted(1)
    assert window.session.edit(set_allocations, {(SEAT, following): (0.25, 0.25, 0.25, 0.25)})


def proposals(window: Window) -> None:
    screen = window.screen_named("allocation")
    assert isinstance(screen, AllocationScreen)
    assert comes_true(lambda: bool(screen.proposal_card.proposals)), "the sample has a load to even out"


def contractor(window: Window) -> None:
    day = window.session.view.calendar.first_day(window.session.quarter)
    assert window.session.edit(set_contracts, [SEAT], Contract.CONTRACTOR, day)


def leaver(window: Window) -> None:
    """Somebody who leaves with the quarter, seen from the next one."""
    session = window.session
    assert session.edit(vacate_positions, [SEAT], session.view.calendar.last_day(session.quarter))
    session.choose_quarter(session.quarter.shifted(1))


def on_the_bench(window: Window) -> None:
    """Somebody on the bench from the chosen quarter on, chosen there."""
    first = window.session.view.calendar.first_day(window.session.quarter)
    assert window.session.edit(bench_positions, [SEAT], first - timedelta(days=1))


def one_edit(window: Window) -> None:
    assert window.session.edit(edit_positions, [SEAT], fte=0.55)


def one_edit_undone(window: Window) -> None:
    one_edit(window)
    window.undo()


def older_state(window: Window) -> None:
    one_edit(window)
    screen = window.screen_named("history")
    assert isinstance(screen, HistoryScreen)
    screen.grid.setCurrentIndex(screen.model.index(screen.model.rowCount() - 1, 0))


def own_file(window: Window) -> None:
    assert window.files.save_to(str(Path.home() / "plan.mops"))


def utilisation(window: Window) -> None:
    screen = window.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    choose(screen.heat_grid, (0, 1))


def quarter_over(window: Window) -> None:
    """The plan begins years ago, and its first quarter's launches are known."""
    _begin_at(window, window.session.plan.calendar.first.shifted(-12), 0)


def quarter_closed(window: Window) -> None:
    quarter_over(window)
    session = window.session
    figures = closing_figures(session.baseline_results, session.results.quarters[0], session.today)
    assert session.edit_plan(close_quarter, figures)


def two_quarters_over(window: Window) -> None:
    """Launches of two quarters before the plan."""
    _begin_at(window, window.session.plan.calendar.first, -2, -1)


def _begin_at(window: Window, first: Quarter, *steps: int) -> None:
    session = window.session
    kind = next(iter(session.plan.rows(CampaignType)))
    draft = Draft(session.plan)
    draft.put(replace(session.plan.calendar, first=first))
    for step in steps:
        draft.put(Actual(first.shifted(step), "crm", "Mail", kind, 40, session.today))
    assert session.edit_plan(lambda _plan: draft.change("set-quarters", count=session.plan.calendar.count))


def chosen_tool(window: Window) -> None:
    """A tool, chosen at its hours."""
    screen = window.screen_named("stack")
    assert isinstance(screen, StackScreen)
    screen.show_half(screen.tools)
    choose(screen.tools.grid, (1, screen.tool_model.columns.index(WorkField.HOURS)))


def named_campaign(window: Window) -> None:
    """A campaign by name, its hours chosen."""
    assert window.session.edit(enter_campaigns, (), (Campaign("", "Summit", "event", date(2027, 6, 16)),))
    screen = window.screen_named("launches")
    assert isinstance(screen, LaunchesScreen)
    choose(screen.named.grid, (0, COLUMNS.index(HOURS)))


def line_behind(window: Window) -> None:
    """A position behind a number."""
    screen = window.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    screen.look_behind(Domain.DATA, window.session.quarter)
    screen.behind.choose_side(False)
    choose(screen.behind.grid, (1, 0))


def shortage(window: Window) -> None:
    """More launches than fit, and what helps."""
    session = window.session
    later = session.results.quarters[4]
    assert session.edit(set_demand, {(session.results.demand.types[0].id, later): 400})
    screen = window.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    assert comes_true(lambda: not screen.remedies.is_seeking)
    assert screen.remedies.found


# Answers


def close_it(_window: Window) -> None:
    when_open(ClosingDialog, lambda dialog: mouse_click(dialog.agree))


def since_today(_window: Window) -> None:
    when_open(DedicatedDialog, lambda dialog: mouse_click(dialog.agree))


def other_seat(_window: Window) -> None:
    def pick(_dialog: PositionDialog) -> None:
        typed("P002")
        press("Return")

    when_open(PositionDialog, pick)


def own_seat(_window: Window) -> None:
    def pick(_dialog: PositionDialog) -> None:
        typed(SEAT)
        press("Return")

    when_open(PositionDialog, pick)


def more_campaigns(_window: Window) -> None:
    def plan(dialog: SpreadDialog) -> None:
        dialog.total.setFocus()
        press("Ctrl+A")
        typed("480")
        mouse_click(dialog.agree)

    when_open(SpreadDialog, plan)


def name(_window: Window) -> None:
    def write(_dialog: QInputDialog) -> None:
        press("Ctrl+A")
        typed("A new name")
        press("Return")

    when_open(QInputDialog, write)


def take_import(_window: Window) -> None:
    when_open(ImportDialog, lambda dialog: click(dialog.accept_button))


def close_explanation(_window: Window) -> None:
    when_open(ExplainDialog, lambda dialog: mouse_click(dialog.leave))


def close_help(_window: Window) -> None:
    when_open(HelpDialog, lambda dialog: mouse_click(dialog.leave))


SELECTED = " (the selected positions)"
EDITS, LOOKS, LEAVES = Does.EDITS, Does.LOOKS, Does.LEAVES
COMMANDS: dict[str, Known] = {
    f"Move to manager{SELECTED}": Known(EDITS, answers=other_seat),
    f"Duplicate{SELECTED}": Known(EDITS),
    f"Split into two seats{SELECTED}": Known(EDITS),
    f"Make vacant{SELECTED}": Known(EDITS),
    f"Backfill{SELECTED}": Known(EDITS, leaver),
    f"Make contractor{SELECTED}": Known(EDITS),
    f"Make employee{SELECTED}": Known(EDITS, contractor),
    f"Remove{SELECTED}": Known(EDITS),
    f"Dotted line to{SELECTED}": Known(EDITS, answers=other_seat),
    f"Move to the bench{SELECTED}": Known(EDITS),
    "Bench: give the chosen person a seat": Known(EDITS, on_the_bench, own_seat),
    "Bench: let the chosen person go": Known(EDITS, on_the_bench),
    "Normalise allocations to 100%": Known(EDITS, off_row),
    "Set selected allocations back to default": Known(EDITS, off_row),
    "Copy this quarter's time split forward": Known(EDITS, later_entry),
    "Accept the first proposal to even out the load": Known(EDITS, proposals),
    "Try the cheapest remedy in a scenario": Known(EDITS, shortage),
    "Plan campaigns by a total, its mix, growth and season": Known(EDITS, answers=more_campaigns),
    "Add a campaign by name": Known(LOOKS),
    "Remove the chosen campaigns by name": Known(EDITS, named_campaign),
    "Explain the chosen number of a campaign by name": Known(LOOKS, named_campaign, close_explanation),
    "Add a campaign type": Known(EDITS, answers=name),
    "Remove the chosen campaign type": Known(EDITS),
    "Close the next quarter...": Known(EDITS, quarter_over, close_it),
    "Reopen the quarter that was closed last": Known(EDITS, quarter_closed),
    "Accept all that closed quarters measured": Known(EDITS, two_quarters_over),
    "Say since when there is a dedicated function...": Known(EDITS, answers=since_today),
    "Restore the chosen state": Known(EDITS, older_state),
    "Branch a scenario from here": Known(EDITS),
    "Rename this scenario": Known(EDITS, answers=name),
    "Remove this scenario": Known(EDITS),
    "Import a roster": Known(EDITS, answers=take_import),
    "Import launched campaigns": Known(EDITS, answers=take_import),
    "Import a file": Known(EDITS, answers=take_import),
    "Import tools": Known(EDITS, answers=take_import),
    "Import a routing log": Known(EDITS, answers=take_import),
    "Remove the selected tools or tasks": Known(EDITS, chosen_tool),
    "Undo": Known(EDITS, one_edit),
    "Redo": Known(EDITS, one_edit_undone),
    "Show the chart": Known(LOOKS),
    "Show the roster": Known(LOOKS),
    "Chart: Top down": Known(LOOKS),
    "Chart: Left to right": Known(LOOKS),
    "Chart: Compact": Known(LOOKS),
    "Chart: No groups": Known(LOOKS),
    "Chart: By domain": Known(LOOKS),
    "Chart: By location": Known(LOOKS),
    "Chart: By size of team": Known(LOOKS),
    "Chart: open all branches": Known(LOOKS),
    "Chart: close all branches": Known(LOOKS),
    "Chart: show the whole": Known(LOOKS),
    "Chart: zoom to the selection": Known(LOOKS),
    "Chart: find a card": Known(LOOKS),
    "Sort the roster by the current column": Known(LOOKS),
    "Filter the roster by the current column": Known(LOOKS),
    "Clear the roster's filters": Known(LOOKS),
    "Roster: no groups": Known(LOOKS),
    "Roster: by domain": Known(LOOKS),
    "Roster: by manager": Known(LOOKS),
    "Roster: by role": Known(LOOKS),
    "Roster: by location": Known(LOOKS),
    "Explain the chosen utilisation": Known(LOOKS, utilisation, close_explanation),
    "Load by month: as a table, or as a figure": Known(LOOKS),
    "Show tools": Known(LOOKS),
    "Show governance": Known(LOOKS),
    "Add a tool": Known(LOOKS),
    "Add a standing task": Known(LOOKS),
    "Explain the chosen number of the stack": Known(LOOKS, chosen_tool, close_explanation),
    "Explain the count of tools": Known(LOOKS, answers=close_explanation),
    "Explain the share of technology and data": Known(LOOKS, answers=close_explanation),
    "Explain the unit of the capacity": Known(LOOKS, answers=close_explanation),
    "Look behind the chosen utilisation": Known(LOOKS, utilisation),
    "Open what stands behind the number": Known(LOOKS, line_behind),
    "Remedies for the chosen quarter": Known(LOOKS),
    "Remedies for the whole plan": Known(LOOKS),
    "Capacity figure as table or figure": Known(LOOKS),
    "Capacity in hours": Known(LOOKS),
    "Capacity in FTE": Known(LOOKS),
    "Capacity in campaigns": Known(LOOKS),
    "Capacity: show remedies": Known(LOOKS),
    "Capacity: show what stands behind": Known(LOOKS),
    "Capacity: show what stands out": Known(LOOKS),
    "Capacity: campaigns of the quarter": Known(LOOKS),
    "Capacity: campaigns of the year": Known(LOOKS),
    "Export the workbook": Known(LOOKS),
    "Export as JSON": Known(LOOKS),
    "Export the dataset for BI tools": Known(LOOKS),
    "Benchmarks: show all figures, or those that can be compared": Known(LOOKS),
    "Keep a version": Known(LOOKS, own_file, name),
    "Save the plan as...": Known(LOOKS),
    "Help: a plan that can be checked by hand": Known(LOOKS, answers=close_help),
    "Light theme": Known(LOOKS),
    "Dark theme": Known(LOOKS),
    "Theme of the system": Known(LOOKS),
    "New plan": Known(LEAVES),
    "Open a plan": Known(LEAVES),
    "Close the plan": Known(LEAVES),
    "Leave MOps Planner": Known(LEAVES),
}


def known(window: Window, command: str) -> Known:
    """What is known of a command by its name; a command that nobody described fails here, by name."""
    if command in COMMANDS:
        return COMMANDS[command]
    session = window.session
    added = {f"Add {row.name}" for row in session.view.rows(Role).values()}
    looked = {
        *(f"Go to {entry.title}" for entry in SCREENS.values()),
        *(f"Scenario {row.name}" for row in session.plan.rows(Scenario).values()),
        "Scenario Baseline",
        *(f"Quarter {numbers.quarter(one)}" for one in session.results.quarters),
        *(f"Benchmarks: {text}" for text in (ALL_TOPICS, *TOPIC.values())),
    }
    if command in added:
        return Known(EDITS)
    leads = command.startswith(("Position ", "Show on the chart: "))
    assert leads or command in looked, f"nobody has said how “{command}” is tested; add it to COMMANDS"
    return Known(LOOKS)


# Running


@pytest.fixture(autouse=True)
def _autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remedies are for quarters that are not over: the day stays the same."""
    monkeypatch.setattr(Session, "today", property(lambda _: date(2026, 11, 24)))


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever asks for a file gets a good one: the dialogs of the system cannot be driven."""
    reports = {
        "Import a file": "marketo-programs.csv",
        "Import a roster": "roster-bamboohr.csv",
        "Import launched campaigns": "salesforce-report.csv",
        "Import tools": "productiv-apps.csv",
        "Import a routing log": "leandata-logs.csv",
    }

    def saved(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        return str(tmp_path / suggested), ""

    def opened(_parent: object, title: str, *_rest: object) -> tuple[str, str]:
        return (str(EXPORTS / reports[title]) if title in reports else str(tmp_path / "other.mops")), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", saved)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", opened)


def run(window: Window, command: str) -> None:
    """Ctrl+K, a click on the command."""

    def pick(palette: Palette) -> None:
        items = [palette.list.item(at) for at in range(palette.list.count())]
        item = next(one for one in items if is_named(one, command))
        palette.list.scrollToItem(item)
        mouse_click(palette.list.viewport(), palette.list.visualItemRect(item).center())

    opened = when_open(Palette, pick)
    press("Ctrl+K")
    assert opened
    settle()


def is_named(item: QListWidgetItem, command: str) -> bool:
    return item.text() == command or item.text().startswith(f"{command}    ")


def begin(window: Window, screen: str, scenario: str) -> None:
    """The sample afresh, a screen in front, a seat chosen."""
    window.files.open_sample("enterprise")
    session = window.session
    ids = {row.name: row.id for row in session.plan.rows(Scenario).values()}
    session.choose_scenario(ids.get(scenario, BASELINE))
    window.show_screen(screen)
    session.select((SEAT,))
    settle()


def names_of(window: Window) -> list[str]:
    return [one.name for one in window.commands()]


def own_names(window: Window) -> list[str]:
    """The commands of the screen in front, and all the others on the first screen alone: they do not depend on it."""
    first = window.current_screen == next(iter(SCREENS))
    return names_of(window) if first else [one.name for one in window.screen_named(window.current_screen).commands()]


def check_edit(window: Window, command: str, known_as: Known) -> None:
    digest = window.session.document.rows_digest
    known_as.answers(window)
    run(window, command)
    assert comes_true(lambda: window.session.document.rows_digest != digest), f"“{command}” changes nothing"
    after = window.session.document.rows_digest
    there, back = ("Ctrl+Y", "Ctrl+Z") if command == "Undo" else ("Ctrl+Z", "Ctrl+Y")
    press(there)
    assert window.session.document.rows_digest == digest, f"“{command}” is not undone"
    press(back)
    assert window.session.document.rows_digest == after, f"“{command}” is not made again"


def check_look(window: Window, command: str, known_as: Known) -> None:
    digest, done = window.session.document.rows_digest, window.session.document.history.done
    known_as.answers(window)
    run(window, command)
    assert window.session.document.rows_digest == digest, f"“{command}” changes the plan"
    assert window.session.document.history.done == done


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_of_a_screen_is_undone_and_made_again_or_changes_nothing(
    enterprise: Window, screen: str, scenario: str
) -> None:
    begin(enterprise, screen, scenario)
    checks = {Does.EDITS: check_edit, Does.LOOKS: check_look}
    for command in own_names(enterprise):
        known_as = known(enterprise, command)
        if known_as.does in checks:
            begin(enterprise, screen, scenario)
            known_as.before(enterprise)
            settle()
            checks[known_as.does](enterprise, command, known_as)
            shown(enterprise)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_offers_described_commands_alone(enterprise: Window, screen: str) -> None:
    for scenario in SCENARIOS:
        begin(enterprise, screen, scenario)
        names = names_of(enterprise)
        assert all(known(enterprise, one) for one in names)
        assert [one for one in set(names) if names.count(one) > 1] == [], "two commands have one name"


def test_every_described_command_exists(enterprise: Window) -> None:
    offered: set[str] = set()
    for screen in SCREENS:
        begin(enterprise, screen, SCENARIOS[1])
        offered.update(names_of(enterprise))
    assert set(COMMANDS) - offered == set()


# Commands that leave the plan


@pytest.mark.parametrize("command", ["Close the plan", "Leave MOps Planner"])
def test_what_leaves_the_plan_keeps_it(enterprise: Window, command: str) -> None:
    one_edit(enterprise)
    digest = enterprise.session.document.rows_digest
    run(enterprise, command)
    assert not enterprise.session.is_open
    (draft,) = drafts()
    assert enterprise.files.open_draft(str(draft.path))
    assert enterprise.session.document.rows_digest == digest


def test_a_new_plan_in_the_making_leaves_the_open_one_alone(enterprise: Window) -> None:
    digest = enterprise.session.document.rows_digest
    run(enterprise, "New plan")
    assert isinstance(enterprise.pages.currentWidget(), NewPlanPage)
    offered = {command.name for command in enterprise.commands()}
    assert "New plan" in offered
    assert not offered & {"Undo", "Close the plan", "Go to Team"}, "the plan behind could be changed unseen"
    press("Esc")
    assert enterprise.session.document.rows_digest == digest


def test_a_plan_that_cannot_be_opened_leaves_the_open_one_alone(enterprise: Window) -> None:
    one_edit(enterprise)
    digest = enterprise.session.document.rows_digest
    run(enterprise, "Open a plan")
    assert enterprise.session.document.rows_digest == digest
    assert "other.mops" in enterprise.toast.text


def test_what_is_exported_is_there(enterprise: Window, tmp_path: Path) -> None:
    begin(enterprise, "export", SCENARIOS[0])
    run(enterprise, "Export as JSON")
    (written,) = tmp_path.glob("*.json")
    assert json.loads(written.read_text(encoding="utf-8"))
