"""Which column is which, as the person chose it for a layout: kept on this machine for the next file like it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from mopsplanner.exchange.headers import header_keys
from mopsplanner.ui.recents import data_folder

KEPT = 60


def kept_columns(kind: str, headers: Sequence[str]) -> dict[str, str]:
    """Header by field as last chosen for these headers; empty where nothing was."""
    return _read().get(_layout(kind, headers), {})


def keep_columns(kind: str, headers: Sequence[str], columns: Mapping[str, str]) -> None:
    """Remember the choice for these headers; without columns, forget it. Where no disk takes it, nothing is kept."""
    kept = _read()
    layout = _layout(kind, headers)
    kept.pop(layout, None)
    if columns:
        kept[layout] = dict(columns)
    try:
        _file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _file().write_text(json.dumps(dict(list(kept.items())[-KEPT:])), encoding="utf-8")
    except OSError:
        return


def _layout(kind: str, headers: Sequence[str]) -> str:
    """A layout's name: the same for the same headers, however they are written. It tells nothing of what they are."""
    return f"{kind}-{sha256('|'.join(header_keys(headers)).encode()).hexdigest()[:32]}"


def _file() -> Path:
    return data_folder() / "columns.json"


def _read() -> dict[str, dict[str, str]]:
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(layout): _columns(columns) for layout, columns in found.items() if isinstance(columns, dict)}


def _columns(found: Mapping[object, object]) -> dict[str, str]:
    return {str(field): str(header) for field, header in found.items()}
