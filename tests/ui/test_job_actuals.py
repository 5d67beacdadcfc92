"""The director's second job, on the real window: what was launched, closed, measured, where it is short, what helps."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mopsplanner.cli.main import run
from mopsplanner.edits.closing import closed_quarters
from mopsplanner.engine.calibration import Measure
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, CampaignType, ScenarioChange
from mopsplanner.plan.words import Grade
from mopsplanner.texts import numbers
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.campaigns.closing import ClosingDialog
from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.screens.importing.page import ActualsDialog
from mopsplanner.ui.session import Session
from mopsplanner.ui.window import Window
from tests.architecture.source import ROOT
from tests.ui.driving import typed
from tests.ui.support import button, choose, click, press, press_in_palette, settle, shown, texts, when_open

REPORT = ROOT / "tests" / "data" / "exports" / "salesforce-report.csv"
FIRST, THIRD = Quarter(2026, 1), Quarter(2026, 3)
LAUNCHED = {Quarter(2026, 1): 8, Quarter(2026, 2): 16}
"""As the report's `expected.json` counts them."""


@pytest.fixture(autouse=True)
def _july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "today", property(lambda _: date(2026, 7, 4)))


@pytest.fixture
def plan(window: Window, tmp_path: Path) -> Window:
    """A plan of 2,400 employees that began half a year ago."""
    path = tmp_path / "team.mops"
    assert run(["new", str(path), "--company", "Helio", "--employees", "2400", "--start", "2026-01-01"]) == 0
    assert window.files.open_path(str(path))
    shown(window, 1440, 1400)
    return window


def campaigns_of(window: Window) -> CampaignsScreen:
    press(screen_keys()["campaigns"])
    screen = window.screen_named("campaigns")
    assert isinstance(screen, CampaignsScreen)
    return screen


def import_report(window: Window) -> None:
    window.files.import_file(str(REPORT))
    settle()
    (dialog,) = [one for one in window.findChildren(ActualsDialog) if one.isVisible()]
    dialog.as_of.setDate(QDate(2026, 6, 30))
    said = [dialog.lines.item(at).text() for at in range(dialog.lines.count())]
    assert any("52" in line for line in said), "the preview counts what was launched"
    click(dialog.accept_button)
    window.activateWindow()
    counted = dict.fromkeys(LAUNCHED, 0)
    for row in window.session.plan.rows(Actual).values():
        if row.quarter in counted:
            counted[row.quarter] += row.launched
    assert counted == LAUNCHED


def close_next(window: Window) -> None:
    """Close the next quarter; the dialog sets the plan against what was launched."""
    screen = campaigns_of(window)
    quarter = window.session.plan.calendar.first.shifted(len(closed_quarters(window.session.plan)))
    said: list[str] = []

    def agree(dialog: ClosingDialog) -> None:
        said.extend(texts(dialog))
        click(dialog.agree)

    when_open(ClosingDialog, agree)
    click(screen.closing.close_next)
    window.activateWindow()
    assert {"Planned", "Launched", "Difference"} <= set(said)
    assert closed_quarters(window.session.plan)[quarter].closed == window.session.today


def accept_recipe(window: Window) -> None:
    """Accept what the closed quarters say of one recipe, and refuse what they say of the focus share."""
    screen = campaigns_of(window)
    shown(window, 1440, 1400)
    wanted = next(one for one in screen.calibration.proposals if one.measure is Measure.RECIPE)
    hours = sum(window.session.view.row(CampaignType, wanted.id).hours)
    answer(screen, "Refuse", "Focus share")
    answer(screen, "Accept", wanted.name)
    row = window.session.view.row(CampaignType, wanted.id)
    assert row.grade is Grade.DERIVED
    assert sum(row.hours) == pytest.approx(hours * wanted.factor)
    assert wanted.id not in {one.id for one in screen.calibration.proposals}


def answer(screen: CampaignsScreen, text: str, name: str) -> None:
    found = [one for one in screen.calibration.findChildren(QPushButton) if one.isVisible() and one.text() == text]
    click(next(one for one in found if name in one.accessibleName()))


def demand_more(window: Window) -> None:
    """Many more of the first type in the third quarter, typed."""
    screen = campaigns_of(window)
    column = screen.demand.headers.index("Total") - len(window.session.results.quarters) + 2
    before = window.session.results.demand.planned[0, 2]
    choose(screen.grid, (0, column))
    typed("240")
    press("Return")
    assert window.session.results.demand.planned[0, 2] == 240 > before


def test_import_close_compare_calibrate_and_remedy(plan: Window, qtbot: QtBot) -> None:
    import_report(plan)
    close_next(plan)
    close_next(plan)
    booked = plan.session.results.cost.total[:2].tolist(), plan.session.results.hours.capacity[:, :2].tolist()
    accept_recipe(plan)
    demand_more(plan)
    assert (plan.session.results.cost.total[:2].tolist(), plan.session.results.hours.capacity[:, :2].tolist()) == booked

    when_open(Palette, press_in_palette(f"Quarter {numbers.quarter(THIRD)}"))
    press("Ctrl+K")
    assert plan.session.quarter == THIRD
    press(screen_keys()["capacity"])
    screen = plan.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    assert plan.session.results.throughput.bottleneck.quarter == THIRD
    assert numbers.quarter(THIRD) in screen.sentence.text()

    click(button(screen, "This quarter"))
    qtbot.waitUntil(lambda: not screen.remedies.is_seeking, timeout=20_000)
    settle()
    assert screen.remedies.buttons
    before = plan.session.results
    click(screen.remedies.buttons[0])
    assert plan.session.scenario != BASELINE
    own = [row for row in plan.session.plan.rows(ScenarioChange).values() if row.scenario == plan.session.scenario]
    assert own
    after = plan.session.results
    assert after.throughput.deliverable[:, 2].sum() > before.throughput.deliverable[:, 2].sum()
    more = after.throughput.deliverable.sum() - before.throughput.deliverable.sum()
    assert any(numbers.campaigns(more) in text and "+" in text for text in texts(plan)), "the scoreboard compares"
    plan.session.close()
