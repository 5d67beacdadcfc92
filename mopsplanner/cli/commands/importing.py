"""mopsplanner import"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import commit, read_plan
from mopsplanner.cli.options import DAY, PATH, json_option, plan_argument, today
from mopsplanner.cli.output import print_json, say
from mopsplanner.plan.refusal import Refusal

if TYPE_CHECKING:
    from mopsplanner.edits.change import Change
    from mopsplanner.exchange.sources.layout import ColumnMapping

_YEARS = "How long contracts run whose whole value the file states. Without it no cost is taken of them."
DATES = {"day-first": "day-month-year", "month-first": "month-day-year"}


@click.group("import", short_help="Take a roster, launched campaigns, tools or a routing log into a plan.")
def command() -> None:
    """Take data from other systems into a plan. Each import is one step; what cannot be read is listed.

    The system is recognised by the file's headers. For any other CSV or xlsx file, --map says which column is which.
    """


def _shared(function: Any) -> Any:
    options = (
        plan_argument,
        click.argument("file", type=PATH),
        click.option("--map", "columns", multiple=True, metavar="FIELD=HEADER", help="Name a column yourself."),
        click.option("--dates", type=click.Choice(list(DATES)), help="How dates such as 01/04/2026 are meant."),
        click.option("--encoding", default="", metavar="NAME", help="The encoding of a text file, such as mac_roman."),
        click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing."),
        json_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def _dated(function: Any) -> Any:
    return click.option("--as-of", type=DAY, metavar="DATE", help="The day of the export. Default: today.")(function)


@command.command("roster", short_help="Positions from an HR or org chart export.")
@_shared
@_dated
@click.option("--department", default="", metavar="NAME", help="Only the positions of this department.")
@click.option("--keep-suggested", is_flag=True, help="Keep the unnamed suggested seats beside the imported ones.")
def roster(
    plan: Path, file: Path, as_of: date | None, columns: tuple[str, ...], dates: str | None, encoding: str,
    dry_run: bool, as_json: bool, department: str, keep_suggested: bool,
) -> None:  # fmt: skip
    """Take positions from FILE: BambooHR, Workday, ADP, Paylocity, SuccessFactors, Organimi, OrgChart, Visio, Unaric,
    or any other CSV or xlsx with a name and a title column.

    The unnamed seats of a suggested team make room for them. A second import of the same roster updates the
    positions that came from it.

    \b
      mopsplanner import roster plan.mops people.csv --department "Marketing Operations"
      mopsplanner import roster plan.mops staff.xlsx --map "title=Job" --map "name=Employee"
    """
    from mopsplanner.exchange.previews import roster_lines
    from mopsplanner.exchange.roster import read_roster
    from mopsplanner.exchange.roster_import import import_roster, roster_positions

    found = read_roster(file, as_of or today(), _mapping(columns, dates, encoding))
    base = read_plan(plan)
    taken = roster_positions(found, base, department, replace_team=not keep_suggested)
    change = import_roster(base, "", taken)
    figures = {"added": taken.added, "updated": taken.updated, "unchanged": taken.unchanged}
    _finish(plan, change, dry_run, {**found.summary(), **figures} if as_json else roster_lines(found, taken, base))


@command.command("actuals", short_help="Launched campaigns from a campaign report.")
@_shared
@_dated
def actuals(
    plan: Path,
    file: Path,
    as_of: date | None,
    columns: tuple[str, ...],
    dates: str | None,
    encoding: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take launched campaigns from FILE into their quarters: Salesforce (report or Data Loader), HubSpot (campaigns,
    marketing emails), Marketo programs, Account Engagement (Pardot), Dynamics 365, or any other file with dates.

    Quarters before the plan become history. A later import of the same source replaces the quarters it covers.
    """
    from mopsplanner.edits.campaigns import import_actuals
    from mopsplanner.exchange.actuals import actual_rows, read_actuals
    from mopsplanner.exchange.previews import actuals_lines

    found = read_actuals(file, as_of or today(), _mapping(columns, dates, encoding))
    base = read_plan(plan)
    rows = actual_rows(found, base)
    change = import_actuals(base, rows, file.name) if rows else None
    _finish(plan, change, dry_run, found.summary() if as_json else actuals_lines(found, rows))


