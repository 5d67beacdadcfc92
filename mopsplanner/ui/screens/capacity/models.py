"""The tables of Capacity: utilisation, the figure as a table, launches, and what stands behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.behind import Behind, Line, LineKind, Unit, load_of
from mopsplanner.engine.launches import LaunchLine, known_quarters, launch_lines, total_line
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import DOMAINS, Domain
from mopsplanner.texts import capacity as words
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.parts.grid import Cell, GridModel


class HeatModel(GridModel):
    """Utilisation by domain and quarter; a sign stands beside the colour."""

    def show_results(self, results: Results) -> None:
        """Show these results."""
        self._results = results
        names = [DOMAIN[domain] for domain in DOMAINS]
        self.reshape(numbers.quarter_heads(results.quarters), names)

    def cell(self, row: int, column: int) -> Cell:
        results = self._results
        used = float(results.throughput.utilisation[row, column])
        ceiling = assumption(results.plan, "ceiling")
        color, ground = _tone(used, ceiling)
        needed, available = float(results.demand.total[row, column]), float(results.hours.capacity[row, column])
        return Cell(
            words.utilisation_text(used, ceiling),
            bold=bool(color),
            color=color,
            ground=ground,
            tooltip=words.utilisation_explained(
                DOMAINS[row], results.quarters[column], needed, available, float(results.demand.run[row, column])
            ),
        )


def _tone(used: float, ceiling: float) -> tuple[str, str]:
    if used > 1:
        return "bad", "bad-soft"
    return ("warn", "warn-soft") if used > ceiling else ("", "")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the figure's table: its values by quarter, the domain that it is about, and what explains it."""

    name: str
    values: tuple[float, ...]
    what: What
    domain: Domain | None = None
    bold: bool = False


class FigureModel(GridModel):
    """The figure as a table, in its unit."""

    def show_results(self, results: Results, unit: Unit) -> None:
        """Show these results in a unit."""
        self._unit, self._quarters = unit, results.quarters
        self._rows = _campaign_rows(results) if unit is Unit.CAMPAIGNS else _load_rows(results, unit)
        self.reshape(numbers.quarter_heads(results.quarters), [row.name for row in self._rows])

    def cell(self, row: int, column: int) -> Cell:
        line = self._rows[row]
        value = line.values[column]
        if self._unit is Unit.CAMPAIGNS:
            return Cell(numbers.campaigns(value), bold=line.bold)
        return Cell(numbers.decimal(value, 0 if self._unit is Unit.HOURS else 2), bold=line.bold)

    def place_of(self, row: int, column: int) -> tuple[Domain | None, Quarter]:
        """The domain, or all of them, and the quarter of a cell."""
        return self._rows[row].domain, self._quarters[column]

    def question_of(self, row: int, column: int) -> Question:
        """What explains the number of a cell."""
        line = self._rows[row]
        return Question(line.what, self._quarters[column], line.domain)


def _load_rows(results: Results, unit: Unit) -> list[_Row]:
    load, in_fte = load_of(results, unit), unit is Unit.FTE
    rows = [
        _Row(f"{DOMAIN[domain]}, {name}", tuple(values[at].tolist()), what, domain)
        for name, what, values in (
            (words.RUN_HEAD, What.RUN_WORK, load.run),
            (words.CAMPAIGNS_HEAD, What.CAMPAIGN_WORK, load.campaigns),
        )
        for at, domain in enumerate(DOMAINS)
    ]
    needed, capacity = (What.DEMAND_FTE, What.CAPACITY_FTE) if in_fte else (What.TEAM_DEMAND, What.TEAM_CAPACITY)
    return [
        *rows,
        _Row(words.NEEDED, tuple(load.needed.tolist()), needed, bold=True),
        _Row(words.CAPACITY, tuple(load.capacity.tolist()), capacity, bold=True),
        _Row(words.CEILING, tuple(load.ceiling.tolist()), capacity),
    ]


def _campaign_rows(results: Results) -> list[_Row]:
    planned, fits = results.demand.planned.sum(axis=0), results.throughput.deliverable.sum(axis=0)
    return [
        _Row(words.PLANNED, tuple(planned.tolist()), What.PLANNED),
        _Row(words.DELIVERABLE, tuple(fits.tolist()), What.DELIVERABLE, bold=True),
    ]


class LaunchModel(GridModel):
    """Planned, launched and deliverable campaigns by type, over a quarter or its fiscal year."""

    def show_results(self, results: Results, quarter: Quarter, of_year: bool) -> None:
        """Show one quarter, or the planned quarters of its year."""
        asked = [one for one in results.quarters if one == quarter or (of_year and one.year == quarter.year)]
        self.known = tuple(one for one in known_quarters(results) if one in asked)
        found = launch_lines(results, asked)
        self._lines: tuple[LaunchLine, ...] = (*found, total_line(found))
        names = [line.type.name if line.type else words.WITHOUT_TYPE for line in found]
        self._columns = _LAUNCHED if self.known else _PLANNED
        self.reshape(words.LAUNCH_HEADS if self.known else words.PLAN_HEADS, [*names, words.ALL_TYPES])

    def type_at(self, row: int) -> str:
        """The campaign type of a row; empty where it has none."""
        kind = self._lines[row].type if row < len(self._lines) else None
        return kind.id if kind else ""

    def cell(self, row: int, column: int) -> Cell:
        line, what, is_total = self._lines[row], self._columns[column], row == len(self._lines) - 1
        short = what == "fits" and line.planned - line.fits >= 0.05
        return Cell(
            _launch_text(line, what),
            bold=is_total or short,
            color="bad" if short else "muted" if what == "hours" else "",
            tooltip=words.launch_explained(line),
        )


_PLANNED, _LAUNCHED = ("planned", "fits", "hours"), ("planned", "launched", "difference", "fits")


def _launch_text(line: LaunchLine, what: str) -> str:
    if what == "launched":
        return "" if line.launched is None else str(line.launched)
    if what == "difference":
        return "" if line.difference is None else words.launch_difference(line.difference)
    if what == "hours":
        return numbers.decimal(line.hours) if line.hours else ""
    return numbers.campaigns(line.fits if what == "fits" else line.planned)


class BehindModel(GridModel):
    """Positions, or work, behind a number: all of that side first."""

    def __init__(self, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self.lines: tuple[Line, ...] = ()

    def show(self, found: Behind, results: Results, is_needed: bool) -> None:
        """Show the work that a bar or a cell needs, or the positions that are there for it."""
        day, positions = results.plan.calendar.last_day(found.quarter), results.plan.rows(Position)
        self.lines = found.needed if is_needed else found.available
        self.reshape(words.BEHIND_HEADS, [words.line_name(line, positions, day, is_needed) for line in self.lines])

    def cell(self, row: int, column: int) -> Cell:
        line = self.lines[row]
        whole = line.kind is LineKind.WHOLE
        text = numbers.decimal(line.hours) if column == 0 else numbers.percent(line.share)
        return Cell(
            text, bold=whole, color="muted" if column else "", ground="hover" if whole else "",
            tooltip=words.LINE_KINDS[line.kind],
        )  # fmt: skip


def models_of(colors: dict[str, str]) -> tuple[HeatModel, FigureModel, LaunchModel, BehindModel]:
    """The four models in the theme's colours."""
    return HeatModel(colors), FigureModel(colors), LaunchModel(colors), BehindModel(colors)


def recolored(models: Sequence[GridModel], colors: dict[str, str]) -> None:
    """Put another theme on all of them."""
    for model in models:
        model.recolor(colors)
