"""Inputs that are changed in the workbook must give what the engine gives for the plan changed alike."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from mopsplanner.catalog import load
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Allocation, Assumption, Demand, Location, Position, Role, Row
from mopsplanner.plan.words import DOMAINS, RampShape
from mopsplanner.texts.words import DOMAIN, RAMP_SHAPE
from tests.support.plans import small_plan
from tests.support.workbooks import computable, exported
from tests.support.xlsx_recalc import Found, recalculated, same, values

Edit = Callable[[Any, Plan, random.Random], Row]


def _heads(sheet: Any, head: str = "Key") -> tuple[int, dict[str, int]]:
    """The row of the heads, and columns by head."""
    row = next(row for row in range(1, 60) if sheet.cell(row, 1).value == head)
    return row, {str(cell.value): cell.column for cell in sheet[row] if cell.value}


def _row_of(sheet: Any, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def _set(sheet: Any, key: str, head: str, value: object) -> None:
    _, columns = _heads(sheet)
    sheet.cell(_row_of(sheet, key), columns[head]).value = value


def _fte(book: Any, plan: Plan, dice: random.Random) -> Row:
    fte = dice.choice([0.3, 0.55, 1.2])
    _set(book["Positions"], "P002-1", "FTE", fte)
    return replace(plan.row(Position, "P002"), fte=fte)


def _starts(book: Any, plan: Plan, dice: random.Random) -> Row:
    seat = plan.row(Position, "P001")
    day = date(2027, dice.randint(2, 10), dice.randint(1, 28))
    sheet = book["Positions"]
    _set(sheet, "P001-1", "Status", "Starts")
    _set(sheet, "P001-1", "Start", datetime(day.year, day.month, day.day))
    return replace(seat, stays=(replace(seat.stays[0], start=day),))


def _vacant(book: Any, plan: Plan, dice: random.Random) -> Row:
    seat = plan.row(Position, "P003")
    _set(book["Positions"], f"P003-{len(seat.stays)}", "Status", "Vacant")
    del dice
    return replace(seat, stays=seat.stays[:-1])


def _campaigns(book: Any, plan: Plan, dice: random.Random) -> Row:
    quarter = dice.choice(plan.calendar.quarters)
    count = float(dice.randint(60, 400))
    label = f"FY{quarter.year % 100:02d} Q{quarter.number}"
    _set(book["Campaigns"], "email", label, count)
    return Demand("email", quarter, count)


def _assumption(id: str) -> Edit:
    def edit(book: Any, plan: Plan, dice: random.Random) -> Row:
        row = plan.row(Assumption, id)
        value = round(row.low + (row.high - row.low) * dice.uniform(0.2, 0.6), 3)
        sheet = book["Inputs"]
        sheet.cell(_row_of(sheet, id), 3).value = value
        return replace(row, value=value)

    return edit


def _leave(book: Any, plan: Plan, dice: random.Random) -> Row:
    sheet = book["Calendar"]
    _, columns = _heads(sheet, "Location key")
    days = float(dice.randint(5, 60))
    sheet.cell(_row_of(sheet, "us"), columns["Leave days a year"]).value = days
    return replace(plan.row(Location, "us"), leave_days=days)


def _allocation(book: Any, plan: Plan, dice: random.Random) -> Row:
    """A new row, in one of the spare ones."""
    sheet = book["Allocation"]
    quarter = dice.choice(plan.calendar.quarters[1:])
    row = 4 + len(plan.rows(Allocation)) + 1
    day = plan.calendar.first_day(quarter)
    told = ("new", "P003", datetime(day.year, day.month, day.day), 0.1, 0.2, 0.3, 0.4)
    for column, value in enumerate(told, start=1):
        sheet.cell(row, column).value = value
    return Allocation("P003", quarter, (0.1, 0.2, 0.3, 0.4))


def _ramp_shape(book: Any, plan: Plan, dice: random.Random) -> Row:
    shape = dice.choice([RampShape.STEP, RampShape.EXPONENTIAL])
    _set(book["Roles"], "automation", "Ramp, shape", RAMP_SHAPE[shape])
    return replace(plan.row(Role, "automation"), ramp_shape=shape)


EDITS: tuple[Edit, ...] = (
    _fte, _starts, _vacant, _campaigns, _leave, _allocation, _assumption("focus_share"), _assumption("ramp_start"),
    _assumption("management_share"), _assumption("report_days"), _assumption("burden"), _assumption("coaching_hours"),
    _assumption("severance_share"), _ramp_shape,
)  # fmt: skip


def _lines(sheet: str, found: Found) -> dict[str, list[Any]]:
    """Lines of a sheet of results, by their section and label."""
    lines: dict[str, list[Any]] = {}
    section = ""
    for row in range(5, 90):
        label, unit = found.get((sheet, row, 1)), found.get((sheet, row, 2))
        if label and not unit:
            section = str(label)
        elif label:
            lines[f"{section}: {label}"] = [found.get((sheet, row, column)) for column in (3, 4, 5, 6)]
    return lines


def _expected(found: Results) -> dict[str, list[Any]]:
    expected: dict[str, list[Any]] = {}
    for at, domain in enumerate(DOMAINS):
        name = DOMAIN[domain]
        expected[f"Capacity: {name}"] = found.hours.capacity[at].tolist()
        expected[f"Demand: {name}"] = found.demand.total[at].tolist()
        expected[f"Gap in people (above 0: FTE short): {name}"] = found.throughput.gap_fte[at].tolist()
        expected[f"Utilisation (demand over capacity): {name}"] = found.throughput.utilisation[at].tolist()
    expected["Share of planned campaigns that fits: Fits in every domain"] = found.throughput.theta.tolist()
    expected["Campaigns of all types: Deliverable campaigns"] = found.throughput.deliverable.sum(axis=0).tolist()
    expected["Loaded cost by quarter: Total"] = found.cost.total.tolist()
    expected["Team: FTE in seats"] = found.seated_fte.tolist()
    return expected


def _edited(path: Path, plan: Plan, edits: list[Edit], dice: random.Random) -> Plan:
    book = openpyxl.load_workbook(path)
    for edit in edits:
        row = edit(book, plan, dice)
        plan = plan.replaced([(row.kind, row.key, row)])
    book.save(path)
    return plan


def test_changed_inputs_give_what_the_engine_gives(profile: Path, tmp_path: Path) -> None:
    dice = random.Random(20261201)
    plan = computable(small_plan(), load())
    paths, plans = [], []
    for at in range(3):
        path = exported(plan, tmp_path, name=f"edited-{at}.xlsx")
        chosen = dice.sample(EDITS, k=5) if at else list(EDITS)
        plans.append(_edited(path, plan, chosen, dice))
        paths.append(path)
    copies = recalculated(paths, profile, tmp_path / "recalculated")
    before = _expected(results(plan))
    for edited, copy in zip(plans, copies, strict=True):
        found = values(copy)
        lines = {**_lines("Capacity", found), **_lines("Delivery", found), **_lines("Cost", found)}
        expected = _expected(results(edited))
        assert expected != before
        wrong = {key: (row, lines[key]) for key, row in expected.items() if not all(map(same, row, lines[key]))}
        assert wrong == {}
        assert found["Cover", 9, 2] == "All checks passed"
