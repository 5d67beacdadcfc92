"""Benchmarks: the plan against each figure of the catalogue, with its source, year and grade."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox

from mopsplanner.catalog.loading import load
from mopsplanner.engine.benchmarks import Benchmark, benchmarks
from mopsplanner.texts import benchmarks as words
from mopsplanner.texts import numbers
from mopsplanner.ui.parts.basics import Card, label, row
from mopsplanner.ui.parts.grid import Cell, Grid, GridModel
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import Screen

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

STANDS = words.HEADS.index("Stands")
NUMBERS = 2
"""The first columns hold figures."""


class BenchmarkModel(GridModel):
    """One row a published figure."""

    def show_figures(self, found: tuple[Benchmark, ...]) -> None:
        """Show these figures."""
        catalog = load()
        self.lines = tuple(words.line(one, catalog) for one in found)
        self.reshape(words.HEADS, [line.name for line in self.lines])

    def cell(self, row: int, column: int) -> Cell:
        line = self.lines[row]
        stands = column == STANDS and bool(line.cells[column])
        return Cell(
            line.cells[column],
            right=column < NUMBERS,
            bold=column == 0 or stands,
            color=line.tone if stands else "" if column == 0 else "muted",
            tooltip=line.tooltip,
        )


class BenchmarksScreen(Screen):
    """Holds the chosen scenario against what is published."""

    title = "Benchmarks"
    hint = "The plan in the chosen quarter against what is published"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.model = BenchmarkModel(dict(self.theme().colors))
        card = Card("Published figures")
        self.topic = QComboBox()
        self.topic.setAccessibleName("Topic")
        self.topic.addItem(words.ALL_TOPICS, "")
        for name, text in words.TOPIC.items():
            self.topic.addItem(text, name)
        self.comparable = QCheckBox(words.COMPARABLE)
        self.comparable.setChecked(True)
        self.sentence = label("", "muted", wrap=True)
        self.grid = Grid(self.model, "Published figures")
        self.grid.limit_row_names(400)
        self.grid.set_widths((112, 150, 84, 92, 54))
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.grid.setMinimumHeight(320)
        card.body.addLayout(row(self.topic, self.comparable, 1, spacing=14))
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.grid, 1)
        self.body.addWidget(card, 1)
        self.topic.currentIndexChanged.connect(self.mark_stale)
        self.comparable.toggled.connect(self.mark_stale)
        window.themes.changed.connect(lambda: self.model.recolor(self.theme().colors))

    def refresh(self) -> None:
        found = benchmarks(self.session.results, self.session.quarter, load())
        self.sentence.setText(words.sentence(found, numbers.quarter(self.session.quarter)))
        self.model.show_figures(tuple(one for one in found if self._is_wanted(one)))

    def _is_wanted(self, one: Benchmark) -> bool:
        wanted = self.topic.currentData()
        return (not wanted or one.topic == wanted) and (one.own is not None or not self.comparable.isChecked())

    def choose_topic(self, name: str) -> None:
        """Show the figures of one topic."""
        self.topic.setCurrentIndex(self.topic.findData(name))

    def commands(self) -> list[Command]:
        topics = {"": words.ALL_TOPICS, **words.TOPIC}
        return [
            *(Command(f"Benchmarks: {text}", partial(self.choose_topic, name)) for name, text in topics.items()),
            Command("Benchmarks: show all figures, or those that can be compared", self.comparable.toggle),
        ]
