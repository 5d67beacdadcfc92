"""mopsplanner export"""

from __future__ import annotations

from pathlib import Path

import click

from mopsplanner.cli.opening import read_plan
from mopsplanner.cli.options import PATH, plan_argument, scenario_option, today
from mopsplanner.cli.output import say
from mopsplanner.plan.refusal import Refusal


@click.command("export", short_help="Write a workbook, a JSON document or a dataset.")
@plan_argument
@click.argument("out", type=PATH, metavar="OUT.xlsx|OUT.json|OUT.sqlite")
@scenario_option
def command(plan: Path, out: Path, scenario: str) -> None:
    """Write PLAN as OUT.xlsx, a live Excel model of one scenario, as OUT.json, the whole plan, or as OUT.sqlite, a
    dataset of all scenarios that BI tools read.

    A file that is there already is replaced, all at once and only when the new one is complete.
    """
    from mopsplanner.plan.plan import scenario_named

    kind = out.suffix.lower()
    if kind not in (".xlsx", ".json", ".sqlite"):
        raise Refusal("export-kind-unknown", file=out.name)
    if scenario and kind != ".xlsx":
        raise Refusal("export-of-all-scenarios", file=out.name, scenario=scenario)
    read = read_plan(plan)
    if kind == ".json":
        from mopsplanner.exchange.documents import write_json

        write_json(read, out)
    elif kind == ".sqlite":
        from mopsplanner.exchange.dataset import write_dataset

        write_dataset(read, out, today())
    else:
        from mopsplanner.catalog.loading import load
        from mopsplanner.exchange.workbook.export import export_workbook

        export_workbook(read, scenario_named(read, scenario), out, today(), load())
    say(f"{out} was written.")
