"""Comparison in words: the metrics' names and figures, and what a change is."""

from __future__ import annotations

from mopsplanner.engine.comparison import ChangeEffect, Comparison, Difference, Metrics
from mopsplanner.plan.rows import (
    Allocation,
    Assumption,
    CampaignType,
    Demand,
    Position,
    Role,
    Row,
    ScenarioChange,
    Tool,
)
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

LEFT_OUT = "Effects are computed by leaving one change out at a time; together they need not add up."
NO_EFFECT = "cannot be left out alone"


def metric_lines(compared: Comparison, currency: str) -> list[tuple[str, ...]]:
    """One line a metric, the scenarios' figures in their order."""
    rows = compared.metrics
    return [
        ("Headcount at the end", *(numbers.whole(row.headcount) for row in rows)),
        ("Loaded cost of the plan", *(numbers.money(row.cost, currency) for row in rows)),
        ("Campaigns deliverable", *(f"{numbers.campaigns(row.deliverable)}" for row in rows)),
        ("Campaigns planned", *(f"{numbers.campaigns(row.planned)}" for row in rows)),
        ("Share of demand met", *(numbers.percent(_met(row)) for row in rows)),
        ("Peak utilisation", *(f"{numbers.percent(row.peak)} {DOMAIN[row.peak_domain]}" for row in rows)),
        ("Short in the peak quarter", *(f"{numbers.decimal(row.shortage_fte)} FTE" for row in rows)),
        ("Reports per manager, widest", *(str(row.widest_span) for row in rows)),
    ]


def _met(row: Metrics) -> float:
    return row.deliverable / row.planned if row.planned > 0 else 1.0


def difference_line(difference: Difference) -> tuple[str, ...]:
    """An assumption that differs, with its values."""
    return (f"{difference.name} ({difference.unit})", *(f"{value:g}" for value in difference.values))


def change_text(change: ScenarioChange) -> str:
    """What a change does to its row: + Data Steward, - Webinar, ± Focus share."""
    sign = "+" if change.before is None else "-" if change.after is None else "±"
    row = change.after if change.after is not None else change.before
    return f"{sign} {_name(row) if row is not None else change.row_key}"


def _name(row: Row) -> str:
    if isinstance(row, Position):
        return row.title
    if isinstance(row, Assumption | CampaignType | Tool | Role):
        return row.name
    if isinstance(row, Demand):
        return f"{row.type}, {numbers.quarter(row.quarter)}"
    if isinstance(row, Allocation):
        return f"time split of {row.position} from {numbers.quarter(row.quarter)}"
    return f"{row.kind} {row.key}"


def effect_line(effect: ChangeEffect, currency: str) -> tuple[str, ...]:
    """A change with its effect on shortage, cost and campaigns."""
    name = change_text(effect.change)
    if effect.gap_fte is None or effect.cost is None or effect.campaigns is None:
        return (name, NO_EFFECT, "", "")
    return (
        name,
        numbers.change(f"{numbers.decimal(abs(effect.gap_fte))} FTE", round(effect.gap_fte, 1)),
        numbers.change(numbers.money(abs(effect.cost), currency), round(effect.cost)),
        numbers.change(numbers.campaigns(abs(effect.campaigns)), round(effect.campaigns, 1)),
    )
