"""mopsplanner solve"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import results_of
from mopsplanner.cli.options import WHOLE, json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, say
from mopsplanner.plan.refusal import Refusal

if TYPE_CHECKING:
    from mopsplanner.engine.planning.limits import Limits
    from mopsplanner.engine.planning.plan_hiring import PlannedHiring
    from mopsplanner.engine.planning.plan_moves import Move
    from mopsplanner.engine.results import Results


@click.command("solve", short_help="The cheapest hiring plan.")
@plan_argument
@scenario_option
@click.option(
    "--service", type=float, default=100.0, metavar="PERCENT", help="Campaigns that must launch. Default: 100."
)
@click.option("--ceiling", type=float, metavar="PERCENT", help="Highest utilisation. Default: the plan's ceiling.")
@click.option("--hires", type=WHOLE, metavar="N", help="Starts a quarter at most. Default: no limit.")
@click.option("--contractors", type=WHOLE, default=3, metavar="N", help="In place at once at most. Default: 3.")
@click.option("--conversions", type=WHOLE, default=0, metavar="N", help="Contractors taken on a quarter. Default: 0.")
@click.option("--layoffs", type=WHOLE, default=0, metavar="N", help="Lay-offs a quarter. Default: 0.")
@click.option("--overtime", type=float, default=0.0, metavar="PERCENT", help="Overtime at most. Default: 0.")
@click.option("--ahead", is_flag=True, help="Campaigns may launch a quarter earlier.")
@click.option("--late", is_flag=True, help="Campaigns that need not launch in time may launch a quarter later.")
@click.option("--span", type=WHOLE, metavar="N", help="People a manager may lead. Default: not looked at.")
@click.option("--role", "roles", multiple=True, metavar="ID", help="A role that may be hired; may be repeated.")
@click.option("--budget", "budgets", multiple=True, metavar="YEAR=AMOUNT", help="What a fiscal year may cost.")
@click.option("--flexible", is_flag=True, help="People may help in every domain of their role.")
@click.option("--helping", type=float, metavar="PERCENT", help="Output elsewhere, with --flexible. Default: 0.")
@click.option("--attrition", is_flag=True, help="Plan for people leaving at their role's rate.")
@click.option("--gap", type=float, metavar="PERCENT", help="Search on until the answer is so close to the best.")
@click.option("--frontier", metavar="PERCENTS", help="Cost at several services, such as 60,80,100.")
@json_option
def command(plan: Path, scenario: str, gap: float | None, frontier: str | None, as_json: bool, **told: Any) -> int:
    """Find the cheapest moves that keep the plan within limits, to a gap of 1% that is stated.

    The answer is computed again by the plan's own engine; where no plan fits, every conflict is named with ways out.
    Nothing is written. Exit status 1 where no plan fits.

    \b
      mopsplanner solve plan.mops
      mopsplanner solve plan.mops --hires 1 --contractors 0 --budget 2027=2400000 --service 95
      mopsplanner solve plan.mops --conversions 1 --ahead --late --gap 0.2
      mopsplanner solve plan.mops --frontier 60,70,80,90,100
    """
    limits = limits_of(told)
    target = None if gap is None else _share("gap", gap)
    results = results_of(plan, scenario)
    if frontier is not None:
        return _frontier(results, limits, _services(frontier), as_json)
    found = _found(results, limits, target, as_json)
    if as_json:
        print_json(hiring_data(results, found))
    else:
        _print(results, found)
    return 0 if found.plan is not None else 1


# Options


def limits_of(told: dict[str, Any]) -> Limits:
    """The limits that the options tell. Refuses shares outside 0 to 100 %, counts below 0 and options at odds."""
    from mopsplanner.engine.planning.limits import Limits

    for name in ("hires", "contractors", "conversions", "layoffs", "span"):
        if told[name] is not None and told[name] < (name == "span"):
            raise Refusal("limit-too-low", name=name, value=told[name], low=int(name == "span"))
    if told["helping"] is not None and not told["flexible"]:
        raise Refusal("helping-without-flexible")
    return Limits(
        service=_share("service", told["service"]),
        ceiling=None if told["ceiling"] is None else _share("ceiling", told["ceiling"]),
        hires=told["hires"],
        contractors=told["contractors"],
        conversions=told["conversions"],
        layoffs=told["layoffs"],
        overtime=_share("overtime", told["overtime"]),
        ahead=told["ahead"],
        late=told["late"],
        span=told["span"],
        roles=told["roles"],
        budgets=tuple(_budget(text) for text in told["budgets"]),
        flexible=told["flexible"],
        helping=_share("helping", told["helping"] or 0.0),
        attrition=told["attrition"],
    )


def _share(name: str, percent: float) -> float:
    if not 0 <= percent <= 100:
        raise Refusal("percent-out-of-range", name=name, value=percent)
    return percent / 100


def _budget(text: str) -> tuple[int, float]:
    year, _, amount = text.partition("=")
    try:
        return int(year.removeprefix("FY")), float(amount.replace(",", ""))
    except ValueError:
        raise Refusal("budget-option-unreadable", text=text) from None


def _services(text: str) -> tuple[float, ...]:
    try:
        percents = [float(part) for part in text.split(",")]
    except ValueError:
        raise Refusal("frontier-option-unreadable", text=text) from None
    return tuple(_share("frontier", percent) for percent in percents)


# Answers


def _found(results: Results, limits: Limits, gap: float | None, as_json: bool) -> PlannedHiring:
    """The answer; with a gap the last of a longer search, each one told as it comes."""
    from mopsplanner.engine.planning.plan_hiring import better_plans, solve_plan
    from mopsplanner.texts import planning as words

    if gap is None:
        return solve_plan(results, limits)
    for found in better_plans(results, limits, gap):
        if found.plan is not None and not as_json:
            say(words.progress_text(found.cost, found.gap, results.plan.company.currency))
    return found


def hiring_data(results: Results, found: PlannedHiring) -> dict[str, Any]:
    """What `solve --json` prints."""
    if found.plan is None:
        return {"fits": False, "conflicts": _conflict_data(results, found)}
    assert found.confirmation is not None
    quarters = [str(quarter) for quarter in results.quarters]
    return {
        "fits": True,
        "moves": [_move_data(move) for move in found.moves],
        "cost": found.cost,
        "cost_today": found.cost_today,
        "gap": found.gap,
        "service": found.service,
        "overtime_hours": _table(found.asked.problem.roles, quarters, found.overtime.tolist()),
        "campaigns": _table(found.asked.problem.types, quarters, found.delivered.tolist()),
        "confirmed_cost": found.confirmation.cost,
        "cost_causes": {cause.id.value: cause.amount for cause in found.confirmation.cost_causes},
        "hours_causes": {cause.id.value: cause.amount for cause in found.confirmation.hours_causes},
        "hours_over_ceiling": float(found.confirmation.over_ceiling.sum()),
    }


def _move_data(move: Move) -> dict[str, Any]:
    return {
        "kind": move.kind.value,
        "role": move.role,
        "decide": str(move.decide),
        "start": str(move.start),
        "last": str(move.last) if move.last else None,
        "position": move.position or None,
        "since": str(move.since) if move.since else None,
    }


def _table(names: tuple[str, ...], quarters: list[str], values: list[list[float]]) -> dict[str, dict[str, float]]:
    """What is above zero, by name and quarter."""
    rows = {
        name: {quarter: value for quarter, value in zip(quarters, row, strict=True) if value > 0}
        for name, row in zip(names, values, strict=True)
    }
    return {name: row for name, row in rows.items() if row}


def _conflict_data(results: Results, found: PlannedHiring) -> dict[str, Any]:
    from dataclasses import asdict

    why = found.conflicts
    assert why is not None
    planned = {str(quarter) for quarter in results.quarters}
    return {
        "lines": _conflict_lines(results, found),
        "explained": why.explained,
        "shortages": [{**asdict(short), "planned": short.quarter in planned} for short in why.shortages],
        "overspends": [asdict(over) for over in why.overspends],
        "remedies": [asdict(remedy) for remedy in why.remedies],
        "with_budget": [{"remedy": asdict(one), "budget": asdict(more)} for one, more in why.with_budget],
    }


def _conflict_lines(results: Results, found: PlannedHiring) -> list[str]:
    from mopsplanner.texts import planning as words

    assert found.conflicts is not None
    planned = {str(quarter) for quarter in results.quarters}
    return words.conflict_text(found.conflicts, results.plan.company.currency, planned).splitlines()


def _print(results: Results, found: PlannedHiring) -> None:
    from mopsplanner.texts import numbers
    from mopsplanner.texts import planning as words

    currency = results.plan.company.currency
    if found.plan is None:
        say("\n".join(_conflict_lines(results, found)))
        return
    assert found.confirmation is not None
    say(words.moves_headline(len(found.moves)))
    for line in _move_lines(results, found):
        say(f"- {line}")
    for line in words.work_lines(found):
        say(line)
    say(f"Cost: {numbers.money_exact(found.cost, currency)}, today {numbers.money_exact(found.cost_today, currency)}.")
    say(words.gap_text(found.gap))
    say(words.difference_text(found.confirmation, currency))
    if causes := words.cost_causes_text(found.confirmation, currency):
        say(causes)


def _move_lines(results: Results, found: PlannedHiring) -> list[str]:
    from mopsplanner.plan.rows import Position, Role
    from mopsplanner.texts import planning as words

    roles, seats = results.plan.rows(Role), results.plan.rows(Position)
    whom = {id: row.stays[-1].person or id for id, row in seats.items() if row.stays}
    return [words.move_text(move, roles[move.role].name, whom.get(move.position, "")) for move in found.moves]


def _frontier(results: Results, limits: Limits, services: tuple[float, ...], as_json: bool) -> int:
    from mopsplanner.engine.planning.plan_hiring import plan_frontier
    from mopsplanner.texts import planning as words

    points = plan_frontier(results, limits, services)
    if as_json:
        names = ("asked", "service", "overall", "cost", "bound", "gap")
        print_json([{name: getattr(point, name) for name in names} for point in points])
    else:
        say("\n".join(words.frontier_lines(points, limits.beyond, results.plan.company.currency)))
    return 0 if points else 1
