"""One card of the organisation chart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneMouseEvent,
    QStyle,
    QStyleOptionGraphicsItem,
    QWidget,
)

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH
from mopsplanner.charts.scene import edge_of
from mopsplanner.plan.rows import Split
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts.team import CardText
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

RADIUS, BAR, PAD = 7.0, 6.0, 12.0
LOOSE = 8.0
"""Pixels that a card must be dragged before it moves."""


class CardItem(QGraphicsItem):
    """Draws a position; can be dragged onto another card. `dropped` is called with the card's id and the point."""

    def __init__(self, id: str, dropped: Callable[[str, QPointF], None]) -> None:
        super().__init__()
        self.id = id
        self._dropped = dropped
        self._text = CardText("", "", "", "", "neutral", vacant=False, changed=False)
        self._split: Split = (0.0, 0.0, 0.0, 0.0)
        self._theme: Theme | None = None
        self._home = QPointF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsMovable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_position(self, text: CardText, split: Split, theme: Theme) -> None:
        """Show this text and split."""
        self._text, self._split, self._theme = text, split, theme
        self.setToolTip(f"{text.title}\n{text.who}\n{text.fte}")
        self.update()

    def place(self, x: float, y: float) -> None:
        """Stand here, and come back here after a drag."""
        self._home = QPointF(x, y)
        self.setPos(self._home)

    def boundingRect(self) -> QRectF:
        return QRectF(-3, -3, CARD_WIDTH + 6, CARD_HEIGHT + 6)

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        moved = self.pos() - self._home
        self.setPos(self._home)
        self.setZValue(0)
        if moved.manhattanLength() > LOOSE:
            self._dropped(self.id, event.scenePos())

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        self.setZValue(10)
        super().mouseMoveEvent(event)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._theme is None:
            return
        theme, box = self._theme, QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
        state: QStyle.StateFlag = option.state
        self._paint_frame(painter, box, theme, bool(state & QStyle.StateFlag.State_Selected))
        self._paint_bar(painter, box, theme)
        self._paint_texts(painter, theme)

    def _paint_frame(self, painter: QPainter, box: QRectF, theme: Theme, chosen: bool) -> None:
        if chosen:
            painter.setPen(QPen(QColor(theme["accent"]), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), RADIUS + 2, RADIUS + 2)
        edge = QPen(QColor(theme["good" if self._text.changed else "edge" if self._text.vacant else "border"]), 1.2)
        edge.setWidthF(2.0 if self._text.changed else 1.2)
        if self._text.vacant:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(QColor(theme["surface"]))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_bar(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        total = sum(self._split)
        left, width = box.left() + PAD, box.width() - 2 * PAD
        for domain, share in zip(DOMAINS, self._split, strict=True):
            if total > 0 and share > 0:
                painter.setBrush(QColor(theme[domain.value]))
                painter.setPen(QPen(QColor(theme[edge_of(domain.value)]), 1))
                part = width * share / max(1.0, total)
                painter.drawRect(QRectF(left, box.bottom() - BAR - 6, part, BAR))
                left += part

    def _paint_texts(self, painter: QPainter, theme: Theme) -> None:
        room = CARD_WIDTH - 2 * PAD
        bold, small = plain_font(13, QFont.Weight.DemiBold), plain_font(12)
        top = 8.0
        for line in two_lines(self._text.title, QFontMetricsF(bold), room):
            self._line(painter, bold, theme["text"], top, room, line)
            top += 16
        self._line(painter, small, theme["muted"], top + 1, room, self._text.who)
        pill = self._paint_pill(painter, theme)
        self._line(painter, small, theme["muted"], CARD_HEIGHT - 35, room - pill, self._text.fte)

    def _line(self, painter: QPainter, font: QFont, color: str, top: float, room: float, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(PAD, top, room, 18), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_pill(self, painter: QPainter, theme: Theme) -> float:
        """Draw the pill and return the room that it takes."""
        if not self._text.pill:
            return 0.0
        font = plain_font(11, QFont.Weight.DemiBold)
        width = QFontMetricsF(font).horizontalAdvance(self._text.pill) + 14
        box = QRectF(CARD_WIDTH - PAD - width, CARD_HEIGHT - 34.5, width, 17)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme[f"{self._text.tone}-soft"]))
        painter.drawRoundedRect(box, 8.5, 8.5)
        painter.setFont(font)
        painter.setPen(QColor(theme[self._text.tone]))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._text.pill)
        return width + 4


def two_lines(text: str, metrics: QFontMetricsF, room: float) -> list[str]:
    """A text on one line, or on two broken between words; what is too long for that ends in an ellipsis."""
    if metrics.horizontalAdvance(text) <= room:
        return [text]
    words = text.split(" ")
    fitting = [at for at in range(1, len(words)) if metrics.horizontalAdvance(" ".join(words[:at])) <= room]
    if not fitting:
        return [text]
    return [" ".join(words[: fitting[-1]]), " ".join(words[fitting[-1] :])]
