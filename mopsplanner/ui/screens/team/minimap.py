"""The whole chart in a corner, with a frame around what is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mopsplanner.ui.screens.team.chart import OrgChart

LARGEST, MARGIN, ROOM = QSize(180, 120), 12, 6.0


class Minimap(QWidget):
    """Shows itself while a part of the chart is out of sight. A click or drag moves the view there."""

    def __init__(self, chart: OrgChart) -> None:
        super().__init__(chart)
        self._chart = chart
        self._picture: QPixmap | None = None
        self.setAccessibleName("Map of the chart")
        self.setToolTip("The whole chart. Click or drag to move there.")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hide()

    def redraw(self) -> None:
        """The chart is another one now."""
        self._picture = None
        self.follow()

    def follow(self) -> None:
        """The view moved, or its size changed."""
        whole = self._chart.frame
        self.setVisible(not whole.isEmpty() and not self._chart.shows_all())
        if self.isVisible():
            self._take_corner(whole)
            self.update()

    def _take_corner(self, whole: QRectF) -> None:
        size = whole.size().scaled(LARGEST.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
        size = size.expandedTo(QSize(48, 32))
        room = self._chart.viewport().geometry()
        if size != self.size():
            self._picture = None
        self.setGeometry(room.right() - size.width() - MARGIN, room.bottom() - size.height() - MARGIN, *size.toTuple())

    def _scale(self) -> tuple[float, QPointF]:
        """Pixels of the map for one of the chart, and where the chart begins on it."""
        whole = self._chart.frame
        room_x, room_y = self.width() - 2 * ROOM, self.height() - 2 * ROOM
        scale = min(room_x / whole.width(), room_y / whole.height())
        left = (self.width() - whole.width() * scale) / 2 - whole.left() * scale
        return scale, QPointF(left, (self.height() - whole.height() * scale) / 2 - whole.top() * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        scale, start = self._scale()
        seen = self._chart.seen().intersected(self._chart.frame)
        frame = QRectF(seen.topLeft() * scale + start, seen.size() * scale)
        tint = QColor(self._chart.sheet.brush.color("accent"))
        painter.setPen(QPen(tint, 1.6))
        tint.setAlphaF(0.1)
        painter.setBrush(tint)
        painter.drawRect(frame)
        painter.end()

    def _drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        brush = self._chart.sheet.brush
        picture.fill(brush.color("surface"))
        painter = QPainter(picture)
        painter.setPen(brush.color("border"))
        painter.drawRect(0, 0, self.width() - 1, self.height() - 1)
        scale, start = self._scale()
        painter.translate(start)
        painter.scale(scale, scale)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, boxes in self._chart.sheet.blocks():
            painter.setBrush(color)
            painter.drawRects(boxes)
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def _go(self, at: QPointF) -> None:
        scale, start = self._scale()
        self._chart.look_at((at - start) / scale)
