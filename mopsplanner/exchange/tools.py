"""Reading an inventory of tools: what is in use, what it costs and when it renews, as a system exports it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mopsplanner.exchange.roster import check_mapping, listed_headers, problem_data
from mopsplanner.exchange.rows import DataRow, DataRows, Problem, data_rows, date_column
from mopsplanner.exchange.sources import TOOL_HEADERS, TOOLS, generic, looked_for, recognised
from mopsplanner.exchange.sources.layout import ColumnMapping, ToolField, ToolSource
from mopsplanner.exchange.tables import RawTable, Reading, read_table
from mopsplanner.exchange.values import currency_code, decimal_mark, read_number
from mopsplanner.plan.quarters import Quarter, quarter_of
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rules import COUNT_LIMIT, MONEY_LIMIT

_UNKNOWN = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none", "unknown", "tbd"})
_LIMITS = {ToolField.ACTIVE: COUNT_LIMIT, ToolField.LICENCES: COUNT_LIMIT, ToolField.COST: MONEY_LIMIT}
_TELLING = (ToolField.CATEGORY, ToolField.RENEWAL)
"""What no line of totals fills."""


@dataclass(frozen=True, slots=True)
class ToolRow:
    """One tool of the inventory. None or "" is what the file does not say. `cost` is a year's, in `currency`."""

    row: int
    key: str
    name: str
    category: str
    vendor: str
    owner: str
    active: int | None
    licences: int | None
    cost: float | None
    currency: str
    renewal: date | None


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an inventory holds. `records` = tools and those listed twice. `columns` are the headers by field.

    `totals`: costs are of whole contracts, of which the file does not say how long they run.
    """

    file: str
    source: str
    records: int
    tools: tuple[ToolRow, ...]
    problems: tuple[Problem, ...]
    file_problems: tuple[str, ...]
    columns: Mapping[str, str]
    totals: bool = False
    skipped: tuple[int, ...] = ()
    reading: Reading = field(default_factory=Reading)

    @property
    def costs(self) -> dict[str, float]:
        """Cost by currency, never added across; "" where neither the file nor a sign says which."""
        stated = [(tool.currency, tool.cost) for tool in self.tools if tool.cost is not None]
        return {
            currency: round(sum(cost for other, cost in stated if other == currency), 2)
            for currency in sorted({currency for currency, _ in stated})
        }

    def renewals(self, start_month: int = 1) -> dict[Quarter, int]:
        """Tools by the quarter in which they renew, past ones too, of a fiscal year that begins in `start_month`."""
        quarters = Counter(quarter_of(start_month, tool.renewal) for tool in self.tools if tool.renewal)
        return dict(sorted(quarters.items()))

    def summary(self) -> dict[str, Any]:
        """The figures and problems as plain data, for a preview, `--json` and tests."""
        return {
            "kind": "tools",
            "source": self.source,
            "rows": self.records,
            "apps": len(self.tools),
            "active_users": sum(tool.active or 0 for tool in self.tools),
            "apps_without_active": sum(tool.active is None for tool in self.tools),
            "user_licenses": sum(tool.licences or 0 for tool in self.tools),
            "contract_value": self.costs,
            "renewals_by_quarter": {str(quarter): count for quarter, count in self.renewals().items()},
            "apps_without_end_date": sum(tool.renewal is None for tool in self.tools),
            "problems": [problem_data(problem) for problem in self.problems],
            "file_problems": list(self.file_problems),
        }


def read_tools(path: Path, mapping: ColumnMapping | None = None) -> Inventory:
    """The tools in a CSV file or workbook. `mapping` names columns that are not what they seem.

    Refuses what is no readable table, and one without a column of names and a second one that says something of tools.
    """
    table = read_table(path, looked_for(TOOL_HEADERS, mapping), mapping.encoding if mapping else "")
    source = tool_source(table, mapping)
    aliases = {str(field): names for field, names in source.columns.items()}
    rows = data_rows(table, aliases, ToolField.KEY, _TELLING)
    if not rows.rows:
        raise Refusal("import-no-rows", file=path.name)
    return _Listing(source, rows, mapping or ColumnMapping({})).inventory(table)


def preview_tools(path: Path, encoding: str = "") -> tuple[RawTable, Mapping[str, str]]:
    """The table in a file, and the header proposed for each field, for a person to map columns."""
    table = read_table(path, TOOL_HEADERS, encoding)
    source = recognised(table.headers, TOOLS) or generic.TOOLS
    return table, generic.suggested_columns(table.headers, source)


def tool_source(table: RawTable, mapping: ColumnMapping | None) -> ToolSource:
    """Whose layout a table has. Refuses a mapping that does not fit it, and a table that names no tools."""
    source = recognised(table.headers, TOOLS) or generic.TOOLS
    if mapping is not None:
        check_mapping(table, mapping)
        source = generic.mapped(source, mapping)
    found = generic.suggested_columns(table.headers, source)
    if ToolField.NAME not in found or len(found) < 2:
        raise Refusal("tools-no-name-column", file=table.file, columns=listed_headers(table))
    return source


class _Listing:
    """One table on its way to an inventory."""

    def __init__(self, source: ToolSource, rows: DataRows, mapping: ColumnMapping) -> None:
        self._source = source
        self._rows = rows
        self._renewals = date_column(rows, ToolField.RENEWAL, mapping.date_order)
        self._decimal = decimal_mark(text for name in _LIMITS for text in rows.column(name))
        self._seen: set[str] = set()
        self._problems: list[Problem] = []

    def inventory(self, table: RawTable) -> Inventory:
        """The tools, and all that was at fault."""
        tools = tuple(tool for row in self._rows.rows if (tool := self._tool(row)) is not None)
        return Inventory(
            file=table.file,
            source=self._source.name,
            records=len(self._rows.rows),
            tools=tools,
            problems=tuple(self._problems),
            file_problems=("date-order-open",) if self._renewals.is_open else (),
            columns=self._rows.columns,
            totals=self._source.totals,
            skipped=self._rows.skipped,
            reading=table.reading,
        )

    def _tool(self, row: DataRow) -> ToolRow | None:
        name = row.text(ToolField.NAME)
        id = row.text(ToolField.KEY) or name
        if self._is_repeated(row) or not name:
            self._problems.append(Problem(row.row, id, "duplicate-id" if name else "missing-name", id))
            return None
        return ToolRow(
            row=row.row,
            key=row.text(ToolField.KEY),
            name=name,
            category=row.text(ToolField.CATEGORY),
            vendor=row.text(ToolField.VENDOR),
            owner=row.text(ToolField.OWNER),
            active=self._count(row, id, ToolField.ACTIVE),
            licences=self._count(row, id, ToolField.LICENCES),
            cost=self._number(row, id, ToolField.COST),
            currency=row.text(ToolField.CURRENCY).upper() or currency_code(row.text(ToolField.COST)),
            renewal=self._renewal(row, id),
        )

    def _is_repeated(self, row: DataRow) -> bool:
        """Whether a tool of that id, else of that name in any case, was there before; it is from now on."""
        key, name = row.text(ToolField.KEY), row.text(ToolField.NAME)
        keys = {key} if key else {name, name.casefold()} - {""}
        repeated = not keys.isdisjoint(self._seen)
        self._seen |= keys
        return repeated

    def _count(self, row: DataRow, id: str, name: ToolField) -> int | None:
        value = self._number(row, id, name)
        if value is None or value.is_integer():
            return None if value is None else int(value)
        self._problems.append(Problem(row.row, id, "bad-number", row.text(name)))
        return None

    def _number(self, row: DataRow, id: str, name: ToolField) -> float | None:
        """A number that a plan takes, or None; a text that is none is told."""
        text = row.text(name)
        if text.casefold() in _UNKNOWN:
            return None
        value = read_number(text, self._decimal)
        if value is None or not 0 <= value <= _LIMITS[name]:
            self._problems.append(Problem(row.row, id, "bad-number", text))
            return None
        return value

    def _renewal(self, row: DataRow, id: str) -> date | None:
        text = row.text(ToolField.RENEWAL)
        day = self._renewals.read(row)
        if day is None and text:
            self._problems.append(Problem(row.row, id, "bad-date", text))
        return day
