"""The cheapest single remedies of what is short in a quarter, or in the plan.

Every candidate is computed by the engine with its rows in the plan, so that its effect is exactly what a scenario with
these rows shows. It counts where no quarter gets shorter of people and no campaign fewer fits over the plan. Cheapest
first: those that leave nothing short, by what they cost more over the plan; then the others, by what they cost for a
person less short in a quarter. Of each kind the best one alone is told, so that three remedies are three ways out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mopsplanner.engine.remedy_candidates import CLEARED, Candidate, Need, RemedyKind, candidates, need_of
from mopsplanner.engine.results import Results, results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS

__all__ = [
    "Candidate",
    "Need",
    "Outcome",
    "Remedy",
    "RemedyKind",
    "cheapest",
    "need_of",
    "outcome_of",
    "remedies",
    "tried_one_by_one",
]

MOST_TOLD = 3
LEAST_CAMPAIGNS, LEAST_PEOPLE = 0.1, 0.05
"""What a remedy must bring where it does not clear all: campaigns, or people less short, added over the quarters."""
_ROUNDING = 1e-9
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan with a remedy against the plan without it.

    `cost` more, and `campaigns` more that fit, over the plan. People short in the worst quarter asked about, `before`
    and `after`; `relief` people less short, added over the quarters asked about. Utilisation of the need's domain in
    its worst quarter, `used_before` and `used_after`. `worst_change` FTE by which the quarter that fares worst is
    shorter than before, of all quarters.
    """

    cost: float
    campaigns: float
    before: float
    after: float
    relief: float
    used_before: float
    used_after: float
    worst_change: float

    @property
    def clears(self) -> bool:
        """Whether nothing is short any more in the quarters asked about."""
        return self.after < CLEARED

    @property
    def helps(self) -> bool:
        """Whether it brings enough, and makes nothing worse."""
        harmless = self.worst_change <= CLEARED and self.campaigns >= -_ROUNDING
        enough = self.relief >= LEAST_PEOPLE or self.campaigns >= LEAST_CAMPAIGNS
        return harmless and (self.clears or enough)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A single change, and what it does."""

    change: Candidate
    outcome: Outcome

    @property
    def order(self) -> tuple[bool, float, float, float, str]:
        """The less, the sooner it is told. Rounded, so that equals are equal on every machine."""
        found = self.outcome
        price = found.cost if found.clears or found.cost <= 0 else found.cost / max(found.relief, LEAST_PEOPLE)
        text = f"{self.change.kind.value} {self.change.rows}"
        return (not found.clears, round(price, 2), round(-found.campaigns, _DIGITS), round(found.after, _DIGITS), text)


def tried_one_by_one(computed: Results, need: Need) -> Iterator[Remedy | None]:
    """Tries one candidate each time it is asked; None where that one does not help. Takes some milliseconds each."""
    for candidate in candidates(computed, need):
        yield None if candidate is None else _tried(computed, need, candidate)


def _tried(computed: Results, need: Need, candidate: Candidate) -> Remedy | None:
    after = results(computed.plan.replaced(candidate.rows), computed)
    outcome = outcome_of(computed, after, need)
    return Remedy(candidate, outcome) if outcome.helps else None


def outcome_of(before: Results, after: Results, need: Need) -> Outcome:
    """What changed from one plan to another, for a need of the first."""
    steps, cell = list(need.steps), (DOMAINS.index(need.domain), before.quarters.index(need.worst))
    short, left = before.throughput.shortage_fte, after.throughput.shortage_fte
    return Outcome(
        cost=float(after.cost.total.sum() - before.cost.total.sum()),
        campaigns=float(after.throughput.deliverable.sum() - before.throughput.deliverable.sum()),
        before=float(short[steps].max(initial=0.0)),
        after=float(left[steps].max(initial=0.0)),
        relief=float((short - left)[steps].sum()),
        used_before=float(before.throughput.utilisation[cell]),
        used_after=float(after.throughput.utilisation[cell]),
        worst_change=float((left - short).max()),
    )


def cheapest(found: Iterable[Remedy | None]) -> tuple[Remedy, ...]:
    """The best remedy of each kind, the cheapest first."""
    best: dict[RemedyKind, Remedy] = {}
    for one in found:
        if one is not None and (one.change.kind not in best or one.order < best[one.change.kind].order):
            best[one.change.kind] = one
    return tuple(sorted(best.values(), key=lambda one: one.order))


def remedies(computed: Results, quarter: Quarter | None, today: date) -> tuple[Remedy, ...]:
    """The best remedy of each kind for a planned quarter, or for the plan, as of a day; the cheapest first."""
    return cheapest(tried_one_by_one(computed, need_of(computed, quarter, today)))
