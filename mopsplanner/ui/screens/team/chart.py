"""The organisation chart: cards and lines in a view that pans, zooms and fits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPainterPath, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsScene, QGraphicsView
from shiboken6 import isValid

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Chart
from mopsplanner.charts.orgchart import lay_out
from mopsplanner.engine.results import Results
from mopsplanner.engine.tree import forest
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Split
from mopsplanner.texts.team import card_text
from mopsplanner.ui.screens.team.cards import CardItem
from mopsplanner.ui.theme.tokens import Theme

SMALLEST, LARGEST, STEP, ROOM = 0.15, 2.0, 1.2, 26.0


class OrgChart(QGraphicsView):
    """Shows one quarter's team. `chosen` carries the selected ids, `moved` a card and the manager it was dropped on."""

    chosen = Signal(object)
    moved = Signal(str, str)
    menu_asked = Signal(QPoint)

    def __init__(self, theme: Callable[[], Theme]) -> None:
        self._canvas = QGraphicsScene()
        super().__init__(self._canvas)
        self._theme = theme
        self._cards: dict[str, CardItem] = {}
        self._lines: list[QGraphicsPathItem] = []
        self._fitted = True
        self.setAccessibleName("Organisation chart; the roster shows the same as a table")
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.RubberBandDrag)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self._canvas.selectionChanged.connect(self._tell_selection)

    # What is shown

    def show_team(self, results: Results, quarter: Quarter, baseline: Plan, branched: bool) -> None:
        """Show the team as of the last day of a quarter."""
        plan = results.plan
        day = plan.calendar.last_day(quarter)
        lines = forest(plan)
        chart = lay_out(lines)
        step, team = results.quarters.index(quarter), results.hours.team
        at = {id: index for index, id in enumerate(team.ids)}
        reference = baseline.rows(Position)
        self._keep_cards(set(at))
        for place in chart.places:
            position = plan.rows(Position)[place.id]
            first, second, third, fourth = team.split[at[place.id], step].tolist()
            split: Split = (first, second, third, fourth)
            card = self._cards[place.id]
            text = card_text(position, day, reference.get(place.id), branched)
            card.show_position(text, split, self._theme())
            card.place(place.x, place.y)
        self._draw_lines(chart)
        self.setSceneRect(QRectF(-ROOM, -ROOM, chart.width + 2 * ROOM, chart.height + 2 * ROOM))
        if self._fitted:
            self.fit()

    def _keep_cards(self, wanted: set[str]) -> None:
        with QSignalBlocker(self._canvas):
            for id in [id for id in self._cards if id not in wanted]:
                self._canvas.removeItem(self._cards.pop(id))
            for id in sorted(wanted - self._cards.keys()):
                card = CardItem(id, self._card_dropped)
                self._cards[id] = card
                self._canvas.addItem(card)

    def _draw_lines(self, chart: Chart) -> None:
        for item in self._lines:
            self._canvas.removeItem(item)
        pen = QPen(QColor(self._theme()["edge"]), 1.2)
        pen.setCosmetic(True)
        self._lines = []
        for points in (stroke for link in chart.links for stroke in link.strokes):
            path = QPainterPath(QPointF(*points[0]))
            for point in points[1:]:
                path.lineTo(QPointF(*point))
            item = self._canvas.addPath(path, pen)
            item.setZValue(-1)
            self._lines.append(item)

    # Selection

    def select(self, ids: tuple[str, ...]) -> None:
        """Select these cards, and bring the first one into sight."""
        with QSignalBlocker(self._canvas):
            for id, card in self._cards.items():
                card.setSelected(id in ids)
        if ids and ids[0] in self._cards and not self._fitted:
            self.ensureVisible(self._cards[ids[0]], 40, 40)

    def _tell_selection(self) -> None:
        if not isValid(self._canvas):
            return
        ids = tuple(sorted(item.id for item in self._canvas.selectedItems() if isinstance(item, CardItem)))
        self.chosen.emit(ids)

    def _card_dropped(self, id: str, point: QPointF) -> None:
        for other, card in self._cards.items():
            if other != id and card.sceneBoundingRect().contains(point):
                self.moved.emit(id, other)
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.itemAt(event.pos())
        if isinstance(item, CardItem):
            if not item.isSelected():
                self._canvas.clearSelection()
                item.setSelected(True)
            self.menu_asked.emit(event.globalPos())

    # Keys: the arrows walk along the reporting lines as they are drawn

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
            return
        found = self._neighbour(way)
        if found is not None:
            self._canvas.clearSelection()
            found.setSelected(True)
            self.ensureVisible(found, 40, 40)

    def _neighbour(self, way: tuple[int, int]) -> CardItem | None:
        """The nearest card in a direction from the selected one; the first card where none is selected."""
        chosen = [item for item in self._canvas.selectedItems() if isinstance(item, CardItem)]
        if not chosen:
            return next(iter(self._cards.values()), None)
        here = chosen[0].pos()
        best: tuple[float, CardItem] | None = None
        for card in self._cards.values():
            dx, dy = card.x() - here.x(), card.y() - here.y()
            along, across = dx * way[0] + dy * way[1], abs(dx * way[1] + dy * way[0])
            if along > 1 and (best is None or along + 2 * across < best[0]):
                best = (along + 2 * across, card)
        return best[1] if best else None

    # Zoom

    def fit(self) -> None:
        """Show the whole chart, never larger than its natural size."""
        self._fitted = True
        box = self.sceneRect()
        if box.isEmpty():
            return
        room = self.viewport().rect()
        scale = min(1.0, room.width() / box.width(), room.height() / box.height())
        self.resetTransform()
        self.scale(max(SMALLEST, scale), max(SMALLEST, scale))
        self.centerOn(box.center())

    def zoom(self, factor: float) -> None:
        """Zoom by a factor, within bounds."""
        self._fitted = False
        now = self.transform().m11()
        wanted = min(LARGEST, max(SMALLEST, now * factor))
        self.scale(wanted / now, wanted / now)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def card_center(self, id: str) -> QPoint:
        """Where a card stands in the viewport."""
        card = self._cards[id]
        return self.mapFromScene(card.pos() + QPointF(CARD_WIDTH / 2, CARD_HEIGHT / 2))
