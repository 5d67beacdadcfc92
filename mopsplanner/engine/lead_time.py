"""From brief to launch, by campaign type and quarter (planning model, section 10).

A stage is a station. Its hours are what its domains have left after run work, shared between stages as campaigns
need them; its people are the matching share of the people in seats, as whole people, each giving it the rest of the
day. So the utilisation of a stage is its hours needed over its hours left. Up to 85 % the mean is the formula's
(Allen-Cunneen, Whitt). Above, and where its lead time is longer than the quarter, the formula takes longer to come true
than the quarter lasts; in the quarter after, the queue is still there. In both, work is simulated from what is under
way. Half of all and nine in ten are always simulated. Reporting comes after launch and is left out.

Work in progress follows from Little's law, L = lambda W (Little 1961): campaigns briefed a business day times the mean
days of one. It is a law of the steady state, so that a stage that is wanted for more than its hours has none: its queue
grows for as long as that lasts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

import numpy as np
from numpy.random import Generator

from mopsplanner.engine.arrays import Floats, assumption
from mopsplanner.engine.queueing import in_series, tandem
from mopsplanner.engine.results import Results
from mopsplanner.engine.risk.draws import dice_of, lognormal
from mopsplanner.engine.stations import Path, Station, passage
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import CampaignType
from mopsplanner.plan.rules import within
from mopsplanner.plan.words import STAGES, Grade, Stage

FORMULA_UP_TO = 0.85
"""Utilisation up to which the formula of the steady state is used."""
LINE = tuple(STAGES.index(stage) for stage in STAGES if stage is not Stage.REPORT)
"""The stages from brief to launch."""
_BUILD, _QA = STAGES.index(Stage.BUILD), STAGES.index(Stage.QA)
_PIECES = 20_000
_MOST_REPEATS = 200
_LEAST = 1e-9


class Method(StrEnum):
    """Where a mean comes from."""

    FORMULA = "formula"
    SIMULATION = "simulation"


@dataclass(frozen=True, slots=True)
class LeadTimeParameters:
    """What a plan does not say; the defaults are judgement.

    `touch_spread`: coefficient of variation of the hours of one stage of one campaign; `arrivals_scv` of the times
    between briefs, for the formula alone (the simulation draws briefs at random: 1); `outside_days` of waiting outside
    the team; `backlog` campaigns by type that stand ready before the plan's first day; `run_in`: whether a quarter like
    the first comes before it, so that the team does not start empty. The seed makes the simulation repeatable.
    """

    touch_spread: float = 0.5
    arrivals_scv: float = 1.0
    outside_days: float = 0.0
    backlog: tuple[tuple[str, int], ...] = ()
    run_in: bool = True
    seed: int = 1
    grade: Grade = Grade.JUDGEMENT


@dataclass(frozen=True, slots=True)
class StageWork:
    """Work of one campaign at a stage, all visits: `hours`, at `pace` hours a person gives it a business day."""

    stage: Stage
    hours: float
    pace: float


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Business days from brief to launch of the campaigns of a type that are briefed in a quarter.

    `touch` days without any queue, the sum over `work` of hours / pace; `mean` by `method`; `p50`, `p90` and `on_time`
    (share launched `within` the days promised, or else the type's lead) from `pieces` simulated campaigns, None where
    none was. `campaigns` planned, `rate` of them a business day; `in_progress` campaigns under way on average, infinite
    where a queue that they stand in grows. `stage` is the busiest, `utilisation` its own; `growth` campaigns of all
    types that are added to the queue in the quarter, 0 below 100 %.
    """

    type: str
    quarter: Quarter
    work: tuple[StageWork, ...]
    touch: float
    mean: float
    method: Method
    p50: float | None
    p90: float | None
    within: float
    on_time: float | None
    pieces: int
    campaigns: float
    rate: float
    in_progress: float
    stage: Stage
    utilisation: float
    growth: float


@dataclass(frozen=True, slots=True)
class StageLoad:
    """A stage from brief to launch as a station, in a quarter.

    `people` whole; `needed` hours of the quarter's campaigns, `left` hours for them after run work; `waiting` the share
    of all days in queues that pass before this stage, simulated; None where nobody waits or a wait never ends.
    """

    stage: Stage
    people: int
    needed: float
    left: float
    utilisation: float
    waiting: float | None


@dataclass(frozen=True, slots=True)
class Flow:
    """All campaigns briefed in a quarter, and the stages that they pass.

    `mean` business days and `on_time` share are those of the types, weighted by `campaigns` planned; `in_progress`
    campaigns under way on average, infinite where a queue grows, by `growth` campaigns in the quarter.
    """

    quarter: Quarter
    campaigns: float
    mean: float
    method: Method
    on_time: float | None
    in_progress: float
    growth: float
    stages: tuple[StageLoad, ...]

    @property
    def busiest(self) -> StageLoad:
        """The stage with the highest utilisation."""
        return max(self.stages, key=lambda one: one.utilisation)


