"""A company's profile as a TOML file: what a new plan is made from, without questions."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

from mopsplanner.engine.founding import Founding
from mopsplanner.engine.sizing import CompanyProfile, Driver
from mopsplanner.engine.team_models import reporting_line
from mopsplanner.exchange.tables import read_bytes
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import ReportsTo, TeamModel

_LIMIT_MB = 1


@dataclass(frozen=True, slots=True)
class _Key:
    """One key of a profile: how its value is checked, what to write, and an example."""

    takes: Callable[[Any], bool]
    wanted: str
    example: str


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _one_of(words: type[StrEnum]) -> _Key:
    return _Key(lambda value: value in list(words), f"one of {', '.join(words)}", f'"{next(iter(words))}"')


_FLAG = _Key(lambda value: isinstance(value, bool), "true or false", "true")
_WHOLE = _Key(_is_whole, "a whole number", "12")

KEYS: Mapping[str, _Key] = {
    "company": _Key(_is_text, "a name in quotation marks", '"Nordwind"'),
    "plan": _Key(_is_text, "a name in quotation marks", '"FY27 plan"'),
    "employees": _Key(_is_whole, "a whole number", "300"),
    "marketing_people": _WHOLE,
    "tools": _WHOLE,
    "campaigns": _Key(_is_number, "launches a quarter", "40"),
    "regions": _WHOLE,
    "business_units": _WHOLE,
    "regulated": _FLAG,
    "agency": _FLAG,
    "driver": _Key(lambda value: value in get_args(Driver), f"one of {', '.join(get_args(Driver))}", '"size"'),
    "start": _Key(lambda value: isinstance(value, date) and not isinstance(value, datetime), "a date", "2027-02-01"),
    "quarters": _Key(_is_whole, "a whole number", "8"),
    "currency": _Key(_is_text, "three letters in quotation marks", '"USD"'),
    "usd_rate": _Key(_is_number, "units of the currency for one dollar", "0.92"),
    "country": _Key(_is_text, "two letters in quotation marks", '"US"'),
    "region": _Key(lambda value: isinstance(value, str), "letters in quotation marks", '"CA"'),
    "fiscal_start_month": _Key(_is_whole, "a month from 1 to 12", "2"),
    "model": _one_of(TeamModel),
    "reports_to": _one_of(ReportsTo),
}
"""What a profile can hold, in the order in which it is told."""


def read_profile(path: Path) -> dict[str, Any]:
    """The checked values of a profile by key. Refuses what is no TOML, an unknown key and a value of a wrong type."""
    data = read_bytes(path, _LIMIT_MB)
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal("import-not-text", file=path.name) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Refusal("profile-unreadable", file=path.name, cause=str(error)) from error
    for key, value in values.items():
        _check(path.name, key, value)
    return values


def _check(file: str, name: str, value: Any) -> None:
    key = KEYS.get(name)
    if key is None:
        raise Refusal("profile-unknown-key", file=file, key=name, known=", ".join(KEYS))
    if not key.takes(value):
        raise Refusal("profile-wrong-type", file=file, key=name, wanted=key.wanted, example=key.example)


def founding_of(values: Mapping[str, Any], file: str) -> Founding:
    """How the plan of these values begins; what they leave out is the default. `file` is named in refusals.

    Refuses values without `company` or `employees`. Ranges are checked where the plan is made.
    """
    for name in ("company", "employees"):
        if name not in values:
            raise Refusal("profile-without", file=file, key=name, example=KEYS[name].example)
    same = ("start", "quarters", "fiscal_start_month", "currency", "usd_rate", "country", "region")
    rest = {name: values[name] for name in same if name in values}
    model = TeamModel(values.get("model", TeamModel.CENTRALISED))
    return Founding(
        profile=_company_profile(values),
        name=values["company"],
        plan_name=values.get("plan", Founding.__dataclass_fields__["plan_name"].default),
        model=model,
        reports_to=ReportsTo(values.get("reports_to", reporting_line(model))),
        **rest,
    )


def _company_profile(values: Mapping[str, Any]) -> CompanyProfile:
    same = ("employees", "marketing_people", "tools", "regions", "business_units", "regulated", "agency", "driver")
    known: dict[str, Any] = {name: values[name] for name in same if name in values}
    if "campaigns" in values:
        known["campaigns_per_quarter"] = float(values["campaigns"])
    return CompanyProfile(**known)
