"""Load by month: run work, campaigns by numbers, campaigns with a name on top; capacity; large launches as flags."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from mopsplanner.charts.axes import round_step
from mopsplanner.charts.flags import FLAG_HEIGHT, PADDING, ROW_HEIGHT, SIZE, Flag, PlacedFlag, placed_flags
from mopsplanner.charts.scene import Align, Line, Rect, Scene, Shape, Text, Zone
from mopsplanner.engine.months import MonthLoad
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import CampaignType
from mopsplanner.texts import launch_calendar as words
from mopsplanner.texts import numbers

MARGIN_LEFT, MARGIN_RIGHT, MARGIN_TOP, MARGIN_BOTTOM = 52.0, 14.0, 18.0, 40.0
BAR_SHARE, WIDEST_BAR, OVERHANG, STEPS = 0.64, 44.0, 3.0, 3
"""The work of named campaigns stands out on both sides, so that its shape tells it from the rest too."""
MOST_MONTHS, MOST_ROWS, TALL = 24, 3, 210.0
"""Months side by side; rows of flags, one less in a figure that is not so tall."""
ROOM_FOR_SHARE = 58.0
"""Pixels of a column in which the share of an overloaded month is written out."""
RUN, BY_NUMBERS, NAMED = "muted", "edge", "accent"
"""The fills of run work, which is hatched too, of campaigns by numbers and of those with a name."""
LAUNCH = "launch:"
"""What the target of a flag begins with; that of a month is its quarter."""


@dataclass(frozen=True, slots=True)
class Launch:
    """A large launch: its campaign's id, name and day, and what it says when pointed at."""

    id: str
    name: str
    day: date
    tooltip: str


@dataclass(frozen=True, slots=True)
class LaunchCalendar:
    """What the figure shows, by month: hours of `run` work, `recurring` campaigns, `named` ones, and `capacity`.

    `quarters` in which the months lie, `tips` of each; `launches` by day; `selected` a quarter.
    """

    months: tuple[date, ...]
    quarters: tuple[Quarter, ...]
    run: tuple[float, ...]
    recurring: tuple[float, ...]
    named: tuple[float, ...]
    capacity: tuple[float, ...]
    tips: tuple[str, ...]
    launches: tuple[Launch, ...]
    selected: Quarter

    def needed(self, at: int) -> float:
        """Hours needed in a month."""
        return self.run[at] + self.recurring[at] + self.named[at]


@dataclass(frozen=True, slots=True)
class _Frame:
    width: float
    height: float
    top: float
    count: int
    top_value: float

    def left(self, at: float) -> float:
        """Left edge of a month's column; a fraction is a day within."""
        return MARGIN_LEFT + self.column * at

    def y(self, value: float) -> float:
        """Height of a value."""
        return self.floor - value / self.top_value * (self.floor - self.top)

    @property
    def floor(self) -> float:
        return self.height - MARGIN_BOTTOM

    @property
    def column(self) -> float:
        return max(0.0, self.width - MARGIN_LEFT - MARGIN_RIGHT) / max(1, self.count)

    @property
    def bar(self) -> float:
        return min(WIDEST_BAR, self.column * BAR_SHARE)