@dataclass(frozen=True, slots=True)
class BriefToLaunch:
    """Lead times by type and quarter, and what goes on in every quarter for which campaigns are planned, in order."""

    parameters: LeadTimeParameters
    times: tuple[LeadTime, ...]
    flows: tuple[Flow, ...]

    def flow(self, quarter: Quarter) -> Flow | None:
        """The campaigns of a quarter; None where none is planned."""
        return next((one for one in self.flows if one.quarter == quarter), None)

    def of(self, quarter: Quarter) -> tuple[LeadTime, ...]:
        """The lead times of a quarter's types."""
        return tuple(one for one in self.times if one.quarter == quarter)


@dataclass(frozen=True)
class Line:
    """The stages of a plan as stations. S stages from brief to launch, K types, T quarters.

    `people` [S]; `pace` [S, T] hours a person gives a stage a business day; `hours` [K, S] of one visit; `visits` [S]
    of a campaign; `back` the share that QA sends back to build; `arrivals` [K, T] campaigns a business day;
    `utilisation` [S, T]; `days` [T] business days of each quarter.
    """

    people: Floats
    pace: Floats
    hours: Floats
    visits: Floats
    back: float
    arrivals: Floats
    utilisation: Floats
    days: Floats


def line_of(results: Results) -> Line:
    """The stations of a plan.

    Rework is in the hours of build and QA. Here it becomes visits: QA sends a share r / (1 + r) back to build.
    """
    demand, days = results.demand, results.demand.business_days.astype(np.float64)
    free = np.maximum(0.0, results.hours.capacity - demand.run)
    needed = np.einsum("ksd,kt->sdt", demand.recipe, demand.planned)
    by_domain = needed.sum(axis=(0, 2))
    share = needed.sum(axis=2) / np.maximum(by_domain, _LEAST)
    left = (share @ free)[list(LINE)]
    all_left = np.maximum(free.sum(axis=0), _LEAST)
    people = np.maximum(1.0, np.round((left / all_left * results.seated_fte).mean(axis=1)))
    rework = assumption(results.plan, "rework_share")
    visits = np.array([1 + rework if _BUILD <= stage <= _QA else 1.0 for stage in LINE])
    wanted = needed.sum(axis=1)[list(LINE)]
    used = np.divide(wanted, left, out=np.where(wanted > 0, np.inf, 0.0), where=left > _LEAST)
    return Line(
        people=people,
        pace=left / (people[:, None] * days),
        hours=demand.recipe.sum(axis=2)[:, list(LINE)] / visits,
        visits=visits,
        back=rework / (1 + rework),
        arrivals=demand.planned / days,
        utilisation=used,
        days=days,
    )


def lead_times(results: Results, parameters: LeadTimeParameters | None = None) -> tuple[LeadTime, ...]:
    """Lead times of every campaign type in every quarter for which campaigns of it are planned, in order.

    Refuses a spread or days out of range, and a backlog of a type that the plan lacks.
    """
    return brief_to_launch(results, parameters).times


def brief_to_launch(results: Results, parameters: LeadTimeParameters | None = None) -> BriefToLaunch:
    """Lead times, stages and work in progress at once. Refuses what `lead_times` refuses."""
    return next(found for found in brief_to_launch_in_steps(results, parameters) if found is not None)


def brief_to_launch_in_steps(
    results: Results, parameters: LeadTimeParameters | None = None
) -> Iterator[BriefToLaunch | None]:
    """`brief_to_launch` for those who must not be kept: None after every step of some milliseconds, then the result."""
    known = parameters or LeadTimeParameters()
    _check(results, known)
    line = line_of(results)
    drawn = _Drawn.nothing(line)
    for _ in _draw(results, line, known, drawn):
        yield None
    alone = [_steady(line, quarter, known) for quarter in range(len(line.days))]
    steady = [None if before is None else own for before, own in zip([alone[0], *alone], alone, strict=False)]
    times: list[LeadTime] = []
    for kind, row in enumerate(line.arrivals):
        yield None
        for quarter in np.flatnonzero(row > _LEAST).tolist():
            times.append(_lead_time(results, line, known, kind, quarter, steady[quarter], drawn.days[kind][quarter]))
    by_quarter = [tuple(one for one in times if one.quarter == quarter) for quarter in results.quarters]
    flows = tuple(_flow(line, at, here, drawn) for at, here in enumerate(by_quarter) if here)
    yield BriefToLaunch(known, tuple(times), flows)


def _check(results: Results, known: LeadTimeParameters) -> None:
    for id, _ in known.backlog:
        results.plan.row(CampaignType, id)
    within("spread", known.touch_spread, 0.0, 3.0)
    within("days outside the team", known.outside_days, 0.0, 1000.0)


