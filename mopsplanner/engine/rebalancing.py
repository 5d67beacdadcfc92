"""Time of the whole team moved from domains with room to the one that is used most.

Found greedily: for the highest utilisation above the ceiling, of domain d in quarter t, the moves tried are of 5 to
20 % of 1, 2, 4, ... positions from each less used domain, kept from t on. Utilisation of the fixed split follows from
the moved hours alone (planning model, section 3), because productive hours do not depend on the split. The move taken
leaves the most deliverable campaigns, then the fewest people short, then the fewest hours above the ceiling, then
moves the least. The next is sought on the plan with the ones before accepted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from mopsplanner.engine.arrays import Bools, Floats, Ints, assumption
from mopsplanner.engine.results import Results, results
from mopsplanner.engine.throughput import Throughput, throughput
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Position, Role, Split
from mopsplanner.plan.words import DOMAINS, Domain

SHARES = (0.05, 0.10, 0.15, 0.20)
"""Shares of a position's time that one proposal may move; the last is also the most for all proposals together."""
MOST_PROPOSALS = 5
LEAST_CAMPAIGNS, LEAST_PEOPLE, LEAST_PEAK = 0.1, 0.05, 0.01
"""What a proposal must bring of one: campaigns, people short added over the quarters, peak utilisation."""
_ROUNDING = 1e-9
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """How a plan stands: `peak` utilisation (infinite without capacity), `deliverable` campaigns over the plan, and
    `short_fte` people short in the worst quarter.
    """

    peak: float
    deliverable: float
    short_fte: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """Move `share` of the time of some positions from the domain `giver` to `taker`, from `quarter` on.

    `splits` are the entries that do so, as `set_allocations` takes them; those of later quarters move too, as far as
    they have time to give. `used_before` and `used_after`: utilisation of `taker` in `quarter`. `before` and `after`:
    the plan with the proposals before this one, and with this one too.
    """

    quarter: Quarter
    giver: Domain
    taker: Domain
    share: float
    positions: tuple[str, ...]
    splits: Mapping[tuple[str, Quarter], Split]
    used_before: float
    used_after: float
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class _Move:
    """Domains and quarter by index, positions by row."""

    step: int
    giver: int
    taker: int
    share: float
    rows: Ints


def rebalancing(computed: Results) -> tuple[Proposal, ...]:
    """All proposals of `proposals_one_by_one`."""
    return tuple(proposals_one_by_one(computed))


def proposals_one_by_one(computed: Results) -> Iterator[Proposal]:
    """At most five proposals, each on the plan with the ones before accepted, and found when it is asked for.

    None makes peak utilisation, deliverable campaigns or people short in the worst quarter worse. Empty where nothing
    is used above the ceiling, or nothing helps.
    """
    left = np.full(len(computed.hours.team.ids), SHARES[-1])
    for _ in range(MOST_PROPOSALS):
        move = _best_move(computed, left)
        if move is None:
            return
        left[move.rows] -= move.share
        proposal, computed = _proposed(computed, move)
        yield proposal


def proposal_for(computed: Results, taker: Domain, quarter: Quarter) -> Proposal | None:
    """The best proposal for one domain in one planned quarter, however much it is used; None where nothing helps."""
    left = np.full(len(computed.hours.team.ids), SHARES[-1])
    open_to = _open_to(computed.plan, computed.hours.team.ids)
    move = _best_for(computed, left, open_to, DOMAINS.index(taker), computed.quarters.index(quarter))
    return None if move is None else _proposed(computed, move)[0]


def entries_of(proposals: Sequence[Proposal]) -> dict[tuple[str, Quarter], Split]:
    """What to set to accept proposals in their order: a later one knows what the earlier ones moved."""
    return {at: split for one in proposals for at, split in one.splits.items()}


def standing(computed: Results) -> Standing:
    """The three figures by which proposals are judged."""
    return _standing(computed.throughput)


def _standing(flow: Throughput) -> Standing:
    return Standing(float(flow.utilisation.max()), float(flow.deliverable.sum()), float(flow.shortage_fte.max()))


def _proposed(computed: Results, move: _Move) -> tuple[Proposal, Results]:
    team = computed.hours.team
    ids = tuple(team.ids[row] for row in move.rows.tolist())
    splits = _entries(computed, move)
    rows = [Allocation(id, quarter, split) for (id, quarter), split in splits.items()]
    after = results(computed.plan.replaced((row.kind, row.key, row) for row in rows), computed)
    at = (move.taker, move.step)
    proposal = Proposal(
        quarter=computed.quarters[move.step],
        giver=DOMAINS[move.giver],
        taker=DOMAINS[move.taker],
        share=move.share,
        positions=ids,
        splits=splits,
        used_before=float(computed.throughput.utilisation[at]),
        used_after=float(after.throughput.utilisation[at]),
        before=standing(computed),
        after=standing(after),
    )
    return proposal, after


def _entries(computed: Results, move: _Move) -> dict[tuple[str, Quarter], Split]:
    """The splits to set: in the move's quarter, and in later ones that have an entry of their own."""
    changed = computed.hours.team.split[move.rows]
    moved = _moved(changed, move)
    changed[:, :, move.giver] -= moved
    changed[:, :, move.taker] += moved
    entries: dict[tuple[str, Quarter], Split] = {}
    for row, by_quarter in zip(move.rows.tolist(), changed.round(_DIGITS).tolist(), strict=True):
        id = computed.hours.team.ids[row]
        for step in _steps_set(computed, id, move.step):
            technology, process, data, analytics = by_quarter[step]
            entries[id, computed.quarters[step]] = (technology, process, data, analytics)
    return entries


