"""What was decided, as whole arrays: the answer to a hiring problem."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.hiring_columns import Columns


@dataclass(frozen=True)
class Decisions:
    """Decisions by quarter. R roles, T quarters, D domains, K types, M retrainings, C seat changes.

    People: `hires` (by the quarter in which they are decided), `contractors` in place, `conversions`, `layoffs`,
    `short_time` [R, T], `retrained` [M, T], `seat_changes` [C, T], `manager_hires` [T]. Hours: `overtime`,
    `idle` [R, T], `assigned` [R, D, T] (empty with a fixed split). Campaigns [K, T]: `delivered`,
    `subcontracted`, `backlog`, `ahead`, `dropped`.
    """

    hires: Floats
    contractors: Floats
    conversions: Floats
    layoffs: Floats
    retrained: Floats
    seat_changes: Floats
    manager_hires: Floats
    overtime: Floats
    assigned: Floats
    idle: Floats
    short_time: Floats
    delivered: Floats
    subcontracted: Floats
    backlog: Floats
    ahead: Floats
    dropped: Floats


_SMALLEST = 1e-9


def decisions_of(values: Floats, columns: Columns) -> Decisions:
    """The decisions among the solver's values; what rounding leaves below zero is zero."""
    named = {
        one.name: np.where(np.abs(found) < _SMALLEST, 0.0, found)
        for one in fields(Decisions)
        for found in [values[getattr(columns, one.name)]]
    }
    return Decisions(**named)


def start_values(decisions: Decisions, columns: Columns, size: int) -> Floats:
    """Decisions as values [size] for the solver to begin with; it works out people and hours itself."""
    values = np.zeros(size)
    for one in fields(Decisions):
        values[getattr(columns, one.name)] = getattr(decisions, one.name)
    return values
