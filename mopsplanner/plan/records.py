"""Rows as plain data and back: the one form that the plan file, the journal and the JSON document share.

A record is a dict of JSON values. Dates are ISO text, quarters `2027-Q1`, tuples lists. Reading checks every
field and refuses what is missing, unknown or of the wrong type, naming the field.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import KINDS, SHARED_KINDS, Row

Record = dict[str, Any]
Reader = Callable[[Any, str], Any]
E = TypeVar("E", bound=StrEnum)

TEXT_LIMIT = 32_767
"""Longest text in a plan: what one workbook cell holds."""
WHOLE_LIMIT = 2**53
"""Largest whole number that every reader of JSON keeps exactly."""
NUMBER_LIMIT = 1e300
"""Largest number in a plan, far above any rule, so that sums stay finite."""


_JSON_TYPES = frozenset({str, int, float, bool, type(None)})


def to_record(row: Row) -> Record:
    """A row as plain data."""
    return {item.name: _plain(getattr(row, item.name)) for item in fields(row)}


def _plain(value: object) -> Any:
    if type(value) in _JSON_TYPES:
        return value
    if isinstance(value, Row):
        return {"kind": value.kind, **to_record(value)}
    if isinstance(value, Quarter):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
    return value


def from_record(kind: str, record: object) -> Row:
    """The row that a record describes. Refuses an unknown kind, field or type, naming it."""
    row_type = KINDS.get(kind)
    if row_type is None:
        raise Refusal("record-kind-unknown", kind=kind)
    row = _read_dataclass(row_type, record, kind)
    assert isinstance(row, Row)
    return row


@cache
def _readers(data_type: type) -> dict[str, tuple[Reader, bool]]:
    hints = typing.get_type_hints(data_type)
    return {item.name: (_reader(hints[item.name]), item.default is MISSING) for item in fields(data_type)}


def _read_dataclass(data_type: type, record: object, where: str) -> object:
    if not isinstance(record, Mapping):
        raise Refusal("record-not-a-table", where=where)
    readers = _readers(data_type)
    if unknown := record.keys() - readers.keys():
        raise Refusal("record-field-unknown", where=where, field=min(map(str, unknown)))
    values: dict[str, object] = {}
    for name, (reader, required) in readers.items():
        if name in record:
            values[name] = reader(record[name], f"{where}.{name}")
        elif required:
            raise Refusal("record-field-missing", where=where, field=name)
    return data_type(**values)


def _reader(hint: Any) -> Reader:
    if isinstance(hint, types.UnionType):
        return _optional(_reader(next(part for part in typing.get_args(hint) if part is not types.NoneType)))
    if typing.get_origin(hint) is tuple:
        return _tuple(typing.get_args(hint))
    if hint is Row:
        return _any_row
    if hint in _SCALARS:
        return _SCALARS[hint]
    if issubclass(hint, StrEnum):
        return _enum(hint)
    return lambda value, where: _read_dataclass(hint, value, where)


def _wrong(where: str, value: object, wanted: str) -> Refusal:
    return Refusal("record-value-wrong", where=where, value=_short(value), wanted=wanted)


def _short(value: object) -> str:
    """The beginning of a value; not every number or list that JSON can hold can be written out."""
    try:
        return str(value)[:80]
    except (ValueError, RecursionError):
        return type(value).__name__


def _optional(reader: Reader) -> Reader:
    return lambda value, where: None if value is None else reader(value, where)


def _tuple(hints: tuple[Any, ...]) -> Reader:
    endless = len(hints) == 2 and hints[1] is Ellipsis
    readers = [_reader(hint) for hint in hints if hint is not Ellipsis]

    def read(value: Any, where: str) -> tuple[Any, ...]:
        if not isinstance(value, list) or not (endless or len(value) == len(readers)):
            raise _wrong(where, value, "list" if endless else f"list of {len(readers)}")
        each = readers * len(value) if endless else readers
        return tuple(reader(item, f"{where}[{at}]") for at, (reader, item) in enumerate(zip(each, value, strict=True)))

    return read


def _enum(enum_type: type[E]) -> Reader:
    def read(value: Any, where: str) -> E:
        try:
            return enum_type(value)
        except ValueError:
            raise _wrong(where, value, ", ".join(enum_type)) from None

    return read


def _any_row(value: Any, where: str) -> Row:
    if not isinstance(value, Mapping):
        raise Refusal("record-not-a-table", where=where)
    kind = str(value.get("kind"))
    if kind in SHARED_KINDS:
        raise Refusal("record-kind-unknown", kind=kind)
    return from_record(kind, {name: item for name, item in value.items() if name != "kind"})


def text_value(value: Any, where: str) -> str:
    """The value, where it is a text that a plan can keep. Refuses everything else."""
    if not isinstance(value, str):
        raise _wrong(where, value, "text")
    if "\0" in value or not _encodable(value):
        raise _wrong(where, ascii(value), "text")
    if len(value) > TEXT_LIMIT:
        raise Refusal("text-too-long", where=where, length=len(value), limit=TEXT_LIMIT)
    return value


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > WHOLE_LIMIT:
        raise _wrong(where, value, "whole number")
    return value


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(where, value, "number")
    if not abs(value) <= NUMBER_LIMIT:
        raise _wrong(where, value, "number")
    return float(value) + 0.0  # Zero has one sign in a plan.


def _flag(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, value, "true or false")
    return value


def _date(value: Any, where: str) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(where, value, "date such as 2027-02-01") from None
    if day.isoformat() != value:
        raise _wrong(where, value, "date such as 2027-02-01")
    return day


def _quarter(value: Any, where: str) -> Quarter:
    try:
        return Quarter.parse(value)
    except (TypeError, Refusal):
        raise _wrong(where, value, "quarter such as 2027-Q1") from None


_SCALARS: dict[Any, Reader] = {
    str: text_value,
    int: _whole,
    float: _number,
    bool: _flag,
    date: _date,
    Quarter: _quarter,
}
