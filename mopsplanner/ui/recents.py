"""The plans opened last, and the folders that this program keeps for the person."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

KEPT = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A plan opened before. `problem` says why it cannot be opened now; empty where it can."""

    path: Path
    name: str
    problem: str


def data_folder() -> Path:
    """Where untitled plans, backups and the list of recent plans are kept."""
    return user_data_path("mopsplanner", appauthor=False)


def recovery_folder() -> Path:
    """Where plans without a file of their own are kept safe."""
    return data_folder() / "untitled"


def backup_folder() -> Path:
    """Where backups are kept."""
    return data_folder() / "backups"


def recents() -> tuple[Recent, ...]:
    """The plans opened last, the newest first; drafts are listed apart."""
    kept = ((Path(path), name) for path, name in _read())
    return tuple(Recent(path, name, _problem(path)) for path, name in kept if path.parent != recovery_folder())


def drafts() -> tuple[Recent, ...]:
    """Plans without a file of their own that nobody has open, the newest first."""
    folder = recovery_folder()
    names = dict(_read())
    found = sorted(folder.glob("*.mops"), key=_changed, reverse=True) if folder.is_dir() else []
    return tuple(Recent(path, names.get(str(path), "Untitled plan"), "") for path in found)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def remember(path: Path, name: str) -> None:
    """Put a plan at the head of the list."""
    kept = [(str(path), name), *((old, called) for old, called in _read() if old != str(path))][:KEPT]
    _write(kept)


def forget(path: Path) -> None:
    """Take a plan off the list."""
    _write([(old, called) for old, called in _read() if old != str(path)])


def _list_file() -> Path:
    return data_folder() / "recent.json"


def _read() -> list[tuple[str, str]]:
    try:
        text = _list_file().read_text(encoding="utf-8")
    except OSError:
        return []
    import json  # The first window of a new user has no list to read.

    try:
        found = json.loads(text)
        return [(str(path), str(name)) for path, name in found if not _is_gone_draft(Path(path))]
    except (ValueError, TypeError):
        return []


def _is_gone_draft(path: Path) -> bool:
    return path.parent == recovery_folder() and not path.exists()


def _write(entries: list[tuple[str, str]]) -> None:
    import json

    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = folder / f"recent.{os.getpid()}.tmp"
        temporary.write_text(json.dumps(entries), encoding="utf-8")
        temporary.replace(_list_file())
    except OSError:
        return


def _problem(path: Path) -> str:
    if not path.exists():
        return "not there any more" if path.parent.is_dir() else "its folder cannot be reached"
    return "" if os.access(path, os.R_OK) else "may not be read"
