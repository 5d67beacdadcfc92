"""Load by month as a figure: what is stacked, what does not fit, and flags that never lie on each other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.charts.flags import (
    FLAG_HEIGHT,
    LARGEST,
    PADDING,
    SMALLEST,
    Flag,
    PlacedFlag,
    elided,
    placed_flags,
    text_width,
)
from mopsplanner.charts.launch_calendar import (
    BY_NUMBERS,
    LAUNCH,
    MOST_MONTHS,
    NAMED,
    RUN,
    LaunchCalendar,
    calendar_scene,
    launch_calendar,
    months_shown,
)
from mopsplanner.charts.scene import Line, Rect, Scene, Text
from mopsplanner.engine.months import MonthLoad, month_load
from mopsplanner.engine.results import results
from mopsplanner.plan.quarters import Quarter
from tests.support.launches import LAUNCHES, PARTNERS, SUMMIT, launching

WIDTH, HEIGHT = 1000.0, 300.0
BUSY = results(launching(*LAUNCHES, busier=1.25))
LOAD: MonthLoad = month_load(BUSY)
SHOWN: LaunchCalendar = launch_calendar(BUSY, LOAD, BUSY.quarters[2])


@pytest.fixture(scope="module")
def scene() -> Scene:
    return calendar_scene(SHOWN, WIDTH, HEIGHT)


def boxes(scene: Scene, fill: str) -> list[Rect]:
    return [shape for shape in scene.shapes if isinstance(shape, Rect) and shape.fill == fill]


def texts(scene: Scene, color: str = "") -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Text) and color in ("", shape.color)]


def test_run_work_numbers_and_names_stack_to_scale(scene: Scene) -> None:
    (summit_month,) = [at for at, first in enumerate(LOAD.first) if first == SUMMIT.launch.replace(day=1)]
    run, numbers = boxes(scene, RUN)[summit_month], boxes(scene, BY_NUMBERS)[summit_month]
    named = next(one for one in boxes(scene, NAMED) if abs(one.x + one.width / 2 - run.x - run.width / 2) < 1e-6)
    assert run.hatched
    assert not numbers.hatched
    for below, above in pairwise((run, numbers, named)):
        assert above.y + above.height == pytest.approx(below.y)
    hours = LOAD.run[summit_month], LOAD.recurring[summit_month], LOAD.named[:, summit_month].sum()
    heights = run.height, numbers.height, named.height
    assert [height / run.height for height in heights] == pytest.approx([hour / hours[0] for hour in hours])
    assert named.width > run.width, "its shape tells it from the rest, not its colour alone"


def test_months_over_capacity_have_a_sign_and_a_frame(scene: Scene) -> None:
    over = int((LOAD.used > 1).sum())
    assert 0 < over < len(LOAD.first)
    assert texts(scene, "bad").count("▲") == over
    frames = [shape for shape in scene.shapes if isinstance(shape, Line) and shape.color == "bad"]
    assert len(frames) == over


def test_a_wide_month_says_how_much_it_needs() -> None:
    said = texts(calendar_scene(SHOWN, 3000.0, HEIGHT), "bad")
    assert f"▲ {LOAD.used.max():.0%}" in said


def test_capacity_is_a_line_over_all_months(scene: Scene) -> None:
    (line,) = [shape for shape in scene.shapes if isinstance(shape, Line) and shape.color == "capacity"]
    heights = [y for _, y in line.points]
    assert len(heights) == 2 * len(LOAD.first)
    assert heights[::2] == heights[1::2], "a month has one capacity"
    highest = heights[2 * int(LOAD.capacity.argmax())]
    assert min(heights) == highest


def test_a_click_leads_to_the_quarter_or_the_launch(scene: Scene) -> None:
    targets = [zone.target for zone in scene.zones]
    flags = [target for target in targets if target.startswith(LAUNCH)]
    assert sorted(flags) == [f"{LAUNCH}{row.id}" for row in LAUNCHES]
    assert targets[: len(flags)] == flags, "a flag is asked before the month behind it"
    assert targets[len(flags) :] == [str(quarter) for quarter in BUSY.quarters for _ in range(3)]
    tip = next(zone.tooltip for zone in scene.zones if zone.target == f"{LAUNCH}{SUMMIT.id}")
    assert tip.startswith("Annual customer summit, 16 Jun 2027\nIn-person event, size 4: ")
    june = next(zone.tooltip for zone in scene.zones if zone.tooltip.startswith("Jun 2027"))
    assert "Annual customer summit: " in june
    assert "Partner day: " in june


def test_the_chosen_quarter_stands_out(scene: Scene) -> None:
    chosen = [shape for shape in scene.shapes if isinstance(shape, Text) and shape.bold and shape.color == "accent"]
    assert [one.text for one in chosen] == ["Q3"]


def test_the_description_tells_months_and_launches(scene: Scene) -> None:
    assert scene.description.startswith("Load by month. Jan 2027: needed ")
    assert "Annual customer summit, 16 Jun 2027" in scene.description


@pytest.mark.parametrize("size", [(10.0, 10.0), (1.0, 1.0), (300.0, 120.0), (4000.0, 3000.0)])
def test_any_size_is_drawn(size: tuple[float, float]) -> None:
    scene = calendar_scene(SHOWN, *size)
    assert all(shape.height >= 0 and shape.width >= 0 for shape in scene.shapes if isinstance(shape, Rect))


def test_long_plans_show_two_years_from_the_chosen_one_on() -> None:
    quarters = tuple(Quarter(2027, 1).shifted(step) for step in range(20))
    assert months_shown(quarters[:8], quarters[5]) == range(24)
    assert months_shown(quarters, quarters[0]) == range(MOST_MONTHS)
    assert months_shown(quarters, quarters[6]) == range(12, 36)
    assert months_shown(quarters, quarters[19]) == range(36, 60)


# Flags

MARKS = st.lists(
    st.builds(
        Flag,
        st.text("abc", min_size=1, max_size=3),
        st.text("abcdefM WI", min_size=1, max_size=60),
        st.floats(0, 900, allow_nan=False),
        st.just("tip"),
    ),
    max_size=25,
)


@given(MARKS, st.integers(1, 3))
def test_flags_never_lie_on_each_other_and_none_is_lost(flags: list[Flag], rows: int) -> None:
    placed = placed_flags(flags, 940.0, rows)
    assert sorted(map(id, flags)) == sorted(id(one) for box in placed for one in box.flags)
    for first, second in combinations(placed, 2):
        apart = first.left + first.width <= second.left or second.left + second.width <= first.left
        assert first.row != second.row or apart
    for box in placed:
        assert 0 <= box.row < rows
        assert SMALLEST <= box.width <= LARGEST
        assert box.left + box.width <= 940.0 + 1e-9
        assert text_width(box.text) <= box.width - 2 * PADDING + 1e-3


def test_two_launches_at_one_time_stand_in_two_rows(scene: Scene) -> None:
    names = [shape for shape in scene.shapes if isinstance(shape, Text) and shape.text in (SUMMIT.name, PARTNERS.name)]
    assert len(names) == 2
    assert abs(names[0].y - names[1].y) >= FLAG_HEIGHT


def test_where_there_is_no_room_one_flag_stands_for_several() -> None:
    flags = [Flag(str(at), f"Launch {at}", 100.0, f"tip {at}") for at in range(5)]
    (box,) = placed_flags(flags, 900.0, 1)
    assert isinstance(box, PlacedFlag)
    assert len(box.flags) == 5
    assert box.text.startswith("L")
    assert box.text.endswith(" +4"), "the count is never cut off"


def test_a_flag_at_the_right_edge_ends_there() -> None:
    (box,) = placed_flags([Flag("a", "A long name", 895.0, "")], 900.0, 3)
    assert box.left + box.width == 900.0
    assert box.left < 895.0


def test_names_end_early_where_they_do_not_fit() -> None:
    assert elided("Annual customer summit", 500.0) == "Annual customer summit"
    short = elided("Annual customer summit", 60.0)
    assert short.endswith("…")
    assert text_width(short) <= 60.0
    assert elided("Annual", 1.0) == ""
