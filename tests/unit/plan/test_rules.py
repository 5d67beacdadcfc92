from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, CampaignType, Demand, Position, Row, Scenario, ScenarioChange, Tool
from mopsplanner.plan.rules import check_after, check_no_circle, check_plan, check_row, manager_chain
from mopsplanner.plan.words import SizeBand, size_band
from mopsplanner.texts.refusals import sentence
from tests.support.plan_files import without
from tests.support.plans import (
    EVEN,
    FIRST,
    assumptions,
    campaign_types,
    company,
    locations,
    plan_with,
    position,
    roles,
    small_plan,
    work,
)


def test_whole_plans_are_valid() -> None:
    check_plan(small_plan())
    check_plan(plan_with(200, 8, 6))


def checks(plan: Plan, kind: str, key: str) -> list[Callable[[], None]]:
    """The check of a whole plan and that of a plan in which one row was touched: they must agree."""
    return [lambda: check_plan(plan), lambda: check_after(plan, [(kind, key)])]


EDGES: list[tuple[Row, str, Any, Any]] = [
    (company(), "employees", 1, 0),
    (company(), "employees", 5_000_000, 5_000_001),
    (company(), "regions", 100, 101),
    (company(), "name", "x", " "),
    (company(), "currency", "USD", "usd"),
    (company(), "currency", "CHF", "CHFR"),
    (small_plan().calendar, "start_month", 12, 13),
    (small_plan().calendar, "count", 40, 41),
    (assumptions()[0], "value", 1.0, 1.01),
    (locations()[0], "hours_per_day", 24.0, 24.5),
    (locations()[0], "leave_season", EVEN, (1.1, 0.0, 0.0, 0.0)),
    (roles()[0], "attrition", 1.0, 1.01),
    (roles()[0], "pay_high", 110_000.0, 109_999.0),
    (roles()[0], "split", (1.0, 0.0, 0.0, 0.0), (-0.1, 0.5, 0.3, 0.3)),
    (position(1), "fte", 1.5, 1.51),
    (position(1), "fte", 0.05, 0.0),
    (position(1), "title", "x" * 32_767, "x" * 32_768),
    (position(2), "manager", "P001", "P002"),
    (campaign_types()[0], "hours", (0.0,) * 6, (0.0, -1.0, 0.0, 0.0, 0.0, 0.0)),
    (campaign_types()[0], "lead_days", 120.0, 121.0),
    (campaign_types()[0], "stage_leads", (-120.0,) * 6, (-121.0, None, None, None, None, None)),
    (Demand("email", FIRST, 1.0), "campaigns", 0.0, -1.0),
    (work()[0], "hours_per_month", 0.0, float("nan")),
    (work()[1], "name", "Audit", ""),
    (work()[2], "launched", 0, -1),
    (Allocation("P1", FIRST, EVEN), "split", (0.0, 0.0, 0.0, 0.0), (2.0, 0.0, 0.0, 0.0)),
    (Scenario("SC1", "Growth", "", "", 1, archived=False), "name", "G", ""),
]


@pytest.mark.parametrize(("row", "field", "good", "bad"), EDGES, ids=lambda item: str(item)[:30])
def test_the_last_good_value_passes_and_the_next_is_refused(row: Row, field: str, good: Any, bad: Any) -> None:
    check_row(replace(row, **{field: good}))
    with pytest.raises(Refusal) as refused:
        check_row(replace(row, **{field: bad}))
    assert sentence(refused.value)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (position(2, role="nobody's"), "role"),
        (position(2, location="moon"), "location"),
        (position(2, manager="P999"), "position"),
        (Allocation("P999", FIRST, EVEN), "position"),
        (Demand("fax", FIRST, 1.0), "campaign-type"),
        (replace(small_plan().row(Tool, "S001"), deputy="P999"), "position"),
        (Scenario("SC002", "Lost", "SC999", "", 2, archived=False), "scenario"),
        (ScenarioChange("SC999", "position", "P002", None, position(2)), "scenario"),
    ],
)
def test_a_row_without_what_it_names_is_refused(row: Row, wanted: str) -> None:
    plan = small_plan().replaced([(row.kind, row.key, row)])
    for check in checks(plan, row.kind, row.key):
        with pytest.raises(Refusal, match="reference-broken") as refused:
            check()
        assert refused.value.subjects["wanted"] == wanted


@pytest.mark.parametrize(
    ("kind", "key"), [("role", "head"), ("position", "P001"), ("company", "company"), ("calendar", "calendar")]
)
def test_a_row_that_others_need_cannot_go(kind: str, key: str) -> None:
    plan = without(small_plan(), kind, key)
    for check in checks(plan, kind, key):
        with pytest.raises(Refusal):
            check()


def test_a_circle_of_scenarios_is_refused() -> None:
    circle = Scenario("SC001", "Round", "SC001", "", 1, archived=False)
    plan = small_plan().replaced([(circle.kind, circle.key, circle)])
    for check in checks(plan, circle.kind, circle.key):
        with pytest.raises(Refusal, match="scenario-circle"):
            check()


def test_managers_nearest_first() -> None:
    plan = small_plan().replaced([("position", "P004", position(4, manager="P003"))])
    plan = plan.replaced([("position", "P003", position(3, manager="P002"))])
    assert list(manager_chain(plan, "P004")) == ["P003", "P002", "P001"]


def test_a_ring_of_managers_is_walked_once() -> None:
    ring = small_plan().replaced(
        [("position", "P002", position(2, manager="P003")), ("position", "P003", position(3, manager="P002"))]
    )
    assert list(manager_chain(ring, "P002")) == ["P003"]


@pytest.mark.parametrize(("position_id", "manager"), [("P001", "P002"), ("P001", "P001")])
def test_nobody_reports_to_their_own_reports(position_id: str, manager: str) -> None:
    with pytest.raises(Refusal, match="reporting-circle"):
        check_no_circle(small_plan(), position_id, manager)


@pytest.mark.parametrize(("position_id", "manager"), [("P999", "P001"), ("P001", "P999"), ("P999", "P999")])
def test_an_unknown_seat_in_a_line_is_named(position_id: str, manager: str) -> None:
    with pytest.raises(Refusal, match="row-unknown"):
        check_no_circle(small_plan(), position_id, manager)


def test_the_top_reports_to_nobody() -> None:
    check_no_circle(small_plan(), "P001", "")


@pytest.mark.parametrize(
    ("employees", "band"),
    [
        (1, SizeBand.SMALL),
        (49, SizeBand.SMALL),
        (50, SizeBand.MIDMARKET),
        (500, SizeBand.MIDMARKET),
        (501, SizeBand.ENTERPRISE),
    ],
)
def test_size_bands_change_where_the_customer_says(employees: int, band: SizeBand) -> None:
    assert size_band(employees) is band


def test_every_row_has_a_key_of_its_own() -> None:
    for table in plan_with(50, 4, 3).tables.values():
        for key, row in table.items():
            assert row.key == key
    assert isinstance(campaign_types()[0], CampaignType)
    assert isinstance(position(1), Position)
