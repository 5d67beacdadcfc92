"""Exporting the workbook: the plan as a live model in Excel's format, every formula with the engine's value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from mopsplanner.catalog.entries import Catalog
from mopsplanner.edits.diff import scenario_diff
from mopsplanner.engine.results import Results, results
from mopsplanner.exchange.workbook.bench import write_bench, write_bench_pay
from mopsplanner.exchange.workbook.book import Book, Sheet
from mopsplanner.exchange.workbook.calendar import write_calendar
from mopsplanner.exchange.workbook.capacity import write_capacity
from mopsplanner.exchange.workbook.changes import write_changes
from mopsplanner.exchange.workbook.charts import write_charts
from mopsplanner.exchange.workbook.checks import failed_checks, write_checks
from mopsplanner.exchange.workbook.closed import write_closed
from mopsplanner.exchange.workbook.cost import write_cost
from mopsplanner.exchange.workbook.cover import write_cover
from mopsplanner.exchange.workbook.delivery import write_delivery
from mopsplanner.exchange.workbook.drivers import write_drivers
from mopsplanner.exchange.workbook.effort import write_effort, write_spread, write_work
from mopsplanner.exchange.workbook.hours import write_allocated, write_days, write_hours, write_pay
from mopsplanner.exchange.workbook.inputs import write_inputs, write_lists, write_roles
from mopsplanner.exchange.workbook.inputs_team import write_allocation, write_positions
from mopsplanner.exchange.workbook.inputs_work import write_campaigns, write_recipes, write_run_work
from mopsplanner.exchange.workbook.launches import write_launches, write_tool_use
from mopsplanner.exchange.workbook.named import write_named, write_named_launches, write_named_work
from mopsplanner.exchange.workbook.seats import write_seats
from mopsplanner.exchange.workbook.source import Source, source_of
from mopsplanner.exchange.workbook.timeline import write_timeline
from mopsplanner.exchange.writing import write_atomically
from mopsplanner.plan.documents import to_json_document
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.rows import Scenario
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts

_WRITERS: dict[str, Callable[[Sheet, Source], None]] = {
    "Lists": write_lists,
    "Inputs": write_inputs,
    "Roles": write_roles,
    "Positions": write_positions,
    "Allocation": write_allocation,
    "Bench": write_bench,
    "Campaigns": write_campaigns,
    "Named": write_named,
    "Recipes": write_recipes,
    "RunWork": write_run_work,
    "Closed": write_closed,
    "Calendar": write_calendar,
    "Drivers": write_drivers,
    "Seats": write_seats,
    "Timeline": write_timeline,
    "Days": write_days,
    "Hours": write_hours,
    "Allocated": write_allocated,
    "Pay": write_pay,
    "BenchPay": write_bench_pay,
    "Effort": write_effort,
    "Spread": write_spread,
    "Work": write_work,
    "NamedWork": write_named_work,
    "ToolUse": write_tool_use,
    "Launches": write_launches,
    "NamedLaunches": write_named_launches,
    "Capacity": write_capacity,
    "Delivery": write_delivery,
    "Cost": write_cost,
    "Charts": write_charts,
    "Checks": write_checks,
}
"""By sheet, in an order in which each finds what its formulas name."""


def workbook_bytes(plan: Plan, scenario: str, exported_on: date, catalog: Catalog) -> bytes:
    """The workbook of a scenario (`BASELINE`: the baseline) of a whole plan.

    Every formula carries the value that the engine found. Refuses what the engine refuses.
    """
    found = results(view(plan, scenario))
    name = texts.BASELINE if scenario == BASELINE else plan.row(Scenario, scenario).name
    source = source_of(found, catalog, exported_on, name)
    book = Book()
    sheets = _sheets(book, with_changes=scenario != BASELINE)
    for sheet, write in _WRITERS.items():
        write(sheets[sheet], source)
    if scenario != BASELINE:
        _write_changes(sheets["Changes"], source, plan, scenario)
    write_cover(sheets["Cover"], source, list(sheets)[1:], failed_checks(source))
    _identify(book, plan, scenario, source)
    return book.finished()


def export_workbook(plan: Plan, scenario: str, path: Path, exported_on: date, catalog: Catalog) -> None:
    """Write the workbook, replacing a file of this name. Refuses a full disk and its like; then nothing is left."""
    write_atomically(path, workbook_bytes(plan, scenario, exported_on, catalog))


_KINDS = {"out": result_texts.RESULT_SHEETS, "in": result_texts.INPUT_SHEETS, "calc": result_texts.STEP_SHEETS}


def _sheets(book: Book, *, with_changes: bool) -> dict[str, Sheet]:
    """All sheets in their order, the cover first and open."""
    sheets = {"Cover": book.sheet("Cover", "out")}
    for kind, names in _KINDS.items():
        sheets |= {name: book.sheet(name, kind) for name in names if with_changes or name != "Changes"}
    sheets["Cover"].raw.activate()
    return sheets


def _write_changes(sheet: Sheet, source: Source, plan: Plan, scenario: str) -> None:
    baseline: Results = results(view(plan, BASELINE))
    write_changes(sheet, source, baseline, scenario_diff(plan, scenario))


def snapshot(plan: Plan) -> str:
    """The digest of a whole plan's JSON form, which tells what a returned workbook was made from."""
    text = json.dumps(to_json_document(plan), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _identify(book: Book, plan: Plan, scenario: str, source: Source) -> None:
    """Say in the file's properties, and in a hidden name, which plan it is of."""
    company = source.plan.company
    made = source.exported_on
    book.raw.set_properties({
        "title": texts.document_title(company.name, company.plan_name), "subject": texts.SUBJECT,
        "author": texts.AUTHOR, "company": company.name, "category": texts.CATEGORY, "keywords": texts.KEYWORDS,
        "comments": texts.COMMENTS, "created": datetime(made.year, made.month, made.day),
    })  # fmt: skip
    digest = snapshot(plan)
    told = {"mops_plan_id": plan.id, "mops_schema_version": str(SCHEMA), "mops_scenario": scenario or "baseline",
            "mops_snapshot": digest}  # fmt: skip
    for name, value in told.items():
        book.raw.set_custom_property(name, value, "text")
    book.hidden_name("MopsSnapshot", f"{SCHEMA}:{digest}")
