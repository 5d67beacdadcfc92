"""Load by month in words: the busiest month and what lies in it, months and large launches one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mopsplanner.engine.months import MonthLoad
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Campaign
from mopsplanner.texts import numbers

FIGURE = "Load by month and large launches"
TABLE = "Load by month as a table"
AS_TABLE, AS_FIGURE = "As a table", "As a figure"
AS_TABLE_TIP = "The same hours and launches as a table, for the keyboard and for copying"
AS_FIGURE_TIP = "Back to the figure"
COMMAND = "Load by month: as a table, or as a figure"
RUN, BY_NUMBERS, NAMED, CAPACITY = "Run work", "Campaigns by numbers", "Campaigns with a name", "Capacity"
HEADS = ("Run work", "By numbers", "With a name", "Needed", "Capacity", "Used", "Launches")
NO_NAMES = (
    "No campaign has a name yet: once a large one has a launch day, it stands above the bars as a flag, and its work "
    "lies on the days before it."
)
_LEAST_HOURS = 0.5


def busiest_text(load: MonthLoad) -> str:
    """The busiest month, what lies in it, and how many months do not fit."""
    at = load.busiest
    if not load.total.any():
        return "Nothing is planned in any month."
    head = f"{numbers.month(load.first[at])} is busiest: {_used(load, at)}."
    parts = ", ".join(f"{name} {numbers.whole(hours)} h" for name, hours in _parts(load, at) if hours >= _LEAST_HOURS)
    over = int((load.used > 1).sum())
    return f"{head} {parts[0].upper()}{parts[1:]}. {_over(over)}"


def _used(load: MonthLoad, at: int) -> str:
    needed, capacity = float(load.total[at]), float(load.capacity[at])
    if capacity <= 0:
        return f"{numbers.whole(needed)} h are needed, and there is no capacity"
    return f"{numbers.percent(needed / capacity)} of its {numbers.whole(capacity)} h are needed"


def _over(months: int) -> str:
    if months == 0:
        return "All domains together, no month needs more hours than it has."
    if months == 1:
        return "All domains together, one month needs more hours than it has."
    return f"All domains together, {months} months need more hours than they have."


def _parts(load: MonthLoad, at: int) -> list[tuple[str, float]]:
    """What lies in a month, launches last."""
    rows = [("run work", float(load.run[at])), ("campaigns planned by numbers", float(load.recurring[at]))]
    for launch, hours in zip(load.launches, load.named[:, at].tolist(), strict=True):
        if hours >= _LEAST_HOURS:
            rows.append((launch.campaign.name, hours))
    return rows


def month_line(first: date, needed: float, capacity: float) -> str:
    """A month in one line."""
    share = numbers.percent(needed / capacity) if capacity > 0 else "no capacity"
    return f"{numbers.month(first)}: needed {numbers.whole(needed)} of {numbers.whole(capacity)} h ({share})"


def month_tip(load: MonthLoad, at: int, quarter: Quarter) -> str:
    """What a month's bar is made of, and how its hours come about."""
    rows = [f"{name[0].upper()}{name[1:]}: {numbers.whole(hours)} h" for name, hours in _parts(load, at)]
    line = month_line(load.first[at], float(load.total[at]), float(load.capacity[at]))
    how = (
        f"Hours of {numbers.quarter(quarter)} by the month's business days;\n"
        "a campaign with a name lies on the days before its launch."
    )
    return "\n".join([line, *rows, how])


def launch_line(row: Campaign) -> str:
    """A large launch with its day."""
    return f"{row.name}, {numbers.day(row.launch)}"


def launch_tip(row: Campaign, type_name: str, hours: float) -> str:
    """A large launch: day, type, hours."""
    return f"{launch_line(row)}\n{type_name}, size {numbers.exact(row.size, 2)}: {numbers.whole(hours)} h of work"


def more_flags(more: int) -> str:
    """What follows the name on a flag that stands for other launches too."""
    return f" +{more}" if more else ""


def description(months: Sequence[str], launches: Sequence[str]) -> str:
    """The figure in words."""
    told = f" Large launches: {'; '.join(launches)}." if launches else ""
    return f"Load by month. {'; '.join(months)}.{told}"


def cells(load: MonthLoad, at: int, launches: Sequence[str]) -> tuple[str, ...]:
    """A month as cells under `HEADS`; `launches` are the names of those in it."""
    hours = (load.run[at], load.recurring[at], load.named[:, at].sum(), load.total[at], load.capacity[at])
    used = float(load.used[at])
    sign = "▲" if used > 1 else ""
    return (*(numbers.whole(float(one)) for one in hours), f"{sign}{numbers.percent(used)}", ", ".join(launches))
