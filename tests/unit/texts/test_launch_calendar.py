"""Load by month in sentences."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from mopsplanner.engine.months import month_load
from mopsplanner.engine.results import results
from mopsplanner.texts import launch_calendar as words
from tests.support.launches import RELAUNCH, SUMMIT, launching

LOAD = month_load(results(launching(SUMMIT, RELAUNCH)))


def test_the_busiest_month_and_what_lies_in_it() -> None:
    at, said = LOAD.busiest, words.busiest_text(LOAD)
    assert said.startswith(f"{LOAD.first[at]:%b %Y} is busiest: {LOAD.used[at]:.0%} of its {LOAD.capacity[at]:,.0f} h")
    assert f"Run work {LOAD.run[at]:,.0f} h" in said
    assert f"Platform relaunch {LOAD.named[1, at]:,.0f} h" in said
    assert "Annual customer summit" not in said, "its work is over by then"
    assert said.endswith("no month needs more hours than it has.")


def test_months_that_do_not_fit_are_counted() -> None:
    tight = np.array(LOAD.capacity)
    tight[3] = 1.0
    assert words.busiest_text(replace(LOAD, capacity=tight)).endswith("one month needs more hours than it has.")
    tight[5] = 0.0
    said = words.busiest_text(replace(LOAD, capacity=tight))
    assert "and there is no capacity" in said
    assert said.endswith("2 months need more hours than they have.")


def test_an_empty_plan_says_so() -> None:
    idle = replace(
        LOAD, run=0 * LOAD.run, recurring=0 * LOAD.recurring, named=0 * LOAD.named, capacity=0 * LOAD.capacity
    )
    assert words.busiest_text(idle) == "Nothing is planned in any month."


def test_a_month_as_cells() -> None:
    full = replace(LOAD, capacity=LOAD.total / 1.2)
    shown = words.cells(full, 5, ["Annual customer summit", "Partner day"])
    assert len(shown) == len(words.HEADS)
    assert shown[-2:] == ("▲120%", "Annual customer summit, Partner day")
