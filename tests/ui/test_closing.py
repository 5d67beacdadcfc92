"""Closing a quarter in the window: import, close, plan against launched, calibrate; what a closed one refuses."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDateEdit, QLabel, QPushButton

from mopsplanner.edits.campaigns import import_actuals
from mopsplanner.edits.closing import closed_quarters, first_open
from mopsplanner.edits.company import edit_company, set_assumption
from mopsplanner.engine.calibration import FOCUS
from mopsplanner.plan.plan import BASELINE
from mopsplanner.plan.rows import Actual, Assumption, CampaignType, Scenario
from mopsplanner.plan.words import Grade
from mopsplanner.ui.screens.campaigns.closing import ClosingDialog
from mopsplanner.ui.screens.campaigns.dedicated import DedicatedDialog
from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
from mopsplanner.ui.screens.campaigns.spreading import SpreadDialog
from mopsplanner.ui.session import Session
from mopsplanner.ui.window import Window
from tests.ui.support import (
    agree_in_preview,
    button,
    cell,
    choose,
    click,
    paste,
    press,
    row_named,
    settle,
    shown,
    texts,
    when_open,
)

TODAY = date(2027, 5, 4)


@pytest.fixture(autouse=True)
def in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first quarter is over, the second is not."""
    monkeypatch.setattr(Session, "today", property(lambda _: TODAY))
    return


@pytest.fixture
def campaigns(enterprise: Window) -> CampaignsScreen:
    press("Ctrl+3")
    screen = enterprise.screen_named("campaigns")
    assert isinstance(screen, CampaignsScreen)
    return screen


def launched(campaigns: CampaignsScreen, *steps: int) -> None:
    """Import what was launched in quarters, counted from the plan's first: a tenth more than planned."""
    results = campaigns.session.results
    rows = [
        Actual(results.quarters[0].shifted(step), "crm", kind.name, kind.id, round(count * 1.1) + 1, TODAY)
        for step in steps
        for kind, count in zip(results.demand.types, results.demand.planned[:, 0].tolist(), strict=True)
    ]
    assert campaigns.session.edit_plan(import_actuals, rows, "report.csv")
    settle()


def close(campaigns: CampaignsScreen) -> list[str]:
    """Close the next quarter by its button; what the dialog said."""
    said: list[str] = []

    def agree(dialog: ClosingDialog) -> None:
        said.extend(texts(dialog))
        click(dialog.agree)

    when_open(ClosingDialog, agree)
    click(campaigns.closing.close_next)
    settle()
    campaigns.host.activateWindow()
    return said


def head(campaigns: CampaignsScreen, column: int, role: Qt.ItemDataRole) -> object:
    return campaigns.demand.headerData(column, Qt.Orientation.Horizontal, role)


