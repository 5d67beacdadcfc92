"""Why no hiring plan fits, and what would have to give way (planning model, section 7).

Only business rules are stretched, never physics: time to hire, ramp and leave stay as they are. First the least hours
that are short, in every domain and quarter at once; then each rule by itself, how far it would have to give way.
Source: Chinneck, Feasibility and Infeasibility in Optimization, 2008 (elastic filtering).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.hiring_check import broken_rules
from mopsplanner.engine.planning.hiring_decisions import decisions_of
from mopsplanner.engine.planning.hiring_model import Lever, hiring_model
from mopsplanner.engine.planning.hiring_problem import MOST_OVERTIME, Budget, HiringProblem, spread
from mopsplanner.engine.planning.solver import Effort, solve

LOOK = Effort(gap=0.01, nodes=5_000)
"""How long to look for each way out: amounts are least to 1 %, or the best after so many nodes."""
SMALLEST_AMOUNT = 1e-6
CEILING_STEP = 0.01


@dataclass(frozen=True, slots=True)
class Shortage:
    """Hours that a domain lacks in a quarter although every rule is used to its limit."""

    domain: str
    quarter: str
    hours: float


@dataclass(frozen=True, slots=True)
class Overspend:
    """Money above a budget that cannot be avoided."""

    budget: str
    amount: float


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch of a rule: of a role ("" for all together) in a quarter ("" for all of them), and how far."""

    subject: str
    quarter: str
    amount: float


