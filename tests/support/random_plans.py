"""Plans of random teams, recipes and tools, for properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import (
    Allocation,
    Assumption,
    Campaign,
    CampaignType,
    Demand,
    Location,
    Position,
    Role,
    Row,
    Scenario,
    ScenarioChange,
    Stay,
    Tool,
)
from mopsplanner.plan.words import Contract, RampShape, Tier

CATALOG = load()
_SAMPLE = sample_plan("midmarket", CATALOG, "x")
PLAN = _SAMPLE.replaced((kind.kind, key, None) for kind in (ScenarioChange, Scenario) for key in _SAMPLE.rows(kind))
START = PLAN.calendar.start


@st.composite
def stays(draw: st.DrawFn) -> tuple[Stay, ...]:
    """One to three people in a seat, one after the other."""
    edges = sorted(draw(st.sets(st.integers(-300, 800), min_size=2, max_size=4)))
    days = [START + timedelta(days=edge) for edge in edges]
    made: list[Stay] = []
    for number, (start, stop) in enumerate(pairwise(days)):
        contract = draw(st.sampled_from(Contract))
        pay = draw(st.none() | st.floats(40_000, 200_000))
        rate = draw(st.none() | st.floats(30, 200))
        begins = start if number else draw(st.sampled_from([None, start]))
        let_go = draw(st.booleans())
        stays_on = draw(st.booleans())
        person = made[-1].person if made and stays_on else f"Person {number}"
        made.append(Stay(person, begins, stop - timedelta(days=1), contract, pay, rate, let_go))
    return tuple(made)


@st.composite
def team_changes(draw: st.DrawFn) -> list[Row]:
    """Other people, part-time, recipes, leads, tools and demand for the mid-market sample."""
    seats = sorted(PLAN.rows(Position).values(), key=lambda row: row.id)
    places = list(PLAN.rows(Location))
    rows: list[Row] = [
        replace(
            row, fte=draw(st.floats(0.05, 1.5)), stays=draw(stays()), location=draw(st.sampled_from(places)),
            split=draw(st.sampled_from([None, row.split])), opens=draw(st.sampled_from([None, date(2027, 3, 9)])),
        )
        for row in seats
    ]  # fmt: skip
    rows += [replace(role, ramp_shape=draw(st.sampled_from(RampShape))) for role in PLAN.rows(Role).values()]
    rows.append(replace(PLAN.row(Assumption, "coaching_hours"), value=draw(st.floats(0, 200))))
    place = PLAN.row(Location, places[0])
    rows.append(replace(place, leave_prorated=draw(st.booleans()), leave_days=draw(st.floats(0, 120))))
    rows.append(Allocation(seats[0].id, PLAN.calendar.first.shifted(draw(st.integers(-2, 6))), (0.5, 0.0, 0.3, 0.2)))
    lead = st.none() | st.integers(-120, 120).map(float)
    for kind in list(PLAN.rows(CampaignType).values())[:4]:
        leads = (draw(lead), draw(lead), draw(lead), draw(lead), draw(lead), draw(lead))
        changed = replace(
            kind, lead_days=float(draw(st.integers(0, 120))), stage_leads=leads, tier=draw(st.sampled_from(Tier)),
            languages=draw(st.integers(0, 5)), regulated=draw(st.booleans()),
        )  # fmt: skip
        rows.append(changed)
        rows.append(Demand(kind.id, PLAN.calendar.first, draw(st.floats(0, 50))))
    for tool in list(PLAN.rows(Tool).values())[:2]:
        start = START + timedelta(days=draw(st.integers(-100, 700)))
        rows.append(replace(tool, starts=start, ends=start + timedelta(days=draw(st.integers(0, 300)))))
    for at in range(draw(st.integers(0, 3))):
        launch = START + timedelta(days=draw(st.integers(-120, 1100)))
        rows.append(Campaign(f"C{at}", f"Campaign {at}", kind.id, launch, draw(st.floats(0, 20))))
    return rows


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """The mid-market sample with such changes."""
    return PLAN.replaced((row.kind, row.key, row) for row in draw(team_changes()))
