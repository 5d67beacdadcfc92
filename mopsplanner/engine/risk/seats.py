"""Capacity when people leave, are replaced and ramp up: one draw of a leaving time and of a delay a seat and run.

Time runs in quarters from the start of the plan. In a seat, productive time up to w is
F(w) = clip(w, start, leaving) + G(w - return) with G the cumulated ramp of the backfill, along a line that costs as
much output as the role's own shape. A stay's hours in a quarter are spread evenly over its days there, and the share
of F that it keeps is multiplied in. A backfill stays: over three years at 18 % a year one seat in ten would lose a
second person, less than 1 % of capacity. Coaching is that of the plan's own starters; for backfills it would take 40 of
some 1,150 hours from one seat in six a year, 0.6 % of capacity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats, Ints, assumption, role_ramps
from mopsplanner.engine.attrition import DAYS_A_YEAR, Hazards, role_hazards
from mopsplanner.engine.cost import QUARTERS_A_YEAR
from mopsplanner.engine.ramp import as_lines
from mopsplanner.engine.results import Results
from mopsplanner.engine.risk.draws import RiskParameters, Singles, delay_indices, delay_table, dice_of
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Role

Going = Callable[[float], bool]
"""Told how much is done, 0 to 1; answers whether to go on."""

_DAYS_A_QUARTER = DAYS_A_YEAR / QUARTERS_A_YEAR
_LONG_AGO = 100.0
"""Years of tenure of who was in the seat before the plan on an unknown date: the last band."""
_SEATS_AT_ONCE = 32
_CELLS_AT_ONCE = 32_768
"""Cells of a block: its few arrays stay in the processor's cache."""
_INSTANT = 1e-6


@dataclass(frozen=True)
class Seats:
    """Stays of which somebody may leave, those that begin in the plan last. N stays, T quarters, D what hours go to.

    `names` of the draws; `weights` [T, D, N] hours for each quarter of time kept; `edges` [T + 1, N] the quarters'
    edges within the stay; `hazards` a year by tenure; `since` [N] years of tenure at the first edge; `hiring` and
    `ramp` [N] quarters; `planned` the first of those who are yet to be hired; `certain` [D, T] hours of all others.
    """

    names: tuple[str, ...]
    weights: Singles
    edges: Singles
    hazards: tuple[Hazards, ...]
    since: Floats
    hiring: Singles
    ramp: Singles
    ramp_start: float
    planned: int
    certain: Floats


def seats_of(results: Results, parameters: RiskParameters, shares: Floats | None = None) -> Seats:
    """The stays of a plan as the simulation takes them. Contractors stay until their contract ends.

    `shares` [P, T, D] of each position's hours by what they go to; without them domains, by the fixed split.
    """
    team, days = results.hours.team, results.hours.team.days
    employed = team.employed
    planned = team.start >= days.first[0]
    drawn = np.flatnonzero(employed)
    drawn = drawn[np.argsort(planned[drawn], kind="stable")]
    net = results.hours.of_stays
    split = (team.split if shares is None else shares)[team.position]
    begins, ends = _quarters(team.start, days.first, days.stop), _quarters(team.stop, days.first, days.stop)
    edges = np.clip(np.arange(len(days.first) + 1)[:, None], begins[drawn], np.maximum(begins, ends)[drawn])
    length = np.diff(edges, axis=0)
    rate = np.divide(net[drawn].T, length, out=np.zeros_like(length), where=length > _INSTANT)
    roles = [results.plan.rows(Role)[team.rows[at].role] for at in team.position[drawn].tolist()]
    known = team.start[drawn]
    tenure = np.where(known > 0, np.maximum(0, days.first[0] - known) / DAYS_A_YEAR, _LONG_AGO)
    return Seats(
        names=tuple(_names(results, drawn.tolist())),
        weights=np.einsum("tn,ntd->tdn", rate, split[drawn]).astype(np.float32),
        edges=edges.astype(np.float32),
        hazards=tuple(role_hazards(role, parameters.attrition) for role in roles),
        since=tenure,
        hiring=np.array([role.time_to_hire_days / _DAYS_A_QUARTER for role in roles], dtype=np.float32),
        ramp=np.maximum(_INSTANT, _ramp(results, roles)).astype(np.float32),
        ramp_start=assumption(results.plan, "ramp_start"),
        planned=int((~planned[drawn]).sum()),
        certain=np.einsum("sdt,st->dt", split[~employed].swapaxes(1, 2), net[~employed]),
    )


def _names(results: Results, drawn: list[int]) -> Iterator[str]:
    """A seat's id, and for a later stay in it how many came before: the seat is the same in every scenario."""
    team = results.hours.team
    for at in drawn:
        before = int((team.position[:at] == team.position[at]).sum())
        yield f"{team.ids[int(team.position[at])]}@{before}"


def _quarters(ordinals: Ints, first: Ints, stop: Ints) -> Floats:
    """Days as quarters from the start of the plan, clipped to it."""
    marks = np.concatenate([first, stop[-1:]])
    passed: Floats = np.interp(ordinals, marks, np.arange(len(marks))).astype(np.float64)
    return passed


