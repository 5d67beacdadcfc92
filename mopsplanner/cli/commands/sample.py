"""mopsplanner sample"""

from __future__ import annotations

import uuid
from pathlib import Path

import click

from mopsplanner.cli.opening import write_new
from mopsplanner.cli.options import PATH
from mopsplanner.cli.output import say


@click.command("sample", short_help="Write a sample plan.")
@click.argument("kind", metavar="small|midmarket|enterprise|by-hand")
@click.argument("plan", type=PATH, metavar="PLAN.mops")
def command(kind: str, plan: Path) -> None:
    """Write a complete sample plan to look around in: small, midmarket or enterprise.

    by-hand: two people, one campaign type and two quarters, whose numbers the help checks step by step.
    """
    from mopsplanner.catalog.loading import load
    from mopsplanner.exchange.samples import sample_plan

    write_new(plan, sample_plan(kind, load(), uuid.uuid4().hex))
    say(f"{plan} was written. Next: mopsplanner capacity {plan}")
