"""What hiring plans and their conflicts say to a person."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from mopsplanner.engine.planning.conflicts import Conflicts, Overspend, Remedy, Shortage, Step
from mopsplanner.engine.planning.frontier import FrontierPoint
from mopsplanner.engine.planning.hiring_model import Lever
from mopsplanner.engine.planning.plan_confirmation import Cause, CauseId, Confirmation
from mopsplanner.engine.planning.plan_hiring import PlannedHiring
from mopsplanner.engine.planning.plan_moves import Move, MoveKind
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

_ROUNDING = 1e-6
"""What the solver leaves above a whole number."""
_CENTS = 0.5
_SOME_HOURS = 0.5
FRONTIER_NOTE = "A service that is left out is no better than one that is shown, or cannot be reached."
NO_PLAN = "No hiring plan keeps all limits."
ONE_WAY_OUT = "This would be enough:"
WAYS_OUT = "Any one of these would be enough:"
NO_WAY_OUT = "No single limit is enough to ease; several must give way together."
CARRIED = "because campaigns before and after the plan are taken to be like those of its first and last quarter"
UNEXPLAINED = "More hours and more money would not help: two limits on people contradict each other."


def quarter_name(notation: str) -> str:
    """FY27 Q1, from 2027-Q1; another name as it is."""
    try:
        return numbers.quarter_text(notation)
    except Refusal:
        return notation


def domain_name(id: str) -> str:
    """A domain's name; another subject as it is."""
    return DOMAIN[Domain(id)] if id in Domain.__members__.values() else id


def shortage_text(quarter: str, shortages: Sequence[Shortage]) -> str:
    """What one quarter lacks, by domain."""
    each = ", ".join(f"{_hours(short.hours)} in {domain_name(short.domain)}" for short in shortages)
    if len(shortages) == 1:
        return (
            f"{quarter_name(quarter)} needs {_hours(shortages[0].hours)} h more in {domain_name(shortages[0].domain)}."
        )
    return f"{quarter_name(quarter)} needs {_hours(sum(short.hours for short in shortages))} h more: {each}."


def beyond_text(shortages: Sequence[Shortage]) -> str:
    """What the quarters after the plan lack, in which the campaigns of its last one are planned again."""
    hours = _hours(sum(short.hours for short in shortages))
    return f"After the plan, if campaigns go on as in its last quarter, {hours} h more are needed."


def overspend_text(over: Overspend, currency: str) -> str:
    """One budget that cannot be kept."""
    return f"The budget of {over.budget} is exceeded by at least {numbers.money_exact(over.amount, currency)}."


def remedy_text(remedy: Remedy, currency: str) -> str:
    """One way out, as a wish to the director. Amounts are rounded so that they suffice."""
    return f"{_wish(remedy, currency)}."


def remedy_with_budget_text(remedy: Remedy, budget: Remedy, currency: str) -> str:
    """A way out that takes more money besides."""
    return f"{_wish(remedy, currency)}, and raise {_budgets(budget, currency)}."


def _budgets(remedy: Remedy, currency: str) -> str:
    raised = [(step.subject, numbers.money_exact(math.ceil(step.amount), currency)) for step in remedy.steps]
    return " and ".join(f"the budget of {year} by {amount}" for year, amount in raised)


def _wish(remedy: Remedy, currency: str) -> str:
    if remedy.lever is Lever.SERVICE:
        share = numbers.percent(math.floor(remedy.total * 100 + _ROUNDING) / 100)
        return f"Accept a service of {share}: the other campaigns of a type do not launch in their quarter"
    if remedy.lever is Lever.CEILING:
        return f"Plan up to {numbers.percent(remedy.total)} of capacity; work will wait longer"
    if remedy.lever is Lever.BUDGET:
        return f"Raise {_budgets(remedy, currency)}"
    if remedy.lever is Lever.OVERTIME:
        return f"Allow {_hours(remedy.total)} h more overtime: {_by_quarter(remedy.steps)}"
    if remedy.lever is Lever.HIRING:
        return f"Raise the limit on hires by {numbers.campaigns(remedy.total)}: {_by_quarter(remedy.steps)}"
    return f"Allow more contractors in place: {_by_quarter(remedy.steps)}"


def conflict_text(found: Conflicts, currency: str, planned: Collection[str] | None = None) -> str:
    """Everything, one sentence a line: what is short by quarter, then the ways out.

    `planned`: the plan's quarters, so that those after it are summed up in one line (None: all are the plan's).
    """
    lines = [NO_PLAN, *_shortage_lines(found, planned)]
    if not found.explained:
        lines.insert(1, UNEXPLAINED)
    lines += [overspend_text(over, currency) for over in found.overspends]
    return "\n".join([*lines, *_ways_out(found, currency)])


def _shortage_lines(found: Conflicts, planned: Collection[str] | None) -> Iterator[str]:
    inside = [short for short in found.shortages if planned is None or short.quarter in planned]
    for quarter, shortages in groupby(inside, key=lambda short: short.quarter):
        yield shortage_text(quarter, tuple(shortages))
    beyond = [short for short in found.shortages if planned is not None and short.quarter not in planned]
    if beyond:
        yield beyond_text(beyond)


def _ways_out(found: Conflicts, currency: str) -> Iterator[str]:
    wishes = [remedy_text(remedy, currency) for remedy in found.remedies]
    wishes += [remedy_with_budget_text(remedy, budget, currency) for remedy, budget in found.with_budget]
    if not wishes:
        yield NO_WAY_OUT
        return
    yield ONE_WAY_OUT if len(wishes) == 1 else WAYS_OUT
    yield from (f"- {wish}" for wish in wishes)


