"""Whether a process still runs, and whether it is the same one: numbers of dead processes are given out again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

UNKNOWN = ""
"""The start of a process where the system does not tell it."""


def is_running(pid: int) -> bool:
    """Whether a process of this number runs on this computer."""
    if sys.platform == "win32":
        return _windows_start(pid) is not None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def process_start(pid: int) -> str:
    """A text that differs between two processes that had the same number; `UNKNOWN` where none is to be had."""
    if sys.platform == "win32":
        return _windows_start(pid) or UNKNOWN
    return _linux_start(pid) if Path("/proc/self/stat").exists() else _unix_start(pid)


def _linux_fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat behind the name, which may hold spaces and brackets itself."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _is_zombie(pid: int) -> bool:
    return _linux_fields(pid)[:1] == ["Z"]


def _linux_start(pid: int) -> str:
    """Ticks since boot, with the id of the boot."""
    status = _linux_fields(pid)
    if len(status) < 20:
        return UNKNOWN
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        boot = ""
    return f"{boot}:{status[19]}"


def _unix_start(pid: int) -> str:
    try:
        told = subprocess.run(
            ["/bin/ps", "-o", "lstart=", "-p", str(pid)],
            capture_output=True, text=True, check=False, timeout=5, env={"LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return UNKNOWN
    return told.stdout.strip()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_LIMITED, _STILL_ACTIVE, _ACCESS_DENIED = 0x1000, 259, 5

    def _windows_start(pid: int) -> str | None:
        """The creation time of a process, or None where none of this number runs."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_QUERY_LIMITED, False, pid)
        if not handle:
            return UNKNOWN if ctypes.get_last_error() == _ACCESS_DENIED else None
        try:
            times = [wintypes.FILETIME() for _ in range(4)]
            code = wintypes.DWORD()
            kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            kernel.GetProcessTimes(wintypes.HANDLE(handle), *map(ctypes.byref, times))
            if code.value != _STILL_ACTIVE:
                return None
            return f"{times[0].dwHighDateTime}:{times[0].dwLowDateTime}"
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))
