"""Ctrl+K: every command by name, with its shortcut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mopsplanner.ui.parts.basics import agreed

WIDTH, HEIGHT = 560, 400


@dataclass(frozen=True, slots=True)
class Command:
    """Something to do: its name, its shortcut as shown, and what does it."""

    name: str
    run: Callable[[], object]
    shortcut: str = ""


def matches(query: str, name: str) -> bool:
    """Whether every word of the query begins a word of the name, or stands in it."""
    return all(part in name.casefold() for part in query.casefold().split())


class Palette(QDialog):
    """A line to type in and the commands that match it. Enter runs the chosen one."""

    def __init__(self, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("ground")
        self.setAccessibleName("Commands")
        self._commands = commands
        self._chosen: Command | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type a command, a screen, a position or a scenario")
        self.line.setAccessibleName("Find or run a command")
        self.list = QListWidget()
        self.list.setAccessibleName("Matching commands")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 10)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._accept_current)
        self.list.itemActivated.connect(self._accept_current)
        self.list.itemClicked.connect(self._accept_current)
        self.resize(WIDTH, HEIGHT)
        self._filter("")

    @property
    def chosen(self) -> Command | None:
        """The command to run once the dialog is gone."""
        return self._chosen

    def open_over(self, window: QWidget) -> Command | None:
        """Show over a window and return the chosen command."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - WIDTH) // 2, corner.y() + 60)
        self.line.setFocus()
        agreed(self)
        return self._chosen

    def _filter(self, query: str) -> None:
        self.list.clear()
        for command in self._commands:
            if matches(query, command.name):
                text = f"{command.name}    {command.shortcut}" if command.shortcut else command.name
                item = QListWidgetItem(text)
                item.setData(Qt.ItemDataRole.UserRole, self._commands.index(command))
                self.list.addItem(item)
        if not self.list.count():
            nothing = QListWidgetItem(f"Nothing is called “{query}”.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        self.list.setCurrentRow(0)

    def _accept_current(self) -> None:
        item = self.list.currentItem()
        at = item.data(Qt.ItemDataRole.UserRole)
        if at is not None:
            self._chosen = self._commands[at]
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
        return super().eventFilter(watched, event)
