"""Work that passes from station to station, simulated exactly (planning model, section 10).

Each station serves in order of arrival and keeps the times at which its people are free; a piece of work takes the
smallest (Kiefer & Wolfowitz 1955; Lindley 1952). Times are in days, in whatever calendar the stations' marks use.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Station:
    """People who each give it `paces[i]` hours a day from day `marks[i]` on; the first pace also holds before."""

    people: int
    marks: tuple[float, ...]
    paces: tuple[float, ...]

    def finish(self, start: float, hours: float) -> float:
        """When work of so many hours is done that one person begins at a time; never, where nobody gives time."""
        at = max(0, bisect_right(self.marks, start) - 1)
        while True:
            pace = self.paces[at]
            end = self.marks[at + 1] if at + 1 < len(self.marks) else inf
            done = start + hours / pace if pace > 0 else inf
            if done <= end:
                return done
            hours -= (end - start) * pace
            start, at = end, at + 1


def steady_station(people: int, pace: float = 1.0) -> Station:
    """A station whose people give the same hours every day."""
    return Station(people, (0.0,), (pace,))


Path = Sequence[tuple[int, float]]
"""The stations a piece of work visits in order, each with the hours of that visit; rework visits again."""


@dataclass(frozen=True, slots=True)
class Passage:
    """How pieces of work passed, in the order of their arrivals: `finished` the day on which each has passed all its
    stations [J], `waited` the days it stood before each station [J][stations], all visits together.
    """

    finished: list[float]
    waited: list[list[float]]


def simulate(stations: Sequence[Station], arrivals: Sequence[float], paths: Sequence[Path]) -> list[float]:
    """The day on which each piece of work [J] has passed all its stations; every list is in the order of `arrivals`."""
    return passage(stations, arrivals, paths).finished


def passage(stations: Sequence[Station], arrivals: Sequence[float], paths: Sequence[Path]) -> Passage:
    """How each piece of work passes its stations; every list is in the order of `arrivals`.

    Events are taken in order of time (ties: in order of the list), so that every queue is served in order of arrival.
    """
    free = [[-inf] * station.people for station in stations]
    finished = list(arrivals)
    waited = [[0.0] * len(stations) for _ in finished]
    waiting = [(day, piece, 0) for piece, day in enumerate(arrivals) if paths[piece]]
    heapq.heapify(waiting)
    while waiting:
        day, piece, step = heapq.heappop(waiting)
        at, hours = paths[piece][step]
        start = free[at][0]
        if start > day:
            waited[piece][at] += start - day
        else:
            start = day
        done = stations[at].finish(start, hours)
        heapq.heapreplace(free[at], done)
        finished[piece] = done
        if step + 1 < len(paths[piece]):
            heapq.heappush(waiting, (done, piece, step + 1))
    return Passage(finished, waited)
