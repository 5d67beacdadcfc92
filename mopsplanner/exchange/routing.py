"""Reading a routing log: how many records were handed to an owner, by month and quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mopsplanner.exchange.roster import check_mapping, listed_headers, problem_data
from mopsplanner.exchange.rows import DataRow, DataRows, Problem, data_rows, date_column
from mopsplanner.exchange.sources import ROUTING, ROUTING_HEADERS, generic, looked_for, recognised
from mopsplanner.exchange.sources.layout import ColumnMapping, RoutingField, RoutingSource
from mopsplanner.exchange.tables import RawTable, Reading, read_table
from mopsplanner.plan.quarters import Quarter, quarter_of
from mopsplanner.plan.refusal import Refusal

DAYS_A_QUARTER = 365.25 / 4
_RECORDS = (RoutingField.LEAD, RoutingField.CONTACT, RoutingField.ACCOUNT, RoutingField.CASE)
_TELLING = (RoutingField.DATE, RoutingField.OWNER)
"""What no line of totals fills."""


@dataclass(frozen=True, slots=True)
class Routed:
    """One record handed to an owner: its log, the day, and the record's id ("" where the file does not say)."""

    row: int
    id: str
    day: date
    record: str


@dataclass(frozen=True, slots=True)
class RoutingLog:
    """What a routing log holds. `records` = routed, not routed, later than the as-of date, and those with problems.

    `first` and `last` are the earliest and the latest day of any log, None without one.
    """

    file: str
    source: str
    system: str
    as_of: date
    records: int
    routed: tuple[Routed, ...]
    not_routed: int
    later: int
    first: date | None
    last: date | None
    problems: tuple[Problem, ...]
    file_problems: tuple[str, ...]
    columns: Mapping[str, str]
    skipped: tuple[int, ...] = ()
    reading: Reading = field(default_factory=Reading)

    @property
    def by_month(self) -> dict[str, int]:
        """Records routed by month, such as 2026-06."""
        return _by_month(log.day for log in self.routed)

    @property
    def distinct_by_month(self) -> dict[str, int]:
        """The same, each record once a month."""
        once = {(f"{log.day:%Y-%m}", log.record or log.id): log.day for log in self.routed}
        return _by_month(once.values())

    @property
    def days(self) -> int:
        """Days that the log covers, from its earliest to its latest day."""
        return 0 if self.first is None or self.last is None else (self.last - self.first).days + 1

    @property
    def records_a_quarter(self) -> float:
        """Records routed in a quarter at the log's own rate, each once a month."""
        return sum(self.distinct_by_month.values()) / self.days * DAYS_A_QUARTER if self.days else 0.0

    def by_quarter(self, start_month: int = 1) -> dict[Quarter, int]:
        """Records routed by quarter of a fiscal year that begins in `start_month`."""
        return dict(sorted(Counter(quarter_of(start_month, log.day) for log in self.routed).items()))

    def summary(self) -> dict[str, Any]:
        """The figures and problems as plain data, for a preview, `--json` and tests."""
        return {
            "kind": "routing",
            "source": self.source,
            "rows": self.records,
            "routed": len(self.routed),
            "not_routed": self.not_routed,
            "routed_by_month": self.by_month,
            "distinct_records_by_month": self.distinct_by_month,
            **({"after_as_of": self.later} if self.later else {}),
            "problems": [problem_data(problem) for problem in self.problems],
            "file_problems": list(self.file_problems),
        }


def _by_month(days: Iterable[date]) -> dict[str, int]:
    return dict(sorted(Counter(f"{day:%Y-%m}" for day in days).items()))


def read_routing(path: Path, as_of: date, mapping: ColumnMapping | None = None) -> RoutingLog:
    """The records that a CSV file or workbook says were routed on or before a day.

    The source is recognised by its headers; `mapping` names the columns of an unknown layout. Refuses what is no
    readable table, and one without columns of dates and new owners.
    """
    table = read_table(path, looked_for(ROUTING_HEADERS, mapping), mapping.encoding if mapping else "")
    source = routing_source(table, mapping)
    aliases = {str(field): names for field, names in source.columns.items()}
    rows = data_rows(table, aliases, RoutingField.KEY, _TELLING)
    if not rows.rows:
        raise Refusal("import-no-rows", file=path.name)
    return _Logging(source, rows, as_of, mapping or ColumnMapping({})).log(table)


def preview_routing(path: Path, encoding: str = "") -> tuple[RawTable, Mapping[str, str]]:
    """The table in a file, and the header proposed for each field, for a person to map columns."""
    table = read_table(path, ROUTING_HEADERS, encoding)
    source = recognised(table.headers, ROUTING) or generic.ROUTING
    return table, generic.suggested_columns(table.headers, source)


def routing_source(table: RawTable, mapping: ColumnMapping | None) -> RoutingSource:
    """Whose layout a table has. Refuses an unknown one, and a mapping without dates or owners or that does not fit."""
    source = recognised(table.headers, ROUTING)
    if mapping is not None:
        check_mapping(table, mapping)
        source = generic.mapped(source or generic.ROUTING, mapping)
    found = generic.suggested_columns(table.headers, source) if source else {}
    if source is None or not {RoutingField.DATE, RoutingField.OWNER} <= found.keys():
        raise Refusal("routing-unknown-layout", file=table.file, columns=listed_headers(table))
    return source


class _Logging:
    """One table on its way to a routing log."""

    def __init__(self, source: RoutingSource, rows: DataRows, as_of: date, mapping: ColumnMapping) -> None:
        self._source = source
        self._rows = rows
        self._as_of = as_of
        self._dates = date_column(rows, RoutingField.DATE, mapping.date_order)
        self._seen: set[str] = set()
        self._days: list[date] = []
        self._problems: list[Problem] = []
        self._not_routed = 0
        self._later = 0

    def log(self, table: RawTable) -> RoutingLog:
        """The routed records, and all that was at fault."""
        routed = tuple(found for row in self._rows.rows if (found := self._routed(row)) is not None)
        return RoutingLog(
            file=table.file,
            source=self._source.name,
            system=self._source.system,
            as_of=self._as_of,
            records=len(self._rows.rows),
            routed=routed,
            not_routed=self._not_routed,
            later=self._later,
            first=min(self._days, default=None),
            last=max(self._days, default=None),
            problems=tuple(self._problems),
            file_problems=tuple(self._file_problems()),
            columns=self._rows.columns,
            skipped=self._rows.skipped,
            reading=table.reading,
        )

    def _file_problems(self) -> Iterable[str]:
        if not self._rows.has(RoutingField.KEY):
            yield "no-log-column"
        if self._dates.is_open:
            yield "date-order-open"

    def _routed(self, row: DataRow) -> Routed | None:
        id, text = row.text(RoutingField.KEY), row.text(RoutingField.DATE)
        day = self._dates.read(row)
        if id and id in self._seen:
            self._problems.append(Problem(row.row, id, "duplicate-id", id))
            return None
        self._seen.add(id)
        if day is None:
            self._problems.append(Problem(row.row, id, "bad-date" if text else "missing-date", text))
            return None
        return self._counted(row, id, day)

    def _counted(self, row: DataRow, id: str, day: date) -> Routed | None:
        if day > self._as_of:
            self._later += 1
            return None
        self._days.append(day)
        if not row.text(RoutingField.OWNER):
            self._not_routed += 1
            return None
        record = next((text for name in _RECORDS if (text := row.text(name))), "")
        return Routed(row.row, id, day, record)
