"""What planning needs of a computed plan: effort by launch, work that no decision changes, hours by role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.demand import LAGS, DemandHours
from mopsplanner.engine.results import Results
from mopsplanner.plan.rows import Role
from mopsplanner.plan.words import DOMAINS


def launch_effort(demand: DemandHours) -> Floats:
    """Hours [K, U, D, T] in domain d and quarter t that one campaign of type k launched in quarter u takes.

    What falls outside the planned quarters is left out.
    """
    kinds, horizon = demand.planned.shape
    each = np.einsum("ksd,ksul->kudl", demand.recipe, demand.shares)
    effort = np.zeros((kinds, horizon, len(DOMAINS), horizon))
    for at, lag in enumerate(LAGS):
        launches = np.arange(max(0, lag), min(horizon, horizon + lag))
        effort[:, launches, :, launches - lag] += each[:, launches, :, at]
    return effort


def settled_work(demand: DemandHours) -> Floats:
    """Hours [D, T] that no decision on planned launches changes: run work, and work for launches outside the plan."""
    inside = np.einsum("kudt,ku->dt", launch_effort(demand), demand.planned)
    work: Floats = demand.run + np.maximum(0.0, demand.campaigns - inside)
    return work


@dataclass(frozen=True)
class RoleHours:
    """The team by role. R roles, in the plan's order; T quarters; D domains.

    `of_position` [P] row of each position's role; `hours` [R, T] productive hours of those in seats, `people` [R, T]
    their FTE, `split` [R, D] the role's own shares of time.
    """

    roles: tuple[Role, ...]
    of_position: Ints
    hours: Floats
    people: Floats
    split: Floats


def role_hours(results: Results, roles: tuple[Role, ...] | None = None) -> RoleHours:
    """Hours and people by role; without `roles`, of the roles that positions have."""
    team = results.hours.team
    known = roles or tuple(_used_roles(results))
    at = {role.id: row for row, role in enumerate(known)}
    owner = np.array([at.get(row.role, -1) for row in team.rows], dtype=np.int64)
    hours, people = (np.zeros((len(known), len(results.quarters))) for _ in range(2))
    here = owner >= 0
    np.add.at(hours, owner[here], results.hours.net[here])
    seated = results.hours.presence * team.fte[:, None]
    stays_here = here[team.position]
    np.add.at(people, owner[team.position[stays_here]], seated[stays_here])
    split = np.array([role.split for role in known], dtype=float).reshape(len(known), len(DOMAINS))
    return RoleHours(known, owner, hours, people, split)


def _used_roles(results: Results) -> list[Role]:
    used = {row.role for row in results.hours.team.rows}
    found = [row for row in results.plan.rows(Role).values() if row.id in used]
    return sorted(found, key=lambda row: (row.order, row.id))
