"""Team: chart and roster, two views of the same selection, with the inspector beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QCursor, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QInputDialog, QMenu, QPushButton, QStackedWidget

from mopsplanner.edits import positions as edits
from mopsplanner.plan.plan import BASELINE, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Role
from mopsplanner.plan.words import DOMAINS, Home
from mopsplanner.texts import numbers
from mopsplanner.texts import team as words
from mopsplanner.texts.words import DOMAIN, HOME
from mopsplanner.ui.parts.basics import Card, Pill, button, clear, row
from mopsplanner.ui.parts.grid import Grid
from mopsplanner.ui.parts.legend import Legend
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import NARROW, Screen
from mopsplanner.ui.screens.team.chart import STEP, OrgChart
from mopsplanner.ui.screens.team.inspector import Inspector
from mopsplanner.ui.screens.team.roster import WIDTHS, RosterModel

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

VIEWS = ("Chart", "Roster")


class TeamScreen(Screen):
    """Shapes the team."""

    title = "Team"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._views = QButtonGroup(self)
        for at, name in enumerate(VIEWS):
            self.header.insertWidget(1 + at, self._view_button(name))
        self.zoom_out = button("-", lambda: self.chart.zoom(1 / STEP), tooltip="Zoom out (Ctrl+wheel)")
        self.fit = button("Fit", self._fit, tooltip="Show the whole chart")
        self.zoom_in = button("+", lambda: self.chart.zoom(STEP), tooltip="Zoom in (Ctrl+wheel)")
        self.zoom_out.setAccessibleName("Zoom out")
        self.zoom_in.setAccessibleName("Zoom in")
        self.gone = Pill("", "warn")
        for widget in (self.gone, self.zoom_out, self.fit, self.zoom_in):
            self.header.addWidget(widget)
        self.add = QPushButton("Add a position  ▾")
        self.add.setMenu(QMenu(self.add))
        self.header.addWidget(self.add)
        self.header.addWidget(button("Import a roster...", self._import))
        self.chart = OrgChart(self.theme)
        self.model = RosterModel(self.session, dict(self.theme().colors))
        self.roster = Grid(self.model, "Roster", columns_lined=True)
        self.inspector = Inspector(self.session, self.theme)
        self.stack = QStackedWidget()
        self.body.addLayout(self._columns(), 1)
        self._connect()

    def _view_button(self, name: str) -> QPushButton:
        made = QPushButton(name)
        made.setCheckable(True)
        made.setChecked(name == VIEWS[0])
        made.clicked.connect(partial(self.show_view, name))
        self._views.addButton(made)
        return made

    def _columns(self) -> QHBoxLayout:
        card = Card(margins=14)
        self.stack.addWidget(self.chart)
        self.stack.addWidget(self.roster)
        self.roster.set_widths(WIDTHS)
        card.body.addWidget(self.stack, 1)
        self.strip = QHBoxLayout()
        self.strip.setSpacing(6)
        legend = Legend(self.theme, [(domain.value, DOMAIN[domain]) for domain in DOMAINS])
        self._foot = row(self.strip, 1, legend)
        card.body.addLayout(self._foot)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(card, 1)
        line.addWidget(self.inspector)
        return line

    def _connect(self) -> None:
        self.chart.chosen.connect(self.session.select)
        self.chart.moved.connect(self._move)
        self.chart.menu_asked.connect(self._show_menu)
        self.model.unreadable.connect(self.host.toast.say)
        self.roster.selectionModel().selectionChanged.connect(self._roster_chosen)
        self.session.selection_changed.connect(self._show_selection)
        self.host.themes.changed.connect(self._recolor)
        QShortcut(QKeySequence("Ctrl+M"), self).activated.connect(self.ask_manager)
        for key, run in (("Delete", self.remove), ("Shift+F10", self._menu_by_key)):
            shortcut = QShortcut(QKeySequence(key), self.chart)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _fit(self) -> None:
        self.chart.fit()

    def _import(self) -> None:
        self.host.files.ask_import_roster()

    def _recolor(self) -> None:
        self.model.recolor(self.theme().colors)

    # Showing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QHBoxLayout.Direction
        self._foot.setDirection(ways.TopToBottom if self.width() < NARROW else ways.LeftToRight)

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        branched = self.session.scenario != BASELINE
        baseline = view(self.session.plan) if branched else results.plan
        self.chart.show_team(results, quarter, baseline, branched)
        self.model.show_results(results, quarter)
        self.gone.set(words.gone_note(results.plan, baseline) if branched else "", "warn")
        self._fill_roles()
        self._fill_strip()
        self._show_selection()

    def show_view(self, name: str) -> None:
        """Bring the chart or the roster to the front."""
        self.stack.setCurrentIndex(VIEWS.index(name))
        self._views.buttons()[VIEWS.index(name)].setChecked(True)
        for widget in (self.zoom_out, self.fit, self.zoom_in):
            widget.setEnabled(name == VIEWS[0])

    def _fill_strip(self) -> None:
        """The quarters of the chosen fiscal year, and a way to the years before and after."""
        clear(self.strip)
        quarters, chosen = self.session.results.quarters, self.session.quarter
        years = sorted({quarter.year for quarter in quarters})
        for year in years:
            if year == chosen.year:
                own = [quarter for quarter in quarters if quarter.year == year]
                for name, quarter in zip(numbers.quarter_heads(own), own, strict=True):
                    self.strip.addWidget(self._strip_button(name, quarter, quarter == chosen))
            elif abs(year - chosen.year) == 1:
                first = next(one for one in quarters if one.year == year)
                name = f"FY{year % 100:02d} →" if year > chosen.year else f"← FY{year % 100:02d}"
                self.strip.addWidget(self._strip_button(name, first, chosen=False))

    def _strip_button(self, name: str, quarter: Quarter, chosen: bool) -> QPushButton:
        made = QPushButton(name)
        made.setCheckable(True)
        made.setChecked(chosen)
        made.setToolTip(f"The team at the end of {numbers.quarter(quarter)}")
        made.clicked.connect(partial(self.session.choose_quarter, quarter))
        return made

    def _fill_roles(self) -> None:
        menu = self.add.menu()
        menu.clear()
        self.add.setEnabled(not self.session.read_only)
        roles = sorted(self.session.view.rows(Role).values(), key=lambda item: item.order)
        for home in Home:
            group = menu.addMenu(HOME[home])
            for role in (item for item in roles if item.home is home):
                group.addAction(role.name).triggered.connect(partial(self.add_role, role.id))

    def _show_selection(self) -> None:
        ids = self.session.selection
        self.chart.select(ids)
        self._select_rows(ids)
        if self.session.is_open:
            self.inspector.show_selection()

    def _select_rows(self, ids: tuple[str, ...]) -> None:
        model = self.roster.selectionModel()
        chosen = {self.model.position_at(index.row()).id for index in self.roster.selectedIndexes()}
        if chosen == set(ids):
            return
        selection = QItemSelection()
        for id in ids:
            at = self.model.row_of(id)
            selection.select(self.model.index(at, 0), self.model.index(at, self.model.columnCount() - 1))
        with QSignalBlocker(model):
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.roster.viewport().update()

    def _roster_chosen(self) -> None:
        rows = sorted({index.row() for index in self.roster.selectedIndexes()})
        self.session.select(tuple(self.model.position_at(at).id for at in rows))

    # Edits

    def add_role(self, role: str) -> None:
        """Add a position of a role under the selected one, from the chosen quarter on."""
        view_now = self.session.view
        chosen = self.session.selection
        roots = [row.id for row in view_now.rows(Position).values() if not row.manager]
        manager = chosen[0] if chosen else (min(roots) if roots else "")
        before = set(view_now.rows(Position))
        start = view_now.calendar.first_day(self.session.quarter)
        if self.session.edit(edits.add_position, role, manager=manager, start=start, approved=False):
            added = set(self.session.view.rows(Position)) - before
            self.session.select(tuple(sorted(added)))

    def _move(self, id: str, manager: str) -> None:
        self.session.edit(edits.move_position, id, manager)

    def ask_manager(self) -> None:
        """Choose another manager for the selected positions: the twin of dragging a card."""
        ids = self.session.selection
        if not ids:
            self.host.toast.say("Select a position first.")
            return
        others = [row for row in self.session.view.rows(Position).values() if row.id not in ids]
        names = ["Nobody in this team", *(f"{item.title} ({item.id})" for item in others)]
        name, agreed = QInputDialog.getItem(self, "Move to manager", "Manager", names, editable=False)
        if agreed:
            at = names.index(name)
            self._move_all(ids, others[at - 1].id if at else "")

    def _move_all(self, ids: tuple[str, ...], manager: str) -> None:
        if len(ids) == 1:
            self._move(ids[0], manager)
        else:
            self.session.edit(edits.edit_positions, list(ids), manager=manager)

    def remove(self) -> None:
        """Remove the selected positions; undo brings them back."""
        if self.session.selection:
            self.session.edit(edits.remove_positions, list(self.session.selection))

    def _menu_by_key(self) -> None:
        ids = self.session.selection
        if ids:
            self._show_menu(self.chart.viewport().mapToGlobal(self.chart.card_center(ids[0])))

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction("Move to manager...\tCtrl+M").triggered.connect(self.ask_manager)
        menu.addAction("Remove\tDel").triggered.connect(self.remove)
        menu.exec(point if not point.isNull() else QCursor.pos())

    def commands(self) -> list[Command]:
        return [
            Command("Show the chart", partial(self.show_view, VIEWS[0])),
            Command("Show the roster", partial(self.show_view, VIEWS[1])),
            Command("Move to manager", self.ask_manager, "Ctrl+M"),
            Command("Remove the selected positions", self.remove, "Del"),
        ]
