"""The one door to HiGHS: arrays in, values, bound and shadow prices out.

Repeatable: one thread, the default seed, and a stop on gap or node count, never on elapsed time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.linear import LinearProblem

if TYPE_CHECKING:
    import highspy

FIRST_GAP = 0.01
"""Gap of a first answer: its cost is at most 1 % above the least possible one."""


class Outcome(StrEnum):
    """How a solve ended."""

    SOLVED = "solved"
    STOPPED = "stopped"
    NOTHING_FITS = "nothing fits"
    UNBOUNDED = "unbounded"


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to look. `gap`: stop once the cost is at most this share above the bound. `nodes`: stop after so many
    nodes of the search (None: no limit). `should_stop` is asked now and then; the best found so far is kept.
    """

    gap: float = FIRST_GAP
    nodes: int | None = None
    threads: int = 1
    should_stop: Callable[[], bool] | None = field(default=None, compare=False)


FIRST_ANSWER = Effort()
EXACT = Effort(gap=0.0)


@dataclass(frozen=True)
class Solved:
    """What came out. `values` [N] and `row_dual` [M] are empty where nothing was found.

    `objective` is the cost of `values`, `bound` a cost below which no answer lies (for a linear problem the same).
    `row_dual[i]` is what one unit more on the right of row i adds to the objective (linear problems alone).
    """

    outcome: Outcome
    values: Floats
    objective: float
    bound: float
    row_dual: Floats
    nodes: int

    @property
    def found(self) -> bool:
        """Whether there is an answer."""
        return self.values.size > 0


def solve(problem: LinearProblem, effort: Effort = FIRST_ANSWER, start: Floats | None = None) -> Solved:
    """Minimise. `start` [N] holds whole numbers to begin with; the solver works out the rest, or drops them."""
    highs = _loaded(_silent_solver(), problem, effort)
    if start is not None:
        known = np.flatnonzero(problem.whole).astype(np.int32)
        highs.setSolution(len(known), known, start[known])
    if effort.should_stop is not None:
        _listen(highs, effort.should_stop)
    highs.run()
    return _answer(highs, problem)


def _silent_solver() -> highspy.Highs:
    import highspy

    class Silent(highspy.Highs):
        """Says nothing, not even its name, which it would print while it is made."""

        def __init__(self) -> None:
            highspy.Highs.__init__(self)

        def enableCallbacks(self) -> None:
            self.silent()
            highspy.Highs.enableCallbacks(self)

    return Silent()


def _loaded(highs: highspy.Highs, problem: LinearProblem, effort: Effort) -> highspy.Highs:
    highs.setOptionValue("threads", effort.threads)
    highs.setOptionValue("mip_rel_gap", effort.gap)
    if effort.nodes is not None:
        highs.setOptionValue("mip_max_nodes", effort.nodes)
    highs.passModel(
        len(problem.cost),
        len(problem.row_lower),
        len(problem.values),
        2,  # row by row
        1,  # minimise
        0.0,
        problem.cost,
        problem.lower,
        problem.upper,
        problem.row_lower,
        problem.row_upper,
        problem.starts.astype(np.int32),
        problem.index.astype(np.int32),
        problem.values,
        problem.whole.astype(np.int32),
    )
    return highs


def _listen(highs: highspy.Highs, should_stop: Callable[[], bool]) -> None:
    def ask(event: highspy.highs.HighsCallbackEvent) -> None:
        event.interrupt(should_stop())

    highs.cbMipInterrupt.subscribe(ask)
    highs.cbSimplexInterrupt.subscribe(ask)


def _answer(highs: highspy.Highs, problem: LinearProblem) -> Solved:
    outcome = _outcome(highs)
    info = highs.getInfo()
    feasible = info.primal_solution_status == 2
    if outcome in (Outcome.NOTHING_FITS, Outcome.UNBOUNDED) or not feasible:
        return Solved(outcome, np.zeros(0), np.inf, -np.inf, np.zeros(0), int(info.mip_node_count))
    solution = highs.getSolution()
    objective = float(info.objective_function_value)
    bound = float(info.mip_dual_bound) if problem.is_integer else objective
    values, duals = np.array(solution.col_value), np.array(solution.row_dual)
    return Solved(outcome, values, objective, bound, duals, int(info.mip_node_count))


def _outcome(highs: highspy.Highs) -> Outcome:
    import highspy

    status, known = highs.getModelStatus(), highspy.HighsModelStatus
    if status == known.kOptimal:
        return Outcome.SOLVED
    if status in (known.kInfeasible, known.kUnboundedOrInfeasible):
        return Outcome.NOTHING_FITS
    return Outcome.UNBOUNDED if status == known.kUnbounded else Outcome.STOPPED
