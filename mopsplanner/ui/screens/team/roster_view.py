"""The roster as it stands on the Team screen: the grid, what arranges it above, its totals below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import roster as words
from mopsplanner.ui.parts.basics import Entry, button, clear, label, row
from mopsplanner.ui.parts.grid import ROW_HEIGHT, Grid
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screens.team.roster import COLUMNS, SHOWN, WIDTH, WIDTHS, RosterModel, TotalsModel
from mopsplanner.ui.session import Session
from mopsplanner.ui.theme.tokens import Theme

ROW_NAMES = 62


class RosterView(QWidget):
    """Shows the team as a grid. `chosen` carries the ids of the rows that were selected; `sight_requested` fires
    before a command of the palette, which may come while the chart is in front and the roster not filled yet.
    """

    chosen = Signal(object)
    sight_requested = Signal()

    def __init__(self, session: Session, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._session = session
        colors = dict(theme().colors)
        self.model = RosterModel(session, colors)
        self.grid = Grid(self.model, "Roster", columns_lined=True)
        self.totals_model = TotalsModel(self.model, colors)
        self.totals = Grid(self.totals_model, "Totals of the roster", columns_lined=True)
        self._make_tools()
        self._lay_out()
        self._set_up_grids()
        self._connect()

    def _make_tools(self) -> None:
        self.filter_column, self.group = QComboBox(), QComboBox()
        self.filter_column.setAccessibleName("Column to filter")
        self.group.setAccessibleName("Group rows")
        for name in COLUMNS:
            self.filter_column.addItem(words.CAPTION[name], name)
        for name, text in words.GROUPS.items():
            self.group.addItem(text, name)
        self.filter_text = Entry()
        self.filter_text.setAccessibleName("Filter")
        self.filter_text.setPlaceholderText(words.FILTER_HINT)
        self.filter_text.setToolTip(words.FILTER_TOOLTIP)
        self.filter_text.setClearButtonEnabled(True)
        self.columns = QPushButton("Columns  ▾")
        self.columns.setMenu(QMenu(self.columns))
        self.note = label("", "small")
        self.clear_filters = button("Clear filters", self._clear_filters, tooltip="Show every position")
        self.pills = QHBoxLayout()
        self.pills.setSpacing(6)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        filters = row(label("Filter", "label"), self.filter_column, self.filter_text)
        filters.setStretch(2, 1)
        self._lines = row(filters, row(self.note, 1, self.group, self.columns))
        self._lines.setStretch(0, 1)
        box.addLayout(self._lines)
        self.active = QWidget()
        self.active.setLayout(row(self.pills, self.clear_filters, 1))
        box.addWidget(self.active)
        tables = QVBoxLayout()
        tables.setSpacing(0)
        tables.addWidget(self.grid, 1)
        self._corner = QWidget()
        tables.addLayout(row(self.totals, self._corner, spacing=0))
        box.addLayout(tables, 1)

    def _set_up_grids(self) -> None:
        self.grid.setSortingEnabled(True)
        heads = self.grid.horizontalHeader()
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for grid in (self.grid, self.totals):
            grid.verticalHeader().setFixedWidth(ROW_NAMES)
        self.totals.horizontalHeader().hide()
        self.totals.setFixedHeight(ROW_HEIGHT + 2)
        self.totals.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_widths()
        self._fill_columns()

    def _connect(self) -> None:
        self.grid.selectionModel().selectionChanged.connect(self._selected)
        self.model.rearranged.connect(self._show_arrangement)
        self.filter_column.activated.connect(self._show_filter)
        self.filter_text.textEdited.connect(self._filter_typed)
        self.group.activated.connect(self._group_chosen)
        self.grid.horizontalHeader().sectionResized.connect(self._follow_width)
        self.grid.verticalScrollBar().rangeChanged.connect(self._follow_bar)
        self.grid.horizontalScrollBar().valueChanged.connect(self.totals.horizontalScrollBar().setValue)

    def set_narrow(self, narrow: bool) -> None:
        """Put the tools on two lines, or on one."""
        ways = QHBoxLayout.Direction
        self._lines.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    # Showing

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the team of these results at a quarter."""
        self._quarter = quarter
        self.model.show_results(results, quarter)

    def recolor(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self.model.recolor(theme.colors)
        self.totals_model.recolor(theme.colors)

    def select(self, ids: tuple[str, ...]) -> None:
        """Select the rows of positions, and bring the first to sight."""
        if set(self._chosen_ids()) == set(ids):
            return
        model, last = self.grid.selectionModel(), self.model.columnCount() - 1
        selection = QItemSelection()
        rows = [at for at in (self.model.row_of(id) for id in ids) if at >= 0]
        for at in rows:
            selection.select(self.model.index(at, 0), self.model.index(at, last))
        with QSignalBlocker(model):
            model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            self.grid.scrollTo(self.model.index(rows[0], self.grid.columnAt(0)))
        self.grid.viewport().update()

    def _chosen_ids(self) -> tuple[str, ...]:
        ids = (self.model.position_at(at) for at in self.grid.chosen_rows())
        return tuple(id for id in ids if id)

    def _selected(self) -> None:
        self.chosen.emit(self._chosen_ids())

    def _show_arrangement(self) -> None:
        filters = self.model.arrangement.filters
        self.totals_model.show_totals(self._quarter)
        self.note.setText(words.shown_note(len(self.model.shown), self.model.count))
        self.active.setVisible(bool(filters))
        clear(self.pills)
        for name, wanted in filters.items():
            pill = button(words.filter_note(name, wanted), partial(self._filter, name, ""), tooltip="Clear this filter")
            self.pills.addWidget(pill)
        self.select(self._session.selection)

    # Arranging

    def _filter(self, name: str, wanted: str) -> None:
        self.model.arrange(self.model.arrangement.filtered_by(name, wanted))
        if self.filter_column.currentData() == name and self.filter_text.text().strip() != wanted:
            self.filter_text.setText(wanted)

    def _filter_typed(self, text: str) -> None:
        self._filter(self.filter_column.currentData(), text.strip())

    def _show_filter(self) -> None:
        self.filter_text.setText(self.model.arrangement.filters.get(self.filter_column.currentData(), ""))

    def _clear_filters(self) -> None:
        for name in tuple(self.model.arrangement.filters):
            self._filter(name, "")

    def _group_chosen(self) -> None:
        chosen = self.model.arrangement
        self.model.arrange(chosen.grouped_by(self.group.currentData()))

    # Columns

    def _fill_columns(self) -> None:
        menu = self.columns.menu()
        menu.addAction("All columns").triggered.connect(partial(self._show_columns, COLUMNS))
        menu.addAction("Usual columns").triggered.connect(partial(self._show_columns, SHOWN))
        menu.addSeparator()
        self._choices = {name: menu.addAction(words.CAPTION[name]) for name in COLUMNS}
        for name, action in self._choices.items():
            action.setCheckable(True)
            action.setChecked(name in self.model.columns)
            action.setEnabled(name != COLUMNS[0])
            action.triggered.connect(self._columns_chosen)

    def _columns_chosen(self) -> None:
        self._show_columns([name for name, action in self._choices.items() if action.isChecked()])

    def _show_columns(self, names: list[str] | tuple[str, ...]) -> None:
        for name, action in self._choices.items():
            action.setChecked(name in names)
        ids = self._chosen_ids()
        self.model.show_columns(names)
        self._set_widths()
        self.select(ids)

    def _set_widths(self) -> None:
        for grid in (self.grid, self.totals):
            grid.set_widths([WIDTHS.get(name, WIDTH) for name in self.model.columns])

    def _follow_width(self, column: int, _before: int, width: int) -> None:
        self.totals.setColumnWidth(column, width)

    def _follow_bar(self, _least: int, most: int) -> None:
        """Leave as much room beside the totals as the scroll bar takes beside the rows, so that columns line up."""
        self._corner.setFixedWidth(self.grid.verticalScrollBar().sizeHint().width() if most else 0)

    # Commands

    def commands(self) -> list[Command]:
        """What the mouse does above the grid, for the palette."""
        named: dict[str, Callable[[], object]] = {
            "Sort the roster by the current column": self.sort_by_current,
            "Filter the roster by the current column": self.filter_by_current,
            "Clear the roster's filters": self._clear_filters,
            **{f"Roster: {text.lower()}": partial(self._group_by, name) for name, text in words.GROUPS.items()},
        }
        return [Command(text, partial(self._run_in_sight, run)) for text, run in named.items()]

    def _run_in_sight(self, run: Callable[[], object]) -> None:
        self.sight_requested.emit()
        run()

    def sort_by_current(self) -> None:
        """Sort as a click on the head of the current column would."""
        column, chosen = self.grid.currentIndex().column(), self.model.arrangement
        if column < 0:
            return
        again = chosen.sort == self.model.columns[column] and not chosen.descending
        order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
        self.grid.horizontalHeader().setSortIndicator(column, order)

    def filter_by_current(self) -> None:
        """Bring the keyboard to the filter of the current column."""
        name = self.model.columns[max(0, self.grid.currentIndex().column())]
        self.filter_column.setCurrentIndex(self.filter_column.findData(name))
        self._show_filter()
        self.filter_text.setFocus()

    def _group_by(self, name: str) -> None:
        self.group.setCurrentIndex(self.group.findData(name))
        self._group_chosen()
