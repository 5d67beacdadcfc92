from __future__ import annotations

from itertools import pairwise

import pytest

from mopsplanner.charts.axes import round_step
from mopsplanner.charts.campaign_chart import campaign_scene
from mopsplanner.charts.demand_chart import DemandChart, demand_scene
from mopsplanner.charts.scene import Dot, Line, Rect, Scene, Text
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS

QUARTERS = tuple(Quarter(2027, 1).shifted(step) for step in range(6))
WIDTH, HEIGHT = 800.0, 400.0


def chart(**values: object) -> DemandChart:
    fields: dict[str, object] = {
        "quarters": QUARTERS,
        "demand": tuple(tuple(100.0 * (row + 1) for _ in QUARTERS) for row in range(4)),
        "capacity": (1200.0, 1100.0, 900.0, 1300.0, 1000.0, 1400.0),
        "ceiling": 0.85,
        "unit": "h",
        "selected": QUARTERS[2],
    }
    return DemandChart(**{**fields, **values})  # type: ignore[arg-type]


def bars(scene: Scene, fill: str) -> list[Rect]:
    return [shape for shape in scene.shapes if isinstance(shape, Rect) and shape.fill == fill]


def words(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("largest", [0.0, 1e-9, 0.3, 7, 99, 100, 101, 3_600, 1e9])
def test_steps_are_round_and_reach_the_largest_value(largest: float) -> None:
    step = round_step(largest)
    digits = f"{step:.2e}"[:4].rstrip("0").rstrip(".")
    assert digits in {"1", "1.5", "2", "2.5", "3", "4", "5", "7.5"}
    assert step * 4 >= largest * (1 - 1e-9)
    assert largest <= 0 or step * 4 <= largest * 4


def test_bars_stack_without_gap_and_to_scale() -> None:
    scene = demand_scene(chart(), WIDTH, HEIGHT)
    columns = [bars(scene, domain.value)[0] for domain in DOMAINS]
    for below, above in pairwise(columns):
        assert above.y + above.height == pytest.approx(below.y)
    heights = [column.height for column in columns]
    assert [height / heights[0] for height in heights] == pytest.approx([1, 2, 3, 4])


def test_amber_alone_has_an_edge() -> None:
    scene = demand_scene(chart(), WIDTH, HEIGHT)
    edges = {domain.value: bars(scene, domain.value)[0].edge for domain in DOMAINS}
    assert edges == {"technology": "surface", "process": "surface", "data": "chart-edge", "analytics": "surface"}


def test_a_quarter_over_capacity_has_a_sign() -> None:
    scene = demand_scene(chart(), WIDTH, HEIGHT)
    assert words(scene).count("▲") == 1, "demand is 1,000 in each; 900 are less, 1,000 are just enough"


def test_the_lines_join_capacity_and_ceiling() -> None:
    scene = demand_scene(chart(), WIDTH, HEIGHT)
    dashed, solid = [shape for shape in scene.shapes if isinstance(shape, Line) and len(shape.points) == len(QUARTERS)]
    assert (dashed.dashed, solid.dashed) == (True, False)
    assert len([shape for shape in scene.shapes if isinstance(shape, Dot)]) == len(QUARTERS)
    assert all(low[1] > high[1] for low, high in zip(dashed.points, solid.points, strict=True)), "85% lies below"


def test_zones_cover_the_columns_and_name_their_quarter() -> None:
    scene = demand_scene(chart(), WIDTH, HEIGHT)
    columns = [zone for zone in scene.zones if " " not in zone.target]
    assert [zone.target for zone in columns] == [str(quarter) for quarter in QUARTERS]
    for left, right in pairwise(columns):
        assert left.x + left.width == pytest.approx(right.x)
    assert "Technology: 100" in columns[0].tooltip


def with_run_work() -> DemandChart:
    """A quarter of everybody's demand is run work; analytics has nothing else."""
    shares = (0.25, 0.25, 0.25, 1.0)
    return chart(run=tuple(tuple(100.0 * (row + 1) * shares[row] for _ in QUARTERS) for row in range(4)))


def test_run_work_stands_hatched_below_the_campaigns() -> None:
    scene = demand_scene(with_run_work(), WIDTH, HEIGHT)
    hatch = next(shape for shape in scene.shapes if isinstance(shape, Rect) and shape.hatched)
    technology = [one for one in bars(scene, "technology") if one.x == hatch.x]
    run, campaigns = technology
    assert run.y + run.height == pytest.approx(hatch.y + hatch.height)
    assert campaigns.y + campaigns.height == pytest.approx(hatch.y)
    assert campaigns.height == pytest.approx(3 * run.height)
    assert hatch.height / run.height == pytest.approx((25 + 50 + 75 + 400) / 25)
    assert len([one for one in bars(scene, "analytics") if one.x == hatch.x]) == 1
    assert "Of it run work: FY27 Q1: 550 h" in scene.description


def test_each_piece_of_a_bar_explains_itself_and_lies_over_its_column() -> None:
    scene = demand_scene(with_run_work(), WIDTH, HEIGHT)
    pieces = [zone for zone in scene.zones if zone.target.startswith("2027-Q1 ")]
    assert [zone.target.split()[1] for zone in pieces] == [
        "technology", "process", "data", "analytics", "technology", "process", "data",
    ]  # fmt: skip
    assert pieces[2].tooltip == "FY27 Q1, data\nRun work: 75 h"
    assert pieces[-1].tooltip == "FY27 Q1, data\nCampaigns: 225 h"
    order = [zone.target for zone in scene.zones]
    assert order.index("2027-Q1 data") < order.index("2027-Q1"), "the piece is found before the column"
    column = next(zone for zone in scene.zones if zone.target == "2027-Q1")
    assert "Run work 550 + campaigns 450" in column.tooltip


@pytest.mark.parametrize("size", [(10.0, 10.0), (1.0, 1.0), (300.0, 120.0), (4000.0, 3000.0)])
def test_any_size_is_drawn(size: tuple[float, float]) -> None:
    scene = demand_scene(chart(), *size)
    assert all(shape.height >= 0 for shape in scene.shapes if isinstance(shape, Rect))


def test_nothing_planned_is_drawn_as_nothing() -> None:
    empty = chart(demand=tuple((0.0,) * len(QUARTERS) for _ in range(4)), capacity=(0.0,) * len(QUARTERS))
    scene = demand_scene(empty, WIDTH, HEIGHT)
    assert all(shape.height == 0 for domain in DOMAINS for shape in bars(scene, domain.value))
    assert scene.description


def test_campaigns_that_do_not_fit_are_told_in_words() -> None:
    scene = campaign_scene(QUARTERS, [10, 10, 10, 10, 10, 10], [10, 8, 10, 10, 9.8, 10], QUARTERS[0], WIDTH, HEIGHT)
    said = words(scene)
    assert "8 of 10" in said
    assert said.count("10") >= 4
    assert sum(shape.hatched for shape in scene.shapes if isinstance(shape, Rect)) == len(QUARTERS)
    assert [zone.target for zone in scene.zones] == [str(quarter) for quarter in QUARTERS]
