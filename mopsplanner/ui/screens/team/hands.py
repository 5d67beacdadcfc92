"""What the mouse does on the chart while a button is down: moving the ground, lifting cards, drawing a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QRubberBand

if TYPE_CHECKING:
    from mopsplanner.ui.screens.team.chart import OrgChart

EDGE, PUSH = 28, 14
"""Pixels from the edge of the view within which a lifted card moves the ground, and by how much."""


class Hand(Protocol):
    """A button that is down."""

    def move(self, at: QPoint) -> None:
        """The mouse is here now."""

    def end(self, at: QPoint) -> None:
        """The button was let go here."""

    def cancel(self) -> None:
        """Let go without any effect."""


class Pan:
    """Moves the ground; a click that moves nothing clears the selection."""

    def __init__(self, chart: OrgChart, at: QPoint) -> None:
        self._chart, self._start, self._last = chart, at, at
        chart.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: QPoint) -> None:
        self._chart.scroll_by(self._last - at)
        self._last = at

    def end(self, at: QPoint) -> None:
        self.cancel()
        if (at - self._start).manhattanLength() < QApplication.startDragDistance():
            self._chart.choose(())

    def cancel(self) -> None:
        self._chart.viewport().unsetCursor()


class Frame:
    """Draws a frame; all cards that it touches are selected."""

    def __init__(self, chart: OrgChart, at: QPoint) -> None:
        self._chart, self._start = chart, at
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, chart.viewport())
        self._band.setGeometry(QRect(at, QSize()))
        self._band.show()

    def move(self, at: QPoint) -> None:
        self._band.setGeometry(QRect(self._start, at).normalized())

    def end(self, at: QPoint) -> None:
        self.move(at)
        area = self._chart.mapToScene(self._band.geometry()).boundingRect()
        self.cancel()
        self._chart.choose(self._chart.cards_touching(area))

    def cancel(self) -> None:
        self._band.hide()
        self._band.deleteLater()


class Lift:
    """Lifts the selected cards once the mouse has moved, and lets them go over another one."""

    def __init__(self, chart: OrgChart, card: str, at: QPoint) -> None:
        self._chart, self._card, self._start = chart, card, at
        self._lifted = False

    def move(self, at: QPoint) -> None:
        if not self._lifted and (at - self._start).manhattanLength() < QApplication.startDragDistance():
            return
        self._lifted = True
        if not self._chart.shows_all():
            self._chart.scroll_by(_push(at, self._chart.viewport().rect()))
        self._chart.carrier.carry(self._card, at)

    def end(self, at: QPoint) -> None:
        if self._lifted:
            self._chart.carrier.let_go(at)
        else:
            self._chart.choose((self._card,))

    def cancel(self) -> None:
        self._chart.carrier.put_back()


class Toggle:
    """Adds a card to the selection, or takes it out."""

    def __init__(self, chart: OrgChart, card: str) -> None:
        chosen = chart.selected
        chart.choose(tuple(id for id in chosen if id != card) if card in chosen else (*chosen, card))

    def move(self, at: QPoint) -> None:
        """Nothing follows the mouse."""

    def end(self, at: QPoint) -> None:
        """It is done already."""

    def cancel(self) -> None:
        """It is done already."""


def _push(at: QPoint, room: QRect) -> QPoint:
    """How far to move the ground when the mouse is at the edge of the view."""
    return QPoint(_push_along(at.x(), room.width()), _push_along(at.y(), room.height()))


def _push_along(at: int, length: int) -> int:
    return -PUSH if at < EDGE else PUSH if at > length - EDGE else 0
