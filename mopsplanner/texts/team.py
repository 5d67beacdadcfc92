"""Team in words: what a position does for the plan."""

from __future__ import annotations

from mopsplanner.engine.effect import Effect
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN


def effect_lines(effect: Effect, currency: str) -> list[str]:
    """What a position does for the plan, in short sentences."""
    quarter = numbers.quarter(effect.quarter)
    lines = [
        (
            f"{DOMAIN[effect.domain]} is {numbers.percent(effect.used_with)} used in {quarter}; "
            f"without, {numbers.percent(effect.used_without)}."
        )
    ]
    if abs(effect.campaigns) >= 0.5:
        more = "more" if effect.campaigns > 0 else "fewer"
        lines.append(f"{numbers.campaigns(abs(effect.campaigns))} {more} campaigns fit over the plan.")
    else:
        lines.append("The campaigns that fit stay the same.")
    lines.append(f"It costs {numbers.money(effect.cost, currency)} over the plan.")
    return lines


def selected_note(count: int) -> str:
    """What the inspector says above the fields of several positions."""
    return f"{count} positions"
