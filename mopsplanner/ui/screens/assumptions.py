"""Assumptions: every number that results rest on, with unit, grade and source; changed ones become "yours"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mopsplanner.catalog.loading import load
from mopsplanner.edits import company as edits
from mopsplanner.edits import stack
from mopsplanner.edits.together import Step
from mopsplanner.engine.results import Results
from mopsplanner.exchange.number_entries import Unit, Wanted, written
from mopsplanner.plan.rows import Assumption, Location, StandingTask, Tool
from mopsplanner.plan.rules import HOURS_LIMIT, LEAVE_BOUNDS, MONEY_LIMIT, WORKDAY_BOUNDS
from mopsplanner.texts import assumptions as words
from mopsplanner.texts import numbers
from mopsplanner.texts.refusals import sentence
from mopsplanner.texts.suggestion import origin
from mopsplanner.ui.parts.basics import Card
from mopsplanner.ui.parts.grid import Cell, Grid
from mopsplanner.ui.parts.number_grid import NumberModel
from mopsplanner.ui.parts.ranges import Place
from mopsplanner.ui.screen import Screen
from mopsplanner.ui.session import Session

if TYPE_CHECKING:
    from mopsplanner.ui.window import Window

HEADS = ("Value", "Unit", "Where it comes from")
WORK_HEADS = ("Hours", "Each", "Cost a year")
HOURS = Wanted(Unit.PLAIN, 0.0, HOURS_LIMIT)
PLACE_BOUNDS = {"leave_days": LEAVE_BOUNDS, "hours_per_day": WORKDAY_BOUNDS}


class AssumptionModel(NumberModel):
    """One row an assumption; leave and hours a day stand with the location, at the end."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._rows: list[Assumption] = []
        self._places: list[tuple[Location, str]] = []

    def show_results(self, results: Results) -> None:
        """Show what these results rest on."""
        self._rows = list(results.plan.rows(Assumption).values())
        places = sorted(results.plan.rows(Location).values(), key=lambda row: row.id)
        self._places = [(place, name) for place in places for name in ("leave_days", "hours_per_day")]
        names = [words.name(row) for row in self._rows]
        names += [words.place_name(place, name) for place, name in self._places]
        self.reshape(HEADS, names)

    def cell(self, row: int, column: int) -> Cell:
        if row >= len(self._rows):
            place, name = self._places[row - len(self._rows)]
            texts = (f"{getattr(place, name):g}", words.PLACE_UNITS[name], words.PLACE_ORIGIN)
            return Cell(texts[column], editable=self._may_edit(column), right=column == 0)
        assumption = self._rows[row]
        texts = (
            words.value(assumption),
            words.unit(assumption),
            origin(assumption.grade, assumption.source, load()),
        )
        return Cell(
            texts[column],
            editable=self._may_edit(column),
            right=column == 0,
            color="" if column == 0 else "muted",
            tooltip=words.bounds(assumption),
        )

    def edit_text(self, row: int, column: int) -> str:
        if column:
            return self.cell(row, column).text
        if row >= len(self._rows):
            place, name = self._places[row - len(self._rows)]
            return written(getattr(place, name))
        assumption = self._rows[row]
        return f"{written(assumption.value * 100)}%" if words.is_share(assumption) else written(assumption.value)

    def _may_edit(self, column: int) -> bool:
        return column == 0 and not self._session.read_only

    def wanted(self, row: int, column: int) -> Wanted:
        if row >= len(self._rows):
            return Wanted(Unit.PLAIN, *PLACE_BOUNDS[self._places[row - len(self._rows)][1]])
        assumption = self._rows[row]
        unit = Unit.SHARE if words.is_share(assumption) else Unit.PLAIN
        return Wanted(unit, assumption.low, assumption.high)

    def where(self, row: int, column: int) -> str:
        return self.row_headers[row]

    def put(self, values: Mapping[Place, float]) -> Sequence[str]:
        steps = [self._step(row, value) for (row, _), value in values.items()]
        return [sentence(refusal) for refusal in self._session.edit_together(steps)]

    def _step(self, row: int, value: float) -> Step:
        scenario = self._session.scenario
        if row >= len(self._rows):
            place, name = self._places[row - len(self._rows)]
            return lambda plan: edits.edit_location(plan, scenario, place.id, **{name: value})
        assumption = self._rows[row]
        return lambda plan: edits.set_assumption(plan, scenario, assumption.id, value)


