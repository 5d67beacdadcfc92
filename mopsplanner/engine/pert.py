"""Three-point estimates along a network of activities (Malcolm, Roseboom, Clark & Fazar 1959).

The reference without queues for a lead time. It takes the path that is longest on average alone, and so is optimistic
where several paths are close.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from mopsplanner.plan.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Activity:
    """Shortest a, likeliest m and longest b duration, in one unit of time, and the activities that come before."""

    low: float
    likely: float
    high: float
    after: tuple[str, ...] = ()

    @property
    def mean(self) -> float:
        """Expected duration (a + 4 m + b) / 6."""
        return (self.low + 4 * self.likely + self.high) / 6

    @property
    def variance(self) -> float:
        """Variance of the duration ((b - a) / 6)^2."""
        return ((self.high - self.low) / 6) ** 2


@dataclass(frozen=True, slots=True)
class Network:
    """Mean and variance along the critical path, which is longest on average (of equals: the least certain)."""

    mean: float
    variance: float
    critical: tuple[str, ...]

    def chance_by(self, deadline: float) -> float:
        """Chance to be done by a deadline: normal with the path's mean and variance; without spread, 0 or 1."""
        if self.variance == 0:
            return float(deadline >= self.mean)
        return 0.5 * math.erfc((self.mean - deadline) / math.sqrt(2 * self.variance))


@dataclass(frozen=True, slots=True)
class _Path:
    mean: float = 0.0
    variance: float = 0.0
    names: tuple[str, ...] = ()

    @property
    def length(self) -> tuple[float, float]:
        return round(self.mean, 9), self.variance

    def followed_by(self, name: str, activity: Activity) -> _Path:
        return _Path(self.mean + activity.mean, self.variance + activity.variance, (*self.names, name))


def pert(activities: Mapping[str, Activity]) -> Network:
    """The critical path. Refuses activities that wait for each other, or for one that is not there."""
    paths: dict[str, _Path] = {}
    for name in _in_order(activities):
        before = [paths[earlier] for earlier in activities[name].after]
        paths[name] = _longest(before).followed_by(name, activities[name])
    last = _longest(list(paths.values()))
    return Network(last.mean, last.variance, last.names)


def _longest(paths: Sequence[_Path]) -> _Path:
    return max(paths, key=lambda path: path.length, default=_Path())


def _in_order(activities: Mapping[str, Activity]) -> list[str]:
    for name, activity in activities.items():
        for earlier in activity.after:
            if earlier not in activities:
                raise Refusal("activity-unknown", name=earlier, after=name)
    try:
        return list(TopologicalSorter({name: one.after for name, one in activities.items()}).static_order())
    except CycleError as circle:
        raise Refusal("activities-in-a-circle", names=", ".join(circle.args[1])) from circle
