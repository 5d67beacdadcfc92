"""The tables of the dataset for BI tools: a star of facts by scenario, quarter, domain, role, position and type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

VERSION = 1
"""Raised whenever a table or column is renamed or dropped; new ones may come without."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type in SQLite, whether it may be empty, and the table whose key it holds."""

    name: str
    kind: str = "TEXT"
    empty: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class DatasetTable:
    """A table: its fields, and how many of the first ones make up its key."""

    name: str
    keys: int
    fields: tuple[Field, ...]

    @property
    def sql(self) -> str:
        """The statement that makes it."""
        lines = [f"  {one.name} {one.kind}{'' if one.empty else ' NOT NULL'}" for one in self.fields]
        lines.append(f"  PRIMARY KEY ({', '.join(one.name for one in self.fields[: self.keys])})")
        lines += [f"  {foreign}" for foreign in self._foreign()]
        return f"CREATE TABLE {self.name} (\n" + ",\n".join(lines) + "\n) STRICT, WITHOUT ROWID"

    def _foreign(self) -> Iterator[str]:
        for one in self.fields:
            if one.of:
                columns = (SCENARIO.name, one.name) if one.of in OF_A_SCENARIO else (one.name,)
                target = (SCENARIO.name, one.of.removeprefix("dim_") + "_key") if one.of in OF_A_SCENARIO else None
                named = ", ".join(target or (one.of.removeprefix("dim_") + "_key",))
                yield f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {one.of} ({named})"


OF_A_SCENARIO = frozenset({"dim_role", "dim_position", "dim_campaign_type"})
"""Dimensions of which every scenario has rows of its own."""
SCENARIO = Field("scenario_key", of="dim_scenario")
QUARTER = Field("quarter_key", of="dim_quarter")
DOMAIN = Field("domain_key", of="dim_domain")
ROLE = Field("role_key", of="dim_role")
POSITION = Field("position_key", of="dim_position")
TYPE = Field("campaign_type_key", of="dim_campaign_type")


def _real(*names: str, empty: bool = False) -> tuple[Field, ...]:
    return tuple(Field(name, "REAL", empty) for name in names)


TABLES = (
    DatasetTable("dataset", 1, (Field("name"), Field("value"))),
    DatasetTable("dataset_column", 2, (Field("table_name"), Field("column_name"), Field("unit"), Field("description"))),
    DatasetTable("dim_scenario", 1, (
        Field("scenario_key"), Field("name"), Field("parent_key", empty=True), Field("description"),
        Field("is_baseline", "INTEGER"), Field("is_archived", "INTEGER"), Field("sort", "INTEGER"),
    )),
    DatasetTable("dim_quarter", 1, (
        Field("quarter_key"), Field("name"), Field("fiscal_year", "INTEGER"), Field("fiscal_quarter", "INTEGER"),
        Field("first_day"), Field("last_day"), Field("is_closed", "INTEGER"), Field("sort", "INTEGER"),
    )),
    DatasetTable("dim_domain", 1, (Field("domain_key"), Field("name"), Field("sort", "INTEGER"))),
    DatasetTable("dim_role", 2, (
        SCENARIO, Field("role_key"), Field("name"), Field("level"), Field("home"), Field("sort", "INTEGER"),
    )),
    DatasetTable("dim_position", 2, (
        SCENARIO, Field("position_key"), Field("title"), ROLE, Field("manager_key", empty=True), Field("location"),
        Field("country"), Field("fte", "REAL"), Field("department"), Field("is_approved", "INTEGER"),
        Field("opens", empty=True), Field("closes", empty=True),
    )),
    DatasetTable("dim_campaign_type", 2, (
        SCENARIO, Field("campaign_type_key"), Field("name"), Field("tier"), Field("languages", "INTEGER"),
        Field("is_regulated", "INTEGER"), *_real("lead_days", "hours_per_campaign"),
        Field("named_of", empty=True), Field("launch_day", empty=True), Field("sort", "INTEGER"),
    )),
    DatasetTable("fact_position", 3, (
        SCENARIO, QUARTER, POSITION, Field("person", empty=True), Field("contract", empty=True),
        *_real("headcount", "seated_fte", "productive_hours", "pay", "fees", "hiring", "severance", "cost"),
    )),
    DatasetTable("fact_headcount", 3, (SCENARIO, QUARTER, ROLE, *_real("headcount", "seated_fte"))),
    DatasetTable("fact_allocation", 4, (SCENARIO, QUARTER, POSITION, DOMAIN, *_real("share", "hours"))),
    DatasetTable("fact_capacity", 3, (
        SCENARIO, QUARTER, DOMAIN,
        *_real("capacity_hours", "run_hours", "campaign_hours", "demand_hours", "gap_hours", "gap_fte"),
        *_real("utilisation", empty=True),
    )),
    DatasetTable("fact_demand", 4, (SCENARIO, QUARTER, DOMAIN, TYPE, *_real("hours"))),
    DatasetTable("fact_campaign", 3, (
        SCENARIO, QUARTER, TYPE, *_real("planned", "deliverable", "slipping"), *_real("launched", empty=True),
    )),
    DatasetTable("fact_cost", 3, (SCENARIO, QUARTER, Field("cost_kind"), *_real("cost"))),
)  # fmt: skip

VIEWS = {
    "capacity": (
        "SELECT s.name AS scenario, q.name AS quarter, q.fiscal_year, q.first_day, d.name AS domain,\n"
        "  f.capacity_hours, f.run_hours, f.campaign_hours, f.demand_hours, f.gap_hours, f.gap_fte, f.utilisation\n"
        "FROM fact_capacity f JOIN dim_scenario s USING (scenario_key) JOIN dim_quarter q USING (quarter_key)\n"
        "  JOIN dim_domain d USING (domain_key) ORDER BY s.sort, q.sort, d.sort"
    ),
    "campaigns": (
        "SELECT s.name AS scenario, q.name AS quarter, q.fiscal_year, q.first_day, t.name AS campaign_type,\n"
        "  f.planned, f.deliverable, f.slipping, f.launched\n"
        "FROM fact_campaign f JOIN dim_scenario s USING (scenario_key) JOIN dim_quarter q USING (quarter_key)\n"
        "  JOIN dim_campaign_type t USING (scenario_key, campaign_type_key) ORDER BY s.sort, q.sort, t.sort"
    ),
    "team": (
        "SELECT s.name AS scenario, q.name AS quarter, q.fiscal_year, q.first_day, p.title, r.name AS role,\n"
        "  r.level, p.location, p.department, p.is_approved, f.person, f.contract, f.headcount, f.seated_fte,\n"
        "  f.productive_hours, f.cost\n"
        "FROM fact_position f JOIN dim_scenario s USING (scenario_key) JOIN dim_quarter q USING (quarter_key)\n"
        "  JOIN dim_position p USING (scenario_key, position_key) JOIN dim_role r USING (scenario_key, role_key)\n"
        "ORDER BY s.sort, q.sort, f.position_key"
    ),
}
"""Joined once for those who would rather not: a name, and the query."""
