"""The five figures at the foot of every screen, and how they differ from the baseline's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.arrays import assumption
from mopsplanner.engine.questions import Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import DOMAINS, Domain


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Headline figures of a plan at one quarter.

    `headcount` seats and `seated_fte` at the quarter; `year_cost` of its fiscal year (planned quarters only);
    `peak` utilisation over the plan with its domain and quarter, and the `ceiling`;
    `planned` and `deliverable` campaigns over the plan;
    `shortage_fte` people short in the worst quarter, `shortage_quarter`.
    """

    quarter: Quarter
    headcount: float
    seated_fte: float
    year: int
    year_cost: float
    peak: float
    peak_domain: Domain
    peak_quarter: Quarter
    ceiling: float
    planned: float
    deliverable: float
    shortage_fte: float
    shortage_quarter: Quarter


def scoreboard(results: Results, quarter: Quarter) -> Scoreboard:
    """The headline figures as seen from a planned quarter (the nearest one where it lies outside)."""
    quarters = results.quarters
    step = min(max(quarter.ordinal - quarters[0].ordinal, 0), len(quarters) - 1)
    utilisation = results.throughput.utilisation
    domain, peak_step = np.unravel_index(int(utilisation.argmax()), utilisation.shape)
    shortage = results.throughput.shortage_fte
    worst = int(shortage.argmax())
    year = quarters[step].year
    return Scoreboard(
        quarter=quarters[step],
        headcount=float(results.headcount[step]),
        seated_fte=float(results.seated_fte[step]),
        year=year,
        year_cost=results.cost.by_year()[year],
        peak=float(utilisation[domain, peak_step]),
        peak_domain=DOMAINS[int(domain)],
        peak_quarter=quarters[int(peak_step)],
        ceiling=assumption(results.plan, "ceiling"),
        planned=float(results.demand.planned.sum()),
        deliverable=float(results.throughput.deliverable.sum()),
        shortage_fte=float(shortage[worst]),
        shortage_quarter=quarters[worst],
    )


def questions(results: Results, quarter: Quarter) -> tuple[Question, ...]:
    """What to explain for each of the five figures, as seen from a planned quarter."""
    board = scoreboard(results, quarter)
    return (
        Question(What.HEADCOUNT, board.quarter),
        Question(What.YEAR_COST, board.quarter),
        Question(What.UTILISATION, board.peak_quarter, board.peak_domain),
        Question(What.PLAN_DELIVERABLE, board.quarter),
        Question(What.SHORTAGE, board.shortage_quarter),
    )
