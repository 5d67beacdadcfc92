"""What lead times say: how long from brief to launch, where work waits, and where it piles up."""

from __future__ import annotations

from math import isinf

from mopsplanner.engine.lead_time import LeadTime, Method
from mopsplanner.texts import numbers
from mopsplanner.texts.words import STAGE

METHOD = {Method.FORMULA: "formula of the steady state", Method.SIMULATION: "simulation"}


def lead_time_text(found: LeadTime, name: str) -> str:
    """The lead time of a campaign type in a quarter. `name` is the type's."""
    head = f"{name} briefed in {numbers.quarter(found.quarter)}"
    if isinf(found.mean):
        return f"{head} never launches: nobody has hours left for {_stage(found)}. Give it hours or plan less run work."
    half, most = found.p50, found.p90
    spread = "" if half is None or most is None else f", half within {_days(half)}, nine in ten within {_days(most)}"
    return f"{head} launches after {_days(found.mean)} on average ({METHOD[found.method]}){spread}. {_queue(found)}"


def _queue(found: LeadTime) -> str:
    if found.growth > 0:
        return (
            f"{_stage(found)} needs {numbers.percent(found.utilisation)} of its hours: the queue grows by "
            f"{numbers.campaigns(found.growth)} campaigns in the quarter."
        )
    return f"{_days(found.touch)} of it is work; {_stage(found)} is busiest, at {numbers.percent(found.utilisation)}."


def _stage(found: LeadTime) -> str:
    return STAGE[found.stage]


def _days(days: float) -> str:
    if isinf(days):
        return "no number of days"
    return "1 business day" if round(days) == 1 else f"{numbers.whole(days)} business days"


NOTHING = "No campaigns are planned in that quarter."
HEADS = ("work alone", "mean", "half within", "nine in ten", "within its lead", "busiest stage", "found by")


def lead_time_cells(found: LeadTime) -> tuple[str, ...]:
    """A lead time as the cells of a table under `HEADS`."""
    return (
        _cell(found.touch),
        _cell(found.mean),
        _cell(found.p50),
        _cell(found.p90),
        "-" if found.on_time is None else numbers.percent(found.on_time),
        f"{_stage(found)} {numbers.percent(found.utilisation)}",
        found.method.value,
    )


def _cell(days: float | None) -> str:
    return "-" if days is None else "never" if isinf(days) else numbers.decimal(days)
