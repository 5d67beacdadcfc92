"""The plan that can be checked by hand: help, engine, command line, workbook and dataset agree to the last digit."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mopsplanner.catalog import load
from mopsplanner.cli.main import run
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.dataset import dataset_bytes
from mopsplanner.exchange.samples import BY_HAND, sample_plan
from mopsplanner.plan.words import DOMAINS, Domain
from mopsplanner.texts.help import by_hand as page
from tests.support.by_hand import WORKING_DAYS, by_hand
from tests.support.workbooks import exported

PLAN = sample_plan(BY_HAND, load(), "by-hand")
STEPS = by_hand()
LAST_DIGIT = 1e-14
"""A double has 15 to 16 digits; the fractions are exact."""
DOMAIN_STEPS = {domain: domain.value.capitalize() for domain in DOMAINS}


def wanted(step: str) -> list[float]:
    return [float(value) for value in STEPS[step]]


@pytest.fixture(scope="module")
def found() -> Results:
    return results(PLAN)


# The page


def _rows() -> dict[str, tuple[str, str]]:
    lines = [line.strip("|").split("|") for line in page().splitlines() if line.startswith("|")]
    return {name.strip(): (first.strip(), second.strip()) for name, _, first, second in lines[2:]}


def _written(value: Fraction, is_share: bool) -> str:
    return f"{float(value) * 100:.2f}%" if is_share else f"{float(value):,.2f}"


def test_the_page_says_every_step_and_its_figures() -> None:
    rows = _rows()
    assert list(rows) == list(STEPS)
    for name, told in rows.items():
        assert told == tuple(_written(value, told[0].endswith("%")) for value in STEPS[name]), name
    for days in WORKING_DAYS.values():
        assert str(days) in page()


# The engine


def test_the_days_are_those_of_the_calendar(found: Results) -> None:
    assert found.hours.working_days.tolist() == [wanted("Working days")]
    assert found.demand.business_days.tolist() == wanted("Working days")


def test_hours_demand_and_cost_are_those_of_the_page(found: Results) -> None:
    for at, person in enumerate(("Ada", "Bo")):
        assert found.hours.net[at].tolist() == pytest.approx(wanted(person), rel=LAST_DIGIT)
    for at, domain in enumerate(DOMAINS):
        name = DOMAIN_STEPS[domain]
        assert found.hours.capacity[at].tolist() == pytest.approx(wanted(f"{name}, capacity"), rel=LAST_DIGIT)
        assert found.demand.total[at].tolist() == pytest.approx(wanted(f"{name}, demand"), rel=LAST_DIGIT)
    assert found.throughput.utilisation[0].tolist() == pytest.approx(wanted("Technology, used"), rel=LAST_DIGIT)
    assert found.throughput.theta.tolist() == pytest.approx(wanted("Share that fits"), rel=LAST_DIGIT)
    assert found.throughput.deliverable[0].tolist() == pytest.approx(wanted("Webinars that fit"), rel=LAST_DIGIT)
    assert found.cost.total.tolist() == pytest.approx(wanted("Cost"), rel=LAST_DIGIT)


# The command line


def test_the_command_line_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "by-hand.mops"
    assert run(["sample", BY_HAND, str(path)]) == 0
    capsys.readouterr()
    assert run(["capacity", str(path), "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    for domain in DOMAINS:
        name = domain.value
        assert told["capacity"][name] == pytest.approx(wanted(f"{DOMAIN_STEPS[domain]}, capacity"), rel=LAST_DIGIT)
        assert told["demand"][name] == pytest.approx(wanted(f"{DOMAIN_STEPS[domain]}, demand"), rel=LAST_DIGIT)
    assert told["deliverable_campaigns"] == pytest.approx(wanted("Webinars that fit"), rel=LAST_DIGIT)


# The workbook, whose formulas other tests compute again in LibreOffice


def _line(sheet: Any, title: str, name: str) -> list[float]:
    """The figures of a line below a title."""
    rows = list(sheet.iter_rows(values_only=True))
    start = next(at for at, row in enumerate(rows) if row[0] == title)
    found = next(row for row in rows[start:] if row[0] == name)
    return [value for value in found if isinstance(value, int | float)][:2]


def test_the_workbook_carries_the_same(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(PLAN, tmp_path), data_only=True)
    for domain in DOMAINS:
        name = DOMAIN_STEPS[domain]
        capacity = _line(book["Capacity"], "Capacity", name)
        assert capacity == pytest.approx(wanted(f"{name}, capacity"), rel=LAST_DIGIT)
        assert _line(book["Capacity"], "Demand", name) == pytest.approx(wanted(f"{name}, demand"), rel=LAST_DIGIT)
    fits = _line(book["Delivery"], "Campaigns of all types", "Deliverable campaigns")
    assert fits == pytest.approx(wanted("Webinars that fit"), rel=LAST_DIGIT)
    assert _line(book["Cost"], "Loaded cost by quarter", "Total") == pytest.approx(wanted("Cost"), rel=LAST_DIGIT)


# The dataset


def test_the_dataset_holds_the_same() -> None:
    with closing(sqlite3.connect(":memory:")) as data:
        data.deserialize(dataset_bytes(PLAN, date(2026, 11, 24)))
        query = "SELECT capacity_hours, demand_hours FROM fact_capacity WHERE domain_key = ? ORDER BY quarter_key"
        for domain in Domain:
            capacity, demand = zip(*data.execute(query, (domain.value,)), strict=True)
            assert capacity == pytest.approx(wanted(f"{DOMAIN_STEPS[domain]}, capacity"), rel=LAST_DIGIT)
            assert demand == pytest.approx(wanted(f"{DOMAIN_STEPS[domain]}, demand"), rel=LAST_DIGIT)
        fits = [line[0] for line in data.execute("SELECT deliverable FROM fact_campaign ORDER BY quarter_key")]
        assert fits == pytest.approx(wanted("Webinars that fit"), rel=LAST_DIGIT)
