"""The stack: hours, shares, renewals and what stands out, against numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.findings import Severity
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.sizing import CompanyProfile, suggest
from mopsplanner.engine.stack import (
    Load,
    Standing,
    areas,
    cost_per_user,
    guide,
    loads,
    renewals,
    shares_in_use,
    tool_hours,
    used_share,
)
from mopsplanner.engine.stack_notices import MANY_TOOLS, Notice, Noticed, Reason, candidates, noticed, noticed_tasks
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position, Row, StandingTask, Stay, Tool
from mopsplanner.plan.words import DOMAINS, Domain, Grade

CATALOG = load()
SIZES = (1, 30, 49, 50, 120, 199, 200, 500, 999, 1_000, 2_400, 5_000, 12_000)
Q1, Q2 = Quarter(2027, 1), Quarter(2027, 2)


def tool(id: str, **values: object) -> Tool:
    """A tool of ten hours a month, owned by P002 with P003 as deputy."""
    fields: dict[str, object] = {
        "id": id, "name": f"Tool {id}", "category": "map", "vendor": "", "hours_per_month": 10.0,
        "split": (0.5, 0.0, 0.5, 0.0), "annual_cost": 12_000.0, "owner": "P002", "deputy": "P003", "starts": None,
        "ends": None, "renewal": None, "grade": Grade.YOURS, "source": "",
    }  # fmt: skip
    return Tool(**{**fields, **values})  # type: ignore[arg-type]


def task(id: str, hours: float, **values: object) -> StandingTask:
    """A task in process."""
    return StandingTask(id, f"Task {id}", hours, (0.0, 1.0, 0.0, 0.0), Grade.YOURS, "", **values)  # type: ignore[arg-type]


def founded(employees: int = 2_400) -> Plan:
    return found_plan(Founding(CompanyProfile(employees), "Helio"), CATALOG, "x")


def with_stack(*rows: Row, employees: int = 2_400) -> Results:
    """A founded team with these tools, tasks and seats, and no other run work."""
    plan = founded(employees)
    gone = [(kind.kind, key, None) for kind in (Tool, StandingTask) for key in plan.rows(kind)]
    return results(plan.replaced([*gone, *((row.kind, row.key, row) for row in rows)]))


def ids(found: tuple[Noticed, ...]) -> list[Notice]:
    return [one.id for one in found]


def the(found: tuple[Noticed, ...], id: Notice) -> Noticed:
    (one,) = [noticed for noticed in found if noticed.id is id]
    return one


# Hours and shares


def test_load_by_domain_is_tools_by_days_in_use_and_tasks() -> None:
    half = tool("S002", hours_per_month=20.0, split=(1.0, 0.0, 0.0, 0.0), starts=date(2027, 2, 15))
    found = with_stack(tool("S001"), half, task("R001", 40.0))
    by_domain = loads(found, Q1)
    # 10 h x 3 x 0.5; and 20 h x 3 on 45 of 90 days.
    assert by_domain[Domain.TECHNOLOGY].tools == pytest.approx(15 + 60 * 45 / 90)
    assert by_domain[Domain.DATA].tools == pytest.approx(15)
    assert by_domain[Domain.PROCESS] == Load(0.0, 40.0, float(found.hours.capacity[1, 0]))
    assert by_domain[None].run == pytest.approx(15 + 30 + 15 + 40)
    assert by_domain[None].share(by_domain[None].run) == pytest.approx(100 / found.hours.capacity[:, 0].sum())


def test_run_work_is_the_sum_of_the_loads() -> None:
    found = results(founded())
    for step, quarter in enumerate(found.quarters):
        by_domain = loads(found, quarter)
        assert [by_domain[domain].run for domain in DOMAINS] == pytest.approx(found.demand.run[:, step].tolist())


def test_a_share_of_no_capacity_is_infinite_unless_nothing_is_needed() -> None:
    assert Load(1.0, 0.0, 0.0).share(1.0) == float("inf")
    assert Load(0.0, 0.0, 0.0).share(0.0) == 0.0
    assert Load(30.0, 10.0, 160.0).share(40.0) == 0.25


def test_hours_of_one_tool_and_its_days_in_use() -> None:
    found = with_stack(tool("S001", ends=date(2027, 1, 31)), tool("S002", starts=date(2027, 4, 1)))
    shares = shares_in_use(found, Q1)
    assert shares == {"S001": pytest.approx(31 / 90), "S002": 0.0}
    assert tool_hours(tool("S001"), 31 / 90) == pytest.approx(30 * 31 / 90)


def test_users_against_licences_and_cost() -> None:
    used = tool("S001", licences=80, active_users=12)
    assert used_share(used) == pytest.approx(0.15)
    assert cost_per_user(used) == pytest.approx(1_000.0)
    for licences, users in ((80, None), (None, 3), (0, 3)):
        assert used_share(tool("S001", licences=licences, active_users=users)) is None
    for users, cost in ((None, 9.0), (0, 9.0), (4, 0.0)):
        assert cost_per_user(tool("S001", active_users=users, annual_cost=cost)) is None


def test_hours_by_area() -> None:
    found = with_stack(task("R001", 40.0, area="qa"), task("R002", 5.0), task("R003", 2.5, area="qa"))
    assert areas(found.plan) == {"qa": 42.5, "": 5.0}


@pytest.mark.parametrize("employees", SIZES)
def test_a_founded_plan_has_work_in_every_area_and_the_hours_of_its_band(employees: int) -> None:
    plan, suggestion = founded(employees), suggest(CompanyProfile(employees), CATALOG)
    assert list(areas(plan)) == list(CATALOG.areas)
    assert all(hours > 0 for hours in areas(plan).values())
    tasks = list(plan.rows(StandingTask).values())
    for at, hours in enumerate(suggestion.standing):
        assert sum(row.hours_per_quarter * row.split[at] for row in tasks) == pytest.approx(hours, abs=0.03)
    assert all(row.grade is Grade.JUDGEMENT and row.source == "judgement" for row in tasks)
    assert noticed_tasks(plan, CATALOG) == ()
    assert {row.tier for row in plan.rows(Tool).values()} <= set(CATALOG.tool_tiers)


# Renewals


def test_renewals_by_quarter_with_the_money() -> None:
    plan = with_stack(
        tool("S001", renewal=date(2027, 3, 31), annual_cost=5_000.0),
        tool("S002", renewal=date(2027, 1, 1), annual_cost=7_000.0),
        tool("S003", renewal=date(2027, 4, 1)),
        tool("S004", renewal=date(2026, 12, 31)),
        tool("S005", renewal=date(2027, 3, 1), ends=date(2027, 2, 1)),
        tool("S006", renewal=date(2039, 3, 1)),
    ).plan
    first, second, *later = renewals(plan)
    assert (first.quarter, first.tools, first.money) == (Q1, ("S002", "S001"), 12_000.0)
    assert (second.quarter, second.tools, second.money) == (Q2, ("S003",), 12_000.0)
    assert all(due.tools == () and due.money == 0 for due in later)
    assert len(later) == plan.calendar.count - 2


# The guide


@pytest.mark.parametrize(
    ("count", "standing"),
    [(11, Standing.BELOW), (12, Standing.WITHIN), (25, Standing.WITHIN), (26, Standing.ABOVE)],
)
def test_an_enterprise_is_held_against_12_to_25_tools(count: int, standing: Standing) -> None:
    rows = [tool(f"S{number:03d}") for number in range(count)]
    found = guide(with_stack(*rows, tool("S900", starts=date(2031, 1, 1))), Q1, CATALOG)
    assert (found.count, found.low, found.high, found.standing) == (count, 12, 25, standing)
    assert found.claim is not None
    assert found.claim.grade is found.share_claim.grade is Grade.UNVERIFIED
    assert found.share_claim.low == 0.4


def test_other_sizes_are_held_against_their_band() -> None:
    found = guide(with_stack(tool("S001"), employees=120), Q1, CATALOG)
    assert (found.low, found.high, found.claim) == (12, 12, None)
    assert found.standing is Standing.BELOW


def test_the_share_of_technology_and_data_is_of_all_hours_needed() -> None:
    found = with_stack(tool("S001"), task("R001", 40.0))
    technology, _, data, _ = found.demand.total[:, 0].tolist()
    assert guide(found, Q1, CATALOG).share == pytest.approx((technology + data) / found.demand.total[:, 0].sum())


# Whom tools hang on


def test_tools_without_owner_in_use_are_one_notice() -> None:
    found = noticed(with_stack(tool("S001", owner=""), tool("S002", owner=""), tool("S003")), Q1)
    one = the(found, Notice.WITHOUT_OWNER)
    assert (one.rows, one.subjects["count"], one.subjects["first"]) == (("S001", "S002"), 2, "Tool S001")
    later = noticed(with_stack(tool("S001", owner="", starts=date(2027, 4, 1))), Q1)
    assert Notice.WITHOUT_OWNER not in ids(later)


@pytest.mark.parametrize("deputy", ["", "P002"])
def test_an_owner_who_is_the_own_deputy_has_none(deputy: str) -> None:
    found = noticed(with_stack(tool("S001", deputy=deputy), tool("S002")), Q1)
    one = the(found, Notice.ON_ONE)
    assert (one.rows, one.severity) == (("S001",), Severity.WARNING)


def test_a_team_of_one_has_no_deputy_to_name() -> None:
    found = noticed(
        with_stack(tool("S001", owner="P001", deputy=""), tool("S002", owner="", deputy=""), employees=30), Q1
    )
    assert not {Notice.ON_ONE, Notice.WITHOUT_OWNER} & set(ids(found))


def test_more_tools_than_one_person_looks_after() -> None:
    rows = [tool(f"S{number:03d}", hours_per_month=0.1) for number in range(MANY_TOOLS)]
    assert Notice.MANY_TOOLS not in ids(noticed(with_stack(*rows), Q1))
    more = the(noticed(with_stack(*rows, tool("S900", hours_per_month=0.1)), Q1), Notice.MANY_TOOLS)
    assert more.subjects["count"] == MANY_TOOLS + 1


def test_tools_that_take_more_hours_than_their_owner_has() -> None:
    one = the(noticed(with_stack(tool("S001", hours_per_month=400.0)), Q1), Notice.MANY_TOOLS)
    assert one.subjects["hours"] == pytest.approx(1_200.0)
    assert 0 < float(str(one.subjects["has"])) < 400


def away(*stays: Stay, deputy: str = "P003", **seat: object) -> tuple[Noticed, ...]:
    """What stands out in the first quarter with these people in the owner's seat."""
    owner = replace(founded().row(Position, "P002"), stays=stays, **seat)  # type: ignore[arg-type]
    return tuple(
        one for one in noticed(with_stack(tool("S001", deputy=deputy), owner), Q1) if one.id is Notice.OWNER_AWAY
    )


