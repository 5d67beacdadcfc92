"""mopsplanner close"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import commit, read_plan
from mopsplanner.cli.options import DAY, json_option, plan_argument, today
from mopsplanner.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from mopsplanner.engine.launches import LaunchLine
    from mopsplanner.plan.plan import Plan
    from mopsplanner.plan.quarters import Quarter
    from mopsplanner.plan.rows import ClosedQuarter


@click.command("close", short_help="Book what a quarter was, so that later edits never restate it; or reopen it.")
@plan_argument
@click.argument("quarter", metavar="QUARTER")
@click.option("--reopen", is_flag=True, help="Let the quarter that was closed last follow the plan again.")
@click.option("--as-of", type=DAY, default=None, metavar="DATE", help="The day of the close. Default: today.")
@json_option
def command(plan: Path, quarter: str, reopen: bool, as_of: date | None, as_json: bool) -> None:
    """Close QUARTER, such as 2027-Q1, in PLAN.mops: its figures and its plan against what was launched are told.

    Quarters are closed in their order, once they are over and their launched campaigns are imported.

    \b
      mopsplanner close plan.mops 2027-Q1
      mopsplanner close plan.mops 2027-Q1 --reopen
    """
    from mopsplanner.plan.quarters import Quarter

    asked = Quarter.parse(quarter)
    base = read_plan(plan)
    if reopen:
        _reopen(plan, base, asked, as_json)
    else:
        _close(plan, base, asked, as_of or today(), as_json)


def _reopen(path: Path, plan: Plan, quarter: Quarter, as_json: bool) -> None:
    from mopsplanner.edits.closing import reopen_quarter
    from mopsplanner.texts.closing import reopened_line

    commit(path, reopen_quarter(plan, quarter))
    if as_json:
        print_json({"quarter": str(quarter), "closed": None})
    else:
        say(reopened_line(quarter))


def _close(path: Path, plan: Plan, quarter: Quarter, day: date, as_json: bool) -> None:
    from mopsplanner.edits.closing import close_quarter
    from mopsplanner.engine.closing import closing_figures
    from mopsplanner.engine.launches import launch_lines
    from mopsplanner.engine.results import results
    from mopsplanner.plan.plan import BASELINE, view

    found = results(view(plan, BASELINE))
    figures = closing_figures(found, quarter, day)
    commit(path, close_quarter(plan, figures))
    lines = launch_lines(found, [quarter])
    if as_json:
        print_json(closing_data(figures, lines))
    else:
        _print(figures, lines, plan.company.currency)


def closing_data(figures: ClosedQuarter, lines: tuple[LaunchLine, ...]) -> dict[str, Any]:
    """What `close --json` prints."""
    from mopsplanner.engine.cost import MONEY
    from mopsplanner.plan.words import DOMAINS

    hours = {name: getattr(figures, name) for name in ("capacity", "run", "campaigns")}
    return {
        "quarter": str(figures.quarter),
        "closed": figures.closed.isoformat(),
        "headcount": figures.headcount,
        "fte": figures.fte,
        **{
            f"{name}_hours": {domain.value: value for domain, value in zip(DOMAINS, split, strict=True)}
            for name, split in hours.items()
        },
        "cost": {name: getattr(figures, name) for name in MONEY},
        "campaigns": [
            {"type": line.type.id if line.type else None, "planned": line.planned, "launched": line.launched}
            for line in lines
        ],
    }


def _print(figures: ClosedQuarter, lines: tuple[LaunchLine, ...], currency: str) -> None:
    from mopsplanner.engine.launches import total_line
    from mopsplanner.texts import closing as words

    say(words.closed_line(figures))
    say()
    print_table((words.BOOKED, ""), words.figure_lines(figures, currency))
    say()
    named = [(line, words.NO_TYPE if line.type is None else line.type.name) for line in lines]
    told = [words.launch_texts(line, name) for line, name in (*named, (total_line(lines), words.ALL_TYPES))]
    print_table(words.LAUNCHED_HEADS, told)
