"""The organisation chart: a view of the cards that pans, zooms, fits, flies, folds, and takes what is dropped on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QToolTip

from mopsplanner.charts.cards import CARD_HEIGHT, CARD_WIDTH, Chart, Shape
from mopsplanner.charts.folding import Folded, closed_to, folded, managers_above
from mopsplanner.charts.lanes import lay_out_lanes
from mopsplanner.charts.orgchart import best_shape, lay_out
from mopsplanner.charts.team_cards import Grouping, TeamCards
from mopsplanner.charts.walking import Way, neighbour
from mopsplanner.engine.results import Results
from mopsplanner.engine.tree import Forest
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import cards as words
from mopsplanner.ui.screens.team.cards import WHOLE, CardBrush
from mopsplanner.ui.screens.team.carrying import Carrier, is_known
from mopsplanner.ui.screens.team.ground import STEP, Ground
from mopsplanner.ui.screens.team.hands import Frame, Hand, Lift, Pan, Toggle
from mopsplanner.ui.screens.team.minimap import Minimap
from mopsplanner.ui.screens.team.sheet import Sheet
from mopsplanner.ui.theme.tokens import Theme

READING = 0.85
"""Scale at which a card is looked at after a flight."""
MOST_OPEN = (80, 60, 40, 25, 12)
"""Cards that a plan shows when it is opened: as many of these as stay legible; deeper branches begin closed."""
LEGIBLE = 0.38
USUAL = QSize(820, 560)
"""The size of the view in the usual window, before it is laid out."""
ARROWS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}


class OrgChart(Ground):
    """Shows one quarter's team.

    `chosen` carries the selected ids, `moved` ids and the manager on whom they were dropped, `role_dropped` a role and
    the manager, `benched_dropped` somebody on the bench and a seat. `judge` answers why positions may not report to a
    manager, `judge_seat` why somebody on the bench may not have a seat, or with nothing.
    """

    chosen = Signal(object)
    moved = Signal(object, str)
    role_dropped = Signal(str, str)
    benched_dropped = Signal(str, str)
    opened = Signal()
    menu_asked = Signal(QPoint)
    folds_changed = Signal()
    arranged = Signal()

    def __init__(
        self,
        theme: Callable[[], Theme],
        judge: Callable[[Sequence[str], str], str],
        judge_seat: Callable[[str, str], str],
    ) -> None:
        super().__init__()
        self._theme = theme
        self.sheet = Sheet(CardBrush(theme()))
        self._canvas.addItem(self.sheet)
        self._team: TeamCards | None = None
        self._shape, self._grouping = Shape.TOP_DOWN, Grouping.NONE
        self._closed: frozenset[str] = frozenset()
        self._folds = Folded(Forest((), {}), {}, frozenset())
        self._groups: dict[str, list[str]] = {}
        self._managers: dict[str, str] = {}
        self._drawn: object = None
        self._space = False
        self._hand: Hand | None = None
        self.carrier = Carrier(self, judge, judge_seat)
        self._found: tuple[str, ...] = ()
        self._set_up()

    def _set_up(self) -> None:
        self.setAccessibleName("Organisation chart")
        self.setAcceptDrops(True)
        self.viewport().setMouseTracking(True)
        self.minimap = Minimap(self)
        self.looked_elsewhere.connect(self.minimap.follow)

    # What is shown

    @property
    def team(self) -> TeamCards | None:
        """The team on the chart; None before one is shown."""
        return self._team

    @property
    def selected(self) -> tuple[str, ...]:
        """The selected cards."""
        return tuple(sorted(self.sheet.chosen))

    def show_team(self, results: Results, quarter: Quarter, baseline: Plan | None) -> None:
        """Show the team as of the last day of a quarter; with a baseline, what differs from it."""
        team = TeamCards(results, quarter, baseline)
        if self._team is None or self._team.plan.id != team.plan.id:
            self._begin(team)
        self._team = team
        self._managers = {report: id for id, reports in team.forest.children.items() for report in reports}
        if self.sheet.brush.theme is not self._theme():
            self.sheet.recolor(CardBrush(self._theme()))
        self._arrange()

    def _begin(self, team: TeamCards) -> None:
        """How a plan shows when it is opened: so much of it, and so shaped, that its titles can be read."""
        size = self.viewport().size() if self.isVisible() else USUAL
        self._fitted, self._grouping = True, Grouping.NONE
        for most in MOST_OPEN:
            self._closed = closed_to(team.forest, most)
            self._shape, scale = best_shape(folded(team.forest, self._closed).forest, size.width(), size.height())
            if scale >= LEGIBLE:
                break
        self.arranged.emit()

    @property
    def arrangement(self) -> tuple[Shape, Grouping]:
        """How the chart is laid out."""
        return self._shape, self._grouping

    def arrange_by(self, shape: Shape, grouping: Grouping) -> None:
        """Lay the chart out in another way."""
        self._shape, self._grouping, self._fitted = shape, grouping, True
        self._arrange()
        self.arranged.emit()

    def _arrange(self, anchor: str = "") -> None:
        """Lay out what is open; `anchor` keeps its place on screen."""
        if self._team is None:
            return
        self._folds = folded(self._team.forest, self._closed)
        ids = [id for id, _ in self._folds.forest.walk()]
        grouped = self._grouping is not Grouping.NONE
        self._groups = self._team.groups(self._grouping, ids) if grouped else {}
        key = (self._folds.forest, self._shape, self._groups)
        held = self._place_of(anchor)
        if key != self._drawn:
            self._drawn = key
            self.sheet.show_chart(self._laid_out(), self._shape)
            self.set_frame(self.sheet.boundingRect())
        self.sheet.show_team(self._team, self._folds, self._heading)
        self._keep_in_place(anchor, held)
        self.minimap.redraw()
        self._describe()

    def _laid_out(self) -> Chart:
        if self._groups:
            return lay_out_lanes(self._folds.forest, self._groups, self._shape)
        return lay_out(self._folds.forest, self._shape)

    def _heading(self, name: str) -> str:
        assert self._team is not None, "a group is named before a team is shown"
        return self._team.heading(self._grouping, name)

    def _place_of(self, id: str) -> QPoint | None:
        return self.card_center(id) if id in self.sheet.spots else None

    def _keep_in_place(self, anchor: str, held: QPoint | None) -> None:
        if self._fitted:
            self.fit()
        elif held is not None and anchor in self.sheet.spots:
            self.scroll_by(self.card_center(anchor) - held)

    # Folding

    @property
    def folds(self) -> Folded:
        """What is open."""
        return self._folds

    def toggle(self, id: str) -> None:
        """Close the branch under a manager, or open it."""
        self._fold(self._closed ^ {id}, id)

    def open_branch(self, open_it: bool) -> None:
        """Open or close the branches under the selected managers."""
        ids = {id for id in self.selected if id in self._folds.below}
        self._fold(self._closed - ids if open_it else self._closed | ids, min(ids, default=""))

    def open_all(self) -> None:
        """Open every branch."""
        self._fold(frozenset(), "")

    def close_all(self) -> None:
        """Close every branch below the first layer."""
        if self._team is not None:
            self._fold(frozenset(self._team.forest.children) - set(self._team.forest.roots), "")

    def _fold(self, closed: frozenset[str], anchor: str) -> None:
        if closed != self._closed:
            self._closed = closed
            self._arrange(anchor)
            self.folds_changed.emit()

    def reveal(self, ids: Sequence[str]) -> None:
        """Open what is closed above these cards."""
        if self._team is not None:
            self._fold(self._closed - managers_above(self._team.forest, ids), "")

    # Selection

    def select(self, ids: tuple[str, ...]) -> None:
        """Show that these cards are selected; a single one is brought into sight."""
        if len(ids) == 1 and ids[0] not in self.sheet.spots:
            self.reveal(ids)
        self._mark(ids)
        if len(ids) == 1 and not self._fitted and self._hand is None:
            self._bring_into_sight(ids[0])
        self._describe()

    def choose(self, ids: Sequence[str]) -> None:
        """Select these cards; removed ones cannot be."""
        removed = self._team.removed if self._team is not None else {}
        self.chosen.emit(tuple(id for id in ids if id not in removed))

    def show_found(self, ids: Sequence[str]) -> None:
        """Tint the cards that a search found."""
        self._found = tuple(ids)
        self.mark()

    def mark(self) -> None:
        """Ring, tint and fade the cards again."""
        self._mark(self.selected)

    def _mark(self, ids: Sequence[str]) -> None:
        self.sheet.mark(ids, self._found, ids if self.carrier.is_carrying else ())

    def cards_touching(self, area: QRectF) -> tuple[str, ...]:
        """The cards that an area of the chart touches."""
        found = {id for id in self.sheet.cards_in(area) if self.sheet.card_box(id).intersects(area)}
        return tuple(sorted(found))

    def _bring_into_sight(self, id: str) -> None:
        self.ensureVisible(self.sheet.card_box(id), 40, 40)

    def _describe(self) -> None:
        """Say in words what the chart shows and what is selected."""
        shown = len(self.sheet.spots)
        told = "; ".join(self._told(id) for id in self.selected[:3] if id in self.sheet.spots)
        hidden = len(self._team.positions) - shown if self._team is not None else 0
        self.setAccessibleDescription(words.chart_description(shown, hidden, told))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _told(self, id: str) -> str:
        manager = self._managers.get(id, "")
        above = self.sheet.card(manager).text.title if manager in self.sheet.spots else ""
        dotted = self._team.dotted_to(id) if self._team is not None else []
        return words.card_description(self.sheet.card(id).text, above, self._folds.below.get(id, 0), dotted)

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.end_flight()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.carrier.bubble.hide()
        at, left = event.position().toPoint(), event.button() is Qt.MouseButton.LeftButton
        if event.button() is Qt.MouseButton.MiddleButton or (left and self._space):
            self._hand = Pan(self, at)
        elif left:
            self._press(at, event.modifiers())

    def _press(self, at: QPoint, held: Qt.KeyboardModifier) -> None:
        badge, card = (
            self.sheet.badge_at(self.mapToScene(at), self.scale_now()),
            self.sheet.card_at(self.mapToScene(at)),
        )
        adding = held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        if badge is not None:
            self.toggle(badge)
        elif card is None:
            self._hand = Frame(self, at) if held & Qt.KeyboardModifier.ShiftModifier else Pan(self, at)
        elif adding:
            self._hand = Toggle(self, card)
        else:
            self._hand = Lift(self, card, at)
            if card not in self.sheet.chosen:
                self.choose((card,))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._hand is not None:
            self._hand.move(at)
            return
        point = self.mapToScene(at)
        over = self.sheet.badge_at(point, self.scale_now()) or self.sheet.card_at(point)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hand, self._hand = self._hand, None
        if hand is not None:
            hand.end(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.sheet.card_at(self.mapToScene(event.position().toPoint())) is not None:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card = self.sheet.card_at(self.mapToScene(event.pos()))
        if card is not None:
            if card not in self.sheet.chosen:
                self.choose((card,))
            self.menu_asked.emit(event.globalPos())

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        self.carrier.paint(painter)

    # Roles dropped from the palette, and people from the bench

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(is_known(event))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self.carrier.drag(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.carrier.put_back()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.carrier.drop(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and alt:
            self.open_branch(key is Qt.Key.Key_Down)
        elif key in ARROWS:
            self._walk(ARROWS[key])
        elif not self._press_key(key):
            super().keyPressEvent(event)

    def _press_key(self, key: Qt.Key) -> bool:
        """Do what a single key stands for; whether it stands for anything."""
        does: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Return: self.opened.emit,
            Qt.Key.Key_Enter: self.opened.emit,
            Qt.Key.Key_Plus: lambda: self.zoom(STEP),
            Qt.Key.Key_Equal: lambda: self.zoom(STEP),
            Qt.Key.Key_Minus: lambda: self.zoom(1 / STEP),
            Qt.Key.Key_Home: self._go_to_top,
            Qt.Key.Key_Space: self._hold_space,
            Qt.Key.Key_Escape: self._let_be,
        }
        if key in does:
            does[key]()
        return key in does

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.viewport().unsetCursor()
        super().keyReleaseEvent(event)

    def _hold_space(self) -> None:
        self._space = True
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def _let_be(self) -> None:
        hand, self._hand = self._hand, None
        self.carrier.bubble.hide()
        if hand is not None:
            hand.cancel()

    def _go_to_top(self) -> None:
        self.choose(self._folds.forest.roots[:1])

    def _walk(self, way: Way) -> None:
        here = next((id for id in self.selected if id in self.sheet.spots), None)
        if here is None:
            self._go_to_top()
            return
        to = neighbour(self.sheet.spots, self._folds.forest, self._managers, self._shape, here, way)
        if to is not None:
            self.choose((to,))

    # Going to cards

    def zoom_to_selection(self) -> None:
        """Show the selected cards as large as they can be read."""
        boxes = [self.sheet.card_box(id) for id in self.selected if id in self.sheet.spots]
        if boxes:
            whole = QRectF()
            for box in boxes:
                whole = whole.united(box)
            self.fly_over(whole.adjusted(-CARD_WIDTH, -CARD_HEIGHT, CARD_WIDTH, CARD_HEIGHT))

    def fly_to(self, id: str) -> None:
        """Go to a card, unless it can be read where it is; open what is closed above it."""
        self.reveal([id])
        in_sight = id in self.sheet.spots and self.seen().contains(self.sheet.card_box(id))
        if id in self.sheet.spots and not (in_sight and self.scale_now() >= WHOLE):
            self.fly(self.sheet.card_box(id).center(), max(READING, self.scale_now()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        point = self.mapToScene(event.pos())
        badge, card = self.sheet.badge_at(point, self.scale_now()), self.sheet.card_at(point)
        if badge is not None:
            text = words.branch_hint(self._folds.below[badge], badge in self._folds.closed)
        else:
            text = self.sheet.card(card).text.tooltip if card is not None else ""
        QToolTip.showText(event.globalPos(), text, self)

    def card_center(self, id: str) -> QPoint:
        """Where a visible card stands in the viewport."""
        return self.mapFromScene(self.sheet.card_box(id).center())
