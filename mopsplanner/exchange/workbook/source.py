"""What one export shows: a scenario's view of the plan, its results and the steps to them, and the keys of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.arrays import assumption, is_taken_on
from mopsplanner.engine.named_workings import NamedWorkings, named_workings
from mopsplanner.engine.ramp import SHAPES
from mopsplanner.engine.results import Results
from mopsplanner.engine.workings import DemandWorkings, TeamWorkings, demand_workings, team_workings
from mopsplanner.exchange.workbook.book import day_number
from mopsplanner.exchange.workbook.keys import workbook_keys
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import (
    Benched,
    Campaign,
    CampaignType,
    Location,
    Position,
    Role,
    Split,
    StandingTask,
    Stay,
    Tool,
)
from mopsplanner.plan.words import Contract, Stage
from mopsplanner.texts import numbers

PAST = 4
"""Quarters before the plan whose working days matter: work of its first launches may fall there."""
AFTER = 3
"""Quarters after the plan that matter, for launches whose work begins inside it."""
SPARE_INPUTS = 6
"""Empty rows that each input list offers."""
SPARE_STEPS = 20
"""Rows that calculations have beyond those of the input lists, for rows inserted there."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One row of the positions: a seat and one stay in it, or a vacant seat.

    `number` counts rows from 1, `first` is the number of the seat's first row, `index` the engine's row of the stay.
    """

    key: str
    seat: Position
    stay: Stay | None
    index: int | None
    number: int
    first: int

    @property
    def employed(self) -> bool:
        """Whether paid as an employee; a vacant seat is planned as one."""
        return self.stay is None or self.stay.contract is Contract.EMPLOYEE


@dataclass(frozen=True)
class Source:
    """Everything that the sheets are made of."""

    plan: Plan
    results: Results
    team: TeamWorkings
    demand: DemandWorkings
    catalog: Catalog
    exported_on: date
    scenario_name: str
    seats: tuple[SeatRow, ...]
    positions: Mapping[str, str]
    roles: Mapping[str, str]
    places: Mapping[str, str]
    types: Mapping[str, str]
    benched: Mapping[str, str]
    campaigns: Mapping[str, str]
    named: NamedWorkings

    @property
    def quarters(self) -> int:
        """How many quarters are planned."""
        return len(self.results.quarters)

    @property
    def launches(self) -> int:
        """Launch quarters: the planned ones, one before and three after them."""
        return self.quarters + 1 + AFTER

    @property
    def all_quarters(self) -> int:
        """Quarters that the workbook knows, from four before the plan to three after it."""
        return PAST + self.quarters + AFTER

    @property
    def labels(self) -> list[str]:
        """The planned quarters as columns are headed."""
        return [numbers.quarter(quarter) for quarter in self.results.quarters]

    @property
    def role_rows(self) -> tuple[Role, ...]:
        """Roles in their order."""
        return tuple(sorted(self.plan.rows(Role).values(), key=lambda row: (row.order, row.id)))

    @cached_property
    def ramp_months(self) -> Mapping[str, float]:
        """Months of ramp by role."""
        return {row.id: row.ramp_months for row in self.plan.rows(Role).values()}

    def ramp_shape(self, row: SeatRow) -> int:
        """Which shape the ramp of a seat's role has, counted from 1."""
        return 1 + SHAPES.index(self.plan.rows(Role)[row.seat.role].ramp_shape)

    def contract_end(self, row: SeatRow) -> str:
        """Who ends a contract where, and on which day somebody could go on; empty for all others."""
        stay = row.stay
        if stay is None or row.employed or stay.end is None:
            return ""
        return f"{self.positions[row.seat.id]}|{stay.person}|{day_number(stay.end) + 1}"

    def contract_before(self, row: SeatRow) -> int:
        """The number of the row in which the person was there as a contractor until the day before; 0: none."""
        if row.stay is None or row.stay.start is None or not row.employed:
            return 0
        return int(row.number > row.first and is_taken_on(self._stay_above(row), row.stay)) * (row.number - 1)

    def _stay_above(self, row: SeatRow) -> Stay:
        above = self.seats[row.number - 2].stay
        assert above is not None, "only a seat without any stay has a row of its own"
        return above

    @property
    def place_rows(self) -> tuple[Location, ...]:
        """Locations by id, the order of the engine."""
        return self.results.hours.team.locations

    @property
    def type_rows(self) -> tuple[CampaignType, ...]:
        """Campaign types in the engine's order, without named campaigns."""
        return self.results.demand.recurring

    @property
    def kinds(self) -> slice:
        """Campaign types among all that is launched."""
        return slice(len(self.results.demand.recurring))

    @property
    def stage_rows(self) -> tuple[tuple[CampaignType, int, Stage], ...]:
        """Stages of every campaign type: the type, which of the stages, its name."""
        return tuple((row, at, stage) for row in self.type_rows for at, stage in enumerate(Stage))

    @property
    def bench_rows(self) -> tuple[Benched, ...]:
        """People on the bench by id."""
        return tuple(sorted(self.plan.rows(Benched).values(), key=lambda row: row.id))

    @property
    def tool_rows(self) -> tuple[Tool, ...]:
        """Tools by id, the order of the engine."""
        return tuple(sorted(self.plan.rows(Tool).values(), key=lambda row: row.id))

    @property
    def task_rows(self) -> tuple[StandingTask, ...]:
        """Standing tasks by id."""
        return tuple(sorted(self.plan.rows(StandingTask).values(), key=lambda row: row.id))

    def assume(self, id: str) -> float:
        """The value of an assumption of the plan."""
        return assumption(self.plan, id)


def shares_off(split: Split) -> int:
    """1 where shares of time do not add up to 1, else 0."""
    return int(round(sum(split) - 1, 6) != 0)


def ends_early(stay: Stay | None) -> int:
    """1 where a stay ends before it starts, else 0."""
    return int(stay is not None and stay.start is not None and stay.end is not None and stay.end < stay.start)


def source_of(results: Results, catalog: Catalog, exported_on: date, scenario_name: str) -> Source:
    """Gather what an export of these results shows."""
    plan = results.plan
    seats = sorted(plan.rows(Position).values(), key=lambda row: row.id)
    positions = workbook_keys((row.id for row in seats), "seat")
    first = plan.calendar.first_day(plan.calendar.first.shifted(-PAST))
    return Source(
        plan=plan,
        results=results,
        team=team_workings(results),
        demand=demand_workings(results),
        catalog=catalog,
        exported_on=exported_on,
        scenario_name=scenario_name,
        seats=_seat_rows(seats, positions),
        positions=positions,
        roles=workbook_keys(plan.rows(Role), "role"),
        places=workbook_keys(sorted(plan.rows(Location)), "place"),
        types=workbook_keys(plan.rows(CampaignType), "type"),
        benched=workbook_keys(sorted(plan.rows(Benched)), "bench"),
        campaigns=workbook_keys(sorted(plan.rows(Campaign)), "campaign"),
        named=named_workings(results, first.toordinal()),
    )


def _seat_rows(seats: list[Position], keys: Mapping[str, str]) -> tuple[SeatRow, ...]:
    rows: list[SeatRow] = []
    stays = 0
    for seat in seats:
        first = len(rows) + 1
        if not seat.stays:
            rows.append(SeatRow(f"{keys[seat.id]}-1", seat, None, None, first, first))
        for number, stay in enumerate(seat.stays, start=1):
            rows.append(SeatRow(f"{keys[seat.id]}-{number}", seat, stay, stays, len(rows) + 1, first))
            stays += 1
    return tuple(rows)
