"""How a card of the organisation chart is painted: whole from near, with its title from further, a block from afar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH
from mopsplanner.charts.scene import edge_of
from mopsplanner.charts.team_cards import Card
from mopsplanner.plan.words import DOMAINS, Home
from mopsplanner.texts.cards import SeatChange
from mopsplanner.ui.theme.apply import plain_font
from mopsplanner.ui.theme.tokens import Theme

RADIUS, BAR, PAD, LINE = 7.0, 5.0, 12.0, 16.0
BOX = QRectF(0, 0, CARD_WIDTH, CARD_HEIGHT)
WHOLE, TITLED = 0.6, 0.26
"""Scales from which a card is painted whole, and with its title alone; below, it is a block."""
LETTER_STEP = 4
"""Titles grow in steps, so that a zoom does not break every one of them anew."""
FADED = 0.35
READABLE = 10.0
"""Pixels on screen that a title keeps when the chart is small."""
BADGE_HEIGHT, BADGE_LEAST = 20.0, 30.0


@dataclass(frozen=True, slots=True)
class Look:
    """What a card's surroundings make of it; `counted`: there may be a count at its foot, for which room is left."""

    chosen: bool = False
    found: bool = False
    faded: bool = False
    counted: bool = True


class CardBrush:
    """Paints cards in one theme. Pens, fonts and shortened texts are kept, because each frame needs them again."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._bold, self._small = plain_font(13, QFont.Weight.DemiBold), plain_font(12)
        self._pill = plain_font(11, QFont.Weight.DemiBold)
        self._metrics = {id(font): QFontMetricsF(font) for font in (self._bold, self._small, self._pill)}
        self._titles: dict[tuple[str, int], tuple[QFont, list[str]]] = {}
        self._colors = {role: QColor(value) for role, value in theme.colors.items()}
        self._fonts: dict[int, tuple[QFont, QFontMetricsF]] = {}
        self._pens: dict[tuple[str, float, bool], QPen] = {}
        self._frame = QPainterPath()
        self._frame.addRoundedRect(BOX, RADIUS, RADIUS)

    def color(self, role: str) -> QColor:
        """A colour of the theme."""
        return self._colors[role]

    def home_color(self, home: Home) -> QColor:
        """The colour of a domain at home; people who do everything are drawn as the leadership is, edged."""
        return self._colors["edge" if home is Home.GENERALIST else home.value]

    def paint(self, painter: QPainter, card: Card, look: Look, scale: float) -> None:
        """Paint a card at the painter's origin as it looks at a scale."""
        painter.setOpacity(FADED if look.faded else 1.0)
        if look.chosen:
            painter.setPen(self._pen("accent", 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(BOX.adjusted(-3, -3, 3, 3), RADIUS + 3, RADIUS + 3)
        if scale >= WHOLE:
            self._paint_whole(painter, card, look)
        else:
            self._paint_titled(painter, card, look, scale)
        painter.setOpacity(1.0)

    def _paint_whole(self, painter: QPainter, card: Card, look: Look) -> None:
        """The bar lies inside the round corners, and the frame over both."""
        painter.fillPath(self._frame, QBrush(self._ground(look)))
        painter.save()
        painter.setClipPath(self._frame, Qt.ClipOperation.IntersectClip)
        for role, box in self._bar(card):
            painter.fillRect(box, self.color(role))
            painter.setPen(self._pen(edge_of(role), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.restore()
        painter.setPen(self._frame_pen(card))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._frame)
        self._paint_texts(painter, card)

    def _paint_titled(self, painter: QPainter, card: Card, look: Look, scale: float) -> None:
        """A plain box: hundreds of these are in sight at once."""
        painter.setPen(self._frame_pen(card))
        painter.setBrush(self._ground(look))
        painter.drawRect(BOX)
        for role, box in self._bar(card):
            painter.fillRect(box, self.color(role))
        self._paint_title(painter, card, look, scale)

    def _ground(self, look: Look) -> QColor:
        return self.color("accent-soft" if look.found else "surface")

    def _frame_pen(self, card: Card) -> QPen:
        tone, vacant = card.text.change_tone, card.text.vacant
        dashed = vacant or card.text.change is SeatChange.REMOVED
        return self._pen(tone or ("edge" if vacant else "border"), 2.0 if tone else 1.2, dashed)

    def _pen(self, role: str, width: float, dashed: bool = False) -> QPen:
        kept = self._pens.get((role, width, dashed))
        if kept is None:
            kept = self._pens[role, width, dashed] = QPen(self.color(role), width)
            kept.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        return kept

    def _bar(self, card: Card) -> Iterator[tuple[str, QRectF]]:
        """Shares of time along the foot of the card, by domain."""
        whole, left = max(1.0, sum(card.split)), 0.0
        for domain, share in zip(DOMAINS, card.split, strict=True):
            part = CARD_WIDTH * share / whole
            if part > 0:
                yield domain.value, QRectF(left, CARD_HEIGHT - BAR, part, BAR)
                left += part

    # Texts

    def _paint_title(self, painter: QPainter, card: Card, look: Look, scale: float) -> None:
        """The title alone, large enough to read where the card is small."""
        pixels = LETTER_STEP * round(READABLE / scale / LETTER_STEP)
        font, lines = self._wrapped(card.text.title, pixels)
        painter.setFont(font)
        painter.setPen(self.color("muted" if card.text.change is SeatChange.REMOVED else "text"))
        foot = BAR + BADGE_HEIGHT * look.counted
        height = max(2.0, (CARD_HEIGHT - foot) / 2 - len(lines) * pixels * 0.6)
        for row, line in enumerate(lines):
            box = QRectF(PAD / 2, height + row * pixels * 1.2, CARD_WIDTH - PAD, pixels * 1.2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line)

    def _wrapped(self, title: str, pixels: int) -> tuple[QFont, list[str]]:
        """A title in a size of letters, on as many lines as the card is high."""
        kept = self._titles.get((title, pixels))
        if kept is None:
            font, metrics = self._letters(pixels)
            most = max(1, int((CARD_HEIGHT - BAR) // (pixels * 1.2)))
            lines = wrapped(title, metrics, CARD_WIDTH - PAD, min(3, most))
            kept = self._titles[title, pixels] = (font, lines)
        return kept

    def _letters(self, pixels: int) -> tuple[QFont, QFontMetricsF]:
        """The letters of titles in a size."""
        kept = self._fonts.get(pixels)
        if kept is None:
            font = plain_font(pixels, QFont.Weight.DemiBold)
            kept = self._fonts[pixels] = (font, QFontMetricsF(font))
        return kept

    def _paint_texts(self, painter: QPainter, card: Card) -> None:
        text, room = card.text, CARD_WIDTH - 2 * PAD
        struck = text.change is SeatChange.REMOVED
        top = 7.0
        for line in self._title_lines(text.title, room):
            self._line(painter, self._bold, "muted" if struck else "text", QRectF(PAD, top, room, 18), line)
            top += LINE
        self._line(painter, self._small, "muted", QRectF(PAD, top + 1, room, 18), text.who)
        pill = self._paint_pill(painter, text.pill, text.tone)
        self._line(painter, self._small, "muted", QRectF(PAD, CARD_HEIGHT - 28, room - pill, 18), text.fte)

    def _title_lines(self, title: str, room: float) -> list[str]:
        kept = self._titles.get((title, 0))
        if kept is None:
            kept = self._titles[title, 0] = (self._bold, wrapped(title, QFontMetricsF(self._bold), room, 2))
        return kept[1]

    def _line(self, painter: QPainter, font: QFont, role: str, box: QRectF, text: str) -> None:
        painter.setFont(font)
        painter.setPen(self.color(role))
        metrics = self._metrics[id(font)]
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QPointF(box.left(), box.center().y() + metrics.capHeight() / 2), shown)

    def _paint_pill(self, painter: QPainter, text: str, tone: str) -> float:
        """Paint the pill and return the room that it takes."""
        if not text:
            return 0.0
        width = self._metrics[id(self._pill)].horizontalAdvance(text) + 14
        box = QRectF(CARD_WIDTH - 8 - width, CARD_HEIGHT - 28, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color("hover" if tone == "neutral" else f"{tone}-soft"))
        painter.drawRoundedRect(box, 9, 9)
        painter.setFont(self._pill)
        painter.setPen(self.color("muted" if tone == "neutral" else tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return width + 2

    # The count under a card

    def paint_badge(self, painter: QPainter, box: QRectF, count: int, closed: bool) -> None:
        """How many stand below: quiet while they show, filled while they are hidden. Letters grow with the box."""
        painter.setPen(QPen(self.color("accent" if closed else "edge"), 1.2))
        painter.setBrush(self.color("accent" if closed else "surface"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(plain_font(round(11 * box.height() / BADGE_HEIGHT), QFont.Weight.DemiBold))
        painter.setPen(self.color("accent-text" if closed else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"+{count}" if closed else f"{count}")

    def badge_width(self, count: int) -> float:
        """As wide as its number with a sign."""
        return max(BADGE_LEAST, self._metrics[id(self._pill)].horizontalAdvance(f"+{count}") + 14)


def wrapped(text: str, metrics: QFontMetricsF, room: float, most: int) -> list[str]:
    """A text broken at its spaces into at most so many lines; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    words = [word for word in text.split(" ") if word]
    while words and len(lines) < most - 1:
        taken = next(
            (at for at in range(len(words), 1, -1) if metrics.horizontalAdvance(" ".join(words[:at])) <= room), 1
        )
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        lines.append(" ".join(words))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
