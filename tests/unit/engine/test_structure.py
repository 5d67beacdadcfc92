"""Structure and comparison of plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mopsplanner.catalog import load
from mopsplanner.edits import company, positions, scenarios
from mopsplanner.edits.change import applied
from mopsplanner.engine.comparison import change_effects, compare
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.results import results
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.engine.structure import structure
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import view
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Position, Tool
from mopsplanner.texts.comparison import change_text, effect_line, metric_lines

CATALOG = load()
SAMPLE = sample_plan("enterprise", CATALOG, "x")


def test_layers_spans_and_managers_time() -> None:
    computed = results(SAMPLE)
    found = structure(computed, computed.quarters[0])
    assert found.layers == 3
    assert [(span.position, span.reports) for span in found.spans] == [("P001", 7), ("P008", 5)]
    assert found.narrow == found.wide == ()
    assert found.management_share == pytest.approx(12 * 0.05 / 13)


def test_a_vacant_seat_and_a_leaver() -> None:
    computed = results(SAMPLE)
    assert structure(computed, computed.quarters[1]).vacant == ("P012",)
    assert structure(computed, computed.quarters[3]).vacant == ()


def test_seats_that_are_not_open_do_not_count() -> None:
    plan = applied(SAMPLE, positions.add_position(SAMPLE, "", "data-steward", "P009", SAMPLE.calendar.end))
    computed = results(plan)
    assert structure(computed, computed.quarters[0]).layers == 3
    last = structure(computed, computed.quarters[-1])
    assert last.layers == 4
    assert [(span.position, span.reports) for span in last.narrow] == [("P009", 1)]


def test_what_hangs_on_one_person() -> None:
    plan = found_plan(Founding(CompanyProfile(300), "Test"), CATALOG, "x")
    split = (0.0, 0.0, 0.0, 1.0)
    rows: list[Position | Tool] = [replace(row, split=(0.4, 0.3, 0.3, 0.0)) for row in plan.rows(Position).values()]
    rows.append(replace(plan.row(Position, "P004"), split=split))
    rows.append(replace(plan.row(Tool, "S001"), owner="P002"))
    rows.append(replace(plan.row(Tool, "S002"), owner="P002", deputy="P001"))
    computed = results(plan.replaced((row.kind, row.key, row) for row in rows))
    points = structure(computed, computed.quarters[0]).single_points
    assert [(point.position, point.domain, point.tool) for point in points] == [
        ("P004", "analytics", ""),
        ("P002", None, "S001"),
    ]


def test_scenarios_side_by_side() -> None:
    compared = compare(SAMPLE, ["", "SC001", "SC002"])
    baseline, ahead, freeze = compared.metrics
    assert [row.name for row in compared.metrics] == ["Baseline", "Hire ahead", "Hire freeze"]
    assert freeze.cost < baseline.cost < ahead.cost
    assert freeze.deliverable < baseline.deliverable < ahead.deliverable
    assert ahead.share_met == pytest.approx([1.0] * 8)
    assert compared.differences == ()
    assert all(len(line) == 4 for line in metric_lines(compared, "USD"))


def test_assumptions_that_differ_are_named() -> None:
    plan = applied(SAMPLE, company.set_assumption(SAMPLE, "SC001", "focus_share", 0.7))
    (found,) = compare(plan, ["", "SC001"]).differences
    assert (found.id, found.values) == ("focus_share", (0.65, 0.7))


@pytest.mark.parametrize("ids", [[""], ["", ""], ["", "SC001", "SC002", "a", "b", "c", "d"]])
def test_too_few_too_many_or_one_twice(ids: list[str]) -> None:
    with pytest.raises(Refusal):
        compare(SAMPLE, ids)


def test_the_effect_of_a_change_is_the_scenario_without_it() -> None:
    effects = {change_text(item.change): item for item in change_effects(SAMPLE, "SC001")}
    assert set(effects) == {"± Data Steward", "+ Data Steward", "+ Campaign Builder"}
    builder = effects["+ Campaign Builder"]
    with_it = results(view(SAMPLE, "SC001"))
    without = results(view(SAMPLE.replaced([(builder.change.kind, builder.change.key, None)]), "SC001"))
    assert builder.cost == pytest.approx(float(with_it.cost.total.sum() - without.cost.total.sum()))
    assert builder.cost is not None
    assert builder.cost > 100_000
    assert builder.campaigns == pytest.approx(0.0)
    assert len(effect_line(builder, "USD")) == 4


def test_a_change_that_others_rest_on_is_said_to_be_so_or_mended() -> None:
    plan = applied(SAMPLE, scenarios.add_scenario(SAMPLE, "Layered"))
    start = plan.calendar.start
    plan = applied(plan, positions.add_position(plan, "SC003", "data-manager", "P001", start))
    added = max(view(plan, "SC003").rows(Position))
    plan = applied(plan, positions.add_position(plan, "SC003", "data-steward", added, start))
    effects = change_effects(plan, "SC003")
    assert len(effects) == 2
    assert all(item.cost is None or item.cost > 0 for item in effects)


def test_the_baseline_has_no_changes() -> None:
    assert change_effects(SAMPLE, "") == ()
