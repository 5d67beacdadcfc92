"""Small widgets: texts, pills, cards, buttons, forms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


def label(text: str = "", look: str = "", wrap: bool = False) -> QLabel:
    """A text; `look` names a style of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", look)
    made.setWordWrap(wrap)
    return made


def rich(text: str = "", look: str = "") -> QLabel:
    """A wrapped text with markup that this program wrote itself."""
    made = label(text, look, wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    return made


class Pill(QLabel):
    """A short coloured word: good, warn, bad, accent or neutral."""

    def __init__(self, text: str = "", tone: str = "neutral") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: str) -> None:
        """Say something else, in another tone; without a text it hides."""
        self.setText(text)
        if not text:
            self.hide()
        elif self.parentWidget() is not None:  # Shown without a parent it would be a window of its own.
            self.show()
        if self.property("pill") != tone:
            self.setProperty("pill", tone)
            restyle(self)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Card(QFrame):
    """A white box with a heading line: title on the left, whatever is added to `header` on the right."""

    def __init__(self, title: str = "", margins: int = 16) -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(margins, margins - 2, margins, margins - 2)
        self.body.setSpacing(8)
        self.header = QHBoxLayout()
        self.header.setSpacing(10)
        self.title = label(title, "heading")
        if title:
            self.header.addWidget(self.title)
            self.header.addStretch(1)
            self.body.addLayout(self.header)


def button(text: str, on_click: Callable[[], object], look: str = "", tooltip: str = "") -> QPushButton:
    """A push button that calls a bound method."""
    made = QPushButton(text)
    made.setProperty("look", look)
    made.setToolTip(tooltip)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def row(*items: QWidget | QLayout | int, spacing: int = 8) -> QHBoxLayout:
    """Items side by side; a number is a stretch."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    _fill(line, items)
    return line


def column(*items: QWidget | QLayout | int, spacing: int = 8) -> QVBoxLayout:
    """Items below each other; a number is a stretch."""
    stack = QVBoxLayout()
    stack.setContentsMargins(0, 0, 0, 0)
    stack.setSpacing(spacing)
    _fill(stack, items)
    return stack


def _fill(box: QHBoxLayout | QVBoxLayout, items: tuple[QWidget | QLayout | int, ...]) -> None:
    for item in items:
        if isinstance(item, int):
            box.addStretch(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)


class Entry(QLineEdit):
    """A line to type in that leaves undo and redo to the window while nothing was typed since it was filled."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not self.isModified():
            keys = QKeySequence.StandardKey
            if event.matches(keys.Undo) or event.matches(keys.Redo):
                event.ignore()
                return False
        return super().event(event)


def field(caption: str, editor: QWidget) -> QVBoxLayout:
    """An editor with its caption above, bound to it for assistive technology and the keyboard."""
    text = label(caption, "label")
    text.setBuddy(editor)
    if not editor.accessibleName():
        editor.setAccessibleName(caption)
    return column(text, editor, spacing=4)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def empty(menu: QMenu) -> None:
    """Take every entry out of a menu, and let its submenus go: Qt deletes the entries alone."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            inner.deleteLater()
    menu.clear()


def agreed(dialog: QDialog) -> bool:
    """Ask by a dialog, and let it go: its window would keep it."""
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()


def fixed_figures(widget: QWidget) -> None:
    """Give a widget's font figures of equal width."""
    font = QFont(widget.font())
    font.setFeature(QFont.Tag("tnum"), 1)
    widget.setFont(font)


def pad(box: QAbstractSpinBox) -> None:
    """Move a spin box's text off its edge: its inner line takes no padding from the style sheet."""
    line = box.findChild(QLineEdit)
    if line is not None:
        line.setTextMargins(8, 0, 8, 0)
