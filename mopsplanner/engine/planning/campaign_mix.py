"""Most campaigns and the bottleneck (planning model, section 5), as a linear problem.

maximise sum_k v[k] n[k] subject to
    sum_k w[k, d] n[k] + B[d] <= sum_r e[r, d] x[r, d]      shadow price pi[d], worth of an hour in the domain
    sum_d x[r, d] <= C[r] + O[r]                            shadow price mu[r], worth of an hour of the role
    least[k] <= n[k] <= most[k].
Sources: Dantzig 1963; Williams 2013; Hillier and Lieberman, chapters 3, 4 and 6.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints
from mopsplanner.engine.planning.linear import Builder, LinearProblem
from mopsplanner.engine.planning.solver import EXACT, Outcome, solve

ZERO_HOURS = 1e-7
"""Hours below which nothing is short: what the solver's tolerance leaves."""
_NO_WORTH = 1e-9


@dataclass(frozen=True)
class CampaignMix:
    """Shared hours and what is wanted of them. K types, D domains, R roles.

    `effort` [K, D] h per campaign; `capacity` [R] h; `efficiency` [R, D] in [0, 1], 0: the role cannot help there;
    `value` [K] of one campaign; `run` [D] h of run work; `least`, `most` [K] campaigns; `overtime` [R] h.
    """

    effort: Floats
    capacity: Floats
    efficiency: Floats
    value: Floats
    run: Floats
    least: Floats
    most: Floats
    overtime: Floats

    @property
    def most_alone(self) -> Floats:
        """Hours [D] that a domain would get if every role worked for it alone: sum_r e[r, d] (C[r] + O[r]).

        Each domain's figure takes the same people, so that these are never added up.
        """
        return self.efficiency.T @ (self.capacity + self.overtime)


def campaign_mix(
    effort: Floats,
    capacity: Floats,
    *,
    efficiency: Floats | None = None,
    value: Floats | None = None,
    run: Floats | None = None,
    least: Floats | None = None,
    most: Floats | None = None,
    overtime: Floats | None = None,
) -> CampaignMix:
    """A mix with what is not given at its default: one role a domain, value 1, no run work, any number of campaigns."""
    types, domains = effort.shape
    roles = len(capacity)
    return CampaignMix(
        effort,
        capacity,
        np.eye(roles, domains) if efficiency is None else efficiency,
        np.ones(types) if value is None else value,
        np.zeros(domains) if run is None else run,
        np.zeros(types) if least is None else least,
        np.full(types, np.inf) if most is None else most,
        np.zeros(roles) if overtime is None else overtime,
    )


@dataclass(frozen=True)
class MostCampaigns:
    """The answer. K types, D domains, R roles.

    `run_work_short` [D] hours that run work alone lacks: where any is above 0, no campaign fits and this comes
    first. `least_fits` is False where the least numbers do not fit; they are then given up. `campaigns` [K]; `value`;
    `hour_worth` [D], pi: value of one more hour in a domain; `role_worth` [R], mu: of one more hour of a role;
    `supply` [D] hours that the domains are given, all at once; `assigned` [R, D] hours of a role in a domain.
    """

    mix: CampaignMix
    run_work_short: Floats
    least_fits: bool
    campaigns: Floats
    value: float
    hour_worth: Floats
    role_worth: Floats
    supply: Floats
    assigned: Floats

    @property
    def run_work_fits(self) -> bool:
        """Whether run work alone leaves any hours."""
        return bool(self.run_work_short.max(initial=0.0) <= ZERO_HOURS)

    @property
    def percent_worth(self) -> Floats:
        """Value of 1 % more capacity in each domain [D]: pi x supply / 100."""
        worth: Floats = self.hour_worth * self.supply / 100
        return worth

    @property
    def bottlenecks(self) -> Ints:
        """Domains where an hour has worth, the one with the most valuable 1 % first."""
        order = np.argsort(-self.percent_worth, kind="stable")
        found: Ints = order[self.hour_worth[order] > _NO_WORTH]
        return found

    @property
    def people_are_short(self) -> bool:
        """Whether people, not one domain, are scarce: an hour is worth the same in every domain."""
        worth = self.hour_worth
        return bool(worth.min() > _NO_WORTH and np.ptp(worth) <= 1e-6 * worth.max())


