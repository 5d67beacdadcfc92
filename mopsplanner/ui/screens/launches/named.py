"""The card of named campaigns: a grid in which they are entered, removed and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mopsplanner.edits.campaigns import remove_campaigns
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import launches as words
from mopsplanner.ui.parts.basics import Card, button, label
from mopsplanner.ui.parts.explaining import show_explanation
from mopsplanner.ui.parts.grid import ROW_HEIGHT, Grid
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screens.launches.models import COLUMNS, WIDTHS, CampaignModel

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

LEAST_ROWS = 5
ROW_NAMES = 56


class NamedCard(Card):
    """Named campaigns: type where the last row says so, or paste rows there."""

    def __init__(self, window: Window) -> None:
        super().__init__(words.NAMED)
        self._host, self._session = window, window.session
        self.model = CampaignModel(window.session, dict(window.themes.theme.colors))
        self.sums = label("", "muted", wrap=True)
        self.add_button = button(words.ADD, self.add)
        self.remove_button = button(words.REMOVE, self.remove)
        self.explain_button = button(words.EXPLAIN, self.explain, tooltip=words.EXPLAIN_TIP)
        for one in (self.add_button, self.remove_button, self.explain_button):
            self.header.addWidget(one)
        self.grid = Grid(self.model, words.NAMED, columns_lined=True)
        self.grid.setMinimumHeight(34 + LEAST_ROWS * ROW_HEIGHT)
        self.grid.verticalHeader().setFixedWidth(ROW_NAMES)
        self.grid.set_widths([WIDTHS[name] for name in COLUMNS])
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.body.addWidget(self.sums)
        self.body.addWidget(self.grid, 1)
        self.model.unreadable.connect(window.toast.say)
        self.grid.doubleClicked.connect(lambda index: self._explain(index.row(), index.column()))
        window.themes.changed.connect(self._recolor)

    def _recolor(self) -> None:
        self.model.recolor(dict(self._host.themes.theme.colors))

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the named campaigns of these results."""
        self.model.show_results(results, quarter)
        self.sums.setText(words.headline(results))
        for one in (self.add_button, self.remove_button):
            one.setEnabled(not self._session.read_only)

    def choose(self, id: str) -> None:
        """Select a campaign, and bring it to sight."""
        if id in self.model.ids:
            index = self.model.index(self.model.ids.index(id), 0)
            self.grid.setCurrentIndex(index)
            self.grid.scrollTo(index)
            self.grid.setFocus()

    def add(self) -> None:
        """Begin a new row."""
        index = self.model.index(self.model.rowCount() - 1, 0)
        self.grid.setFocus()
        self.grid.setCurrentIndex(index)
        self.grid.edit(index)

    def remove(self) -> None:
        """Remove the campaigns of the selected rows."""
        rows = sorted({index.row() for index in self.grid.selectedIndexes()} or {self.grid.currentIndex().row()})
        ids = [self.model.ids[row] for row in rows if 0 <= row < len(self.model.ids)]
        if not ids:
            self._host.toast.say(words.CHOOSE_ROWS)
            return
        self._session.edit(remove_campaigns, ids)

    def explain(self) -> None:
        """Say where the chosen number comes from."""
        index = self.grid.currentIndex()
        if not index.isValid() or not self._explain(index.row(), index.column()):
            self._host.toast.say(words.CHOOSE_FIRST)

    def _explain(self, row: int, column: int) -> bool:
        question = self.model.question(row, column)
        if question is not None:
            show_explanation(self, self._session, question)
        return question is not None

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return [
            Command(words.ADD_COMMAND, self.add),
            Command(words.REMOVE_COMMAND, self.remove),
            Command(words.EXPLAIN_COMMAND, self.explain),
        ]
