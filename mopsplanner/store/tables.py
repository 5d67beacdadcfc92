"""The tables of a plan file, one for each kind of row, with the journal and one row about the whole.

Scalars have typed columns under the name of their field. What is nested stands as JSON text. Dates, quarters
and words of a vocabulary are text as in a record.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import BLOB, INTEGER, REAL, TEXT, Column, Connection, MetaData, Table
from sqlalchemy import text as sql

from mopsplanner.plan.rows import (
    Actual,
    Allocation,
    Assumption,
    Benched,
    Campaign,
    CampaignType,
    ClosedQuarter,
    Company,
    Decision,
    Demand,
    FiscalCalendar,
    Location,
    Position,
    RecordedHours,
    Role,
    Scenario,
    ScenarioChange,
    StandingTask,
    Tool,
)
from mopsplanner.plan.upgrades import SCHEMA

APPLICATION_ID = 0x4D4F5053
"""The bytes "MOPS" in the file's header."""

PLAIN, FLAG, NESTED = "plain", "flag", "nested"
"""How a column holds a record's value: as it is, as 0 or 1, as JSON text."""

FieldColumn = Column[str] | Column[int] | Column[float]


def _text(name: str, *, empty: bool = False) -> FieldColumn:
    return Column(name, TEXT, nullable=empty, info={"form": PLAIN})


def _whole(name: str, *, empty: bool = False) -> FieldColumn:
    return Column(name, INTEGER, nullable=empty, info={"form": PLAIN})


def _number(name: str, *, empty: bool = False) -> FieldColumn:
    return Column(name, REAL, nullable=empty, info={"form": PLAIN})


def _flag(name: str) -> FieldColumn:
    return Column(name, INTEGER, nullable=False, info={"form": FLAG})


def _nested(name: str, *, empty: bool = False) -> FieldColumn:
    return Column(name, TEXT, nullable=empty, info={"form": NESTED})


def _table(metadata: MetaData, kind: str, *columns: FieldColumn) -> Table:
    key: Column[str] = Column("key", TEXT, primary_key=True)
    digest: Column[bytes] = Column("digest", BLOB, nullable=False)
    return Table(kind, metadata, key, digest, *columns, sqlite_strict=True)


def field_columns(table: Table) -> tuple[Column[object], ...]:
    """The columns that hold fields of a row: all but its key and digest."""
    return tuple(column for column in table.columns if "form" in column.info)


def _company_tables(metadata: MetaData, schema: int) -> None:
    _table(
        metadata, Company.kind,
        _text("name"), _text("plan_name"), _whole("employees"), _whole("marketing_people"), _whole("regions"),
        _whole("business_units"), _flag("regulated"), _flag("agency"), _text("model"), _text("reports_to"),
        _text("currency"), *([_text("dedicated_since", empty=True)] if schema >= 4 else []),
    )  # fmt: skip
    _table(metadata, FiscalCalendar.kind, _whole("start_month"), _text("first"), _whole("count"))
    _table(
        metadata, Assumption.kind,
        _text("id"), _text("name"), _number("value"), _text("unit"), _text("grade"), _text("source"),
        _number("low"), _number("high"),
    )  # fmt: skip


def _team_tables(metadata: MetaData, schema: int) -> None:
    _table(
        metadata, Location.kind,
        _text("id"), _text("name"), _text("country"), _text("region"), _number("hours_per_day"),
        _number("leave_days"), _nested("leave_season"), _flag("leave_prorated"),
    )  # fmt: skip
    _table(
        metadata, Role.kind,
        _text("id"), _text("name"), _text("level"), _text("home"), _text("duty"), _nested("split"),
        _whole("hire_from"), _number("pay_low"), _number("pay_high"), _number("ramp_months"),
        _number("time_to_hire_days"), _number("attrition"), _text("grade"), _text("source"), _whole("order"),
        *([_text("ramp_shape")] if schema >= 3 else []),
    )  # fmt: skip
    _table(
        metadata, Position.kind,
        _text("id"), _text("title"), _text("role"), _text("manager"), _text("location"), _number("fte"),
        _nested("stays"), _nested("split", empty=True), _text("opens", empty=True),
        _text("closes", empty=True), _flag("approved"), _text("department"), _text("external_id"),
        *([_text("note")] if schema >= 2 else []),
        *([_nested("dotted")] if schema >= 4 else []),
    )  # fmt: skip
    if schema >= 4:
        _table(
            metadata, Benched.kind,
            _text("id"), _text("person"), _text("role"), _text("location"), _number("fte"), _text("since"),
            _text("until", empty=True), *([_text("contract")] if schema == 4 else []), _number("base_pay", empty=True),
            *([_number("hourly_rate", empty=True)] if schema == 4 else []), _text("note"),
        )  # fmt: skip
    _table(metadata, Allocation.kind, _text("position"), _text("quarter"), _nested("split"))


