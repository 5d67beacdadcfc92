"""Reading a roster: which positions a company's export holds, who reports to whom, and what is at fault in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mopsplanner.exchange.reporting_lines import Seat, Shape, reporting_lines, shape
from mopsplanner.exchange.rows import DataRow, DataRows, DateColumn, Problem, data_rows, date_column
from mopsplanner.exchange.sources import ROSTER_HEADERS, ROSTERS, generic, looked_for, recognised
from mopsplanner.exchange.sources.layout import ColumnMapping, RosterField, RosterSource
from mopsplanner.exchange.tables import RawTable, Reading, read_table
from mopsplanner.exchange.values import DecimalMark, decimal_mark, read_fte
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Contract

NO_DEPARTMENT = "(none)"

_VACANT = re.compile(
    r"(vacant|vacancy|open position|tbh|tbd|to be hired)(\s*[#-]?\s*\d+)?(\s*[(\[].*[)\]])?", re.IGNORECASE | re.DOTALL
)
_NAME_WITH_ID = re.compile(r"([^()]+?)\s*\((\w*\d\w*)\)(?:\s*\([^()]*\))?")
_CONTRACTORS = ("contract", "contingent", "freelanc", "consultant", "agency", "temp")
_NAMES = frozenset({RosterField.NAME, RosterField.FIRST_NAME, RosterField.LAST_NAME})
_NO_DATES = frozenset({"0000-00-00", "00/00/0000", "-"})
_ORDER = ("duplicate-id", "missing-id", "manager-not-found", "manager-ambiguous", "cycle", "dotted-not-found",
          "blank-title", "missing-fte", "bad-fte", "bad-date")  # fmt: skip
"""In which order several problems of one row are told."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One position of the roster. `fte` is in [0.05, 1.5]; `manager` a key among the positions, "" for none.

    `start` and `end` are the person's first and last day; `vacant`: nobody sits in it. `dotted` are the keys of those
    to whom it reports beside its manager.
    """

    row: int
    key: str
    name: str
    title: str
    department: str
    location: str
    start: date | None
    end: date | None
    fte: float
    contract: Contract
    vacant: bool
    manager: str
    dotted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """What a roster file holds. `records` = positions and those left out. `columns` are the headers by field.

    `shape` and `vacancies` are None where the source cannot show them; `skipped` are lines that are no data.
    `unknown_statuses` are those of which nobody knows whether somebody has left.
    """

    file: str
    source: str
    as_of: date
    records: int
    positions: tuple[RosterRow, ...]
    left_out: Mapping[str, int]
    problems: tuple[Problem, ...]
    file_problems: tuple[str, ...]
    columns: Mapping[str, str]
    fte_column: bool
    shape: Shape | None
    vacancies: int | None
    unknown_statuses: tuple[str, ...] = ()
    skipped: tuple[int, ...] = ()
    reading: Reading = field(default_factory=Reading)

    @property
    def fte_total(self) -> float:
        """FTE of all positions."""
        return round(sum(row.fte for row in self.positions), 4)

    @property
    def departments(self) -> dict[str, int]:
        """Positions by department, by name; `(none)` for those without."""
        return dict(sorted(Counter(row.department or NO_DEPARTMENT for row in self.positions).items()))

    def summary(self) -> dict[str, Any]:
        """The figures and problems as plain data, for a preview, `--json` and tests."""
        tree = self.shape
        widest = tree and {"direct_reports": tree.widest, "managers": list(tree.widest_managers)}
        return {
            "kind": "roster",
            "source": self.source,
            "rows": self.records,
            "left_out": dict(self.left_out),
            "positions": len(self.positions),
            "vacancies": self.vacancies,
            "fte_total": self.fte_total,
            "fte_basis": "column" if self.fte_column else "1.0 each",
            "positions_by_department": self.departments,
            "roots": tree and tree.roots,
            "max_depth": tree and tree.max_depth,
            "widest_span": widest,
            "problems": [problem_data(problem) for problem in self.problems],
            "file_problems": list(self.file_problems),
        }


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem as plain data."""
    return {"row": problem.row, "id": problem.id, "problem": problem.problem, "value": problem.value}


def read_roster(path: Path, as_of: date, mapping: ColumnMapping | None = None) -> Roster:
    """The roster in a CSV file or workbook as it stands on a day. `mapping` names columns that are not what they seem.

    A known source is recognised by its headers; any other file must have a title column and, unless a mapping says
    otherwise, a name column that say so themselves. Refuses what is no readable table or lacks those columns.
    """
    table = read_table(path, looked_for(ROSTER_HEADERS, mapping), mapping.encoding if mapping else "")
    source = roster_source(table, mapping)
    rows = data_rows(table, _aliases(source), RosterField.KEY, (RosterField.MANAGER_KEY, RosterField.MANAGER_NAME))
    if not rows.rows:
        raise Refusal("import-no-rows", file=path.name)
    return _Reader(table, source, rows, as_of, mapping or ColumnMapping({})).roster()