def _lead_time(
    results: Results,
    line: Line,
    known: LeadTimeParameters,
    kind: int,
    quarter: int,
    steady: Floats | None,
    drawn: list[float],
) -> LeadTime:
    row = results.demand.types[kind]
    days = np.array(drawn) + known.outside_days
    work = _work(line, kind, quarter)
    touch = _touch(work) + known.outside_days
    if steady is not None:
        mean = touch + float(line.visits @ (steady * (line.hours[kind] > 0)))
    else:
        mean = float(days.mean()) if days.size else np.inf
    busiest = int(line.utilisation[:, quarter].argmax())
    used = float(line.utilisation[busiest, quarter])
    due = row.lead_days if row.promised_days is None else row.promised_days
    p50, p90 = (float(np.quantile(days, q, method="inverted_cdf")) if days.size else None for q in (0.5, 0.9))
    grows = bool((line.utilisation[line.hours[kind] > 0, quarter] > 1).any())
    rate = float(line.arrivals[kind, quarter])
    return LeadTime(
        type=row.id,
        quarter=results.quarters[quarter],
        work=work,
        touch=touch,
        mean=mean,
        method=Method.SIMULATION if steady is None else Method.FORMULA,
        p50=p50,
        p90=p90,
        within=due,
        on_time=float((days <= due).mean()) if days.size else None,
        pieces=len(drawn),
        campaigns=float(results.demand.planned[kind, quarter]),
        rate=rate,
        in_progress=np.inf if grows else in_progress(rate, mean),
        stage=STAGES[LINE[busiest]],
        utilisation=used,
        growth=max(0.0, 1 - 1 / used) * float(results.demand.planned[:, quarter].sum()) if used > 0 else 0.0,
    )


def in_progress(rate: float, days: float) -> float:
    """Campaigns under way on average, L = lambda W (Little 1961).

    `rate` campaigns briefed a business day, `days` the mean from brief to launch, waits outside the team included.
    """
    return rate * days


def _flow(line: Line, quarter: int, times: tuple[LeadTime, ...], drawn: _Drawn) -> Flow:
    planned = np.array([one.campaigns for one in times])
    known = [one for one in times if one.on_time is not None]
    launched = sum(one.campaigns for one in known)
    return Flow(
        quarter=times[0].quarter,
        campaigns=float(planned.sum()),
        mean=float(planned @ np.array([one.mean for one in times]) / planned.sum()),
        method=times[0].method,
        on_time=sum(one.campaigns * (one.on_time or 0.0) for one in known) / launched if known else None,
        in_progress=sum(one.in_progress for one in times),
        growth=times[0].growth,
        stages=tuple(_load(line, stage, quarter, drawn) for stage in range(len(LINE))),
    )


def _load(line: Line, stage: int, quarter: int, drawn: _Drawn) -> StageLoad:
    waits = drawn.waits[:, quarter]
    all_waits = float(waits.sum())
    days = float(line.days[quarter])
    return StageLoad(
        stage=STAGES[LINE[stage]],
        people=int(line.people[stage]),
        needed=float(line.arrivals[:, quarter] @ line.hours[:, stage] * line.visits[stage] * days),
        left=float(line.pace[stage, quarter] * line.people[stage] * days),
        utilisation=float(line.utilisation[stage, quarter]),
        waiting=float(waits[stage]) / all_waits if 0 < all_waits < np.inf else None,
    )


def _work(line: Line, kind: int, quarter: int) -> tuple[StageWork, ...]:
    """The stages that a campaign needs."""
    hours = (line.hours[kind] * line.visits).tolist()
    paces = line.pace[:, quarter].tolist()
    return tuple(
        StageWork(STAGES[stage], needed, pace)
        for stage, needed, pace in zip(LINE, hours, paces, strict=True)
        if needed > 0
    )


def _touch(work: tuple[StageWork, ...]) -> float:
    """Business days of work of a campaign where nothing waits; infinite where a stage that it needs gets no time."""
    return sum(one.hours / one.pace if one.pace > 0 else np.inf for one in work)


def _steady(line: Line, quarter: int, known: LeadTimeParameters) -> Floats | None:
    """Mean days in the queue of one visit to every stage [S]; None where the formula is not to be used."""
    if line.utilisation[:, quarter].max() > FORMULA_UP_TO:
        return None
    rates = line.arrivals[:, quarter]
    if rates.sum() <= _LEAST:
        return np.zeros(len(LINE))
    weight = rates / rates.sum()
    touch = line.hours / np.maximum(line.pace[:, quarter], _LEAST)
    mean = weight @ touch
    square = weight @ touch**2 * (1 + known.touch_spread**2)
    scv = np.divide(square, mean**2, out=np.ones(len(LINE)), where=mean > 0) - 1
    external = np.zeros(len(LINE))
    external[0] = rates.sum()
    passing = tandem(
        external, _routing(line), mean, line.people, touch_scv=np.maximum(scv, 0), external_scv=known.arrivals_scv
    )
    return passing.waits if passing.lead <= line.days[quarter] else None


