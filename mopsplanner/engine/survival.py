"""How long people stay, estimated from records of stays (Kaplan & Meier 1958)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.attrition import DAYS_A_YEAR
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Stay
from mopsplanner.plan.words import Contract

FEWEST_LEAVERS = 20
"""Leavers below which roles should be pooled before an estimate is used (planning model, section 2)."""


@dataclass(frozen=True)
class SurvivalCurve:
    """Share of people still there after a tenure: a step at each of `times` [E], at which somebody left.

    `at_risk` and `leavers` [E]; `survival` [E] just after the step; `error` [E] its standard error (Greenwood 1926).
    """

    times: Floats
    at_risk: Ints
    leavers: Ints
    survival: Floats
    error: Floats

    def after(self, tenure: float) -> float:
        """Share still there after a tenure, in the unit of the records."""
        passed = int(np.searchsorted(self.times, tenure, side="right"))
        return 1.0 if passed == 0 else float(self.survival[passed - 1])

    @property
    def enough(self) -> bool:
        """Whether there are leavers enough to use the curve by itself."""
        return int(self.leavers.sum()) >= FEWEST_LEAVERS


def tenures_of(stays: Iterable[Stay], as_of: date) -> tuple[Floats, NDArray[np.bool_]]:
    """Tenures in years [N] of employees' stays, and whether each had ended by a day; others are censored there.

    Stays whose start is not known, or later than the day, say nothing and are left out; so are contractors, who leave
    by contract.
    """
    known = [
        (stay.start, stay.end)
        for stay in stays
        if stay.contract is Contract.EMPLOYEE and stay.start is not None and stay.start <= as_of
    ]
    left = [end is not None and end < as_of for _, end in known]
    ends = [end if gone and end is not None else as_of for (_, end), gone in zip(known, left, strict=True)]
    days = [(end - start).days for (start, _), end in zip(known, ends, strict=True)]
    return np.array(days, dtype=float) / DAYS_A_YEAR, np.array(left, dtype=bool)


def kaplan_meier(tenures: Floats, left: NDArray[np.bool_]) -> SurvivalCurve:
    """The product-limit estimate S(t) = product over t_i <= t of (1 - d_i / n_i).

    `tenures` [N] lengths of stays in any unit; `left` [N] whether it ended: people still employed are censored, and
    count as at risk up to and including their own tenure. Refuses tenures below 0 and an empty list.
    """
    if tenures.size == 0 or not np.all(np.isfinite(tenures)) or tenures.min() < 0:
        raise Refusal("tenures-unusable")
    times, leavers = np.unique(tenures[left], return_counts=True)
    at_risk = (tenures[None, :] >= times[:, None]).sum(axis=1)
    survival = np.cumprod(1 - leavers / at_risk)
    alive = at_risk - leavers
    terms = np.divide(leavers, at_risk * alive, out=np.zeros(len(times)), where=alive > 0)
    return SurvivalCurve(times, at_risk, leavers, survival, survival * np.sqrt(np.cumsum(terms)))


def hazard_by_band(tenures: Floats, left: NDArray[np.bool_], ends: Floats) -> Floats:
    """Leavers over time spent, by tenure band [B]: the estimate of a hazard that is constant within each band.

    `ends` [B] where each band ends, rising, the last infinite. A hazard per unit of the tenures; 0 where nobody was.
    """
    starts = np.concatenate([[0.0], ends[:-1]])
    spent = np.clip(tenures[:, None], starts, ends) - starts
    within = (tenures[:, None] > starts) & (tenures[:, None] <= ends) & left[:, None]
    exposure = spent.sum(axis=0)
    leavers = within.sum(axis=0).astype(np.float64)
    found: Floats = np.divide(leavers, exposure, out=np.zeros(len(ends)), where=exposure > 0)
    return found
