"""Several edits as one step: a paste over cells that different edits change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mopsplanner.edits.change import Change, Replacement, applied
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal

Step = Callable[[Plan], Change]


def together(plan: Plan, scenario: str, steps: Sequence[Step]) -> tuple[Change, tuple[Refusal, ...]]:
    """One change for all steps, each made on what the ones before it left, and the refusals of those left out.

    A single step keeps its own name.
    """
    made: list[Change] = []
    refused: list[Refusal] = []
    for step in steps:
        try:
            change = step(plan)
        except Refusal as refusal:
            refused.append(refusal)
            continue
        if not change.is_empty:
            made.append(change)
            plan = applied(plan, change)
    if len(made) == 1:
        return made[0], tuple(refused)
    return Change("edit-several", _merged(made), scenario, {"count": len(made)}), tuple(refused)


def _merged(changes: Sequence[Change]) -> tuple[Replacement, ...]:
    """The replacements in a row, those of one key joined into one; what ends as it began is left out."""
    joined: dict[tuple[str, str], Replacement] = {}
    for item in (item for change in changes for item in change.replacements):
        at = (item.kind, item.key)
        before = joined[at].before if at in joined else item.before
        joined[at] = Replacement(item.kind, item.key, before, item.after)
    return tuple(item for item in joined.values() if item.before != item.after)
