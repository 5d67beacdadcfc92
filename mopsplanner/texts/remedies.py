"""Remedies in words: what is short, what each remedy does, what it costs and brings, what its scenario is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from mopsplanner.engine.remedies import Candidate, Need, Outcome, Remedy, RemedyKind
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Position
from mopsplanner.texts import numbers, rebalancing
from mopsplanner.texts.words import DOMAIN

TITLE = "Remedies"
THIS_QUARTER, WHOLE_PLAN = "This quarter", "Whole plan"
TRY = "Try it"
TRY_TIP = "Make a scenario with exactly this change, as one step that can be undone"
SEEKING = "Looking for remedies..."
SHOW_ALL, SHOW_FEWER = "Show all {count}", "Show the cheapest"
NOT_TRIED = (
    "None of the single changes that can be tried helps: no hire or contractor in time, no time to move, "
    "no launches to move or drop. Combine changes in a scenario."
)

Positions = Mapping[str, Position]


def need_text(need: Need) -> str:
    """What the remedies are for."""
    where = "the plan" if need.quarter is None else numbers.quarter(need.quarter)
    if not need.steps:
        return f"{where[0].upper()}{where[1:]} is over: nothing done now can change it."
    if not need.short:
        return f"Nobody is short in {where}: no remedy is needed."
    short = numbers.decimal(need.short_fte, 2)
    if need.quarter is None:
        text = f"{short} FTE short at worst, in {numbers.quarter(need.worst)}, mostly"
    else:
        text = f"{short} FTE short in {where}, mostly"
    return f"{text} {DOMAIN[need.domain].lower()}; {numbers.campaigns(need.slipping)} campaigns slip."


def remedy_text(change: Candidate, positions: Positions) -> str:
    """What is done, in one sentence without its full stop."""
    return _SENTENCES[change.kind](change, positions)


def _hire(change: Candidate, _: Positions) -> str:
    return f"Hire a {change.name} to start on {_day(change.start)}; search from {_day(change.search)}"


def _contractor(change: Candidate, _: Positions) -> str:
    time = "full time" if change.fte == 1.0 else f"at {numbers.percent(change.fte)} of full time"
    return f"{change.name} on contract {time}, {_day(change.start)} to {_day(change.last)}"


def _earlier(change: Candidate, _: Positions) -> str:
    start, was = _day(change.start), _day(change.was)
    return f"Start the planned {change.name} on {start} instead of {was}"


def _conversion(change: Candidate, _: Positions) -> str:
    return f"Take the {change.name} on contract on as an employee from {_day(change.start)}"


def _time(change: Candidate, positions: Positions) -> str:
    assert change.proposal is not None
    return rebalancing.proposal_text(change.proposal, positions)


def _shift(change: Candidate, _: Positions) -> str:
    return f"Move {_launches(change)} from {_quarter(change.quarter)} to {_quarter(change.to)}"


def _drop(change: Candidate, _: Positions) -> str:
    return f"Drop {_launches(change)} in {_quarter(change.quarter)}"


def _launches(change: Candidate) -> str:
    noun = "launch" if change.count == 1 else "launches"
    return f"{numbers.campaigns(change.count)} {change.name} {noun}"


def _day(day: date | None) -> str:
    assert day is not None
    return numbers.day(day)


def _quarter(quarter: Quarter | None) -> str:
    assert quarter is not None
    return numbers.quarter(quarter)


_SENTENCES: Mapping[RemedyKind, Callable[[Candidate, Positions], str]] = {
    RemedyKind.TIME: _time,
    RemedyKind.EARLIER: _earlier,
    RemedyKind.CONVERSION: _conversion,
    RemedyKind.CONTRACTOR: _contractor,
    RemedyKind.HIRE: _hire,
    RemedyKind.SHIFT: _shift,
    RemedyKind.DROP: _drop,
}


def effect_text(remedy: Remedy, currency: str) -> str:
    """What a remedy costs and brings."""
    cost = cost_text(remedy.outcome, currency)
    return f"{cost[0].upper()}{cost[1:]}, {_won(remedy)}, {_short(remedy.outcome)}."


def cost_text(found: Outcome, currency: str) -> str:
    """What it costs more over the plan."""
    if round(found.cost) == 0:
        return "no extra cost"
    money = numbers.money(abs(found.cost), currency)
    return f"{money} more" if found.cost > 0 else f"saves {money}"


def _won(remedy: Remedy) -> str:
    won = remedy.outcome.campaigns
    more = "no more campaign fits" if won < 0.05 else f"{numbers.campaigns(won)} more campaigns fit"
    if remedy.change.kind is RemedyKind.DROP:
        return f"{more}, {numbers.campaigns(remedy.change.count)} fewer are planned"
    return more


def _short(found: Outcome) -> str:
    if found.clears:
        return "nobody short"
    return f"{numbers.decimal(found.after, 2)} FTE still short (was {numbers.decimal(found.before, 2)})"


def effect_explained(remedy: Remedy, domain: str, quarter: Quarter, currency: str) -> str:
    """The figures of a remedy, and how they come about."""
    found = remedy.outcome
    used = f"{numbers.percent(found.used_before)} to {numbers.percent(found.used_after)}"
    return (
        f"{domain} in {numbers.quarter(quarter)}: {used}\n"
        f"FTE short at worst: {numbers.decimal(found.before, 2)} to {numbers.decimal(found.after, 2)}\n"
        f"Cost over the plan: {numbers.change(numbers.money_exact(abs(found.cost), currency), found.cost)}\n"
        f"Campaigns that fit over the plan: {numbers.change(numbers.decimal(abs(found.campaigns)), found.campaigns)}\n"
        "Computed with this change in the plan; no quarter gets shorter of people."
    )


def scenario_name(change: Candidate) -> str:
    """What the remedy's scenario is called."""
    called = {
        RemedyKind.TIME: "Move time",
        RemedyKind.EARLIER: f"{change.name} earlier",
        RemedyKind.CONVERSION: f"Take on {change.name}",
        RemedyKind.CONTRACTOR: f"{change.name} on contract",
        RemedyKind.HIRE: f"Hire {change.name}",
        RemedyKind.SHIFT: f"Move {change.name}",
        RemedyKind.DROP: f"Fewer {change.name}",
    }
    return called[change.kind]


def tried(name: str, parent: str) -> str:
    """What the window says once the scenario is there."""
    return f"You are now in “{name}”, which holds this one change. {parent} stays as it is."


def short_line(remedy: Remedy, positions: Positions, currency: str) -> str:
    """The cheapest remedy that clears everything, beside the bottleneck."""
    return f"{remedy_text(remedy.change, positions)}: clears it, {cost_text(remedy.outcome, currency)}."
