"""Dotted lines of the chart: to whom else a seat reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

ASIDE = 0.78
"""Where on an edge of a card a dotted line begins, so that it keeps clear of the reporting line in the middle."""
WIDTH, MARKED_WIDTH, DASHES = 1.4, 2.2, (4.0, 3.0)

Line = tuple[str, str]
"""Who reports, and to whom."""


def dotted_ends(report: QRectF, manager: QRectF) -> tuple[QPointF, QPointF]:
    """Where the line between two cards begins and ends: at the sides that face each other, else at top and bottom."""
    if manager.right() < report.left() or report.right() < manager.left():
        rightwards = report.center().x() < manager.center().x()
        from_x, to_x = (report.right(), manager.left()) if rightwards else (report.left(), manager.right())
        return QPointF(from_x, report.center().y()), QPointF(to_x, manager.center().y())
    if manager.top() < report.top():
        return _on(report.topLeft(), report), _on(manager.bottomLeft(), manager)
    return _on(report.bottomLeft(), report), _on(manager.topLeft(), manager)


def _on(corner: QPointF, card: QRectF) -> QPointF:
    return corner + QPointF(card.width() * ASIDE, 0)


def dotted_path(report: QRectF, manager: QRectF) -> QPainterPath:
    """A curve that leaves both cards at a right angle to their edges."""
    begin, end = dotted_ends(report, manager)
    across = begin.y() == report.center().y()
    half = QPointF((begin.x() + end.x()) / 2, (begin.y() + end.y()) / 2)
    first, second = (
        (QPointF(half.x(), begin.y()), QPointF(half.x(), end.y()))
        if across
        else (QPointF(begin.x(), half.y()), QPointF(end.x(), half.y()))
    )
    path = QPainterPath(begin)
    path.cubicTo(first, second, end)
    return path


def paint_dotted(
    painter: QPainter, lines: Iterable[Line], box: Callable[[str], QRectF], color: QColor, seen: QRectF, *, marked: bool
) -> None:
    """Paint the lines that lie in sight; marked ones are thicker."""
    pen = QPen(color, MARKED_WIDTH if marked else WIDTH)
    pen.setDashPattern(DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for report, manager in lines:
        path = dotted_path(box(report), box(manager))
        if path.boundingRect().adjusted(-2, -2, 2, 2).intersects(seen):
            painter.drawPath(path)
