"""The dataset for BI tools: its tables agree with the engine, hold together, and are what was agreed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.company import set_assumption
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.dataset import dataset_bytes, write_dataset
from mopsplanner.exchange.dataset_tables import TABLES, VIEWS
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, Benched, Campaign, Position, Role, Scenario
from mopsplanner.plan.words import DOMAINS
from tests.support.closing import closed

GOLDEN = Path(__file__).parents[2] / "golden" / "dataset.sql"
TODAY = date(2026, 11, 24)


def _busy() -> Plan:
    """The enterprise sample with a bench, a closing seat, launched campaigns and hostile texts."""
    plan = sample_plan("enterprise", load(), "plan-1")
    quarter = plan.calendar.quarters[0]
    seat = replace(plan.row(Position, "P013"), closes=date(2027, 8, 31), title="Robert'); DROP TABLE x;--\n\u202e🚀")
    rows = (
        seat,
        Benched("B001", "Ada", next(iter(plan.rows(Role))), seat.location, 0.8, date(2027, 2, 1), date(2027, 5, 31)),
        Campaign("C001", "Summit", "event", date(2027, 5, 20), 3.0),
        Actual(quarter, "salesforce", "Webinar", "webinar", 7, TODAY),
        Actual(quarter, "hubspot", "Webinar", "webinar", 2, TODAY),
        Actual(quarter, "hubspot", "Riddle", "", 5, TODAY),
    )
    return plan.replaced((row.kind, row.key, row) for row in rows)


PLAN = _busy()
SCENARIOS = ["", *PLAN.rows(Scenario)]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("bi") / "plan.sqlite"
    write_dataset(PLAN, path, TODAY)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        yield connection


def _sums(data: sqlite3.Connection, table: str, value: str, scenario: str, by: str = "") -> np.ndarray:
    """Sums of a column by quarter, in order; with a column and its values before, by that too."""
    order = f"{by}, quarter_key" if by else "quarter_key"
    lines = data.execute(
        f"SELECT total({value}) FROM {table} WHERE scenario_key = ? GROUP BY {order} ORDER BY {order}",
        [scenario or "baseline"],
    )
    return np.array([value for (value,) in lines])


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_every_fact_adds_up_to_what_the_engine_says(data: sqlite3.Connection, scenario: str) -> None:
    found: Results = results(view(PLAN, scenario))
    cost, flow = found.cost, found.throughput
    for table, value, wanted in (
        ("fact_position", "headcount", found.headcount),
        ("fact_headcount", "headcount", found.headcount),
        ("fact_position", "seated_fte", found.seated_fte),
        ("fact_headcount", "seated_fte", found.seated_fte),
        ("fact_position", "productive_hours", found.hours.net.sum(axis=0)),
        ("fact_allocation", "hours", found.hours.capacity.sum(axis=0)),
        ("fact_capacity", "capacity_hours", found.hours.capacity.sum(axis=0)),
        ("fact_capacity", "demand_hours", found.demand.total.sum(axis=0)),
        ("fact_capacity", "run_hours", found.demand.run.sum(axis=0)),
        ("fact_capacity", "campaign_hours", found.demand.campaigns.sum(axis=0)),
        ("fact_demand", "hours", found.demand.campaigns.sum(axis=0)),
        ("fact_capacity", "gap_hours", flow.gap.sum(axis=0)),
        ("fact_capacity", "gap_fte", flow.gap_fte.sum(axis=0)),
        ("fact_capacity", "utilisation", flow.utilisation.sum(axis=0)),
        ("fact_campaign", "planned", found.demand.planned.sum(axis=0)),
        ("fact_campaign", "deliverable", flow.deliverable.sum(axis=0)),
        ("fact_campaign", "slipping", (found.demand.planned - flow.deliverable).sum(axis=0)),
        ("fact_position", "pay", cost.people.sum(axis=0)),
        ("fact_position", "fees", cost.contractors.sum(axis=0)),
        ("fact_position", "hiring", cost.hiring.sum(axis=0)),
        ("fact_position", "severance", cost.severance.sum(axis=0)),
        ("fact_position", "cost", cost.by_position.sum(axis=0)),
        ("fact_cost", "cost", cost.total),
    ):
        np.testing.assert_allclose(_sums(data, table, value, scenario), wanted, rtol=1e-12, atol=1e-9, err_msg=value)


def test_closed_quarters_are_marked_and_hold_what_was_booked() -> None:
    booked = closed(PLAN, 2)
    later = applied(booked, set_assumption(booked, BASELINE, "burden", 1.9))
    later = applied(later, set_assumption(later, BASELINE, "focus_share", 0.4))
    before, after = results(view(booked, BASELINE)), results(view(later, BASELINE))
    with closing(sqlite3.connect(":memory:")) as data:
        data.deserialize(dataset_bytes(later, TODAY))
        assert [told for (told,) in data.execute("SELECT is_closed FROM dim_quarter ORDER BY sort")][:3] == [1, 1, 0]
        for table, value, wanted, now in (
            ("fact_cost", "cost", before.cost.total, after.cost.total),
            ("fact_capacity", "capacity_hours", before.hours.capacity.sum(axis=0), after.hours.capacity.sum(axis=0)),
        ):
            found = _sums(data, table, value, BASELINE)
            np.testing.assert_allclose(found[:2], wanted[:2], rtol=1e-12)
            np.testing.assert_allclose(found[2:], now[2:], rtol=1e-12)
            assert abs(found[2] - wanted[2]) > 1


def test_by_domain_in_the_order_of_their_keys(data: sqlite3.Connection) -> None:
    found = results(view(PLAN, ""))
    order = np.argsort([domain.value for domain in DOMAINS])
    by_domain = _sums(data, "fact_allocation", "hours", "", "domain_key").reshape(len(DOMAINS), -1)
    np.testing.assert_allclose(by_domain, found.hours.capacity[order], rtol=1e-12)
    needed = _sums(data, "fact_demand", "hours", "", "domain_key").reshape(len(DOMAINS), -1)
    np.testing.assert_allclose(needed, found.demand.campaigns[order], rtol=1e-12)


def test_launched_campaigns_stand_beside_the_plan_where_they_are_known(data: sqlite3.Connection) -> None:
    query = "SELECT quarter_key || campaign_type_key, launched FROM fact_campaign WHERE scenario_key = 'baseline'"
    lines = dict(data.execute(query))
    first, second = PLAN.calendar.quarters[:2]
    assert lines[f"{first}webinar"] == 9
    assert {value for key, value in lines.items() if key.startswith(str(first)) and key != f"{first}webinar"} == {
        0,
        None,
    }
    assert lines[f"{first}campaign:C001"] is None
    assert {value for key, value in lines.items() if key.startswith(str(second))} == {None}


def test_the_file_holds_together_and_is_the_same_again(data: sqlite3.Connection) -> None:
    assert data.execute("PRAGMA foreign_key_check").fetchall() == []
    assert data.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert data.execute("SELECT title FROM dim_position WHERE position_key='P013'").fetchone() == (
        PLAN.row(Position, "P013").title,
    )
    assert dataset_bytes(PLAN, TODAY) == dataset_bytes(PLAN, TODAY)


def test_views_join_every_fact_once(data: sqlite3.Connection) -> None:
    for name, table in zip(VIEWS, ("fact_capacity", "fact_campaign", "fact_position"), strict=True):
        (shown,), (kept,) = (data.execute(f"SELECT count(*) FROM {one}").fetchone() for one in (name, table))
        assert shown == kept > 0


def test_every_table_and_column_is_described(data: sqlite3.Connection) -> None:
    told = set(data.execute("SELECT table_name, column_name FROM dataset_column WHERE description <> ''"))
    wanted = {(table.name, "") for table in TABLES}
    wanted |= {(table.name, field.name) for table in TABLES for field in table.fields}
    assert told == wanted
    assert data.execute("SELECT value FROM dataset WHERE name='currency'").fetchone() == (PLAN.company.currency,)


def test_the_tables_are_those_that_were_agreed(data: sqlite3.Connection) -> None:
    lines = [sql for (sql,) in data.execute("SELECT sql FROM sqlite_schema ORDER BY type, name")]
    assert ";\n".join(lines) + ";\n" == GOLDEN.read_text(encoding="utf-8")


def test_a_team_of_nobody_is_a_dataset_too() -> None:
    bare = PLAN.replaced((kind, key, None) for kind in ("position", "allocation", "tool", "scenario-change", "scenario",
                         "campaign-type", "demand", "actual", "standing-task", "benched", "campaign")
                         for key in PLAN.tables[kind])  # fmt: skip
    with closing(sqlite3.connect(":memory:")) as data:
        data.deserialize(dataset_bytes(bare, TODAY))
        assert data.execute("SELECT count(*), total(demand_hours) FROM fact_capacity").fetchone()[1] == 0
        assert data.execute("SELECT total(cost) FROM fact_cost").fetchone() == (0.0,)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="export-failed-folder-gone"):
        write_dataset(PLAN, tmp_path / "nowhere" / "plan.sqlite", TODAY)


def test_a_named_campaign_is_told_from_the_types(data: sqlite3.Connection) -> None:
    query = (
        "SELECT t.name, t.named_of, t.launch_day, sum(f.planned), sum(f.launched) FROM dim_campaign_type t"
        " JOIN fact_campaign f USING (scenario_key, campaign_type_key)"
        " WHERE scenario_key = 'baseline' AND named_of IS NOT NULL GROUP BY 1, 2, 3"
    )
    assert data.execute(query).fetchall() == [("Summit", "event", "2027-05-20", 1.0, None)]
