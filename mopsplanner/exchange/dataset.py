"""The dataset for BI tools: one SQLite file that Power BI, Tableau, pandas or plain SQL read as it is.

Every scenario of the plan, computed by the engine, as a star of tables (`dataset_tables`). Quotients without a whole,
such as utilisation without capacity, are empty. Money is in the company's currency.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mopsplanner.engine.cost import MONEY
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.dataset_tables import TABLES, VERSION, VIEWS
from mopsplanner.exchange.writing import write_atomically
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.rows import Actual, CampaignType, ClosedQuarter, Location, Position, Role, Scenario
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import dataset as texts
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

Cell = str | float | int | None
Line = tuple[Cell, ...]
BASELINE_KEY = "baseline"


def write_dataset(plan: Plan, path: Path, exported_on: date) -> None:
    """Write the dataset of a whole plan, replacing a file of this name. Refuses a full disk and its like."""
    write_atomically(path, dataset_bytes(plan, exported_on))


def dataset_bytes(plan: Plan, exported_on: date) -> bytes:
    """The dataset of a whole plan as the bytes of an SQLite file."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for table in TABLES:
            connection.execute(table.sql)
        for name, query in VIEWS.items():
            connection.execute(f"CREATE VIEW {name} AS\n{query}")
        for name, lines in _lines(plan, exported_on):
            _insert(connection, name, lines)
        connection.commit()
        connection.execute("VACUUM")
        return connection.serialize()


def _insert(connection: sqlite3.Connection, name: str, lines: Iterable[Line]) -> None:
    width = len(next(table for table in TABLES if table.name == name).fields)
    connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * width)})", lines)


def _lines(plan: Plan, exported_on: date) -> Iterator[tuple[str, Iterable[Line]]]:
    """Every table's rows."""
    yield "dataset", _facts_of_the_file(plan, exported_on)
    yield "dataset_column", _column_lines()
    yield "dim_scenario", _scenario_lines(plan)
    yield "dim_quarter", _quarter_lines(plan)
    yield "dim_domain", [(domain.value, DOMAIN[domain], at) for at, domain in enumerate(DOMAINS, start=1)]
    for scenario in (BASELINE, *sorted(plan.rows(Scenario))):
        yield from _Star(scenario or BASELINE_KEY, results(view(plan, scenario))).lines()


def _facts_of_the_file(plan: Plan, exported_on: date) -> list[Line]:
    company = plan.company
    return [
        ("company", company.name), ("currency", company.currency), ("exported_on", exported_on.isoformat()),
        ("plan_id", plan.id), ("plan_name", company.plan_name), ("version", str(VERSION)),
    ]  # fmt: skip


def _column_lines() -> Iterator[Line]:
    for table in TABLES:
        yield table.name, "", "", texts.TABLES[table.name]
        for field in table.fields:
            unit, told = texts.column(table.name, field.name)
            yield table.name, field.name, unit, told


def _scenario_lines(plan: Plan) -> Iterator[Line]:
    yield BASELINE_KEY, texts.BASELINE, None, "", 1, 0, 0
    listed = sorted(plan.rows(Scenario).values(), key=lambda row: (row.order, row.id))
    for at, row in enumerate(listed, start=1):
        yield row.id, row.name, row.parent or BASELINE_KEY, row.description, 0, int(row.archived), at


def _quarter_lines(plan: Plan) -> Iterator[Line]:
    calendar, closed = plan.calendar, {row.quarter for row in plan.rows(ClosedQuarter).values()}
    for at, quarter in enumerate(calendar.quarters, start=1):
        first, last = calendar.first_day(quarter).isoformat(), calendar.last_day(quarter).isoformat()
        yield (
            str(quarter), numbers.quarter(quarter), quarter.year, quarter.number, first, last,
            int(quarter in closed), at,
        )  # fmt: skip


