"""Plans with teams of many kinds for the hiring plan, the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Demand, FiscalCalendar, Location, Position, Stay
from mopsplanner.plan.words import Contract

CATALOG = load()
PLACES = (("DE", "BY"), ("GB", ""), ("US", "CA"), ("FR", ""))


def random_team(seed: int) -> Plan:
    """A founded plan of four to six quarters: more or less demand, a second place, part-time, starters, contractors."""
    dice = np.random.default_rng(seed)
    employees = int(dice.choice([40, 120, 300, 700]))
    plan = found_plan(Founding(CompanyProfile(employees), "Test"), CATALOG, f"team-{seed}")
    calendar = replace(plan.calendar, count=int(dice.integers(4, 7)))
    kept = set(calendar.quarters)
    gone = [(Demand.kind, key, None) for key, row in plan.rows(Demand).items() if row.quarter not in kept]
    plan = plan.replaced([*gone, (FiscalCalendar.kind, calendar.key, calendar)])
    factor = float(dice.uniform(0.5, 1.4))
    more = [replace(row, campaigns=row.campaigns * factor) for row in plan.rows(Demand).values()]
    place = _second_place(plan, dice)
    seats = [_seat(plan, row, place, dice) for _, row in sorted(plan.rows(Position).items())]
    return plan.replaced((row.kind, row.key, row) for row in (place, *more, *seats))


def _second_place(plan: Plan, dice: np.random.Generator) -> Location:
    country, region = PLACES[int(dice.integers(len(PLACES)))]
    home = min(plan.rows(Location).values(), key=lambda row: row.id)
    return replace(home, id="zz", name="Elsewhere", country=country, region=region, hours_per_day=7.5)


def _seat(plan: Plan, row: Position, place: Location, dice: np.random.Generator) -> Position:
    """The seat as it is, or elsewhere, part-time, filled later, lent, or with someone who leaves."""
    stay, start = row.stays[0], plan.calendar.start
    later = start + timedelta(days=int(dice.integers(0, 200)))
    changed = (
        replace(row, location=place.id),
        replace(row, fte=float(dice.choice([0.5, 0.8]))),
        replace(row, stays=(replace(stay, start=later),)),
        replace(row, stays=(replace(stay, contract=Contract.CONTRACTOR),)),
        replace(row, stays=(Stay("Kim", None, later, Contract.CONTRACTOR, hourly_rate=float(dice.uniform(60, 160))),)),
        replace(row, stays=(replace(stay, end=later),)),
    )
    choice = int(dice.integers(2 * len(changed)))
    return changed[choice] if choice < len(changed) else row
