"""What lead times say: how long from brief to launch, where work waits, and where it piles up."""

from __future__ import annotations

from math import isinf

from mopsplanner.engine.lead_time import FORMULA_UP_TO, Flow, LeadTime, LeadTimeParameters, Method, StageLoad, StageWork
from mopsplanner.texts import numbers
from mopsplanner.texts.words import GRADE, STAGE

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
        return f"{_stage(found)} needs {numbers.percent(found.utilisation)} of its hours: {_grows(found.growth)}."
    return f"{_days(found.touch)} of it is work; {_stage(found)} is busiest, at {numbers.percent(found.utilisation)}."


def _stage(found: LeadTime) -> str:
    return STAGE[found.stage]


def _days(days: float) -> str:
    if isinf(days):
        return "no number of days"
    return "1 business day" if round(days) == 1 else f"{numbers.whole(days)} business days"


def _grows(growth: float) -> str:
    return f"the queue grows by {numbers.campaigns(growth)} {_campaigns(growth)} in the quarter"


def _campaigns(count: float) -> str:
    return "campaign" if numbers.campaigns(count) == "1" else "campaigns"


GROWS = "grows"
NOTHING = "No campaigns are planned in that quarter."
HEADS = (
    "work alone", "mean", "half within", "nine in ten", "within its lead", "in progress", "busiest stage", "found by",
)  # fmt: skip


def lead_time_cells(found: LeadTime) -> tuple[str, ...]:
    """A lead time as the cells of a table under `HEADS`."""
    return (
        _cell(found.touch),
        _cell(found.mean),
        _cell(found.p50),
        _cell(found.p90),
        _share(found.on_time),
        _under_way(found.in_progress),
        f"{_stage(found)} {numbers.percent(found.utilisation)}",
        found.method.value,
    )


def _cell(days: float | None) -> str:
    return "-" if days is None else "never" if isinf(days) else numbers.decimal(days)


def _share(share: float | None) -> str:
    return "-" if share is None else numbers.percent(share)


def _under_way(campaigns: float) -> str:
    return GROWS if isinf(campaigns) else numbers.decimal(campaigns)


def in_progress_text(found: Flow) -> str:
    """Work in progress of a quarter in one sentence."""
    if found.growth > 0:
        return f"In progress: {_grows(found.growth)}."
    if isinf(found.in_progress):
        return "In progress: more and more, for nothing launches."
    count = found.in_progress
    return f"In progress: {numbers.decimal(count)} campaigns at once on average."


# The card of a quarter

ALL = "All campaigns"
TITLE_OF_STAGES = "Stages as stations"
UNIT = "business days"
COUNTING = "Counting how long campaigns take..."
PLAN_SOME = f"{NOTHING} Plan some on Campaigns, or give a large one a launch day here, to see how long they take."
CHOOSE = "Choose a figure to see where it comes from."
TABLE = "Lead times by campaign type"
TYPE_HEADS = ("Planned", "Work", "Mean", "Half in", "9/10 in", "Due in", "On time", "At once")
TYPE_HEAD_TIPS = (
    "Campaigns planned in the quarter",
    "Business days of work alone, nobody waiting",
    "Business days from brief to launch on average",
    "Business days within which half of the campaigns launch (P50)",
    "Business days within which nine in ten launch (P90)",
    "Business days promised from brief to launch; without a promise, the type's lead",
    "Service level: share of campaigns launched within the days they are due in",
    "Work in progress: campaigns between brief and launch on an average day",
)
STAGE_HEADS = ("People", "Hours", "Used", "Waiting")
STAGE_HEAD_TIPS = (
    "Whole people of the station",
    "Hours that the quarter's campaigns need",
    "Hours needed over hours left",
    "Share of all days in queues that pass before this stage",
)
GOOD_FROM, POOR_BELOW = 0.9, 0.5
"""Service levels at the edges of good, middling and poor; the bands of the chances on Risk."""


def flow_text(found: Flow) -> str:
    """How long campaigns of a quarter take, and where work piles up."""
    head, busiest = f"Campaigns briefed in {numbers.quarter(found.quarter)}", found.busiest
    stage, used = STAGE[busiest.stage], numbers.percent(busiest.utilisation)
    if isinf(found.mean):
        return f"{head} do not all launch: nobody has hours left for {stage}. Give it hours or plan less run work."
    took = f"{head} launch after {_days(found.mean)} on average, found by {METHOD[found.method]}"
    in_time = "" if found.on_time is None else f"; {numbers.percent(found.on_time)} are on time"
    if found.growth > 0:
        return f"{took}{in_time}. {stage} needs {used} of its hours: {_grows(found.growth)}."
    return (
        f"{took}{in_time}. {stage} is busiest, at {used}; {numbers.decimal(found.in_progress)} are under way at once."
    )


def type_cells(found: LeadTime) -> tuple[str, ...]:
    """A lead time as cells under `TYPE_HEADS`."""
    return (
        numbers.campaigns(found.campaigns),
        _cell(found.touch),
        _cell(found.mean),
        _cell(found.p50),
        _cell(found.p90),
        numbers.exact(found.within, 1),
        _signed(found.on_time),
        _under_way(found.in_progress),
    )


def all_cells(found: Flow) -> tuple[str, ...]:
    """A quarter as cells under `TYPE_HEADS`."""
    count = numbers.campaigns(found.campaigns)
    return (count, "", _cell(found.mean), "", "", "", _signed(found.on_time), _under_way(found.in_progress))


def _signed(on_time: float | None) -> str:
    """A share with a sign where it is poor."""
    return f"▼{_share(on_time)}" if on_time is not None and on_time < POOR_BELOW else _share(on_time)


