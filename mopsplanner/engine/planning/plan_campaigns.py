"""Most campaigns of a plan over all its quarters, by fixed split or with people helping out (sections 3 and 5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.campaign_mix import (
    CampaignMix,
    MostCampaigns,
    campaign_mix,
    flexible_utilisation,
    most_campaigns,
)
from mopsplanner.engine.planning.plan_hours import RoleHours, launch_effort, role_hours, settled_work
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import CampaignType, Role
from mopsplanner.plan.words import DOMAINS, Domain


@dataclass(frozen=True)
class PlanCampaigns:
    """The most campaigns that a plan's hours allow, of those planned. K types, D domains, R roles, T quarters.

    `flexible`: whether people may help in every domain of their role. `campaigns`, `planned` [K, T];
    `run_work_short` [D, T] hours that run work and work for launches outside the plan lack by themselves;
    `hour_worth`, `percent_worth` [D, T] campaigns gained by one more hour, by 1 % more hours in a domain;
    `role_worth` [R, T] campaigns gained by one more hour of a role (fixed split: no roles). `utilisation` [T] of the
    flexible team.
    """

    quarters: tuple[Quarter, ...]
    types: tuple[CampaignType, ...]
    roles: tuple[Role, ...]
    flexible: bool
    planned: Floats
    campaigns: Floats
    run_work_short: Floats
    hour_worth: Floats
    percent_worth: Floats
    role_worth: Floats
    utilisation: Floats
    answer: MostCampaigns

    @property
    def bottlenecks(self) -> tuple[tuple[Domain, Quarter], ...]:
        """Where one hour has worth, the most valuable 1 % first."""
        steps = len(self.quarters)
        places = [divmod(int(row), steps) for row in self.answer.bottlenecks]
        return tuple((DOMAINS[domain], self.quarters[step]) for domain, step in places)

    @property
    def supply(self) -> Floats:
        """Hours [D, T] that these campaigns' plan gives each domain, all of them at once."""
        return self.answer.supply.reshape(self.run_work_short.shape)

    @property
    def most_alone(self) -> Floats:
        """Hours [D, T] that each domain would get if all who can helped it alone; never to be added up."""
        return self.answer.mix.most_alone.reshape(self.run_work_short.shape)


@dataclass(frozen=True)
class CapacityViews:
    """Hours of each domain [D, T], seen in three ways that answer different questions (planning model, section 3).

    `fixed_split`: what positions' allocations give it; columns add up to the team's allocated hours.
    `flexible_supply`: what it gets in the plan of most campaigns where people help out; columns add up to no more than
    the team's hours, and another plan may give other supplies. `most_alone`: what it would get if all who can helped it
    alone. That takes the same people for every domain: it is read one domain at a time and never added up.
    """

    quarters: tuple[Quarter, ...]
    fixed_split: Floats
    flexible_supply: Floats
    most_alone: Floats


def capacity_views(results: Results, helping: float = 0.0) -> CapacityViews:
    """The three views of a plan's capacity. `helping`: efficiency in domains outside a role's split."""
    found = plan_campaigns(results, flexible=True, helping=helping)
    return CapacityViews(results.quarters, results.hours.capacity, found.supply, found.most_alone)


def plan_campaigns(results: Results, *, flexible: bool = False, helping: float = 0.0) -> PlanCampaigns:
    """The most campaigns of those planned. `helping`: efficiency in domains outside a role's split (flexible)."""
    team = role_hours(results)
    mix = _flexible_mix(results, team, helping) if flexible else _fixed_mix(results)
    answer = most_campaigns(mix)
    shape = (len(DOMAINS), len(results.quarters))
    roles = team.roles if flexible else ()
    return PlanCampaigns(
        quarters=results.quarters,
        types=results.demand.types,
        roles=roles,
        flexible=flexible,
        planned=results.demand.planned,
        campaigns=answer.campaigns.reshape(results.demand.planned.shape),
        run_work_short=answer.run_work_short.reshape(shape),
        hour_worth=answer.hour_worth.reshape(shape),
        percent_worth=answer.percent_worth.reshape(shape),
        role_worth=answer.role_worth.reshape(len(roles), shape[1]) if flexible else np.zeros((0, shape[1])),
        utilisation=_flexible_use(results, team, helping),
        answer=answer,
    )


def one_more_person(found: PlanCampaigns, role: Role, hours: Floats) -> float:
    """Campaigns gained by a person who brings `hours` [T]: each quarter changed at once, and solved again."""
    if not found.flexible:
        raise ValueError("a fixed split has no hours by role; ask for the flexible view")
    row = found.roles.index(role)
    mix = found.answer.mix
    capacity = mix.capacity.reshape(len(found.roles), -1).copy()
    capacity[row] += hours
    again = most_campaigns(_with_capacity(mix, capacity.ravel()))
    return again.value - found.answer.value


def _with_capacity(mix: CampaignMix, capacity: Floats) -> CampaignMix:
    return campaign_mix(
        mix.effort, capacity, efficiency=mix.efficiency, value=mix.value, run=mix.run, least=mix.least, most=mix.most
    )


def _fixed_mix(results: Results) -> CampaignMix:
    return _mix(results, results.hours.capacity.ravel(), np.eye(results.hours.capacity.size))


def _flexible_mix(results: Results, team: RoleHours, helping: float) -> CampaignMix:
    efficiency = flexible_efficiency(team.split, helping)
    steps = len(results.quarters)
    in_quarter: Floats = np.kron(efficiency, np.eye(steps)).astype(np.float64)
    return _mix(results, team.hours.ravel(), in_quarter)


def flexible_efficiency(split: Floats, helping: float) -> Floats:
    """Efficiency [R, D]: full in every domain in which a role has time, `helping` in the others (judgement)."""
    efficiency: Floats = np.where(split > 0, 1.0, helping)
    return efficiency


def _mix(results: Results, capacity: Floats, efficiency: Floats) -> CampaignMix:
    demand = results.demand
    effort = launch_effort(demand).reshape(demand.planned.size, -1)
    return campaign_mix(
        effort, capacity, efficiency=efficiency, run=settled_work(demand).ravel(), most=demand.planned.ravel()
    )


def _flexible_use(results: Results, team: RoleHours, helping: float) -> Floats:
    efficiency = flexible_efficiency(team.split, helping)
    return np.array(
        [
            flexible_utilisation(results.demand.total[:, step], team.hours[:, step], efficiency)
            for step in range(len(results.quarters))
        ]
    )