def test_a_quarter_is_closed_by_its_button_and_opened_again(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    before = campaigns.session.document.rows_digest
    assert campaigns.closing.close_next.text() == "Close FY27 Q1..."
    said = close(campaigns)
    assert "Book FY27 Q1 as it stands on 4 May 2027?" in said
    assert {"Headcount", "13", "Planned", "Launched", "Difference"} <= set(said)
    first = campaigns.session.results.quarters[0]
    assert closed_quarters(campaigns.session.plan)[first].closed == TODAY
    assert campaigns.host.topbar.undo.toolTip() == "Undo close FY27 Q1 (Ctrl+Z)"
    assert campaigns.closing.close_next.text() == "Close FY27 Q2..."
    assert campaigns.closing.state.text() == "FY27 Q2 can be closed from 1 Jul 2027 on."
    click(campaigns.closing.reopen)
    assert first_open(campaigns.session.plan) == first
    assert campaigns.session.document.rows_digest == before
    assert not campaigns.closing.reopen.isVisible()


def test_the_dialog_sets_the_plan_against_what_was_launched(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    said = close(campaigns)
    at = said.index("Email blast")
    planned, done = int(said[at + 1]), int(said[at + 2])
    assert done == round(planned * 1.1) + 1
    assert said[at + 3] == f"+{done - planned}"
    assert "All" in said


def test_a_dialog_that_is_cancelled_closes_nothing(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    when_open(ClosingDialog, lambda dialog: click(button(dialog, "Cancel")))
    click(campaigns.closing.close_next)
    assert not closed_quarters(campaigns.session.plan)


def test_a_quarter_that_cannot_be_closed_is_told_without_a_dialog(campaigns: CampaignsScreen) -> None:
    click(campaigns.closing.close_next)
    assert campaigns.host.toast.text.startswith("It is not known what was launched in 2027-Q1.")
    launched(campaigns, 0)
    close(campaigns)
    click(campaigns.closing.close_next)
    assert campaigns.host.toast.text.startswith("2027-Q2 lasts until 2027-06-30.")
    assert list(closed_quarters(campaigns.session.plan)) == [campaigns.session.results.quarters[0]]


def test_the_column_of_a_closed_quarter_is_locked_and_says_so(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    assert head(campaigns, 0, Qt.ItemDataRole.DecorationRole) is None
    close(campaigns)
    assert head(campaigns, 0, Qt.ItemDataRole.DecorationRole) is not None
    tip = "FY27 Q1 was closed on 4 May 2027: its demand stands as it was booked."
    assert head(campaigns, 0, Qt.ItemDataRole.ToolTipRole) == tip
    assert head(campaigns, 0, Qt.ItemDataRole.AccessibleTextRole) == tip
    assert head(campaigns, 1, Qt.ItemDataRole.DecorationRole) is None
    shown_before = cell(campaigns.grid, 0, 0)
    choose(campaigns.grid, (0, 0))
    press("9")
    press("Return")
    assert cell(campaigns.grid, 0, 0) == shown_before
    assert "Closed on 4 May 2027" in str(campaigns.demand.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    assert not campaigns.demand.is_editable(0, 0)
    assert campaigns.demand.is_editable(0, 1)


def test_a_paste_over_a_closed_quarter_leaves_it(campaigns: CampaignsScreen) -> None:

    launched(campaigns, 0)
    close(campaigns)
    planned = campaigns.session.results.demand.planned[0, 0]
    told = agree_in_preview()
    paste(campaigns.grid, (0, 0), "50\t60\n")
    assert told == ["1 pasted cell lies outside the cells that can be changed."]
    assert campaigns.session.results.demand.planned[0, :2].tolist() == [planned, 60]


def test_later_edits_leave_the_closed_quarter_on_every_screen(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    close(campaigns)
    before = campaigns.session.results
    assert campaigns.session.edit(set_assumption, "burden", 1.9)
    after = campaigns.session.results
    assert after.cost.total[0] == before.cost.total[0]
    assert after.cost.total[1] > before.cost.total[1]


def test_a_scenario_closes_the_baseline(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    scenario = next(iter(campaigns.session.plan.rows(Scenario)))
    campaigns.session.choose_scenario(scenario)
    settle()
    said = close(campaigns)
    assert "Book the baseline of FY27 Q1 as it stands on 4 May 2027?" in said
    (row,) = closed_quarters(campaigns.session.plan).values()
    assert row.fte == pytest.approx(campaigns.session.results_of(BASELINE).seated_fte[0])


def test_planning_by_a_total_begins_after_what_is_closed(campaigns: CampaignsScreen) -> None:
    launched(campaigns, 0)
    close(campaigns)
    planned = campaigns.session.results.demand.planned[:, 0].tolist()
    when_open(SpreadDialog, lambda dialog: click(dialog.agree))
    click(campaigns.spread)
    settle()
    assert campaigns.session.document.history.next_undo is not None
    assert campaigns.session.document.history.next_undo.id == "set-demand"
    assert campaigns.session.results.demand.planned[:, 0].tolist() == planned


# Calibration


def answers(campaigns: CampaignsScreen, text: str) -> list[QPushButton]:
    found = campaigns.calibration.findChildren(QPushButton)
    return [one for one in found if one.text() == text and one.isVisible()]


def test_calibration_shows_once_two_quarters_are_closed(campaigns: CampaignsScreen) -> None:
    assert not campaigns.calibration.isVisible()
    launched(campaigns, -1, 0)
    assert not campaigns.calibration.isVisible()
    close(campaigns)
    assert campaigns.calibration.isVisible()
    names = [one.text() for one in campaigns.calibration.findChildren(QLabel)]
    assert {"Focus share", "Email blast", "In the plan", "Measured", "Evidence"} <= set(names)
    assert len(answers(campaigns, "Accept")) == len(campaigns.calibration.proposals) > 3
    assert all(one.accessibleName().startswith("Accept: ") for one in answers(campaigns, "Accept"))


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1440, 900)])
def test_every_line_of_the_card_is_as_high_as_its_text(campaigns: CampaignsScreen, width: int, height: int) -> None:
    assert campaigns.session.edit(set_assumption, FOCUS, 0.95)
    shown(campaigns.host, width, height)
    launched(campaigns, -3, -2, -1, 0, 1)
    strange = Actual(campaigns.session.results.quarters[0], "fairs", "Roadshow", "", 4, TODAY)
    assert campaigns.session.edit_plan(import_actuals, [strange], "fairs.csv")
    close(campaigns)
    labels = [one for one in campaigns.calibration.findChildren(QLabel) if one.isVisible() and one.text()]
    assert any("\n" in one.text() for one in labels), "no evidence needs two lines, so that nothing is tested"
    for one in labels:
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        assert one.height() >= needed, one.text()


def test_an_accepted_value_is_an_edit_and_proposed_no_more(campaigns: CampaignsScreen) -> None:
    launched(campaigns, -1, 0)
    close(campaigns)
    focus = next(one for one in campaigns.calibration.proposals if one.id == FOCUS)
    accept = next(one for one in answers(campaigns, "Accept") if "Focus share" in one.accessibleName())
    shown(campaigns.host, 1440, 1400)
    click(accept)
    row = campaigns.session.view.row(Assumption, FOCUS)
    assert (row.value, row.grade, row.source) == (focus.measured, Grade.DERIVED, "measured 2026-Q4 to 2027-Q1")
    assert FOCUS not in {one.id for one in campaigns.calibration.proposals}
    press("Ctrl+Z")
    assert FOCUS in {one.id for one in campaigns.calibration.proposals}


def test_a_refused_value_is_proposed_no_more_and_changes_nothing(campaigns: CampaignsScreen) -> None:
    launched(campaigns, -1, 0)
    close(campaigns)
    shown(campaigns.host, 1440, 1400)
    before, count = campaigns.session.document.rows_digest, len(campaigns.calibration.proposals)
    refused = campaigns.calibration.proposals[0].id
    click(answers(campaigns, "Refuse")[0])
    assert campaigns.session.document.rows_digest == before
    assert len(campaigns.calibration.proposals) == count - 1
    assert campaigns.session.edit(set_assumption, "burden", 1.9)
    settle()
    assert refused not in {one.id for one in campaigns.calibration.proposals}


def test_all_are_accepted_as_one_step(campaigns: CampaignsScreen) -> None:
    launched(campaigns, -1, 0)
    close(campaigns)
    steps, wanted = len(campaigns.session.document.history.done), campaigns.calibration.proposals
    shown(campaigns.host, 1440, 1400)
    click(campaigns.calibration.accept_button)
    assert len(campaigns.session.document.history.done) == steps + 1
    grades = {campaigns.session.view.row(CampaignType, one.id).grade for one in wanted if one.id != FOCUS}
    assert grades == {Grade.DERIVED}
    assert not campaigns.calibration.proposals
    assert "Everything that these quarters say was accepted or refused." in campaigns.calibration.note.text()


# Before and since a dedicated function


def test_throughput_before_and_since_is_one_line(campaigns: CampaignsScreen) -> None:
    assert not campaigns.dedicated.isVisible()
    launched(campaigns, -3, -1)
    assert campaigns.dedicated.line.text() == "Since when there is a dedicated function is not said."

    def since_november(dialog: DedicatedDialog) -> None:
        day = dialog.findChildren(QDateEdit)[0]
        day.setDate(day.date().fromString("2026-08-10", Qt.DateFormat.ISODate))
        click(dialog.agree)

    when_open(DedicatedDialog, since_november)
    click(campaigns.dedicated.set)
    settle()
    assert campaigns.session.plan.company.dedicated_since == date(2026, 8, 10)
    said = campaigns.dedicated.line.text()
    assert said.startswith("Dedicated function since 10 Aug 2026: ")
    assert said.endswith("Published: 1.7 to 2.3 times, attributed to Salesforce; unverified.")


def test_the_day_can_be_taken_back(campaigns: CampaignsScreen) -> None:
    launched(campaigns, -1)
    assert campaigns.session.edit(edit_company, dedicated_since=date(2026, 8, 10))
    settle()

    def unknown(dialog: DedicatedDialog) -> None:
        dialog.known.setFocus()
        press("Space")
        click(dialog.agree)

    when_open(DedicatedDialog, unknown)
    click(campaigns.dedicated.set)
    assert campaigns.session.plan.company.dedicated_since is None
    assert row_named(campaigns.grid, "Email blast") == 0
