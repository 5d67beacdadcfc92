"""mopsplanner import"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import commit, read_plan
from mopsplanner.cli.options import DAY, PATH, json_option, today
from mopsplanner.cli.output import print_json, say
from mopsplanner.plan.refusal import Refusal

if TYPE_CHECKING:
    from mopsplanner.exchange.sources.layout import ColumnMapping


@click.group("import", short_help="Take a roster or launched campaigns into a plan.")
def command() -> None:
    """Take data from other systems into a plan. Each import is one step; what cannot be read is listed."""


def _shared(function: Any) -> Any:
    options = (
        click.argument("file", type=PATH),
        click.option("--into", "plan", type=PATH, required=True, metavar="PLAN.mops", help="The plan to change."),
        click.option("--as-of", type=DAY, metavar="DATE", help="The day of the export. Default: today."),
        click.option("--column", "columns", multiple=True, metavar="FIELD=HEADER", help="Name a column yourself."),
        click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing."),
        json_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


@command.command("roster", short_help="Positions from an HR or org chart export.")
@_shared
@click.option("--department", default="", metavar="NAME", help="Only the positions of this department.")
@click.option("--keep-suggested", is_flag=True, help="Keep the unnamed suggested seats beside the imported ones.")
def roster(
    file: Path, plan: Path, as_of: date | None, columns: tuple[str, ...], dry_run: bool, as_json: bool,
    department: str, keep_suggested: bool,
) -> None:  # fmt: skip
    """Take positions from FILE (BambooHR, Organimi, or any other CSV or xlsx with a name and a title column).

    The unnamed seats of a suggested team make room for them. A second import of the same roster updates the
    positions that came from it.

    \b
      mopsplanner import roster people.csv --into plan.mops --department "Marketing Operations"
      mopsplanner import roster staff.xlsx --into plan.mops --column "title=Job" --column "name=Employee"
    """
    from mopsplanner.exchange.previews import roster_lines
    from mopsplanner.exchange.roster import read_roster
    from mopsplanner.exchange.roster_import import import_roster, roster_positions

    found = read_roster(file, as_of or today(), _mapping(columns))
    base = read_plan(plan)
    taken = roster_positions(found, base, department, replace_team=not keep_suggested)
    if not dry_run and not taken.is_empty:
        commit(plan, import_roster(base, "", taken))
    if as_json:
        figures = {"added": taken.added, "updated": taken.updated, "unchanged": taken.unchanged}
        print_json({**found.summary(), **figures, "dry_run": dry_run})
        return
    for line in roster_lines(found, taken, base):
        say(line)
    say("Nothing was changed." if dry_run or taken.is_empty else f"{plan.name} was changed.")


@command.command("actuals", short_help="Launched campaigns from a campaign report.")
@_shared
def actuals(file: Path, plan: Path, as_of: date | None, columns: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Take launched campaigns from FILE (a Salesforce campaign report or Data Loader export) into their quarters.

    Quarters before the plan become history. A later import of the same source replaces the quarters it covers.
    """
    from mopsplanner.edits.campaigns import import_actuals
    from mopsplanner.exchange.actuals import actual_rows, read_actuals
    from mopsplanner.exchange.previews import actuals_lines

    found = read_actuals(file, as_of or today(), _mapping(columns))
    base = read_plan(plan)
    rows = actual_rows(found, base)
    change = import_actuals(base, rows, file.name) if rows else None
    if change is not None and not dry_run and not change.is_empty:
        commit(plan, change)
    if as_json:
        print_json({**found.summary(), "dry_run": dry_run})
        return
    for line in actuals_lines(found, rows):
        say(line)
    unchanged = dry_run or change is None or change.is_empty
    say("Nothing was changed." if unchanged else f"{plan.name} was changed.")


def _mapping(columns: tuple[str, ...]) -> ColumnMapping | None:
    from mopsplanner.exchange.sources.layout import ColumnMapping

    if not columns:
        return None
    pairs: dict[str, str] = {}
    for text in columns:
        name, sign, header = text.partition("=")
        if not sign or not name.strip() or not header.strip():
            raise Refusal("column-option-unreadable", text=text)
        pairs[name.strip()] = header.strip()
    return ColumnMapping(pairs)
