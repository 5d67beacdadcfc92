"""What is declared of a source: its columns with their headers, and which rows count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

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
    ALIASES = "aliases"
    DOTTED = "dotted"
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
    SENT = "sent"
    DELETED = "deleted"


class ToolField(StrEnum):
    """What a column of an inventory of tools can mean."""

    KEY = "key"
    NAME = "name"
    CATEGORY = "category"
    VENDOR = "vendor"
    OWNER = "owner"
    ACTIVE = "active"
    LICENCES = "licences"
    COST = "cost"
    CURRENCY = "currency"
    RENEWAL = "renewal"


class RoutingField(StrEnum):
    """What a column of a routing log can mean. A log routes one record: a lead, contact, account or case."""

    KEY = "key"
    DATE = "date"
    OWNER = "owner"
    LEAD = "lead"
    CONTACT = "contact"
    ACCOUNT = "account"
    CASE = "case"


class Kind(StrEnum):
    """What a file can bring into a plan."""

    ROSTER = "roster"
    CAMPAIGNS = "campaigns"
    TOOLS = "tools"
    ROUTING = "routing"


@dataclass(frozen=True, slots=True)
class Source:
    """One layout of an export. `columns` are headers as the system writes them by field, the surest first.

    `marks`: headers that together tell the source. `closed`: headers beside those of `columns` and `marks` tell that
    it is another one; for layouts so bare that many files have their headers.
    """

    kind: ClassVar[Kind]
    fields: ClassVar[type[StrEnum]]
    name: str
    columns: Mapping[str, tuple[str, ...]]
    marks: tuple[tuple[str, ...], ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class RosterSource(Source):
    """One layout of a roster.

    `left`: statuses of those who are gone; `open_statuses`: those of a vacant seat; `stays`: all others that are
    known, empty where every other status stays; all folded. `no_manager`: what stands in the manager's cell of
    somebody at the top. `ids_in_names`: names may be written with their id, such as `Ana Ruiz (1001)`.
    """

    kind: ClassVar[Kind] = Kind.ROSTER
    fields: ClassVar[type[StrEnum]] = RosterField
    left: frozenset[str] = frozenset()
    open_statuses: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    no_manager: frozenset[str] = frozenset()
    shows_vacancies: bool = False
    ids_in_names: bool = False


@dataclass(frozen=True, slots=True)
class CampaignSource(Source):
    """One layout of a campaign export.

    `system` names the system, of which a plan keeps one set of actuals. `launched` and `not_launched` are statuses,
    folded, "" for an empty cell; where `launched` is empty, no status is read. `label` is the type of every row where
    the layout has one alone. `types` says which campaign type of the catalogue a label means. `dateless`: the system
    exports no dates, so that nothing can be counted.
    """

    kind: ClassVar[Kind] = Kind.CAMPAIGNS
    fields: ClassVar[type[StrEnum]] = CampaignField
    system: str = ""
    launched: frozenset[str] = frozenset()
    not_launched: frozenset[str] = frozenset()
    label: str = ""
    types: Mapping[str, str] = field(default_factory=dict)
    dateless: bool = False


@dataclass(frozen=True, slots=True)
class ToolSource(Source):
    """One layout of an inventory of tools. `totals`: the cost is that of a whole contract, however long it runs."""

    kind: ClassVar[Kind] = Kind.TOOLS
    fields: ClassVar[type[StrEnum]] = ToolField
    totals: bool = False


@dataclass(frozen=True, slots=True)
class RoutingSource(Source):
    """One layout of a routing log. `system` names the system, of which a plan keeps one load."""

    kind: ClassVar[Kind] = Kind.ROUTING
    fields: ClassVar[type[StrEnum]] = RoutingField
    system: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which header stands for which field, as a person chose. `columns` maps the fields' words (`RosterField` and
    its kin) to headers, "" for none; a field that is not among them keeps the layout's own. `date_order`
    settles dates that the column leaves open; `encoding` says how to read text.
    """

    columns: Mapping[str, str]
    date_order: DateOrder | None = None
    encoding: str = ""
