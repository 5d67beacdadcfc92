"""What is declared of a source: its columns with their headers, and which rows count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mopsplanner.exchange.values import DateOrder


class RosterField(StrEnum):
    """What a column of a roster can mean."""

    KEY = "key"
    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    TITLE = "title"
    DEPARTMENT = "department"
    LOCATION = "location"
    START = "start"
    END = "end"
    STATUS = "status"
    FTE = "fte"
    CONTRACT = "contract"
    EMAIL = "email"
    MANAGER_KEY = "manager-key"
    MANAGER_EMAIL = "manager-email"
    MANAGER_NAME = "manager-name"


class CampaignField(StrEnum):
    """What a column of a campaign export can mean."""

    KEY = "key"
    NAME = "name"
    TYPE = "type"
    STATUS = "status"
    DATE = "date"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class RosterSource:
    """One layout of a roster. Aliases are headers as the system writes them, the surest first.

    `marks`: headers that together tell the source. `left`: statuses of those who are gone; `open_statuses`: those of
    a vacant seat; `stays`: all others that are known, empty where every other status stays; all folded.
    `no_manager`: what stands in the manager's cell of somebody at the top.
    """

    name: str
    columns: Mapping[RosterField, tuple[str, ...]]
    marks: tuple[tuple[str, ...], ...] = ()
    left: frozenset[str] = frozenset()
    open_statuses: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    no_manager: frozenset[str] = frozenset()
    shows_vacancies: bool = False


@dataclass(frozen=True, slots=True)
class CampaignSource:
    """One layout of a campaign export. `launched` and `not_launched` are statuses, folded; where `launched` is empty,
    every row with a date counts. `system` names the system, of which a plan keeps one set of actuals. `types` says
    which campaign type of the catalogue a label means.
    """

    name: str
    system: str
    columns: Mapping[CampaignField, tuple[str, ...]]
    marks: tuple[tuple[str, ...], ...] = ()
    launched: frozenset[str] = frozenset()
    not_launched: frozenset[str] = frozenset()
    types: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which header stands for which field, as a person chose. `columns` maps the fields' words (`RosterField`,
    `CampaignField`) to headers, "" for none; a field that is not among them keeps the layout's own. `date_order`
    settles dates that the column leaves open; `encoding` says how to read text.
    """

    columns: Mapping[str, str]
    date_order: DateOrder | None = None
    encoding: str = ""
