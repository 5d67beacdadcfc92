from dataclasses import replace

import pytest

from mopsplanner.plan.plan import BASELINE, Plan, lineage, plan_of, scenario_named, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Allocation, Company, Demand, Position, Row, Scenario, ScenarioChange, Tool
from mopsplanner.plan.rules import check_references
from tests.support.plans import EVEN, FIRST, position, small_plan


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def with_rows(plan: Plan, *rows: Row) -> Plan:
    return plan.replaced((row.kind, row.key, row) for row in rows)


def dropping(plan: Plan, kind: str, key: str, scenario: str = "SC001") -> Plan:
    """The plan in which a scenario drops a row."""
    return with_rows(plan, ScenarioChange(scenario, kind, key, plan.find(kind, key), None))


def test_replacing_makes_another_plan_and_shares_what_stays(plan: Plan) -> None:
    other = with_rows(plan, position(2, fte=0.5))
    assert plan.row(Position, "P002").fte == 1.0
    assert other.row(Position, "P002").fte == 0.5
    assert other.tables["role"] is plan.tables["role"]
    assert other.replaced([("position", "P002", None)]).find("position", "P002") is None


def test_tables_cannot_be_changed(plan: Plan) -> None:
    with pytest.raises(TypeError):
        plan.tables["position"] = {}  # type: ignore[index]


def test_an_unknown_key_is_refused(plan: Plan) -> None:
    with pytest.raises(Refusal, match="row-unknown") as refused:
        plan.row(Position, "P999")
    assert refused.value.subjects == {"kind": "position", "key": "P999"}


def test_the_same_key_twice_is_refused() -> None:
    with pytest.raises(Refusal, match="key-twice"):
        plan_of("p", [position(1), position(1)])


def test_the_calendar_knows_its_quarters_and_days(plan: Plan) -> None:
    calendar = plan.calendar
    assert [str(quarter) for quarter in calendar.quarters] == ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]
    assert (calendar.start.isoformat(), calendar.end.isoformat()) == ("2026-02-01", "2027-01-31")
    assert calendar.quarter_of(calendar.end) == Quarter(2027, 4)


def test_a_branch_sees_its_changes_on_top_of_the_baseline(plan: Plan) -> None:
    seen = view(plan, "SC001")
    assert seen.scenario == "SC001"
    assert seen.company.employees == 400
    assert seen.row(Position, "P002").fte == 0.5
    assert list(seen.rows(Position)) == ["P001", "P002", "P003", "P004", "P005"]
    assert view(plan) is plan
    assert view(seen, "SC001") is seen


def test_a_branch_of_a_branch_sees_the_changes_of_both_whatever_their_order(plan: Plan) -> None:
    nested = with_rows(
        plan,
        ScenarioChange("SC002", "company", "company", None, replace(plan.company, employees=900)),
        Scenario("SC002", "Boom", "SC001", "", 2, archived=False),
    )
    assert [row.id for row in lineage(nested, "SC002")] == ["SC001", "SC002"]
    assert view(nested, "SC002").company.employees == 900
    assert view(nested, "SC002").row(Position, "P002").fte == 0.5
    assert view(nested, "SC001").company.employees == 400


def test_a_circle_of_scenarios_is_refused(plan: Plan) -> None:
    one, two = (Scenario(f"SC00{at}", f"S{at}", f"SC00{3 - at}", "", at, archived=False) for at in (1, 2))
    with pytest.raises(Refusal, match="scenario-circle"):
        view(with_rows(plan, one, two), "SC001")


def test_what_the_baseline_got_after_a_branch_dropped_its_base_is_mended_in_the_branch(plan: Plan) -> None:
    """The branch drops P002 and the e-mail; later the baseline hangs a seat, hours, a tool and demand on them."""
    branch = dropping(dropping(plan, "position", "P002"), "campaign-type", "email")
    branch = branch.replaced([("scenario-change", "SC001@position@P005", None)])
    later = with_rows(
        branch,
        position(6, manager="P002"),
        Allocation("P002", FIRST, EVEN),
        replace(branch.row(Tool, "S001"), owner="P003", deputy="P002"),
        Demand("email", FIRST.shifted(3), 5.0),
    )
    seen = view(later, "SC001")
    check_references(seen)
    assert seen.row(Position, "P006").manager == "P001", "its manager's manager"
    assert (seen.row(Tool, "S001").owner, seen.row(Tool, "S001").deputy) == ("P003", "")
    assert {row.position for row in seen.rows(Allocation).values()} == set()
    assert {row.type for row in seen.rows(Demand).values()} == {"event"}
    assert later.row(Position, "P006").manager == "P002", "the baseline keeps what it has"


def test_reports_of_a_whole_line_that_was_dropped_end_at_the_top(plan: Plan) -> None:
    line = with_rows(plan, position(2, manager="P001"), position(3, manager="P002"), position(4, manager="P003"))
    for key in ("P001", "P002", "P003"):
        line = dropping(line, "position", key)
    assert view(line, "SC001").row(Position, "P004").manager == ""


def test_a_circle_of_managers_that_was_dropped_ends_too(plan: Plan) -> None:
    ring = with_rows(plan, position(2, manager="P003"), position(3, manager="P002"), position(4, manager="P003"))
    for key in ("P002", "P003"):
        ring = dropping(ring, "position", key)
    assert view(ring, "SC001").row(Position, "P004").manager == ""


def test_a_child_may_bring_back_what_its_parent_dropped(plan: Plan) -> None:
    child = with_rows(
        dropping(plan, "position", "P004"),
        Scenario("SC002", "Lean", "SC001", "", 2, archived=False),
        ScenarioChange("SC002", "position", "P004", None, position(4, title="Again")),
    )
    assert view(child, "SC001").find("position", "P004") is None
    assert view(child, "SC002").row(Position, "P004").title == "Again"


@pytest.mark.parametrize(
    ("name", "id"), [("", BASELINE), ("Baseline", BASELINE), ("growth ", "SC001"), ("sc001", "SC001")]
)
def test_scenarios_are_found_by_name_or_id(plan: Plan, name: str, id: str) -> None:
    assert scenario_named(plan, name) == id


def test_an_unknown_scenario_is_refused_with_those_there_are(plan: Plan) -> None:
    with pytest.raises(Refusal, match="scenario-unknown") as refused:
        scenario_named(plan, "Shrink")
    assert refused.value.subjects["known"] == "Baseline, Growth"


def test_rows_of_one_kind_come_as_what_they_are(plan: Plan) -> None:
    assert plan.rows(Company)["company"] is plan.company
