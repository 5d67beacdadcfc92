"""Figures on screen: paints a scene with QPainter at the widget's size, in the theme's colours."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from mopsplanner.charts.scene import Align, Dot, Line, Rect, Scene, Shape, Text, Zone
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

HATCH_STEP, HATCH_WIDTH = 8, 1.3
SceneMaker = Callable[[float, float], Scene]

_ALIGN = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class SceneView(QWidget):
    """Draws the scene that a maker gives for its size. `picked` carries the target of a clicked zone."""

    picked = Signal(str)

    def __init__(self, name: str, theme: Callable[[], Theme], height: int = 240) -> None:
        super().__init__()
        self._theme = theme
        self._maker: SceneMaker | None = None
        self._scene: Scene | None = None
        self._height = height
        self.setAccessibleName(name)
        self.setMinimumHeight(height // 2)
        self.setMouseTracking(True)

    def show_scene(self, maker: SceneMaker) -> None:
        """Draw what this maker gives, now and at every size."""
        self._maker = maker
        self._scene = None
        self.setAccessibleDescription(self._current().description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self._height)

    def _current(self) -> Scene:
        assert self._maker is not None
        if self._scene is None or (self._scene.width, self._scene.height) != (self.width(), self.height()):
            self._scene = self._maker(float(self.width()), float(self.height()))
        return self._scene

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._maker is None:
            return
        painter = QPainter(self)
        paint_scene(painter, self._current(), self._theme())
        painter.end()

    def zone_at(self, x: float, y: float) -> Zone | None:
        """The zone at a point of the widget."""
        if self._maker is None:
            return None
        inside = (
            zone
            for zone in self._current().zones
            if zone.x <= x < zone.x + zone.width and zone.y <= y < zone.y + zone.height
        )
        return next(inside, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        zone = self.zone_at(event.position().x(), event.position().y())
        if zone is not None and zone.target:
            self.picked.emit(zone.target)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            zone = self.zone_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), zone.tooltip if zone else "", self)
            return True
        return super().event(event)


def paint_scene(painter: QPainter, scene: Scene, theme: Theme) -> None:
    """Paint every shape of a scene, in order."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in scene.shapes:
        _paint(painter, shape, theme)


def _paint(painter: QPainter, shape: Shape, theme: Theme) -> None:
    if isinstance(shape, Rect):
        _paint_rect(painter, shape, theme)
    elif isinstance(shape, Line):
        _paint_line(painter, shape, theme)
    elif isinstance(shape, Dot):
        painter.setPen(QPen(QColor(theme[shape.edge]), 1.8))
        painter.setBrush(QColor(theme[shape.fill]))
        painter.drawEllipse(QPointF(shape.x, shape.y), shape.radius, shape.radius)
    else:
        _paint_text(painter, shape, theme)


def _paint_rect(painter: QPainter, shape: Rect, theme: Theme) -> None:
    painter.setPen(QPen(QColor(theme[shape.edge]), 1) if shape.edge else Qt.PenStyle.NoPen)
    box = QRectF(shape.x, shape.y, shape.width, shape.height)
    if shape.fill:
        painter.setBrush(QColor(theme[shape.fill]))
        _draw_box(painter, box, shape.radius)
    if shape.hatched:
        inset = 0.5 if shape.edge else 0.0  # the edge stays whole
        tile = hatch(theme["surface"], painter.device().devicePixelRatioF())
        painter.drawTiledPixmap(box.adjusted(inset, inset, -inset, -inset), tile)


@lru_cache(maxsize=32)
def hatch(color: str, ratio: float) -> QPixmap:
    """A tile of thin diagonals in a colour, on a screen of so many pixels to one of the figure.

    Tiles are laid several times as fast as Qt's own pattern fills a box, and are as dense on a fine screen.
    """
    side = round(HATCH_STEP * ratio)
    tile = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), HATCH_WIDTH * ratio))
    for start in (-side, 0, side):
        painter.drawLine(QPointF(start - side, 2 * side), QPointF(start + 2 * side, -side))
    painter.end()
    made = QPixmap.fromImage(tile)
    made.setDevicePixelRatio(ratio)
    return made


def _draw_box(painter: QPainter, box: QRectF, radius: float) -> None:
    if radius:
        painter.drawRoundedRect(box, radius, radius)
    else:
        painter.drawRect(box)


def _paint_line(painter: QPainter, shape: Line, theme: Theme) -> None:
    pen = QPen(QColor(theme[shape.color]), shape.width)
    if shape.dashed:
        pen.setStyle(Qt.PenStyle.DashLine)
    points = [QPointF(x, y) for x, y in shape.points]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if shape.dashed or shape.width <= 1:
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
        return
    # A wide line with joins is stroked four times as slowly as its parts; round ends close the joins.
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLines([QLineF(start, end) for start, end in pairwise(points)])


def _paint_text(painter: QPainter, shape: Text, theme: Theme) -> None:
    font = plain_font(round(shape.size), plain_font().weight())
    font.setBold(shape.bold)
    painter.setFont(font)
    painter.setPen(QColor(theme[shape.color]))
    left = {Align.LEFT: shape.x, Align.CENTER: shape.x - 200, Align.RIGHT: shape.x - 400}[shape.align]
    box = QRectF(left, shape.y - 12, 400, 24)
    painter.drawText(box, _ALIGN[shape.align] | Qt.AlignmentFlag.AlignVCenter, shape.text)
