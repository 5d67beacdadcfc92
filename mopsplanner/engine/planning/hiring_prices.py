"""The cost of the hiring problem: of each column, by the quarter in which it falls."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.planning.hiring_columns import Columns
from mopsplanner.engine.planning.hiring_flows import Flows, onward
from mopsplanner.engine.planning.hiring_problem import HiringProblem, spread


class HiringPrices:
    """The cost of each column, by the quarter in which it falls."""

    """Prices of one problem's columns."""

    def __init__(self, problem: HiringProblem, at: Columns, flows: Flows) -> None:
        self._problem = problem
        self._at = at
        self._flows = flows

    def terms(self) -> list[tuple[Ints, Floats, Ints]]:
        """(columns, price, quarter), spread over each other."""
        prices, at, problem = self._problem.prices, self._at, self._problem
        by_role, by_type = problem.by_role, problem.by_type
        quarter = np.arange(by_role[1])
        moves = np.array([move.cost for move in problem.retraining]).reshape(-1, 1)
        role_terms = (
            (at.people, prices.salary), (at.hires, prices.hire), (at.contractors, prices.contractor),
            (at.conversions, prices.conversion), (at.layoffs, prices.layoff), (at.overtime, prices.overtime),
        )  # fmt: skip
        hours_terms = ((at.idle, prices.idle), (at.short_time, prices.short_time)) if problem.is_flexible else ()
        type_terms = (
            (at.delivered, prices.make), (at.subcontracted, prices.subcontract), (at.backlog, prices.backlog),
            (at.ahead, prices.ahead), (at.dropped, prices.drop),
        )  # fmt: skip
        found = [(columns, spread(price, by_role), quarter) for columns, price in (*role_terms, *hours_terms)]
        found += [(columns, spread(price, by_type), quarter) for columns, price in type_terms]
        found.append((at.retrained, spread(moves, at.retrained.shape), quarter))
        return [*found, *self._manager_terms(), self._starter_pay(), *self._seat_changes()]

    def _seat_changes(self) -> Iterator[tuple[Ints, Floats, Ints]]:
        """What a change costs once, and from then on beyond the salary that `people` costs."""
        quarter = np.arange(len(self._problem.quarters))
        salary = spread(self._problem.prices.salary, self._problem.by_role)
        for columns, change in zip(self._at.seat_changes, self._problem.seat_changes, strict=True):
            beyond = change.cost - salary[change.role] * change.people
            yield columns[:, None], onward(len(quarter)) * beyond, quarter[None, :]
            yield columns, np.full(quarter.shape, change.once), np.maximum(0, quarter - change.notice)

    def _manager_terms(self) -> list[tuple[Ints, Floats, Ints]]:
        """A manager hired costs the hire once and pay from the start on, as long as expected to stay."""
        people, prices = self._problem.people, self._problem.prices
        quarter = np.arange(len(self._problem.quarters))
        since = quarter[:, None] - quarter[None, :] - people.manager_lead
        paid = np.where(since >= 0, people.manager_stays ** np.maximum(since, 0), 0.0)
        pay = spread(prices.manager, quarter.shape)[:, None] * paid
        hire = spread(prices.manager_hire, quarter.shape)
        return [(self._at.manager_hires, hire, quarter), (self._at.manager_hires[None, :], pay, quarter[:, None])]

    def _starter_pay(self) -> tuple[Ints, Floats, Ints]:
        """What starters are paid less (or more) than the salary that `people` costs."""
        salary = spread(self._problem.prices.salary, self._problem.by_role)[:, :, None]
        quarter = np.arange(len(self._problem.quarters))[None, :, None]
        return self._at.hires[:, None, :], salary * (self._flows.pay - self._flows.starters), quarter

    def constant(self) -> Floats:
        """Cost [T] that no decision changes, less the salary of those present that the columns hold already."""
        prices, steps = self._problem.prices, (len(self._problem.quarters),)
        fixed = spread(prices.fixed, steps) + spread(prices.manager, steps) * spread(
            self._problem.people.managers_present, steps
        )
        if prices.present is None:
            return fixed
        salary = spread(prices.salary, self._problem.by_role) * self._flows.present
        constant: Floats = fixed + spread(prices.present, steps) - salary.sum(axis=0)
        return constant
