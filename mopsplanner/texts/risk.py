"""What the simulation says: the chance that a plan holds, in which range, what drives it, what would help."""

from __future__ import annotations

import math

from mopsplanner.engine.risk.chances import AMBER_FROM, GREEN_FROM, Chance, Driver, MoreHeads, Risk
from mopsplanner.engine.risk.flexible import FlexibleRisk, PoolCheck
from mopsplanner.plan.words import DOMAINS, Domain
from mopsplanner.texts import numbers
from mopsplanner.texts.words import DOMAIN

FLEXIBLE_ROW = "The team holds if people help out"
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


def flexible_verdict(found: FlexibleRisk, fixed: Risk) -> str:
    """The chance that the whole plan holds where people help out, against the fixed split, and its weakest quarter."""
    weakest = min(range(len(found.quarters)), key=lambda at: found.by_quarter[at].share)
    elsewhere = f", and elsewhere at {numbers.percent(found.helping)} of their pace" if found.helping else ""
    return (
        f"If people help out in every domain of their role{elsewhere}, all quarters hold in "
        f"{chance_text(found.overall)} of the same runs ({band_word(found.overall.share)}), against "
        f"{numbers.percent(fixed.overall.share)} by the fixed split. The weakest is then "
        f"{numbers.quarter(found.quarters[weakest])}: {chance_text(found.by_quarter[weakest])}."
    )


def room_text(found: FlexibleRisk) -> str:
    """How much of its work the team could do where people help out, in the tightest quarter."""
    tightest = int(found.theta.p50.argmin())
    low, middle, high = (float(band[tightest]) for band in (found.theta.p10, found.theta.p50, found.theta.p90))
    if math.isinf(middle):
        return "There is then no work in most runs."
    return (
        f"{numbers.quarter(found.quarters[tightest])} is then the tightest: the team could do "
        f"{numbers.percent(middle)} of its work, {numbers.percent(low)} or less in one run of ten, "
        f"{numbers.percent(high)} or less in nine."
    )


def check_text(check: PoolCheck) -> str:
    """How the chances were checked where people help out."""
    if check.solved == 0:
        return "No run fits in any quarter, so that none needed a check."
    if check.rejected:
        return (
            f"Checked: of {check.solved} cases that fit most narrowly, {check.rejected} do not fit when solved "
            "exactly. The chances are a little too high."
        )
    if check.solved == 1:
        return "Checked: 1 case that fits most narrowly was solved exactly, and it fits."
    return f"Checked: {check.solved} cases that fit most narrowly were solved exactly, and all of them fit."


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
