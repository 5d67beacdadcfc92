"""A hiring plan to be found (planning model, section 6), wider than the screens so that published problems fit it.

Axes: R roles, T quarters, D domains, K campaign types, Q quarters since a start, M retrainings, C seat changes. A field
of shape [R, T] may be one number, [R, 1], [1, T] or [R, T]: it is spread over its axes. Hours are productive hours.
Sources: Holt, Modigliani, Muth and Simon 1960; Grinold and Marshall 1977; Hax and Candea 1984; Williams 2013.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from mopsplanner.engine.arrays import Floats

NO_LIMIT = np.inf
MOST_OVERTIME = 0.5
"""Overtime, as a share of their hours, that people can work at all (judgement)."""
SHORT_TIME_SHARE = 0.5
"""Hours that a person on short time does not work."""
CONTRACTOR_IN_SPAN = 0.5
"""How much of a manager's span a contractor takes."""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Who is there, and how those decided upon come, learn, stay and leave.

    `present` [R, T] people in seats without any decision, leavers already off; `hours` [R, T] h of one ramped
    person; `present_hours` [R, T] h of those present (None: present x hours); `lead` [R] quarters from deciding on
    a hire to the start; `ramp` [R, Q] share of full output in the q-th quarter after the start, the last one holds
    on; `coaching` [R, Q] h that a starter takes from the role, none beyond; `starter_pay` [R, Q] share of the
    salary, the last one holds on; `starter_stays` [R, Q] share of starters still there, beyond it `stays` [R] of them
    a quarter, as of all others who were moved. `conversion_tenure`: quarters of the tables that a contractor who is
    converted has behind them (None: fully productive, and not coached).
    """

    present: ArrayLike
    hours: ArrayLike
    present_hours: ArrayLike | None = None
    lead: ArrayLike = 0
    ramp: ArrayLike = 1.0
    coaching: ArrayLike = 0.0
    starter_pay: ArrayLike = 1.0
    starter_stays: ArrayLike = 1.0
    stays: ArrayLike = 1.0
    contractor_output: ArrayLike = 1.0
    contractors_present: ArrayLike = 0.0
    conversion_tenure: int | None = None
    managers_present: ArrayLike = 0.0
    manager_lead: int = 0
    manager_stays: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What must be done, and who can do it.

    `run` [D, T] h of run work; `demand` [K, T] campaigns; `effort` [K, D] h in the quarter of delivery, or
    [K, U, D, T] h in quarter t for a campaign delivered in u. Hours go to domains either as wanted, with
    `efficiency` [R, D] in [0, 1], or by a fixed `split` [R, D] or [R, D, T] of the role; `present_supply` [D, T] then
    says how those present really split theirs. Neither given: one role a domain. `managing` [R, D, T] h that each
    person beyond those present takes from a domain, because somebody must lead them.
    """

    run: ArrayLike = 0.0
    demand: ArrayLike = field(default_factory=lambda: np.zeros((0, 1)))
    effort: ArrayLike = field(default_factory=lambda: np.zeros((0, 1)))
    efficiency: ArrayLike | None = None
    split: ArrayLike | None = None
    present_supply: ArrayLike | None = None
    managing: ArrayLike = 0.0


