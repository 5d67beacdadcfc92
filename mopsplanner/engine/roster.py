"""What positions add up to in one quarter: the totals of a roster and of its groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over positions in a quarter. `headcount` seats open on its last day and `fte` of those seats, filled or
    not; productive `hours` and `cost` of the quarter.
    """

    headcount: int
    fte: float
    hours: float
    cost: float


class RosterSums:
    """Figures of every position in one quarter, and their sums over some of them."""

    def __init__(self, computed: Results, quarter: Quarter) -> None:
        team, step = computed.hours.team, computed.quarters.index(quarter)
        last = team.days.stop[step] - 1
        self._at = {id: row for row, id in enumerate(team.ids)}
        self._open = (team.positions.opens <= last) & (team.positions.closes > last)
        self._fte = np.array([row.fte for row in team.rows])
        self._hours: Floats = computed.hours.net[:, step]
        self._cost: Floats = computed.cost.by_position[:, step]

    def hours(self, position: str) -> float:
        """Productive hours of a position in the quarter."""
        return float(self._hours[self._at[position]])

    def cost(self, position: str) -> float:
        """What a position costs in the quarter."""
        return float(self._cost[self._at[position]])

    def of(self, positions: Sequence[str]) -> Totals:
        """The sums over these positions; a position that is named twice counts twice."""
        rows = np.array([self._at[id] for id in positions], dtype=np.int64)
        is_open = self._open[rows]
        return Totals(
            headcount=int(is_open.sum()),
            fte=float(self._fte[rows][is_open].sum()),
            hours=float(self._hours[rows].sum()),
            cost=float(self._cost[rows].sum()),
        )
