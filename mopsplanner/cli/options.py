"""Options that several commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from mopsplanner.plan.refusal import Refusal

F = TypeVar("F", bound=Callable[..., Any])


class Whole(click.ParamType[int]):
    """A whole number, with thousands separators where the person likes them; its range is checked by the plan."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        plain = str(value).replace(",", "").replace("_", "")
        digits = plain.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 12):
            name = param.opts[0] if param is not None else "number"
            raise Refusal("value-not-whole", name=name, value=str(value))
        return int(plain)


class Day(click.ParamType[date]):
    """A date such as 2027-02-01."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            name = param.opts[0] if param is not None else "date"
            raise Refusal("date-unreadable", name=name, value=str(value)) from None


WHOLE, DAY = Whole(), Day()
PATH = click.Path(path_type=Path)


def plan_argument(function: F) -> F:
    """The plan file that a command reads."""
    return click.argument("plan", type=PATH, metavar="PLAN.mops")(function)


def json_option(function: F) -> F:
    """Results as JSON, for other programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")(function)


def scenario_option(function: F) -> F:
    """Which scenario to look at."""
    help_text = "The scenario to look at; without it the baseline."
    return click.option("--scenario", default="", metavar="NAME", help=help_text)(function)


def strict_option(function: F) -> F:
    """Whether findings make the command fail."""
    return click.option("--strict", is_flag=True, help="Exit with 1 if the plan has a problem or a warning.")(function)


def today() -> date:
    """The day on this machine."""
    return datetime.now().astimezone().date()
