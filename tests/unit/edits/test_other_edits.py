"""Edits of the company, campaigns, run work and scenarios."""

from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.edits.campaigns import (
    add_campaign_type,
    edit_campaign_type,
    import_actuals,
    map_actuals,
    remove_campaign_type,
    set_demand,
)
from mopsplanner.edits.change import Change, applied
from mopsplanner.edits.company import edit_company, edit_location, edit_role, set_assumption, set_quarters
from mopsplanner.edits.draft import Draft, next_id
from mopsplanner.edits.scenarios import (
    add_scenario,
    add_scenario_with,
    edit_scenario,
    free_scenario_name,
    record_decision,
    remove_scenario,
)
from mopsplanner.edits.stack import add_tool, edit_standing_task, edit_tool, remove_tools
from mopsplanner.plan.plan import Plan, view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import (
    Actual,
    Assumption,
    CampaignType,
    Decision,
    Demand,
    Location,
    Position,
    Role,
    Scenario,
    ScenarioChange,
    StandingTask,
    Tool,
)
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Grade
from tests.support.plans import FIRST, position, small_plan


@pytest.fixture
def plan() -> Plan:
    return small_plan()


def after(plan: Plan, *changes: Change) -> Plan:
    for change in changes:
        plan = applied(plan, change)
    check_plan(plan)
    return plan


def test_the_company_changes_in_a_branch_alone(plan: Plan) -> None:
    changed = after(plan, edit_company(plan, "SC001", employees=700))
    assert (changed.company.employees, view(changed, "SC001").company.employees) == (300, 700)
    with pytest.raises(Refusal, match="value-out-of-range"):
        edit_company(plan, employees=0)


def test_what_the_director_sets_is_the_directors(plan: Plan) -> None:
    changed = after(
        plan,
        set_assumption(plan, "", "ceiling", 0.9),
        edit_role(plan, "", "analyst", pay_high=99_000.0),
        edit_campaign_type(plan, "", "email", lead_days=5.0),
        edit_tool(plan, "", "S001", hours_per_month=30.0),
        edit_standing_task(plan, "", "reporting", hours_per_quarter=10.0),
    )
    rows = (
        changed.row(Assumption, "ceiling"),
        changed.row(Role, "analyst"),
        changed.row(CampaignType, "email"),
        changed.row(Tool, "S001"),
        changed.row(StandingTask, "reporting"),
    )
    assert {(row.grade, row.source) for row in rows} == {(Grade.YOURS, "")}


def test_an_assumption_stays_within_its_bounds(plan: Plan) -> None:
    with pytest.raises(Refusal, match="value-out-of-range"):
        set_assumption(plan, "", "ceiling", 1.2)


def test_quarters_are_the_same_in_every_scenario_and_rows_beyond_stay(plan: Plan) -> None:
    changed = after(plan, set_quarters(plan, 1))
    assert view(changed, "SC001").calendar.count == 1
    assert changed.rows(Demand) == plan.rows(Demand)


def test_a_location_is_edited(plan: Plan) -> None:
    changed = after(plan, edit_location(plan, "SC001", "de", leave_days=24.0))
    assert view(changed, "SC001").row(Location, "de").leave_days == 24.0


def test_demand_is_set_in_many_cells_and_nought_takes_it_away(plan: Plan) -> None:
    change = set_demand(plan, "", {("email", FIRST): 0, ("event", FIRST): 5, ("event", FIRST.shifted(1)): 1})
    found = {row.key: row.campaigns for row in after(plan, change).rows(Demand).values()}
    assert found == {"email@2027-Q2": 30.0, "event@2027-Q1": 5, "event@2027-Q2": 1}
    assert change.subjects == {"name": "Event", "count": 3}
    with pytest.raises(Refusal, match="row-unknown"):
        set_demand(plan, "", {("fax", FIRST): 1})
    with pytest.raises(Refusal, match="value-out-of-range"):
        set_demand(plan, "", {("email", FIRST): -1})


