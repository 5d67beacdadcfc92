"""The suggested team as a small chart under the person to whom its head reports, so that a model's effect is seen."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Chart, Shape
from mopsplanner.charts.orgchart import PREFERRED, best_shape, lay_out
from mopsplanner.ui.screens.newplan.sketches import Sketch
from mopsplanner.ui.screens.team.cards import BOX, LETTER_STEP, READABLE, TITLED, WHOLE, CardBrush, Look
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

OF_WINDOW, LOWEST = 0.42, 260
"""How much of the window's height the chart may fill, and the pixels that it may always."""
OF_WINDOW_TURNED = 0.75
LEAST = 90
ABOVE, TOP = 24.0, 36.0
"""Height of the box of the person above, and of the room for it with its line."""
MARGIN, PILE = 3.0, 6.0
READ_FROM = 0.55
"""Scale from which the title of every card can be read; below, like seats stand as one."""
LARGEST = 0.75
TITLES = WHOLE - 0.01
"""Cards show their title alone: who sits there is open, and the share of time is on the right."""
LETTERS, LETTERS_OF_SMALL, SMALL = 11.0, 10.0, 0.5
"""Pixels on screen of a title's letters at least, and of those on cards below a scale, which hold long words then."""


class TeamTree(QWidget):
    """Draws the whole team in the width that it has; dashed cards have a dotted line to the head, piles are several."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._brush = CardBrush(theme())
        self._whole: Sketch | None = None
        self._shown: Sketch | None = None
        self._gathered: Sketch | None = None
        self._chart = Chart((), (), 1.0, 1.0)
        self._scale = 1.0
        self._above = ""
        self.setAccessibleName("Who reports to whom")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_team(self, whole: Sketch, gathered: Sketch, above: str) -> None:
        """Show a team under `above`: whole where its cards can be read, else with like seats as one."""
        self._whole, self._gathered, self._above = whole, gathered, above
        self._arrange()

    @property
    def drawn(self) -> tuple[str, ...]:
        """The positions on the chart, those on a pile included."""
        if self._shown is None:
            return ()
        return tuple(id for place in self._chart.places for id in self._shown.members.get(place.id, (place.id,)))

    @property
    def scale(self) -> float:
        """Pixels on screen per pixel of a card."""
        return self._scale

    def sizeHint(self) -> QSize:
        height = self._chart.height * self._scale + TOP + 2 * MARGIN + PILE
        return QSize(480, max(LEAST, round(height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def _arrange(self) -> None:
        if self._whole is None or self._gathered is None:
            return
        width, height = self._room(OF_WINDOW)
        for sketch in (self._whole, self._gathered):
            self._shown = sketch
            shape, self._scale = best_shape(sketch.forest, width, height)
            self._chart = lay_out(sketch.forest, shape)
            if self._scale >= READ_FROM:
                break
        if self._scale < SMALL:
            self._turn(self._gathered)
        self._scale = min(self._scale, LARGEST)
        self.updateGeometry()
        self.update()

    def _turn(self, sketch: Sketch) -> None:
        """A wide team in a narrow window grows to the right, and may be higher, where its cards are larger then."""
        width, height = self._room(OF_WINDOW_TURNED)
        turned = lay_out(sketch.forest, Shape.LEFT_RIGHT)
        scale = min(SMALL, width / turned.width, height / turned.height)
        if scale > self._scale * PREFERRED:
            self._chart, self._scale = turned, scale

    def _room(self, share: float) -> tuple[float, float]:
        """Width and height for cards where the whole may fill a share of the window's height."""
        highest = max(LOWEST, self.window().height() * share)
        return self.width() - 2 * MARGIN - PILE, highest - TOP - 2 * MARGIN - PILE

    def _left(self) -> float:
        return max(MARGIN, (self.width() - self._chart.width * self._scale) / 2)

    def _card_at(self, point: QPointF) -> str:
        x, y = (point.x() - self._left()) / self._scale, (point.y() - TOP - MARGIN) / self._scale
        hits = (at.id for at in self._chart.places if 0 <= x - at.x <= CARD_WIDTH and 0 <= y - at.y <= CARD_HEIGHT)
        return next(hits, "")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tips = {} if self._shown is None else self._shown.tips
            QToolTip.showText(event.globalPos(), tips.get(self._card_at(QPointF(event.pos())), ""), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shown is None or not self._chart.places:
            return
        if self._brush.theme is not self._theme():
            self._brush = CardBrush(self._theme())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_above(painter, self._shown.forest.roots[0])
        painter.translate(self._left(), TOP + MARGIN)
        painter.scale(self._scale, self._scale)
        self._paint_links(painter)
        for place in self._chart.places:
            painter.save()
            painter.translate(place.x, place.y)
            self._paint_card(painter, self._shown, place.id)
            painter.restore()
        painter.end()

    def _paint_above(self, painter: QPainter, head: str) -> None:
        """Who stands above the head of the team, and the line down to the head's card."""
        root = next(place for place in self._chart.places if place.id == head)
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

    def _paint_links(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._brush.color("edge"), 1.2 / self._scale))
        for link in self._chart.links:
            for stroke in link.strokes:
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))

    def _paint_card(self, painter: QPainter, sketch: Sketch, id: str) -> None:
        dotted, card = id in sketch.dotted, sketch.cards[id]
        style = Qt.PenStyle.DashLine if dotted else Qt.PenStyle.SolidLine
        pen = QPen(self._brush.color("accent" if dotted else "edge"), 1.1 / self._scale, style)
        if id in sketch.members:
            self._paint_pile(painter, pen)
        if self._scale < TITLED:
            painter.fillRect(BOX, self._brush.home_color(card.home))
        else:
            pixels = LETTER_STEP * math.ceil(self._letters() / self._scale / LETTER_STEP)
            self._brush.paint(painter, card, Look(counted=False), min(READABLE / pixels, TITLES))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(BOX)

    def _letters(self) -> float:
        return LETTERS if self._scale >= SMALL else LETTERS_OF_SMALL

    def _paint_pile(self, painter: QPainter, pen: QPen) -> None:
        """The edges of the cards behind."""
        painter.setPen(pen)
        painter.setBrush(self._brush.color("surface"))
        for step in (PILE, PILE / 2):
            painter.drawRect(BOX.translated(step, step))
