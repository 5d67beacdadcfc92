"""Reads the catalogue's files into entries."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TypeVar

from mopsplanner import resources
from mopsplanner.catalog.entries import (
    AssumptionEntry,
    BandEntry,
    Catalog,
    Evidence,
    Ladder,
    ModelEntry,
    PayBenchmark,
    RecipeEntry,
    RoleEntry,
    SizeAnchor,
    Source,
    StageSplit,
    StandingArea,
    StandingEntry,
    ToolCategory,
    ToolTier,
)
from mopsplanner.catalog.tables import Table
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import Domain, Home, Level, Stage, TeamModel

Entry = TypeVar("Entry")
Word = TypeVar("Word", bound=StrEnum)


@cache
def load() -> Catalog:
    """The catalogue that ships with the product, read once. Refusal catalogue-damaged if a file is broken."""
    recipes, bands, benchmarks = _file("recipes"), _file("size_bands"), _file("benchmarks")
    tools, standing = _file("tools"), _file("standing")
    return Catalog(
        roles=_by_id(_file("roles").tables("role"), _role),
        recipes=_by_id(recipes.tables("recipe"), _recipe),
        stages=MappingProxyType({split.stage: split for split in map(_stage, recipes.tables("stage"))}),
        tool_categories=_by_id(tools.tables("tool"), _tool),
        tool_tiers=_by_id(tools.tables("tier"), _tier),
        areas=_by_id(standing.tables("area"), _area),
        standing=_by_id(standing.tables("task"), _standing),
        bands=tuple(map(_band, bands.tables("band"))),
        anchors=tuple(map(_anchor, bands.tables("anchor"))),
        ladders=tuple(map(_ladder, _file("ladders").tables("ladder"))),
        assumptions=_by_id(_file("assumptions").tables("assumption"), _assumption),
        pay=_by_id(benchmarks.tables("pay"), _pay, "soc"),
        evidence=_by_id(benchmarks.tables("evidence"), _evidence),
        claims=_by_id(benchmarks.tables("claim"), _evidence),
        sources=_by_id(_file("sources").tables("source"), _source),
        models=MappingProxyType({entry.model: entry for entry in map(_model, _file("models").tables("model"))}),
    )


def _file(name: str) -> Table:
    file = f"{name}.toml"
    try:
        return Table(tomllib.loads(resources.read_text("catalog", file)), file)
    except (OSError, ValueError) as fault:
        raise Refusal("catalogue-damaged", file=file, entry="", field="") from fault


def _by_id(tables: tuple[Table, ...], read: Callable[[Table], Entry], key: str = "id") -> Mapping[str, Entry]:
    return MappingProxyType({table.text(key): read(table) for table in tables})


def _word(kind: type[Word], table: Table, key: str) -> Word:
    try:
        return kind(table.text(key))
    except ValueError:
        raise table.damaged(key) from None


def _role(table: Table) -> RoleEntry:
    pay = table.table("pay")
    cites = table.citations("split", "hire_from", "pay", "ramp", "time_to_hire", "attrition")
    return RoleEntry(
        id=table.text("id"),
        name=table.text("name"),
        level=_word(Level, table, "level"),
        home=_word(Home, table, "home"),
        duty=table.text("duty"),
        split=table.table("split").by_domain("shares"),
        split_grade=cites["split"].grade,
        hire_from=table.table("hire_from").whole("employees"),
        pay_low=pay.whole("low"),
        pay_high=pay.whole("high"),
        pay_source=cites["pay"].source,
        pay_soc=pay.text_or_none("soc") or "",
        pay_note=_pay_note(pay),
        ramp_months=table.table("ramp").number("months"),
        time_to_hire_days=table.table("time_to_hire").whole("days"),
        attrition=table.table("attrition").number("share"),
        cites=cites,
    )


def _pay_note(pay: Table) -> str:
    soc = pay.text_or_none("soc")
    return f"SOC {soc}, {'–'.join(pay.texts('percentiles'))}" if soc else ""


def _recipe(table: Table) -> RecipeEntry:
    effort = table.table("effort")
    cites = table.citations("effort", "lead", "mix")
    return RecipeEntry(
        id=table.text("id"),
        name=table.text("name"),
        hours=_by_stage(effort),
        lead_days=table.table("lead").whole("days"),
        mix=table.table("mix").number("share"),
        grade=cites["effort"].grade,
        source=cites["effort"].source,
        cites=cites,
    )


def _by_stage(effort: Table) -> tuple[float, float, float, float, float, float]:
    hours = effort.numbers("hours")
    if len(hours) != len(Stage) or abs(sum(hours) - effort.number("total")) > 1e-9:
        raise effort.damaged("hours")
    return (hours[0], hours[1], hours[2], hours[3], hours[4], hours[5])


def _stage(table: Table) -> StageSplit:
    split = table.table("split")
    return StageSplit(_word(Stage, table, "id"), split.by_domain("shares"), split.grade(), split.text("source"))


def _tool(table: Table) -> ToolCategory:
    cites = table.citations("admin", "split")
    return ToolCategory(
        id=table.text("id"),
        name=table.text("name"),
        hours_per_month=table.table("admin").number("hours"),
        split=table.table("split").by_domain("shares"),
        order=table.whole("order"),
        tier=table.text("tier"),
        grade=cites["admin"].grade,
        source=cites["admin"].source,
        cites=cites,
    )


def _tier(table: Table) -> ToolTier:
    load = table.table("per_person")
    return ToolTier(
        table.text("id"),
        table.text("name"),
        table.text("duty"),
        load.number("tools"),
        load.grade(),
        load.text("source"),
    )


def _area(table: Table) -> StandingArea:
    return StandingArea(table.text("id"), table.text("name"), table.text("duty"))


def _standing(table: Table) -> StandingEntry:
    return StandingEntry(
        id=table.text("id"),
        name=table.text("name"),
        area=table.text("area"),
        domain=_word(Domain, table, "domain"),
        share=table.number("share"),
        grade=table.grade(),
        source=table.text("source"),
    )


def _band(table: Table) -> BandEntry:
    employees, people, admin = table.table("employees"), table.table("people"), table.table("admin")
    return BandEntry(
        id=table.text("id"),
        name=table.text("name"),
        employees_from=employees.whole("from"),
        employees_to=employees.whole_or_none("to"),
        low=people.number("low"),
        typical=people.number("typical"),
        high=people.number("high"),
        mix=table.table("mix").by_domain("shares"),
        tools=table.table("tools").whole("count"),
        admin_factor=admin.number("factor"),
        standing=table.table("standing").by_domain("hours"),
        divisor=admin.number("divisor"),
        bracketed_by=people.texts("bracketed_by"),
        cites=table.citations("employees", "people", "mix", "tools", "admin", "standing"),
    )


def _anchor(table: Table) -> SizeAnchor:
    return SizeAnchor(table.whole("employees"), table.number("people"), table.grade(), table.text("source"))


def _ladder(table: Table) -> Ladder:
    return Ladder(
        domain=_word(Domain, table, "domain"),
        employees_from=table.whole("employees_from"),
        head=table.text("head"),
        roles=table.texts("roles"),
        repeat=table.texts("repeat"),
        grade=table.grade(),
        source=table.text("source"),
    )


def _assumption(table: Table) -> AssumptionEntry:
    cite = table.citation()
    return AssumptionEntry(
        id=table.text("id"),
        name=table.text("name"),
        value=table.number("value"),
        unit=table.text("unit"),
        grade=cite.grade,
        source=cite.source,
        year=cite.year,
        low=table.number("low"),
        high=table.number("high"),
    )


def _pay(table: Table) -> PayBenchmark:
    return PayBenchmark(
        soc=table.text("soc"),
        title=table.text("title"),
        p10=table.whole("p10"),
        p25=table.whole("p25"),
        p50=table.whole("p50"),
        p75=table.whole("p75"),
        p90=table.whole_or_none("p90"),
        grade=table.grade(),
        sources=table.texts("sources"),
        year=table.whole_or_none("year"),
    )


def _evidence(table: Table) -> Evidence:
    return Evidence(
        id=table.text("id"),
        topic=table.text("topic"),
        label=table.text("label"),
        low=table.number("low"),
        high=table.number("high"),
        unit=table.text("unit"),
        attributed_to=table.text_or_none("attributed_to"),
        grade=table.grade(),
        sources=table.texts("sources"),
        year=table.whole_or_none("year"),
    )


def _source(table: Table) -> Source:
    return Source(
        id=table.text("id"),
        title=table.text("title"),
        url=table.text("url"),
        grade=table.text("grade"),
        year=table.whole_or_none("year"),
    )


def _model(table: Table) -> ModelEntry:
    return ModelEntry(
        model=_word(TeamModel, table, "id"),
        grade=table.grade(),
        sources=table.texts("sources"),
        evidence=table.texts("evidence"),
        line=table.table("line").citation(),
    )