def preview_roster(path: Path, encoding: str = "") -> tuple[RawTable, Mapping[str, str]]:
    """The table in a file, and the header proposed for each field, for a person to map columns."""
    table = read_table(path, ROSTER_HEADERS, encoding)
    source = recognised(table.headers, ROSTERS) or generic.ROSTER
    return table, generic.suggested_columns(table.headers, source)


def roster_source(table: RawTable, mapping: ColumnMapping | None) -> RosterSource:
    """Whose layout a table has. Refuses a mapping that does not fit it, and a table without names or titles."""
    source = recognised(table.headers, ROSTERS) or generic.ROSTER
    if mapping is not None:
        check_mapping(table, mapping)
        source = generic.mapped(source, mapping)
    found = generic.suggested_columns(table.headers, source)
    if not (mapping and mapping.columns) and not found.keys() & _NAMES:
        raise Refusal("roster-no-name-column", file=table.file, columns=listed_headers(table))
    if RosterField.TITLE not in found:
        raise Refusal("roster-no-title-column", file=table.file, columns=listed_headers(table))
    return source


def check_mapping(table: RawTable, mapping: ColumnMapping) -> None:
    """Refuse a mapping that names a header which the table does not have."""
    if missing := generic.missing_headers(table.headers, mapping):
        raise Refusal("import-no-column", file=table.file, column=missing[0], columns=listed_headers(table))


def listed_headers(table: RawTable) -> str:
    """The headers of a table in one line, the first dozen of them."""
    named = [" ".join(header.split()) for header in table.headers if header]
    return ", ".join(named[:12]) + (" …" if len(named) > 12 else "")


def _aliases(source: RosterSource) -> dict[str, tuple[str, ...]]:
    return {str(field): names for field, names in source.columns.items()}


