"""The sheets of the work's inputs: campaigns by quarter, the recipes of their types, and run work."""

from __future__ import annotations

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.inputs import source_title, split_columns
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, Source
from mopsplanner.exchange.workbook.tables import Column, a_day, between, input_list, one_of
from mopsplanner.plan.rules import HOURS_LIMIT, LEAD_LIMIT, MONEY_LIMIT
from mopsplanner.texts import workbook as texts
from mopsplanner.texts.words import GRADE, STAGE, TIER

TYPE_COLUMNS = 6
"""Columns of the campaigns before those of the quarters."""


def write_campaigns(sheet: Sheet, source: Source) -> None:
    """Campaign types, and how many campaigns of each are planned by quarter."""
    sheet.heading()
    planned = between(0, HOURS_LIMIT)
    columns = [
        Column(texts.KEY, width=22, name="TypeKey"),
        Column(texts.CAMPAIGN_TYPE_NAME, width=30, name="TypeName"),
        Column(texts.TIER, width=11, name="TypeTier", rule=one_of("TierList")),
        Column(texts.LANGUAGES, "count", 11, "TypeLanguages", between(0, 60)),
        Column(texts.REGULATED, width=11, name="TypeRegulated", rule=one_of("YesNoList")),
        Column(texts.LEAD_DAYS, "tenth", 11, "TypeLead", between(0, LEAD_LIMIT)),
        *(Column(label, "tenth", 10, rule=planned) for label in source.labels),
        Column(texts.GRADE, width=13),
        Column(texts.SOURCE, "long", 64),
    ]
    demand = source.results.demand.planned[source.kinds].tolist()
    rows: list[list[Value]] = [
        [source.types[row.id], row.name, TIER[row.tier], row.languages, row.regulated, row.lead_days, *launches,
         GRADE[row.grade], source_title(source, row.source)]
        for row, launches in zip(source.type_rows, demand, strict=True)
    ]  # fmt: skip
    sheet.widths([column.width for column in columns])
    body = input_list(sheet, "CampaignList", 3, columns, rows, SPARE_INPUTS)
    sheet.book.name("TypePlanned", body.part(TYPE_COLUMNS, source.quarters))
    sheet.freeze(4, 2)


def write_recipes(sheet: Sheet, source: Source) -> None:
    """Hours of one campaign by stage, when they fall, and how they divide over the domains."""
    sheet.heading()
    columns = [
        Column(texts.KEY, width=28, name="StageKey"),
        Column(texts.CAMPAIGN_TYPE, width=22, name="StageType", rule=one_of("TypeKey")),
        Column(texts.STAGE, width=10, name="StageName", rule=one_of("StageList")),
        Column(texts.STAGE_HOURS, "hundredth", 10, "StageHours", between(0, HOURS_LIMIT)),
        Column(texts.STAGE_LEAD, "tenth", 16, "StageLead", between(-LEAD_LIMIT, LEAD_LIMIT)),
        *split_columns("Stage"),
    ]
    rows: list[list[Value]] = [
        [f"{source.types[row.id]}-{stage}", source.types[row.id], STAGE[stage], row.hours[at], row.stage_leads[at],
         *row.splits[at]]
        for row, at, stage in source.stage_rows
    ]  # fmt: skip
    sheet.widths([column.width for column in columns])
    input_list(sheet, "RecipeList", 3, columns, rows, SPARE_INPUTS)
    sheet.freeze(4, 3)


def write_run_work(sheet: Sheet, source: Source) -> None:
    """Tools with their run work and cost, and standing tasks."""
    sheet.heading()
    rows = _tools(sheet, source, 3)
    _tasks(sheet, source, 3 + rows + 2)
    sheet.freeze(3, 2, head=0)


def _tools(sheet: Sheet, source: Source, top: int) -> int:
    day = a_day()
    currency = source.plan.company.currency
    columns = [
        Column(texts.KEY, width=12, name="ToolKey"),
        Column(texts.TOOL_NAME, width=34),
        Column(texts.HOURS_A_MONTH, "hundredth", 11, "ToolHours", between(0, HOURS_LIMIT)),
        *split_columns("Tool"),
        Column(texts.cost_a_year(currency), "money", 12, "ToolCost", between(0, MONEY_LIMIT)),
        Column(texts.IN_USE_FROM, "date", 13, "ToolFrom", day),
        Column(texts.IN_USE_UNTIL, "date", 13, "ToolUntil", day),
        Column(texts.RENEWAL, "date", 13, rule=day),
        Column(texts.OWNER, width=10, rule=one_of("PosPosition")),
        Column(texts.VENDOR, width=20),
        Column(texts.GRADE, width=13),
        Column(texts.SOURCE, "long", 64),
    ]
    rows: list[list[Value]] = [
        [row.id, row.name, row.hours_per_month, *row.split, row.annual_cost, row.starts, row.ends, row.renewal,
         source.positions.get(row.owner, ""), row.vendor, GRADE[row.grade], source_title(source, row.source)]
        for row in source.tool_rows
    ]  # fmt: skip
    sheet.widths([column.width for column in columns])
    return input_list(sheet, "ToolList", top, columns, rows, SPARE_INPUTS).rows


def _tasks(sheet: Sheet, source: Source, top: int) -> None:
    columns = [
        Column(texts.KEY, name="TaskKey"),
        Column(texts.TASK_NAME),
        Column(texts.HOURS_A_QUARTER, "hundredth", 11, "TaskHours", between(0, HOURS_LIMIT)),
        *split_columns("Task"),
    ]
    rows: list[list[Value]] = [[row.id, row.name, row.hours_per_quarter, *row.split] for row in source.task_rows]
    input_list(sheet, "TaskList", top, columns, rows, SPARE_INPUTS)