def test_a_recipe_of_ones_own_begins_from_another(plan: Plan) -> None:
    changed = after(plan, add_campaign_type(plan, "", "event", "Roadshow", (1.0,) * 6))
    row = changed.row(CampaignType, "T001")
    assert (row.name, row.hours, row.order, row.grade, row.lead_days) == ("Roadshow", (1.0,) * 6, 3, Grade.YOURS, 45.0)


def test_a_recipe_goes_with_its_demand_unless_a_branch_plans_it(plan: Plan) -> None:
    changed = after(plan, remove_campaign_type(plan, "", "event"))
    assert {row.type for row in changed.rows(Demand).values()} == {"email"}
    planned = after(plan, set_demand(plan, "SC001", {("event", FIRST.shifted(3)): 4}))
    with pytest.raises(Refusal, match="still-needed"):
        remove_campaign_type(planned, "", "event")


def actual(quarter: int, label: str, launched: int, source: str = "salesforce") -> Actual:
    return Actual(FIRST.shifted(quarter), source, label, "", launched, date(2027, 6, 1))


def test_a_later_report_replaces_its_own_span_of_quarters_alone(plan: Plan) -> None:
    first = [actual(0, "Email", 5), actual(1, "Email", 6), actual(0, "Email", 3, "marketo")]
    base = after(plan, import_actuals(plan, first, "one.csv"))
    assert len(base.rows(Actual)) == 5, "the quarters before the plan are of another span"
    change = import_actuals(base, [actual(1, "Event", 2), actual(2, "Event", 1)], "two.csv")
    found = {
        (row.source, str(row.quarter), row.label): row.launched for row in after(base, change).rows(Actual).values()
    }
    assert found == {
        ("salesforce", "2026-Q4", "Email Blast"): 17,
        ("salesforce", "2026-Q4", "Trade show"): 2,
        ("salesforce", "2027-Q1", "Email"): 5,
        ("salesforce", "2027-Q2", "Event"): 2,
        ("salesforce", "2027-Q3", "Event"): 1,
        ("marketo", "2027-Q1", "Email"): 3,
    }
    assert change.subjects == {"count": 3, "file": "two.csv"}


def test_a_label_is_mapped_in_every_quarter(plan: Plan) -> None:
    base = after(plan, import_actuals(plan, [actual(0, "Trade show", 1)], "one.csv"))
    changed = after(base, map_actuals(base, "Trade show", "event"))
    assert {row.type for row in changed.rows(Actual).values() if row.label == "Trade show"} == {"event"}


def test_tools_come_with_an_id_and_go(plan: Plan) -> None:
    tool = replace(plan.row(Tool, "S001"), id="", name="HubSpot")
    changed = after(plan, add_tool(plan, "SC001", tool))
    assert view(changed, "SC001").row(Tool, "S002").name == "HubSpot"
    assert after(plan, remove_tools(plan, "", ["S001"])).rows(Tool) == {}
    with pytest.raises(Refusal, match="reference-broken"):
        edit_tool(plan, "", "S001", owner="P999")


def test_branching_copies_nothing(plan: Plan) -> None:
    change = add_scenario(plan, " Lean ", "SC001", "Fewer")
    changed = after(plan, change)
    assert len(change.replacements) == 1
    assert changed.row(Scenario, "SC002") == Scenario("SC002", "Lean", "SC001", "Fewer", 2, archived=False)
    assert view(changed, "SC002").tables == view(changed, "SC001").tables


@pytest.mark.parametrize("name", ["Growth", "growth ", "BASELINE", "baseline"])
def test_a_name_in_use_is_refused(plan: Plan, name: str) -> None:
    with pytest.raises(Refusal, match="scenario-name-used"):
        add_scenario(plan, name)
    lean = after(plan, add_scenario(plan, "Lean"))
    with pytest.raises(Refusal, match="scenario-name-used"):
        edit_scenario(lean, "SC002", name=name)


def test_a_branch_needs_a_parent_and_a_name(plan: Plan) -> None:
    with pytest.raises(Refusal, match="reference-broken"):
        add_scenario(plan, "Lean", "SC009")
    with pytest.raises(Refusal, match="name-empty"):
        add_scenario(plan, "  ")


