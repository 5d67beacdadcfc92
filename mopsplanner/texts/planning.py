"""What hiring plans and their conflicts say to a person."""

from __future__ import annotations

from mopsplanner.engine.planning.conflicts import Conflicts, Overspend, Remedy, Shortage, Step
from mopsplanner.engine.planning.hiring_model import Lever
from mopsplanner.engine.planning.plan_confirmation import Confirmation
from mopsplanner.engine.planning.plan_moves import Move, MoveKind
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

NO_PLAN = "No hiring plan keeps all limits."
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


def shortage_text(short: Shortage) -> str:
    """One shortage."""
    return f"{quarter_name(short.quarter)} needs {_hours(short.hours)} h more in {domain_name(short.domain)}."


def overspend_text(over: Overspend, currency: str) -> str:
    """One budget that cannot be kept."""
    return f"The budget of {over.budget} is exceeded by {numbers.money(over.amount, currency)} at least."


def remedy_text(remedy: Remedy, currency: str) -> str:
    """One way out, as a wish to the director."""
    if remedy.lever is Lever.SERVICE:
        return f"Accept that {numbers.percent(remedy.total)} of campaigns launch in their quarter."
    if remedy.lever is Lever.CEILING:
        return f"Plan up to {numbers.percent(remedy.total)} of capacity; work will wait longer."
    if remedy.lever is Lever.BUDGET:
        return f"Raise the budget by {numbers.money(remedy.total, currency)}."
    if remedy.lever is Lever.OVERTIME:
        return f"Allow {_hours(remedy.total)} h more overtime: {_by_quarter(remedy.steps)}."
    if remedy.lever is Lever.HIRING:
        return f"Raise the limit on hires by {numbers.campaigns(remedy.total)}: {_by_quarter(remedy.steps)}."
    return f"Allow more contractors: {_by_quarter(remedy.steps)}."


def conflict_text(found: Conflicts, currency: str) -> str:
    """Everything, one sentence a line: what is short, then each way out by itself."""
    lines = [NO_PLAN]
    if not found.explained:
        lines.append(UNEXPLAINED)
    lines += [shortage_text(short) for short in found.shortages]
    lines += [overspend_text(over, currency) for over in found.overspends]
    lines += [remedy_text(remedy, currency) for remedy in found.remedies]
    return "\n".join(lines)


def move_text(move: Move, role: str) -> str:
    """One move; `role` is the role's name."""
    start = numbers.quarter(move.start)
    if move.kind is MoveKind.CONTRACTOR:
        until = "on" if move.last is None else f"to {numbers.quarter(move.last)}"
        return f"Contract a {role} from {start} {until}."
    return f"Hire a {role} to start in {start}; begin the search in {numbers.quarter(move.decide)}."


def moves_headline(count: int) -> str:
    """How many moves the answer has."""
    if count == 0:
        return "Nobody needs to be hired: the team as planned keeps all limits."
    return "One move:" if count == 1 else f"{count} moves:"


def gap_text(gap: float) -> str:
    """How good the answer is at least."""
    if gap < 0.0005:
        return "No cheaper plan exists."
    return f"A better plan could save at most {gap:.1%} of the cost."


def difference_text(found: Confirmation, currency: str) -> str:
    """What the engine says of the plan with its moves."""
    money = numbers.money_exact(found.cost, currency)
    hours = float(found.over_ceiling.sum())
    if hours < 0.5:
        return f"Computed again with these moves, the plan costs {money} and stays under its ceiling everywhere."
    return (
        f"Computed again with these moves, the plan costs {money}; {numbers.whole(hours)} h lie above the ceiling "
        f"unless people help in other domains or work overtime."
    )


def _hours(value: float) -> str:
    return numbers.decimal(value) if value < 10 else numbers.whole(value)


def _by_quarter(steps: tuple[Step, ...]) -> str:
    totals: dict[str, float] = {}
    for step in steps:
        totals[step.quarter] = totals.get(step.quarter, 0.0) + step.amount
    return ", ".join(f"{numbers.campaigns(total)} in {quarter_name(at)}" for at, total in totals.items())