def _ramp(results: Results, roles: list[Role]) -> Floats:
    """Quarters of a straight ramp that costs as much output as the role's own."""
    quarters: Floats = as_lines(role_ramps(results.plan, roles)) / float(results.demand.business_days.mean())
    return quarters


def capacity_runs(
    seats: Seats, parameters: RiskParameters, seed: int, runs: int, going: Going | None = None
) -> Singles:
    """Hours [D, T, R] of every run, by what they go to. Refuses to go on when it is told to stop."""
    quarters = seats.edges.shape[0] - 1
    capacity = np.empty((seats.weights.shape[1], quarters, runs), dtype=np.float32)
    capacity[:] = seats.certain[:, :, None]
    count = len(seats.names)
    for first in range(0, count, _SEATS_AT_ONCE):
        if going is not None and not going(first / count):
            raise Refusal("risk-stopped")
        _add(seats, parameters, slice(first, min(first + _SEATS_AT_ONCE, count)), seed, capacity)
    return capacity


def _add(seats: Seats, parameters: RiskParameters, rows: slice, seed: int, capacity: Singles) -> None:
    """The hours of some seats, in blocks of runs."""
    runs = capacity.shape[2]
    starts, leaves, returns = _times(seats, parameters, rows, seed, runs)
    first_planned = max(0, seats.planned - rows.start)
    step = max(64, _CELLS_AT_ONCE // max(1, rows.stop - rows.start))
    for low in range(0, runs, step):
        block = slice(low, min(low + step, runs))
        _add_block(
            seats, rows, first_planned, starts[:, block], leaves[:, block], returns[:, block], capacity[:, :, block]
        )


def _times(
    seats: Seats, parameters: RiskParameters, rows: slice, seed: int, runs: int
) -> tuple[Singles, Singles, Singles]:
    """Starts of those to be hired [H, R], leaving and return of all [N, R], in quarters."""
    leaves = np.empty((rows.stop - rows.start, runs), dtype=np.float32)
    returns = np.empty_like(leaves)
    starts: list[Singles] = []
    table = delay_table(
        parameters.hiring_shape, parameters.hiring_spread, parameters.acceptance, parameters.again_share
    )
    for at, seat in enumerate(range(rows.start, rows.stop)):
        dice = dice_of(seed, "seat", seats.names[seat])
        _stay_times(seats, parameters, seat, dice.standard_exponential(runs, dtype=np.float32), leaves[at])
        np.multiply(table.take(delay_indices(dice, runs)), seats.hiring[seat], out=returns[at])
        if seat >= seats.planned:
            late = np.maximum(0, table.take(delay_indices(dice, runs)) - 1) * seats.hiring[seat]
            starts.append(seats.edges[0, seat] + late)
            leaves[at] += late
    returns += leaves if parameters.backfill else np.float32(np.inf)
    return np.array(starts, dtype=np.float32).reshape(-1, runs), leaves, returns


def _stay_times(seats: Seats, parameters: RiskParameters, seat: int, drawn: Singles, out: Singles) -> None:
    """When who is in the seat leaves [R], by the inverse of the cumulated hazard."""
    hazards, since = seats.hazards[seat], float(seats.since[seat])
    if not parameters.leaving or not hazards.rates.any():
        out.fill(np.inf)
        return
    if len(hazards.rates) == 1:
        np.multiply(drawn, np.float32(QUARTERS_A_YEAR / hazards.rates[0]), out=out)
    else:
        left = hazards.leaving_tenure(drawn.astype(np.float64), np.full(drawn.shape, since)) - since
        out[:] = left * QUARTERS_A_YEAR
    out += seats.edges[0, seat]


def _add_block(
    seats: Seats,
    rows: slice,
    first_planned: int,
    starts: Singles,
    leaves: Singles,
    returns: Singles,
    capacity: Singles,
) -> None:
    """Hours by way of F(w) = min(w, leaving) + max(w, return) + b z^2, up to constants; cut off before a start.

    z = max(return + m - max(w, return), 0) is what is left of the ramp, and b = (1 - start share) / 2m. The parts lie
    one below the other, so that one matrix product adds them up over seats, for the quarters before and after an edge.
    """
    edges, own = seats.edges[:, rows, None], seats.weights[:, :, rows]
    leaves, returns = np.minimum(leaves, edges[-1]), np.minimum(returns, edges[-1])
    if (edges == edges[:, :1]).all():
        edges = edges[:, :1]
    ramped = returns + seats.ramp[rows, None]
    bend = np.float32(1 - seats.ramp_start) / (2 * seats.ramp[rows])
    weights = np.concatenate([own, own, own * bend], axis=2)
    parts = np.empty((3, *leaves.shape), dtype=np.float32)
    stayed, back, rest = parts
    late = slice(first_planned, None)
    below = parts.reshape(3 * len(leaves), -1)
    for mark, edge in enumerate(edges):
        np.minimum(leaves, edge, out=stayed)
        if len(starts):
            np.maximum(stayed[late], starts, out=stayed[late])
        np.maximum(returns, edge, out=back)
        np.subtract(ramped, back, out=rest)
        np.maximum(rest, 0, out=rest)
        np.multiply(rest, rest, out=rest)
        if mark:
            capacity[:, mark - 1] += weights[mark - 1] @ below
        if mark < len(weights):
            capacity[:, mark] -= weights[mark] @ below