def most_campaigns(mix: CampaignMix) -> MostCampaigns:
    """The most valuable campaigns that the hours allow, and what an hour more would be worth.

    Shadow prices hold inside `capacity_range` and `domain_range` alone. Run work that does not fit by itself is
    found first; least numbers that do not fit are given up and said to be so.
    """
    short, assigned = _run_work_short(mix)
    if short.max(initial=0.0) > ZERO_HOURS:
        return _nothing(mix, short, assigned)
    model = _model(mix)
    solved = solve(model.problem, EXACT)
    least_fits = solved.outcome is not Outcome.NOTHING_FITS
    if not least_fits:
        mix = replace(mix, least=np.zeros_like(mix.least))
        model = _model(mix)
        solved = solve(model.problem, EXACT)
    if solved.outcome is Outcome.UNBOUNDED:
        raise ValueError("a campaign type needs no hours and has no upper limit")
    used = solved.values[model.assigned]
    campaigns = solved.values[model.campaigns]
    pi, mu = -solved.row_dual[model.domain_rows], -solved.row_dual[model.role_rows]
    supply = (used * mix.efficiency).sum(axis=0)
    return MostCampaigns(mix, short, least_fits, campaigns, float(campaigns @ mix.value), pi, mu, supply, used)


@dataclass(frozen=True)
class _Model:
    problem: LinearProblem
    campaigns: Ints
    assigned: Ints
    domain_rows: Ints
    role_rows: Ints


def _model(mix: CampaignMix) -> _Model:
    builder = Builder()
    types, domains = mix.effort.shape
    campaigns = builder.columns((types,), cost=-mix.value, lower=mix.least, upper=mix.most)
    assigned = builder.columns(mix.efficiency.shape, upper=np.where(mix.efficiency > 0, np.inf, 0.0))
    domain_rows = builder.rows((domains,), upper=-mix.run)
    role_rows = builder.rows((len(mix.capacity),), upper=mix.capacity + mix.overtime)
    builder.put(domain_rows[None, :], campaigns[:, None], mix.effort)
    builder.put(domain_rows[None, :], assigned, -mix.efficiency)
    builder.put(role_rows[:, None], assigned, 1.0)
    return _Model(builder.build(), campaigns, assigned, domain_rows, role_rows)


def _run_work_short(mix: CampaignMix) -> tuple[Floats, Floats]:
    """Least hours [D] that run work lacks, and the assignment [R, D] that leaves no more."""
    builder = Builder()
    domains = len(mix.run)
    short = builder.columns((domains,), cost=1.0)
    assigned = builder.columns(mix.efficiency.shape, upper=np.where(mix.efficiency > 0, np.inf, 0.0))
    needed = builder.rows((domains,), lower=mix.run)
    limits = builder.rows((len(mix.capacity),), upper=mix.capacity + mix.overtime)
    builder.put(needed, short, 1.0)
    builder.put(needed[None, :], assigned, mix.efficiency)
    builder.put(limits[:, None], assigned, 1.0)
    values = solve(builder.build(), EXACT).values
    return values[short], values[assigned]


def _nothing(mix: CampaignMix, short: Floats, assigned: Floats) -> MostCampaigns:
    types, domains = mix.effort.shape
    supply = (assigned * mix.efficiency).sum(axis=0)
    none = np.zeros(types)
    return MostCampaigns(
        mix, short, not mix.least.any(), none, 0.0, np.zeros(domains), np.zeros(len(mix.capacity)), supply, assigned
    )


