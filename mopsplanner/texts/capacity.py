"""Capacity in words: the bottleneck, and what a utilisation is made of."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.behind import Line, LineKind, Unit
from mopsplanner.engine.findings import Severity
from mopsplanner.engine.launches import LaunchLine
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.words import DOMAIN

UNITS = {Unit.HOURS: "Hours", Unit.FTE: "FTE", Unit.CAMPAIGNS: "Campaigns"}
UNIT_COMMANDS = {
    Unit.HOURS: "Capacity in hours",
    Unit.FTE: "Capacity in FTE",
    Unit.CAMPAIGNS: "Capacity in campaigns",
}
UNIT_TIPS = {
    Unit.HOURS: "Productive hours: after time off, sickness, focus, ramp, managing and coaching",
    Unit.FTE: "Full-time people: hours over what one full-time, ramped person has in the quarter",
    Unit.CAMPAIGNS: "Launches: planned ones, and those that fit at the planned mix of types",
}
FIGURE, TABLE = "Figure", "Table"
SHOW_TABLE, SHOW_FIGURE = "Show as table", "Show as figure"
EXPLAIN_UNIT = "Explain the unit"
DEMAND_TITLE, CAMPAIGNS_TITLE = "Demand against capacity", "Campaigns planned and deliverable"
SHOW_OPTIONS = "Show remedies"
TABS = ("Remedies", "Behind it", "What stands out")
NO_FINDINGS = "Nothing: every domain fits in every quarter."
CHOOSE_CELL = "Choose a cell of the utilisation first."
CHOOSE_LINE = "Choose a line of what stands behind a number first."
BEHIND_HINT = "Choose a bar, or a cell of a table, to see the positions and the work behind it."
OPEN, EXPLAIN = "Open", "Explain"
OPEN_TIP = "Go to the position's card, the campaign type, the tool or the domain (Enter)"
EXPLAIN_TIP = "Say where this number comes from (Ctrl+Enter)"
BEHIND_HEADS = ("Hours", "Share")
PLAN_HEADS, LAUNCH_HEADS = ("Plan", "Fits", "Hours each"), ("Plan", "Launched", "±", "Fits")
LAUNCH_SPANS = ("Quarter", "Year")
TAB_COMMANDS = ("Capacity: show remedies", "Capacity: show what stands behind", "Capacity: show what stands out")
SPAN_COMMANDS = ("Capacity: campaigns of the quarter", "Capacity: campaigns of the year")
WITHOUT_TYPE, ALL_TYPES = "No type yet", "All"
RUN_HEAD, CAMPAIGNS_HEAD = "run work", "campaigns"
NEEDED, AVAILABLE, CAPACITY, CEILING = "Needed", "Available", "Capacity", "Ceiling"
PLANNED, DELIVERABLE = "Planned", "Deliverable"

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
    if math.isinf(stop.utilisation):
        first = f"Nobody works on {domain.lower()} in {quarter}: {numbers.decimal(stop.gap_fte)} FTE short."
        return "bad", first, _slips(short, planned)
    if stop.utilisation > 1 + TIGHT:
        first = f"{domain} is short in {quarter}: {used} of capacity, {numbers.decimal(stop.gap_fte)} FTE."
        return "bad", first, _slips(short, planned)
    if short >= 0.5:
        return "warn", f"{domain} stops more in {quarter}: {used} of capacity.", _slips(short, planned)
    if stop.utilisation > assumption(results.plan, "ceiling"):
        tight = "Everything fits, but above the ceiling work waits for work and lead times grow."
        return "warn", f"{domain} would give way first, in {quarter}, at {used} of capacity.", tight
    roomy = f"All {numbers.campaigns(planned)} planned campaigns fit in every quarter."
    return "good", f"{domain} would give way first, in {quarter}, at {used} of capacity.", roomy


def _slips(short: float, planned: float) -> str:
    if short < 0.5:
        return f"All {numbers.campaigns(planned)} planned campaigns still fit at the planned mix."
    return f"{numbers.campaigns(short)} of {numbers.campaigns(planned)} planned campaigns slip at the planned mix."


def utilisation_text(used: float, ceiling: float) -> str:
    """A utilisation with the sign of what it is over; a decimal where a whole percentage would read as the ceiling;
    “none” where nobody works on the domain.
    """
    told = "none" if math.isinf(used) else numbers.percent(used)
    if used > 1:
        return f"▲ {told}"
    if used <= ceiling:
        return told
    # Set without a space it is no wider than the others.
    return f"△{numbers.decimal(used * 100)}%" if told == numbers.percent(ceiling) else f"△ {told}"


def utilisation_explained(domain: Domain, quarter: Quarter, needed: float, available: float, run: float) -> str:
    """How a utilisation comes about: run work and campaigns over capacity, in hours."""
    return (
        f"{DOMAIN[domain]}, {numbers.quarter(quarter)}\n"
        f"Run work {numbers.whole(run)} h + campaigns {numbers.whole(needed - run)} h = {numbers.whole(needed)} h\n"
        f"over a capacity of {numbers.whole(available)} h\n"
        "Capacity: positions' productive hours by their time splits."
    )


def unit_sentence(unit: Unit, results: Results, quarter: Quarter) -> str:
    """What the chosen unit means, with its size in the chosen quarter."""
    if unit is Unit.HOURS:
        return "In productive hours: after time off, sickness, focus, ramp, managing and coaching."
    if unit is Unit.FTE:
        hours = numbers.whole(float(results.hours.fte_hours[results.quarters.index(quarter)]))
        return f"In full-time people: one is {hours} productive hours in {numbers.quarter(quarter)}."
    counts, hours_each = results.demand.planned.sum(axis=1), results.demand.recipe.sum(axis=(1, 2))
    total = float(counts.sum())
    mean = numbers.decimal(float(counts @ hours_each) / total if total else 0.0)
    return f"In launches at the planned mix of types: one takes {mean} hours on average."


def unit_question(unit: Unit, quarter: Quarter) -> Question:
    """What explains the chosen unit."""
    asked = {Unit.HOURS: What.TEAM_CAPACITY, Unit.FTE: What.FTE_HOURS, Unit.CAMPAIGNS: What.MEAN_RECIPE}
    return Question(asked[unit], quarter)


def behind_title(domain: Domain | None, quarter: Quarter, needed: float, available: float) -> str:
    """What the lines stand behind, and how much of it is used."""
    used = numbers.percent(needed / available) if available > 0 else "no capacity"
    return f"{'All domains' if domain is None else DOMAIN[domain]}, {numbers.quarter(quarter)}: {used}"


def side_text(is_needed: bool, hours: float) -> str:
    """One of the two sides of a utilisation."""
    return f"{NEEDED if is_needed else AVAILABLE} {numbers.whole(hours)} h"


def line_name(line: Line, positions: Mapping[str, Position], day: date, is_needed: bool) -> str:
    """A line's name; a seat's with who sits in it on a day."""
    if line.kind is LineKind.WHOLE:
        return NEEDED if is_needed else AVAILABLE
    if line.kind is LineKind.POSITION:
        return f"{line.name} · {occupant(positions[line.id], day)}"
    return DOMAIN[Domain(line.name)] if line.kind is LineKind.DOMAIN else line.name


LINE_KINDS = {
    LineKind.WHOLE: "All of this side",
    LineKind.DOMAIN: "Domain",
    LineKind.POSITION: "Position",
    LineKind.CAMPAIGNS: "Campaign type",
    LineKind.RUN_WORK: "Run work: a tool or a standing task",
}


def launches_title(quarter: Quarter, of_year: bool) -> str:
    """What the launches are of."""
    return f"{f'FY{quarter.year % 100:02d}' if of_year else numbers.quarter(quarter)} campaigns"


def launches_note(known: Sequence[Quarter]) -> str:
    """Which quarters the launches are known of."""
    if not known:
        return "No launches are known yet: import launched campaigns to compare."
    named = ", ".join(numbers.quarter(quarter) for quarter in known)
    return f"Launched and difference: {named}."


def launch_difference(value: float) -> str:
    """+3, −2 or 0."""
    return numbers.change(numbers.campaigns(abs(value)), 0.0 if abs(value) < 0.05 else value)


def launch_explained(line: LaunchLine) -> str:
    """How a line of launches comes about."""
    fits = f"{numbers.campaigns(line.planned)} planned, {numbers.campaigns(line.fits)} of them fit."
    fits = f"{fits} One takes {numbers.decimal(line.hours)} h." if line.hours else fits
    if line.launched is None or line.difference is None:
        return fits
    difference = launch_difference(line.difference)
    return f"{fits}\nLaunched {line.launched} of {numbers.campaigns(line.due)} planned where known: {difference}."


def more_findings(count: int) -> str:
    """How many findings are not shown."""
    return "and one more of less weight" if count == 1 else f"and {count} more of less weight"
