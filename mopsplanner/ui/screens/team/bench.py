"""The bench below the chart: who is paid without a seat in the quarter, to drag onto a vacant one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QSizePolicy,
    QWidget,
)

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Benched
from mopsplanner.texts import bench as words
from mopsplanner.ui.parts.basics import label, restyle
from mopsplanner.ui.screens.team.carrying import BENCH_MIME
from mopsplanner.ui.screens.team.gestures import Gestures

HEIGHT, LIST_HEIGHT, AROUND = 44, 34, 8


class BenchList(QListWidget):
    """People side by side; what is dragged carries the person's id. Enter gives a seat, Delete lets go."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self.setObjectName("chips")
        self.setAccessibleName("People on the bench")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setDragEnabled(True)
        self.setSpacing(3)
        self.setFixedHeight(LIST_HEIGHT)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.itemDoubleClicked.connect(self.seat_chosen)

    @property
    def chosen(self) -> str:
        """The id of the person chosen; empty where nobody is on the bench."""
        return str(self.currentItem().data(Qt.ItemDataRole.UserRole)) if self.currentRow() >= 0 else ""

    def seat_chosen(self) -> None:
        """Choose a seat for the person."""
        if self.chosen:
            self._gestures.ask_seat(self.chosen)

    def let_chosen_go(self) -> None:
        """Take the person off the bench for good."""
        if self.chosen:
            self._gestures.let_go(self.chosen)

    def mimeTypes(self) -> list[str]:
        return [BENCH_MIME]

    def mimeData(self, items: Iterable[QListWidgetItem]) -> QMimeData:
        data = QMimeData()
        for item in items:
            data.setData(BENCH_MIME, str(item.data(Qt.ItemDataRole.UserRole)).encode())
        return data

    def keyPressEvent(self, event: QKeyEvent) -> None:
        does = {
            Qt.Key.Key_Return: self.seat_chosen,
            Qt.Key.Key_Enter: self.seat_chosen,
            Qt.Key.Key_Delete: self.let_chosen_go,
        }.get(Qt.Key(event.key()))
        if does is None:
            super().keyPressEvent(event)
        else:
            does()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.chosen:
            return
        menu = QMenu(self)
        menu.addAction("Give a seat...\tEnter").triggered.connect(self.seat_chosen)
        menu.addAction("Take off the bench\tDel").triggered.connect(self.let_chosen_go)
        menu.exec(event.globalPos())
        menu.deleteLater()


class Bench(QFrame):
    """A line with the people on the bench and what they cost; it is not there while nobody is."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self.setObjectName("bench")
        self.setFixedHeight(HEIGHT)
        self.people = BenchList(gestures)
        self.cost = label("", "small")
        box = QHBoxLayout(self)
        box.setContentsMargins(12, 4, 12, 4)
        box.setSpacing(10)
        box.addWidget(label("Bench", "label"))
        box.addWidget(self.people, 1)
        box.addWidget(self.cost)

    def show_quarter(self, results: Results, quarter: Quarter) -> None:
        """Show who is on the bench on the last day of a quarter, and what the bench costs in it."""
        plan, day = results.plan, results.plan.calendar.last_day(quarter)
        rows = [row for row in plan.rows(Benched).values() if words.is_there(row, day)]
        kept = self.people.chosen
        self.people.clear()
        for row in sorted(rows, key=lambda row: (row.person, row.id)):
            item = QListWidgetItem(words.chip(row, plan))
            item.setToolTip(words.tooltip(row, plan))
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.people.addItem(item)
            if row.id == kept or self.people.currentRow() < 0:
                self.people.setCurrentItem(item)
        self.setVisible(bool(rows))
        money = float(results.cost.bench[results.quarters.index(quarter)])
        self.cost.setText(words.cost_note(money, quarter, plan.company.currency) if money else "")


class DropPlace:
    """Where carried cards can be let go for the bench: the bench itself, or a line over the chart while it is empty."""

    def __init__(self, bench: Bench, chart: QWidget, gestures: Gestures) -> None:
        self._bench, self._chart, self._gestures = bench, chart, gestures
        self.hint = QLabel(words.DROP_HERE, chart)
        self.hint.setObjectName("drop")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.hide()

    def carried(self, at: QPoint) -> bool:
        """Cards are carried over a point of the screen; whether they would go to the bench."""
        if self._bench.isHidden() and self.hint.isHidden():
            width = self._chart.width() - 2 * AROUND
            self.hint.setGeometry(AROUND, self._chart.height() - HEIGHT - AROUND, width, HEIGHT)
            self.hint.show()
        held = self._holds(at)
        _light(self._place, held)
        return held

    def dropped(self, ids: Sequence[str], at: QPoint) -> None:
        """Cards were let go over a point of the screen."""
        _light(self._place, lit=False)
        if self._holds(at):
            self._gestures.bench_seats(ids)
        self.hint.hide()

    def put_back(self) -> None:
        """Nothing is carried any more."""
        _light(self._place, lit=False)
        self.hint.hide()

    @property
    def _place(self) -> QWidget:
        return self.hint if self._bench.isHidden() else self._bench

    def _holds(self, at: QPoint) -> bool:
        place = self._place
        return place.isVisible() and place.rect().contains(place.mapFromGlobal(at))


def _light(place: QWidget, lit: bool) -> None:
    if bool(place.property("lit")) != lit:
        place.setProperty("lit", lit)
        restyle(place)
