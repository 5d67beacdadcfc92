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
_SEATS_AT_ONCE = 64
_CELLS_AT_ONCE = 30_000
"""Cells of a block: its few arrays stay in the processor's cache. Rows of a power of two would share cache lines."""
_PRODUCTS_AT_ONCE = 900_000
"""Multiplications of one matrix product: from a million on, OpenBLAS wakes threads, which takes ten times as long."""
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
    planned = (team.start >= days.first[0]) & (team.since == team.start)
    drawn = np.flatnonzero(employed)
    drawn = drawn[np.argsort(planned[drawn], kind="stable")]
    net = results.hours.of_stays
    split = (team.split if shares is None else shares)[team.position]
    begins, ends = _quarters(team.start, days.first, days.stop), _quarters(team.stop, days.first, days.stop)
    edges = np.clip(np.arange(len(days.first) + 1)[:, None], begins[drawn], np.maximum(begins, ends)[drawn])
    length = np.diff(edges, axis=0)
    rate = np.divide(net[drawn].T, length, out=np.zeros_like(length), where=length > _INSTANT)
    roles = [results.plan.rows(Role)[team.rows[at].role] for at in team.position[drawn].tolist()]
    known = team.since[drawn]
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
    whole = seats.certain + _if_nobody_left(seats)
    capacity = np.empty((*whole.shape, runs), dtype=np.float32)
    capacity[:] = whole[:, :, None]
    count = len(seats.names)
    for first in range(0, count, _SEATS_AT_ONCE):
        if going is not None and not going(first / count):
            raise Refusal("risk-stopped")
        _add(seats, parameters, slice(first, min(first + _SEATS_AT_ONCE, count)), seed, capacity)
    return capacity


def _if_nobody_left(seats: Seats) -> Floats:
    """Hours [D, T] of all who are in their seats from the first edge on, as long as they stay."""
    lengths = np.diff(seats.edges[:, : seats.planned].astype(np.float64), axis=0)
    hours: Floats = np.einsum("tdn,tn->dt", seats.weights[:, :, : seats.planned], lengths)
    return hours


def _add(seats: Seats, parameters: RiskParameters, rows: slice, seed: int, capacity: Singles) -> None:
    """What some seats add, in blocks of runs."""
    moments, weights = _moments(seats, parameters, rows, seed, capacity.shape[2]), _weights(seats, rows)
    width = max(64, min(_CELLS_AT_ONCE // (rows.stop - rows.start), _PRODUCTS_AT_ONCE // weights[0].size))
    edges = np.repeat(seats.edges[:, rows, None], min(width, capacity.shape[2]), axis=2)
    for low in range(0, capacity.shape[2], width):
        block = slice(low, low + width)
        _add_block(edges, weights, moments[:, block], capacity[:, :, block])


def _moments(seats: Seats, parameters: RiskParameters, rows: slice, seed: int, runs: int) -> Singles:
    """Quarters [3N + H, R]: when the ramp is over, who is there leaves and the backfill comes, of N seats one below the
    other; then when the last H of them start, who are yet to be hired.
    """
    count, hired = _counts(seats, rows)
    moments = np.empty((3 * count + hired, runs), dtype=np.float32)
    of_all = moments[: 3 * count].reshape(3, count, runs)
    table = delay_table(
        parameters.hiring_shape, parameters.hiring_spread, parameters.acceptance, parameters.again_share
    )
    for at, seat in enumerate(range(rows.start, rows.stop)):
        dice, (ramped, leave, back) = dice_of(seed, "seat", seats.names[seat]), of_all[:, at]
        dice.standard_exponential(out=leave, dtype=np.float32)
        _to_leaving(seats, parameters, seat, leave)
        np.multiply(table.take(delay_indices(dice, runs)), seats.hiring[seat], out=back)
        if seat >= seats.planned:
            late = np.maximum(0, table.take(delay_indices(dice, runs)) - 1) * seats.hiring[seat]
            np.add(late, seats.edges[0, seat], out=moments[at - count])
            leave += late
        back += leave if parameters.backfill else np.float32(np.inf)
        np.minimum(of_all[1:, at], seats.edges[-1, seat], out=of_all[1:, at])
        np.add(back, seats.ramp[seat], out=ramped)
    return moments


def _counts(seats: Seats, rows: slice) -> tuple[int, int]:
    """How many seats N there are among some, and how many H of them are yet to be hired."""
    return rows.stop - rows.start, max(0, rows.stop - max(rows.start, seats.planned))


def _to_leaving(seats: Seats, parameters: RiskParameters, seat: int, times: Singles) -> None:
    """Turn exponential draws [R] into when who is in the seat leaves, by the inverse of the cumulated hazard."""
    hazards, since = seats.hazards[seat], float(seats.since[seat])
    if not parameters.leaving or not hazards.rates.any():
        times.fill(np.inf)
        return
    if len(hazards.rates) == 1:
        times *= np.float32(QUARTERS_A_YEAR / hazards.rates[0])
    else:
        left = hazards.leaving_tenure(times.astype(np.float64), np.full(times.shape, since)) - since
        times[:] = left * QUARTERS_A_YEAR
    times += seats.edges[0, seat]


def _weights(seats: Seats, rows: slice) -> Singles:
    """Hours [T + 1, 2D, 3N + H] that the parts of F at each edge give to the quarter before it, and take after it."""
    count, hired = _counts(seats, rows)
    own = seats.weights[:, :, rows]
    bend = np.float32(1 - seats.ramp_start) / (2 * seats.ramp[rows])
    parts = np.concatenate([-own, own, own[:, :, count - hired :], own * bend], axis=2)
    none = np.zeros_like(parts[:1])
    return np.concatenate([np.concatenate([none, parts]), np.concatenate([-parts, none])], axis=1)


def _add_block(edges: Singles, weights: Singles, moments: Singles, capacity: Singles) -> None:
    """Hours by way of F(w) = max(start, w) - max(leaving, w) + max(return, w) + b z^2, up to constants.

    z = max(return + m, w) - max(return, w) is what is left of the ramp m, and b = (1 - start share) / 2m. Who is there
    from the first edge on has no start to wait for. The parts lie one below the other, so that one matrix product adds
    them up over seats, for the quarters before and after an edge; edges rise, so that each part follows from its last.
    """
    domains, quarters, runs = capacity.shape
    count = edges.shape[1]
    rows = np.empty((len(moments) + count, runs), dtype=np.float32)
    rows[: len(moments)] = moments
    seated, starts, rest = np.split(rows, [3 * count, len(moments)])
    of_all = seated.reshape(3, count, runs)
    hours = np.zeros((quarters + 2, domains, runs), dtype=np.float32)
    for mark, passed in enumerate(edges[:, :, :runs]):
        np.maximum(of_all, passed, out=of_all)
        np.maximum(starts, passed[count - len(starts) :], out=starts)
        np.subtract(of_all[0], of_all[2], out=rest)
        np.square(rest, out=rest)
        around = hours[mark : mark + 2].reshape(2 * domains, runs)
        around += weights[mark] @ rows[count:]
    capacity += hours[1:-1].swapaxes(0, 1)
