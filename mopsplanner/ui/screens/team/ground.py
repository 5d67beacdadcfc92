"""A view that moves over its ground: pans, zooms about the pointer, fits, flies."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QStyle

SMALLEST, LARGEST, STEP = 0.01, 2.0, 1.2
OVERPAN = 400.0
"""How far beyond its content the ground can be moved, in pixels at scale 1."""
NOTCH = 120
"""What a wheel reports for one notch."""


class Ground(QGraphicsView):
    """Shows what lies in `frame`. `looked_elsewhere` fires whenever another part of it comes into sight."""

    looked_elsewhere = Signal()

    def __init__(self) -> None:
        self._canvas = QGraphicsScene()
        super().__init__(self._canvas)
        self.frame = QRectF()
        self._fitted = True
        self._path = (QPointF(), QPointF(), 1.0, 1.0)
        self._flight = QVariantAnimation(self)
        self._flight.valueChanged.connect(self._fly_on)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.looked_elsewhere)

    def set_frame(self, frame: QRectF) -> None:
        """Say where the content lies."""
        self.frame = frame
        self.setSceneRect(frame.adjusted(-OVERPAN, -OVERPAN, OVERPAN, OVERPAN))

    def seen(self) -> QRectF:
        """The part of the ground that is in sight."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def shows_all(self) -> bool:
        """Whether nothing lies out of sight."""
        room = 2 / self.scale_now()
        return self.seen().adjusted(-room, -room, room, room).contains(self.frame)

    def scale_now(self) -> float:
        """Pixels on screen for one of the content."""
        return float(self.transform().m11())

    # Moving

    def scroll_by(self, step: QPoint) -> None:
        """Move the view over the ground."""
        if not step.isNull():
            self._fitted = False
            across, down = self.horizontalScrollBar(), self.verticalScrollBar()
            across.setValue(across.value() + step.x())
            down.setValue(down.value() + step.y())

    def look_at(self, point: QPointF) -> None:
        """Move the view so that a point is in its middle."""
        self._fitted = False
        self.centerOn(point)

    # Zoom

    def fit(self) -> None:
        """Show everything, never larger than its natural size."""
        if self.frame.isEmpty():
            return
        self.end_flight()
        self._fitted = True
        self._scale_to(min(1.0, self._scale_for(self.frame)))
        self.centerOn(self.frame.center())
        self.looked_elsewhere.emit()

    def _scale_for(self, area: QRectF) -> float:
        """The scale at which an area just fits into the view."""
        room = self.viewport().rect()
        return min(room.width() / area.width(), room.height() / area.height())

    def _scale_to(self, scale: float) -> None:
        wanted = min(LARGEST, max(SMALLEST, scale))
        self.resetTransform()
        self.scale(wanted, wanted)

    def zoom(self, factor: float, about: QPoint | None = None) -> None:
        """Zoom by a factor, within bounds, about a point of the view or its middle."""
        self.end_flight()
        self._fitted = False
        about = about or self.viewport().rect().center()
        held = self.mapToScene(about)
        self._scale_to(self.scale_now() * factor)
        self.scroll_by(self.mapFromScene(held) - about)
        self.looked_elsewhere.emit()

    # Flights

    def fly_over(self, area: QRectF) -> None:
        """Go to an area and show the whole of it, never larger than its natural size."""
        self.fly(area.center(), min(1.0, self._scale_for(area)))

    def fly(self, to: QPointF, scale: float) -> None:
        """Go to a point in a short flight, or at once where the platform wants no animation."""
        self.end_flight()
        self._fitted = False
        here = self.mapToScene(self.viewport().rect().center())
        self._path = (here, to, self.scale_now(), scale)
        duration = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if duration > 0 and (QLineF(here, to).length() > 1 or scale != self.scale_now()):
            self._flight.setDuration(duration)
            self._flight.setStartValue(0.0)
            self._flight.setEndValue(1.0)
            self._flight.start()
        else:
            self._fly_on(1.0)

    def _fly_on(self, share: float) -> None:
        start, to, first, last = self._path
        self._scale_to(first * (last / first) ** share)
        self.centerOn(start + (to - start) * share)
        self.looked_elsewhere.emit()

    def end_flight(self) -> None:
        """Stay where the flight is now."""
        if self._flight.state() is QVariantAnimation.State.Running:
            self._flight.stop()

    # What the platform sends

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP ** (event.angleDelta().y() / NOTCH), event.position().toPoint())
        else:
            step = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            sideways = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.scroll_by(-QPoint(step.y(), step.x()) if sideways else -step)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position().toPoint())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        self.looked_elsewhere.emit()
