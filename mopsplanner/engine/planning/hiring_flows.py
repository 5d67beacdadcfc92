"""How decisions of the hiring problem turn into people and hours."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.planning.hiring_problem import HiringProblem, People, spread


class Flows:
    """How decisions turn into people and hours. Axes [R, T, S]: role, quarter, quarter of the decision."""

    def __init__(self, problem: HiringProblem) -> None:
        people = problem.people
        roles, steps = problem.by_role
        self.present = spread(people.present, problem.by_role)
        self.full = spread(people.hours, problem.by_role)
        given = people.present_hours
        self.present_hours = self.present * self.full if given is None else spread(given, problem.by_role)
        lead = spread(people.lead, (roles,)).astype(np.int64)
        stays = spread(people.stays, (roles,))
        quarter = np.arange(steps)
        since = quarter[None, :, None] - quarter[None, None, :]
        self.since_start = since - lead[:, None, None]
        self.staying = np.where(since >= 0, stays[:, None, None] ** np.maximum(since, 0), 0.0)
        starters = tenure_table(people.starter_stays, roles, steps, stays)
        self.starters = self._of_tenure(starters)
        self.ramped = self._of_tenure(starters * tenure_table(people.ramp, roles, steps, 1.0))
        self.coaching = self._of_tenure(starters * tenure_table(people.coaching, roles, steps, 0.0))
        self.converted = self._of_converted(people, since, self.staying)
        self.pay = self._of_tenure(starters * tenure_table(people.starter_pay, roles, steps, 1.0))

    def _of_tenure(self, table: Floats) -> Floats:
        """Spread a table [R, Q] by quarters since the start over [R, T, S]."""
        at = np.clip(self.since_start, 0, table.shape[1] - 1)
        rows = np.arange(table.shape[0])[:, None, None]
        return np.where(self.since_start >= 0, table[rows, at], 0.0)

    def _of_converted(self, people: People, since: Ints, staying: Floats) -> Floats:
        """Hours [R, T, S] of one contractor converted, less those that coaching takes."""
        full = self.full[:, :, None]
        behind = people.conversion_tenure
        if behind is None:
            return full * staying
        roles, steps = self.full.shape
        ramp = tenure_table(people.ramp, roles, steps + behind, 1.0)
        coaching = tenure_table(people.coaching, roles, steps + behind, 0.0)
        at = np.maximum(since, 0)[0] + behind
        hours: Floats = staying * (full * ramp[:, at] - coaching[:, at])
        return hours


def tenure_table(values: ArrayLike, roles: int, steps: int, onward: ArrayLike) -> Floats:
    """Values by quarters since the start [R, steps]; each beyond those given is the one before times `onward`."""
    given = np.atleast_1d(np.asarray(values, dtype=np.float64))
    known = np.broadcast_to(given, (roles, given.shape[-1]))[:, :steps]
    beyond = np.arange(1, steps - known.shape[1] + 1)
    factor = spread(onward, (roles,))[:, None] ** beyond
    return np.concatenate([known, known[:, -1:] * factor], axis=1)


def onward(steps: int) -> Floats:
    """1 where quarter t is not before the decision's quarter u [U, T]."""
    later: Floats = np.triu(np.ones((steps, steps)))
    return later


def efficiency_of(problem: HiringProblem) -> Floats:
    """Efficiency [R, D] of the flexible view; one role a domain where none is given."""
    shape = (len(problem.roles), len(problem.domains))
    given = problem.work.efficiency
    return np.eye(*shape) if given is None else spread(given, shape)


def split_of(problem: HiringProblem) -> Floats:
    """The fixed split as [R, D, T]."""
    split = np.asarray(problem.work.split, dtype=np.float64)
    return spread(split[:, :, None] if split.ndim == 2 else split, (len(problem.roles), *problem.by_domain))
