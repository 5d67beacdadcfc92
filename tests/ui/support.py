"""Hands and eyes for tests of the window: keys, clicks, menus, dialogs, grids."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.palette import Palette
from mopsplanner.ui.parts.paste_preview import PastePreview
from mopsplanner.ui.window import Window

W = TypeVar("W", bound=QWidget)

LEFT = Qt.MouseButton.LeftButton
DIALOG_WAIT_MS = 20
LOOKS = 50
"""How often a dialog is looked for before it counts as not opened."""


def settle() -> None:
    """Let everything that waits happen: paints, deletions, timers that are due."""
    for _ in range(3):
        QApplication.processEvents()


def comes_true(condition: Callable[[], bool]) -> bool:
    """Whether something becomes true while the window lives on for two seconds."""
    waits = 100
    while waits and not condition():
        QTest.qWait(20)
        waits -= 1
    return condition()


def shown(window: Window, width: int = 1440, height: int = 900) -> None:
    """Show the window at a size and give it the keyboard."""
    window.resize(width, height)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    settle()


def closed_window(window: Window) -> None:
    """End a window and what it left with the application."""
    window.session.close()
    window.hide()
    window.themes.choose(None)
    window.themes.deleteLater()
    settle()


def give_keyboard() -> None:
    """What a window manager does when a menu or dialog is gone: give the window below the keyboard back."""
    settle()
    if QApplication.activeWindow() is None:
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.parent() is None]
        assert len(shown) == 1, f"{len(shown)} windows could have the keyboard"
        shown[0].activateWindow()
        settle()


def press(keys: str, times: int = 1) -> None:
    """Press keys, such as "Ctrl+Z", where the keyboard is."""
    give_keyboard()
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None, "nothing has the keyboard"
    for _ in range(times):
        QTest.keySequence(target, QKeySequence(keys))
        settle()


def enter(line: QLineEdit, text: str) -> None:
    """Type a text into a field in place of what stands there, and confirm it."""
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text) if text else QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click a widget that can be clicked."""
    assert widget.isVisible(), f"{widget} is not to be seen"
    assert widget.isEnabled(), f"{widget} is greyed"
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
    settle()


def button(parent: QWidget, text: str) -> QPushButton:
    """The visible button with a text."""
    settle()
    found = [one for one in parent.findChildren(QPushButton) if one.text() == text and one.isVisible()]
    assert len(found) == 1, f"{len(found)} buttons say “{text}”"
    return found[0]


def texts(parent: QWidget) -> list[str]:
    """Every text that labels show now."""
    settle()
    return [one.text() for one in parent.findChildren(QLabel) if one.isVisible() and one.text()]


def action(menu: QMenu, text: str) -> QAction:
    """The entry of a menu, also of its submenus, that begins with a text."""
    for one in _actions(menu):
        if one.text().startswith(text):
            return one
    raise AssertionError(f"the menu has no “{text}”: {[one.text() for one in _actions(menu)]}")


def _actions(menu: QMenu) -> Iterable[QAction]:
    for one in menu.actions():
        inner = one.menu()
        if isinstance(inner, QMenu):
            yield from _actions(inner)
        elif not one.isSeparator():
            yield one


# Dialogs


def when_open(kind: type[W], then: Callable[[W], object]) -> list[str]:
    """Do something with the next dialog of a kind as soon as it is open. The list is filled when that was done."""
    done: list[str] = []
    looks = iter(range(LOOKS))

    def look() -> None:
        found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
        if not found:
            if next(looks, None) is not None:
                QTimer.singleShot(DIALOG_WAIT_MS, look)
            return
        done.append(type(found[0]).__name__)
        then(found[0])

    QTimer.singleShot(DIALOG_WAIT_MS, look)
    return done


def press_in_box(text: str) -> Callable[[QMessageBox], None]:
    """Press the button with a text of a message box."""

    def act(box: QMessageBox) -> None:
        chosen = next(one for one in box.buttons() if one.text().replace("&", "") == text)
        QTest.mouseClick(chosen, LEFT)

    return act


def press_in_palette(query: str) -> Callable[[Palette], None]:
    """Type into the palette and run the first match."""

    def act(palette: Palette) -> None:
        QTest.keyClicks(palette.line, query)
        QTest.keyClick(palette.line, Qt.Key.Key_Return)

    return act


def agree_in_preview() -> list[str]:
    """Agree to the next preview of a paste. The list is filled with what it tells."""
    told: list[str] = []

    def act(dialog: PastePreview) -> None:
        told.extend(dialog.listed.item(at).text() for at in range(dialog.listed.count()))
        click(dialog.agree)

    when_open(PastePreview, act)
    return told


# Grids


def choose(grid: Grid, first: tuple[int, int], last: tuple[int, int] | None = None) -> None:
    """Select a range of cells, the first one current, and give the grid the keyboard."""
    model = grid.model()
    start = model.index(*first)
    end = model.index(*(last or first))
    grid.setFocus()
    flags = QItemSelectionModel.SelectionFlag
    grid.selectionModel().setCurrentIndex(start, flags.ClearAndSelect)
    grid.selectionModel().select(QItemSelection(start, end), flags.ClearAndSelect)
    settle()


def type_in(grid: Grid, at: tuple[int, int], text: str) -> None:
    """Choose a cell, type over it, press Enter."""
    choose(grid, at)
    QTest.keyClicks(grid.viewport(), text[0])
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit), "typing opens no editor in this cell"
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()


def paste(grid: Grid, at: tuple[int, int], text: str, to: tuple[int, int] | None = None) -> None:
    """Put a text on the clipboard and paste it from a cell on."""
    QGuiApplication.clipboard().setText(text)
    choose(grid, at, to)
    press("Ctrl+V")


def cell(grid: Grid, row: int, column: int) -> str:
    """What a cell shows."""
    shown_text = grid.model().index(row, column).data()
    return "" if shown_text is None else str(shown_text)


def column_of(grid: Grid, row: int, count: int) -> list[str]:
    """What the first cells of a row show."""
    return [cell(grid, row, at) for at in range(count)]


def row_named(grid: Grid, name: str) -> int:
    """The row whose header holds a name."""
    model = grid.model()
    names = [str(model.headerData(at, Qt.Orientation.Vertical)) for at in range(model.rowCount())]
    return next(at for at, text in enumerate(names) if name in text)
