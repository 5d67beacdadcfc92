"""The suggested team as a small chart under the person to whom its head reports, so that a model's effect is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Chart
from mopsplanner.charts.orgchart import best_shape, lay_out
from mopsplanner.charts.team_cards import TeamCards
from mopsplanner.ui.screens.team.cards import BOX, TITLED, WHOLE, CardBrush, Look
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

OF_WINDOW, LOWEST = 0.42, 260
"""How much of the window's height the chart may fill, and the pixels that it may always."""
LEAST = 90
ABOVE, TOP = 24.0, 36.0
"""Height of the box of the person above, and of the room for it with its line."""
MARGIN = 3.0
TITLES = WHOLE - 0.01
"""Cards show their title alone: who sits there is open, and the share of time is on the right."""


class TeamTree(QWidget):
    """Draws the whole team in the width that it has; dashed cards have a dotted line to the head."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._brush = CardBrush(theme())
        self._team: TeamCards | None = None
        self._chart = Chart((), (), 1.0, 1.0)
        self._scale = 1.0
        self._above = ""
        self._dotted: frozenset[str] = frozenset()
        self._titles: Mapping[str, str] = {}
        self._tips: Mapping[str, str] = {}
        self.setAccessibleName("Who reports to whom")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_team(
        self, team: TeamCards, above: str, dotted: frozenset[str], titles: Mapping[str, str], tips: Mapping[str, str]
    ) -> None:
        """Show a team under `above`; `dotted`, `titles` and `tips` are by position."""
        self._team, self._above, self._dotted, self._titles, self._tips = team, above, dotted, titles, tips
        self._brush = CardBrush(self._theme())
        self._arrange()

    @property
    def drawn(self) -> tuple[str, ...]:
        """The positions on the chart."""
        return tuple(place.id for place in self._chart.places)

    def sizeHint(self) -> QSize:
        height = self._chart.height * self._scale + TOP + 2 * MARGIN
        return QSize(480, max(LEAST, round(height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _arrange(self) -> None:
        if self._team is None:
            return
        highest = max(LOWEST, self.window().height() * OF_WINDOW)
        width, height = self.width() - 2 * MARGIN, highest - TOP - 2 * MARGIN
        shape, self._scale = best_shape(self._team.forest, width, height)
        self._chart = lay_out(self._team.forest, shape)
        self.updateGeometry()
        self.update()

    def _left(self) -> float:
        return max(MARGIN, (self.width() - self._chart.width * self._scale) / 2)

    def _card_at(self, point: QPointF) -> str:
        x, y = (point.x() - self._left()) / self._scale, (point.y() - TOP - MARGIN) / self._scale
        hits = (at.id for at in self._chart.places if 0 <= x - at.x <= CARD_WIDTH and 0 <= y - at.y <= CARD_HEIGHT)
        return next(hits, "")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tip = self._tips.get(self._card_at(QPointF(event.pos())), "")
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._team is None or not self._chart.places:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_above(painter)
        painter.translate(self._left(), TOP + MARGIN)
        painter.scale(self._scale, self._scale)
        self._paint_links(painter)
        for place in self._chart.places:
            painter.save()
            painter.translate(place.x, place.y)
            self._paint_card(painter, place.id)
            painter.restore()
        painter.end()

    def _paint_above(self, painter: QPainter) -> None:
        """Who stands above the head of the team, and the line down to the head's card."""
        root = next(place for place in self._chart.places if place.id == self._root())
        middle = self._left() + (root.x + CARD_WIDTH / 2) * self._scale
        painter.setPen(QPen(self._brush.color("edge"), 1.2))
        bottom = TOP + MARGIN + root.y * self._scale
        painter.drawLine(QPointF(middle, MARGIN + ABOVE), QPointF(middle, bottom))
        box = QRectF(middle - 34, MARGIN, 68, ABOVE)
        painter.setBrush(self._brush.color("hover"))
        painter.drawRoundedRect(box, ABOVE / 2, ABOVE / 2)
        painter.setFont(plain_font(12, QFont.Weight.DemiBold))
        painter.setPen(self._brush.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._above)

    def _root(self) -> str:
        assert self._team is not None
        return self._team.forest.roots[0]

    def _paint_links(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._brush.color("edge"), 1.2 / self._scale))
        for link in self._chart.links:
            for stroke in link.strokes:
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))

    def _paint_card(self, painter: QPainter, id: str) -> None:
        assert self._team is not None
        dotted = id in self._dotted
        if self._scale < TITLED:
            painter.fillRect(BOX, self._brush.home_color(self._team.home(id)))
        else:
            card = self._team.card(id)
            card = replace(card, text=replace(card.text, title=self._titles.get(id, card.text.title)))
            self._brush.paint(painter, card, Look(), min(self._scale, TITLES))
        style = Qt.PenStyle.DashLine if dotted else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._brush.color("accent" if dotted else "edge"), 1.1 / self._scale, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(BOX)
