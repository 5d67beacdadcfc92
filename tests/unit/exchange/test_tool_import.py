from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.positions import edit_positions
from mopsplanner.edits.stack import add_tool, edit_tool
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.previews import tools_lines
from mopsplanner.exchange.tool_import import ToolImport, import_inventory, inventory_tools
from mopsplanner.exchange.tools import Inventory, read_tools
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Stay, Tool
from mopsplanner.plan.rules import check_plan
from mopsplanner.texts.changes import change_name

PRODUCTIV = Path(__file__).parents[2] / "data" / "exports" / "productiv-apps.csv"
HEAD = "Tool ID,Tool,Category,Vendor,Owner,Users,Licences,Annual Cost,Renewal\n"

Read = Callable[..., Inventory]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_rows(*rows: str, head: str = HEAD) -> Inventory:
        path = tmp_path / "tools.csv"
        path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
        return read_tools(path)

    return read_rows


def founded() -> Plan:
    plan = found_plan(Founding(CompanyProfile(2400), "Q"), load(), "plan")
    return applied(plan, edit_positions(plan, "", ["P002"], stays=(Stay("Ana Ruiz", None, None),)))


def taken_in(plan: Plan, taken: ToolImport) -> Plan:
    after = applied(plan, import_inventory(plan, "", taken))
    check_plan(after)
    return after


def by_key(plan: Plan, key: str) -> Tool:
    return next(row for row in plan.rows(Tool).values() if row.external_id == key)


def test_productiv_brings_tools_without_guessing_a_years_cost() -> None:
    plan = founded()
    taken = inventory_tools(read_tools(PRODUCTIV), plan)
    after = taken_in(plan, taken)
    assert (taken.added, taken.updated, taken.undated, dict(taken.currencies)) == (42, 0, 33, {"EUR": 5})
    assert len(after.rows(Tool)) == len(plan.rows(Tool)) + 42
    tool = by_key(after, "Deckmill")
    assert (tool.licences, tool.active_users, tool.annual_cost, tool.hours_per_month) == (1250, 855, 0.0, 0.0)
    told = "\n".join(tools_lines(read_tools(PRODUCTIV), taken, plan))
    assert "33 costs are of whole contracts" in told
    assert "5 costs are in EUR and the plan counts in USD" in told
    assert "42 tools come with 0 hours" in told


def test_somebody_who_says_how_long_contracts_run_gets_cost_a_year_in_the_plans_currency_alone() -> None:
    plan = founded()
    taken = inventory_tools(read_tools(PRODUCTIV), plan, contract_years=2)
    after = taken_in(plan, taken)
    assert by_key(after, "Deckmill").annual_cost == 18375
    stated = read_tools(PRODUCTIV).costs["USD"]
    assert sum(row.annual_cost for row in taken.rows) == pytest.approx(stated / 2, abs=1)
    assert taken.undated == 0


def test_the_same_inventory_again_changes_nothing_and_undo_takes_all_of_it_back() -> None:
    plan = founded()
    change = import_inventory(plan, "", inventory_tools(read_tools(PRODUCTIV), plan))
    after = applied(plan, change)
    again = inventory_tools(read_tools(PRODUCTIV), after)
    assert again.is_empty
    assert import_inventory(after, "", again).is_empty
    assert again.unchanged == 42
    assert applied(after, change.reversed()).rows(Tool) == plan.rows(Tool)
    assert change_name(change) == "import 42 tools"


