"""One plan file on disk that this process has locked: written whole, never over somebody else's work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.failures import publish_refusal
from mopsplanner.store.locks import Lock, owner_of, take_lock
from mopsplanner.store.publishing import Stamp, publish, stamp_of, sweep
from mopsplanner.store.reading import stored_digest
from mopsplanner.store.working_copy import WorkingCopy


class PlanFile:
    """A locked plan file, with what we know of its state on disk."""

    def __init__(self, path: Path, lock: Lock) -> None:
        self.path = path
        self._lock = lock
        self._stamp: Stamp | None = None
        self._ours: set[bytes] = set()

    @classmethod
    def locked(cls, path: Path) -> PlanFile:
        """Lock a file, present or not, and sweep what a killed process left. Refuses while it is locked."""
        try:
            lock = take_lock(path)
            sweep(path)
        except OSError as error:
            raise publish_refusal(error, path) from None
        return cls(path, lock)

    def seen(self, stamp: Stamp, digest: bytes) -> None:
        """Note that the file on disk holds the document with this digest."""
        self._stamp, self._ours = stamp, {digest}

    def publish(self, copy: WorkingCopy, *, over_foreign: bool = False) -> None:
        """Write the working copy as the file. Refuses, with the file as it was, whatever stands against it."""
        try:
            if not over_foreign:
                self._refuse_foreign()
            self._ours.add(copy.seal.digest)
            stamp = publish(copy.connection, self.path)
        except (OSError, sqlite3.Error) as error:
            raise publish_refusal(error, self.path) from None
        self.seen(stamp, copy.seal.digest)

    def _refuse_foreign(self) -> None:
        """The file must be the one that we wrote or read; content tells where the stamp does not."""
        if self._stamp is None:
            return
        try:
            stamp = stamp_of(self.path.stat())
        except FileNotFoundError:
            if not self.path.parent.is_dir():
                raise
            raise Refusal("plan-gone", file=self.path.name, folder=str(self.path.parent)) from None
        if stamp != self._stamp and stored_digest(self.path) not in self._ours:
            raise Refusal("plan-changed-elsewhere", file=self.path.name)

    def release(self) -> None:
        """Let others have the file."""
        self._lock.release()

    def remove(self) -> None:
        """Delete the file, then let go of its name."""
        self.path.unlink(missing_ok=True)
        self.release()


def write_copy(copy: WorkingCopy, path: Path, *, overwrite: bool) -> None:
    """Write the working copy as another file. Refuses one that somebody has open, or that exists already."""
    refuse_existing(path, overwrite=overwrite)
    try:
        owner = owner_of(path)
        if owner is not None:
            raise Refusal("copy-onto-open-plan", file=path.name, user=owner.user, host=owner.host)
        publish(copy.connection, path)
    except (OSError, sqlite3.Error) as error:
        raise publish_refusal(error, path) from None


def refuse_existing(path: Path, *, overwrite: bool) -> None:
    """Refuse to write over a file, unless the person wants just that, or over a folder in any case."""
    try:
        exists, is_folder = path.exists(), path.is_dir()
    except OSError as error:
        raise publish_refusal(error, path) from None
    if is_folder:
        raise Refusal("plan-is-folder", file=path.name)
    if exists and not overwrite:
        raise Refusal("file-exists", file=path.name, folder=str(path.parent))
