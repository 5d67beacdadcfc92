"""Where a team's time goes: one bar of shares, and under it what each colour means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mopsplanner.charts.scene import edge_of
from mopsplanner.texts.numbers import percent
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

BAR, LINE, MARK, GAP, BETWEEN = 12.0, 22.0, 10.0, 6.0, 18.0


class Part(NamedTuple):
    """A share of the whole: its name, the colour's role in the theme, and what a tooltip adds."""

    name: str
    role: str
    share: float
    tip: str


class TimeBar(QWidget):
    """Shares of a whole. The names stand in as many lines as they need."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._parts: Sequence[Part] = ()
        self._font, self._bold = plain_font(13), plain_font(13, QFont.Weight.DemiBold)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other shares; they come to one."""
        self._parts = parts
        self.setAccessibleName(", ".join(f"{part.name}: {percent(part.share)}" for part in parts))
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        lines = 1 + max((line for _, line in self._entries(width)), default=0)
        return round(BAR + 4 + lines * LINE)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def _entries(self, width: float) -> list[tuple[float, int]]:
        """Where each name begins, in pixels, and on which line."""
        places, x, line = [], 0.0, 0
        for part in self._parts:
            room = self._room(part)
            if x > 0 and x + room > width:
                x, line = 0.0, line + 1
            places.append((x, line))
            x += room + BETWEEN
        return places

    def _room(self, part: Part) -> float:
        named = QFontMetricsF(self._font).horizontalAdvance(f"{part.name} ")
        return MARK + GAP + named + QFontMetricsF(self._bold).horizontalAdvance(percent(part.share))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for part in self._parts:
            width = self.width() * part.share
            self._paint_mark(painter, part, QRectF(left, 0, width, BAR))
            left += width
        for part, (x, line) in zip(self._parts, self._entries(self.width()), strict=True):
            self._paint_entry(painter, part, x, BAR + 4 + line * LINE)
        painter.end()

    def _paint_mark(self, painter: QPainter, part: Part, box: QRectF) -> None:
        theme = self._theme()
        painter.setPen(QPen(QColor(theme[edge_of(part.role)]), 1))
        painter.setBrush(QColor(theme[part.role]))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_entry(self, painter: QPainter, part: Part, x: float, y: float) -> None:
        self._paint_mark(painter, part, QRectF(x, y + (LINE - MARK) / 2, MARK, MARK))
        painter.setPen(QColor(self._theme()["text"]))
        painter.setFont(self._font)
        base = y + LINE / 2 + QFontMetricsF(self._font).capHeight() / 2
        x += MARK + GAP
        painter.drawText(QPointF(x, base), part.name)
        painter.setFont(self._bold)
        painter.drawText(
            QPointF(x + QFontMetricsF(self._font).horizontalAdvance(f"{part.name} "), base), percent(part.share)
        )

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), "\n".join(part.tip for part in self._parts), self)
            return True
        return super().event(event)
