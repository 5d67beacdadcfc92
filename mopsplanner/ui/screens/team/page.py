"""The chart with its tools: shape, groups, search, zoom, and the roles to add."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from mopsplanner.charts.cards import Shape
from mopsplanner.charts.team_cards import Grouping, TeamCards
from mopsplanner.engine.results import Results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Role
from mopsplanner.texts.cards import change_line, changes_note, hits_note
from mopsplanner.ui.parts.basics import Entry, button, empty, label, row
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screens.team.bench import Bench, DropPlace
from mopsplanner.ui.screens.team.chart import OrgChart
from mopsplanner.ui.screens.team.gestures import Gestures
from mopsplanner.ui.screens.team.ground import STEP
from mopsplanner.ui.screens.team.role_palette import RolePalette
from mopsplanner.ui.theme.tokens import Theme

SHAPES = {Shape.TOP_DOWN: "Top down", Shape.LEFT_RIGHT: "Left to right", Shape.COMPACT: "Compact"}
GROUPINGS = {
    Grouping.NONE: "No groups",
    Grouping.DOMAIN: "By domain",
    Grouping.LOCATION: "By location",
    Grouping.TEAM_SIZE: "By size of team",
}
LISTED_MOST = 60
"""Changed seats in the list; the chart outlines them all."""


class ChartPage(QWidget):
    """Holds the chart. `opened` asks for the selected card's fields."""

    opened = Signal()

    def __init__(self, theme: Callable[[], Theme], gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._hits: list[str] = []
        self._at = 0
        self.chart = OrgChart(theme, gestures.refusal, gestures.seat_refusal)
        self.roles = RolePalette(theme)
        self.roles.hide()
        self.bench = Bench(gestures)
        self.drop_place = self.chart.carrier.elsewhere = DropPlace(self.bench, self.chart, gestures)
        self._make_tools()
        self._lay_out()
        self._connect()

    def _make_tools(self) -> None:
        self.changes = QPushButton()
        self.changes.setAccessibleName("Changes against the baseline")
        self.changes.setToolTip("Seats that this scenario changes against the baseline")
        self.changes.setMenu(QMenu(self.changes))
        self.roles_button = QPushButton("Roles")
        self.roles_button.setCheckable(True)
        self.roles_button.setToolTip("Roles to drag onto the chart")
        self.shape = _menu_button(
            "Shape of the chart", {name: partial(self.choose_shape, shape) for shape, name in SHAPES.items()}
        )
        self.grouping = _menu_button(
            "Groups of the chart", {name: partial(self.choose_grouping, by) for by, name in GROUPINGS.items()}
        )
        self.search = Entry()
        self.search.setPlaceholderText("Find  Ctrl+F")
        self.search.setAccessibleName("Find a card")
        self.search.installEventFilter(self)
        self.hits = label("", "small")
        self.zoom_out = button("−", lambda: self.chart.zoom(1 / STEP), tooltip="Zoom out (−, Ctrl+wheel)")
        self.fit = button("Fit", self.chart.fit, tooltip="Show the whole chart (Ctrl+0)")
        self.zoom_in = button("+", lambda: self.chart.zoom(STEP), tooltip="Zoom in (+, Ctrl+wheel)")
        self.zoom_out.setAccessibleName("Zoom out")
        self.zoom_in.setAccessibleName("Zoom in")

    def _lay_out(self) -> None:
        zoom = row(self.zoom_out, self.fit, self.zoom_in, spacing=4)
        find = row(self.search, self.hits, 1, zoom)
        find.setStretchFactor(self.search, 2)
        self.search.setMaximumWidth(260)
        shapes = row(self.roles_button, self.shape, self.grouping)
        shapes.addStretch(0)
        self._lines = row(shapes, find)
        self._lines.setStretchFactor(find, 1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.roles)
        middle.addWidget(self.chart, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        box.addLayout(self._lines)
        box.addLayout(middle, 1)
        box.addWidget(self.bench)

    def set_narrow(self, narrow: bool) -> None:
        """Put the tools on two lines, or on one."""
        ways = QHBoxLayout.Direction
        self._lines.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _connect(self) -> None:
        self.roles_button.toggled.connect(self._show_roles)
        self.chart.arranged.connect(self._show_arrangement)
        self.search.textEdited.connect(self._start_at_first)
        self.search.returnPressed.connect(self.next_hit)
        self.chart.moved.connect(self._gestures.move)
        self.chart.role_dropped.connect(self._gestures.add_role)
        self.chart.menu_asked.connect(self._show_menu)
        self.chart.opened.connect(self.opened)
        self.roles.asked.connect(self._gestures.add_role)
        self.chart.benched_dropped.connect(self._gestures.seat_person)
        anywhere, on_chart = Qt.ShortcutContext.WindowShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys: tuple[tuple[str, Qt.ShortcutContext, Callable[[], object]], ...] = (
            ("Ctrl+F", anywhere, self.start_search),
            ("Ctrl+0", anywhere, self.chart.fit),
            ("Ctrl+Shift+F", anywhere, self.chart.zoom_to_selection),
            ("Ctrl+D", on_chart, self._gestures.duplicate),
            ("Ctrl+B", on_chart, self._gestures.bench),
            ("Delete", on_chart, self._gestures.remove),
            ("Shift+F10", on_chart, self._menu_by_key),
        )
        for key, where, run in keys:
            shortcut = QShortcut(QKeySequence(key), self.chart)
            shortcut.setContext(where)
            shortcut.activated.connect(run)

    # What is shown

    def show_team(self, results: Results, quarter: Quarter, baseline: Plan | None) -> None:
        """Show the team as of the last day of a quarter; with a baseline, what differs from it."""
        self.chart.show_team(results, quarter, baseline)
        self.roles.show_roles(results.plan.rows(Role).values())
        self.bench.show_quarter(results, quarter)
        self._list_changes()
        if self.search.text():
            self._search(self.search.text())

    def _list_changes(self) -> None:
        """List what the scenario changed; each entry leads to its card."""
        team = self.chart.team
        changes = [] if team is None else team.changes()
        menu = self.changes.menu()
        empty(menu)
        for id, change in changes[:LISTED_MOST]:
            title = team.positions[id].title if team is not None else ""
            menu.addAction(change_line(change, title, id)).triggered.connect(partial(self.show_card, id))
        self.changes.setText(changes_note(len(changes)))
        self.changes.setVisible(bool(changes))

    def show_card(self, id: str) -> None:
        """Go to a card and select it."""
        self.chart.fly_to(id)
        self.chart.choose((id,))

    def _show_arrangement(self) -> None:
        shape, grouping = self.chart.arrangement
        self.shape.setText(f"{SHAPES[shape]}  ▾")
        self.grouping.setText(f"{GROUPINGS[grouping]}  ▾")

    def _show_roles(self, shown: bool) -> None:
        self.roles.setVisible(shown)
        if shown:
            self.roles.line.setFocus()

    # Search

    def start_search(self) -> None:
        """Let the person type what to find."""
        self.search.setFocus()
        self.search.selectAll()

    def _search(self, query: str) -> None:
        """Tint what matches."""
        team: TeamCards | None = self.chart.team
        self._hits, self._at = (team.matches(query) if team is not None else []), -1
        self.chart.show_found(self._hits)
        self.hits.setText(hits_note(0, len(self._hits)) if query.strip() and not self._hits else "")

    def _start_at_first(self) -> None:
        """Go to the first match as somebody types."""
        self._search(self.search.text())
        self.next_hit()

    def next_hit(self, step: int = 1) -> None:
        """Fly to the next card that matches, and select it."""
        if self._hits:
            self._at = (self._at + step) % len(self._hits)
            self.hits.setText(hits_note(self._at + 1, len(self._hits)))
            self.show_card(self._hits[self._at])

    def _end_search(self) -> None:
        """Forget what was searched, and go back to the chart."""
        self.search.clear()
        self._search("")
        self.chart.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._end_search()
                return True
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.next_hit(step)
                return True
        return super().eventFilter(watched, event)

    # The menu

    def _menu_by_key(self) -> None:
        shown = [id for id in self.chart.selected if id in self.chart.sheet.spots]
        if shown:
            self._show_menu(self.chart.viewport().mapToGlobal(self.chart.card_center(shown[0])))

    def _show_menu(self, point: QPoint) -> None:
        menu = self._gestures.menu()
        menu.addSeparator()
        menu.addAction("Open the branch\tAlt+Down").triggered.connect(lambda: self.chart.open_branch(open_it=True))
        menu.addAction("Close the branch\tAlt+Up").triggered.connect(lambda: self.chart.open_branch(open_it=False))
        menu.exec(point)
        menu.deleteLater()

    def commands(self) -> list[Command]:
        """What the palette offers about the chart."""
        shapes = [Command(f"Chart: {name}", partial(self.choose_shape, shape)) for shape, name in SHAPES.items()]
        groups = [Command(f"Chart: {name}", partial(self.choose_grouping, by)) for by, name in GROUPINGS.items()]
        return [
            *shapes,
            *groups,
            Command("Chart: open all branches", self.chart.open_all),
            Command("Chart: close all branches", self.chart.close_all),
            Command("Chart: show the whole", self.chart.fit, "Ctrl+0"),
            Command("Chart: zoom to the selection", self.chart.zoom_to_selection, "Ctrl+Shift+F"),
            Command("Chart: find a card", self.start_search, "Ctrl+F"),
            Command("Bench: give the chosen person a seat", self.bench.people.seat_chosen),
            Command("Bench: let the chosen person go", self.bench.people.let_chosen_go),
        ]

    def choose_shape(self, shape: Shape) -> None:
        """Lay the chart out in another shape."""
        self.chart.arrange_by(shape, self.chart.arrangement[1])

    def choose_grouping(self, grouping: Grouping) -> None:
        """Group the chart in another way."""
        self.chart.arrange_by(self.chart.arrangement[0], grouping)


def _menu_button(name: str, choices: dict[str, Callable[[], object]]) -> QPushButton:
    """A button that opens a menu; what is chosen stands on it."""
    made = QPushButton()
    made.setToolTip(name)
    made.setAccessibleName(name)
    menu = QMenu(made)
    for text, choose in choices.items():
        menu.addAction(text).triggered.connect(choose)
    made.setMenu(menu)
    return made