def _routing(line: Line) -> Floats:
    back = np.zeros((len(LINE), len(LINE)))
    back[LINE.index(_QA), LINE.index(_BUILD)] = line.back
    return in_series(len(LINE), back)


@dataclass(frozen=True)
class _Drawn:
    """What was simulated so far: `days` from brief to launch, by type and quarter of the brief; `waits` [S, T] days in
    the queues before the stages, all campaigns together.
    """

    days: list[list[list[float]]]
    waits: Floats

    @classmethod
    def nothing(cls, line: Line) -> _Drawn:
        return cls([[[] for _ in line.days] for _ in line.arrivals], np.zeros(line.pace.shape))


def _draw(results: Results, line: Line, known: LeadTimeParameters, drawn: _Drawn) -> Iterator[None]:
    """Simulate the plan again and again, until there are enough campaigns; one step each."""
    stations = _stations(line)
    ends = np.cumsum(line.days)
    expected = max(1.0, float((line.arrivals * line.days).sum()))
    for repeat in range(int(np.clip(_PIECES / expected, 1, _MOST_REPEATS))):
        dice = dice_of(known.seed, "lead time", str(repeat))
        days, kinds = _briefs(results, line, known, dice)
        found = passage(stations, days.tolist(), list(_paths(line, known, kinds, dice)))
        quarters = np.minimum(np.searchsorted(ends, days, side="right"), len(ends) - 1)
        counted = days >= 0
        for kind, quarter, taken in zip(
            kinds[counted].tolist(),
            quarters[counted].tolist(),
            (np.array(found.finished) - days)[counted].tolist(),
            strict=True,
        ):
            drawn.days[kind][quarter].append(taken)
        waited = np.array(found.waited).reshape(len(days), len(LINE))
        np.add.at(drawn.waits.T, quarters[counted], waited[counted])
        yield


def _stations(line: Line) -> list[Station]:
    marks = (float("-inf"), *np.cumsum(line.days)[:-1].tolist())
    return [
        Station(int(people), marks, tuple(paces))
        for people, paces in zip(line.people.tolist(), line.pace.tolist(), strict=True)
    ]


def _briefs(
    results: Results, line: Line, known: LeadTimeParameters, dice: Generator
) -> tuple[Floats, np.ndarray[tuple[int, ...], np.dtype[np.int64]]]:
    """Days and types of all briefs [J] in order: Poisson numbers a quarter at random days, after what stands ready."""
    first = np.concatenate([[-line.days[0] if known.run_in else 0.0], [0.0], np.cumsum(line.days)[:-1]])
    length = np.concatenate([[line.days[0] if known.run_in else 0.0], line.days])
    rates = np.concatenate([line.arrivals[:, :1], line.arrivals], axis=1)
    numbers = dice.poisson(rates * length)
    kinds, quarters = (np.repeat(places, numbers.ravel()) for places in np.indices(numbers.shape).reshape(2, -1))
    days = first[quarters] + dice.random(len(quarters)) * length[quarters]
    at_type = {row.id: index for index, row in enumerate(results.demand.types)}
    ready = list(chain.from_iterable([at_type[id]] * count for id, count in known.backlog))
    days = np.concatenate([np.full(len(ready), -_LEAST), days])
    kinds = np.concatenate([np.array(ready, dtype=np.int64), kinds])
    order = np.argsort(days, kind="stable")
    return days[order], kinds[order]


def _paths(
    line: Line, known: LeadTimeParameters, kinds: np.ndarray[tuple[int, ...], np.dtype[np.int64]], dice: Generator
) -> Iterator[Path]:
    """The visits of every campaign: build to QA once, and again as often as QA sends it back."""
    build, qa = LINE.index(_BUILD), LINE.index(_QA)
    passes = dice.geometric(1 - line.back, len(kinds)).tolist()
    longest = len(LINE) + (qa - build + 1) * (max(passes, default=1) - 1)
    factors = lognormal(dice, len(kinds) * longest, known.touch_spread).reshape(-1, longest).tolist()
    hours = line.hours.tolist()
    for kind, count, own in zip(kinds.tolist(), passes, factors, strict=True):
        stages = (*range(build), *(tuple(range(build, qa + 1)) * count), *range(qa + 1, len(LINE)))
        needed = hours[kind]
        yield [(stage, needed[stage] * factor) for stage, factor in zip(stages, own, strict=False) if needed[stage] > 0]
