"""The plan that can be checked by hand on the screens, and the help page that does it."""

from __future__ import annotations

from mopsplanner.exchange.samples import BY_HAND
from mopsplanner.texts import numbers
from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.help import HelpDialog
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.window import Window
from tests.support.by_hand import by_hand
from tests.ui.support import button, cell, click, column_of, press, settle, texts

STEPS = by_hand()


def test_capacity_shows_what_the_pencil_finds(window: Window) -> None:
    window.files.open_sample(BY_HAND)
    settle()
    press(screen_keys()["capacity"])
    screen = window.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    used = [cell(screen.heat_grid, 0, at) for at in range(2)]
    assert used == [f"▲ {numbers.percent(float(value))}" for value in STEPS["Technology, used"]]
    click(button(screen, "Show as table"))
    shown = [column_of(screen.figure_grid, row, 2) for row in range(screen.figure_grid.model().rowCount())]
    for step in ("Technology, demand", "Process, demand"):
        told = [numbers.whole(float(value)) for value in STEPS[step]]
        assert told in shown, (step, shown)
    fits = sum(float(value) for value in STEPS["Webinars that fit"])
    assert any(numbers.campaigns(fits) in text for text in texts(window))
    window.session.close()


def test_help_opens_by_f1_and_shows_the_steps(window: Window) -> None:
    press("F1")
    (dialog,) = window.findChildren(HelpDialog)
    assert dialog.isVisible()
    assert all(step in dialog.page.toPlainText() for step in STEPS)
    click(dialog.leave)
    assert not window.findChildren(HelpDialog)
