"""The chart as one item of a graphics scene: it paints the panels, lines and cards that lie in sight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Chart, Link, Panel, Point, Shape
from mopsplanner.charts.folding import Folded
from mopsplanner.charts.team_cards import Card, TeamCards
from mopsplanner.plan.words import Home
from mopsplanner.ui.screens.team.cards import BADGE_HEIGHT, TITLED, WHOLE, CardBrush, Look
from mopsplanner.ui.screens.team.dotted import Line, paint_dotted
from mopsplanner.ui.theme.apply import plain_font

CELL, MARGIN, TARGET = 400.0, 26.0, 24.0
"""Side of the squares by which cards are found; room around the chart; least height of a count on screen."""
AROUND = 24.0
"""How far the ring and the count of a card reach beyond it."""
HEADING_PIXELS, HEADING_READABLE, HEADING_FILL = 14, 12.0, 0.6
BADGE_READABLE, BADGE_LARGEST = 0.75, 2.2
"""Scale from which a count is as large as its card; how much larger it grows on a smaller one."""


class Sheet(QGraphicsItem):
    """Cards, lines and panels. One item for all: thousands of items cost more than the few cards in sight."""

    def __init__(self, brush: CardBrush) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.brush = brush
        self.chart = Chart((), (), 0.0, 0.0)
        self.spots: dict[str, Point] = {}
        self.chosen: frozenset[str] = frozenset()
        self.found: frozenset[str] = frozenset()
        self.faded: frozenset[str] = frozenset()
        self._team: TeamCards | None = None
        self._folded: Folded | None = None
        self._heading: Callable[[str], str] = str
        self._sideways = False
        self._cards: dict[str, Card] = {}
        self._paths: dict[str, tuple[QRectF, QPainterPath]] = {}
        self._cells: dict[tuple[int, int], list[str]] = {}
        self._far: list[tuple[QColor, list[QRectF]]] = []
        self._far_lines: list[QLineF] = []
        self._dotted: list[Line] = []

    # What is shown

    def show_chart(self, chart: Chart, shape: Shape) -> None:
        """Show cards at other places."""
        self.prepareGeometryChange()
        self.chart, self._sideways = chart, shape is Shape.LEFT_RIGHT
        self.spots = {place.id: (place.x, place.y) for place in chart.places}
        self._paths, self._far_lines = {}, []
        cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        for id, x, y in chart.places:
            cells[int(x // CELL), int(y // CELL)].append(id)
        self._cells = dict(cells)

    def show_team(self, team: TeamCards, folds: Folded, heading: Callable[[str], str]) -> None:
        """Show other texts on the cards; `heading` words a panel's key."""
        self._team, self._folded, self._heading = team, folds, heading
        self._cards, self._far = {}, []
        self._dotted = [line for line in team.dotted_lines() if self.spots.keys() >= set(line)]
        self.update()

    def recolor(self, brush: CardBrush) -> None:
        """Paint in another theme from now on."""
        self.brush, self._far = brush, []
        self.update()

    def mark(self, chosen: Collection[str], found: Collection[str], faded: Collection[str]) -> None:
        """Ring, tint and fade cards; only those that change are painted again."""
        before = (self.chosen, self.found, self.faded)
        self.chosen, self.found, self.faded = frozenset(chosen), frozenset(found), frozenset(faded)
        after = (self.chosen, self.found, self.faded)
        for id in {id for one, other in zip(before, after, strict=True) for id in one ^ other}:
            if id in self.spots:
                self.update(self.card_box(id).adjusted(-6, -6, 6, 6))
        if any((before[0] ^ self.chosen).intersection(line) for line in self._dotted):
            self.update()

    def card(self, id: str) -> Card:
        """What a card shows, worded when it is first seen."""
        kept = self._cards.get(id)
        if kept is None:
            assert self._team is not None, "cards are asked for before a team is shown"
            kept = self._cards[id] = self._team.card(id)
        return kept

    # Where things are

    def boundingRect(self) -> QRectF:
        return QRectF(-MARGIN, -MARGIN, self.chart.width + 2 * MARGIN, self.chart.height + 2 * MARGIN)

    def card_box(self, id: str) -> QRectF:
        """The rectangle of a visible card."""
        return QRectF(*self.spots[id], CARD_WIDTH, CARD_HEIGHT)

    def badge_box(self, id: str, scale: float) -> QRectF:
        """The rectangle of the count at a manager's card; on small cards it is larger than its card asks for."""
        assert self._folded is not None, "a count is asked for before a team is shown"
        grown = min(BADGE_LARGEST, max(1.0, BADGE_READABLE / scale))
        width, height = self.brush.badge_width(self._folded.below[id]) * grown, BADGE_HEIGHT * grown
        x, y = self.spots[id]
        middle = (
            QPointF(x + CARD_WIDTH, y + CARD_HEIGHT / 2)
            if self._sideways
            else QPointF(x + CARD_WIDTH / 2, y + CARD_HEIGHT)
        )
        return QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)

    def card_at(self, point: QPointF) -> str | None:
        """The card under a point."""
        near = QRectF(point.x(), point.y(), 1, 1)
        return next((id for id in self.cards_in(near) if self.card_box(id).contains(point)), None)

    def badge_at(self, point: QPointF, scale: float) -> str | None:
        """The manager whose count is under a point at a scale; from afar there are none."""
        if self._folded is None or scale < TITLED:
            return None
        near = QRectF(point.x() - CARD_WIDTH, point.y() - CARD_HEIGHT, 2 * CARD_WIDTH, 2 * CARD_HEIGHT)
        room = max(0.0, (TARGET / scale - BADGE_HEIGHT) / 2)
        for id in self.cards_in(near):
            if id in self._folded.below and self.badge_box(id, scale).adjusted(-room, -room, room, room).contains(
                point
            ):
                return id
        return None

    def cards_in(self, area: QRectF) -> Iterable[str]:
        """Cards that may touch an area."""
        left, right = int((area.left() - CARD_WIDTH) // CELL), int(area.right() // CELL)
        top, bottom = int((area.top() - CARD_HEIGHT) // CELL), int(area.bottom() // CELL)
        if (right - left + 1) * (bottom - top + 1) > len(self._cells):
            yield from self.spots
            return
        for column in range(left, right + 1):
            for row in range(top, bottom + 1):
                yield from self._cells.get((column, row), ())

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        seen: QRectF = option.exposedRect
        scale = painter.worldTransform().m11()
        for panel in self.chart.panels:
            self._paint_panel(painter, panel, scale)
        if scale < TITLED:
            self._paint_far(painter, scale)
            return
        self._paint_links(painter, seen)
        self._paint_dotted(painter, seen, marked=False)
        left, right = seen.left() - CARD_WIDTH - AROUND, seen.right() + AROUND
        top, bottom = seen.top() - CARD_HEIGHT - AROUND, seen.bottom() + AROUND
        spots = self.spots
        ids = [id for id in self.cards_in(seen) if left < spots[id][0] < right and top < spots[id][1] < bottom]
        for id in ids:
            self._paint_card(painter, id, scale)
        self._paint_dotted(painter, seen, marked=True)
        self._paint_badges(painter, ids, scale)

    def _paint_badges(self, painter: QPainter, ids: Iterable[str], scale: float) -> None:
        """The counts: those of closed branches always, the others where there is room to read."""
        folds = self._folded
        for id in ids:
            if folds is not None and id in folds.below and (scale >= WHOLE or id in folds.closed):
                self.brush.paint_badge(painter, self.badge_box(id, scale), folds.below[id], id in folds.closed)

    def _paint_card(self, painter: QPainter, id: str, scale: float) -> None:
        x, y = self.spots[id]
        painter.translate(x, y)
        look = Look(id in self.chosen, id in self.found, id in self.faded)
        self.brush.paint(painter, self.card(id), look, scale)
        painter.translate(-x, -y)

    def _paint_links(self, painter: QPainter, seen: QRectF) -> None:
        painter.setPen(QPen(self.brush.color("edge"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for link in self.chart.links:
            bounds, path = self._path(link)
            if bounds.intersects(seen):
                painter.drawPath(path)

    def _path(self, link: Link) -> tuple[QRectF, QPainterPath]:
        """The lines of a manager, made when they are first looked at."""
        kept = self._paths.get(link.manager)
        if kept is None:
            path = QPainterPath()
            for stroke in link.strokes:
                path.moveTo(*stroke[0])
                for point in stroke[1:]:
                    path.lineTo(*point)
            kept = self._paths[link.manager] = (path.boundingRect().adjusted(-1, -1, 1, 1), path)
        return kept

    def _paint_dotted(self, painter: QPainter, seen: QRectF, *, marked: bool) -> None:
        """Dotted lines, below the cards; those of a selected card stand out above them."""
        lines = [line for line in self._dotted if bool(self.chosen.intersection(line)) is marked]
        color = self.brush.color("accent" if marked else "muted")
        paint_dotted(painter, lines, self.card_box, color, seen, marked=marked)

    def _paint_panel(self, painter: QPainter, panel: Panel, scale: float) -> None:
        painter.setPen(QPen(self.brush.color("border"), 1))
        painter.setBrush(self.brush.color("ground"))
        painter.drawRoundedRect(QRectF(panel.x, panel.y, panel.width, panel.height), 10, 10)
        pixels = max(HEADING_PIXELS, min(round(panel.heading * HEADING_FILL), round(HEADING_READABLE / scale)))
        painter.setFont(plain_font(pixels, plain_font().weight().DemiBold))
        painter.setPen(self.brush.color("text"))
        box = QRectF(panel.x + 18, panel.y + 2, panel.width - 26, panel.heading - 4)
        shown = painter.fontMetrics().elidedText(
            self._heading(panel.key), Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    # From afar

    def _paint_far(self, painter: QPainter, scale: float) -> None:
        """Blocks in the colours of their domains, and hairlines: the structure of thousands in one look."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        pen = QPen(self.brush.color("edge"), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._lines())
        painter.setPen(Qt.PenStyle.NoPen)
        for color, boxes in self.blocks():
            painter.setBrush(color)
            painter.drawRects(boxes)
        painter.setBrush(self.brush.color("accent"))
        painter.drawRects(self._closed_edges())
        self._paint_marks(painter, scale)

    def _closed_edges(self) -> list[QRectF]:
        """A bar under each block whose branch is closed."""
        closed = self._folded.closed if self._folded is not None else ()
        return [QRectF(*self.spots[id], CARD_WIDTH, CARD_HEIGHT + 18).adjusted(0, CARD_HEIGHT, 0, 0) for id in closed]

    def _paint_marks(self, painter: QPainter, scale: float) -> None:
        """Rings of what is selected or found, as thick on screen as from near."""
        for ids, role in ((self.found, "warn"), (self.chosen, "accent")):
            pen = QPen(self.brush.color(role), 3)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            room = 3 / scale
            painter.drawRects([self.card_box(id).adjusted(-room, -room, room, room) for id in ids if id in self.spots])

    def _lines(self) -> list[QLineF]:
        if not self._far_lines:
            strokes = (stroke for link in self.chart.links for stroke in link.strokes)
            self._far_lines = [QLineF(*one, *two) for stroke in strokes for one, two in pairwise(stroke)]
        return self._far_lines

    def blocks(self) -> list[tuple[QColor, list[QRectF]]]:
        """The rectangles of all cards by colour."""
        if not self._far and self._team is not None:
            by_home: dict[Home, list[QRectF]] = defaultdict(list)
            for id, x, y in self.chart.places:
                by_home[self._team.home(id)].append(QRectF(x, y, CARD_WIDTH, CARD_HEIGHT))
            self._far = [(self.brush.home_color(home), boxes) for home, boxes in by_home.items()]
        return self._far
