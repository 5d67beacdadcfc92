"""Going back to an earlier state of the plan, as one step that can itself be undone."""

from __future__ import annotations

from mopsplanner.edits.change import Change
from mopsplanner.edits.diff import diff
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal


def restore(plan: Plan, earlier: Plan, when: str) -> Change:
    """Make the plan what it was. `when` tells the reader which state that is. Refuses another plan's state."""
    if plan.id != earlier.id:
        raise Refusal("restore-other-plan", name=earlier.company.plan_name)
    return Change("restore", diff(plan, earlier), subjects={"when": when})