def test_an_owner_who_leaves_without_anybody_after() -> None:
    leaving = Stay("Ada", None, date(2027, 2, 28))
    (one,) = away(leaving)
    assert one.severity is Severity.WARNING, "a deputy is there"
    assert (one.subjects["person"], one.subjects["leaves"], one.subjects["next"]) == ("Ada", "2027-02-28", None)
    (alone,) = away(leaving, deputy="")
    assert (alone.severity, alone.subjects["uncovered"]) == (Severity.PROBLEM, 1)


def test_an_owner_who_hands_over_within_the_quarter_is_a_note() -> None:
    (one,) = away(Stay("Ada", None, date(2027, 2, 28)), Stay("Bo", date(2027, 3, 8), None))
    assert (one.severity, one.subjects["successor"]) == (Severity.NOTE, "Bo")


def test_an_owner_who_goes_on_in_the_seat_or_leaves_later_is_not_away() -> None:
    assert away(Stay("Ada", None, date(2027, 2, 28)), Stay("Ada", date(2027, 3, 1), None)) == ()
    assert away(Stay("Ada", None, date(2027, 4, 1))) == ()


def test_a_seat_that_is_vacant_closed_or_not_open_yet() -> None:
    (one,) = away(Stay("Bo", date(2027, 6, 1), None))
    assert (one.subjects["person"], one.subjects["next"]) == (None, "2027-06-01")
    stays = (Stay("Ada", None, None),)
    assert len(away(*stays, closes=date(2027, 3, 30))) == 1
    assert len(away(*stays, opens=date(2027, 4, 1))) == 1
    assert away(*stays) == ()


