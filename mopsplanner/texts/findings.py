"""What findings say: subject, number, and what to do."""

from __future__ import annotations

import math
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
    quarter, short = numbers.quarter_text(s["quarter"]), numbers.decimal(s["gap_fte"])
    if math.isinf(s["utilisation"]):
        return f"Nobody works on {_domain(s).lower()} in {quarter}: {short} FTE short. Give it time, or hire."
    return (
        f"{_domain(s)} is short in {quarter}: {numbers.percent(s['utilisation'])} of capacity, {short} FTE. "
        "Add hours there or plan fewer campaigns."
    )


def _above_ceiling(s: Mapping[str, Any]) -> str:
    often = "one quarter" if s["quarters"] == 1 else f"{s['quarters']} quarters"
    return (
        f"{_domain(s)} is above the ceiling of {numbers.percent(s['ceiling'])} in {often}, at most "
        f"{numbers.percent(s['utilisation'])} in {numbers.quarter_text(s['quarter'])}: it fits, but work will wait. "
        "Start somebody earlier, or launch less in that quarter."
    )


def _campaigns_slip(s: Mapping[str, Any]) -> str:
    return (
        f"{numbers.campaigns(s['short'])} of {numbers.campaigns(s['planned'])} campaigns planned for "
        f"{numbers.quarter_text(s['quarter'])} do not fit the team's hours. Capacity names the domain to add hours to."
    )


def _start_too_soon(s: Mapping[str, Any]) -> str:
    start, earliest = date.fromisoformat(s["start"]), date.fromisoformat(s["earliest"])
    return (
        f"{s['title']} is planned to start on {numbers.day(start)}; hiring for the role usually takes until "
        f"{numbers.day(earliest)}. Begin the search now, or move the start."
    )


def _actuals_without_type(s: Mapping[str, Any]) -> str:
    return f"{s['count']} launched campaigns have no campaign type yet: {s['labels']}. Map them on Campaigns."


def _tools_without_owner(s: Mapping[str, Any]) -> str:
    return f"{_with_more(s)} no owner. Name one for each."


def _with_more(s: Mapping[str, Any]) -> str:
    more = s["count"] - 1
    if more == 0:
        return f"{s['first']} has"
    return f"{s['first']} and {'1 more tool' if more == 1 else f'{more} more tools'} have"


def _tools_on_one(s: Mapping[str, Any]) -> str:
    return f"{_with_more(s)} an owner and no deputy: each hangs on one person. Name a deputy."


def _run_work_short(s: Mapping[str, Any]) -> str:
    return (
        f"Run work alone needs {numbers.whole(s['hours'])} h more than {_domain(s).lower()} has in "
        f"{numbers.quarter_text(s['quarter'])}: no campaign fits there. Add people, or retire tools and tasks."
    )


def _coaching_by_nobody(s: Mapping[str, Any]) -> str:
    return (
        f"Nobody in the role {s['role']} is there to coach who starts in {numbers.quarter_text(s['quarter'])} "
        f"({numbers.whole(s['hours'])} h). Stagger the starts, or expect a longer ramp."
    )


def _quarter_without_actuals(s: Mapping[str, Any]) -> str:
    return (
        f"{numbers.quarter_text(s['quarter'])} ended on {numbers.day(date.fromisoformat(s['last']))} with "
        f"{numbers.campaigns(s['campaigns'])} campaigns planned and no actuals. Import what was launched."
    )


def _end_before_start(s: Mapping[str, Any]) -> str:
    start, end = date.fromisoformat(s["start"]), date.fromisoformat(s["end"])
    return (
        f"{s['title']}: someone leaves on {numbers.day(end)}, before the start on {numbers.day(start)}. "
        "Check the dates."
    )


_WORDINGS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "above-ceiling": _above_ceiling,
    "actuals-without-type": _actuals_without_type,
    "allocation-off": lambda s: (
        f"{s['title']}: time adds to {numbers.percent(s['total'])}, not 100%, "
        f"from {numbers.quarter_text(s['quarter'])} on. Set the row to 100% on Allocation."
    ),
    "campaigns-slip": _campaigns_slip,
    "demand-outside": lambda s: (
        f"{numbers.campaigns(s['campaigns'])} planned campaigns lie outside the planned quarters and do not count. "
        "Move them inside, or plan more quarters."
    ),
    "coaching-by-nobody": _coaching_by_nobody,
    "domain-on-one": lambda s: (
        f"{numbers.percent(s['share'])} of the hours for {_domain(s).lower()} hang on one position: {s['title']}. "
        "Give a second one time there."
    ),
    "end-before-start": _end_before_start,
    "over-capacity": _over_capacity,
    "quarter-without-actuals": _quarter_without_actuals,
    "run-work-short": _run_work_short,
    "tools-on-one": _tools_on_one,
    "reporting-circle": lambda s: f"{s['title']} reports to itself through others. Choose another manager.",
    "span-narrow": lambda s: (
        f"{s['title']} has {s['reports']} direct reports; fewer than {s['low']} is thin. "
        "Join two teams, or let the manager do more of the work."
    ),
    "span-wide": lambda s: (
        f"{s['title']} has {s['reports']} direct reports; more than {s['high']} is wide. "
        "Add a lead, or move some of them."
    ),
    "start-too-soon": _start_too_soon,
    "stays-overlap": lambda s: f"{s['title']}: two people sit in the seat at the same time. Check the dates.",
    "tools-without-owner": _tools_without_owner,
    "under-used": lambda s: (
        f"{_domain(s)} is used to {numbers.percent(s['utilisation'])} over the plan. "
        "Move time from there to a domain that is short."
    ),
    "vacant-seat": lambda s: f"{s['title']} is vacant and no start is planned. Plan a start, or close the seat.",
}


def finding_text(finding: Finding) -> str:
    """What a finding says to a person."""
    return _WORDINGS[finding.id](finding.subjects)