def capacity_range(answer: MostCampaigns, role: int) -> tuple[float, float]:
    """Hours of a role, from and to, between which its `role_worth` holds. Infinite: without limit.

    The greatest interval on which the best value is linear in the role's hours: the least and the greatest C for
    which v.n - mu C still reaches its best. Independent of which of several bases the solver ended in.
    """
    base = float(answer.mix.capacity[role] + answer.mix.overtime[role])
    low, high = _range(answer, _model(answer.mix).role_rows[role], float(answer.role_worth[role]))
    given = float(answer.mix.overtime[role])
    return max(0.0, base + low - given), base + high - given


def domain_range(answer: MostCampaigns, domain: int) -> tuple[float, float]:
    """Hours taken from (negative) and given to a domain between which its `hour_worth` holds."""
    return _range(answer, _model(answer.mix).domain_rows[domain], float(answer.hour_worth[domain]))


def _range(answer: MostCampaigns, row: int, worth: float) -> tuple[float, float]:
    """Least and greatest change of a row's right-hand side for which the best value changes by `worth` an hour."""
    if not answer.run_work_fits:
        raise ValueError("run work does not fit, so that no hour has a worth")
    problem = _model(answer.mix).problem
    change = len(problem.cost)
    costs = np.append(problem.cost, worth)
    widened = replace(_with_change(problem, row, change), cost=np.append(np.zeros_like(problem.cost), 1.0)).with_row(
        np.arange(change + 1), costs, -np.inf, -answer.value
    )
    low = solve(widened, EXACT)
    high = solve(replace(widened, cost=-widened.cost), EXACT)
    return (
        float(low.values[change]) if low.found else -np.inf,
        float(high.values[change]) if high.found else np.inf,
    )


def _with_change(problem: LinearProblem, row: int, change: int) -> LinearProblem:
    """One more column, free, that adds to the right-hand side of a row."""
    at = int(problem.starts[row + 1])
    starts = problem.starts.copy()
    starts[row + 1 :] += 1
    return replace(
        problem,
        lower=np.append(problem.lower, -np.inf),
        upper=np.append(problem.upper, np.inf),
        whole=np.append(problem.whole, False),
        starts=starts,
        index=np.insert(problem.index, at, change),
        values=np.insert(problem.values, at, -1.0),
    )


def one_more(answer: MostCampaigns, role: int, hours: float) -> float:
    """Value gained by so many more hours of a role, found by solving again: shadow prices may not reach so far."""
    capacity = answer.mix.capacity.copy()
    capacity[role] += hours
    return most_campaigns(replace(answer.mix, capacity=capacity)).value - answer.value


def hire_ranking(answer: MostCampaigns, hours_a_year: Floats, cost_a_year: Floats) -> Ints:
    """Roles [R] by mu x yearly ramped hours / yearly cost, the best hire first."""
    worth = answer.role_worth * hours_a_year / cost_a_year
    order: Ints = np.argsort(-worth, kind="stable").astype(np.int64)
    return order


def fixed_mix(mix: CampaignMix, wanted: Floats) -> float:
    """theta: the greatest factor such that theta x wanted [K] campaigns fit beside run work, in the flexible view.

    Infinite where the wanted campaigns need no hours; negative infinity where run work alone does not fit.
    """
    if _run_work_short(mix)[0].max(initial=0.0) > ZERO_HOURS:
        return -np.inf
    load = wanted @ mix.effort
    single = campaign_mix(load[None, :], mix.capacity, efficiency=mix.efficiency, run=mix.run, overtime=mix.overtime)
    return np.inf if not load.any() else float(most_campaigns(single).value)


def flexible_utilisation(demand: Floats, capacity: Floats, efficiency: Floats) -> float:
    """Utilisation 1 / theta in the flexible view: demand [D] h against capacity [R] h (planning model, section 4).

    Above 1 it is impossible, not busy. 0 without demand, infinite where no theta fits.
    """
    if not demand.any():
        return 0.0
    theta = fixed_mix(campaign_mix(demand[None, :], capacity, efficiency=efficiency), np.ones(1))
    return np.inf if theta <= 0 else 1 / theta
