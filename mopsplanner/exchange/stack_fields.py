"""The fields of tools and standing tasks as text, both ways: what the Stack's grids and the clipboard show and take.

A new row begins with what the catalogue says of its category, or of its area; what is entered stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine.stack import default_task, default_tool
from mopsplanner.exchange.row_values import (
    PLAIN,
    Kind,
    Told,
    entry_refusal,
    number_text,
    read_value,
)
from mopsplanner.exchange.values import clean_text, currency_of, may_mean
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.refusal import Refusal, Subject
from mopsplanner.plan.rows import Position, Split, StandingTask, Tool
from mopsplanner.plan.rules import check_row
from mopsplanner.plan.words import Grade
from mopsplanner.texts import numbers
from mopsplanner.texts.stack import CAPTION
from mopsplanner.texts.words import GRADE

Work = TypeVar("Work", Tool, StandingTask)


class StackField(StrEnum):
    """What can be entered about a tool, or a standing task."""

    NAME = "name"
    CATEGORY = "category"
    VENDOR = "vendor"
    TIER = "tier"
    OWNER = "owner"
    DEPUTY = "deputy"
    HOURS = "hours"
    TECHNOLOGY = "technology"
    PROCESS = "process"
    DATA = "data"
    ANALYTICS = "analytics"
    INTEGRATIONS = "integrations"
    LICENCES = "licences"
    USERS = "users"
    COST = "cost"
    START = "start"
    END = "end"
    RENEWAL = "renewal"
    AREA = "area"
    TASK_HOURS = "task-hours"
    GRADE = "grade"
    SOURCE = "source"


SHARES = (StackField.TECHNOLOGY, StackField.PROCESS, StackField.DATA, StackField.ANALYTICS)
"""The fields of a split, in the order of `DOMAINS`."""
KINDS: Mapping[StackField, Kind] = {
    StackField.HOURS: Kind.NUMBER, StackField.TASK_HOURS: Kind.NUMBER, StackField.COST: Kind.MONEY,
    StackField.INTEGRATIONS: Kind.COUNT, StackField.LICENCES: Kind.COUNT_OR_NONE, StackField.USERS: Kind.COUNT_OR_NONE,
    StackField.START: Kind.DATE, StackField.END: Kind.DATE, StackField.RENEWAL: Kind.DATE,
    **dict.fromkeys(SHARES, Kind.SHARE),
}  # fmt: skip
"""How the text of a field is read; the others are words."""
FIGURES = frozenset(name for name, kind in KINDS.items() if kind is not Kind.DATE)
"""Fields that stand on the right."""
ATTRIBUTES: Mapping[StackField, str] = {
    StackField.NAME: "name", StackField.CATEGORY: "category", StackField.VENDOR: "vendor", StackField.TIER: "tier",
    StackField.OWNER: "owner", StackField.DEPUTY: "deputy", StackField.HOURS: "hours_per_month",
    StackField.INTEGRATIONS: "integrations", StackField.LICENCES: "licences", StackField.USERS: "active_users",
    StackField.COST: "annual_cost", StackField.START: "starts", StackField.END: "ends",
    StackField.RENEWAL: "renewal", StackField.AREA: "area", StackField.TASK_HOURS: "hours_per_quarter",
    StackField.GRADE: "grade", StackField.SOURCE: "source",
}  # fmt: skip


@dataclass(frozen=True)
class WorkFields(Generic[Work]):
    """The fields of one kind of row of a plan. `catalog` knows categories, tiers and areas."""

    plan: Plan
    catalog: Catalog

    @property
    def rows(self) -> Mapping[str, Work]:
        """The rows that there are."""
        raise AssertionError("the fields of a kind know their rows")

    def blank(self, key: str, texts: Mapping[StackField, str]) -> Work:
        """A new row with these texts, of which those that say what it is choose the defaults."""
        raise AssertionError("the fields of a kind know how a row begins")

    # What is indexed once

    @cached_property
    def _positions(self) -> Mapping[str, frozenset[str]]:
        """Ids by each text that names a position: an id wins over titles, titles over people."""
        rows = self.plan.rows(Position).values()
        by_person = _ids_by((stay.person, row.id) for row in rows for stay in row.stays if stay.person)
        by_title = _ids_by((row.title, row.id) for row in rows)
        by_id = _ids_by((text, row.id) for row in rows for text in (row.id, position_name(row)))
        return {**by_person, **by_title, **by_id}

    @cached_property
    def _named(self) -> Mapping[StackField, Mapping[str, str]]:
        """Names by id, of the fields whose words stand for something."""
        return {
            StackField.CATEGORY: {row.id: row.name for row in self.catalog.tool_categories.values()},
            StackField.TIER: {row.id: row.name for row in self.catalog.tool_tiers.values()},
            StackField.AREA: {row.id: row.name for row in self.catalog.areas.values()},
            StackField.GRADE: {grade.value: GRADE[grade].capitalize() for grade in Grade},
        }

    # Showing

    def text(self, row: Work, name: StackField) -> str:
        """What a field holds, as it can be entered again; empty where it holds nothing."""
        if name in SHARES:
            return numbers.share(row.split[SHARES.index(name)])
        value = getattr(row, ATTRIBUTES[name])
        if name in (StackField.OWNER, StackField.DEPUTY):
            position = self.plan.rows(Position).get(value)
            return "" if position is None else position_name(position)
        if name in self._named:
            return self._named[name].get(value, value)
        if isinstance(value, date):
            return value.isoformat()
        return number_text(value, KINDS[name]) if name in KINDS else str(value)

    def choices(self, name: StackField) -> tuple[str, ...]:
        """The texts that a field takes, or that there are names for; none where it takes any."""
        if name in (StackField.OWNER, StackField.DEPUTY):
            return tuple(position_name(row) for row in self.plan.rows(Position).values())
        return tuple(self._named[name].values()) if name in self._named else ()

    # Entering

    def entered(self, row: Work, name: StackField, text: str, told: Told = PLAIN) -> Work:
        """The row after an entry. Refuses a text that the field cannot take; then nothing is different."""
        wanted = " ".join(clean_text(text).split())
        if wanted == self.text(row, name):
            return row
        fault = partial(entry_refusal, wanted, row.name or self.text(row, StackField.NAME), CAPTION[name])
        after = self._put(row, name, self._value(name, wanted, told, fault))
        _check(after, name, fault)
        return after

    def _value(self, name: StackField, text: str, told: Told, fault: Callable[[str], Refusal]) -> Any:
        if name in KINDS:
            self._check_currency(name, text, fault)
            return read_value(text, KINDS[name], told, fault)
        if name in (StackField.OWNER, StackField.DEPUTY):
            return self._position(text, fault)
        if name not in self._named:
            return text
        ids = {word.casefold(): id for id, named in self._named[name].items() for word in (id, named)}
        if text.casefold() in ids:
            return Grade(ids[text.casefold()]) if name is StackField.GRADE else ids[text.casefold()]
        if (text or name is StackField.GRADE) and name in (StackField.TIER, StackField.GRADE):
            listed = ", ".join(self._named[name].values())
            raise Refusal("stack-not-a-choice", **{**fault("stack-not-a-choice").subjects, "choices": listed})
        return text

    def _check_currency(self, name: StackField, text: str, fault: Callable[[str], Refusal]) -> None:
        """Refuse money that says to be in another currency than the plan's."""
        currency = self.plan.company.currency
        if KINDS[name] is Kind.MONEY and (sign := currency_of(text)) and not may_mean(sign, currency):
            told = fault("entry-other-currency").subjects
            raise Refusal("entry-other-currency", **{**told, "currency": currency})

    def _position(self, text: str, fault: Callable[[str], Refusal]) -> str:
        if not text:
            return ""
        ids = self._positions.get(text.casefold(), frozenset())
        if not ids:
            raise fault("entry-not-known")
        first, *others = sorted(ids)
        if others:
            raise fault("entry-ambiguous")
        return first

    def _put(self, row: Work, name: StackField, value: Any) -> Work:
        if name not in SHARES:
            return replace(row, **{ATTRIBUTES[name]: value})
        shares = list(row.split)
        shares[SHARES.index(name)] = value
        split: Split = (shares[0], shares[1], shares[2], shares[3])
        return replace(row, split=split)

    def id_of(self, name: StackField, text: str) -> str:
        """The id of a category or an area that a text names; empty where it names none."""
        wanted = " ".join(text.split()).casefold()
        return next((id for id, named in self._named[name].items() if wanted in (id, named.casefold())), "")


