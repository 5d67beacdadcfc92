"""Cards on their way to another manager: what is carried, over whom, and why that one is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QPainter, QPen
from PySide6.QtWidgets import QLabel

from mopsplanner.charts.cards import CARD_HEIGHT
from mopsplanner.ui.screens.team.cards import RADIUS, Look

if TYPE_CHECKING:
    from mopsplanner.ui.screens.team.chart import OrgChart

WIDEST, ASIDE, MARGIN = 320, 18, 8
"""Pixels: width of the reason, its distance from the pointer and from the edges of the view."""
CORNER, FAN, FAN_MOST = QPointF(10, 10), QPointF(6, 6), 3
"""Where a carried card hangs from the pointer, the step to the next one behind it, and how many are drawn."""


ROLE_MIME = "application/x-mopsplanner-role"
BENCH_MIME = "application/x-mopsplanner-benched"


def dragged(event: QDropEvent, form: str) -> str:
    """The id of what is dragged from another widget; empty where it is something else."""
    return bytes(event.mimeData().data(form).data()).decode()


def is_known(event: QDropEvent) -> bool:
    """Whether the chart takes what is dragged: a role, or somebody from the bench."""
    return bool(dragged(event, ROLE_MIME) or dragged(event, BENCH_MIME))


class Elsewhere(Protocol):
    """A place outside the chart that takes cards. Points are those of the screen."""

    def carried(self, at: QPoint) -> bool:
        """Cards are carried over a point; whether this place would take them there."""

    def dropped(self, ids: Sequence[str], at: QPoint) -> None:
        """Cards were let go over a point, and over nobody."""

    def put_back(self) -> None:
        """Nothing is carried any more."""


class Carrier:
    """Holds what is carried over the chart.

    `judge` answers why positions may not report to a manager, `judge_seat` why somebody on the bench may not have a
    seat, or with nothing.
    """

    def __init__(
        self,
        chart: OrgChart,
        judge: Callable[[Sequence[str], str], str],
        judge_seat: Callable[[str, str], str],
    ) -> None:
        self._chart, self._judge, self._judge_seat = chart, judge, judge_seat
        self._card, self._at = "", QPointF()
        self.target, self.refusal = "", ""
        self.elsewhere: Elsewhere | None = None
        self.bubble = QLabel(chart)
        self.bubble.setObjectName("bubble")
        self.bubble.setTextFormat(Qt.TextFormat.PlainText)
        self.bubble.setWordWrap(True)
        self.bubble.setAccessibleName("Why this is refused")
        self.bubble.hide()

    @property
    def is_carrying(self) -> bool:
        """Whether cards are on their way."""
        return bool(self._card)

    def carry(self, card: str, at: QPoint) -> None:
        """Show the selected cards under way, held by one of them, and what dropping them here would do."""
        self._card, self._at = card, self._chart.mapToScene(at)
        self._chart.mark()
        if self.elsewhere is not None and self.elsewhere.carried(self._chart.viewport().mapToGlobal(at)):
            self.target, self.refusal = "", ""
            self._say("", at)
            self._chart.viewport().update()
        else:
            self.aim(at, lambda over: self._judge(self._chart.selected, over))

    def aim(self, at: QPoint, judge: Callable[[str], str]) -> None:
        """Take the card under the pointer as the target, unless it is carried itself."""
        over = self._chart.sheet.card_at(self._chart.mapToScene(at)) or ""
        if over != self.target:
            self.target = over if over not in self._chart.sheet.faded else ""
            self.refusal = judge(over) if self.target else ""
        self._say(self.refusal, at)
        self._chart.viewport().update()

    # What comes from other widgets

    def drag(self, event: QDragMoveEvent) -> bool:
        """Show where a role or a person would go; whether they could be dropped here."""
        person = dragged(event, BENCH_MIME)
        self.aim(event.position().toPoint(), lambda over: self._judge_seat(person, over) if person else "")
        return not person or bool(self.target and not self.refusal)

    def drop(self, event: QDropEvent) -> None:
        """Take a role or a person where they were dropped."""
        target, refusal = self.target, self.refusal
        self.put_back()
        if role := dragged(event, ROLE_MIME):
            self._chart.role_dropped.emit(role, target)
        elif target and not refusal:
            self._chart.benched_dropped.emit(dragged(event, BENCH_MIME), target)

    # Cards of the chart

    def let_go(self, at: QPoint) -> None:
        """Drop what is carried: on a manager who may have it, it moves; else it goes back, with the reason."""
        target, refusal = self.target, self.refusal
        if not target and self.elsewhere is not None:
            self.elsewhere.dropped(self._chart.selected, self._chart.viewport().mapToGlobal(at))
        self.put_back()
        self._say(refusal, at)
        if target and not refusal:
            self._chart.moved.emit(self._chart.selected, target)

    def put_back(self) -> None:
        """Nothing is carried any more."""
        self._card, self.target, self.refusal = "", "", ""
        self.bubble.hide()
        self._chart.mark()
        if self.elsewhere is not None:
            self.elsewhere.put_back()
        self._chart.viewport().update()

    def _say(self, text: str, at: QPoint) -> None:
        """Say why something is refused, beside the pointer and below the carried card."""
        self.bubble.setVisible(bool(text))
        if text:
            self.bubble.setText(text)
            self.bubble.setFixedWidth(min(WIDEST, self._chart.width() - 2 * ASIDE))
            self.bubble.adjustSize()
            room = self._chart.viewport().geometry()
            hanging = round(CARD_HEIGHT * self._chart.scale_now()) if self.is_carrying else 0
            x = min(at.x() + ASIDE, room.right() - self.bubble.width() - MARGIN)
            y = min(at.y() + ASIDE + hanging, room.bottom() - self.bubble.height() - MARGIN)
            self.bubble.move(max(MARGIN, x), max(MARGIN, y))
            self.bubble.raise_()

    def paint(self, painter: QPainter) -> None:
        """Ring the target, and paint what is carried."""
        sheet = self._chart.sheet
        if self.target in sheet.spots:
            painter.setPen(QPen(sheet.brush.color("bad" if self.refusal else "good"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(sheet.card_box(self.target).adjusted(-5, -5, 5, 5), RADIUS + 4, RADIUS + 4)
        if self.is_carrying:
            self._paint_carried(painter)

    def _paint_carried(self, painter: QPainter) -> None:
        """The carried card beside the pointer, over one more for each other that comes along."""
        sheet = self._chart.sheet
        for step in reversed(range(min(FAN_MOST, len(self._chart.selected)))):
            corner = self._at + CORNER + FAN * step
            painter.translate(corner)
            sheet.brush.paint(painter, sheet.card(self._card), Look(chosen=True), self._chart.scale_now())
            painter.translate(-corner)