@command.command("tools", short_help="Tools from an inventory of the stack.")
@_shared
@click.option("--contract-years", type=click.FloatRange(0.0, 20.0), default=0.0, metavar="N", help=_YEARS)
def tools(
    plan: Path,
    file: Path,
    columns: tuple[str, ...],
    dates: str | None,
    encoding: str,
    dry_run: bool,
    as_json: bool,
    contract_years: float,
) -> None:
    """Take tools from FILE: Productiv, or any other CSV or xlsx with a column of names and one that says more.

    A later import updates the tools that came from it. Costs in another currency than the plan's are left out.
    """
    from mopsplanner.exchange.previews import tools_lines
    from mopsplanner.exchange.tool_import import import_inventory, inventory_tools
    from mopsplanner.exchange.tools import read_tools

    found = read_tools(file, _mapping(columns, dates, encoding))
    base = read_plan(plan)
    taken = inventory_tools(found, base, contract_years)
    change = import_inventory(base, "", taken)
    figures = {"added": taken.added, "updated": taken.updated, "unchanged": taken.unchanged}
    _finish(plan, change, dry_run, {**found.summary(), **figures} if as_json else tools_lines(found, taken, base))


@command.command("routing", short_help="Run work of data from a routing log.")
@_shared
@_dated
@click.option(
    "--minutes",
    type=click.FloatRange(0.0, 480.0),
    metavar="N",
    help="Minutes of work on a routed record; without it, the catalogue's figure.",
)
def routing(
    plan: Path, file: Path, as_of: date | None, columns: tuple[str, ...], dates: str | None, encoding: str,
    dry_run: bool, as_json: bool,
    minutes: float | None,
) -> None:  # fmt: skip
    """Take the load of routing from FILE: LeanData logs, or any other CSV or xlsx with dates and new owners.

    It becomes a standing task of data, in hours a quarter. A later log of the same system gives it new hours.
    """
    from mopsplanner.exchange.previews import routing_lines
    from mopsplanner.exchange.routing import read_routing
    from mopsplanner.exchange.routing_import import import_routing, routing_task

    found = read_routing(file, as_of or today(), _mapping(columns, dates, encoding))
    base = read_plan(plan)
    taken = routing_task(found, base, minutes)
    change = import_routing(base, "", taken) if taken.task else None
    hours = {"hours_per_quarter": taken.task.hours_per_quarter if taken.task else 0.0}
    _finish(plan, change, dry_run, {**found.summary(), **hours} if as_json else routing_lines(found, taken))


def _finish(plan: Path, change: Change | None, dry_run: bool, told: dict[str, Any] | list[str]) -> None:
    """Carry the import out as one step, and print figures (`--json`) or sentences."""
    from mopsplanner.texts.importing import SAME_AGAIN

    brings = change is not None and not change.is_empty
    if change is not None and brings and not dry_run:
        commit(plan, change)
    if isinstance(told, dict):
        print_json({**told, "dry_run": dry_run, "changed": brings and not dry_run})
        return
    for line in told:
        say(line)
    if not brings and change is not None:
        say(SAME_AGAIN)
    say(f"{plan.name} was changed." if brings and not dry_run else "Nothing was changed.")


def _mapping(columns: tuple[str, ...], dates: str | None, encoding: str) -> ColumnMapping | None:
    from mopsplanner.exchange.sources.layout import ColumnMapping
    from mopsplanner.exchange.values import DateOrder

    if not columns and not dates and not encoding:
        return None
    return ColumnMapping(dict(map(_column, columns)), DateOrder(DATES[dates]) if dates else None, encoding)


def _column(text: str) -> tuple[str, str]:
    name, sign, header = text.partition("=")
    if not sign or not name.strip():
        raise Refusal("column-option-unreadable", text=text)
    return name.strip(), header.strip()
