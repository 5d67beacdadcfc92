"""A change: an id with its subjects, and the row replacements that carry it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mopsplanner.plan.plan import BASELINE, Plan
from mopsplanner.plan.refusal import Refusal, Subject
from mopsplanner.plan.rows import Row


@dataclass(frozen=True, slots=True)
class Replacement:
    """One row before and after. None: not there."""

    kind: str
    key: str
    before: Row | None
    after: Row | None

    def reversed(self) -> Replacement:
        """The replacement that takes this one back."""
        return Replacement(self.kind, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """One step of editing. `id` and `subjects` are worded in `texts`; `scenario` is where it was made."""

    id: str
    replacements: tuple[Replacement, ...]
    scenario: str = BASELINE
    subjects: Mapping[str, Subject] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.replacements

    def reversed(self) -> Change:
        """The change that takes this one back: before and after swapped."""
        turned = tuple(item.reversed() for item in reversed(self.replacements))
        return Change(self.id, turned, self.scenario, self.subjects)


def conflicts(plan: Plan, change: Change) -> tuple[Replacement, ...]:
    """The replacements whose `before` is no longer what stands in the plan."""
    return tuple(item for item in change.replacements if plan.find(item.kind, item.key) != item.before)


def applied(plan: Plan, change: Change) -> Plan:
    """The plan after the change. Refuses where another row stands than the change expects."""
    if clashing := conflicts(plan, change):
        first = clashing[0]
        raise Refusal("change-conflict", kind=first.kind, key=first.key, count=len(clashing))
    return plan.replaced((item.kind, item.key, item.after) for item in change.replacements)
