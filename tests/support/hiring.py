"""Random hiring problems, the same for the same seed."""

from __future__ import annotations

import numpy as np

from mopsplanner.engine.planning.hiring_problem import Budget, HiringProblem, People, Prices, Rules, Work

QUARTER_HOURS = 440.0


def names(letter: str, count: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number + 1}" for number in range(count))


def random_problem(
    seed: int, *, roles: int = 4, quarters: int = 4, domains: int = 2, types: int = 3, fixed: bool | None = None
) -> HiringProblem:
    """A hiring problem in which people are short: lead time, ramp, attrition, contractors, overtime, backlog.

    `fixed`: whether roles have a split; None leaves it to the seed. Every third has managers by span, every fourth a
    budget for the whole time, so that some are impossible.
    """
    dice = np.random.default_rng(seed)
    by_type = (types, quarters)
    present = dice.integers(1, 5, size=(roles, 1)).astype(float)
    effort = dice.uniform(5, 40, size=(types, domains))
    run = dice.uniform(50, 200, size=(domains, 1))
    free = present.sum() * QUARTER_HOURS - run.sum()
    growth = np.linspace(0.8, dice.uniform(1.0, 1.5), quarters)
    demand = np.round(free / effort.sum(axis=1, keepdims=True) / types * growth * dice.uniform(0.8, 1.2, by_type))
    split = dice.dirichlet(np.full(domains, 2.0), size=roles)
    efficiency = np.where(dice.random((roles, domains)) < 0.7, dice.uniform(0.5, 1.0, (roles, domains)), 0.0)
    efficiency[np.arange(roles), np.arange(roles) % domains] = 1.0
    is_fixed = bool(dice.integers(2)) if fixed is None else fixed
    salary = dice.uniform(18_000, 30_000, size=(roles, 1))
    hourly = salary / QUARTER_HOURS
    budgets = (Budget("all", tuple(range(quarters)), float(present.ravel() @ salary.ravel() * quarters * 1.5)),)
    return HiringProblem(
        names("role ", roles),
        names("domain ", domains),
        names("type ", types),
        names("Q", quarters),
        People(
            present=present,
            hours=QUARTER_HOURS,
            lead=dice.integers(0, 3, size=roles),
            ramp=(0.5, 0.9, 1.0),
            coaching=(20.0,),
            stays=dice.uniform(0.95, 1.0, size=roles),
            contractor_output=0.9,
            managers_present=np.ceil(present.sum() / 9),
            manager_lead=1,
        ),
        Work(
            run=run,
            demand=demand,
            effort=effort,
            efficiency=None if is_fixed else efficiency,
            split=split if is_fixed else None,
        ),
        Rules(
            ceiling=0.95,
            hire_max=3.0,
            hire_total=float(dice.integers(2, 5)),
            contractor_max=2.0,
            conversion_max=1.0,
            layoff_max=1.0,
            overtime_share=0.08,
            backlog_max=demand * 0.3,
            backlog_end=np.inf,
            drop_max=demand,
            ahead_max=2.0,
            service=dice.uniform(0.6, 0.95),
            span=8.0 if seed % 3 == 0 else 0.0,
            budgets=budgets if seed % 4 == 0 else (),
        ),
        Prices(
            salary=salary,
            hire=salary * 0.6,
            contractor=salary * 1.6,
            conversion=salary * 0.9,
            layoff=salary * 0.8,
            manager=35_000.0,
            manager_hire=20_000.0,
            overtime=hourly * 1.5,
            backlog=effort.sum(axis=1, keepdims=True) * 60,
            ahead=effort.sum(axis=1, keepdims=True) * 10,
            drop=effort.sum(axis=1, keepdims=True) * 200,
        ),
    )
