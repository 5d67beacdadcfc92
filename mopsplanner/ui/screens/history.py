"""History: versions and every edit since the plan was made, what differs since then, and the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QInputDialog

from mopsplanner.edits.diff import diff
from mopsplanner.edits.restoring import restore
from mopsplanner.engine.comparison import metrics
from mopsplanner.engine.results import results
from mopsplanner.exchange.workbook.changes import differences
from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.rows import Scenario
from mopsplanner.texts import history as words
from mopsplanner.ui.parts.basics import Card, button, clear, column, label
from mopsplanner.ui.parts.grid import Cell, Grid, GridModel
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen

if TYPE_CHECKING:
    from mopsplanner.store.journal import Entry
    from mopsplanner.ui.window import Window

MOST_DIFFERENCES = 12


class HistoryModel(GridModel):
    """One row an entry of the journal, the newest first, and the making of the plan at the end."""

    def __init__(self, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._entries: tuple[Entry, ...] = ()
        self._names: dict[str, str] = {}

    def show(self, entries: Sequence[Entry], scenarios: dict[str, str]) -> None:
        """Show these entries."""
        self._entries, self._names = tuple(reversed(entries)), scenarios
        texts = [words.entry_text(one.action, one.change, json.loads(one.subjects)) for one in self._entries]
        self.reshape(words.HEADS, [*texts, words.MADE])

    def seq(self, row: int) -> int:
        """The number of the state after the entry in a row; 0 for the plan as it was made."""
        return self._entries[row].seq if row < len(self._entries) else 0

    def cell(self, row: int, column: int) -> Cell:
        if row >= len(self._entries):
            return Cell("", right=False)
        entry = self._entries[row]
        is_version = entry.action == "version"
        where = "" if is_version or entry.action == "migrate" else self._names.get(entry.scenario, "")
        text = words.when(entry.at) if column == 0 else where
        return Cell(text, right=False, bold=is_version, color="" if is_version else "muted")


class HistoryScreen(Screen):
    """The way that the plan came, and the ways back."""

    title = "History"
    hint = "Versions that were named, and every edit; a restored state can be undone"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.model = HistoryModel(dict(self.theme().colors))
        self.grid = Grid(self.model, "History of the plan")
        self.grid.limit_row_names(420)
        self.grid.set_widths((170, 120))
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.grid.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self.grid.setMinimumHeight(360)
        self.grid.selectionModel().selectionChanged.connect(self._chosen)
        self.model.modelReset.connect(self._choose_newest)
        left, self.since = Card("Versions and edits"), Card("What is different now")
        self.keep = button("Keep a version...", self.keep_version, "primary", "Name the plan as it is (Ctrl+S)")
        self.back = button("Restore this state", self.restore, tooltip="Make the plan what it was then, as one step")
        left.header.addWidget(self.keep)
        left.body.addWidget(self.grid, 1)
        self.figures, self.changes = QGridLayout(), column(spacing=6)
        self.figures.setHorizontalSpacing(0)
        self.figures.setColumnStretch(0, 1)
        self.since.header.addWidget(self.back)
        self.since.body.addLayout(self.figures)
        self.since.body.addSpacing(6)
        self.since.body.addLayout(self.changes)
        self.since.body.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(left, 3)
        line.addWidget(self.since, 2)
        self.body.addLayout(line, 1)
        window.themes.changed.connect(lambda: self.model.recolor(self.theme().colors))

    @property
    def chosen(self) -> int:
        """The number of the state that is looked at."""
        index = self.grid.currentIndex()
        return self.model.seq(index.row()) if index.isValid() else len(self.session.document.journal)

    def refresh(self) -> None:
        names = {BASELINE: words.BASELINE, **{id: s.name for id, s in self.session.plan.rows(Scenario).items()}}
        self.model.show(self.session.document.journal, names)
        self.keep.setEnabled(not self.session.read_only)
        self._show_difference()

    def _choose_newest(self) -> None:
        self.grid.setCurrentIndex(self.model.index(0, 0))

    def _chosen(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._show_difference()

    def _show_difference(self) -> None:
        clear(self.figures)
        clear(self.changes)
        then = self.session.document.plan_at(self.chosen)
        found = diff(then, self.session.plan)
        self.back.setEnabled(bool(found) and not self.session.read_only)
        if not found:
            self.changes.addWidget(label(words.NOTHING, "muted", wrap=True))
            return
        self._show_figures(then)
        told = [words.difference_line(d.kind, d.item, d.field, d.before, d.after) for d in differences(found)]
        for text in told[:MOST_DIFFERENCES]:
            self.changes.addWidget(label(text, "", wrap=True))
        if len(told) > MOST_DIFFERENCES:
            self.changes.addWidget(label(words.more(len(told) - MOST_DIFFERENCES), "small"))

    def _show_figures(self, then: Plan) -> None:
        lines = words.metric_lines(
            metrics(results(then)), metrics(self.session.baseline_results), self.session.plan.company.currency
        )
        for at, head in enumerate(words.METRIC_HEADS, start=1):
            self.figures.addWidget(label(head, "cell-head"), 0, at)
        for at, (name, before, after) in enumerate(lines, start=1):
            for place, text in enumerate((name, before, after)):
                self.figures.addWidget(label(text, "cell" if place else "cell-muted"), at, place)

    def keep_version(self) -> None:
        """Ask for a name and keep the plan as it is under it."""
        self.host.keep_version()

    def restore(self) -> None:
        """Make the plan what it was in the chosen state."""
        index = self.grid.currentIndex()
        then, when = self.session.document.plan_at(self.chosen), self.model.row_headers[index.row()]
        self.session.edit_plan(lambda plan: restore(plan, then, when))

    def commands(self) -> list[Command]:
        return [Command("Restore the chosen state", self.restore)]


def ask_version_name(window: Window) -> str:
    """The name that the person gives a version; empty where there is to be none."""
    number = len(window.session.document.versions) + 1
    name, agreed = QInputDialog.getText(window, "Keep a version", words.ASK, text=words.default_name(number))
    return name.strip() if agreed else ""
