"""The open plan: its working copy, its history, and the file that every edit is published to."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from mopsplanner.edits.change import Change, Replacement, applied
from mopsplanner.edits.history import History
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.records import text_value
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Row
from mopsplanner.plan.rules import check_after, check_plan, named
from mopsplanner.plan.upgrades import SCHEMA
from mopsplanner.store.backups import Backup, Reason, keep_before_migration, make_backup
from mopsplanner.store.codec import normalised
from mopsplanner.store.failures import open_refusal, publish_refusal
from mopsplanner.store.journal import Action, Entry
from mopsplanner.store.locks import owner_of
from mopsplanner.store.past import Version, plan_at, versions
from mopsplanner.store.plan_file import PlanFile, refuse_existing, write_copy
from mopsplanner.store.reading import Contents, FileBytes, read_bytes, read_contents
from mopsplanner.store.working_copy import WorkingCopy

BACKUP_EVERY = timedelta(minutes=30)
_UNTITLED = "untitled-"

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time of the system's clock, in UTC."""
    return datetime.now(UTC)


class SaveState(StrEnum):
    """How the file stands to what is on the screen."""

    SAVED = "saved"
    SAVING = "saving"
    UNSAVED = "unsaved"


class Document:
    """A plan that is open. Made by `new`, `open`, `untitled` and `recover`; `close` gives its file free.

    `unsaved_reason` says why the file lacks the latest edits, or is None where it has them all. Each further
    edit tries once more to publish; nothing tries in between. `backup_failure` says why the last backup that
    was due in the course of editing could not be made.
    """

    def __init__(
        self, plan: Plan, copy: WorkingCopy, path: Path, file: PlanFile | None,
        backups: Path | None, clock: Clock,
    ) -> None:  # fmt: skip
        self.path = path
        self.is_untitled = False
        self.unsaved_reason: Refusal | None = None
        self.backup_failure: Refusal | None = None
        self._plan = plan
        self._history = History()
        self._copy = copy
        self._file = file
        self._backups = backups
        self._clock = clock
        self._backed_up = clock()
        self._listeners: list[Callable[[SaveState], None]] = []

    @classmethod
    def new(
        cls, path: Path, plan: Plan, *, overwrite: bool = False, backups: Path | None = None, clock: Clock = now
    ) -> Document:
        """Make a plan file. Refuses one that exists (unless `overwrite`), is open, or cannot be written."""
        path = _real(path)
        refuse_existing(path, overwrite=overwrite)
        check_plan(plan)
        plan = plan.replaced((row.kind, row.key, normalised(row)) for row in _all_rows(plan))
        file = PlanFile.locked(path)
        copy = WorkingCopy(plan.id)
        try:
            copy.fill(plan)
            file.publish(copy)
        except BaseException:
            copy.close()
            file.release()
            raise
        return cls(plan, copy, path, file, backups, clock)

    @classmethod
    def untitled(cls, plan: Plan, recovery: Path, *, backups: Path | None = None, clock: Clock = now) -> Document:
        """A plan without a file of its own yet, kept in the recovery folder until `save_as`."""
        path = recovery / f"{_UNTITLED}{uuid.uuid4().hex}.mops"
        try:
            recovery.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise publish_refusal(error, path) from None
        document = cls.new(path, plan, backups=backups, clock=clock)
        document.is_untitled = True
        return document

    @classmethod
    def recover(cls, path: Path, *, backups: Path | None = None, clock: Clock = now) -> Document:
        """Open an untitled plan that a crash left in the recovery folder."""
        document = cls.open(path, backups=backups, clock=clock)
        document.is_untitled = True
        return document

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, backups: Path | None = None, clock: Clock = now) -> Document:
        """Open a plan file. Refuses what is damaged, foreign, newer or (unless `read_only`) already open."""
        path = _real(path)
        found = read_bytes(path)
        if read_only:
            plan, copy = _working_copy(found, read_contents(found), clock)
            return cls(plan, copy, path, None, backups, clock)
        file = PlanFile.locked(path)
        try:
            return cls._open_locked(file, backups, clock)
        except BaseException:
            file.release()
            raise

    @classmethod
    def _open_locked(cls, file: PlanFile, backups: Path | None, clock: Clock) -> Document:
        found = read_bytes(file.path)
        contents = read_contents(found)
        plan, copy = _working_copy(found, contents, clock)
        assert contents.seal is not None
        file.seen(found.stamp, contents.seal.digest)
        if found.schema < SCHEMA:
            try:
                keep_before_migration(found.path, found.data, found.schema)
            except OSError as error:
                raise publish_refusal(error, found.path) from None
            file.publish(copy)
        return cls(plan, copy, file.path, file, backups, clock)

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._plan

    @property
    def history(self) -> History:
        """What can be undone and redone: the edits since the file was opened."""
        return self._history

    @property
    def read_only(self) -> bool:
        """Whether edits are refused."""
        return self._file is None

    @property
    def rows_digest(self) -> str:
        """The digest of all rows: equal for equal plans, whatever way led to them."""
        return self._copy.seal.rows_digest.hex()

    @property
    def journal(self) -> tuple[Entry, ...]:
        """Every edit since the plan was made, oldest first."""
        return self._copy.entries()

    @property
    def versions(self) -> tuple[Version, ...]:
        """The states of the plan that somebody named, oldest first."""
        return versions(self.journal)

    def plan_at(self, seq: int) -> Plan:
        """The plan right after an entry of the journal; 0 is the plan as it was made."""
        return plan_at(self._plan, self.journal, seq)

    def keep_version(self, name: str) -> Version:
        """Name the plan as it is now, in the file. Refuses an empty name, and a plan open to read only."""
        if self.read_only:
            raise Refusal("plan-read-only", file=self.path.name)
        named("version", name)
        told = text_value(name.strip(), "version")
        self._copy.write(Change("keep-version", (), subjects={"name": told}), Action.VERSION, self._clock())
        self.publish()
        return self.versions[-1]

    def listen(self, listener: Callable[[SaveState], None]) -> None:
        """Call back whenever the file begins to be written, and with how that ended."""
        self._listeners.append(listener)

    def commit(self, change: Change, *, must_save: bool = False) -> Plan:
        """Carry out a change and publish the file. Refuses a change that does not fit the plan.

        Where the file cannot be written, the edit stays in memory and `unsaved_reason` says why; with
        `must_save` that refusal is raised as well.
        """
        change = _normalised(change)
        return self._carry_out(change, Action.EDIT, self._history.after(change), must_save)

    def undo(self, *, must_save: bool = False) -> Plan:
        """Take back the latest edit. Refuses to go back before the file was opened."""
        change, history = self._history.undo()
        return self._carry_out(change, Action.UNDO, history, must_save)

    def redo(self, *, must_save: bool = False) -> Plan:
        """Carry out again what was undone last."""
        change, history = self._history.redo()
        return self._carry_out(change, Action.REDO, history, must_save)

    def _carry_out(self, change: Change, action: Action, history: History, must_save: bool) -> Plan:
        if self.read_only:
            raise Refusal("plan-read-only", file=self.path.name)
        if change.is_empty:
            return self._plan
        plan = applied(self._plan, change)
        check_after(plan, ((item.kind, item.key) for item in change.replacements))
        self._back_up_when_due()
        self._copy.write(change, action, self._clock())
        self._plan, self._history = plan, history
        self.publish()
        if must_save and self.unsaved_reason is not None:
            raise self.unsaved_reason
        return plan

    def publish(self) -> bool:
        """Write the file now; edits do so by themselves. True where the file then has every edit."""
        if self._file is None:
            raise Refusal("plan-read-only", file=self.path.name)
        self._tell(SaveState.SAVING)
        try:
            self._file.publish(self._copy)
        except Refusal as reason:
            self.unsaved_reason = reason
        else:
            self.unsaved_reason = None
        self._tell(self.state)
        return self.unsaved_reason is None

    @property
    def state(self) -> SaveState:
        """Whether the file has every edit."""
        return SaveState.SAVED if self.unsaved_reason is None else SaveState.UNSAVED

    def _tell(self, state: SaveState) -> None:
        for listener in self._listeners:
            listener(state)

    def save_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the plan as another file and go on with this one. Refuses a file that is open or exists."""
        write_copy(self._copy, _real(path), overwrite=overwrite)

    def save_as(self, path: Path, *, overwrite: bool = False) -> None:
        """Go on with another file. An untitled plan leaves the recovery folder; any other file stays.

        Saving as the plan's own file writes it whatever another program made of it.
        """
        path = _real(path)
        refuse_existing(path, overwrite=overwrite)
        if self._file is not None and path == self.path:
            self._file.publish(self._copy, over_foreign=True)
        else:
            self._move_to(path)
        self.unsaved_reason = None
        self._tell(SaveState.SAVED)

    def _move_to(self, path: Path) -> None:
        file = PlanFile.locked(path)
        try:
            file.publish(self._copy)
        except BaseException:
            file.release()
            raise
        with contextlib.suppress(OSError):  # What stays in the recovery folder is offered at the next start.
            self._leave_file()
        self.path, self._file, self.is_untitled = path, file, False

    def _leave_file(self) -> None:
        if self._file is None:
            return
        if self.is_untitled:
            self._file.remove()
        else:
            self._file.release()

    def backup(self, reason: Reason) -> Backup | None:
        """Keep the present state before something large. None where no folder for backups was named."""
        if self._backups is None:
            return None
        at = self._clock()
        seal = self._copy.seal
        made = make_backup(self._backups, seal.plan_id, self._copy.connection, seal.journal_length, at, reason)
        self._backed_up = at
        return made

    def _back_up_when_due(self) -> None:
        """A backup that fails stops no edit and is not tried again before the next one is due."""
        at = self._clock()
        if at < self._backed_up:
            self._backed_up = at
        if at - self._backed_up < BACKUP_EVERY:
            return
        self._backed_up = at
        try:
            self.backup(Reason.EDITING)
        except Refusal as reason:
            self.backup_failure = reason
        else:
            self.backup_failure = None

    def discard(self) -> None:
        """Close an untitled plan and delete it from the recovery folder. Refuses, closed, where it stays there."""
        if not self.is_untitled:
            raise AssertionError("only an untitled plan can be discarded")
        try:
            self._leave_file()
        except OSError:
            raise Refusal("untitled-not-deleted", file=self.path.name, folder=str(self.path.parent)) from None
        finally:
            self.close()

    def close(self) -> None:
        """Give the file free. An untitled plan stays in the recovery folder."""
        if self._file is not None:
            self._file.release()
            self._file = None
        self._copy.close()


def recoverable(recovery: Path) -> tuple[Path, ...]:
    """The untitled plans that a crash left in the recovery folder and nobody has open."""
    try:
        found = sorted(recovery.glob(f"{_UNTITLED}*.mops"))
        return tuple(path for path in found if owner_of(path) is None)
    except OSError as error:
        raise open_refusal(error, recovery) from None


def _real(path: Path) -> Path:
    """The file that a path or a link names: a link must stay one when the file is replaced."""
    return Path(os.path.realpath(path))


def _all_rows(plan: Plan) -> list[Row]:
    return [row for table in plan.tables.values() for row in table.values()]


def _normalised(change: Change) -> Change:
    return Change(
        change.id,
        tuple(Replacement(i.kind, i.key, i.before, i.after and normalised(i.after)) for i in change.replacements),
        change.scenario,
        change.subjects,
    )


def _working_copy(found: FileBytes, contents: Contents, clock: Clock) -> tuple[Plan, WorkingCopy]:
    """The plan and a database of our own making with its rows; an older schema's is migrated on the way."""
    plan = contents.plan()
    copy = WorkingCopy(plan.id)
    copy.fill(plan, contents.entries)
    if found.schema < SCHEMA:
        subjects = {"from": found.schema, "to": SCHEMA}
        copy.write(Change("migrate", (), subjects=subjects), Action.MIGRATE, clock())
    return plan, copy