def test_a_later_inventory_updates_by_id_and_keeps_what_only_the_plan_knows(read: Read) -> None:
    plan = founded()
    first = read("T1,Mailer,Email,Acme,Ana Ruiz,5,10,1200,2027-01-31", "T2,Charts,BI,,,,,500,")
    plan = taken_in(plan, inventory_tools(first, plan))
    mailer = by_key(plan, "T1")
    assert (mailer.owner, mailer.annual_cost, mailer.vendor) == ("P002", 1200, "Acme")
    plan = applied(plan, edit_tool(plan, "", mailer.id, hours_per_month=6.0, deputy="P003"))
    later = inventory_tools(read("T1,Mailer Pro,Email,,,7,,1500,"), plan)
    after = by_key(taken_in(plan, later), "T1")
    assert (later.added, later.updated) == (0, 1)
    assert [row.name for row in later.gone] == ["Charts"]
    assert (after.id, after.name, after.annual_cost, after.active_users, after.licences) == (
        mailer.id, "Mailer Pro", 1500, 7, None,
    )  # fmt: skip
    kept = (after.hours_per_month, after.deputy, after.owner, after.vendor, after.renewal)
    assert kept == (6.0, "P003", "P002", "Acme", mailer.renewal)
    told = tools_lines(read("T1,Mailer Pro,Email,,,7,,1500,"), later, plan)
    assert (
        "Mailer changes: name Mailer to Mailer Pro, cost a year 1,200 to 1,500, licences 10 to empty, "
        "active users 5 to 7."
    ) in told
    assert "Charts is no longer in the file; the tool stays until you remove it." in told


def test_a_tool_that_the_plan_has_by_name_is_that_tool_and_keeps_its_category(read: Read) -> None:
    plan = founded()
    own = replace(next(iter(plan.rows(Tool).values())), name="Mailer")
    plan = applied(plan, add_tool(plan, "", own))
    taken = inventory_tools(read(",MAILER,Other,,,1,2,10,"), plan)
    after = taken_in(plan, taken)
    assert (taken.added, taken.updated) == (0, 1)
    assert by_key(after, "MAILER").category == own.category
    assert by_key(after, "MAILER").hours_per_month == own.hours_per_month


def test_an_owner_whom_nobody_or_more_than_one_is_named_is_told(read: Read) -> None:
    plan = founded()
    plan = applied(plan, edit_positions(plan, "", ["P003", "P004"], stays=(Stay("Bo Li", None, None),)))
    found = read("T1,Mailer,,,Bo Li,1,,,", "T2,Charts,,,Nobody,1,,,", "T3,Forms,,,ana ruiz,1,,,")
    taken = inventory_tools(found, plan)
    after = taken_in(plan, taken)
    assert dict(taken.owners) == {"Bo Li": 1, "Nobody": 1}
    assert [by_key(after, key).owner for key in ("T1", "T2", "T3")] == ["", "", "P002"]
    assert any("“Nobody” owns 1 tool" in line for line in tools_lines(found, taken, plan))


def test_costs_without_a_currency_are_the_plans_and_told(read: Read) -> None:
    plan = founded()
    found = read("T1,Mailer,,,,1,,900,", "T2,Charts,,,,1,,€ 800,")
    taken = inventory_tools(found, plan)
    assert (taken.assumed, dict(taken.currencies)) == (1, {"EUR": 1})
    assert [row.annual_cost for row in taken.rows] == [900, 0]
    assert "1 cost names no currency: taken as USD." in tools_lines(found, taken, plan)


def test_ids_that_differ_in_capitals_alone_are_two_tools_and_names_are_one(read: Read) -> None:
    plan = founded()
    found = read("aB1,Mailer,,,,1,,,", "Ab1,Charts,,,,1,,,", ",forms,,,,1,,,", ",FORMS,,,,1,,,", ",aB1,,,,1,,,")
    assert [(tool.key, tool.name) for tool in found.tools] == [("aB1", "Mailer"), ("Ab1", "Charts"), ("", "forms")]
    after = taken_in(plan, inventory_tools(found, plan))
    again = read("Ab1,Charts,,,,1,,,", "aB1,Mailer,,,,1,,,", ",Forms,,,,1,,,")
    taken = inventory_tools(again, after)
    assert (taken.added, taken.updated, taken.unchanged, taken.gone) == (0, 1, 2, ())
