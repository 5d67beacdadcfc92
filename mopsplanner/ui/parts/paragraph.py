"""A wrapped text that is as high as it needs to be, wherever it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class Paragraph(QLabel):
    """A text over as many lines as its width asks for.

    A wrapped label makes every layout around it depend on its width, and page and cards are pressed together then;
    this one asks for its height by itself.
    """

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def hasHeightForWidth(self) -> bool:
        return False

    def say(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        self.setMinimumHeight(0)  # A label takes what it has to be for what it needs.
        self.setFixedHeight(max(0, self.heightForWidth(self.width())))
