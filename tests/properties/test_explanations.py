"""Random teams, leads and tools: every number still follows from its parts, down to inputs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mopsplanner.catalog import load
from mopsplanner.engine.results import results
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.rows import Allocation, CampaignType, Demand, Location, Position, Row, Stay, Tool
from mopsplanner.plan.words import Contract, Tier
from tests.support.explanations import check_numbers

CATALOG = load()
PLAN = sample_plan("midmarket", CATALOG, "x")
START = PLAN.calendar.start


@st.composite
def stays(draw: st.DrawFn) -> tuple[Stay, ...]:
    """One to three people in a seat, one after the other."""
    edges = sorted(draw(st.sets(st.integers(-300, 800), min_size=2, max_size=4)))
    days = [START + timedelta(days=edge) for edge in edges]
    made = []
    for number, (start, stop) in enumerate(pairwise(days)):
        contract = draw(st.sampled_from(Contract))
        pay = draw(st.none() | st.floats(40_000, 200_000))
        rate = draw(st.none() | st.floats(30, 200))
        begins = start if number else draw(st.sampled_from([None, start]))
        made.append(Stay(f"Person {number}", begins, stop - timedelta(days=1), contract, pay, rate))
    return tuple(made)


@st.composite
def changes(draw: st.DrawFn) -> list[Row]:
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
    return rows


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(changes(), st.integers(0, PLAN.calendar.count - 1))
def test_numbers_of_random_plans_follow_from_their_parts(rows: list[Row], step: int) -> None:
    plan = PLAN.replaced((row.kind, row.key, row) for row in rows)
    check_numbers(results(plan), step, CATALOG)
