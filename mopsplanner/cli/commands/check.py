"""mopsplanner check"""

from __future__ import annotations

from pathlib import Path

import click

from mopsplanner.cli.options import json_option, plan_argument
from mopsplanner.cli.output import print_json, say


@click.command("check", short_help="Check a plan file.")
@plan_argument
@json_option
def command(plan: Path, as_json: bool) -> int:
    """Check PLAN: whether it is a plan of a known schema, undamaged, unaltered, and valid. Changes nothing."""
    from mopsplanner.store.checking import check
    from mopsplanner.texts.refusals import sentence

    complaints = check(plan)
    if as_json:
        print_json({"ok": not complaints, "complaints": [{"id": c.id, "text": sentence(c)} for c in complaints]})
    elif not complaints:
        say(f"{plan.name} is whole: integrity, digests, schema and rules are in order.")
    else:
        for complaint in complaints:
            say(sentence(complaint))
    return 1 if complaints else 0
