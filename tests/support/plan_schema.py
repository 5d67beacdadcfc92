"""The JSON Schema of a whole plan, derived from the rows, so that it cannot say anything else than they do.

Usage: python -m tests.support.plan_schema   writes resources/schema/plan.schema.json
"""

from __future__ import annotations

import inspect
import json
import types
import typing
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from mopsplanner.plan.documents import FORMAT
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.records import NUMBER_LIMIT, TEXT_LIMIT, WHOLE_LIMIT
from mopsplanner.plan.rows import KINDS, SHARED_KINDS, PlannedLaunches, Row, Stay
from mopsplanner.plan.upgrades import SCHEMA
from tests.architecture.source import ROOT

PATH = ROOT / "resources" / "schema" / "plan.schema.json"
Schema = dict[str, Any]

_SCALARS: dict[Any, str] = {
    str: "text",
    int: "whole",
    float: "number",
    bool: "flag",
    date: "date",
    Quarter: "quarter",
    Row: "row",
    Stay: "stay",
    PlannedLaunches: "planned-launches",
}
_TEXT = {"type": "string", "maxLength": TEXT_LIMIT, "pattern": "^[^\\u0000]*$"}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _value(hint: Any) -> Schema:
    if isinstance(hint, types.UnionType):
        return {"anyOf": [_value(next(iter(typing.get_args(hint)))), {"type": "null"}]}
    if typing.get_origin(hint) is tuple:
        return _list(typing.get_args(hint))
    if hint in _SCALARS:
        return _reference(_SCALARS[hint])
    assert issubclass(hint, StrEnum)
    return {"enum": [item.value for item in hint], "description": inspect.getdoc(hint)}


def _list(hints: tuple[Any, ...]) -> Schema:
    if hints[-1] is Ellipsis:
        return {"type": "array", "items": _value(hints[0])}
    count = len(hints)
    if len(set(hints)) == 1:
        return {"type": "array", "items": _value(hints[0]), "minItems": count, "maxItems": count}
    raise AssertionError("a list of parts that differ")


def _table(data_type: type) -> Schema:
    hints = typing.get_type_hints(data_type)
    listed: tuple[Field[Any], ...] = fields(data_type)
    return {
        "type": "object",
        "description": inspect.getdoc(data_type),
        "properties": {item.name: _value(hints[item.name]) for item in listed},
        "required": [item.name for item in listed if item.default is MISSING],
        "additionalProperties": False,
    }


def _row_in_a_change() -> Schema:
    """A row with its kind, where a scenario's change holds it."""
    kinds = [kind for kind in KINDS if kind not in SHARED_KINDS]
    return {
        "type": "object",
        "required": ["kind"],
        "oneOf": [_with_kind(kind) for kind in kinds],
    }


def _with_kind(kind: str) -> Schema:
    table = _table(KINDS[kind])
    return {
        "properties": {"kind": {"const": kind}, **table["properties"]},
        "required": ["kind", *table["required"]],
        "additionalProperties": False,
    }


def plan_schema() -> Schema:
    """The schema of a plan in JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT}:{SCHEMA}",
        "title": "MOps Planner: a whole plan",
        "description": (
            "Every row of a plan by kind. Money is the company's currency a year unless said, time is hours or "
            "business days as named, shares lie in 0 to 1. Splits are in the order technology, process, data, "
            "analytics; recipe hours in the order brief, build, data, QA, launch, report. A scenario is the list of "
            "its scenario-change rows on its parent. What one row may hold in the light of others is not said here: "
            "keys are unique, references exist, company and calendar stand once."
        ),
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "schema": {"const": SCHEMA},
            "id": {**_TEXT, "pattern": "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$"},
            "rows": {
                "type": "object",
                "properties": {kind: {"type": "array", "items": _reference(kind)} for kind in KINDS},
                "required": ["company", "calendar"],
                "additionalProperties": False,
            },
        },
        "required": ["format", "schema", "id", "rows"],
        "additionalProperties": False,
        "$defs": {
            "text": _TEXT,
            "whole": {"type": "integer", "minimum": -WHOLE_LIMIT, "maximum": WHOLE_LIMIT},
            "number": {"type": "number", "minimum": -NUMBER_LIMIT, "maximum": NUMBER_LIMIT},
            "flag": {"type": "boolean"},
            "date": {"type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$", "format": "date"},
            "quarter": {"type": "string", "pattern": "^\\d{4}-Q[1-4]$"},
            "stay": _table(Stay),
            "planned-launches": _table(PlannedLaunches),
            "row": _row_in_a_change(),
            **{kind: _table(row_type) for kind, row_type in KINDS.items()},
        },
    }


def text() -> str:
    """The schema as it stands in the file."""
    return json.dumps(plan_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(), encoding="utf-8")
