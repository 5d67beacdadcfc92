"""Choosing a position by name: the twin of dragging cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mopsplanner.ui.parts.basics import agreed, label
from mopsplanner.ui.parts.palette import matches

WIDTH, HEIGHT = 520, 420
SHOWN_MOST = 200
"""Names in the list at once; typing narrows them down."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A position to choose: id, name, and why not, if so."""

    id: str
    name: str
    refusal: str


class PositionDialog(QDialog):
    """A line to type in and the positions that match it; those that may not be chosen are greyed with the reason."""

    def __init__(self, parent: QWidget, title: str, heading: str, choices: Sequence[Choice]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._choices = choices
        self.line = QLineEdit()
        self.line.setPlaceholderText("Type a title, a name or an id")
        self.line.setAccessibleName("Find a position")
        self.list = QListWidget()
        self.list.setAccessibleName("Positions")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(10)
        for widget in (label(heading, "heading", wrap=True), self.line, self.list):
            box.addWidget(widget)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self.resize(WIDTH, HEIGHT)
        self._filter("")

    @property
    def chosen(self) -> str:
        """The id of the chosen position; empty for nobody."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def _filter(self, query: str) -> None:
        self.list.clear()
        found = [choice for choice in self._choices if matches(query, choice.name)]
        for choice in found[:SHOWN_MOST]:
            self.list.addItem(_item(choice))
        if not found:
            nothing = QListWidgetItem(f"Nobody is called “{query}”.")
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(nothing)
        free = next((at for at, choice in enumerate(found) if not choice.refusal), 0)
        self.list.setCurrentRow(free)

    def _take(self) -> None:
        if self.list.currentItem().flags() & Qt.ItemFlag.ItemIsEnabled:
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.setCurrentRow((self.list.currentRow() + step) % max(1, self.list.count()))
                return True
        return super().eventFilter(watched, event)


def _item(choice: Choice) -> QListWidgetItem:
    made = QListWidgetItem(f"{choice.name}\n{choice.refusal}" if choice.refusal else choice.name)
    made.setData(Qt.ItemDataRole.UserRole, choice.id)
    if choice.refusal:
        made.setFlags(Qt.ItemFlag.ItemIsSelectable)
    return made


def ask(parent: QWidget, title: str, heading: str, choices: Sequence[Choice]) -> str | None:
    """The id that a person chose; None where they thought better of it."""
    dialog = PositionDialog(parent, title, heading, choices)
    return dialog.chosen if agreed(dialog) else None