class _Reader:
    """One table on its way to a roster."""

    def __init__(
        self, table: RawTable, source: RosterSource, rows: DataRows, as_of: date, mapping: ColumnMapping
    ) -> None:
        self._table = table
        self._source = source
        self._rows = rows
        self._as_of = as_of
        self._start = date_column(rows, RosterField.START, mapping.date_order)
        self._end = date_column(rows, RosterField.END, mapping.date_order)
        self._decimal: DecimalMark | None = decimal_mark(rows.column(RosterField.FTE))
        self._keys: set[str] = set()
        self._problems: list[Problem] = []
        self._left_out: Counter[str] = Counter()

    def roster(self) -> Roster:
        """The positions with their managers, and all that was at fault."""
        kept = list(self._kept())
        self._keys = {key for key, _ in kept}
        has_lines = self._rows.has(RosterField.MANAGER_KEY, RosterField.MANAGER_EMAIL, RosterField.MANAGER_NAME)
        managers = self._managers(kept)
        positions = tuple(self._position(key, row, managers[key]) for key, row in kept)
        vacancies = sum(row.vacant for row in positions) if self._source.shows_vacancies else None
        return Roster(
            file=self._table.file,
            source=self._source.name,
            as_of=self._as_of,
            records=len(self._rows.rows),
            positions=positions,
            left_out=dict(sorted(self._left_out.items())),
            problems=tuple(sorted(self._problems, key=lambda problem: (problem.row, _ORDER.index(problem.problem)))),
            file_problems=tuple(self._file_problems(has_lines)),
            columns=self._rows.columns,
            fte_column=self._rows.has(RosterField.FTE),
            shape=shape(managers) if has_lines else None,
            vacancies=vacancies,
            unknown_statuses=self._unknown_statuses(),
            skipped=self._rows.skipped,
            reading=self._table.reading,
        )

    def _file_problems(self, has_lines: bool) -> Iterator[str]:
        if not has_lines:
            yield "no-manager-column"
        if not self._rows.has(RosterField.KEY, RosterField.EMAIL, *_NAMES):
            yield "no-key-column"
        if self._start.is_open or self._end.is_open:
            yield "date-order-open"
        if self._unknown_statuses():
            yield "status-unknown"

    def _unknown_statuses(self) -> tuple[str, ...]:
        """The statuses that the source does not know, where it names those that it does."""
        known = self._source.left | self._source.open_statuses | self._source.stays
        found = dict.fromkeys(self._rows.column(RosterField.STATUS)) if self._source.stays else {}
        return tuple(status for status in found if status.casefold() not in known)

    def _kept(self) -> Iterator[tuple[str, DataRow]]:
        """Key and row of each position; the first row of a key stands."""
        seen: set[str] = set()
        for row in self._rows.rows:
            key = self._key(row)
            if key in seen:
                self._leave_out(row, key, "duplicate-id")
            elif self._is_left(row):
                self._left_out["left"] += 1
            else:
                yield key, row
            seen.add(key)

    def _leave_out(self, row: DataRow, key: str, problem: str) -> None:
        self._left_out[problem] += 1
        self._problems.append(Problem(row.row, key, problem, key))

    def _key(self, row: DataRow) -> str:
        """The row's id; without an id column its e-mail or name, without any of them its row."""
        if self._rows.has(RosterField.KEY):
            return row.text(RosterField.KEY) or self._keyless(row)
        vacant = bool(_VACANT.fullmatch(self._name(row)))
        return row.text(RosterField.EMAIL).casefold() or ("" if vacant else self._name(row)) or f"row {row.row}"

    def _keyless(self, row: DataRow) -> str:
        key = f"row {row.row}"
        self._problems.append(Problem(row.row, key, "missing-id", ""))
        return key

    def _name(self, row: DataRow) -> str:
        parted = f"{row.text(RosterField.FIRST_NAME)} {row.text(RosterField.LAST_NAME)}".strip()
        return parted or self._named(row.text(RosterField.NAME))[0]

    def _named(self, text: str) -> tuple[str, str]:
        """The name and the id that a text writes: `Ana Ruiz (1001) (On Leave)`; no id where names stand alone."""
        match = _NAME_WITH_ID.fullmatch(text) if self._source.ids_in_names else None
        return (match[1], match[2]) if match else (text, "")

    def _is_left(self, row: DataRow) -> bool:
        if row.text(RosterField.STATUS).casefold() in self._source.left:
            return True
        end = self._end.read(row)
        return end is not None and end <= self._as_of

    def _managers(self, kept: Iterable[tuple[str, DataRow]]) -> Mapping[str, str]:
        lines = reporting_lines([self._seat(key, row) for key, row in kept])
        self._problems += lines.problems
        return lines.managers

    def _seat(self, key: str, row: DataRow) -> Seat:
        manager, manager_id = self._named(self._manager(row, RosterField.MANAGER_NAME))
        return Seat(
            row=row.row,
            key=key,
            email=row.text(RosterField.EMAIL),
            name=self._name(row),
            manager_key=self._manager(row, RosterField.MANAGER_KEY) or manager_id,
            manager_email=self._manager(row, RosterField.MANAGER_EMAIL),
            manager_name=manager,
            others=tuple(self._others(row)),
        )

    def _others(self, row: DataRow) -> Iterator[str]:
        """What else a position is known by: the id in its name, old addresses, and its name where there are no ids."""
        yield self._named(row.text(RosterField.NAME))[1]
        yield from (text.strip() for text in re.split("[,;]", row.text(RosterField.ALIASES)))
        if not self._rows.has(RosterField.KEY):
            yield self._name(row)

    def _manager(self, row: DataRow, field: RosterField) -> str:
        text = row.text(field)
        return "" if text.casefold() in self._source.no_manager else text

    def _position(self, key: str, row: DataRow, manager: str) -> RosterRow:
        name = self._name(row)
        open_seat = row.text(RosterField.STATUS).casefold() in self._source.open_statuses
        named = self._rows.has(RosterField.NAME, RosterField.FIRST_NAME, RosterField.LAST_NAME)
        vacant = open_seat or bool(_VACANT.fullmatch(name)) or (named and not name)
        if not row.text(RosterField.TITLE):
            self._problems.append(Problem(row.row, key, "blank-title", ""))
        return RosterRow(
            row=row.row,
            key=key,
            name="" if vacant else name,
            title=row.text(RosterField.TITLE),
            department=row.text(RosterField.DEPARTMENT),
            location=row.text(RosterField.LOCATION),
            start=self._day(key, row, self._start),
            end=self._day(key, row, self._end),
            fte=self._fte(key, row),
            contract=_contract(row.text(RosterField.CONTRACT)),
            vacant=vacant,
            manager=manager,
            dotted=self._dotted(key, row),
        )

    def _dotted(self, key: str, row: DataRow) -> tuple[str, ...]:
        """The dotted lines to positions that are there; others lead nowhere and are told."""
        found: list[str] = []
        for text in filter(None, (part.strip() for part in re.split("[:;,]", row.text(RosterField.DOTTED)))):
            if text in self._keys:
                found.append(text)
            else:
                self._problems.append(Problem(row.row, key, "dotted-not-found", text))
        return tuple(dict.fromkeys(found))

    def _day(self, key: str, row: DataRow, column: DateColumn) -> date | None:
        text = row.text(column.field)
        day = column.read(row)
        if day is None and text and text not in _NO_DATES:
            self._problems.append(Problem(row.row, key, "bad-date", text))
        return day

    def _fte(self, key: str, row: DataRow) -> float:
        if not self._rows.has(RosterField.FTE):
            return 1.0
        text = row.text(RosterField.FTE)
        fte = read_fte(text, self._decimal)
        if fte is None:
            self._problems.append(Problem(row.row, key, "bad-fte" if text else "missing-fte", text))
        return 1.0 if fte is None else fte


def _contract(text: str) -> Contract:
    folded = text.casefold()
    return Contract.CONTRACTOR if any(word in folded for word in _CONTRACTORS) else Contract.EMPLOYEE
