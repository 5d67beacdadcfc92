"""The stack in words: heads of columns, loads, what stands out, renewals, the guide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from mopsplanner.catalog.entries import Catalog, Evidence, ToolTier
from mopsplanner.engine.findings import Severity
from mopsplanner.engine.questions import What
from mopsplanner.engine.stack import Guide, Standing
from mopsplanner.engine.stack_notices import DEAR_FACTOR, FEW_USERS, MANY_TOOLS, Notice, Noticed, Reason
from mopsplanner.plan.quarters import Quarter
from mopsplanner.texts import numbers
from mopsplanner.texts.suggestion import origin, source_name
from mopsplanner.texts.words import GRADE
from mopsplanner.texts.work import off_note

TOOLS, TASKS = "Tools", "Governance"
NEW_TOOL, NEW_TASK = "New tool…", "New task…"
NO_OWNER = "No owner"
SELECTS = "Selects the rows."
RETIRE_TIP = "A candidate to retire; see what stands out below."
LOAD_HEADS = ("Tools", "share", "Tasks", "share", "Both")
LOAD_TIPS = (
    "Hours that tools take", "Share of capacity that tools take", "Hours that standing tasks take",
    "Share of capacity that standing tasks take", "Share of capacity that no campaign causes",
)  # fmt: skip
DOUBLE_CLICK = "Double-click, or Ctrl+Shift+E, explains the number."
RENEWAL_HEADS = ("Tools", "Cost a year")
AREA_HEADS = ("Hours", "Of capacity")
ALL = "All"
NO_AREA = "No area"
NOTHING = "Nothing stands out: every tool has an owner and a deputy, and is used."
NOTHING_OF_TASKS = "Nothing stands out: every area has its hours."
STANDS_OUT = "What stands out"
EXPLAIN_TIP = "Where the chosen number comes from (Ctrl+Shift+E)"
GUIDE_NAMES = {What.TOOLS_IN_USE: "tools in use", What.SYSTEMS_SHARE: "share of technology and data"}
CHOOSE_FIRST = "Choose a number first: a cell of hours, cost, users or load."
CHOOSE_ROWS = "Choose the rows to remove first."


def headline(count: int, hours: float, cost: float, currency: str) -> str:
    """What all tools add up to."""
    tools = "1 tool" if count == 1 else f"{count:,} tools"
    return f"{tools} · {numbers.whole(hours)} h a month · {numbers.money(cost, currency)} a year"


def task_headline(count: int, hours: float) -> str:
    """What all standing tasks add up to."""
    tasks = "1 task" if count == 1 else f"{count:,} tasks"
    return f"{tasks} · {numbers.whole(hours)} h a quarter"


def seat_note(seat: str, occupant: str, quarter: Quarter) -> str:
    """Who sits in an owner's seat."""
    return f"{seat}. At the end of {numbers.quarter(quarter)}: {occupant}."


def tier_tip(tier: ToolTier, catalog: Catalog) -> str:
    """What a tier means, and how many such tools one person looks after."""
    count = numbers.exact(tier.tools_per_person, 0)
    tools = "1 such tool" if count == "1" else f"{count} such tools"
    whose = origin(tier.grade, tier.source, catalog)
    return f"{tier.duty} One full-time person looks after about {tools} in a large stack ({whose})."


def renewal_tip(names: list[str]) -> str:
    """Which tools renew in a quarter."""
    return f"{', '.join(names)}. {DOUBLE_CLICK}" if names else "Nothing renews in this quarter."


# Against the guide


def count_line(found: Guide, quarter: Quarter) -> str:
    """How many tools there are, against how many are usual."""
    tools = "1 tool is" if found.count == 1 else f"{found.count} tools are"
    low, high = numbers.exact(found.low, 0), numbers.exact(found.high, 0)
    usual = f"about {low}" if low == high else f"{low} to {high}"
    whose = "Companies of this size begin with" if found.claim is None else "An enterprise team manages"
    return f"{tools} in use in {numbers.quarter(quarter)}: {_STANDING[found.standing]}. {whose} {usual}."


_STANDING = {
    Standing.BELOW: "fewer than usual",
    Standing.WITHIN: "as usual",
    Standing.ABOVE: "more than usual",
}


def count_origin(found: Guide, catalog: Catalog, employees: int) -> str:
    """Where the usual count comes from."""
    if found.claim is None:
        cite = catalog.band_for(employees).cites["tools"]
        return origin(cite.grade, cite.source, catalog)
    return f"{GRADE[found.claim.grade].capitalize()}: {_title(found.claim, catalog).lower()}."


def _title(claim: Evidence, catalog: Catalog) -> str:
    """The title of what a claim's first source is."""
    return catalog.sources[claim.sources[0]].title


def share_line(found: Guide, quarter: Quarter) -> str:
    """What technology and data take of all work, against the claim."""
    return (
        f"Technology and data take {numbers.percent(found.share)} of the hours needed in {numbers.quarter(quarter)}; "
        f"{numbers.percent(found.share_claim.low)} is what is said of teams in general."
    )


def share_origin(found: Guide, catalog: Catalog) -> str:
    """Where the claimed share comes from, and what was found in place of its origin."""
    instead = source_name(found.share_claim.sources[0], catalog)
    return f"{GRADE[found.share_claim.grade].capitalize()}: original not found; close to it: {instead}."


# What stands out

SEVERITY = {Severity.PROBLEM: "Problem", Severity.WARNING: "Risk", Severity.NOTE: "Note"}
TONE = {Severity.PROBLEM: "bad", Severity.WARNING: "warn", Severity.NOTE: "neutral"}
WORD = {Notice.RETIRE: "Retire?"}
"""What stands in place of the severity."""


