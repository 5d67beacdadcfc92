"""Backups: earlier states of a plan file, in a folder that the caller names, thinned by age.

A backup is a plan file like any other and opens as one.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from mopsplanner.store.failures import open_refusal, publish_refusal
from mopsplanner.store.publishing import publish, write_whole

NEWEST_KEPT = 10
DAYS_KEPT = 60
"""Beyond the newest ones, the last backup of a day is kept for so many days that have one."""

_NAME = re.compile(r"(\d{8})-(\d{8}T\d{6})Z-([a-z]+)\.mops")
_TIME = "%Y%m%dT%H%M%S"


class Reason(StrEnum):
    """Why a backup was made."""

    EDITING = "editing"
    IMPORT = "import"
    BULK = "bulk"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup. `edits` counts the entries of the journal that it holds; `at` is in UTC."""

    path: Path
    edits: int
    at: datetime
    reason: Reason


def _folder(backups: Path, plan_id: str) -> Path:
    return backups / hashlib.sha256(plan_id.encode()).hexdigest()[:16]


def list_backups(backups: Path, plan_id: str) -> tuple[Backup, ...]:
    """The backups of a plan, newest first: by what they hold, and by time where they hold as much."""
    folder = _folder(backups, plan_id)
    try:
        return _listed(folder)
    except OSError as error:
        raise open_refusal(error, folder) from None


def _listed(folder: Path) -> tuple[Backup, ...]:
    paths = folder.iterdir() if folder.is_dir() else ()
    found = [backup for path in paths if (backup := _parsed(path)) is not None]
    return tuple(sorted(found, key=lambda backup: (backup.edits, backup.at), reverse=True))


def _parsed(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or match[3] not in list(Reason):
        return None
    with contextlib.suppress(ValueError):
        at = datetime.strptime(match[2], _TIME).replace(tzinfo=UTC)
        return Backup(path, int(match[1]), at, Reason(match[3]))
    return None


def make_backup(
    backups: Path, plan_id: str, source: sqlite3.Connection, edits: int, at: datetime, reason: Reason
) -> Backup:
    """Write a backup and remove those that are too many. Refuses where the folder cannot be written."""
    folder = _folder(backups, plan_id)
    path = folder / f"{edits:08d}-{at.astimezone(UTC).strftime(_TIME)}Z-{reason}.mops"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        publish(source, path)
    except (OSError, sqlite3.Error) as error:
        raise publish_refusal(error, path) from None
    _thin(folder)
    return Backup(path, edits, at, reason)


def _thin(folder: Path) -> None:
    """What cannot be removed now is removed after the next backup."""
    with contextlib.suppress(OSError):
        for old in superfluous(_listed(folder)):
            old.path.unlink()


def superfluous(newest_first: Iterable[Backup]) -> tuple[Backup, ...]:
    """The backups to remove: all but the newest ones and the last one of each of the latest days."""
    listed = list(newest_first)
    days: set[str] = set()
    removed: list[Backup] = []
    for place, backup in enumerate(listed):
        day = backup.at.date().isoformat()
        last_of_day = day not in days and len(days) < DAYS_KEPT
        if last_of_day:
            days.add(day)
        if place >= NEWEST_KEPT and not last_of_day:
            removed.append(backup)
    return tuple(removed)


def keep_before_migration(path: Path, data: bytes, schema: int) -> Path:
    """Keep a file of an older schema beside the one that takes its place. Raises OSError."""
    number = 1
    while True:
        suffix = "" if number == 1 else f"-{number}"
        kept = path.with_name(f"{path.stem}.schema-{schema}{suffix}{path.suffix}")
        if not kept.exists():
            write_whole(kept, lambda temporary: _write(temporary, data))
            return kept
        if kept.is_file() and kept.read_bytes() == data:
            return kept
        number += 1


def _write(temporary: Path, data: bytes) -> None:
    temporary.write_bytes(data)
