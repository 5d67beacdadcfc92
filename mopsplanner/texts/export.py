"""Export in words, and a preview of what leadership will read."""

from __future__ import annotations

from mopsplanner.engine.results import Results
from mopsplanner.texts import numbers

WORKBOOK = (
    "A live model, not a print-out: inputs apart from calculations, every result a formula with its value, "
    "charts, and checks that must be 0. Change a number in Excel and everything follows."
)
DOCUMENT = "The whole plan with all scenarios in an open, documented form, for archives and other programs."

DATASET = (
    "All scenarios as tables that Power BI, Tableau, pandas and SQL read as they are: seats, hours, allocation, "
    "demand, campaigns and cost by quarter. Names and pay are in it."
)


def written(name: str, folder: str) -> str:
    """Where a file was put."""
    return f"{name} was written to {folder}."


def preview(results: Results) -> list[tuple[str, ...]]:
    """The main figures by quarter: heads, then one line a figure."""
    currency = results.plan.company.currency
    utilisation = results.throughput.utilisation.max(axis=0).tolist()
    planned = results.demand.planned.sum(axis=0).tolist()
    delivered = results.throughput.deliverable.sum(axis=0).tolist()
    return [
        ("", *numbers.quarter_heads(results.quarters)),
        ("Headcount", *(numbers.whole(count) for count in results.headcount.tolist())),
        ("FTE in seats", *(numbers.decimal(fte) for fte in results.seated_fte.tolist())),
        ("Loaded cost", *(numbers.money(cost, currency) for cost in results.cost.total.tolist())),
        ("Busiest domain", *(numbers.percent(used) for used in utilisation)),
        ("Campaigns planned", *(numbers.campaigns(count) for count in planned)),
        ("Campaigns deliverable", *(numbers.campaigns(count) for count in delivered)),
        ("People short", *(numbers.decimal(fte) for fte in results.throughput.shortage_fte.tolist())),
    ]
