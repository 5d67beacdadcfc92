"""Team in words: what a position does for the plan."""

from __future__ import annotations

from mopsplanner.engine.effect import Effect
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Role
from mopsplanner.texts import numbers
from mopsplanner.texts.roster import default_note
from mopsplanner.texts.words import DOMAIN


def effect_heading(count: int) -> str:
    """Above what the selected positions do for the plan."""
    return "What this position does" if count == 1 else "What these positions do"


def effect_lines(effect: Effect, currency: str) -> list[str]:
    """What positions do for the plan, in short sentences."""
    quarter = numbers.quarter(effect.quarter)
    used = (
        f"{DOMAIN[effect.domain]} is {numbers.percent(effect.used_with)} used in {quarter}; "
        f"without, {numbers.percent(effect.used_without)}."
    )
    cost = f"Cost over the plan: {numbers.money(effect.cost, currency)}."
    return [used, _campaigns_line(effect.campaigns), _gap_line(effect), cost]


def _campaigns_line(campaigns: float) -> str:
    if abs(campaigns) < 0.5:
        return "The campaigns that fit stay the same."
    more = "more" if campaigns > 0 else "fewer"
    return f"{numbers.campaigns(abs(campaigns))} {more} campaigns fit over the plan."


def _gap_line(effect: Effect) -> str:
    with_them, without = numbers.decimal(effect.short_with), numbers.decimal(effect.short_without)
    if with_them == without:
        return f"The worst quarter is {with_them} FTE short with and without."
    return f"The worst quarter is {with_them} FTE short; without, {without}."


def pay_note(role: Role) -> str:
    """Where the pay of a position without its own comes from."""
    span = f"{numbers.whole(role.pay_low)} to {numbers.whole(role.pay_high)}"
    return default_note(role, f"Midpoint of {span}, the range")


def split_note(seat_split: bool, since: Quarter | None, role: Role) -> str:
    """Where the time split of a position comes from."""
    if since is not None:
        return f"Set from {numbers.quarter(since)} on."
    return "The position's own split." if seat_split else default_note(role, "The split")


def selected_note(count: int) -> str:
    """What the inspector says above the fields of several positions."""
    return f"{count} positions"
