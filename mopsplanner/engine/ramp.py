"""How output rises after a start (planning model, section 1), summed day by day in closed form.

Output on working day i (from 0) is s + (1 - s) g(i), with s the share on the first day and R the working days of the
ramp. Along a line g = min(1, i / R). In steps the line is climbed month by month: g = min(1, m floor(i / m) / R), m
working days a month. Exponential g = 1 - exp(-3 i / R): after R days all but 5 % of what was missing (Wright 1936;
Mazur & Hastie 1978; Anzanello & Fogliatto 2011). With R = 0 output is full at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mopsplanner.plan.words import RampShape

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SHAPES: tuple[RampShape, ...] = tuple(RampShape)
TIME_CONSTANTS = 3.0
"""Time constants of an exponential ramp in its days: exp(-3) is 5 %."""


@dataclass(frozen=True)
class Ramps:
    """Ramps of N people or roles. `days` [N] working days R; `shape` [N] rows of `SHAPES`; `start` share s on the first
    day; `month` whole working days m of a step.
    """

    days: Floats
    shape: Ints
    start: float
    month: int


def ramp_sum(worked: Floats, ramps: Ramps) -> Floats:
    """Output of the first `worked` working days [N, ...], in days of full output."""
    columns = (-1, *([1] * (worked.ndim - 1)))
    days, shape = ramps.days.reshape(columns), ramps.shape
    if (shape == shape[:1]).all():
        used = SHAPES[int(shape[0])] if shape.size else RampShape.LINEAR
        climbed = _CLIMBED[used](worked, days, ramps.month)
    else:
        climbed = np.empty_like(worked)
        for code in set(shape.tolist()):
            here = shape == code
            climbed[here] = _CLIMBED[SHAPES[code]](worked[here], days[here], ramps.month)
    lost: Floats = (1 - ramps.start) * np.where(days > 0, worked - climbed, 0.0)
    return worked - lost


def _line(worked: Floats, days: Floats, month: int) -> Floats:
    """Sum of min(1, i / R): i / R on the days before R, 1 on the others."""
    del month
    rising = np.minimum(worked, np.ceil(days))
    climbed: Floats = rising * (rising - 1) / (2 * _above_zero(days)) + (worked - rising)
    return climbed


def _steps(worked: Floats, days: Floats, month: int) -> Floats:
    """Sum of min(1, m floor(i / m) / R): k whole months, of which j lie on the ramp, and what is left of one."""
    months = np.floor(worked / month)
    rising = np.minimum(months, np.ceil(days / month))
    one = month / _above_zero(days)
    climbed: Floats = month * (rising * (rising - 1) / 2 * one + (months - rising))
    left: Floats = (worked - month * months) * np.minimum(1.0, months * one)
    return climbed + left


def _curve(worked: Floats, days: Floats, month: int) -> Floats:
    """Sum of 1 - q^i with q = exp(-3 / R)."""
    del month
    rate = -TIME_CONSTANTS / _above_zero(days)
    climbed: Floats = worked - np.expm1(rate * worked) / np.expm1(rate)
    return climbed


def _above_zero(days: Floats) -> Floats:
    return np.where(days > 0, days, 1.0)


_CLIMBED: Mapping[RampShape, Callable[[Floats, Floats, int], Floats]] = {
    RampShape.LINEAR: _line,
    RampShape.STEP: _steps,
    RampShape.EXPONENTIAL: _curve,
}
"""Sums of g over the first days, for each shape."""


def days_lost(ramps: Ramps) -> Floats:
    """Days of full output [N] that a whole ramp costs, as its integral; that of an exponential one to its end."""
    over = {
        RampShape.LINEAR: ramps.days / 2,
        RampShape.STEP: np.where(ramps.days > 0, (ramps.days + ramps.month) / 2, 0.0),
        RampShape.EXPONENTIAL: ramps.days / TIME_CONSTANTS,
    }
    lost: Floats = (1 - ramps.start) * np.choose(ramps.shape, [over[shape] for shape in SHAPES])
    return lost
