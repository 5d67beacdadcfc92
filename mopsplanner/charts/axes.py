"""Scales of figures."""

from __future__ import annotations

import math


def round_step(largest: float, steps: int = 4) -> float:
    """A round step (1, 1.5, 2 ... times a power of ten), so that so many of them reach the largest value."""
    if largest <= 0:
        return 1.0
    raw = largest / steps
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10) if factor * power >= raw * (1 - 1e-9))
