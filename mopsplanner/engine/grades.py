"""People who move between grades, by shares each period (planning model, section 2).

n[t+1] = n[t] P + recruits[t], with P[i, j] the share of the people of grade i who are in grade j a period later. What
a row lacks to 1 has left. With those who have left as the one state that nobody leaves again, P is the Q of an
absorbing Markov chain, and N = (I - Q)^-1 holds the expected periods in each grade (Kemeny & Snell 1960;
Bartholomew 1971; Bartholomew, Forbes & McClean 1991). A period is whatever the shares were measured over. Valid where
shares stay the same from period to period, and what a person does next depends on the grade alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import Floats
from mopsplanner.plan.refusal import Refusal

_ROUNDING = 1e-9
"""By how much a row of shares may exceed 1, as what rounding leaves."""


@dataclass(frozen=True)
class GradeFlows:
    """Where the people of each grade are a period later.

    `grades` [G] names, in any order; `shares` [G, G] of the people of a grade (row) by the grade they are in then.
    """

    grades: tuple[str, ...]
    shares: Floats

    @property
    def leaving(self) -> Floats:
        """Share of each grade [G] that leaves within a period."""
        left: Floats = np.maximum(0.0, 1 - self.shares.sum(axis=1))
        return left

    def checked(self) -> GradeFlows:
        """Itself. Refuses shares outside 0 to 1, a grade's shares above 1, and a grade that nobody ever leaves from.

        From a grade people leave in the end if they leave it, or can come to a grade from which they leave.
        """
        for grade, row in zip(self.grades, self.shares, strict=True):
            if not (row.min() >= 0 and row.sum() <= 1 + _ROUNDING):
                raise Refusal("grade-shares-impossible", grade=grade, low=float(row.min()), all=float(row.sum()))
        stuck = np.flatnonzero(~self._ever_leaving())
        if stuck.size:
            raise Refusal("grade-without-leaving", grade=self.grades[int(stuck[0])])
        return self

    def _ever_leaving(self) -> NDArray[np.bool_]:
        leaves = self.leaving > _ROUNDING
        for _ in self.grades:
            leaves = leaves | (self.shares[:, leaves] > 0).any(axis=1)
        return leaves


def grade_stocks(flows: GradeFlows, start: Floats, recruits: Floats) -> Floats:
    """People by grade [T + 1, G] at the start and after each period: n[t+1] = n[t] P + recruits[t].

    `start` [G] people; `recruits` [T, G] people who join in each period and are first counted at its end. Expected
    numbers, so that they need not be whole. Refuses what `GradeFlows.checked` refuses.
    """
    shares = flows.checked().shares
    stocks = np.empty((len(recruits) + 1, len(start)))
    stocks[0] = start
    for period, joining in enumerate(recruits):
        stocks[period + 1] = stocks[period] @ shares + joining
    return stocks


def steady_stocks(flows: GradeFlows, recruits: Floats) -> Floats:
    """People by grade [G] that the same recruits [G] each period lead to in the end: n = recruits (I - Q)^-1."""
    stocks: Floats = recruits @ time_in_grades(flows)
    return stocks


def time_in_grades(flows: GradeFlows) -> Floats:
    """Expected periods [G, G] that who is in a grade (row) spends in each (column): N = (I - Q)^-1.

    The present period counts. Refuses what `GradeFlows.checked` refuses.
    """
    shares = flows.checked().shares
    times: Floats = np.linalg.inv(np.eye(len(shares)) - shares).astype(np.float64)
    return times


def expected_stay(flows: GradeFlows) -> Floats:
    """Expected periods [G] until who is in a grade has left, the present one counted: (I - Q)^-1 1."""
    stay: Floats = time_in_grades(flows).sum(axis=1)
    return stay


def chance_to_reach(flows: GradeFlows) -> Floats:
    """Chance [G, G] that who is in a grade (row) is ever in another (column); 1 in the own one.

    N[i, j] / N[j, j]: expected periods there over those of who has come there (Kemeny & Snell 1960).
    """
    times = time_in_grades(flows)
    chances: Floats = times / np.diag(times)
    return chances
