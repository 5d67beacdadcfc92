"""mopsplanner calibrate"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mopsplanner.cli.opening import view_of
from mopsplanner.cli.options import json_option, plan_argument, scenario_option
from mopsplanner.cli.output import print_json, say

if TYPE_CHECKING:
    from mopsplanner.engine.calibration import Calibration, Proposal


@click.command("calibrate", short_help="What closed quarters say about recipes and the focus share.")
@plan_argument
@scenario_option
@click.option(
    "--busy", type=float, default=100.0, metavar="PERCENT", help="Share of its hours that the team used. Default: 100."
)
@json_option
def command(plan: Path, scenario: str, busy: float, as_json: bool) -> None:
    """Set the focus share and the recipes against what was launched in closed quarters.

    Needs two closed quarters with launched campaigns; those before the plan's first count. Nothing is written.

    \b
      mopsplanner calibrate plan.mops
      mopsplanner calibrate plan.mops --busy 90 --json
    """
    from mopsplanner.engine.calibration import CalibrationParameters, calibrate, recorded_hours

    seen = view_of(plan, scenario)
    found = calibrate(seen, CalibrationParameters(busy=busy / 100), recorded_hours(seen))
    if as_json:
        print_json(calibration_data(found))
    else:
        _print(found)


def calibration_data(found: Calibration) -> dict[str, Any]:
    """What `calibrate --json` prints."""
    return {
        "quarters": [str(quarter) for quarter in found.quarters],
        "launched": found.launched,
        "busy": found.busy,
        "proposals": [_proposal_data(proposal) for proposal in found.proposals],
        "unused": [
            {"reason": item.reason.value, "name": item.name, "launched": item.launched} for item in found.unused
        ],
    }


def _proposal_data(proposal: Proposal) -> dict[str, Any]:
    return {
        "measure": proposal.measure.value,
        "id": proposal.id,
        "name": proposal.name,
        "unit": proposal.unit,
        "now": proposal.now,
        "grade": proposal.grade.value,
        "measured": proposal.measured,
        "low": proposal.low,
        "high": proposal.high,
        "changed": proposal.changed,
        "quarters": proposal.quarters,
        "launched": proposal.launched,
        "recorded": proposal.recorded,
    }


def _print(found: Calibration) -> None:
    from mopsplanner.texts import calibration as words

    say(words.headline(found))
    say()
    for proposal in found.proposals:
        say(words.proposal_line(proposal))
    say()
    say(words.verdict(found))
    say(words.RANGE_NOTE)
    for unused in found.unused:
        say(words.unused_line(unused))
