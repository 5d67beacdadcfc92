"""Large campaigns by name for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from mopsplanner.catalog import load
from mopsplanner.exchange.samples import sample_plan
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.rows import Campaign, Demand

SUMMIT = Campaign("C1", "Annual customer summit", "event", date(2027, 6, 16), 4.0)
RELAUNCH = Campaign("C2", "Platform relaunch", "product-launch", date(2027, 10, 12), 3.0)
PARTNERS = Campaign("C3", "Partner day", "event", date(2027, 6, 22), 2.0)
LAUNCHES = (SUMMIT, RELAUNCH, PARTNERS)


def launching(*rows: Campaign, busier: float = 1.0) -> Plan:
    """The enterprise sample with these campaigns, its demand by numbers times a factor."""
    plan = sample_plan("enterprise", load(), "launching")
    plan = plan.replaced((row.kind, row.key, row) for row in rows)
    return plan.replaced(
        (row.kind, row.key, replace(row, campaigns=row.campaigns * busier)) for row in plan.rows(Demand).values()
    )