def test_a_deputy_whose_seat_is_vacant_covers_nothing() -> None:
    plan = founded()
    owner = replace(plan.row(Position, "P002"), stays=())
    deputy = replace(plan.row(Position, "P003"), stays=())
    one = the(noticed(with_stack(tool("S001"), owner, deputy), Q1), Notice.OWNER_AWAY)
    assert one.severity is Severity.PROBLEM


# What to retire


def test_few_users_are_a_reason_and_half_are_not() -> None:
    rows = (tool("S001", licences=100, active_users=49), tool("S002", licences=100, active_users=50))
    (one,) = candidates(with_stack(*rows).plan, Q1)
    assert (one.tool.id, one.reasons, one.median) == ("S001", (Reason.FEW_USERS,), None)


def test_nobody_uses_it_or_its_contract_ended() -> None:
    rows = (tool("S001", active_users=0, licences=9), tool("S002", ends=date(2026, 12, 31)), tool("S003"))
    found = {one.tool.id: one.reasons for one in candidates(with_stack(*rows).plan, Q1)}
    assert found == {"S001": (Reason.NOBODY,), "S002": (Reason.ENDED,)}


def test_a_cost_for_each_user_above_three_medians() -> None:
    rows = [tool(f"S00{at}", active_users=users) for at, users in enumerate((120, 120, 120, 40))]
    assert candidates(with_stack(*rows).plan, Q1) == (), "300 is three times 100, and not more"
    (one,) = candidates(with_stack(*rows[:3], tool("S003", active_users=39)).plan, Q1)
    assert one.reasons == (Reason.DEAR,)
    assert one.median == pytest.approx(100.0)
    assert candidates(with_stack(*rows[:2], tool("S003", active_users=1)).plan, Q1) == (), "three say too little"


