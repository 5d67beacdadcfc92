"""A short message over the window's foot, with an action where there is one; it leaves by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from mopsplanner.ui.parts.basics import button, label

SHOWN_MS = 7000
MARGIN = 96


class Toast(QFrame):
    """One message at a time, above the scoreboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label("", wrap=True)
        self._text.setMaximumWidth(560)
        self._text.setAccessibleName("Message")
        self._action: Callable[[], object] | None = None
        self._button: QPushButton = button("", self._act, "link")
        self._dismiss: QPushButton = button("Dismiss", self.hide, "link")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.addWidget(self._text)
        line.addWidget(self._button)
        line.addWidget(self._dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Show a message; a refusal without action stays until dismissed or replaced by the next one."""
        self._text.setText(text)
        self._text.setMinimumWidth(min(560, self._text.fontMetrics().horizontalAdvance(text) + 8))
        self._action = on_action
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SHOWN_MS)

    def withdraw(self, on_action: Callable[[], object]) -> None:
        """Take back the offer to do this; a message that offers nothing, or something else, stays."""
        if self._action == on_action:
            self._action = None
            self.hide()

    def _act(self) -> None:
        self.hide()
        if self._action is not None:
            self._action()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
