"""Team in words: what a card says, and what a position does for the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mopsplanner.engine.effect import Effect
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import Contract
from mopsplanner.texts import numbers
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.words import DOMAIN


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on a card; `tone` colours the pill; `vacant` draws it dashed, `changed` outlines it."""

    title: str
    who: str
    fte: str
    pill: str
    tone: str
    vacant: bool
    changed: bool


def card_text(position: Position, day: date, before: Position | None, branched: bool) -> CardText:
    """A card on a day; `before` is the position in the baseline, `branched` whether another scenario is shown."""
    stay = position.stay_on(day)
    changed = branched and before != position
    pill, tone = _pill(position, day, before, branched)
    contract = " · contract" if stay is not None and stay.contract is Contract.CONTRACTOR else ""
    return CardText(
        position.title,
        occupant(position, day),
        f"{position.fte:g} FTE{contract}",
        pill,
        tone,
        stay is None,
        changed,
    )


def _pill(position: Position, day: date, before: Position | None, branched: bool) -> tuple[str, str]:
    if branched and before is None:
        return "New", "good"
    if branched and before != position:
        return "Changed", "accent"
    if position.stay_on(day) is None:
        return ("Planned", "accent") if position.next_stay(day) is not None else ("Open", "warn")
    stay = position.stay_on(day)
    if stay is not None and stay.end is not None:
        return f"To {numbers.day(stay.end)}", "warn"
    return ("", "neutral") if position.approved else ("Proposed", "accent")


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


def gone_note(plan: Plan, baseline: Plan) -> str:
    """Seats of the baseline that this scenario does not have; empty where it has them all."""
    mine, theirs = plan.rows(Position), baseline.rows(Position)
    gone = [row.title for id, row in theirs.items() if id not in mine]
    return "" if not gone else f"{len(gone)} removed: {', '.join(gone[:3])}"


def selected_note(count: int) -> str:
    """What the inspector says above the fields of several positions."""
    return f"{count} positions"
