"""The fields of tools, standing tasks and named campaigns as text, both ways: for grids and the clipboard.

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
from mopsplanner.plan.rows import Campaign, CampaignType, Position, Split, StandingTask, Tool
from mopsplanner.plan.rules import check_row
from mopsplanner.plan.words import Grade
from mopsplanner.texts import numbers
from mopsplanner.texts.words import GRADE
from mopsplanner.texts.work import CAPTION

Work = TypeVar("Work", Tool, StandingTask, Campaign)


class WorkField(StrEnum):
    """What can be entered about a tool, a standing task or a named campaign."""

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
    TYPE = "type"
    LAUNCH = "launch"
    SIZE = "size"
    NOTE = "note"


SHARES = (WorkField.TECHNOLOGY, WorkField.PROCESS, WorkField.DATA, WorkField.ANALYTICS)
"""The fields of a split, in the order of `DOMAINS`."""
KINDS: Mapping[WorkField, Kind] = {
    WorkField.HOURS: Kind.NUMBER, WorkField.TASK_HOURS: Kind.NUMBER, WorkField.COST: Kind.MONEY,
    WorkField.INTEGRATIONS: Kind.COUNT, WorkField.LICENCES: Kind.COUNT_OR_NONE, WorkField.USERS: Kind.COUNT_OR_NONE,
    WorkField.START: Kind.DATE, WorkField.END: Kind.DATE, WorkField.RENEWAL: Kind.DATE,
    WorkField.LAUNCH: Kind.DATE, WorkField.SIZE: Kind.NUMBER,
    **dict.fromkeys(SHARES, Kind.SHARE),
}  # fmt: skip
"""How the text of a field is read; the others are words."""
_CHOSEN = frozenset({WorkField.GRADE, WorkField.TYPE})
"""Words of which one must be chosen."""
FIGURES = frozenset(name for name, kind in KINDS.items() if kind is not Kind.DATE)
"""Fields that stand on the right."""
ATTRIBUTES: Mapping[WorkField, str] = {
    WorkField.NAME: "name", WorkField.CATEGORY: "category", WorkField.VENDOR: "vendor", WorkField.TIER: "tier",
    WorkField.OWNER: "owner", WorkField.DEPUTY: "deputy", WorkField.HOURS: "hours_per_month",
    WorkField.INTEGRATIONS: "integrations", WorkField.LICENCES: "licences", WorkField.USERS: "active_users",
    WorkField.COST: "annual_cost", WorkField.START: "starts", WorkField.END: "ends",
    WorkField.RENEWAL: "renewal", WorkField.AREA: "area", WorkField.TASK_HOURS: "hours_per_quarter",
    WorkField.GRADE: "grade", WorkField.SOURCE: "source", WorkField.TYPE: "type", WorkField.LAUNCH: "launch",
    WorkField.SIZE: "size", WorkField.NOTE: "note",
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

    def blank(self, key: str, texts: Mapping[WorkField, str]) -> Work:
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
    def _named(self) -> Mapping[WorkField, Mapping[str, str]]:
        """Names by id, of the fields whose words stand for something."""
        return {
            WorkField.CATEGORY: {row.id: row.name for row in self.catalog.tool_categories.values()},
            WorkField.TIER: {row.id: row.name for row in self.catalog.tool_tiers.values()},
            WorkField.AREA: {row.id: row.name for row in self.catalog.areas.values()},
            WorkField.GRADE: {grade.value: GRADE[grade].capitalize() for grade in Grade},
            WorkField.TYPE: {row.id: row.name for row in self.plan.rows(CampaignType).values()},
        }

    # Showing

    def text(self, row: Work, name: WorkField) -> str:
        """What a field holds, as it can be entered again; empty where it holds nothing."""
        if name in SHARES:
            assert not isinstance(row, Campaign), "a campaign divides as its type does"
            return numbers.share(row.split[SHARES.index(name)])
        value = getattr(row, ATTRIBUTES[name])
        if name in (WorkField.OWNER, WorkField.DEPUTY):
            position = self.plan.rows(Position).get(value)
            return "" if position is None else position_name(position)
        if name in self._named:
            return self._named[name].get(value, value)
        if isinstance(value, date):
            return value.isoformat()
        return number_text(value, KINDS[name]) if name in KINDS else str(value)

    def choices(self, name: WorkField) -> tuple[str, ...]:
        """The texts that a field takes, or that there are names for; none where it takes any."""
        if name in (WorkField.OWNER, WorkField.DEPUTY):
            return tuple(position_name(row) for row in self.plan.rows(Position).values())
        return tuple(self._named[name].values()) if name in self._named else ()

    # Entering

    def entered(self, row: Work, name: WorkField, text: str, told: Told = PLAIN) -> Work:
        """The row after an entry. Refuses a text that the field cannot take; then nothing is different."""
        wanted = " ".join(clean_text(text).split())
        if wanted == self.text(row, name):
            return row
        fault = partial(entry_refusal, wanted, row.name or self.text(row, WorkField.NAME), CAPTION[name])
        after = self._put(row, name, self._value(name, wanted, told, fault))
        _check(after, name, fault)
        return after

    def _value(self, name: WorkField, text: str, told: Told, fault: Callable[[str], Refusal]) -> Any:
        if name in KINDS:
            self._check_currency(name, text, fault)
            if not text and name is WorkField.LAUNCH:
                raise fault("stack-empty-day")
            return read_value(text, KINDS[name], told, fault)
        if name in (WorkField.OWNER, WorkField.DEPUTY):
            return self._position(text, fault)
        if name not in self._named:
            return text
        ids = {word.casefold(): id for id, named in self._named[name].items() for word in (id, named)}
        if text.casefold() in ids:
            return Grade(ids[text.casefold()]) if name is WorkField.GRADE else ids[text.casefold()]
        if name in _CHOSEN or (text and name is WorkField.TIER):
            listed = ", ".join(self._named[name].values())
            raise Refusal("stack-not-a-choice", **{**fault("stack-not-a-choice").subjects, "choices": listed})
        return text

    def _check_currency(self, name: WorkField, text: str, fault: Callable[[str], Refusal]) -> None:
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

    def _put(self, row: Work, name: WorkField, value: Any) -> Work:
        if name not in SHARES:
            return replace(row, **{ATTRIBUTES[name]: value})
        assert not isinstance(row, Campaign), "a campaign divides as its type does"
        shares = list(row.split)
        shares[SHARES.index(name)] = value
        split: Split = (shares[0], shares[1], shares[2], shares[3])
        return replace(row, split=split)

    def id_of(self, name: WorkField, text: str) -> str:
        """The id of a category or an area that a text names; empty where it names none."""
        wanted = " ".join(text.split()).casefold()
        return next((id for id, named in self._named[name].items() if wanted in (id, named.casefold())), "")


class ToolFields(WorkFields[Tool]):
    """The fields of tools."""

    @property
    def rows(self) -> Mapping[str, Tool]:
        return self.plan.rows(Tool)

    def blank(self, key: str, texts: Mapping[WorkField, str]) -> Tool:
        category = self.id_of(WorkField.CATEGORY, texts.get(WorkField.CATEGORY, ""))
        return default_tool(self.plan, self.catalog, key, category)


class TaskFields(WorkFields[StandingTask]):
    """The fields of standing tasks."""

    @property
    def rows(self) -> Mapping[str, StandingTask]:
        return self.plan.rows(StandingTask)

    def blank(self, key: str, texts: Mapping[WorkField, str]) -> StandingTask:
        return default_task(self.catalog, key, self.id_of(WorkField.AREA, texts.get(WorkField.AREA, "")))


class CampaignFields(WorkFields[Campaign]):
    """The fields of named campaigns. A new one begins with the plan's first type, on its first day."""

    @property
    def rows(self) -> Mapping[str, Campaign]:
        return self.plan.rows(Campaign)

    def blank(self, key: str, texts: Mapping[WorkField, str]) -> Campaign:
        first = min(self.plan.rows(CampaignType).values(), key=lambda row: (row.order, row.id))
        wanted = self.id_of(WorkField.TYPE, texts.get(WorkField.TYPE, ""))
        return Campaign(key, "", wanted or first.id, self.plan.calendar.start)


def position_name(row: Position) -> str:
    """How a position is named where several may carry its title."""
    return f"{row.title} ({row.id})"


def _check(row: Tool | StandingTask | Campaign, name: WorkField, fault: Callable[[str], Refusal]) -> None:
    """Refuse a row that no plan may hold, by the cell in which it was entered."""
    try:
        check_row(row)
    except Refusal as refusal:
        if refusal.id != "value-out-of-range":
            raise
        bounds = {side: _bound(refusal.subjects[side], name) for side in ("low", "high")}
        raise Refusal("stack-out-of-range", **{**fault("stack-out-of-range").subjects, **bounds}) from refusal


def _bound(value: Subject, name: WorkField) -> str:
    assert isinstance(value, int | float), "bounds are numbers"
    if name is WorkField.LAUNCH:
        return str(value)
    return numbers.share(value) if name in SHARES else numbers.exact(value, 0)


def _ids_by(named: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for text, id in named:
        found.setdefault(text.casefold(), set()).add(id)
    return {text: frozenset(ids) for text, ids in found.items()}
