"""What the simulation says: the chance that a plan holds, in which range, what drives it, what would help."""

from __future__ import annotations

from mopsplanner.engine.risk.chances import AMBER_FROM, GREEN_FROM, Chance, Driver, MoreHeads, Risk
from mopsplanner.plan.words import DOMAINS, Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

DRIVER = {
    "leaving": "People leave",
    "hiring": "Hiring takes longer",
    "effort": "Campaigns take other hours",
    "demand": "Other numbers of campaigns",
}


def band_word(chance: float) -> str:
    """Safe, uncertain or unlikely."""
    if chance >= GREEN_FROM:
        return "safe"
    return "uncertain" if chance >= AMBER_FROM else "unlikely"


def chance_text(chance: Chance) -> str:
    """62% ± 1 point, at 95 % confidence."""
    points = max(1, round(2 * chance.error * 100))
    return f"{numbers.percent(chance.share)} ± {points} {'point' if points == 1 else 'points'}"


def verdict(found: Risk) -> str:
    """The chance that the whole plan holds, and its weakest quarter."""
    weakest = min(range(len(found.quarters)), key=lambda at: found.by_quarter[at].share)
    return (
        f"All quarters hold in {chance_text(found.overall)} of {numbers.whole(found.runs)} runs "
        f"({band_word(found.overall.share)}). The weakest is {numbers.quarter(found.quarters[weakest])}: "
        f"{chance_text(found.by_quarter[weakest])}. Seed {found.seed}."
    )


def range_text(found: Risk, domain: Domain, quarter: int) -> str:
    """Between which capacities a domain is in eight runs of ten."""
    low, high = (float(band[DOMAINS.index(domain), quarter]) for band in (found.capacity.p10, found.capacity.p90))
    return (
        f"{DOMAIN[domain]} has {numbers.whole(low)} to {numbers.whole(high)} h in "
        f"{numbers.quarter(found.quarters[quarter])} in eight runs of ten."
    )


def driver_text(driver: Driver) -> str:
    """How much one source explains, and between which spare hours it moves the tightest place."""
    return (
        f"{DRIVER[driver.id]}: {numbers.percent(driver.share)} of the spread, "
        f"{numbers.whole(driver.low)} to {numbers.whole(driver.high)} h to spare."
    )


def heads_text(more: MoreHeads) -> str:
    """How many more people the plan needs to hold."""
    if more.total == 0:
        return f"The team is large enough: all quarters hold in {chance_text(more.chance)} of runs."
    where = ", ".join(f"{DOMAIN[domain]} {count}" for domain, count in more.by_domain.items())
    heads = "1 more head" if more.total == 1 else f"{more.total} more heads"
    if more.reached:
        return f"{heads} from the start ({where}) make all quarters hold in {chance_text(more.chance)} of runs."
    return f"Even {heads} ({where}) make all quarters hold in only {chance_text(more.chance)} of runs."
