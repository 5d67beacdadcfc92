from datetime import date
from pathlib import Path

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits.change import applied
from mopsplanner.edits.stack import edit_standing_task
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.previews import routing_lines
from mopsplanner.exchange.routing import RoutingLog, read_routing
from mopsplanner.exchange.routing_import import import_routing, routing_task
from mopsplanner.exchange.sources.layout import ColumnMapping
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import StandingTask
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.words import Grade
from mopsplanner.texts.changes import change_name

LEANDATA = Path(__file__).parents[2] / "data" / "exports" / "leandata-logs.csv"
AS_OF = date(2026, 6, 30)
DATA = 2


def founded() -> Plan:
    return found_plan(Founding(CompanyProfile(2400), "Q", start=date(2026, 7, 1)), load(), "plan")


def log() -> RoutingLog:
    return read_routing(LEANDATA, AS_OF)


def taken_in(plan: Plan, found: RoutingLog, minutes: float = 2.0) -> Plan:
    after = applied(plan, import_routing(plan, "", routing_task(found, plan, minutes)))
    check_plan(after)
    return after


def test_routed_records_become_run_work_of_data() -> None:
    plan, found = founded(), log()
    taken = routing_task(found, plan, minutes=30)
    assert taken.task is not None
    distinct = sum(found.distinct_by_month.values())
    assert found.last is not None
    assert found.first is not None
    days = (found.last - found.first).days + 1
    assert taken.task.hours_per_quarter == pytest.approx(distinct / days * 365.25 / 4 * 0.5, abs=0.01)
    assert (taken.task.area, taken.task.external_id, taken.task.split[DATA]) == ("Lead routing", "leandata", 1.0)
    before, after = (results(one).demand.run[DATA].sum() for one in (plan, taken_in(plan, found, 30)))
    quarters = plan.calendar.count
    assert after - before == pytest.approx(taken.task.hours_per_quarter * quarters, rel=0.02)


def test_the_minutes_are_the_catalogues_with_their_grade_or_ones_own() -> None:
    figure = load().assumptions["routing_minutes"]
    usual, own = routing_task(log(), founded()), routing_task(log(), founded(), figure.value + 1)
    assert usual == routing_task(log(), founded(), figure.value)
    assert usual.minutes == figure.value
    assert usual.task is not None
    assert own.task is not None
    assert (usual.task.grade, own.task.grade) == (figure.grade, Grade.YOURS)
    assert own.task.hours_per_quarter == pytest.approx(usual.task.hours_per_quarter * 1.5, abs=0.02)


def test_the_same_log_again_changes_nothing_and_undo_takes_it_back() -> None:
    plan = founded()
    change = import_routing(plan, "", routing_task(log(), plan))
    after = applied(plan, change)
    assert routing_task(log(), after).is_empty
    assert import_routing(after, "", routing_task(log(), after)).is_empty
    assert applied(after, change.reversed()).rows(StandingTask) == plan.rows(StandingTask)
    assert change_name(change) == "import Routing (LeanData)"


def test_a_later_log_gives_the_same_task_new_hours_and_keeps_its_name_and_split() -> None:
    plan = taken_in(founded(), log())
    task = next(row for row in plan.rows(StandingTask).values() if row.external_id == "leandata")
    plan = applied(plan, edit_standing_task(plan, "", task.id, name="Lead routing", split=(0.2, 0.0, 0.8, 0.0)))
    earlier = read_routing(LEANDATA, date(2026, 5, 31))
    taken = routing_task(earlier, plan)
    after = taken_in(plan, earlier).row(StandingTask, task.id)
    assert (after.name, after.split) == ("Lead routing", (0.2, 0.0, 0.8, 0.0))
    assert after.hours_per_quarter != task.hours_per_quarter
    assert f"{task.hours_per_quarter:,.1f} h before" in "\n".join(routing_lines(earlier, taken))


def test_a_log_that_routes_nothing_brings_no_task(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Log Name,Created Date,New Owner,Routing Type\nL1,2026-06-01,,Live\n", encoding="utf-8")
    found = read_routing(path, AS_OF)
    taken = routing_task(found, founded())
    assert taken.is_empty
    assert "1 without a new owner" in routing_lines(found, taken)[1]


def test_a_log_of_a_few_days_is_told_to_be_uncertain_and_other_systems_get_their_own_task(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("Wann,Wer\n2026-06-01,Ana\n2026-06-03,Bo\n", encoding="utf-8")
    found = read_routing(path, AS_OF, ColumnMapping({"date": "Wann", "owner": "Wer"}))
    plan = taken_in(founded(), log())
    taken = routing_task(found, plan)
    assert "The log covers 3 days alone" in "\n".join(routing_lines(found, taken))
    assert taken.before is None
    assert taken.task is not None
    assert (taken.task.name, taken.task.external_id) == ("Routing", "file")
