"""What a director allows a hiring plan to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the search. `service`: share of each type's campaigns that must launch in their quarter or before; the
    others are dropped, or with `late` may launch a quarter later. `ahead`: they may launch a quarter earlier.
    `ceiling` of utilisation (None: the plan's). `hires`: starts a quarter (None: no limit), conversions too;
    `contractors`: in place in any quarter beside those of the plan. `conversions`: contractors who become employees,
    and `layoffs`: employees who are laid off, a quarter; nobody is unless allowed. `overtime`: share of hours.
    `budgets`: (fiscal year, amount), for everything that the plan costs. `span`: most people a manager may lead (None:
    not looked at). `roles`: ids that may be hired (empty: those in the team, and specialists usual at the company's
    size). `decided_ahead`: quarters before the plan in which hires can already be decided. `beyond`: quarters after
    the plan that are planned with it, so that it does not end badly. `flexible`: people may help in every domain of
    their role, and elsewhere with efficiency `helping`. `attrition`: those present leave at their role's rate.
    """

    service: float = 1.0
    ceiling: float | None = None
    hires: int | None = None
    contractors: int = 3
    overtime: float = 0.0
    budgets: tuple[tuple[int, float], ...] = ()
    span: float | None = None
    roles: tuple[str, ...] = ()
    late: bool = False
    ahead: bool = False
    conversions: int = 0
    layoffs: int = 0
    decided_ahead: int = 0
    beyond: int = 2
    flexible: bool = False
    helping: float = 0.0
    attrition: bool = False