def test_a_scenario_may_keep_its_own_name(plan: Plan) -> None:
    changed = after(plan, edit_scenario(plan, "SC001", name="GROWTH", archived=True))
    assert changed.row(Scenario, "SC001").name == "GROWTH"


def test_a_branch_with_rows_is_one_step_on_top_of_what_its_parent_sees(plan: Plan) -> None:
    branch = str(add_scenario(plan, "Parent").subjects["id"])
    branched = after(plan, add_scenario(plan, "Parent"))
    grown = after(branched, set_demand(branched, branch, {("email", FIRST): 99}))
    seat = replace(position(2), note="Tried")
    rows = [("position", seat.id, seat), ("demand", f"email@{FIRST}", None)]
    change = add_scenario_with(grown, "Tried", rows, branch)
    whole, id = after(grown, change), str(change.subjects["id"])
    own = {row.row_kind: row for row in whole.rows(ScenarioChange).values() if row.scenario == id}
    assert {kind: row.after for kind, row in own.items()} == {"position": seat, "demand": None}
    assert own["demand"].before == Demand("email", FIRST, 99)
    assert view(whole, branch).tables["position"] == view(grown, branch).tables["position"]
    assert (change.id, change.scenario) == ("add-scenario", branch)
    assert after(whole, change.reversed()).tables == grown.tables


def test_a_branch_with_rows_that_cannot_stand_is_refused(plan: Plan) -> None:
    for row in (replace(position(2), fte=-1.0), replace(position(2), role="none")):
        with pytest.raises(Refusal):
            add_scenario_with(plan, "Tried", [("position", row.id, row)])


def test_free_names_are_numbered(plan: Plan) -> None:
    assert free_scenario_name(plan, "Lean") == "Lean"
    assert free_scenario_name(plan, "growth") == "growth 2"
    assert free_scenario_name(after(plan, add_scenario(plan, "Growth 2")), "Growth") == "Growth 3"


def test_a_scenario_goes_with_its_changes_unless_another_branches_from_it(plan: Plan) -> None:
    gone = after(plan, remove_scenario(plan, "SC001"))
    assert (gone.rows(Scenario), gone.rows(ScenarioChange)) == ({}, {})
    nested = after(plan, add_scenario(plan, "Lean", "SC001"))
    with pytest.raises(Refusal, match="scenario-has-branches") as refused:
        remove_scenario(nested, "SC001")
    assert refused.value.subjects == {"name": "Growth", "branch": "Lean"}


def test_decisions_are_numbered(plan: Plan) -> None:
    decision = Decision("", "Buy a tool", "CMO", date(2027, 2, 1), None, "Too dear", (3, 2))
    assert after(plan, record_decision(plan, decision)).row(Decision, "D002").text == "Buy a tool"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [([], "P001"), (["P001", "P009"], "P010"), (["P999"], "P1000"), (["Px", "P²", "P-5", "Q7"], "P001")],
)
def test_the_next_id_is_free(keys: list[str], expected: str) -> None:
    plan = small_plan()
    plan = plan.replaced(
        [("scenario-change", "SC001@position@P005", None), *(("position", f"P00{n}", None) for n in range(1, 5))]
    )
    plan = plan.replaced([("position", key, position(1, id=key)) for key in keys])
    free = plan.replaced([("scenario-change", "SC001@position@P002", None)])
    assert next_id(free, Position, "P") == expected


def test_a_draft_sees_what_it_did(plan: Plan) -> None:
    draft = Draft(plan, "SC001")
    draft.put(position(7))
    draft.drop("position", "P004")
    assert draft.row(Position, "P007") == position(7)
    assert draft.view.find("position", "P004") is None
    change = draft.change("any", count=2)
    assert {(item.kind, item.key) for item in change.replacements} == {
        ("scenario-change", "SC001@position@P007"),
        ("scenario-change", "SC001@position@P004"),
    }


def test_putting_and_dropping_the_same_row_is_no_change(plan: Plan) -> None:
    for scenario in ("", "SC001"):
        draft = Draft(plan, scenario)
        draft.put(position(7))
        draft.drop("position", "P007")
        assert draft.change("any").is_empty