def move_text(move: Move, role: str, seat: str = "") -> str:
    """One move; `role` is the role's name, `seat` who sits there or else the seat's id."""
    start = numbers.quarter(move.start)
    if move.kind is MoveKind.CONTRACTOR:
        if move.last == move.start:
            return f"Contract a {role} for {start} alone."
        until = "on" if move.last is None else f"to {numbers.quarter(move.last)}"
        return f"Contract a {role} from {start} {until}."
    if move.kind is MoveKind.CONVERSION:
        whom = seat or f"the {role} contracted from {numbers.quarter(move.since or move.start)}"
        return f"Take on {whom} as an employee from {start}."
    if move.kind is MoveKind.LAYOFF:
        return f"Lay off {seat} ({role}) at the end of {numbers.quarter(move.start.shifted(-1))}."
    return f"Hire a {role} to start in {start}; begin the search in {numbers.quarter(move.decide)}."


def moves_headline(count: int) -> str:
    """How many moves the answer has."""
    if count == 0:
        return "Nothing needs to be done: the team as planned keeps all limits."
    return "One move:" if count == 1 else f"{count} moves:"


def gap_text(gap: float) -> str:
    """How good the answer is at least."""
    if gap < 0.0005:
        return "No cheaper plan exists."
    return f"A better plan could save at most {gap:.1%} of the cost."


def difference_text(found: Confirmation, currency: str) -> str:
    """What the engine says of the plan with its moves."""
    again = f"Computed again with these moves, the plan costs {numbers.money_exact(found.cost, currency)}"
    over, carried = float((found.over_ceiling - found.carried).sum()), float(found.carried.sum())
    told = []
    if over >= _SOME_HOURS:
        told.append(f"{_hours(over)} h lie above the ceiling unless people help in other domains or work overtime")
    if carried >= _SOME_HOURS:
        told.append(f"{_hours(carried)} h lie above the ceiling {CARRIED}")
    return f"{again}; {'; '.join(told)}." if told else f"{again} and stays under its ceiling everywhere."


def progress_text(cost: float, gap: float, currency: str) -> str:
    """One answer of a longer search."""
    return f"{numbers.money_exact(cost, currency)}, at most {gap:.2%} above the best."


def work_lines(found: PlannedHiring) -> list[str]:
    """What the answer asks beside moves: overtime, and campaigns that launch otherwise than planned."""
    lines = []
    overtime = float(found.overtime.sum())
    if overtime >= _SOME_HOURS:
        lines.append(f"Overtime: {_hours(overtime)} h in all.")
    if found.service < 1 - _ROUNDING:
        lines.append(f"Service: {numbers.decimal(found.service * 100)}% of campaigns launch in their quarter.")
    return lines


def frontier_lines(points: Sequence[FrontierPoint], beyond: int, currency: str) -> list[str]:
    """Cost against service, strictest first."""
    if not points:
        return [NO_PLAN]
    head = f"Cost of the plan and the {beyond} quarters after it:" if beyond else "Cost of the plan:"
    return [head, *(_point_text(point, currency) for point in points), FRONTIER_NOTE]


def _point_text(point: FrontierPoint, currency: str) -> str:
    asked, reached = numbers.percent(point.asked), numbers.decimal(point.overall * 100)
    money, least = numbers.money_exact(point.cost, currency), numbers.money_exact(point.bound, currency)
    return f"- Service {asked} or more: {money}, no less than {least}; {reached}% launch in their quarter."


CAUSE = {
    CauseId.ATTRITION: "people whom the search expects to leave stay in their seats",
    CauseId.OVERTIME: "overtime is no part of a plan's seats",
    CauseId.COACHING: "nobody is there to coach those who start",
    CauseId.MANAGERS: "new managers work too, beside leading",
    CauseId.CONTRACTORS: "contractors learn on after their first quarter",
    CauseId.STARTERS: "those who start are counted by the day",
    CauseId.MANAGING: "leading those who come takes their manager's time, where there is one",
    CauseId.OTHER: "not explained",
}
"""Why the plan's own figure differs from the search's."""


def cost_causes_text(found: Confirmation, currency: str) -> str:
    """By how much the plan's own cost differs from the search's, and why; empty where it does not."""
    told = [cause for cause in found.cost_causes if abs(cause.amount) >= _CENTS]
    if not told:
        return ""
    total = numbers.money_exact(abs(found.difference), currency)
    way = "more" if found.difference > 0 else "less"
    each = "; ".join(f"{_signed_money(cause, currency)}: {CAUSE[cause.id]}" for cause in told)
    return f"That is {total} {way} than the search counts ({each})."


def _signed_money(cause: Cause, currency: str) -> str:
    return numbers.change(numbers.money_exact(abs(cause.amount), currency), cause.amount)


def _hours(value: float) -> str:
    """Rounded up, so that so many hours suffice: tenths below ten."""
    if value < 10:
        return numbers.decimal(math.ceil(value * 10 - _ROUNDING) / 10)
    return numbers.whole(math.ceil(value - _ROUNDING))


def _by_quarter(steps: tuple[Step, ...]) -> str:
    totals: dict[str, float] = {}
    for step in steps:
        totals[step.quarter] = totals.get(step.quarter, 0.0) + step.amount
    return ", ".join(f"{_count(total)} in {quarter_name(at)}" for at, total in totals.items())


def _count(value: float) -> str:
    """People as they are, hours rounded up."""
    return numbers.whole(math.ceil(value - _ROUNDING))