class ToolFields(WorkFields[Tool]):
    """The fields of tools."""

    @property
    def rows(self) -> Mapping[str, Tool]:
        return self.plan.rows(Tool)

    def blank(self, key: str, texts: Mapping[StackField, str]) -> Tool:
        category = self.id_of(StackField.CATEGORY, texts.get(StackField.CATEGORY, ""))
        return default_tool(self.plan, self.catalog, key, category)


class TaskFields(WorkFields[StandingTask]):
    """The fields of standing tasks."""

    @property
    def rows(self) -> Mapping[str, StandingTask]:
        return self.plan.rows(StandingTask)

    def blank(self, key: str, texts: Mapping[StackField, str]) -> StandingTask:
        return default_task(self.catalog, key, self.id_of(StackField.AREA, texts.get(StackField.AREA, "")))


def position_name(row: Position) -> str:
    """How a position is named where several may carry its title."""
    return f"{row.title} ({row.id})"


def _check(row: Tool | StandingTask, name: StackField, fault: Callable[[str], Refusal]) -> None:
    """Refuse a row that no plan may hold, by the cell in which it was entered."""
    try:
        check_row(row)
    except Refusal as refusal:
        if refusal.id != "value-out-of-range":
            raise
        bounds = {side: _bound(refusal.subjects[side], name) for side in ("low", "high")}
        raise Refusal("stack-out-of-range", **{**fault("stack-out-of-range").subjects, **bounds}) from refusal


def _bound(value: Subject, name: StackField) -> str:
    assert isinstance(value, int | float), "bounds are numbers"
    return numbers.share(value) if name in SHARES else numbers.exact(value, 0)


def _ids_by(named: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for text, id in named:
        found.setdefault(text.casefold(), set()).add(id)
    return {text: frozenset(ids) for text, ids in found.items()}
