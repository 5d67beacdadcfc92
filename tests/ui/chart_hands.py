"""Hands on the chart: carrying cards, and dropping what is dragged from another widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from mopsplanner.ui.screens.team.chart import OrgChart
from tests.ui.support import LEFT, settle

NONE, PLAIN = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
STEPS = 8


def mouse(chart: OrgChart, kind: QEvent.Type, at: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
    """One event of the mouse over the chart; points may lie outside it while a button is down."""
    pressed = NONE if kind is QEvent.Type.MouseMove else LEFT
    down = NONE if kind is QEvent.Type.MouseButtonRelease else LEFT
    glob = QPointF(chart.viewport().mapToGlobal(at))
    QApplication.sendEvent(chart.viewport(), QMouseEvent(kind, QPointF(at), glob, pressed, down, held))


def carry(chart: OrgChart, start: QPoint, to: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press and move in steps; the button stays down."""
    mouse(chart, QEvent.Type.MouseButtonPress, start, held)
    for step in range(1, STEPS + 1):
        mouse(chart, QEvent.Type.MouseMove, start + (to - start) * step / STEPS, held)
    settle()


def drag(chart: OrgChart, start: QPoint, to: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press, move in steps, let go."""
    carry(chart, start, to, held)
    mouse(chart, QEvent.Type.MouseButtonRelease, to, held)
    settle()


def drag_over(chart: OrgChart, data: QMimeData, at: QPoint) -> bool:
    """Drag something from another widget to a point of the chart; whether it could be dropped there."""
    args = (Qt.DropAction.CopyAction, data, LEFT, PLAIN)
    QApplication.sendEvent(chart.viewport(), QDragEnterEvent(at, *args))
    over = QDragMoveEvent(at, *args)
    QApplication.sendEvent(chart.viewport(), over)
    return over.isAccepted()


def drop(chart: OrgChart, data: QMimeData, at: QPoint) -> None:
    """Drag something from another widget to a point of the chart, and let go."""
    drag_over(chart, data, at)
    QApplication.sendEvent(chart.viewport(), QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, PLAIN))
    settle()
