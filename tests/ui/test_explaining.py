"""Every figure of the scoreboard and every utilisation explains itself, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mopsplanner.engine.scoreboard import questions
from mopsplanner.texts import explain as words
from mopsplanner.ui.parts.explaining import ExplainDialog
from mopsplanner.ui.screens.capacity.screen import CapacityScreen
from mopsplanner.ui.window import Window


def dialog_of(window: Window) -> ExplainDialog:
    """The open explanation."""
    (found,) = [dialog for dialog in window.findChildren(ExplainDialog) if dialog.isVisible()]
    return found


@pytest.mark.parametrize("figure", range(5))
def test_a_click_on_a_figure_explains_it(figure: int, window: Window, qtbot: QtBot) -> None:
    window.files.open_sample("enterprise")
    widget = window.scoreboard.figures[figure]
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    asked = questions(window.session.results, window.session.quarter)[figure]
    dialog = dialog_of(window)
    assert dialog.title.text().startswith(words.title(asked))
    assert not dialog.back.isEnabled()
    dialog.accept()
    QTest.keyClick(widget, Qt.Key.Key_Return)
    assert dialog_of(window).formula.text() == words.FORMULA[asked.what]


def test_a_part_leads_down_and_back(window: Window, qtbot: QtBot) -> None:
    window.files.open_sample("enterprise")
    window.show_screen("capacity")
    screen = window.screen_named("capacity")
    assert isinstance(screen, CapacityScreen)
    screen.heat_grid.setCurrentIndex(screen.heat.index(2, 2))
    next(item for item in screen.commands() if item.name.startswith("Explain")).run()
    dialog = dialog_of(window)
    top = dialog.title.text()
    assert top == "Utilisation of data in FY27 Q3: 106%"
    steps = {"Capacity of data in": -1, "Hours of P001, data": 0, "Productive hours of P001": 0, "Working days in": 0}
    for expected, link in steps.items():
        links = [one for one in dialog.findChildren(QPushButton) if one.text() == "Explain this" and one.isVisible()]
        links[link].click()
        assert dialog.title.text().startswith(expected)
        qtbot.wait(1)
    for _ in steps:
        dialog.back.click()
    assert dialog.title.text() == top
