"""The lock: a small file beside the plan that names who has it open for editing.

It holds no secret and no pay. A lock whose process is dead is taken over without asking.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import uuid
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mopsplanner.plan.refusal import Refusal
from mopsplanner.store.processes import UNKNOWN, is_running, process_start
from mopsplanner.store.publishing import temporary_name

_PREFIX, _SUFFIX = ".~lock.", "#"
_TRIES = 5
"""How often a lock may change hands under our eyes before we give up."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a lock: a process, since when it runs, and the one time that it took this lock."""

    pid: int
    host: str
    user: str
    started: str
    token: str


def lock_path(plan_file: Path) -> Path:
    """The lock file of a plan file."""
    return plan_file.with_name(f"{_PREFIX}{plan_file.name}{_SUFFIX}")


def owner_of(plan_file: Path) -> Owner | None:
    """The living owner of a plan file's lock, or None."""
    owner = _read(lock_path(plan_file))
    return None if owner is None or _is_dead(owner) else owner


class Lock:
    """A lock that this process holds."""

    def __init__(self, path: Path, owner: Owner) -> None:
        self._path = path
        self._owner = owner

    def release(self) -> None:
        """Let others have the file. Leaves a lock alone that somebody else has taken since."""
        with contextlib.suppress(OSError):
            if _read(self._path) == self._owner:
                self._path.unlink()


def take_lock(plan_file: Path) -> Lock:
    """Lock a plan file for editing. Refuses while a living process holds it. Raises OSError."""
    path, own = lock_path(plan_file), _ourselves()
    standing: Owner | None = None
    for _ in range(_TRIES):
        if _create(path, own):
            return Lock(path, own)
        standing = _read(path)
        if standing is not None and not _is_dead(standing):
            break
        _clear(path, standing)
    raise _locked(plan_file, standing or own)


def _locked(plan_file: Path, owner: Owner) -> Refusal:
    return Refusal(
        "plan-locked", file=plan_file.name, folder=str(plan_file.parent), user=owner.user, host=owner.host,
        lock=lock_path(plan_file).name,
    )  # fmt: skip


def _ourselves() -> Owner:
    return Owner(os.getpid(), platform.node(), _user(), _own_start(os.getpid()), uuid.uuid4().hex)


@cache
def _own_start(pid: int) -> str:
    return process_start(pid)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _is_dead(owner: Owner) -> bool:
    """Only a process of this computer can be known to be dead."""
    if owner.host != platform.node():
        return False
    if not is_running(owner.pid):
        return True
    now = process_start(owner.pid)
    return UNKNOWN not in (now, owner.started) and now != owner.started


def _aside(path: Path) -> Path:
    """A name that a later owner of the lock sweeps away if we are killed before we are done with it."""
    plan_name = path.name.removeprefix(_PREFIX).removesuffix(_SUFFIX)
    return path.with_name(temporary_name(plan_name, uuid.uuid4().hex))


def _create(path: Path, owner: Owner) -> bool:
    """Make the lock file with all its content at once. False where one stands already."""
    draft = _aside(path)
    try:
        draft.write_text(json.dumps(asdict(owner)), encoding="utf-8")
        return _link(draft, path) or _create_without_links(path, owner)
    except FileExistsError:
        return False
    finally:
        draft.unlink(missing_ok=True)


def _link(draft: Path, path: Path) -> bool:
    """False where the disk knows no links."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        return False
    return True


def _create_without_links(path: Path, owner: Owner) -> bool:
    """The content follows a moment after the name."""
    with path.open("x", encoding="utf-8") as file:
        json.dump(asdict(owner), file)
    return True


def _read(path: Path) -> Owner | None:
    """The owner named in a lock file; None where there is no file or it names nobody."""
    try:
        told: Any = json.loads(path.read_bytes())
        return Owner(int(told["pid"]), str(told["host"]), str(told["user"]), str(told["started"]), str(told["token"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _clear(path: Path, dead: Owner | None) -> None:
    """Remove a dead owner's lock, unless another process was faster and holds it by now."""
    aside = _aside(path)
    try:
        path.rename(aside)
    except FileNotFoundError:
        return
    if _read(aside) == dead:
        aside.unlink()
    else:
        aside.rename(path)