def _steps_set(computed: Results, id: str, first: int) -> Iterator[int]:
    for step, quarter in enumerate(computed.quarters):
        if step == first or (step > first and computed.plan.find(Allocation.kind, f"{id}@{quarter}") is not None):
            yield step


def _moved(split: Floats, move: _Move) -> Floats:
    """Share of time that moves [N, T] of splits [N, T, D]: none before the quarter, and shares stay in 0 to 1."""
    room = np.minimum(split[:, :, move.giver], 1.0 - split[:, :, move.taker])
    moved: Floats = np.clip(room, 0.0, move.share)
    moved[:, : move.step] = 0.0
    return moved


# Which moves there are


def _best_move(computed: Results, left: Floats) -> _Move | None:
    """The best move for the first cell that one helps, from the most used one above the ceiling down."""
    used = computed.throughput.utilisation
    open_to = _open_to(computed.plan, computed.hours.team.ids)
    for cell in np.argsort(-used, axis=None, kind="stable").tolist():
        taker, step = divmod(cell, used.shape[1])
        if used[taker, step] <= assumption(computed.plan, "ceiling"):
            return None
        if (best := _best_for(computed, left, open_to, taker, step)) is not None:
            return best
    return None


def _best_for(computed: Results, left: Floats, open_to: Bools, taker: int, step: int) -> _Move | None:
    split = computed.hours.team.split
    willing = np.flatnonzero(open_to[:, taker] & (computed.hours.net[:, step] > 0))
    return _best_of(computed, split, list(_moves(computed, split, left, willing, taker, step)))


def _open_to(plan: Plan, ids: tuple[str, ...]) -> Bools:
    """Whether a position's role or own split has time in a domain [P, D]: it can do that work."""
    seats, roles = plan.rows(Position), plan.rows(Role)
    of_role = np.array([roles[seats[id].role].split for id in ids]).reshape(-1, len(DOMAINS))
    own = np.array([seats[id].split or roles[seats[id].role].split for id in ids]).reshape(-1, len(DOMAINS))
    able: Bools = (of_role > 0) | (own > 0)
    return able


def _moves(computed: Results, split: Floats, left: Floats, willing: Ints, taker: int, step: int) -> Iterator[_Move]:
    """Every move to a domain in a quarter: positions with the most hours first, 1, 2, 4, ... of them, and all."""
    used, net = computed.throughput.utilisation[:, step], computed.hours.net[:, step]
    for giver in np.flatnonzero(used < used[taker]).tolist():
        for share in SHARES:
            least = np.minimum(left[willing], _room(split, willing, step, giver, taker))
            able = willing[least >= share - _ROUNDING]
            ordered = able[np.argsort(-net[able].round(_DIGITS), kind="stable")]
            for count in _counts(len(ordered)):
                yield _Move(step, giver, taker, share, ordered[:count])


def _room(split: Floats, rows: Ints, step: int, giver: int, taker: int) -> Floats:
    room: Floats = np.minimum(split[rows, step, giver], 1.0 - split[rows, step, taker])
    return room


def _counts(all_of_them: int) -> Iterator[int]:
    count = 1
    while count < all_of_them:
        yield count
        count *= 2
    if all_of_them:
        yield all_of_them


# What they bring


def _best_of(computed: Results, split: Floats, moves: list[_Move]) -> _Move | None:
    before = computed.throughput
    ceiling = assumption(computed.plan, "ceiling")
    best: tuple[tuple[float, ...], _Move] | None = None
    for move in moves:
        capacity = _capacity_after(computed, split, move)
        after = throughput(replace(computed.hours, capacity=capacity), computed.demand)
        score = (*_score(after, computed.demand.total / ceiling - capacity), move.share * len(move.rows))
        if _helps(before, after) and (best is None or score < best[0]):
            best = (score, move)
    return None if best is None else best[1]


def _capacity_after(computed: Results, split: Floats, move: _Move) -> Floats:
    hours = (_moved(split[move.rows], move) * computed.hours.net[move.rows]).sum(axis=0)
    capacity = computed.hours.capacity.copy()
    capacity[move.giver] -= hours
    capacity[move.taker] += hours
    return capacity


def _score(flow: Throughput, above_ceiling: Floats) -> tuple[float, float, float]:
    """What a move leaves, the less the better. Rounded, so that equals are equal on every machine."""
    return (
        round(-float(flow.deliverable.sum()), _DIGITS),
        round(float(flow.shortage_fte.sum()), _DIGITS),
        round(float(np.maximum(above_ceiling, 0.0).sum()), _DIGITS),
    )


def _helps(before: Throughput, after: Throughput) -> bool:
    """Whether no figure gets worse, and one gets better by enough to be worth a change."""
    was, would = _standing(before), _standing(after)
    worse = (
        would.peak > was.peak + _ROUNDING
        or would.deliverable < was.deliverable - _ROUNDING
        or would.short_fte > was.short_fte + _ROUNDING
    )
    people = float(before.shortage_fte.sum() - after.shortage_fte.sum())
    return not worse and (
        would.deliverable - was.deliverable >= LEAST_CAMPAIGNS
        or people >= LEAST_PEOPLE
        or was.peak - would.peak >= LEAST_PEAK
    )
