"""Publishing: the whole database to disk in one step, so that the file is complete at every moment.

The copy goes to a temporary file beside the target, which then takes the target's place. A kill leaves the
old file or the new one, and perhaps the temporary file, which the next owner of the lock sweeps away.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_TEMPORARY_SUFFIX = ".tmp"
_WINDOWS_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between tries where Windows reports that another program holds the target for a moment."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells one state of a file on disk from another without reading it."""

    device: int
    inode: int
    size: int
    modified_ns: int


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file."""
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def publish(source: sqlite3.Connection, target: Path) -> Stamp:
    """Write the database as the target file. Raises OSError or sqlite3.Error; the target is then as it was.

    `source` must hold no open transaction: the copy would wait for its end for ever.
    """
    if source.in_transaction:
        raise AssertionError("publishing in the middle of a transaction")
    return write_whole(target, lambda temporary: _copy(source, temporary))


def write_whole(target: Path, fill: Callable[[Path], None]) -> Stamp:
    """Put a file that `fill` writes in the target's place, safe on disk before it is there."""
    handle, name = tempfile.mkstemp(_TEMPORARY_SUFFIX, _prefix(target.name), target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        fill(temporary)
        _take_mode(target, temporary)
        stamp = _flush(temporary)
        replace_file(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    flush_folder(target.parent)
    return stamp


def _prefix(name: str) -> str:
    return f".~{name}."


def temporary_name(name: str, token: str) -> str:
    """The name of a temporary file that belongs to a plan file; `token` is of lower-case letters and digits."""
    return f"{_prefix(name)}{token}{_TEMPORARY_SUFFIX}"


def _copy(source: sqlite3.Connection, temporary: Path) -> None:
    with contextlib.closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
        # Nobody sees the copy before it is whole, and one flush of it follows.
        copy.execute("pragma journal_mode = off")
        copy.execute("pragma synchronous = off")
        source.backup(copy)


def _take_mode(target: Path, temporary: Path) -> None:
    """The new file keeps the mode and owner of the one it replaces; a file that is new is its owner's alone."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return
    shutil.copymode(target, temporary)
    if sys.platform != "win32" and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, status.st_uid, status.st_gid)


def _flush(path: Path) -> Stamp:
    with path.open("r+b") as file:
        flush_file(file.fileno())
        return stamp_of(os.fstat(file.fileno()))


def flush_file(descriptor: int) -> None:
    """Wait until a file is on the disk. On a Mac, fsync alone leaves it in the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError:
            os.fsync(descriptor)
    else:
        os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until a folder's list of files is on the disk. Windows has no such call and needs none."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def replace_file(
    source: Path, target: Path, waits: tuple[float, ...] = _WINDOWS_WAITS if os.name == "nt" else ()
) -> None:
    """Let a file take another's place. Tries again after each of `waits` while the target is held."""
    for wait in waits:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    source.replace(target)


def sweep(target: Path) -> None:
    """Remove temporary files that a killed process left beside the target. Only for the lock's owner."""
    leftover = re.compile(re.escape(_prefix(target.name)) + r"[a-z0-9_]+" + re.escape(_TEMPORARY_SUFFIX))
    for path in target.parent.iterdir():
        if leftover.fullmatch(path.name):
            with contextlib.suppress(OSError):
                path.unlink()
