"""A whole plan as a JSON file and back, without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

from mopsplanner.exchange.tables import read_bytes
from mopsplanner.exchange.writing import write_atomically
from mopsplanner.plan.documents import from_json_document, to_json_document
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal

_LIMIT_MB = 200


def write_json(plan: Plan, path: Path) -> None:
    """The plan as JSON, written whole. Refuses what `write_atomically` refuses."""
    text = json.dumps(to_json_document(plan), ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(path, f"{text}\n".encode())


def read_json(path: Path) -> Plan:
    """The plan in a JSON file. Refuses what is no JSON, no plan, of a newer schema, or against a rule."""
    return from_json_document(_parsed(path.name, read_bytes(path, _LIMIT_MB)))


def _parsed(file: str, data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refuse_constant, object_pairs_hook=_table)
    except json.JSONDecodeError as error:
        raise Refusal("json-unreadable", file=file, line=error.lineno, column=error.colno) from error
    except UnicodeDecodeError as error:
        raise Refusal("import-not-text", file=file) from error
    except RecursionError as error:
        raise Refusal("json-too-deep", file=file) from error
    except ValueError as error:
        raise Refusal("document-not-a-plan") from error


def _refuse_constant(name: str) -> NoReturn:
    raise Refusal("record-value-wrong", where="plan", value=name, wanted="number")


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are there once: a reader that took the last of two would lose the first in silence."""
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        raise Refusal("key-twice", kind="field", key=next(name for name in names if names.count(name) > 1))
    return table