@dataclass(frozen=True, slots=True)
class Remedy:
    """A rule that, stretched by itself, makes a plan possible. `total`: what the steps add up to.

    Steps are hires (people), contractors (people in place a quarter), overtime (h) or money (budget). For `service`
    and `ceiling`, `total` is the share to accept.
    """

    lever: Lever
    total: float
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Every shortage, not only the first, and the ways out, each enough by itself.

    `with_budget`: where no way out is enough because a budget is too small besides, pairs of a way out and the budget
    that it then takes. `explained` is False where hours and money alone do not say it: then a rule about people
    contradicts another one.
    """

    shortages: tuple[Shortage, ...]
    overspends: tuple[Overspend, ...]
    remedies: tuple[Remedy, ...]
    with_budget: tuple[tuple[Remedy, Remedy], ...] = ()
    explained: bool = True

    @property
    def hours(self) -> float:
        """Hours short in all."""
        return sum(short.hours for short in self.shortages)


def conflicts(problem: HiringProblem, effort: Effort = LOOK) -> Conflicts:
    """Why nothing fits. Of a problem that has a plan: no shortage and no overspend."""
    stretched = _stretched(problem, frozenset({Lever.HOURS, Lever.BUDGET}), effort)
    if stretched is not None and all(amount.max(initial=0.0) <= SMALLEST_AMOUNT for amount in stretched.values()):
        return Conflicts((), (), ())
    remedies = _remedies(problem, effort)
    joint = () if remedies else tuple(_with_budget(problem, effort))
    if stretched is None:
        return Conflicts((), (), remedies, joint, explained=False)
    hours = _steps(problem, problem.domains, stretched[Lever.HOURS])
    money = [] if not problem.rules.budgets else stretched[Lever.BUDGET].tolist()
    return Conflicts(
        tuple(Shortage(step.subject, step.quarter, step.amount) for step in hours),
        tuple(
            Overspend(budget.name, amount)
            for budget, amount in zip(problem.rules.budgets, money, strict=False)
            if amount > SMALLEST_AMOUNT
        ),
        remedies,
        joint,
    )


def _remedies(problem: HiringProblem, effort: Effort) -> tuple[Remedy, ...]:
    found = (_remedy(problem, lever, effort) for lever in _levers(problem))
    return tuple(remedy for remedy in found if remedy is not None)


def _with_budget(problem: HiringProblem, effort: Effort) -> Iterator[tuple[Remedy, Remedy]]:
    """The ways out where money does not matter, each with the budget that it takes."""
    if not problem.rules.budgets:
        return
    free = replace(problem, rules=replace(problem.rules, budgets=()))
    for remedy in _remedies(free, effort):
        eased = stretch(problem, remedy.lever, _amount(problem, remedy))
        budget = _remedy(eased, Lever.BUDGET, effort)
        if budget is not None:
            yield remedy, budget


def _amount(problem: HiringProblem, remedy: Remedy) -> Floats:
    """How far a way out stretches its rule, as `stretch` takes it."""
    if remedy.lever is Lever.CEILING:
        return np.array(remedy.total)
    if remedy.lever is Lever.SERVICE:
        return np.array(_asked(problem) - remedy.total)
    subjects = problem.roles if remedy.lever is Lever.OVERTIME else (*problem.roles, "")
    amount = np.zeros((len(subjects), len(problem.quarters)))
    for step in remedy.steps:
        amount[subjects.index(step.subject), problem.quarters.index(step.quarter)] = step.amount
    return amount


def _asked(problem: HiringProblem) -> float:
    service = problem.rules.service
    return 0.0 if service is None else float(spread(service, problem.by_type).max(initial=0.0))


def _levers(problem: HiringProblem) -> tuple[Lever, ...]:
    rules = problem.rules
    known = {
        Lever.SERVICE: rules.service is not None,
        Lever.HIRING: True,
        Lever.CONTRACTORS: True,
        Lever.OVERTIME: True,
        Lever.BUDGET: bool(rules.budgets),
        Lever.CEILING: rules.ceiling < 1,
    }
    return tuple(lever for lever, applies in known.items() if applies)


def _stretched(problem: HiringProblem, levers: frozenset[Lever], effort: Effort) -> dict[Lever, Floats] | None:
    """The least stretch of these rules; None where even that makes nothing possible. Checked like any plan."""
    model = hiring_model(problem, levers)
    solved = solve(model.problem, effort)
    if not solved.found:
        return None
    clean = solve(model.problem.fixed(solved.values)) if model.problem.is_integer else solved
    values = clean.values if clean.found else solved.values
    amounts = {lever: np.maximum(0.0, values[columns]) for lever, columns in model.slack.items()}
    eased = problem
    for lever, amount in amounts.items():
        eased = stretch(eased, lever, amount)
    return None if broken_rules(eased, decisions_of(values, model.columns)) else amounts


def stretch(problem: HiringProblem, lever: Lever, amount: Floats) -> HiringProblem:
    """The problem with one rule stretched. `amount` is [D, T] for hours, [R, T] for overtime, [R + 1, T] for hiring
    and contractors (the last row for all roles together), one for each budget, one number for service (taken
    off) and for the ceiling (put in its place).
    """
    rules = problem.rules
    if lever is Lever.HOURS:
        run = spread(problem.work.run, problem.by_domain) - amount
        return replace(problem, work=replace(problem.work, run=run))
    if lever is Lever.HIRING:
        return _stretch_hiring(problem, amount)
    if lever is Lever.OVERTIME:
        return _stretch_overtime(problem, amount)
    if lever is Lever.SERVICE:
        service = spread(rules.service if rules.service is not None else 0.0, problem.by_type) - float(amount.max())
        return replace(problem, rules=replace(rules, service=service))
    if lever is Lever.CONTRACTORS:
        return _stretch_contractors(problem, amount)
    if lever is Lever.BUDGET:
        budgets = tuple(
            Budget(budget.name, budget.quarters, budget.amount + float(extra))
            for budget, extra in zip(rules.budgets, amount, strict=False)
        )
        return replace(problem, rules=replace(rules, budgets=budgets))
    return replace(problem, rules=replace(rules, ceiling=float(amount.max())))


def _stretch_hiring(problem: HiringProblem, amount: Floats) -> HiringProblem:
    rules = problem.rules
    by_role = spread(rules.hire_max, problem.by_role) + amount[:-1]
    total = spread(rules.hire_total, (len(problem.quarters),)) + amount[-1]
    return replace(problem, rules=replace(rules, hire_max=by_role, hire_total=total))


def _stretch_contractors(problem: HiringProblem, amount: Floats) -> HiringProblem:
    rules = problem.rules
    by_role = spread(rules.contractor_max, problem.by_role) + amount[:-1]
    total = spread(rules.contractor_total, (len(problem.quarters),)) + amount[-1]
    return replace(problem, rules=replace(rules, contractor_max=by_role, contractor_total=total))


def _stretch_overtime(problem: HiringProblem, amount: Floats) -> HiringProblem:
    """As much as people can work at all, wherever more is needed: the share is of hours that are not known yet."""
    share = spread(problem.rules.overtime_share, problem.by_role)
    most = np.where(amount > SMALLEST_AMOUNT, np.maximum(share, MOST_OVERTIME), share)
    return replace(problem, rules=replace(problem.rules, overtime_share=most))


def _remedy(problem: HiringProblem, lever: Lever, effort: Effort) -> Remedy | None:
    if lever is Lever.CEILING:
        return _ceiling(problem, effort)
    found = _stretched(problem, frozenset({lever}), effort)
    if found is None:
        return None
    amount = found[lever]
    if lever is Lever.SERVICE:
        return Remedy(lever, max(0.0, _asked(problem) - float(amount.max())))
    if lever is Lever.BUDGET:
        names = [budget.name for budget in problem.rules.budgets]
        steps = tuple(Step(name, "", extra) for name, extra in zip(names, amount.tolist(), strict=True) if extra > 0)
    else:
        steps = tuple(_steps(problem, (*problem.roles, ""), amount))
    return Remedy(lever, sum(step.amount for step in steps), steps)


def _steps(problem: HiringProblem, subjects: tuple[str, ...], amount: Floats) -> list[Step]:
    return [
        Step(subjects[row], problem.quarters[quarter], float(amount[row, quarter]))
        for quarter, row in np.argwhere(amount.T > SMALLEST_AMOUNT)
    ]


def _ceiling(problem: HiringProblem, effort: Effort) -> Remedy | None:
    """The least ceiling, in whole per cents up to 100, at which a plan exists: more ceiling never fits less."""
    steps = np.arange(np.floor(problem.rules.ceiling / CEILING_STEP) + 1, 101) * CEILING_STEP
    low, high = 0, len(steps) - 1
    if not steps.size or not _fits(problem, float(steps[high]), effort):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _fits(problem, float(steps[middle]), effort) else (middle + 1, high)
    return Remedy(Lever.CEILING, float(steps[high]))


def _fits(problem: HiringProblem, ceiling: float, effort: Effort) -> bool:
    model = hiring_model(stretch(problem, Lever.CEILING, np.array(ceiling)))
    return solve(replace(model.problem, cost=np.zeros_like(model.problem.cost)), effort).found
