"""Keys and mouse as the system delivers them: keys to whatever has the keyboard, mouse events to the window under it.

Nothing here calls a widget's methods to act; widgets are looked up alone to know where they are.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from tests.ui.support import action, give_keyboard, press, settle

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN = Qt.KeyboardModifier.NoModifier
MOST_TABS = 150
STEPS = 8
"""Moves of a drag between its press and its release."""
DOUBLE_CLICK_MS = 20


# Keys


def typed(text: str) -> None:
    """Type a text where the keyboard is: the first letter may open an editor, which then takes the rest."""
    give_keyboard()
    for letter in text:
        target = QApplication.focusWidget()
        assert target is not None, f"nothing has the keyboard to type “{text}”"
        QTest.keyClicks(target, letter)
    settle()


def tab_to(wanted: Callable[[], QWidget], key: str = "Tab") -> None:
    """Press Tab until a widget has the keyboard."""
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget()
        if focused is not None and focused is wanted():
            return
        press(key)
    raise AssertionError(f"{key} never comes to {wanted()}")


# The mouse


def _target(widget: QWidget, at: QPoint | None) -> tuple[QWidget, QPoint]:
    assert widget.isVisible(), f"{widget} is not to be seen"
    assert widget.isEnabled(), f"{widget} is greyed"
    whole = widget.window()
    return whole, widget.mapTo(whole, widget.rect().center() if at is None else at)


def mouse_click(
    widget: QWidget, at: QPoint | None = None, button: Qt.MouseButton = LEFT, held: Qt.KeyboardModifier = PLAIN
) -> None:
    """Move the mouse over a widget and click, through its window."""
    whole, point = _target(widget, at)
    QTest.mouseMove(whole.windowHandle(), point)
    QTest.mouseClick(whole.windowHandle(), button, held, point)
    settle()


def mouse_double_click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click twice, fast."""
    whole, point = _target(widget, at)
    handle = whole.windowHandle()
    QTest.mouseMove(handle, point)
    QTest.mouseDClick(handle, LEFT, PLAIN, point, DOUBLE_CLICK_MS)
    settle()


def mouse_drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press at a point, move in steps, let go at another."""
    whole, first = _target(widget, start)
    handle, last = whole.windowHandle(), widget.mapTo(whole, end)
    QTest.mouseMove(handle, first)
    QTest.mousePress(handle, LEFT, PLAIN, first)
    for step in range(1, STEPS + 1):
        QTest.mouseMove(handle, first + (last - first) * step / STEPS)
        settle()
    QTest.mouseRelease(handle, LEFT, PLAIN, last)
    settle()


def click_in_menu(*path: str) -> Callable[[QMenu], None]:
    """Click through a menu that is open: the entries of its submenus by name, then the entry that is meant."""

    def act(menu: QMenu) -> None:
        for text in path[:-1]:
            entry = next(one for one in menu.actions() if one.text() == text)
            _click_entry(menu, menu.actionGeometry(entry))
            inner = entry.menu()
            assert isinstance(inner, QMenu)
            assert inner.isVisible(), f"a click on “{text}” opens nothing"
            menu = inner
        _click_entry(menu, menu.actionGeometry(action(menu, path[-1])))

    return act


def _click_entry(menu: QMenu, box: QRect) -> None:
    QTest.mouseMove(menu.windowHandle(), box.center())
    QTest.mouseClick(menu.windowHandle(), LEFT, PLAIN, box.center())
    settle()


def cell_point(view: QAbstractItemView, row: int, column: int) -> QPoint:
    """Where a cell is in the view's viewport."""
    return view.visualRect(view.model().index(row, column)).center()
