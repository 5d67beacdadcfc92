"""The scoreboard's words: caption, number, change against the baseline, explanation."""

from __future__ import annotations

from dataclasses import dataclass

from mopsplanner.engine.scoreboard import Scoreboard
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

NO_CHANGE = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure in words. `tone` colours the pill: good, warn, bad, accent, neutral."""

    caption: str
    number: str
    change: str
    tone: str
    explanation: str


def figures(now: Scoreboard, baseline: Scoreboard | None, currency: str) -> tuple[Figure, ...]:
    """The five figures; without a baseline to compare with, pills say where or of how many."""
    return (
        _headcount(now, baseline),
        _cost(now, baseline, currency),
        _peak(now, baseline),
        _deliverable(now, baseline),
        _shortage(now, baseline),
    )


def _headcount(now: Scoreboard, baseline: Scoreboard | None) -> Figure:
    difference = now.headcount - baseline.headcount if baseline else 0.0
    changed = numbers.change(numbers.whole(abs(difference)), difference) if difference else ""
    seated = f"{numbers.decimal(now.seated_fte)} FTE in seats"
    return Figure(
        f"Headcount, {numbers.quarter(now.quarter)}",
        numbers.whole(now.headcount),
        changed or ("same" if baseline else seated),
        "accent" if changed else "neutral",
        f"Seats open on the last day of the quarter, vacancies included. {seated} on average over it.",
    )


def _cost(now: Scoreboard, baseline: Scoreboard | None, currency: str) -> Figure:
    difference = now.year_cost - baseline.year_cost if baseline else 0.0
    changed = numbers.change(numbers.money(abs(difference), currency), difference) if abs(difference) >= 0.5 else ""
    return Figure(
        f"Loaded cost, FY{now.year % 100:02d}",
        numbers.money(now.year_cost, currency),
        changed or ("same" if baseline else ""),
        "warn" if difference > 0 else "good" if changed else "neutral",
        "Base pay times burden for the days in the seat, contractors, hiring, severance, the bench and tools, in the "
        f"planned quarters of the fiscal year: {numbers.money_exact(now.year_cost, currency)}.",
    )


def _peak(now: Scoreboard, baseline: Scoreboard | None) -> Figure:
    where = f"{DOMAIN[now.peak_domain]}, {numbers.quarter(now.peak_quarter)}"
    tone = "bad" if now.peak > 1 else "warn" if now.peak > now.ceiling else "good"
    before = f" The baseline peaks at {numbers.percent(baseline.peak)}." if baseline else ""
    return Figure(
        "Peak utilisation",
        numbers.percent(now.peak),
        where,
        tone,
        f"Demand over capacity where it is highest in the plan: {where}. Above 100% the work does not fit.{before}",
    )


def _deliverable(now: Scoreboard, baseline: Scoreboard | None) -> Figure:
    difference = now.deliverable - baseline.deliverable if baseline else 0.0
    moved = abs(difference) >= NO_CHANGE
    changed = numbers.change(numbers.campaigns(abs(difference)), difference) if moved else ""
    short = now.planned - now.deliverable >= 0.5
    standing = "all planned" if not short else f"{numbers.campaigns(now.planned - now.deliverable)} slip"
    return Figure(
        "Campaigns deliverable",
        f"{numbers.campaigns(now.deliverable)} of {numbers.campaigns(now.planned)}",
        changed or standing,
        ("good" if difference > 0 else "bad") if changed else ("warn" if short else "good"),
        "Campaigns of the planned mix that fit the hours of every domain, over all planned quarters.",
    )


def _shortage(now: Scoreboard, baseline: Scoreboard | None) -> Figure:
    difference = now.shortage_fte - baseline.shortage_fte if baseline else 0.0
    changed = numbers.change(numbers.decimal(abs(difference)), difference) if abs(difference) >= NO_CHANGE else ""
    short = now.shortage_fte >= NO_CHANGE
    return Figure(
        "Short in peak quarter",
        f"{numbers.decimal(now.shortage_fte)} FTE",
        changed or (numbers.quarter(now.shortage_quarter) if short else "none"),
        ("good" if difference < 0 else "bad") if changed else ("bad" if short else "good"),
        "Full-time people missing in the worst quarter: hours short in each domain over the hours of one person.",
    )
