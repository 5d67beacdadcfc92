"""Allocation: positions by domain in a quarter, and what that gives each domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView

from mopsplanner.catalog import load
from mopsplanner.edits.positions import copy_allocations_forward, set_allocations
from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.findings import is_whole
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Company, Split
from mopsplanner.texts import allocation as words
from mopsplanner.texts import numbers
from mopsplanner.ui.parts.basics import Card, Pill, button, column, row
from mopsplanner.ui.parts.grid import Cell, Grid, GridModel
from mopsplanner.ui.parts.palette import Command
from mopsplanner.ui.screen import NARROW, Screen
from mopsplanner.ui.screens.allocation.model import AllocationModel, normalised
from mopsplanner.ui.screens.allocation.proposals import SIDE_WIDTH, ProposalCard, wrapped

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window


SUMS, SUM_WIDTH = (4, 5), 53
"""The columns beside the shares, and their width in pixels."""
USED = len(words.DOMAIN_HEADS) - 1
USED_WIDTH = 78
"""Pixels of the column whose figures may have a sign before them."""
NAMES_LEAST, NAMES_MOST, COLUMN_WIDTH, AROUND = 186, 380, 76, 94
"""Pixels: of the names of positions, at least and at most, of a column beside them, of the margins around the cards."""


class DomainModel(GridModel):
    """What each domain has and needs in the chosen quarter."""

    def show_results(self, results: Results, step: int) -> None:
        """Show one quarter."""
        band = load().band_for(results.plan.row(Company, "company").employees)
        self._lines = words.domain_lines(results, step, band.mix)
        self._ceiling = assumption(results.plan, "ceiling")
        self.reshape(words.DOMAIN_HEADS, [line.name for line in self._lines])

    def cell(self, row: int, column: int) -> Cell:
        line = self._lines[row]
        text, tip = line.texts[column], line.tips[column]
        if line.tips is words.NEEDED_TIPS:
            return Cell(text, color="muted", tooltip=tip)
        if column == USED and line.utilisation > 1:
            return Cell(f"▲ {text}", color="bad", ground="bad-soft", bold=True, tooltip=tip)
        if column == USED and line.utilisation > self._ceiling:
            return Cell(text, color="warn", ground="warn-soft", bold=True, tooltip=tip)
        return Cell(text, bold=True, tooltip=tip)


class AllocationScreen(Screen):
    """Edits splits from the chosen quarter on."""

    title = "Allocation"
    hint = "Share of each position's time by domain; an entry holds from the chosen quarter on"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.off = Pill()
        self.normalise_button = button("Normalise", self.normalise, tooltip="Scale rows to 100% (Ctrl+Shift+N)")
        self.clear_button = button("Back to default", self.clear, tooltip="Take this quarter's entry away again")
        self.forward_button = button("Copy forward", self.copy_forward, tooltip=words.COPY_FORWARD_TIP)
        for widget in (self.off, self.normalise_button, self.clear_button, self.forward_button):
            self.header.addWidget(widget)
        colors = dict(self.theme().colors)
        self.model, self.domains = AllocationModel(self.session, colors), DomainModel(colors)
        self.model.unreadable.connect(window.toast.say)
        self.body.addLayout(self._columns(), 1)
        window.themes.changed.connect(self._recolor)
        QShortcut(QKeySequence("Ctrl+Shift+N"), self).activated.connect(self.normalise)

    def _columns(self) -> QHBoxLayout:
        self.card = Card("Positions")
        self.grid = Grid(self.model, "Time split by position and domain", columns_lined=True)
        self.grid.fill_width()
        self.grid.limit_row_names(NAMES_LEAST)
        self.grid.setMinimumHeight(320)
        self.card.body.addWidget(self.grid, 1)
        self.domain_card = Card("Domains")
        self.domain_grid = Grid(self.domains, "Hours by domain")
        self.domain_grid.fill_width()
        self.domain_grid.limit_row_names(84)
        self.domain_grid.setFixedHeight(34 + 10 * 30 + 6)
        self.domain_card.body.addWidget(self.domain_grid)
        self.domain_card.body.addWidget(wrapped(words.DOMAIN_NOTE, "muted", self.domain_card))
        self.proposal_card = ProposalCard(self.session)
        self.domain_card.setFixedWidth(SIDE_WIDTH)
        self._side = column(self.domain_card, column(self.proposal_card, 1), 1, spacing=14)
        self._halves = row(column(self.card), self._side, spacing=14)
        return self._halves

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names of positions what the figures do not need; in a narrow window the cards stand below."""
        super().resizeEvent(event)
        ways, narrow = QHBoxLayout.Direction, self.width() < NARROW
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._side.setDirection(ways.LeftToRight if narrow else ways.TopToBottom)
        room = self.width() - (0 if narrow else SIDE_WIDTH) - len(self.model.headers) * COLUMN_WIDTH - AROUND
        self.grid.limit_row_names(min(NAMES_MOST, max(NAMES_LEAST, room)))

    def _recolor(self) -> None:
        for model in (self.model, self.domains):
            model.recolor(self.theme().colors)

    def refresh(self) -> None:
        results, quarter = self.session.results, self.session.quarter
        step = results.quarters.index(quarter)
        self.card.title.setText(f"Positions, {numbers.quarter(quarter)}")
        self.domain_card.title.setText(f"Domains, {numbers.quarter(quarter)}")
        self.model.show_results(results, quarter)
        self.domains.show_results(results, step)
        # The model takes a new shape with every plan, and the header may forget how a column is fitted.
        _fix(self.domain_grid, USED, USED_WIDTH)
        for sum_ in SUMS:
            _fix(self.grid, sum_, SUM_WIDTH)
        off = len(self._rows_off())
        self.off.set(words.rows_off(off), "bad")
        self.normalise_button.setEnabled(off > 0)
        self.forward_button.setEnabled(quarter != results.quarters[-1] and not self.session.read_only)
        self.proposal_card.refresh()

    def _rows_off(self) -> list[int]:
        return [row for row in range(self.model.rowCount()) if not is_whole(self.model.split_of(row))]

    def _chosen_rows(self) -> list[int]:
        return sorted({index.row() for index in self.grid.selectedIndexes()})

    def normalise(self) -> None:
        """Scale the selected rows that are off to 100 %; without a selection, all of them."""
        off = self._rows_off()
        chosen = [row for row in self._chosen_rows() if row in off] or off
        quarter = self.session.quarter
        splits: dict[tuple[str, Quarter], Split | None] = {
            (self.model.position_at(row).id, quarter): normalised(self.model.split_of(row)) for row in chosen
        }
        if splits:
            self.session.edit(set_allocations, splits)

    def clear(self) -> None:
        """Take the chosen quarter's entries of the selected rows away."""
        quarter = self.session.quarter
        ids = [self.model.position_at(row).id for row in self._chosen_rows()]
        view = self.session.view
        set_here = [id for id in ids if view.find(Allocation.kind, f"{id}@{quarter}") is not None]
        if not set_here:
            self.host.toast.say("Select rows with an entry of this quarter first; they are set in bold.")
            return
        self.session.edit(set_allocations, {(id, quarter): None for id in set_here})

    def copy_forward(self) -> None:
        """Let the chosen quarter's splits hold until the plan's end."""
        quarter = self.session.quarter
        if not self.session.edit(copy_allocations_forward, quarter):
            self.host.toast.say(words.nothing_to_copy(quarter))

    def accept_proposal(self) -> None:
        """Accept the first proposal that evens out the load."""
        self.proposal_card.accept()

    def commands(self) -> list[Command]:
        return [
            Command("Normalise allocations to 100%", self.normalise, "Ctrl+Shift+N"),
            Command("Set selected allocations back to default", self.clear),
            Command("Copy this quarter's time split forward", self.copy_forward),
            Command("Accept the first proposal to even out the load", self.accept_proposal),
        ]


def _fix(grid: Grid, column: int, width: int) -> None:
    """Give one column a width of its own; the others share what is left."""
    grid.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
    grid.setColumnWidth(column, width)
