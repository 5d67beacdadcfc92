"""A whole plan as plain data and back: the JSON form that `resources/schema/plan.schema.json` describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mopsplanner.plan.plan import Plan, plan_of
from mopsplanner.plan.records import Record, from_record, text_value, to_record
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import KINDS, Row
from mopsplanner.plan.rules import check_plan
from mopsplanner.plan.upgrades import SCHEMA, added_rows, upgraded

FORMAT = "mops-plan"
_NAMES = {"format", "schema", "id", "rows"}


def to_json_document(plan: Plan) -> Record:
    """The plan as data that any JSON writer takes. Rows keep their order."""
    rows = {kind: [to_record(row) for row in plan.tables[kind].values()] for kind in KINDS}
    return {"format": FORMAT, "schema": SCHEMA, "id": plan.id, "rows": rows}


def from_json_document(data: object) -> Plan:
    """The plan that the data describes. Refuses another format, a newer schema and whatever breaks a rule."""
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise Refusal("document-not-a-plan")
    schema = data.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        raise Refusal("document-not-a-plan")
    if schema > SCHEMA:
        raise Refusal("document-newer", schema=schema, known=SCHEMA)
    _refuse_other_names(data)
    rows = list(_rows(data["rows"], schema))
    known = {(row.kind, row.key) for row in rows}
    rows += [from_record(kind, record) for kind, record in added_rows(schema, known)]
    plan = plan_of(data["id"], rows)
    check_plan(plan)
    return plan


def _refuse_other_names(data: Mapping[Any, Any]) -> None:
    if unknown := data.keys() - _NAMES:
        raise Refusal("record-field-unknown", where="plan", field=min(map(str, unknown)))
    if missing := _NAMES - data.keys():
        raise Refusal("record-field-missing", where="plan", field=min(missing))
    if not text_value(data["id"], "plan.id").strip():
        raise Refusal("name-empty", name="plan")
    if not isinstance(data["rows"], Mapping):
        raise Refusal("record-not-a-table", where="plan.rows")


def _rows(tables: Mapping[Any, Any], schema: int) -> Iterator[Row]:
    for kind, records in tables.items():
        if kind not in KINDS:
            raise Refusal("record-kind-unknown", kind=str(kind)[:80])
        if not isinstance(records, list):
            raise Refusal("record-value-wrong", where=kind, value=type(records).__name__, wanted="list")
        for record in records:
            if not isinstance(record, dict):
                raise Refusal("record-not-a-table", where=kind)
            yield from_record(kind, upgraded(kind, record, schema))