def tone_of(on_time: float | None) -> str:
    """The colour of a service level: bad, warn or none."""
    if on_time is None or on_time >= GOOD_FROM:
        return ""
    return "bad" if on_time < POOR_BELOW else "warn"


def type_tips(found: LeadTime, known: LeadTimeParameters) -> tuple[str, ...]:
    """Where the figures of `type_cells` come from: formula, inputs, source, grade."""
    quarter = numbers.quarter(found.quarter)
    count, days = numbers.campaigns(found.campaigns), numbers.whole(found.campaigns / found.rate)
    return (
        f"{count} planned in {quarter} over {days} business days: {_rate(found.rate)} briefed a business day.",
        _touch_tip(found.work, found.touch, known),
        _mean_tip(found, known),
        _within_tip("Half", found.p50, found, known),
        _within_tip("Nine in ten", found.p90, found, known),
        TYPE_HEAD_TIPS[5] + ".",
        f"Of {_simulated(found)}, {_share(found.on_time)} launched within {_days(found.within)}.{_judged(known)}",
        _in_progress_tip(found),
    )


def _rate(rate: float) -> str:
    return numbers.decimal(rate, 2)


def _touch_tip(work: tuple[StageWork, ...], touch: float, known: LeadTimeParameters) -> str:
    lines = ["Hours of a stage over the hours a person gives it a business day"]
    for one in work:
        days = _cell(one.hours / one.pace) if one.pace > 0 else "never"
        pace = numbers.decimal(one.pace, 2)
        lines.append(f"{STAGE[one.stage]}: {numbers.decimal(one.hours)} h / {pace} h = {days}")
    if known.outside_days:
        lines.append(f"Outside the team: {numbers.decimal(known.outside_days)}")
    return "\n".join([*lines, f"Together: {_days_exactly(touch)}"])


def _mean_tip(found: LeadTime, known: LeadTimeParameters) -> str:
    if isinf(found.mean):
        return "A stage that these campaigns need has no hours left after run work: they never launch."
    if found.method is Method.SIMULATION:
        return (
            f"Mean of {_simulated(found)}.\nThe formula of the steady state is used where this quarter and the one "
            f"before stay below {numbers.percent(FORMULA_UP_TO)} of a stage's hours.{_judged(known)}"
        )
    waits = numbers.decimal(found.mean - found.touch)
    return (
        f"Work {numbers.decimal(found.touch)} + waiting {waits} = {_days_exactly(found.mean)}\n"
        f"Waiting by the formula of the steady state (Allen-Cunneen, Whitt 1983).{_judged(known)}"
    )


def _within_tip(share: str, days: float | None, found: LeadTime, known: LeadTimeParameters) -> str:
    if days is None:
        return "None of these campaigns came up in the simulation."
    reached = "do not launch" if isinf(days) else f"launch within {_days_exactly(days)}"
    return f"{share} of {_simulated(found)} {reached}.{_judged(known)}"


def _simulated(found: LeadTime) -> str:
    what = "simulated campaign" if found.pieces == 1 else "simulated campaigns"
    return f"{numbers.whole(found.pieces)} {what} briefed in {numbers.quarter(found.quarter)}"


def _judged(known: LeadTimeParameters) -> str:
    spread, grade = numbers.percent(known.touch_spread), GRADE[known.grade]
    return f"\nHours of a stage vary by {spread}, briefs come at random in the quarter of the launch ({grade})."


def _in_progress_tip(found: LeadTime) -> str:
    if isinf(found.in_progress):
        why = _grows(found.growth) if found.growth > 0 else "nothing launches"
        return f"A stage that these campaigns need is wanted for more hours than it has: {why}, over all types."
    return (
        f"{_rate(found.rate)} briefed a business day x {_days_exactly(found.mean)} = "
        f"{numbers.decimal(found.in_progress)} under way (Little's law, 1961)"
    )


def all_tips(found: Flow) -> tuple[str, ...]:
    """Where the figures of `all_cells` come from."""
    weighed = "Mean over the types, weighted by campaigns planned."
    grows = f"A stage is wanted for more hours than it has: {_grows(found.growth)}."
    under_way = grows if isinf(found.in_progress) else "The sum over the types: campaigns a day x mean days."
    return (TYPE_HEAD_TIPS[0] + ".", "", weighed, "", "", "", weighed, under_way)


def stage_cells(found: StageLoad) -> tuple[str, ...]:
    """A stage as cells under `STAGE_HEADS`."""
    sign = "▲" if found.utilisation > 1 else ""
    return (
        str(found.people),
        numbers.whole(found.needed),
        f"{sign}{numbers.percent(found.utilisation)}",
        _share(found.waiting),
    )


def stage_tips(found: StageLoad) -> tuple[str, ...]:
    """Where the figures of `stage_cells` come from."""
    shared = "Left: capacity of its domains less run work, shared between stages as campaigns need it."
    stage, needed, left = STAGE[found.stage], f"{numbers.whole(found.needed)} h", f"{numbers.whole(found.left)} h"
    return (
        f"{stage}: people in seats by its part of all hours left, over the whole plan; whole people, at least one.",
        f"{stage}: campaigns of the quarter times the hours of this stage, rework included: {needed}.",
        f"{stage}: {needed} needed / {left} left = {numbers.percent(found.utilisation)}.\n{shared}",
        f"{stage}: of all days in queues of simulated campaigns, {_share(found.waiting)} passed before this stage.",
    )


def _days_exactly(days: float) -> str:
    return "no number of days" if isinf(days) else f"{numbers.decimal(days)} business days"
