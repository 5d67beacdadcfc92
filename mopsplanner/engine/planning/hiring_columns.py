"""Where each decision of the hiring problem stands among the solver's columns."""

from __future__ import annotations

from dataclasses import dataclass

from mopsplanner.engine.arrays import Ints


@dataclass(frozen=True)
class Columns:
    """Column numbers of each decision, in the shapes of `Decisions`; `people` and `hours` [R, T] follow from them."""

    hires: Ints
    contractors: Ints
    conversions: Ints
    layoffs: Ints
    retrained: Ints
    seat_changes: Ints
    manager_hires: Ints
    overtime: Ints
    assigned: Ints
    idle: Ints
    short_time: Ints
    delivered: Ints
    subcontracted: Ints
    backlog: Ints
    ahead: Ints
    dropped: Ints
    people: Ints
    hours: Ints
