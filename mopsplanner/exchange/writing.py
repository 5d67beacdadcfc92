"""Writing a file whole: it is complete on disk or not there at all, and what stood there before stays until then."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from mopsplanner.plan.refusal import Refusal

_CAUSES = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
    errno.EROFS: "read-only-disk",
    errno.ENOENT: "folder-gone",
    errno.ENOTDIR: "folder-gone",
    errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use",
    errno.ENAMETOOLONG: "name",
    errno.EINVAL: "name",
    errno.EILSEQ: "name",
}
_FLAGS = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


def write_atomically(path: Path, data: bytes) -> None:
    """Put the bytes in the file's place: a temporary file beside it, flushed, then renamed over it.

    Refuses a full disk, a lacking right, a missing folder and their like, and leaves nothing behind.
    """
    where = {"file": path.name or str(path), "folder": str(path.absolute().parent)}
    try:
        if path.is_dir():
            raise Refusal("export-is-folder", **where)
        _write(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise Refusal(f"export-failed-{_cause(error)}", **where) from error


def _cause(error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):  # A NUL or a lone surrogate in the path.
        return "name"
    return _CAUSES.get(error.errno or 0, "disk-error")


def _write(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".~{target.name[:100]}.{secrets.token_hex(6)}.tmp")
    descriptor = os.open(temporary, _FLAGS, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _keep_mode(target: Path, temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.chmod(target.stat().st_mode)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows has no such call, and the file itself is safe already."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