def test_no_owner_adds_to_a_reason_and_is_none_alone() -> None:
    rows = (tool("S001", owner=""), tool("S002", owner="", active_users=1, licences=9), tool("S003", active_users=0))
    found = candidates(with_stack(*rows).plan, Q1)
    assert [(one.tool.id, one.reasons) for one in found] == [
        ("S002", (Reason.FEW_USERS, Reason.WITHOUT_OWNER)),
        ("S003", (Reason.NOBODY,)),
    ]


def test_a_candidate_tells_its_numbers() -> None:
    found = with_stack(tool("S001", licences=80, active_users=12, renewal=date(2027, 5, 31)))
    subjects = the(noticed(found, Q1), Notice.RETIRE).subjects
    assert (subjects["users"], subjects["licences"], subjects["renewal"]) == (12, 80, "2027-05-31")
    assert (subjects["cost"], subjects["hours"], subjects["reasons"]) == (12_000.0, 30.0, "few-users")
    assert the(noticed(found, Quarter(2027, 3)), Notice.RETIRE).subjects["renewal"] is None


# What contradicts itself


def test_more_users_than_licences_splits_off_and_ends_before_starts() -> None:
    rows = (
        tool("S001", licences=5, active_users=6),
        tool("S002", split=(0.5, 0.4, 0.0, 0.0)),
        tool("S003", starts=date(2027, 5, 1), ends=date(2027, 4, 1)),
    )
    found = noticed(with_stack(*rows), Q1)
    assert the(found, Notice.MORE_USERS).rows == ("S001",)
    assert the(found, Notice.SPLIT_OFF).subjects["total"] == pytest.approx(0.9)
    assert the(found, Notice.END_BEFORE_START).rows == ("S003",)


def test_a_renewal_that_is_over_is_told_where_the_day_is_known() -> None:
    found = with_stack(tool("S001", renewal=date(2027, 1, 31)))
    assert Notice.RENEWAL_OVER not in ids(noticed(found, Q1))
    assert Notice.RENEWAL_OVER not in ids(noticed(found, Q1, date(2027, 1, 31)))
    assert the(noticed(found, Q1, date(2027, 2, 1)), Notice.RENEWAL_OVER).rows == ("S001",)


def test_the_gravest_stand_first() -> None:
    owner = replace(founded().row(Position, "P002"), stays=())
    found = noticed(with_stack(tool("S001", deputy=""), tool("S002", owner=""), owner), Q1)
    assert ids(found) == [Notice.OWNER_AWAY, Notice.ON_ONE, Notice.WITHOUT_OWNER]


def test_tasks_without_an_area_and_areas_without_an_hour() -> None:
    plan = with_stack(task("R001", 5.0), task("R002", 0.0, area="qa"), task("R003", 5.0, area="naming")).plan
    found = noticed_tasks(plan, CATALOG)
    assert the(found, Notice.WITHOUT_AREA).rows == ("R001",)
    assert the(found, Notice.NO_HOURS).rows == ("R002",)
    empty = the(found, Notice.AREAS_EMPTY)
    assert empty.rows == ("R002",)
    assert empty.subjects["count"] == len(CATALOG.areas) - 1
    off = plan.replaced([(StandingTask.kind, "R003", replace(task("R003", 5.0), split=(0.5, 0.0, 0.0, 0.0)))])
    assert the(noticed_tasks(off, CATALOG), Notice.SPLIT_OFF).rows == ("R003",)
