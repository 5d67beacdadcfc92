"""A hiring plan to 1 %, model building and checking included, against the bare solver on the same arrays.

Usage: python -m tests.benchmarks.bench_hiring [ROUNDS]
12 quarters, 25 roles, 4 domains, 15 campaign types, with a fixed split and with people helping out. The goal is at
most 1.3 times the bare solve.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

from mopsplanner.engine.planning.hiring import cheapest_plan
from mopsplanner.engine.planning.hiring_check import broken_rules
from mopsplanner.engine.planning.hiring_model import hiring_model
from mopsplanner.engine.planning.hiring_problem import HiringProblem
from mopsplanner.engine.planning.solver import FIRST_ANSWER, solve
from tests.support.hiring import random_problem

SEEDS = (7, 13, 19)


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(name: str, problem: HiringProblem, rounds: int) -> None:
    model = hiring_model(problem)
    whole, bare = [], []
    for _ in range(rounds):
        bare.append(seconds(lambda: solve(model.problem, FIRST_ANSWER)))
        whole.append(seconds(lambda: cheapest_plan(problem, FIRST_ANSWER)))
    building = statistics.median(seconds(lambda: hiring_model(problem)) for _ in range(5))
    plan = cheapest_plan(problem, FIRST_ANSWER)
    assert plan is not None
    checking = seconds(lambda: broken_rules(problem, plan.decisions))
    ours, least = statistics.median(whole), statistics.median(bare)
    size = f"{len(model.problem.cost)} columns ({model.problem.whole.sum()} whole), {len(model.problem.row_lower)} rows"
    sys.stdout.write(
        f"{name}: {size}: {ours:.2f} s, bare solver {least:.2f} s, ratio {ours / least:.2f} (goal 1.3); "
        f"building {building * 1000:.0f} ms, checking {checking * 1000:.0f} ms, gap {plan.gap:.2%}\n"
    )


def main(rounds: int) -> None:
    """Measure both in turns, so that what else the machine does hits both alike."""
    for seed in SEEDS:
        for fixed in (True, False):
            problem = random_problem(seed, roles=25, quarters=12, domains=4, types=15, fixed=fixed)
            measure(f"seed {seed}, {'fixed' if fixed else 'flexible'}", problem, rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