@dataclass(frozen=True, slots=True)
class Budget:
    """At most `amount` for the quarters listed (numbers from 0)."""

    name: str
    quarters: tuple[int, ...]
    amount: float


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What a plan must keep to. What is not given is not allowed (0), or not limited (hires).

    `ceiling` share of hours that may be planned; people a quarter: `hire_max`, `conversion_max`, `layoff_max`,
    `contractor_max` in place, `short_time_max` [R, T], `hire_total` [T] hires, conversions and managers together,
    `contractor_total`, `conversion_total`, `layoff_total` [T] of all roles; `overtime_share` [R, T] of the hours of
    employees; `idle_total` [T] h without work, all roles together; campaigns: `backlog_max`, `ahead_max`, `drop_max`,
    `subcontract_max` [K, T], `service` [K, T] share that must be delivered in its quarter (None: no rule),
    `backlog_start`, `backlog_end` (most), `ahead_start`, `ahead_end` (least) [K]; `span` people a manager may lead
    (0: no rule), and `manager_max` [T] managers that can be decided upon.
    """

    ceiling: float = 1.0
    hire_max: ArrayLike = NO_LIMIT
    hire_total: ArrayLike = NO_LIMIT
    contractor_max: ArrayLike = 0.0
    contractor_total: ArrayLike = NO_LIMIT
    conversion_max: ArrayLike = 0.0
    conversion_total: ArrayLike = NO_LIMIT
    layoff_max: ArrayLike = 0.0
    layoff_total: ArrayLike = NO_LIMIT
    overtime_share: ArrayLike = 0.0
    short_time_max: ArrayLike = 0.0
    idle_total: ArrayLike = NO_LIMIT
    backlog_max: ArrayLike = 0.0
    backlog_start: ArrayLike = 0.0
    backlog_end: ArrayLike = 0.0
    ahead_max: ArrayLike = 0.0
    ahead_start: ArrayLike = 0.0
    ahead_end: ArrayLike = 0.0
    drop_max: ArrayLike = 0.0
    subcontract_max: ArrayLike = 0.0
    service: ArrayLike | None = None
    span: float = 0.0
    manager_max: ArrayLike = NO_LIMIT
    budgets: tuple[Budget, ...] = ()
    whole_people: bool = True
    whole_campaigns: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """What things cost, in one currency.

    A person a quarter: `salary`, `contractor` [R, T], `manager` [T]; once a person: `hire`, `conversion`, `layoff`
    [R, T], `manager_hire` [T], `short_time` [R, T] a quarter; an hour: `overtime`, `idle` [R, T]; a campaign: `make`,
    `subcontract`, `drop` [K, T], and a quarter that it waits (`backlog`) or lies finished (`ahead`). `present` [T]:
    what those present really cost (None: their salary). `fixed` [T]: everything else.
    """

    salary: ArrayLike = 0.0
    present: ArrayLike | None = None
    hire: ArrayLike = 0.0
    contractor: ArrayLike = 0.0
    conversion: ArrayLike = 0.0
    layoff: ArrayLike = 0.0
    manager: ArrayLike = 0.0
    manager_hire: ArrayLike = 0.0
    overtime: ArrayLike = 0.0
    idle: ArrayLike = 0.0
    short_time: ArrayLike = 0.0
    make: ArrayLike = 0.0
    subcontract: ArrayLike = 0.0
    backlog: ArrayLike = 0.0
    ahead: ArrayLike = 0.0
    drop: ArrayLike = 0.0
    fixed: ArrayLike = 0.0


@dataclass(frozen=True, slots=True)
class Retraining:
    """People who change from role `source` to role `target` (rows), at most `most` a quarter.

    `arriving`: share that is there in the target role in the first quarter; `share_of_target`: at most that share of
    the people in the target role (None: no such rule); `cost` a person.
    """

    source: int
    target: int
    most: float = NO_LIMIT
    arriving: float = 1.0
    share_of_target: float | None = None
    cost: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class SeatChange:
    """What can be done with one person present, at most once: from a quarter on, all that they bring and cost differs.

    `may` [T]: 1 in the quarters from which it can begin, else 0. From then on `people` [T] is added to the people of
    `role` (row), `hours` [R, T] to the hours of roles, `cost` [T] to the cost, and, with a fixed split, `supply` [D, T]
    h to what domains get of those present. `once`: money in the quarter in which it begins, or `notice` quarters
    before. `is_conversion`: it counts among conversions, else among lay-offs. `after`: number of the change that must
    not come later (None: in any order).
    """

    role: int
    is_conversion: bool
    may: Floats
    people: Floats
    hours: Floats
    supply: Floats
    cost: Floats
    once: float = 0.0
    notice: int = 0
    after: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class HiringProblem:
    """All of it. The names of roles, domains, types and quarters say how long each axis is."""

    roles: tuple[str, ...]
    domains: tuple[str, ...]
    types: tuple[str, ...]
    quarters: tuple[str, ...]
    people: People
    work: Work
    rules: Rules
    prices: Prices
    retraining: tuple[Retraining, ...] = ()
    seat_changes: tuple[SeatChange, ...] = ()

    @property
    def is_flexible(self) -> bool:
        """Whether a role's hours go to domains as wanted."""
        return self.work.split is None

    @property
    def idle_matters(self) -> bool:
        """Whether hours without work cost something or are limited, so that none may hide behind a task."""
        priced = np.asarray(self.prices.idle).any() or np.asarray(self.prices.short_time).any()
        return self.is_flexible and bool(priced or np.isfinite(np.asarray(self.rules.idle_total)).any())

    @property
    def by_role(self) -> tuple[int, int]:
        """The shape [R, T]."""
        return len(self.roles), len(self.quarters)

    @property
    def by_domain(self) -> tuple[int, int]:
        """The shape [D, T]."""
        return len(self.domains), len(self.quarters)

    @property
    def by_type(self) -> tuple[int, int]:
        """The shape [K, T]."""
        return len(self.types), len(self.quarters)


def spread(values: ArrayLike, shape: tuple[int, ...]) -> Floats:
    """Values spread over their axes. Raises ValueError where they do not fit."""
    return np.broadcast_to(np.asarray(values, dtype=np.float64), shape)


def effort_by_quarter(problem: HiringProblem) -> Floats:
    """Effort as [K, U, D, T], whichever way it was given."""
    kinds, steps = problem.by_type
    effort = np.asarray(problem.work.effort, dtype=np.float64)
    if effort.ndim == 4:
        return effort
    at = np.arange(steps)
    whole = np.zeros((kinds, steps, len(problem.domains), steps))
    whole[:, at, :, at] = spread(effort, (kinds, len(problem.domains)))
    return whole
