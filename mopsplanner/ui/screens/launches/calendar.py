"""Load by month with large launches as flags: a figure, and the same as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from mopsplanner.charts.launch_calendar import BY_NUMBERS, LAUNCH, NAMED, RUN, calendar_scene, launch_calendar
from mopsplanner.engine.months import MonthLoad, month_load
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Campaign
from mopsplanner.texts import launch_calendar as told
from mopsplanner.texts import launches as words
from mopsplanner.texts import numbers
from mopsplanner.ui.parts.basics import Card, button
from mopsplanner.ui.parts.grid import Cell, Grid, GridModel
from mopsplanner.ui.parts.legend import Legend
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.parts.paragraph import Paragraph
from mopsplanner.ui.parts.scene_view import SceneView
from mopsplanner.ui.theme.tokens import Theme

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

USED, LAUNCHES = 5, len(told.HEADS) - 1
FIGURE_HEIGHT = 256
"""Pixels: the least that bars and two rows of flags are read in."""


class MonthModel(GridModel):
    """One row a month of the plan, with the launches in it."""

    def show_load(self, load: MonthLoad, quarters: tuple[Quarter, ...], chosen: Quarter) -> None:
        """Show the months; those of the chosen quarter stand out."""
        self._load, self._quarters, self._chosen = load, quarters, chosen
        self._launches: tuple[tuple[Campaign, ...], ...] = tuple(
            tuple(one.campaign for one in load.launches if one.campaign.launch.replace(day=1) == first)
            for first in load.first
        )
        self.reshape(told.HEADS, [numbers.month(first) for first in load.first])

    def quarter_at(self, row: int) -> Quarter:
        """The quarter of a month."""
        return self._quarters[row // 3]

    def launches_at(self, row: int) -> tuple[Campaign, ...]:
        """The large launches in a month."""
        return self._launches[row]

    def cell(self, row: int, column: int) -> Cell:
        text = told.cells(self._load, row, [one.name for one in self._launches[row]])[column]
        bold = self.quarter_at(row) == self._chosen
        if column == LAUNCHES:
            tip = "\n".join(told.launch_line(one) for one in self._launches[row])
            return Cell(text, right=False, bold=bold, tooltip=tip)
        tip = told.month_tip(self._load, row, self.quarter_at(row))
        if column == USED and self._load.used[row] > 1:
            return Cell(text, bold=True, color="bad", ground="bad-soft", tooltip=tip)
        return Cell(text, bold=bold, tooltip=tip)


class CalendarCard(Card):
    """Load by month. `launch_chosen` carries the id of the campaign whose flag was clicked."""

    launch_chosen = Signal(str)

    def __init__(self, window: Window) -> None:
        super().__init__(words.CALENDAR)
        self._host = window
        self._load: MonthLoad | None = None
        self._load_of: Results | None = None
        self.legend = Legend(
            self._theme,
            [(RUN, told.RUN), (BY_NUMBERS, told.BY_NUMBERS), (NAMED, told.NAMED), ("line", told.CAPACITY)],
        )
        self.turn = button(told.AS_TABLE, self.turn_over, tooltip=told.AS_TABLE_TIP)
        self.header.addWidget(self.legend)
        self.header.addWidget(self.turn)
        self.sentence = Paragraph()
        self.hint = Paragraph(told.NO_NAMES, "muted")
        self.chart = SceneView(told.FIGURE, self._theme, FIGURE_HEIGHT)
        self.chart.setMinimumHeight(FIGURE_HEIGHT)
        self.chart.picked.connect(self._picked)
        self._make_table(window)
        for widget in (self.sentence, self.hint):
            self.body.addWidget(widget)
        self.body.addWidget(self.chart, 1)
        self.body.addWidget(self.table, 1)

    def _make_table(self, window: Window) -> None:
        self.months = MonthModel(self._theme().colors)
        self.table = Grid(self.months, told.TABLE)
        self.table.set_widths((84, 92, 100, 80, 84, 84))
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        self.table.setMinimumHeight(FIGURE_HEIGHT)
        self.table.doubleClicked.connect(self._open_row)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._open_current)
        self.table.hide()
        window.themes.changed.connect(self._recolor)

    def _theme(self) -> Theme:
        return self._host.themes.theme

    def _recolor(self) -> None:
        self.months.recolor(self._theme().colors)

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show these results at a quarter."""
        if self._load is None or self._load_of is not results:
            self._load, self._load_of = month_load(results), results
        self.sentence.say(told.busiest_text(self._load))
        self.hint.setVisible(not self._load.launches)
        self.chart.show_scene(partial(calendar_scene, launch_calendar(results, self._load, quarter)))
        self.months.show_load(self._load, results.quarters, quarter)

    def turn_over(self) -> None:
        """Show the table in place of the figure, or the figure again."""
        as_table = self.table.isHidden()
        self.chart.setVisible(not as_table)
        self.legend.setVisible(not as_table)
        self.table.setVisible(as_table)
        self.turn.setText(told.AS_FIGURE if as_table else told.AS_TABLE)
        self.turn.setToolTip(told.AS_FIGURE_TIP if as_table else told.AS_TABLE_TIP)

    def _picked(self, target: str) -> None:
        if target.startswith(LAUNCH):
            self.launch_chosen.emit(target.removeprefix(LAUNCH))
        else:
            self._host.session.choose_quarter(Quarter.parse(target))

    def _open_current(self) -> None:
        if self.table.currentIndex().isValid():
            self._open_row(self.table.currentIndex())

    def _open_row(self, index: QModelIndex) -> None:
        """Choose the quarter of a month; in the column of launches, the first of them."""
        launches = self.months.launches_at(index.row())
        if index.column() == LAUNCHES and launches:
            self.launch_chosen.emit(launches[0].id)
        else:
            self._host.session.choose_quarter(self.months.quarter_at(index.row()))

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return [Command(told.COMMAND, self.turn_over)]