def sign(noticed: Noticed) -> str:
    """The short word before a notice."""
    return WORD.get(noticed.id, SEVERITY[noticed.severity])


def notice_text(noticed: Noticed) -> str:
    """What a notice says: rule, numbers, and what to do."""
    return _WORDINGS[noticed.id](noticed.subjects)


def _tools(s: Mapping[str, Any]) -> str:
    more = s["count"] - 1
    return s["first"] if more == 0 else f"{s['first']} and {more} more"


def _day(iso: str) -> str:
    return numbers.day(date.fromisoformat(iso))


def _owner_away(s: Mapping[str, Any]) -> str:
    owns = f"{s['title']} owns {_tools(s)}"
    if s["leaves"] is None:
        begins = f" until {_day(s['next'])}" if s["next"] else ""
        return f"{owns}, and the seat is vacant{begins}. {_cover(s)}"
    who = s["person"] or "Whoever sits there"
    if s["successor"] is not None:
        following = s["successor"] or "a successor"
        return f"{owns}. {who} leaves on {_day(s['leaves'])}, {following} follows: plan the handover."
    after = f"; the next one begins on {_day(s['next'])}" if s["next"] else ""
    return f"{owns}. {who} leaves on {_day(s['leaves'])}{after}. {_cover(s)}"


def _cover(s: Mapping[str, Any]) -> str:
    if not s["uncovered"]:
        return "Deputies are there; agree on the time until then."
    if s["count"] == 1:
        return "No deputy is in a seat: name another owner."
    one = s["uncovered"] == 1
    return f"{s['uncovered']} of {s['count']} {'has' if one else 'have'} no deputy in a seat: name another owner."


def _many(s: Mapping[str, Any]) -> str:
    hours = f"{numbers.whole(s['hours'])} h in the quarter, of {numbers.whole(s['has'])} h there are"
    tools = "1 tool" if s["count"] == 1 else f"{s['count']} tools"
    return (
        f"{s['title']} owns {tools} ({hours}). More than {s['limit']} tools, or more hours than the seat "
        "has, is too much for one: share them out."
    )


def _on_one(s: Mapping[str, Any]) -> str:
    verb = "hangs" if s["count"] == 1 else "hang"
    return f"{_tools(s)} {verb} on one person without a deputy: {s['title']}. Name one."


def _without_owner(s: Mapping[str, Any]) -> str:
    return f"{_tools(s)} {'has' if s['count'] == 1 else 'have'} no owner. Name one for each."


def _retire(s: Mapping[str, Any]) -> str:
    why = ", ".join(_REASONS[Reason(reason)](s) for reason in str(s["reasons"]).split(","))
    saves = f"{numbers.money(s['cost'], s['currency'])} a year, {numbers.whole(s['hours'])} h in the quarter"
    by = f" before it renews on {_day(s['renewal'])}" if s["renewal"] else ""
    return f"{s['name']}: {why}. Without it: {saves}. Decide{by}."


_REASONS: dict[Reason, Callable[[Mapping[str, Any]], str]] = {
    Reason.ENDED: lambda s: f"its contract ended on {_day(s['ended'])}",
    Reason.NOBODY: lambda s: "nobody uses it" + (f" of {s['licences']} who could" if s["licences"] else ""),
    Reason.FEW_USERS: lambda s: (
        f"{s['users']} of {s['licences']} licences are used ({numbers.percent(s['users'] / s['licences'])}, under "
        f"{numbers.percent(FEW_USERS)})"
    ),
    Reason.DEAR: lambda s: (
        f"{numbers.money(s['per_user'], s['currency'])} a user, over {DEAR_FACTOR:g} × the median of "
        f"{numbers.money(s['median'], s['currency'])}"
    ),
    Reason.WITHOUT_OWNER: lambda _: "no owner",
}

_WORDINGS: dict[Notice, Callable[[Mapping[str, Any]], str]] = {
    Notice.OWNER_AWAY: _owner_away,
    Notice.MANY_TOOLS: _many,
    Notice.ON_ONE: _on_one,
    Notice.RETIRE: _retire,
    Notice.MORE_USERS: lambda s: (
        f"{s['name']} has {s['users']} active users on {s['licences']} licences. Check both, or buy more."
    ),
    Notice.SPLIT_OFF: lambda s: f"{s['name']}: {off_note(s['total'])} Set the row to 100%.",
    Notice.END_BEFORE_START: lambda s: (
        f"{s['name']} ends on {_day(s['ends'])}, before it starts on {_day(s['starts'])}, and takes no hours. "
        "Check the dates."
    ),
    Notice.RENEWAL_OVER: lambda s: f"{s['name']} was due on {_day(s['renewal'])}. Enter its next renewal, or its end.",
    Notice.WITHOUT_OWNER: _without_owner,
    Notice.AREAS_EMPTY: lambda s: f"No hours are planned for {s['areas']}. Add a task, or choose the area of another.",
    Notice.WITHOUT_AREA: lambda s: f"{_tools(s)} {'has' if s['count'] == 1 else 'have'} no area. Choose one.",
    Notice.NO_HOURS: lambda s: f"{_tools(s)} {'has' if s['count'] == 1 else 'have'} no hours yet. Enter them.",
}

RULES = (
    f"Rules, by judgement. Too much for one: more than {MANY_TOOLS} tools, or more hours than the seat has. To retire: "
    f"under {numbers.percent(FEW_USERS)} of licences used, nobody, a user over {DEAR_FACTOR:g} × the median cost, or "
    "ended; no owner adds to it."
)
