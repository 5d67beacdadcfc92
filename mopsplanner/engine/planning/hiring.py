"""The cheapest hiring plan (planning model, section 6): solved, followed through, checked, and only then handed out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mopsplanner.engine.planning.hiring_check import TOLERANCE, Replay, broken_rules, replay
from mopsplanner.engine.planning.hiring_decisions import Decisions, decisions_of, start_values
from mopsplanner.engine.planning.hiring_model import HiringModel, hiring_model
from mopsplanner.engine.planning.hiring_problem import HiringProblem
from mopsplanner.engine.planning.solver import FIRST_ANSWER, Effort, Outcome, Solved, solve
from mopsplanner.plan.refusal import Refusal


@dataclass(frozen=True)
class HiringPlan:
    """A plan that keeps every rule. `cost` is what it costs, `bound` what no plan can cost less than, both in the
    problem's currency; `gap` the share of the cost that lies between. `stopped`: the search was ended early.
    """

    problem: HiringProblem
    decisions: Decisions
    replay: Replay
    cost: float
    bound: float
    stopped: bool

    @property
    def gap(self) -> float:
        """How much of the cost may at most be saved by a better plan, as a share of it."""
        return max(0.0, self.cost - self.bound) / max(abs(self.cost), 1e-9)


def cheapest_plan(
    problem: HiringProblem, effort: Effort = FIRST_ANSWER, start: Decisions | None = None
) -> HiringPlan | None:
    """The cheapest plan to the gap asked for; None where no plan keeps all rules (then ask `conflicts`).

    `start` is a plan to begin with, of the same problem or a looser or stricter one. Refuses where the search was
    stopped before any plan was found, and a plan that fails the independent check.
    """
    model = hiring_model(problem)
    size = len(model.problem.cost)
    begin = None if start is None else start_values(start, model.columns, size)
    solved = solve(model.problem, effort, begin)
    if solved.outcome is Outcome.NOTHING_FITS:
        return None
    if solved.outcome is Outcome.UNBOUNDED:
        raise ValueError("a price below zero without a limit lets the cost fall for ever")
    if not solved.found:
        raise Refusal("hiring-stopped")
    return _checked(problem, model, solved)


def improve(plan: HiringPlan, effort: Effort) -> HiringPlan:
    """A plan at least as cheap, searched for with the one at hand as start: for the background.

    The better of both bounds is kept. Where the search is stopped before it has taken up the start, the plan at hand
    comes back as it is.
    """
    try:
        found = cheapest_plan(plan.problem, effort, plan.decisions)
    except Refusal as refusal:
        if refusal.id == "hiring-stopped":
            return plan
        raise
    if found is None:
        return plan
    best = found if found.cost < plan.cost else plan
    return replace(best, bound=min(best.cost, max(plan.bound, found.bound)), stopped=found.stopped)


def _checked(problem: HiringProblem, model: HiringModel, solved: Solved) -> HiringPlan:
    clean = _cleaned(model, solved)
    decisions = decisions_of(clean.values, model.columns)
    broken = broken_rules(problem, decisions)
    after = replay(problem, decisions)
    off = abs(after.total_cost - (clean.objective + model.constant))
    if broken:
        raise Refusal("hiring-plan-unsound", rule=broken[0].rule, amount=round(broken[0].amount, 6))
    if off > 10 * TOLERANCE * max(1.0, abs(after.total_cost)):
        raise Refusal("hiring-plan-unsound", rule="cost", amount=round(off, 2))
    bound = min(solved.bound + model.constant, after.total_cost)
    return HiringPlan(problem, decisions, after, after.total_cost, bound, solved.outcome is Outcome.STOPPED)


def _cleaned(model: HiringModel, solved: Solved) -> Solved:
    """Whole columns truly whole, the others solved again beside them: never dearer, often cheaper."""
    if not model.problem.is_integer:
        return solved
    again = solve(model.problem.fixed(solved.values))
    return again if again.found else solved
