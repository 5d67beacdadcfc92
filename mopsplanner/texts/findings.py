"""What findings say: subject, number, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from mopsplanner.engine.findings import Finding
from mopsplanner.plan.words import Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN


def _domain(subjects: Mapping[str, Any]) -> str:
    return DOMAIN[Domain(subjects["domain"])]


def _over_capacity(s: Mapping[str, Any]) -> str:
    return (
        f"{_domain(s)} is short in {numbers.quarter_text(s['quarter'])}: {numbers.percent(s['utilisation'])} of "
        f"capacity, {numbers.decimal(s['gap_fte'])} FTE. Add hours there or plan fewer campaigns."
    )


def _above_ceiling(s: Mapping[str, Any]) -> str:
    often = "one quarter" if s["quarters"] == 1 else f"{s['quarters']} quarters"
    return (
        f"{_domain(s)} is above the ceiling of {numbers.percent(s['ceiling'])} in {often}, at most "
        f"{numbers.percent(s['utilisation'])} in {numbers.quarter_text(s['quarter'])}: it fits, but work will wait."
    )


def _campaigns_slip(s: Mapping[str, Any]) -> str:
    return (
        f"{numbers.campaigns(s['short'])} of {numbers.campaigns(s['planned'])} campaigns planned for "
        f"{numbers.quarter_text(s['quarter'])} do not fit the team's hours."
    )


def _start_too_soon(s: Mapping[str, Any]) -> str:
    start, earliest = date.fromisoformat(s["start"]), date.fromisoformat(s["earliest"])
    return (
        f"{s['title']} is planned to start on {numbers.day(start)}; hiring for the role usually takes until "
        f"{numbers.day(earliest)}."
    )


def _actuals_without_type(s: Mapping[str, Any]) -> str:
    return f"{s['count']} launched campaigns have no campaign type yet: {s['labels']}. Map them on Campaigns."


def _tools_without_owner(s: Mapping[str, Any]) -> str:
    more = s["count"] - 1
    rest = f" and {more} more tools have no owner" if more > 0 else " has no owner"
    return f"{s['first']}{rest}."


_WORDINGS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "above-ceiling": _above_ceiling,
    "actuals-without-type": _actuals_without_type,
    "allocation-off": lambda s: (
        f"{s['title']}: time adds to {numbers.percent(s['total'])}, not 100%, "
        f"from {numbers.quarter_text(s['quarter'])} on."
    ),
    "campaigns-slip": _campaigns_slip,
    "demand-outside": lambda s: (
        f"{numbers.campaigns(s['campaigns'])} planned campaigns lie outside the planned quarters and do not count."
    ),
    "domain-on-one": lambda s: f"All {_domain(s).lower()} work hangs on one position: {s['title']}.",
    "end-before-start": lambda s: f"{s['title']}: someone leaves before they start. Check the dates.",
    "over-capacity": _over_capacity,
    "reporting-circle": lambda s: f"{s['title']} reports to itself through others. Choose another manager.",
    "span-narrow": lambda s: f"{s['title']} has {s['reports']} direct reports; fewer than {s['low']} is thin.",
    "span-wide": lambda s: f"{s['title']} has {s['reports']} direct reports; more than {s['high']} is wide.",
    "start-too-soon": _start_too_soon,
    "stays-overlap": lambda s: f"{s['title']}: two people sit in the seat at the same time. Check the dates.",
    "tools-without-owner": _tools_without_owner,
    "under-used": lambda s: f"{_domain(s)} is used to {numbers.percent(s['utilisation'])} over the plan.",
    "vacant-seat": lambda s: f"{s['title']} is vacant and no start is planned.",
}


def finding_text(finding: Finding) -> str:
    """What a finding says to a person."""
    return _WORDINGS[finding.id](finding.subjects)
