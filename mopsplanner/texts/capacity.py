"""Capacity in words: the bottleneck, and what a utilisation is made of."""

from __future__ import annotations

from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.findings import Severity
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

SEVERITY = {Severity.PROBLEM: "Problem", Severity.WARNING: "Look", Severity.NOTE: "Note"}
SEVERITY_TONE = {Severity.PROBLEM: "bad", Severity.WARNING: "warn", Severity.NOTE: "neutral"}
TIGHT = 0.005


def bottleneck_sentence(results: Results) -> tuple[str, str, str]:
    """Tone, one sentence, and the sentence after it: what gives way first, and what that means."""
    stop = results.throughput.bottleneck
    domain, quarter = DOMAIN[stop.domain], numbers.quarter(stop.quarter)
    planned = float(results.demand.planned.sum())
    short = planned - float(results.throughput.deliverable.sum())
    used = numbers.percent(stop.utilisation)
    if planned == 0:
        return "warn", "No campaigns are planned.", "Plan some on Campaigns to see what the team can deliver."
    if stop.utilisation > 1 + TIGHT:
        first = f"{domain} is short in {quarter}: {used} of capacity, {numbers.decimal(stop.gap_fte)} FTE."
        return "bad", first, _slips(short, planned)
    if short >= 0.5:
        return "warn", f"{domain} stops more in {quarter}: {used} of capacity.", _slips(short, planned)
    if stop.utilisation > assumption(results.plan, "ceiling"):
        tight = "Everything fits, but above the ceiling work waits for work and lead times grow."
        return "warn", f"{domain} is the tightest, at {used} in {quarter}.", tight
    roomy = f"All {numbers.campaigns(planned)} planned campaigns fit in every quarter."
    return "good", f"{domain} is the tightest, at {used} in {quarter}.", roomy


def _slips(short: float, planned: float) -> str:
    if short < 0.5:
        return f"All {numbers.campaigns(planned)} planned campaigns still fit at the planned mix."
    return f"{numbers.campaigns(short)} of {numbers.campaigns(planned)} planned campaigns slip at the planned mix."


def utilisation_explained(domain: Domain, quarter: Quarter, needed: float, available: float, run: float) -> str:
    """How a utilisation comes about: run work and campaigns over capacity, in hours."""
    return (
        f"{DOMAIN[domain]}, {numbers.quarter(quarter)}\n"
        f"Run work {numbers.whole(run)} h + campaigns {numbers.whole(needed - run)} h = {numbers.whole(needed)} h\n"
        f"over a capacity of {numbers.whole(available)} h\n"
        "Capacity: positions' productive hours by their time splits."
    )


def more_findings(count: int) -> str:
    """How many findings are not shown."""
    return "and one more of less weight" if count == 1 else f"and {count} more of less weight"
