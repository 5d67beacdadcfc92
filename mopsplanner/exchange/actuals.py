"""Reading launched campaigns: what an export holds that was launched by a day, by type and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from mopsplanner.exchange.roster import check_mapping, listed_headers, problem_data
from mopsplanner.exchange.rows import DataRow, DataRows, Problem, data_rows, date_column
from mopsplanner.exchange.sources import CAMPAIGN_HEADERS, CAMPAIGNS, generic, looked_for, recognised
from mopsplanner.exchange.sources.layout import CampaignField, CampaignSource, ColumnMapping
from mopsplanner.exchange.tables import RawTable, Reading, read_table
from mopsplanner.exchange.values import decimal_mark, read_number
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter, quarter_of
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Actual, CampaignType

NO_TYPE = "(none)"

_TELLING = (CampaignField.STATUS, CampaignField.DATE)
"""What no line of totals fills."""
_YES = frozenset({"true", "1", "yes", "y"})
_NO_TYPES = frozenset({"", "-", "–", "—"})
_FAULTS = frozenset({"duplicate-id", "missing-status", "unknown-status", "bad-number", "missing-date", "bad-date"})
"""Reasons not to count a row that are its fault; the others are in order."""


@dataclass(frozen=True, slots=True)
class Launch:
    """One launched campaign: its type as the source writes it, and the day."""

    row: int
    id: str
    label: str
    day: date


@dataclass(frozen=True, slots=True)
class LaunchedCampaigns:
    """What an export holds. `records` = launches and those not counted. `columns` are the headers by field.

    `countable` is False where the system exports no dates: then nothing is counted, and `deleted` says how many rows
    are marked as deleted.
    """

    file: str
    source: str
    system: str
    as_of: date
    records: int
    launches: tuple[Launch, ...]
    not_counted: Mapping[str, int]
    problems: tuple[Problem, ...]
    file_problems: tuple[str, ...]
    columns: Mapping[str, str]
    types: Mapping[str, str]
    countable: bool = True
    deleted: int = 0
    skipped: tuple[int, ...] = ()
    reading: Reading = field(default_factory=Reading)

    @property
    def by_type(self) -> dict[str, int]:
        """Launches by label."""
        return dict(sorted(Counter(launch.label for launch in self.launches).items()))

    def by_quarter(self, start_month: int = 1) -> dict[Quarter, dict[str, int]]:
        """Launches by quarter of a fiscal year that begins in `start_month`, and by label."""
        return _grouped((quarter_of(start_month, launch.day), launch.label) for launch in self.launches)

    @property
    def by_month(self) -> dict[str, dict[str, int]]:
        """Launches by month, such as 2026-06, and label."""
        return _grouped((f"{launch.day:%Y-%m}", launch.label) for launch in self.launches)

    def summary(self) -> dict[str, Any]:
        """The figures and problems as plain data, for a preview, `--json` and tests. No figures: null, never 0."""
        figures = self._figures()
        if not self.countable:
            figures = {**dict.fromkeys(figures), "deleted_rows": self.deleted}
        return {
            "kind": "campaigns",
            "source": self.source,
            "rows": self.records,
            "countable": self.countable,
            **figures,
            "problems": [problem_data(problem) for problem in self.problems],
            "file_problems": list(self.file_problems),
        }

    def _figures(self) -> dict[str, Any]:
        quarters = {str(quarter): types for quarter, types in self.by_quarter().items()}
        return {
            "launched": len(self.launches),
            "launched_by_quarter": {quarter: sum(types.values()) for quarter, types in quarters.items()},
            "launched_by_type": self.by_type,
            "launched_by_quarter_and_type": quarters,
            "launched_by_month_and_type": self.by_month,
            "not_counted": dict(self.not_counted),
        }


def _grouped(pairs: Iterable[tuple[Any, str]]) -> dict[Any, dict[str, int]]:
    groups: dict[Any, dict[str, int]] = {}
    for (group, label), count in sorted(Counter(pairs).items()):
        groups.setdefault(group, {})[label] = count
    return groups


def read_actuals(path: Path, as_of: date, mapping: ColumnMapping | None = None) -> LaunchedCampaigns:
    """The campaigns in a CSV file or workbook that were launched on or before a day.

    The source is recognised by its headers; `mapping` names columns that are not what they seem, or those of an
    unknown layout. Refuses what is no readable table, an unknown layout and a file without a date column.
    """
    table = read_table(path, looked_for(CAMPAIGN_HEADERS, mapping), mapping.encoding if mapping else "")
    source = campaign_source(table, mapping)
    aliases = {str(field): names for field, names in source.columns.items()}
    rows = data_rows(table, aliases, CampaignField.KEY, _TELLING)
    if not rows.rows:
        raise Refusal("import-no-rows", file=path.name)
    return _Counting(source, rows, as_of, mapping or ColumnMapping({})).launched(table)


def preview_actuals(path: Path, encoding: str = "") -> tuple[RawTable, Mapping[str, str]]:
    """The table in a file, and the header proposed for each field, for a person to map columns."""
    table = read_table(path, CAMPAIGN_HEADERS, encoding)
    source = recognised(table.headers, CAMPAIGNS) or generic.CAMPAIGNS
    return table, generic.suggested_columns(table.headers, source)


def campaign_source(table: RawTable, mapping: ColumnMapping | None) -> CampaignSource:
    """Whose layout a table has. Refuses an unknown one, and a mapping that does not fit or names no date column."""
    source = recognised(table.headers, CAMPAIGNS)
    if mapping is None:
        if source is None:
            raise Refusal("actuals-unknown-layout", file=table.file, columns=listed_headers(table))
        return source
    check_mapping(table, mapping)
    chosen = generic.mapped(source or generic.CAMPAIGNS, mapping)
    if not chosen.dateless and CampaignField.DATE not in generic.suggested_columns(table.headers, chosen):
        raise Refusal("actuals-no-date-column", file=table.file, columns=listed_headers(table))
    return chosen


class _Counting:
    """One table on its way to counts."""

    def __init__(self, source: CampaignSource, rows: DataRows, as_of: date, mapping: ColumnMapping) -> None:
        self._source = source
        self._rows = rows
        self._as_of = as_of
        self._dates = date_column(rows, CampaignField.DATE, mapping.date_order)
        self._decimal = decimal_mark(rows.column(CampaignField.SENT))
        self._seen: set[str] = set()
        self._problems: list[Problem] = []
        self._not_counted: Counter[str] = Counter()

    def launched(self, table: RawTable) -> LaunchedCampaigns:
        """The launches, and the reason for every other row."""
        countable = self._rows.has(CampaignField.DATE)
        launches = self._launches() if countable else self._listed()
        return LaunchedCampaigns(
            file=table.file,
            source=self._source.name,
            system=self._source.system,
            as_of=self._as_of,
            records=len(self._rows.rows),
            launches=launches,
            not_counted=dict(sorted(self._not_counted.items())),
            countable=countable,
            deleted=sum(self._is_deleted(row) for row in self._rows.rows),
            problems=tuple(self._problems),
            file_problems=tuple(self._file_problems()),
            columns=self._rows.columns,
            types=self._source.types,
            skipped=self._rows.skipped,
            reading=table.reading,
        )

    def _launches(self) -> tuple[Launch, ...]:
        return tuple(launch for row in self._rows.rows if (launch := self._launch(row)) is not None)

    def _listed(self) -> tuple[Launch, ...]:
        """No launch: without dates, rows are only looked through for ids that come twice."""
        for row in self._rows.rows:
            id = row.text(CampaignField.KEY)
            if self._is_repeated(id):
                self._problems.append(Problem(row.row, id, "duplicate-id", id))
        return ()

    def _file_problems(self) -> Iterable[str]:
        if not self._rows.has(CampaignField.DATE):
            yield "no-date-column"
        if not self._rows.has(CampaignField.KEY):
            yield "no-id-column"
        if not self._rows.has(CampaignField.TYPE) and not self._source.label:
            yield "no-type-column"
        if not self._rows.has(CampaignField.STATUS) and self._source.launched:
            yield "no-status-column"
        if self._dates.is_open:
            yield "date-order-open"

    def _launch(self, row: DataRow) -> Launch | None:
        id = row.text(CampaignField.KEY)
        reason, value = self._reason(row, id)
        if reason:
            self._not_counted[reason] += 1
            if reason in _FAULTS:
                self._problems.append(Problem(row.row, id, reason, value))
            return None
        day = self._dates.read(row)
        assert day is not None
        return Launch(row.row, id, self._label(row, id), day)

    def _label(self, row: DataRow, id: str) -> str:
        label = row.text(CampaignField.TYPE)
        if label not in _NO_TYPES:
            return label
        if self._rows.has(CampaignField.TYPE):
            self._problems.append(Problem(row.row, id, "missing-type", ""))
            return NO_TYPE
        return self._source.label or NO_TYPE

    def _reason(self, row: DataRow, id: str) -> tuple[str, str]:
        """Why a row does not count, with the text at fault; empty where it counts."""
        if self._is_repeated(id):
            return "duplicate-id", id
        if self._is_deleted(row):
            return "deleted", ""
        return self._status_reason(row) or self._sent_reason(row) or self._date_reason(row) or ("", "")

    def _is_repeated(self, id: str) -> bool:
        """Whether an id was there before; it is from now on."""
        repeated = bool(id) and id in self._seen
        self._seen.add(id)
        return repeated

    def _is_deleted(self, row: DataRow) -> bool:
        return row.text(CampaignField.DELETED).casefold() in _YES

    def _sent_reason(self, row: DataRow) -> tuple[str, str] | None:
        if not self._rows.has(CampaignField.SENT):
            return None
        text = row.text(CampaignField.SENT)
        sent = read_number(text, self._decimal)
        if sent is None and text and text not in _NO_TYPES:
            return "bad-number", text
        return None if sent is not None and sent > 0 else ("not-sent", text)

    def _status_reason(self, row: DataRow) -> tuple[str, str] | None:
        if not self._rows.has(CampaignField.STATUS) or not self._source.launched:
            return None
        text = row.text(CampaignField.STATUS)
        status = " ".join(text.casefold().split())
        if status in self._source.launched:
            return None
        if status in self._source.not_launched:
            return "status", text
        return ("unknown-status" if status else "missing-status"), text

    def _date_reason(self, row: DataRow) -> tuple[str, str] | None:
        text = row.text(CampaignField.DATE)
        if not text:
            return "missing-date", ""
        day = self._dates.read(row)
        if day is None:
            return "bad-date", text
        return ("after-as-of", text) if day > self._as_of else None


def actual_rows(launched: LaunchedCampaigns, plan: Plan) -> tuple[Actual, ...]:
    """Launches by the plan's fiscal quarters, those before it too, each label with the campaign type that it means.

    What the plan says of a label already stands; else the source's own meaning, where the plan has that type; else
    the type is empty, for the director to map. A count that the plan has already keeps the day of its first report.
    """
    chosen = _chosen_types(plan, launched.system)
    types = plan.rows(CampaignType)
    rows: list[Actual] = []
    for quarter, counts in launched.by_quarter(plan.calendar.start_month).items():
        for label, count in counts.items():
            type_id = chosen.get(label, launched.types.get(label, ""))
            known = type_id if type_id in types else ""
            rows.append(_dated(Actual(quarter, launched.system, label, known, count, launched.as_of), plan))
    return tuple(rows)


def _dated(row: Actual, plan: Plan) -> Actual:
    """The row, or the one that stands where only the day of the count differs: the same file again is no change."""
    standing = plan.rows(Actual).get(row.key)
    return standing if standing is not None and replace(standing, as_of=row.as_of) == row else row


def _chosen_types(plan: Plan, system: str) -> dict[str, str]:
    """What the plan's actuals say that labels mean; those of the same system before all others."""
    rows = sorted(plan.rows(Actual).values(), key=lambda row: row.source == system)
    return {row.label: row.type for row in rows if row.type or row.source == system}


def unmapped(rows: Iterable[Actual]) -> dict[str, int]:
    """Launches by label of those that no campaign type stands for."""
    counts: Counter[str] = Counter()
    for row in rows:
        if not row.type:
            counts[row.label] += row.launched
    return dict(sorted(counts.items()))