@dataclass(frozen=True, slots=True)
class _Work:
    row: Tool | StandingTask
    hours: float
    each: str
    cost: float | None


class WorkModel(NumberModel):
    """Run work: tools by hours a month and cost a year, standing tasks by hours a quarter."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._lines: list[_Work] = []

    def show_results(self, results: Results) -> None:
        """Show the run work of a plan."""
        tasks = sorted(results.plan.rows(StandingTask).values(), key=lambda row: row.id)
        tools = sorted(results.plan.rows(Tool).values(), key=lambda row: row.id)
        self._lines = [_Work(task, task.hours_per_quarter, "quarter", None) for task in tasks]
        self._lines += [_Work(tool, tool.hours_per_month, "month", tool.annual_cost) for tool in tools]
        self._currency = results.plan.company.currency
        self.reshape(WORK_HEADS, [line.row.name for line in self._lines])

    def cell(self, row: int, column: int) -> Cell:
        line = self._lines[row]
        tooltip = f"{origin(line.row.grade, line.row.source, load())}. {words.split(line.row.split)}"
        if column == 1:
            return Cell(line.each, right=False, color="muted")
        editable = not self._session.read_only and not (column == 2 and line.cost is None)
        if column == 0:
            return Cell(numbers.decimal(line.hours), editable=editable, tooltip=tooltip)
        text = numbers.money_exact(line.cost, self._currency) if line.cost else ""
        return Cell(text, editable=editable)

    def edit_text(self, row: int, column: int) -> str:
        line = self._lines[row]
        if column == 0:
            return written(line.hours)
        return written(line.cost) if column == 2 and line.cost else self.cell(row, column).text

    def wanted(self, row: int, column: int) -> Wanted:
        if column == 0:
            return HOURS
        return Wanted(Unit.MONEY, 0.0, MONEY_LIMIT, empty=0.0, currency=self._currency)

    def put(self, values: Mapping[Place, float]) -> Sequence[str]:
        steps = [self._step(self._lines[row].row, column, value) for (row, column), value in values.items()]
        return [sentence(refusal) for refusal in self._session.edit_together(steps)]

    def _step(self, line: Tool | StandingTask, column: int, number: float) -> Step:
        scenario, id = self._session.scenario, line.id
        if isinstance(line, Tool):
            field = "hours_per_month" if column == 0 else "annual_cost"
            return lambda plan: stack.edit_tool(plan, scenario, id, **{field: number})
        return lambda plan: stack.edit_standing_task(plan, scenario, id, hours_per_quarter=number)


class AssumptionsScreen(Screen):
    """What results rest on, open to change."""

    title = "Assumptions"
    hint = "Every number that results rest on, and where it comes from"

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        colors = dict(self.theme().colors)
        self.model, self.work = AssumptionModel(self.session, colors), WorkModel(self.session, colors)
        for model in (self.model, self.work):
            model.unreadable.connect(window.toast.say)
        left, right = Card("Numbers"), Card("Run work")
        self.grid = Grid(self.model, "Assumptions")
        self.grid.limit_row_names(268)
        self.grid.set_widths((62, 88, 90))
        self.grid.horizontalHeader().setStretchLastSection(True)
        self.grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.work_grid = Grid(self.work, "Run work: tools and standing tasks")
        self.work_grid.limit_row_names(178)
        self.work_grid.set_widths((62, 66, 70))
        self.work_grid.horizontalHeader().setStretchLastSection(True)
        self.work_grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for card, grid in ((left, self.grid), (right, self.work_grid)):
            grid.setMinimumHeight(360)
            card.body.addWidget(grid, 1)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(left, 3)
        line.addWidget(right, 2)
        self.body.addLayout(line, 1)
        window.themes.changed.connect(self._recolor)

    def _recolor(self) -> None:
        for model in (self.model, self.work):
            model.recolor(self.theme().colors)

    def refresh(self) -> None:
        self.model.show_results(self.session.results)
        self.work.show_results(self.session.results)
