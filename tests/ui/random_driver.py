"""A hand that does anything a person could do to the window: presses, types, drags, answers, undoes, without aim."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QScrollBar,
    QWidget,
)

from mopsplanner.ui.nav import screen_keys
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.screens.team.chart import OrgChart
from mopsplanner.ui.window import Window
from tests.ui.driving import LEFT, PLAIN, RIGHT, STEPS
from tests.ui.support import settle

W = TypeVar("W", bound=QWidget)

TYPED = (
    "0", "1", "0.5", "40", "40%", "1,234.5", "1.234,5", "-3", "1e9", "1e400", "nan", "", " ", "abc", "#REF!", "=1+1",
    "2027-05-03", "31.31", "03/04/2027", "Ada Lovelace", "P001", "P999", "contractor", "yes", "<b>x</b>", '"',
    "x" * 300,
)  # fmt: skip
PASTED = (
    "1\t2\n3\t4\n", "40%\t60%\n", "#N/A\t\n1\t1", "0,5\r\n0,7\r\n", '"two\nlines"\tx\n', "\u202eabc\u0000\ufeff",
    "Ünïcødé 🙂\t東京\n", "\t" * 60, "\n" * 60, "1\n" * 200, "€ 1.234,50\t(12)\t–", "",
)  # fmt: skip
KEYS = (
    "Up", "Down", "Left", "Right", "Shift+Down", "Shift+Right", "Ctrl+Down", "Home", "End", "PgDown", "Tab",
    "Shift+Tab", "F2", "F6", "Space", "Return", "Esc", "Del", "Backspace", "Ctrl+A", "Ctrl+C", "Ctrl+X", "Ctrl+V",
    "Ctrl+D", "Ctrl+R", "Ctrl+0", "+", "-", "Alt+Up", "Alt+Down", "Ctrl+F", "Ctrl+M", "Shift+F10", "Ctrl+Shift+F",
    "Ctrl+Shift+N", "Ctrl+E", "Ctrl+S", "Ctrl+N", "Ctrl+Return",
)  # fmt: skip
HELD = (PLAIN, PLAIN, PLAIN, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
ANSWER_MS = 15
PATIENCE = 12
"""Answers that a dialog gets before it is left by Escape."""
REMEMBERED = 40


class RandomDriver:
    """Does one thing after another to a window. `trace` holds the last of them."""

    def __init__(self, window: Window, dice: random.Random) -> None:
        self.window, self.dice = window, dice
        self.trace: deque[str] = deque(maxlen=REMEMBERED)
        self.steps = 0
        self._asked: QWidget | None = None
        self._answering: list[QWidget] = []
        self._answers = 0
        self._running = False
        self._does: tuple[tuple[int, Callable[[], None]], ...] = (
            (10, self._press_key),
            (10, self._click_button),
            (14, self._click_cell),
            (12, self._type_in_cell),
            (4, self._paste_in_cell),
            (8, self._click_card),
            (6, self._drag_card),
            (5, self._type_in_field),
            (4, self._turn_value),
            (6, self._run_command),
            (6, self._change_screen),
            (9, self._travel),
            (2, self._scroll),
            (1, self._resize),
        )

    # Running

    def start(self) -> None:
        """From now on dialogs that block are answered too."""
        self._running = True
        self._watch()

    def stop(self) -> None:
        """Leave whatever is open, and answer no more."""
        for _ in range(2 * PATIENCE):
            if self._front() is None:
                break
            self._answer()
            settle()
        self._running = False

    def _watch(self) -> None:
        """Look for what blocks; a new timer each time, since one in its own call is not called again."""
        if self._running:
            QTimer.singleShot(ANSWER_MS, self._watch)
            if self._front() is not None:
                self._answer()

    def step(self) -> None:
        """Do one thing."""
        self.steps += 1
        settle()
        if self._front() is not None:
            self._answer()
            return
        if not self.window.isVisible():
            self.window.show()
        self._activate()
        weights, does = zip(*self._does, strict=True)
        self.dice.choices(does, weights)[0]()

    def _activate(self) -> None:
        """What a window manager does when a dialog or a list is gone: give the window below the keyboard back."""
        focused = QApplication.focusWidget()
        if QApplication.activeWindow() is None or (focused is not None and not focused.isVisible()):
            self.window.activateWindow()
            settle()
        focused = QApplication.focusWidget()
        if focused is not None and not focused.isVisible():
            self.window.setFocus()

    def _note(self, text: str) -> None:
        self.trace.append(text)

    # Looking

    def _seen(self, kind: type[W], within: QWidget | None = None) -> list[W]:
        """What can be clicked now."""
        found: Sequence[W] = (within or self.window).findChildren(kind)
        return [one for one in found if one.isVisible() and one.isEnabled() and not one.visibleRegion().isEmpty()]

    def _one_of(self, kind: type[W], within: QWidget | None = None) -> W | None:
        found = self._seen(kind, within)
        return self.dice.choice(found) if found else None

    def _point(self, widget: QWidget) -> QPoint:
        """A point of a widget that is to be seen."""
        box = widget.visibleRegion().boundingRect()
        across, down = self.dice.random(), self.dice.random()
        return QPoint(int(box.left() + across * (box.width() - 1)), int(box.top() + down * (box.height() - 1)))

    # Acting

    def _click(self, widget: QWidget, at: QPoint, button: Qt.MouseButton = LEFT, twice: bool = False) -> None:
        whole = widget.window()
        point, handle = widget.mapTo(whole, at), whole.windowHandle()
        if not whole.rect().contains(point):
            return
        held = self.dice.choice(HELD) if button is LEFT else PLAIN
        QTest.mouseMove(handle, point)
        (QTest.mouseDClick if twice else QTest.mouseClick)(handle, button, held, point)

    def _type(self, text: str) -> None:
        for letter in text:
            target = QApplication.focusWidget()
            if target is None:
                return
            QTest.keyClicks(target, letter)

    def _press(self, keys: str) -> None:
        target = QApplication.focusWidget() or QApplication.activeWindow()
        if target is not None:
            self._note(f"press {keys} in {_named(target)}")
            QTest.keySequence(target, keys)

    def _press_key(self) -> None:
        self._press(self.dice.choice(KEYS))

    def _click_button(self) -> None:
        button = self._one_of(QAbstractButton)
        if button is not None:
            self._note(f"click {_named(button)}")
            self._click(button, button.visibleRegion().boundingRect().center())

    def _click_cell(self) -> None:
        view = self._one_of(QAbstractItemView)
        if view is not None:
            at, twice = self._point(view.viewport()), self.dice.random() < 0.2
            self._note(f"click{' twice' if twice else ''} {_named(view)} at {at.x()}, {at.y()}")
            self._click(view.viewport(), at, twice=twice)

    def _type_in_cell(self) -> None:
        grid = self._one_of(Grid)
        if grid is not None:
            self._click(grid.viewport(), self._point(grid.viewport()))
            settle()
            text, end = self.dice.choice(TYPED), self.dice.choice(("Return", "Tab", "Esc", "Up", "Shift+Tab"))
            current = (grid.currentIndex().row(), grid.currentIndex().column())
            self._note(f"type {text!r} in {_named(grid)} at {current}, then {end}")
            self._type(text)
            self._press(end)

    def _paste_in_cell(self) -> None:
        grid = self._one_of(Grid)
        if grid is not None:
            text = self.dice.choice(PASTED)
            QGuiApplication.clipboard().setText(text)
            self._click(grid.viewport(), self._point(grid.viewport()))
            settle()
            self._note(f"paste {text[:30]!r} in {_named(grid)}")
            self._press("Ctrl+V")

    def _chart(self) -> OrgChart | None:
        chart = self._one_of(OrgChart)
        return chart if chart is not None and chart.sheet.spots else None

    def _card(self, chart: OrgChart) -> QPoint:
        return chart.card_center(self.dice.choice(sorted(chart.sheet.spots)))

    def _click_card(self) -> None:
        if (chart := self._chart()) is not None:
            at, button = self._card(chart), RIGHT if self.dice.random() < 0.3 else LEFT
            if chart.viewport().rect().contains(at):
                self._note(f"click a card with {button.name} at {at.x()}, {at.y()}")
                self._click(chart.viewport(), at, button)

    def _drag_card(self) -> None:
        if (chart := self._chart()) is not None:
            whole, handle = chart.window(), chart.window().windowHandle()
            start, end = (chart.viewport().mapTo(whole, self._card(chart)) for _ in range(2))
            if not (whole.rect().contains(start) and whole.rect().contains(end)):
                return
            self._note(f"drag from {start.x()}, {start.y()} to {end.x()}, {end.y()}")
            QTest.mousePress(handle, LEFT, PLAIN, start)
            for part in range(1, STEPS + 1):
                QTest.mouseMove(handle, start + (end - start) * part / STEPS)
            QTest.mouseRelease(handle, LEFT, PLAIN, end)

    def _type_in_field(self) -> None:
        line = self._one_of(QLineEdit)
        if line is not None:
            self._write(line, self.dice.choice(("Return", "Tab", "Esc")))

    def _write(self, line: QLineEdit, end: str) -> None:
        text = self.dice.choice(TYPED)
        self._note(f"type {text!r} in {_named(line)}, then {end}")
        self._click(line, line.rect().center())
        settle()
        self._press("Ctrl+A")
        self._type(text)
        self._press(end)

    def _turn_value(self) -> None:
        kind = self.dice.choice((QComboBox, QAbstractSpinBox, QAbstractSlider))
        widget = self._one_of(kind)
        if widget is not None and not isinstance(widget, QScrollBar):
            self._note(f"turn {_named(widget)}")
            self._click(widget, widget.rect().center())
            settle()
            if self._front() is None:
                self._press(self.dice.choice(("Up", "Down", "PgDown", "Home", "End")))

    def _run_command(self) -> None:
        self._press("Ctrl+K")

    def _change_screen(self) -> None:
        self._press(self.dice.choice(list(screen_keys().values())))

    def _travel(self) -> None:
        for _ in range(self.dice.choice((1, 1, 1, 2, 5, 20))):
            self._press(self.dice.choice(("Ctrl+Z", "Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z")))
            settle()

    def _scroll(self) -> None:
        bar = self._one_of(QScrollBar)
        if bar is not None:
            self._note(f"scroll {_named(bar)}")
            self._click(bar, self._point(bar))

    def _resize(self) -> None:
        width, height = self.dice.choice(((1024, 700), (1280, 720), (1440, 900), (1920, 1080)))
        self._note(f"resize to {width}x{height}")
        self.window.resize(width, height)

    # Answering

    def _front(self) -> QWidget | None:
        """The menu or the dialog that has to be answered first."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget()

    def _answer(self) -> None:
        front = self._front()
        if front is None or front in self._answering:
            return
        self._answering.append(front)
        self._answer_front(front)
        self._answering.remove(front)

    def _answer_front(self, front: QWidget) -> None:
        """One answer. What it opens is answered meanwhile by `_watch`, the thing itself is not."""
        self._answers = self._answers + 1 if front is self._asked else 0
        self._asked = front
        if self._answers > PATIENCE:
            self._note(f"leave {_named(front)}")
            front.close()
        elif isinstance(front, QMenu):
            self._answer_menu(front)
        elif isinstance(front, Palette):
            self._answer_palette(front)
        elif isinstance(front, QDialog):
            self._answer_dialog(front)
        else:
            self._answer_list(front)

    def _answer_menu(self, menu: QMenu) -> None:
        entries = [one for one in menu.actions() if one.isEnabled() and one.isVisible() and not one.isSeparator()]
        if not entries or self.dice.random() < 0.25:
            self._note("leave a menu")
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            return
        entry = self.dice.choice(entries)
        self._note(f"choose “{entry.text()}”")
        QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(entry).center())

    def _answer_palette(self, palette: Palette) -> None:
        count = palette.list.count()
        palette.list.setCurrentRow(self.dice.randrange(count))
        item = palette.list.currentItem()
        self._note(f"run “{item.text()}”")
        QTest.keyClick(palette.line, Qt.Key.Key_Return if self.dice.random() < 0.9 else Qt.Key.Key_Escape)

    def _answer_dialog(self, dialog: QDialog) -> None:
        line, listed = self._one_of(QLineEdit, dialog), self._one_of(QAbstractItemView, dialog)
        button, roll = self._one_of(QAbstractButton, dialog), self.dice.random()
        if line is not None and roll < 0.3:
            self._write(line, self.dice.choice(("Return", "Tab")))
        elif listed is not None and roll < 0.4:
            self._click(listed.viewport(), self._point(listed.viewport()))
        elif button is not None and roll < 0.85:
            self._note(f"click {_named(button)} of {_named(dialog)}")
            self._click(button, button.rect().center())
        else:
            key = self.dice.choice((Qt.Key.Key_Escape, Qt.Key.Key_Return))
            self._note(f"press {key.name} in {_named(dialog)}")
            QTest.keyClick(dialog, key)

    def _answer_list(self, popup: QWidget) -> None:
        view = self._one_of(QAbstractItemView, popup)
        self._note(f"choose from {_named(popup)}")
        for _ in range(self.dice.randrange(4)):
            QTest.keyClick(view or popup, self.dice.choice((Qt.Key.Key_Down, Qt.Key.Key_Up)))
        QTest.keyClick(view or popup, self.dice.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape)))


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return f"{type(widget).__name__} “{text or widget.accessibleName() or widget.windowTitle()}”"
