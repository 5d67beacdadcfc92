"""Time to export the workbook of a plan of 1,000 positions, 12 quarters and six scenarios. Goal: under 2 s.

Usage: python -m tests.benchmarks.bench_export [--positions 1000] [--quarters 12] [--runs 5]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from mopsplanner.catalog import load
from mopsplanner.exchange.workbook.export import export_workbook
from mopsplanner.plan.plan import BASELINE, Plan
from tests.support.plans import plan_with
from tests.support.workbooks import EXPORTED_ON, computable

GOAL_SECONDS = 2.0


def seconds(plan: Plan, folder: Path) -> float:
    """Time of one export, computing and writing included."""
    catalog = load()
    began = time.perf_counter()
    export_workbook(plan, BASELINE, folder / "plan.xlsx", EXPORTED_ON, catalog)
    return time.perf_counter() - began


def main() -> None:
    """Print the median of some exports, and whether it meets the goal."""
    parser = argparse.ArgumentParser(description="Time the export of a large plan.")
    parser.add_argument("--positions", type=int, default=1000)
    parser.add_argument("--quarters", type=int, default=12)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    plan = computable(plan_with(wanted.positions, wanted.quarters), load())
    with tempfile.TemporaryDirectory() as folder:
        times = [seconds(plan, Path(folder)) for _ in range(wanted.runs)]
        size = Path(folder, "plan.xlsx").stat().st_size
    median = statistics.median(times)
    verdict = "met" if median < GOAL_SECONDS else "missed"
    report = f"export of {wanted.positions} positions x {wanted.quarters} quarters: {median:.2f} s"
    sys.stdout.write(f"{report} (median of {wanted.runs}), {size / 1e6:.1f} MB; goal {GOAL_SECONDS:g} s {verdict}\n")


if __name__ == "__main__":
    main()
