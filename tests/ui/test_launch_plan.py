"""Planning by a total in the real window: what is shown is what is planned, as one step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.campaigns.screen import CampaignsScreen
from mopsplanner.ui.screens.campaigns.spreading import SpreadDialog
from mopsplanner.ui.window import Window
from tests.ui.support import button, click, press, press_in_palette, settle, when_open


@pytest.fixture
def campaigns(enterprise: Window) -> CampaignsScreen:
    enterprise.show_screen("campaigns")
    screen = enterprise.screen_named("campaigns")
    assert isinstance(screen, CampaignsScreen)
    settle()
    return screen


def totals(campaigns: CampaignsScreen) -> list[float]:
    found: list[float] = campaigns.session.results.demand.planned.sum(axis=0).tolist()
    return found


def fill(total: str, growth: str = "0", *, seasonal: bool = True, told: list[str]) -> Callable[[SpreadDialog], None]:
    def do(dialog: SpreadDialog) -> None:
        for spin, text in ((dialog.total, total), (dialog.growth, growth)):
            spin.setFocus()
            spin.selectAll()
            QTest.keyClicks(spin, text)
            QTest.keyClick(spin, Qt.Key.Key_Tab)
        if not seasonal:
            QTest.keyClick(dialog.seasonal, Qt.Key.Key_Space)
        told.extend(cell.text() for cell in dialog.after)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    return do


def test_what_is_shown_is_planned_as_one_step(campaigns: CampaignsScreen) -> None:
    digest, told = campaigns.session.document.rows_digest, list[str]()
    opened = when_open(SpreadDialog, fill("200", "20", seasonal=False, told=told))
    click(campaigns.spread)
    assert opened
    assert totals(campaigns)[0] == pytest.approx(200, abs=8)
    assert totals(campaigns)[4] == pytest.approx(240, abs=8)
    assert [f"{total:,.0f}" for total in totals(campaigns)] == told
    assert len(campaigns.session.document.history.done) == 1
    campaigns.host.activateWindow()
    press("Ctrl+Z")
    assert campaigns.session.document.rows_digest == digest


def test_earlier_quarters_stay(campaigns: CampaignsScreen) -> None:
    before = totals(campaigns)
    campaigns.session.choose_quarter(campaigns.session.results.quarters[4])
    opened = when_open(SpreadDialog, fill("300", told=[]))
    click(campaigns.spread)
    assert opened
    assert totals(campaigns)[:4] == before[:4]
    assert totals(campaigns)[4] > 300


def test_escape_plans_nothing_and_the_palette_opens_it(campaigns: CampaignsScreen) -> None:
    digest = campaigns.session.document.rows_digest
    opened = when_open(Palette, press_in_palette("Plan campaigns by a total"))
    asked = when_open(SpreadDialog, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    press("Ctrl+K")
    assert opened
    assert asked
    assert campaigns.session.document.rows_digest == digest


def test_a_mix_of_equals(campaigns: CampaignsScreen) -> None:
    def choose(dialog: SpreadDialog) -> None:
        dialog.total.setValue(150)
        dialog.mix.setFocus()
        QTest.keyClick(dialog.mix, Qt.Key.Key_End)
        click(button(dialog, "Plan these"))

    opened = when_open(SpreadDialog, choose)
    click(campaigns.spread)
    assert opened
    by_type = campaigns.session.results.demand.planned.sum(axis=1)
    assert by_type.max() - by_type.min() <= 1
