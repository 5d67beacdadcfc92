"""What stops more campaigns of a plan, and what an hour or a person more would bring (planning model, section 5).

An hour's worth is a shadow price of the linear problem of most campaigns, and holds inside its range alone. A person's
is found by solving again with that person's hours, so that it holds however far they reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Floats, assumption
from mopsplanner.engine.planning.campaign_mix import MostCampaigns, domain_range, most_campaigns
from mopsplanner.engine.planning.plan_campaigns import CapacityViews, PlanCampaigns, capacity_views, plan_campaigns
from mopsplanner.engine.planning.plan_hours import role_hours
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Role
from mopsplanner.plan.words import DOMAINS, Domain

MOST_PLACES = 8
"""Places of which the worth is told, the most valuable first."""


@dataclass(frozen=True, slots=True)
class HourWorth:
    """Campaigns gained in a domain and quarter by one more hour, and by 1 % more hours.

    The worth of an hour holds from `low` hours taken away (negative) to `high` given; infinite: without limit.
    """

    domain: Domain
    quarter: Quarter
    by_hour: float
    by_percent: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PersonWorth:
    """Campaigns gained over the plan by one more full-time, ramped person of a role, and a year's loaded cost."""

    role: Role
    campaigns: float
    cost_a_year: float

    @property
    def by_money(self) -> float:
        """Campaigns gained over the plan by 100,000 a year."""
        return self.campaigns / self.cost_a_year * 100_000 if self.cost_a_year > 0 else 0.0


@dataclass(frozen=True)
class Worth:
    """What stops more. `planned` campaigns, and the `most` of them that fit in any mix of the planned types.

    `run_work_short` [D, T] hours that run work alone lacks: where any is above 0 it comes first, and nothing has a
    worth. `places` where an hour has one, `people` by what they bring for their money, `views` of the capacity.
    """

    planned: float
    most: float
    run_work_short: Floats
    run_work_fits: bool
    places: tuple[HourWorth, ...]
    people: tuple[PersonWorth, ...]
    views: CapacityViews


def worth(results: Results, helping: float = 0.0) -> Worth:
    """What stops more campaigns by the fixed split. `helping` concerns the flexible view of the capacity alone."""
    found = plan_campaigns(results)
    fits = found.answer.run_work_fits
    return Worth(
        planned=float(found.planned.sum()),
        most=float(found.campaigns.sum()),
        run_work_short=found.run_work_short,
        run_work_fits=fits,
        places=tuple(_places(found)) if fits else (),
        people=tuple(sorted(_people(results, found.answer), key=lambda one: -one.by_money)) if fits else (),
        views=capacity_views(results, helping),
    )


def _places(found: PlanCampaigns) -> Iterator[HourWorth]:
    steps = len(found.quarters)
    for row in found.answer.bottlenecks[:MOST_PLACES].tolist():
        domain, step = divmod(row, steps)
        low, high = domain_range(found.answer, row)
        worth, percent = float(found.hour_worth[domain, step]), float(found.percent_worth[domain, step])
        yield HourWorth(DOMAINS[domain], found.quarters[step], worth, percent, low, high)


def _people(results: Results, answer: MostCampaigns) -> Iterator[PersonWorth]:
    """Every role of the team: a person's hours go to domains as the role's do."""
    burden = assumption(results.plan, "burden")
    for role in role_hours(results).roles:
        hours = np.outer(role.split, results.hours.fte_hours).ravel()
        again = most_campaigns(replace(answer.mix, capacity=answer.mix.capacity + hours))
        yield PersonWorth(role, again.value - answer.value, role.pay_midpoint * burden)
