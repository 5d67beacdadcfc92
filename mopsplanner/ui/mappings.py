"""The columns that a person chose for a layout of import, so that the next file of that layout needs no choosing.

A layout is known by its headers. Headers and the chosen fields are kept, nothing of what stands below them.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from mopsplanner.ui.recents import data_folder

KEPT = 40

_Entry = tuple[str, list[str], dict[str, str]]


def remembered(kind: str, headers: Sequence[str]) -> Mapping[str, str] | None:
    """The headers by field that were chosen for a layout; None where nothing was."""
    return next((columns for known, layout, columns in _read() if (known, layout) == (kind, list(headers))), None)


def remember(kind: str, headers: Sequence[str], columns: Mapping[str, str] | None) -> None:
    """Keep what was chosen for a layout; None: what the layout itself says is right again."""
    others = [entry for entry in _read() if entry[:2] != (kind, list(headers))]
    own: list[_Entry] = [] if columns is None else [(kind, list(headers), dict(columns))]
    if columns is not None or len(others) < len(_read()):
        _write([*own, *others][:KEPT])


def _file() -> Path:
    return data_folder() / "columns.json"


def _read() -> list[_Entry]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
        return [
            (str(kind), [str(header) for header in layout], {str(key): str(value) for key, value in columns.items()})
            for kind, layout, columns in found
        ]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def _write(entries: list[_Entry]) -> None:
    """Keep the list; where the disk refuses, the person chooses again next time."""
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary = folder / f"columns.{os.getpid()}.tmp"
        temporary.write_text(json.dumps(entries), encoding="utf-8")
        temporary.replace(_file())
    except OSError:
        return
