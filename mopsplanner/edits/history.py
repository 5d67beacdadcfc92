"""Undo and redo: a line of changes and where on it the plan stands."""

from __future__ import annotations

from dataclasses import dataclass

from mopsplanner.edits.change import Change
from mopsplanner.plan.refusal import Refusal


@dataclass(frozen=True, slots=True)
class History:
    """The changes since the file was opened. `undone` wait for redo, next one first."""

    done: tuple[Change, ...] = ()
    undone: tuple[Change, ...] = ()

    def after(self, change: Change) -> History:
        """The history once a new change was made: what was undone is gone."""
        return History((*self.done, change))

    @property
    def next_undo(self) -> Change | None:
        """The change that undo would take back."""
        return self.done[-1] if self.done else None

    @property
    def next_redo(self) -> Change | None:
        """The change that redo would carry out again."""
        return self.undone[0] if self.undone else None

    def undo(self) -> tuple[Change, History]:
        """The change to apply now, and the history after it. Refuses past the file's opening."""
        if not self.done:
            raise Refusal("nothing-to-undo")
        *rest, last = self.done
        return last.reversed(), History(tuple(rest), (last, *self.undone))

    def redo(self) -> tuple[Change, History]:
        """The change to apply now, and the history after it. Refuses when nothing was undone."""
        if not self.undone:
            raise Refusal("nothing-to-redo")
        first, *rest = self.undone
        return first, History((*self.done, first), tuple(rest))