@dataclass(frozen=True)
class _Star:
    """The rows of one scenario."""

    scenario: str
    found: Results

    def lines(self) -> Iterator[tuple[str, Iterable[Line]]]:
        """By table, in an order in which each finds what it refers to."""
        tables = {
            "dim_role": self._roles, "dim_position": self._positions, "dim_campaign_type": self._types,
            "fact_position": self._seats, "fact_headcount": self._headcount, "fact_allocation": self._allocation,
            "fact_capacity": self._capacity, "fact_demand": self._demand, "fact_campaign": self._campaigns,
            "fact_cost": self._cost,
        }  # fmt: skip
        for name, lines in tables.items():
            yield name, ((self.scenario, *line) for line in lines())

    @property
    def _steps(self) -> list[tuple[int, str]]:
        return [(step, str(quarter)) for step, quarter in enumerate(self.found.quarters)]

    # Dimensions

    def _roles(self) -> Iterator[Line]:
        for row in self.found.plan.rows(Role).values():
            yield row.id, row.name, row.level.value, row.home.value, row.order

    def _positions(self) -> Iterator[Line]:
        places = self.found.plan.rows(Location)
        for row in self.found.plan.rows(Position).values():
            place = places[row.location]
            yield (
                row.id, row.title, row.role, row.manager or None, place.name, place.country, row.fte, row.department,
                int(row.approved), _day(row.opens), _day(row.closes),
            )  # fmt: skip

    def _types(self) -> Iterator[Line]:
        hours = self.found.demand.recipe.sum(axis=(1, 2)).tolist()
        demand = self.found.demand
        named = [*((None, None) for _ in demand.recurring),
                 *((one.campaign.type, one.campaign.launch.isoformat()) for one in demand.named)]  # fmt: skip
        for at, row in enumerate(demand.types):
            yield (
                row.id, row.name, row.tier.value, row.languages, int(row.regulated), row.lead_days, hours[at],
                *named[at], at,
            )  # fmt: skip

    # Facts

    def _seats(self) -> Iterator[Line]:
        found, team = self.found, self.found.hours.team
        cost = found.cost
        money = [one.tolist() for one in (cost.people, cost.contractors, cost.hiring, cost.severance, cost.by_position)]
        hours, open_, seated = found.hours.net.tolist(), self._open(), self._seated()
        for at, row in enumerate(team.rows):
            for step, quarter in self._steps:
                stay = row.stay_on(found.plan.calendar.last_day(found.quarters[step]))
                person = None if stay is None else stay.person
                contract = None if stay is None else stay.contract.value
                spent = [one[at][step] for one in money]
                yield quarter, row.id, person, contract, open_[at][step], seated[at][step], hours[at][step], *spent

    def _open(self) -> list[list[float]]:
        """1 for each seat [P][T] that is open on the quarter's last day."""
        calendar = self.found.plan.calendar
        days = [calendar.last_day(quarter) for quarter in self.found.quarters]
        return [
            [float((row.opens or day) <= day and (row.closes is None or row.closes >= day)) for day in days]
            for row in self.found.hours.team.rows
        ]

    def _seated(self) -> list[list[float]]:
        """FTE in each seat [P][T], by the share of the quarter that somebody sits in it."""
        team = self.found.hours.team
        seated = [[0.0] * len(self.found.quarters) for _ in team.rows]
        shares = self.found.hours.presence.tolist()
        for stay, at in enumerate(team.position.tolist()):
            for step, share in enumerate(shares[stay]):
                seated[at][step] += share * team.rows[at].fte
        return seated

    def _headcount(self) -> Iterator[Line]:
        open_, seated = self._open(), self._seated()
        rows = self.found.hours.team.rows
        for role in sorted({row.role for row in rows}):
            own = [at for at, row in enumerate(rows) if row.role == role]
            for step, quarter in self._steps:
                yield quarter, role, sum(open_[at][step] for at in own), sum(seated[at][step] for at in own)

    def _allocation(self) -> Iterator[Line]:
        team, net = self.found.hours.team, self.found.hours.net.tolist()
        split = team.split.tolist()
        for at, id in enumerate(team.ids):
            for step, quarter in self._steps:
                for row, domain in enumerate(DOMAINS):
                    share = split[at][step][row]
                    yield quarter, id, domain.value, share, share * net[at][step]

    def _capacity(self) -> Iterator[Line]:
        demand, flow = self.found.demand, self.found.throughput
        capacity = self.found.hours.capacity
        figures = (capacity, demand.run, demand.campaigns, demand.total, flow.gap, flow.gap_fte, flow.utilisation)
        listed = [one.tolist() for one in figures]
        for row, domain in enumerate(DOMAINS):
            for step, quarter in self._steps:
                yield quarter, domain.value, *(_finite(one[row][step]) for one in listed)

    def _demand(self) -> Iterator[Line]:
        hours = self.found.demand.by_type.tolist()
        for at, kind in enumerate(self.found.demand.types):
            for row, domain in enumerate(DOMAINS):
                for step, quarter in self._steps:
                    yield quarter, domain.value, kind.id, hours[at][row][step]

    def _campaigns(self) -> Iterator[Line]:
        planned, fits = self.found.demand.planned.tolist(), self.found.throughput.deliverable.tolist()
        launched = _launched(self.found.plan)
        known = {quarter for quarter, _ in launched}
        types = len(self.found.demand.recurring)
        for at, kind in enumerate(self.found.demand.types):
            for step, quarter in self._steps:
                done = launched.get((quarter, kind.id), 0.0) if quarter in known and at < types else None
                yield quarter, kind.id, planned[at][step], fits[at][step], planned[at][step] - fits[at][step], done

    def _cost(self) -> Iterator[Line]:
        names = {"people": "pay", "contractors": "fees"}
        for name in MONEY:
            for (_, quarter), value in zip(self._steps, self.found.cost.part(name).tolist(), strict=True):
                yield quarter, names.get(name, name), value


def _launched(plan: Plan) -> dict[tuple[str, str], float]:
    """Launched campaigns by quarter and type; those whose type is not known are in no type's count."""
    types, found = plan.rows(CampaignType), dict[tuple[str, str], float]()
    for row in plan.rows(Actual).values():
        if row.type in types or not row.type:
            key = (str(row.quarter), row.type)
            found[key] = found.get(key, 0.0) + row.launched
    return found


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
