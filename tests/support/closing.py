"""Plans of which the first quarters are closed."""

from __future__ import annotations

from datetime import date, timedelta

from mopsplanner.edits.change import applied
from mopsplanner.edits.closing import close_quarter
from mopsplanner.engine.closing import closing_figures
from mopsplanner.engine.results import results
from mopsplanner.plan.plan import BASELINE, Plan, view
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, CampaignType


def day_after(plan: Plan, quarter: Quarter) -> date:
    """The first day on which a quarter can be closed."""
    return plan.calendar.last_day(quarter) + timedelta(days=1)


def with_actuals(plan: Plan, *quarters: Quarter, launched: int = 7) -> Plan:
    """The plan with launched campaigns of its first type in these quarters."""
    kind = min(plan.rows(CampaignType))
    rows = [Actual(quarter, "salesforce", "Email", kind, launched, day_after(plan, quarter)) for quarter in quarters]
    return plan.replaced((row.kind, row.key, row) for row in rows)


def closed(plan: Plan, count: int) -> Plan:
    """The plan with its first quarters closed, one after the other, each on the day after its last."""
    for quarter in plan.calendar.quarters[:count]:
        plan = with_actuals(plan, quarter)
        figures = closing_figures(results(view(plan, BASELINE)), quarter, day_after(plan, quarter))
        plan = applied(plan, close_quarter(plan, figures))
    return plan
