"""A small lock beside a head: what stands below it cannot be changed."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

SIDE, SHARPNESS = 10, 3


@lru_cache(maxsize=4)
def lock_picture(color: str) -> QPixmap:
    """A closed lock in a colour, sharp on dense screens too."""
    picture = QPixmap(SIDE * SHARPNESS, SIDE * SHARPNESS)
    picture.setDevicePixelRatio(SHARPNESS)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1.5))
    painter.drawArc(QRectF(2.5, 0.9, 5, 6), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.drawRoundedRect(QRectF(1, 4.2, 8, 5.4), 1.2, 1.2)
    painter.end()
    return picture
