"""Small horizontal bars: a share of a whole, with its name and its figure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mopsplanner.charts.scene import EDGED, edge_of
from mopsplanner.texts import numbers
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import LIGHT, Theme

NAME_WIDTH, FIGURE_WIDTH, BAR_HEIGHT = 92, 48, 10


class ShareBar(QWidget):
    """A name, a bar, a percentage; without the figure where an editor beside it says it."""

    def __init__(self, name: str, figure: bool = True) -> None:
        super().__init__()
        self._figure_width = FIGURE_WIDTH if figure else 0
        self._name, self._share, self._color, self._theme = name, 0.0, "accent", LIGHT
        self.setMinimumHeight(22)

    def show_share(self, name: str, share: float, color: str, theme: Theme) -> None:
        """Show a share in [0, 1] in a colour of the theme."""
        self._name, self._share, self._color, self._theme = name, share, color, theme
        self.setAccessibleName(f"{name}: {numbers.percent(share)}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(plain_font(13))
        painter.setPen(QColor(self._theme["text"]))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, 0, NAME_WIDTH, self.height()), middle, self._name)
        if self._figure_width:
            figure = QRectF(self.width() - self._figure_width, 0, self._figure_width, self.height())
            painter.drawText(figure, middle | Qt.AlignmentFlag.AlignRight, numbers.percent(self._share))
        room = max(0, self.width() - NAME_WIDTH - self._figure_width)
        top = (self.height() - BAR_HEIGHT) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme["track"]))
        painter.drawRoundedRect(QRectF(NAME_WIDTH, top, room, BAR_HEIGHT), 5, 5)
        painter.setBrush(QColor(self._theme[self._color]))
        if self._color in EDGED:
            painter.setPen(QPen(QColor(self._theme[edge_of(self._color)]), 1))
        painter.drawRoundedRect(QRectF(NAME_WIDTH, top, room * min(1.0, self._share), BAR_HEIGHT), 5, 5)
        painter.end()
