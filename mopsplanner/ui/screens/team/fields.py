"""One field of the inspector: its caption, its editor, what is wrong with the entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from mopsplanner.exchange.seat_fields import Field
from mopsplanner.texts.roster import CAPTION
from mopsplanner.texts.words import YES_NO
from mopsplanner.ui.parts.basics import Entry, field, label, restyle

MIXED = "(several)"
Choice = tuple[str, str]
"""What a choice is entered as, and what it is called."""


class FieldBox(QWidget):
    """A field of the selected positions. `entered` carries a text to be taken over."""

    entered = Signal(str)

    def __init__(self, name: Field, editor: QLineEdit | QComboBox | QCheckBox, captioned: bool = True) -> None:
        super().__init__()
        self.name, self.editor = name, editor
        self.error = label("", "error", wrap=True)
        editor.setAccessibleName(CAPTION[name])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(3)
        box.addLayout(field(CAPTION[name], editor)) if captioned else box.addWidget(editor)
        self.error.hide()
        box.addWidget(self.error)

    def say(self, error: str) -> None:
        """Say what is wrong with the entry beside it; empty: nothing is."""
        self.error.setText(error)
        self.error.setVisible(bool(error))
        self.editor.setAccessibleDescription(error)
        if bool(self.editor.property("wrong")) != bool(error):
            self.editor.setProperty("wrong", bool(error))
            restyle(self.editor)


class TextBox(FieldBox):
    """A field to type into. `empty` says what stands there while it is."""

    def __init__(self, name: Field, empty: str = "", captioned: bool = True) -> None:
        self.line = Entry()
        self._empty = empty
        super().__init__(name, self.line, captioned)
        self.line.editingFinished.connect(self._finished)

    def show_values(self, texts: Iterable[str], empty: str = "") -> None:
        """Show the one text of all, or that there are several."""
        one = _common(texts)
        self.line.setText(one or "")
        self.line.setPlaceholderText(MIXED if one is None else empty or self._empty)
        self.line.setModified(False)
        self.line.setCursorPosition(0)
        self.say("")

    def _finished(self) -> None:
        if self.line.isModified():
            self.entered.emit(self.line.text())


class ChoiceBox(FieldBox):
    """A field with a list to choose from."""

    def __init__(self, name: Field) -> None:
        self.combo = QComboBox()
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(5)
        self.combo.setPlaceholderText(MIXED)
        self._choices: tuple[Choice, ...] = ()
        super().__init__(name, self.combo)
        self.combo.activated.connect(self._chosen)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Fill the list, where it differs."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        with QSignalBlocker(self.combo):
            self.combo.clear()
            for entry, text in choices:
                self.combo.addItem(text, entry)

    def show_values(self, entries: Iterable[str]) -> None:
        """Choose what all have, or nothing."""
        one = _common(entries)
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(-1 if one is None else self.combo.findData(one))
        self.say("")

    def _chosen(self) -> None:
        self.entered.emit(str(self.combo.currentData()))


class CheckBox(FieldBox):
    """A field of yes or no."""

    def __init__(self, name: Field) -> None:
        self.check = QCheckBox(CAPTION[name])
        super().__init__(name, self.check, captioned=False)
        self.check.clicked.connect(self._clicked)

    def show_values(self, texts: Iterable[str]) -> None:
        """Yes, no, or some of both."""
        one = _common(texts)
        states = {YES_NO[True]: Qt.CheckState.Checked, None: Qt.CheckState.PartiallyChecked}
        with QSignalBlocker(self.check):
            self.check.setTristate(one is None)
            self.check.setCheckState(states.get(one, Qt.CheckState.Unchecked))
        self.say("")

    def _clicked(self) -> None:
        self.check.setTristate(False)
        self.entered.emit(YES_NO[self.check.checkState() is not Qt.CheckState.Unchecked])


def _common(texts: Iterable[str]) -> str | None:
    """The one text that all are; None where they differ."""
    listed = iter(texts)
    first = next(listed, "")
    return first if all(text == first for text in listed) else None
