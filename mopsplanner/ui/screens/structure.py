"""Structure: layers, spans, managers' time, vacancies and what hangs on one person, each against its target."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut

from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.results import Results
from mopsplanner.engine.structure import structure
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Tool
from mopsplanner.texts import structure as words
from mopsplanner.ui.parts.basics import Card, button, label
from mopsplanner.ui.parts.grid import Cell, Grid, GridModel
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


class StructureModel(GridModel):
    """One row a line of the report."""

    def __init__(self, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self.lines: tuple[words.StructureLine, ...] = ()

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show the shape of the team at the end of a quarter."""
        plan = results.plan
        low, high = (int(assumption(plan, id)) for id in ("span_low", "span_high"))
        names = {tool.id: tool.name for tool in plan.rows(Tool).values()}
        found = structure(results, quarter)
        self.lines = tuple(words.structure_lines(found, plan.rows(Position), names, low, high))
        self.reshape(words.HEADS, [line.name for line in self.lines])

    def cell(self, row: int, column: int) -> Cell:
        line = self.lines[row]
        text = (line.now, line.target, line.verdict)[column]
        tone = line.tone if column == 2 and line.tone == "warn" else ""
        return Cell(text, right=column < 2, color=tone or ("muted" if column else ""), bold=bool(tone))


class StructureScreen(Screen):
    """The team's shape as a report; every line about a seat leads to its card."""

    title = "Structure"
    hint = "The team's shape at the end of the chosen quarter, against its targets"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.model = StructureModel(dict(self.theme().colors))
        card = Card("Layers, spans and single points of failure")
        self.grid = Grid(self.model, "Structure of the team")
        self.grid.limit_row_names(420)
        self.grid.set_widths((110, 120))
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.grid.setSelectionBehavior(Grid.SelectionBehavior.SelectRows)
        self.grid.setSelectionMode(Grid.SelectionMode.SingleSelection)
        self.grid.setMinimumHeight(360)
        self.grid.doubleClicked.connect(self._show_row)
        self.to_chart = button(words.SHOW, self.show_on_chart, tooltip=f"{words.SHOW} (Enter)")
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.show_on_chart)
        self.sentence = label("", "muted", wrap=True)
        card.header.addWidget(self.to_chart)
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.grid, 1)
        self.body.addWidget(card, 1)
        window.themes.changed.connect(lambda: self.model.recolor(self.theme().colors))

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        self.model.show_results(results, quarter)
        self.sentence.setText(words.structure_sentence(structure(results, quarter), results.plan.rows(Position)))

    def _show_row(self, index: QModelIndex) -> None:
        position = self.model.lines[index.row()].position
        if position in self.session.view.rows(Position):
            self.host.show_screen("team")
            self.session.select((position,))

    def show_on_chart(self) -> None:
        """Select the seat that the current line is about, on the chart."""
        if self.grid.currentIndex().isValid():
            self._show_row(self.grid.currentIndex())

    def commands(self) -> list[Command]:
        return [
            Command(f"{words.SHOW}: {line.name}", partial(self._show_row, self.model.index(at, 0)))
            for at, line in enumerate(self.model.lines)
            if line.position
        ]
