"""Failures of disks and folders as refusals: one id for each cause that a person can act on."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum
from pathlib import Path

from mopsplanner.plan.refusal import Refusal


class Cause(StrEnum):
    """Why a file could not be read or written."""

    DISK_FULL = "disk-full"
    NO_PERMISSION = "no-permission"
    READ_ONLY_DISK = "read-only-disk"
    FOLDER_GONE = "folder-gone"
    IN_USE = "in-use"
    NAME_TOO_LONG = "name-too-long"
    DISK_ERROR = "disk-error"


_BY_ERRNO = {
    errno.ENOSPC: Cause.DISK_FULL,
    errno.EDQUOT: Cause.DISK_FULL,
    errno.EFBIG: Cause.DISK_FULL,
    errno.EACCES: Cause.NO_PERMISSION,
    errno.EPERM: Cause.NO_PERMISSION,
    errno.EROFS: Cause.READ_ONLY_DISK,
    errno.ENOENT: Cause.FOLDER_GONE,
    errno.ENOTDIR: Cause.FOLDER_GONE,
    errno.EBUSY: Cause.IN_USE,
    errno.ETXTBSY: Cause.IN_USE,
    errno.ENAMETOOLONG: Cause.NAME_TOO_LONG,
}
_BY_SQLITE = {
    sqlite3.SQLITE_FULL: Cause.DISK_FULL,
    sqlite3.SQLITE_READONLY: Cause.READ_ONLY_DISK,
    sqlite3.SQLITE_CANTOPEN: Cause.FOLDER_GONE,
    sqlite3.SQLITE_PERM: Cause.NO_PERMISSION,
}


def cause_of(error: OSError | sqlite3.Error) -> Cause:
    """What a person must know about a failure."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, Cause.DISK_ERROR)
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR)
    return _BY_SQLITE.get(code & 0xFF, Cause.DISK_ERROR)


def publish_refusal(error: OSError | sqlite3.Error, path: Path) -> Refusal:
    """The refusal for a plan file that could not be written."""
    return Refusal(f"publish-failed-{cause_of(error)}", file=path.name, folder=str(path.parent))


def open_refusal(error: OSError, path: Path) -> Refusal:
    """The refusal for a plan file that could not be read."""
    where = {"file": path.name, "folder": str(path.parent)}
    if error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP):
        return Refusal("plan-missing", **where)
    if isinstance(error, PermissionError):
        return Refusal("plan-not-readable", **where)
    return Refusal("plan-read-failed", **where)