def launch_calendar(results: Results, load: MonthLoad, selected: Quarter) -> LaunchCalendar:
    """The whole plan, or two years of a longer one, from the fiscal year of the chosen quarter on."""
    inside = months_shown(results.quarters, selected)
    first = results.quarters[0]
    quarters = tuple(first.shifted(at // 3) for at in inside)
    months = tuple(load.first[at] for at in inside)
    kinds = len(results.demand.recurring)
    hours = results.demand.recipe.sum(axis=(1, 2)).tolist()
    launches = (
        Launch(
            one.campaign.id,
            one.campaign.name,
            one.campaign.launch,
            words.launch_tip(one.campaign, results.plan.row(CampaignType, one.campaign.type).name, hours[kinds + at]),
        )
        for at, one in enumerate(load.launches)
    )
    end = _month_after(months[-1])
    run, recurring, named, capacity = (
        tuple(float(values[at]) for at in inside)
        for values in (load.run, load.recurring, load.named.sum(axis=0), load.capacity)
    )
    tips = tuple(words.month_tip(load, at, quarter) for at, quarter in zip(inside, quarters, strict=True))
    flags = tuple(one for one in launches if months[0] <= one.day < end)
    return LaunchCalendar(months, quarters, run, recurring, named, capacity, tips, flags, selected)


def months_shown(quarters: tuple[Quarter, ...], selected: Quarter) -> range:
    """The months of the plan that stand side by side, by number."""
    most = MOST_MONTHS // 3
    if len(quarters) <= most:
        return range(3 * len(quarters))
    year = next(at for at, quarter in enumerate(quarters) if quarter.year == selected.year)
    start = min(year, len(quarters) - most)
    return range(3 * start, 3 * (start + most))


def _month_after(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def calendar_scene(shown: LaunchCalendar, width: float, height: float) -> Scene:
    """The figure at a size in pixels."""
    count = len(shown.months)
    largest = max([*(shown.needed(at) for at in range(count)), *shown.capacity, 1e-9])
    step = round_step(largest, STEPS)
    flags = _flags(shown, width, height)
    rows = 1 + max((one.row for one in flags), default=-1)
    frame = _Frame(width, height, MARGIN_TOP + rows * ROW_HEIGHT, count, step * STEPS)
    shapes = [*_chosen(shown, frame), *_scale(frame, step), *_poles(flags, frame)]
    for at in range(count):
        shapes += _column(shown, frame, at)
    shapes += [_capacity(shown, frame), *_quarters(shown, frame), *_boxes(flags)]
    months = [words.month_line(shown.months[at], shown.needed(at), shown.capacity[at]) for at in range(count)]
    launches = [f"{one.name}, {numbers.day(one.day)}" for one in shown.launches]
    zones = (*(_flag_zone(one) for one in flags), *(_zone(shown, frame, at) for at in range(count)))
    return Scene(width, height, tuple(shapes), words.description(months, launches), zones)


# Months


def _chosen(shown: LaunchCalendar, frame: _Frame) -> list[Shape]:
    """A ground under the months of the chosen quarter."""
    inside = [at for at, quarter in enumerate(shown.quarters) if quarter == shown.selected]
    if not inside:
        return []
    depth = max(0.0, frame.height - 2 - frame.top)
    return [Rect(frame.left(inside[0]), frame.top, frame.column * len(inside), depth, "accent-soft", radius=4.0)]


def _scale(frame: _Frame, step: float) -> list[Shape]:
    shapes: list[Shape] = []
    for number in range(STEPS + 1):
        y = frame.y(step * number)
        shapes.append(Line(((MARGIN_LEFT, y), (frame.width - MARGIN_RIGHT, y)), "grid"))
        label = numbers.whole(step * number) if step >= 1 else numbers.decimal(step * number)
        shapes.append(Text(MARGIN_LEFT - 8, y, label, "muted", SIZE, Align.RIGHT))
    return shapes


def _column(shown: LaunchCalendar, frame: _Frame, at: int) -> list[Shape]:
    left, base = frame.left(at + 0.5) - frame.bar / 2, 0.0
    shapes: list[Shape] = []
    for hours, fill, edge, over in (
        (shown.run[at], RUN, RUN, 0.0),
        (shown.recurring[at], BY_NUMBERS, "surface", 0.0),
        (shown.named[at], NAMED, "", OVERHANG),
    ):
        if hours > 0:
            top, depth = frame.y(base + hours), max(0.0, frame.y(base) - frame.y(base + hours))
            shapes.append(Rect(left - over, top, frame.bar + 2 * over, depth, fill, edge, hatched=fill == RUN))
            base += hours
    name = f"{shown.months[at]:%b}"
    chosen = shown.quarters[at] == shown.selected
    label = Text(frame.left(at + 0.5), frame.floor + 11, name, "text" if chosen else "muted", SIZE, Align.CENTER)
    return [*shapes, *_overload(shown, frame, at, left), label]


def _overload(shown: LaunchCalendar, frame: _Frame, at: int, left: float) -> list[Shape]:
    """A sign and a frame where a month needs more hours than it has."""
    needed, capacity = shown.needed(at), shown.capacity[at]
    if needed <= capacity:
        return []
    top, right = frame.y(needed), left + frame.bar
    around = ((left, frame.floor), (left, top), (right, top), (right, frame.floor))
    share = numbers.percent(needed / capacity) if capacity > 0 else ""
    text = f"▲ {share}".rstrip() if frame.column >= ROOM_FOR_SHARE else "▲"
    sign = Text(frame.left(at + 0.5), top - 9, text, "bad", SIZE, Align.CENTER, bold=True)
    return [Line(around, "bad", 2.0), sign]


def _capacity(shown: LaunchCalendar, frame: _Frame) -> Line:
    points = [(frame.left(at + side), frame.y(hours)) for at, hours in enumerate(shown.capacity) for side in (0, 1)]
    return Line(tuple(points), "capacity", 2.2)


def _quarters(shown: LaunchCalendar, frame: _Frame) -> list[Shape]:
    """The name of each quarter below its months."""
    shapes: list[Shape] = []
    for at in range(0, len(shown.quarters), 3):
        quarter = shown.quarters[at]
        text = numbers.quarter(quarter) if at == 0 or quarter.number == 1 else f"Q{quarter.number}"
        chosen = quarter == shown.selected
        color = "accent" if chosen else "muted"
        shapes.append(Text(frame.left(at + 1.5), frame.height - 13, text, color, 11.5, Align.CENTER, bold=chosen))
    return shapes


def _zone(shown: LaunchCalendar, frame: _Frame, at: int) -> Zone:
    return Zone(
        frame.left(at), frame.top, frame.column, frame.height - frame.top, shown.tips[at], str(shown.quarters[at])
    )


# Flags


def _flags(shown: LaunchCalendar, width: float, height: float) -> tuple[PlacedFlag, ...]:
    column = _Frame(width, height, 0.0, len(shown.months), 1.0)
    rows = MOST_ROWS if height >= TALL else MOST_ROWS - 1
    marks = [Flag(one.id, one.name, column.left(_months_until(shown, one.day)), one.tooltip) for one in shown.launches]
    return placed_flags(marks, width - 2, rows)


def _months_until(shown: LaunchCalendar, day: date) -> float:
    """Months from the figure's first day to the middle of a day."""
    first = shown.months[0]
    whole = (day.year - first.year) * 12 + day.month - first.month
    return whole + (day.day - 0.5) / calendar.monthrange(day.year, day.month)[1]


def _top_of(flag: PlacedFlag) -> float:
    return 2.0 + flag.row * ROW_HEIGHT


def _poles(flags: tuple[PlacedFlag, ...], frame: _Frame) -> list[Shape]:
    return [Line(((one.x, _top_of(flag)), (one.x, frame.floor)), "accent", 1.2) for flag in flags for one in flag.flags]


def _boxes(flags: tuple[PlacedFlag, ...]) -> list[Shape]:
    shapes: list[Shape] = []
    for flag in flags:
        top = _top_of(flag)
        shapes.append(Rect(flag.left, top, flag.width, FLAG_HEIGHT, "accent-soft", "accent", 4.0))
        shapes.append(Text(flag.left + PADDING, top + FLAG_HEIGHT / 2, flag.text, "text", SIZE))
    return shapes


def _flag_zone(flag: PlacedFlag) -> Zone:
    tip = "\n".join(one.tooltip for one in flag.flags)
    return Zone(flag.left, _top_of(flag) - 2, flag.width, ROW_HEIGHT - 2, tip, f"{LAUNCH}{flag.flags[0].id}")
