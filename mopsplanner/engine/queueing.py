"""Waiting at a stage and along several stages (planning model, section 10).

Symbols: arrivals lambda a day, touch m days of one piece of work, c people, load a = lambda m (people busy on average),
utilisation u = a / c, scv the squared coefficient of variation (variance over squared mean) of the times between
arrivals (c_a^2) and of touch times (c_s^2). Any unit of time will do if arrivals and touch share it. Every formula is
of the steady state and so holds for u < 1 alone; at u >= 1 work piles up without end, and it is refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.plan.refusal import Refusal


@dataclass(frozen=True, slots=True)
class QueueMeasures:
    """A stage in its steady state.

    `empty` P0, `delayed` the chance to wait at all, `queue` Lq and `present` L pieces of work on average, `wait` Wq and
    `through` W the mean time in the queue and in the stage.
    """

    utilisation: float
    empty: float
    delayed: float
    queue: float
    present: float
    wait: float
    through: float


@dataclass(frozen=True)
class Tandem:
    """Stages that work passes through, in their steady state [S].

    `arrivals` a day with rework, `visits` of a piece of work, `arrivals_scv`, `waits` mean days of one visit,
    `lead` mean days of a piece of work from its first stage to its last, waits outside the team included.
    """

    arrivals: Floats
    visits: Floats
    utilisation: Floats
    arrivals_scv: Floats
    waits: Floats
    lead: float


def erlang_b(people: int, load: float) -> float:
    """Chance that all c people are busy where nobody waits (Erlang 1917): B0 = 1, Bj = a B(j-1) / (j + a B(j-1)).

    Holds for any load a >= 0, and for every distribution of touch times.
    """
    blocked = 1.0
    for busy in range(1, people + 1):
        blocked = load * blocked / (busy + load * blocked)
    return blocked


def erlang_c(people: int, load: float) -> float:
    """Chance to wait in M/M/c (Erlang 1917): C = B / (1 - u (1 - B)). Refuses u >= 1."""
    used = _utilisation(people, load)
    blocked = erlang_b(people, load)
    return blocked / (1 - used * (1 - blocked))


def _utilisation(people: int, load: float) -> float:
    if not 0 <= load < people:
        raise Refusal("queue-without-end", people=people, load=round(load, 2))
    return load / people


def steady_queue(arrivals: float, touch: float, people: int) -> QueueMeasures:
    """The M/M/c queue: Wq = C m / (c (1 - u)), L = lambda W (Little 1961), P0 = C (1 - u) c! / a^c. Refuses u >= 1."""
    load = arrivals * touch
    delayed = erlang_c(people, load)
    used = load / people
    wait = delayed * touch / (people * (1 - used))
    return QueueMeasures(
        used, _empty(people, load, delayed), delayed, arrivals * wait, arrivals * (wait + touch), wait, wait + touch
    )


def _empty(people: int, load: float, delayed: float) -> float:
    if load == 0:
        return 1.0
    factorial = math.lgamma(people + 1) - people * math.log(load)
    return math.exp(math.log(delayed) + math.log1p(-load / people) + factorial)


def chance_to_wait_beyond(limit: float, arrivals: float, touch: float, people: int) -> float:
    """P(Wq > t) = C exp(-c (1 - u) t / m), exact for M/M/c in order of arrival. Refuses u >= 1."""
    load = arrivals * touch
    return erlang_c(people, load) * math.exp(-(people - load) * limit / touch)


def mean_wait(
    arrivals: float, touch: float, people: int, *, arrivals_scv: float = 1.0, touch_scv: float = 1.0
) -> float:
    """Mean days in the queue of G/G/c, E[Wq] = C m / (c (1 - u)) x (c_a^2 + c_s^2) / 2 (Allen 1990, Cunneen).

    Exact for M/M/c and M/G/1; else an approximation, within 20 % from u = 0.85 on. Refuses u >= 1.
    """
    return steady_queue(arrivals, touch, people).wait * (arrivals_scv + touch_scv) / 2


def pollaczek_khinchine(arrivals: float, touch: float, touch_scv: float) -> float:
    """Mean days in the queue of M/G/1: lambda m^2 (1 + c_s^2) / (2 (1 - u)), exact (Pollaczek 1930, Khinchine 1932)."""
    used = _utilisation(1, arrivals * touch)
    return used * touch * (1 + touch_scv) / (2 * (1 - used))


def departures_scv(people: int, utilisation: float, arrivals_scv: float, touch_scv: float) -> float:
    """Variation of the times between departures: 1 + (1 - u^2)(c_a^2 - 1) + u^2 (c_s^2 - 1) / sqrt(c) (Whitt 1983)."""
    squared = utilisation**2
    return 1 + (1 - squared) * (arrivals_scv - 1) + squared * (touch_scv - 1) / math.sqrt(people)


def stage_arrivals(external: Floats, routing: Floats) -> Floats:
    """Arrivals at every stage [S], rework included: Lambda = external + R^T Lambda.

    `external` [S] what comes from outside; `routing` [S, S] the share of what leaves a stage (row) that goes to another
    (column), forwards or back. Every piece of work must leave in the end: refuses rework that never ends.
    """
    if np.abs(np.linalg.eigvals(routing)).max(initial=0.0) >= 1 - 1e-12:
        raise Refusal("rework-without-end")
    arrivals: Floats = np.linalg.solve(np.eye(len(external)) - routing.T, external).astype(np.float64)
    return arrivals


def in_series(stages: int, back: Floats | None = None) -> Floats:
    """The routing [S, S] of stages one after the other; `back` [S, S] shares that go back, taken from going forward."""
    routing = np.zeros((stages, stages)) if back is None else back.astype(np.float64)
    forward = 1 - routing.sum(axis=1)
    ahead = np.arange(stages - 1)
    routing[ahead, ahead + 1] += forward[:-1]
    return routing


def tandem(
    external: Floats,
    routing: Floats,
    touch: Floats,
    people: Floats,
    *,
    touch_scv: Floats,
    external_scv: float = 1.0,
    outside_days: float = 0.0,
) -> Tandem:
    """Stages in their steady state; lead time = sum of visits (E[Wq] + m) + waits outside the team. Refuses u >= 1.

    `external`, `touch` (days), `people` (whole) and `touch_scv` [S], `routing` [S, S] as in `stage_arrivals`. Each
    stage feeds the next by Whitt's departures, split and merged by his linear equations (Whitt 1983).
    """
    arrivals = stage_arrivals(external, routing)
    load = arrivals * touch
    heads = people.astype(int).tolist()
    used = np.array([_utilisation(count, one) for count, one in zip(heads, load.tolist(), strict=True)])
    scv = _arrivals_scv(external * external_scv, arrivals, routing, used, people, touch_scv)
    waits = np.array(
        [
            mean_wait(rate, days, count, arrivals_scv=varied, touch_scv=own)
            for rate, days, count, varied, own in zip(
                arrivals.tolist(), touch.tolist(), heads, scv.tolist(), touch_scv.tolist(), strict=True
            )
        ]
    )
    visits = arrivals / external.sum()
    return Tandem(arrivals, visits, used, scv, waits, float(visits @ (waits + touch)) + outside_days)


def _arrivals_scv(
    external: Floats, arrivals: Floats, routing: Floats, used: Floats, people: Floats, touch_scv: Floats
) -> Floats:
    """Variation of arrivals at every stage [S]: the mean over streams, by rate, of p c_d^2 + 1 - p.

    `external` [S] is the outside rate times its variation. With c_d^2 linear in c_a^2 it is one set of equations.
    """
    kept = 1 - used**2
    fixed = used**2 * (1 + (touch_scv - 1) / np.sqrt(people))
    rates = np.maximum(arrivals, np.finfo(float).tiny)
    streams = (arrivals[:, None] * routing / rates).T
    split = streams * routing.T
    known = external / rates + split @ fixed + (streams * (1 - routing.T)).sum(axis=1)
    scv: Floats = np.linalg.solve(np.eye(len(arrivals)) - split * kept, known).astype(np.float64)
    return scv
