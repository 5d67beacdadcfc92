"""The steps of run work by tool, and of deliverable campaigns by type."""

from __future__ import annotations

from dataclasses import replace

from mopsplanner.engine.demand import LAGS
from mopsplanner.engine.throughput import theta_of_launches
from mopsplanner.exchange.workbook.book import Sheet
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, Source
from mopsplanner.exchange.workbook.steps import Steps
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts
from mopsplanner.texts import workbook_steps as step_texts
from mopsplanner.texts.words import DOMAIN


def type_rows(source: Source) -> int:
    """Rows that the steps of campaign types have."""
    return len(source.type_rows) + SPARE_INPUTS + SPARE_STEPS


def write_tool_use(sheet: Sheet, source: Source) -> None:
    """Share of each quarter in which a tool is in use, with its hours and cost."""
    tools, start, end = source.tool_rows, source.plan.calendar.start, source.plan.calendar.end
    steps = Steps(sheet, len(tools) + SPARE_INPUTS + SPARE_STEPS)
    steps.numbers()
    fetch = 'IF([no]>ROWS(ToolKey),"",INDEX(ToolKey,[no])&"")'
    steps.column("key", texts.KEY, fetch, [row.id for row in tools], "text", width=12, spare="")
    for at, domain in enumerate(DOMAINS):
        template = f'IF([key]="",0,N(INDEX(Tool{DOMAIN[domain]},[no])))'
        head = texts.share_of(DOMAIN[domain])
        steps.column(domain.value, head, template, [row.split[at] for row in tools], "share", width=11, spare=0)
    begin = 'IF([key]="",0,IF(INDEX(ToolFrom,[no])="",PlanStart,INDEX(ToolFrom,[no])))'
    until = 'IF([key]="",0,IF(INDEX(ToolUntil,[no])="",PlanEnd,INDEX(ToolUntil,[no])))'
    steps.column("from", texts.IN_USE_FROM, begin, [row.starts or start for row in tools], "day", width=13, spare=0)
    steps.column("until", texts.IN_USE_UNTIL, until, [row.ends or end for row in tools], "day", width=13, spare=0)
    steps.gap()
    head, labels, demand = "[Timeline.plan_label@]", source.labels, source.demand
    last, first = "[Timeline.plan_last@]", "[Timeline.plan_first@]"
    use = f'IF([key]="",0,MAX(0,MIN([until],{last})-MAX([from],{first})+1)/[Timeline.plan_days@])'
    hours = 'IF([key]="",0,[use@]*N(INDEX(ToolHours,[no]))*MonthsAQuarter)'
    cost = 'IF([key]="",0,[use@]*N(INDEX(ToolCost,[no]))/QuartersAYear)'
    steps.block("use", step_texts.TOOL_USE, head, labels, use, demand.tool_use.tolist(), "share")
    steps.block("hours", step_texts.TOOL_HOURS, head, labels, hours, demand.tool_hours.tolist(), "tenth")
    steps.block("cost", texts.tool_cost(source.plan.company.currency), head, labels, cost, demand.tool_cost.tolist(),
                "money")  # fmt: skip
    steps.finish()


def write_launches(sheet: Sheet, source: Source) -> None:
    """Which quarters the work of a launch touches, and the least share of campaigns that they allow."""
    types, demand = source.type_rows, source.demand
    steps = Steps(sheet, type_rows(source))
    steps.numbers()
    keys = [source.types[row.id] for row in types]
    steps.column("key", texts.KEY, 'IF([no]>ROWS(TypeKey),"",INDEX(TypeKey,[no])&"")', keys, "text", width=22, spare="")
    name = 'IF([key]="","",INDEX(TypeName,[no])&"")'
    names = [row.name for row in types]
    steps.column("name", texts.CAMPAIGN_TYPE_NAME, name, names, "text", width=30, spare="")
    steps.gap()
    head, labels = "[Timeline.plan_label@]", source.labels
    for at in range(len(LAGS)):
        shares = f'[Effort.needed|],">0",[Spread.lag_{at}@+1|],">"&SmallestShare'
        touched = f"IF(COUNTIFS([Effort.type|],[no],{shares})>0,1,0)"
        template = f'IF([key]="",0,IF([Closed.on@]>0,{int(LAGS[at] == 0)},{touched}))'
        steps.block(
            f"lag_{at}", step_texts.TOUCHED[at], head, labels, template, demand.touched[:, :, at].tolist(), "count"
        )
    least = ",".join(f"IF([lag_{at}@]=1,[Timeline.room_fits@+{len(LAGS) - 1 - at}],1)" for at in range(len(LAGS)))
    values = theta_of_launches(source.results.throughput.theta, source.results.demand)[source.kinds].tolist()
    steps.block("least", step_texts.LEAST, head, labels, f"MIN({least})", values, "fine_share", spare=1.0)
    _add_campaigns(steps, source)
    for at in range(len(types)):
        for key in ("name", "planned", "deliverable", "hours"):
            whole = sheet.book.areas[f"{sheet.name}.{key}"]
            sheet.area(f"{key}_{at}", replace(whole, top=whole.top + at, rows=1))
    steps.finish()


def _add_campaigns(steps: Steps, source: Source) -> None:
    results = source.results
    planned = 'IF([key]="",0,N(INDEX(TypePlanned,[no],[Timeline.plan_step@])))'
    figures = (
        ("planned", result_texts.PLANNED, planned, results.demand.planned, "tenth"),
        ("deliverable", result_texts.DELIVERABLE, "[planned@]*[least@]", results.throughput.deliverable, "hundredth"),
        ("hours", result_texts.CAMPAIGN_WORK, "SUMIFS([Work.hours@|],[Effort.type|],[no])",
         results.demand.by_type.sum(axis=1), "tenth"),
    )  # fmt: skip
    for key, title, template, values, holds in figures:
        steps.block(key, title, "[Timeline.plan_label@]", source.labels, template, values[source.kinds].tolist(), holds)