def _work_tables(metadata: MetaData, schema: int) -> None:
    _table(
        metadata, CampaignType.kind,
        _text("id"), _text("name"), _nested("hours"), _nested("splits"), _number("lead_days"),
        _nested("stage_leads"), _text("tier"), _whole("languages"), _flag("regulated"), _text("grade"),
        _text("source"), _whole("order"), *([_number("promised_days", empty=True)] if schema >= 4 else []),
    )  # fmt: skip
    _table(metadata, Demand.kind, _text("type"), _text("quarter"), _number("campaigns"))
    if schema >= 4:
        _table(
            metadata, Campaign.kind,
            _text("id"), _text("name"), _text("type"), _text("launch"), _number("size"), _text("note"),
        )  # fmt: skip
    _table(
        metadata, Tool.kind,
        _text("id"), _text("name"), _text("category"), _text("vendor"), _number("hours_per_month"),
        _nested("split"), _number("annual_cost"), _text("owner"), _text("deputy"),
        _text("starts", empty=True), _text("ends", empty=True), _text("renewal", empty=True),
        _text("grade"), _text("source"), *(_tool_columns() if schema >= 4 else ()),
    )  # fmt: skip
    _table(
        metadata, StandingTask.kind,
        _text("id"), _text("name"), _number("hours_per_quarter"), _nested("split"), _text("grade"),
        _text("source"), *([_text("area"), _text("external_id")] if schema >= 4 else []),
    )  # fmt: skip
    _table(
        metadata, Actual.kind,
        _text("quarter"), _text("source"), _text("label"), _text("type"), _whole("launched"), _text("as_of"),
    )  # fmt: skip


def _tool_columns() -> tuple[FieldColumn, ...]:
    """What schema 4 brought."""
    return (
        _text("tier"), _whole("integrations"), _whole("licences", empty=True), _whole("active_users", empty=True),
        _text("external_id"),
    )  # fmt: skip


def _past_tables(metadata: MetaData, schema: int) -> None:
    """What schema 4 brought: recorded hours, and quarters as they were closed."""
    _table(
        metadata, RecordedHours.kind,
        _text("quarter"), _text("type"), _text("source"), _number("hours"), _whole("campaigns"),
    )  # fmt: skip
    _table(
        metadata, ClosedQuarter.kind,
        _text("quarter"), _text("closed"), _whole("headcount"), _number("fte"), _nested("capacity"), _nested("run"),
        _nested("campaigns"), _number("people"), _number("contractors"), _number("hiring"), _number("severance"),
        *([_number("bench")] if schema >= 5 else []), _number("tools"), _nested("planned"),
    )  # fmt: skip


def _scenario_tables(metadata: MetaData) -> None:
    _table(
        metadata, Decision.kind,
        _text("id"), _text("text"), _text("owner"), _text("decided"), _text("due", empty=True),
        _text("dissent"), _nested("votes"),
    )  # fmt: skip
    _table(
        metadata, Scenario.kind,
        _text("id"), _text("name"), _text("parent"), _text("description"), _whole("order"), _flag("archived"),
    )  # fmt: skip
    _table(
        metadata, ScenarioChange.kind,
        _text("scenario"), _text("row_kind"), _text("row_key"), _nested("before", empty=True),
        _nested("after", empty=True),
    )  # fmt: skip


def _whole_file_tables(metadata: MetaData) -> None:
    Table(
        "journal", metadata,
        Column("seq", INTEGER, primary_key=True), Column("at", TEXT, nullable=False),
        Column("action", TEXT, nullable=False), Column("change", TEXT, nullable=False),
        Column("scenario", TEXT, nullable=False), Column("subjects", TEXT, nullable=False),
        Column("replacements", TEXT, nullable=False), Column("digest", BLOB, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip
    Table(
        "meta", metadata,
        Column("key", TEXT, primary_key=True), Column("plan_id", TEXT, nullable=False),
        Column("schema", INTEGER, nullable=False), Column("program", TEXT, nullable=False),
        Column("rows_digest", BLOB, nullable=False), Column("journal_digest", BLOB, nullable=False),
        Column("journal_length", INTEGER, nullable=False), Column("digest", BLOB, nullable=False),
        sqlite_strict=True,
    )  # fmt: skip


@cache
def tables_of(schema: int = SCHEMA) -> MetaData:
    """All tables of a plan file of a schema."""
    metadata = MetaData()
    _company_tables(metadata, schema)
    _team_tables(metadata, schema)
    _work_tables(metadata, schema)
    if schema >= 4:
        _past_tables(metadata, schema)
    _scenario_tables(metadata)
    _whole_file_tables(metadata)
    return metadata


def row_table(kind: str, schema: int = SCHEMA) -> Table:
    """The table that holds the rows of one kind."""
    return tables_of(schema).tables[kind]


JOURNAL = tables_of().tables["journal"]
META = tables_of().tables["meta"]

StoredSchema = frozenset[tuple[str, str, str, str]]


def stored_schema(connection: Connection) -> StoredSchema:
    """What a database says that it consists of, without regard to line breaks."""
    found = connection.execute(sql("select type, name, tbl_name, sql from sqlite_schema"))
    return frozenset((type, name, table, " ".join((text or "").split())) for type, name, table, text in found)
