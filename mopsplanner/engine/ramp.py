"""How output rises after a start (planning model, section 1), summed day by day in closed form.

Output on working day i (from 0) is s + (1 - s) g(i), with s the share on the first day and R the working days of the
ramp. Along a line g = min(1, i / R). In steps the line is climbed month by month: g = min(1, m floor(i / m) / R), m
working days a month. Exponential g = 1 - r^(i / R): after R days all but r = 5 % of what was missing (Wright 1936;
Mazur & Hastie 1978; Anzanello & Fogliatto 2011). With R = 0 output is full at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from mopsplanner.plan.words import RampShape

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SHAPES: tuple[RampShape, ...] = tuple(RampShape)
RAMP_REST = 0.05
"""Share of what was missing at first that is still missing at the end of an exponential ramp."""


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
    lost: Floats = (1 - ramps.start) * (worked - climbed(worked, ramps))
    return worked - lost


def climbed(worked: Floats, ramps: Ramps) -> Floats:
    """Sum of g over the first `worked` working days [N, ...]; all of them where there is no ramp."""
    columns = (-1, *([1] * (worked.ndim - 1)))
    days, shape = ramps.days.reshape(columns), ramps.shape
    if (shape == shape[:1]).all():
        used = SHAPES[int(shape[0])] if shape.size else RampShape.LINEAR
        found = _CLIMBED[used](worked, days, ramps.month)
    else:
        found = np.empty_like(worked)
        for code in set(shape.tolist()):
            here = shape == code
            found[here] = _CLIMBED[SHAPES[code]](worked[here], days[here], ramps.month)
    return np.where(days > 0, found, worked)


def _line(worked: Floats, days: Floats, month: int) -> Floats:
    """Sum of min(1, i / R): i / R on the days before R, 1 on the others."""
    del month
    rising = np.minimum(worked, np.ceil(days))
    found: Floats = rising * (rising - 1) / (2 * _above_zero(days)) + (worked - rising)
    return found


def _steps(worked: Floats, days: Floats, month: int) -> Floats:
    """Sum of min(1, m floor(i / m) / R): k whole months, of which j lie on the ramp, and what is left of one."""
    months = np.floor(worked / month)
    rising = np.minimum(months, np.ceil(days / month))
    one = month / _above_zero(days)
    whole: Floats = month * (rising * (rising - 1) / 2 * one + (months - rising))
    left: Floats = (worked - month * months) * np.minimum(1.0, months * one)
    return whole + left


def _curve(worked: Floats, days: Floats, month: int) -> Floats:
    """Sum of 1 - q^i with q = r^(1 / R)."""
    del month
    rate = log(RAMP_REST) / _above_zero(days)
    found: Floats = worked - np.expm1(rate * worked) / np.expm1(rate)
    return found


def _above_zero(days: Floats) -> Floats:
    return np.where(days > 0, days, 1.0)


_CLIMBED: Mapping[RampShape, Callable[[Floats, Floats, int], Floats]] = {
    RampShape.LINEAR: _line,
    RampShape.STEP: _steps,
    RampShape.EXPONENTIAL: _curve,
}
"""Sums of g over the first days, for each shape."""


def straight(ramps: Ramps) -> Ramps:
    """The same ramps, exponential ones along a line."""
    line, curve = SHAPES.index(RampShape.LINEAR), SHAPES.index(RampShape.EXPONENTIAL)
    return replace(ramps, shape=np.where(ramps.shape == curve, line, ramps.shape))


def ramp_steps(ramps: Ramps) -> Floats:
    """Working days [N] of a step of each ramp: a month in steps, else, and where there is none, a day."""
    stepped = (ramps.shape == SHAPES.index(RampShape.STEP)) & (ramps.days > 0)
    return np.where(stepped, float(ramps.month), 1.0)


def as_lines(ramps: Ramps) -> Floats:
    """Days [N] of the straight ramp that costs as much output in all: R, in steps R + m, exponential 2 R / -ln r."""
    of_shape = {
        RampShape.LINEAR: ramps.days,
        RampShape.STEP: np.where(ramps.days > 0, ramps.days + ramps.month, 0.0),
        RampShape.EXPONENTIAL: ramps.days * -2 / log(RAMP_REST),
    }
    lines: Floats = np.choose(ramps.shape, [of_shape[shape] for shape in SHAPES])
    return lines
