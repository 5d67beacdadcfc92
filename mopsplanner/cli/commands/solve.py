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
    from mopsplanner.engine.planning.plan_hiring import PlannedHiring
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
@click.option("--budget", "budgets", multiple=True, metavar="YEAR=AMOUNT", help="What a fiscal year may cost.")
@json_option
def command(
    plan: Path, scenario: str, service: float, ceiling: float | None, hires: int | None, contractors: int,
    budgets: tuple[str, ...], as_json: bool,
) -> int:  # fmt: skip
    """Find the cheapest hires and contracts that keep the plan within limits, to a gap of 1% that is stated.

    The answer is computed again by the plan's own engine; where no plan fits, every conflict is named with ways out.
    Nothing is written. Exit status 1 where no plan fits.

    \b
      mopsplanner solve plan.mops
      mopsplanner solve plan.mops --hires 1 --contractors 0 --budget 2027=2400000 --service 95
    """
    from mopsplanner.engine.planning.limits import Limits
    from mopsplanner.engine.planning.plan_hiring import solve_plan

    limits = Limits(
        service=service / 100,
        ceiling=None if ceiling is None else ceiling / 100,
        hires=hires,
        contractors=contractors,
        budgets=tuple(_budget(text) for text in budgets),
    )
    results = results_of(plan, scenario)
    found = solve_plan(results, limits)
    if as_json:
        print_json(hiring_data(results, found))
    else:
        _print(results, found)
    return 0 if found.plan is not None else 1


def _budget(text: str) -> tuple[int, float]:
    year, _, amount = text.partition("=")
    try:
        return int(year.removeprefix("FY")), float(amount.replace(",", ""))
    except ValueError:
        raise Refusal("budget-option-unreadable", text=text) from None


def hiring_data(results: Results, found: PlannedHiring) -> dict[str, Any]:
    """What `solve --json` prints."""
    from mopsplanner.texts import planning as words

    currency = results.plan.company.currency
    if found.plan is None:
        assert found.conflicts is not None
        return {"fits": False, "conflicts": words.conflict_text(found.conflicts, currency).splitlines()}
    assert found.confirmation is not None
    return {
        "fits": True,
        "moves": [
            {
                "kind": move.kind.value,
                "role": move.role,
                "decide": str(move.decide),
                "start": str(move.start),
                "last": str(move.last) if move.last else None,
            }
            for move in found.moves
        ],
        "cost": found.cost,
        "cost_today": found.cost_today,
        "gap": found.gap,
        "service": found.service,
        "confirmed_cost": found.confirmation.cost,
        "hours_over_ceiling": float(found.confirmation.over_ceiling.sum()),
    }


def _print(results: Results, found: PlannedHiring) -> None:
    from mopsplanner.plan.rows import Role
    from mopsplanner.texts import numbers
    from mopsplanner.texts import planning as words

    currency = results.plan.company.currency
    if found.plan is None:
        assert found.conflicts is not None
        say(words.conflict_text(found.conflicts, currency))
        return
    assert found.confirmation is not None
    roles = results.plan.rows(Role)
    say(words.moves_headline(len(found.moves)))
    for move in found.moves:
        say(f"- {words.move_text(move, roles[move.role].name)}")
    say(f"Cost: {numbers.money_exact(found.cost, currency)}, today {numbers.money_exact(found.cost_today, currency)}.")
    say(words.gap_text(found.gap))
    say(words.difference_text(found.confirmation, currency))
