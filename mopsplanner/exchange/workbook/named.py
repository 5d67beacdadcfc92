"""The sheets of named campaigns: their launch days as inputs, and the steps to their work and to whether they fit."""

from __future__ import annotations

from dataclasses import replace

from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, Source
from mopsplanner.exchange.workbook.steps import Steps
from mopsplanner.exchange.workbook.tables import Column, a_day, between, input_list, one_of
from mopsplanner.plan.words import DOMAINS, STAGES
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_results as result_texts
from mopsplanner.texts import workbook_steps as step_texts
from mopsplanner.texts.words import DOMAIN, STAGE

LARGEST_SIZE = 100


def write_named(sheet: Sheet, source: Source) -> None:
    """One row for each campaign that is planned by name."""
    sheet.heading()
    columns = [
        Column(texts.KEY, width=12, name="NamedKey"),
        Column(texts.CAMPAIGN_NAME, width=36, name="NamedName"),
        Column(texts.CAMPAIGN_TYPE, width=22, name="NamedType", rule=one_of("TypeKey")),
        Column(texts.LAUNCH_DAY, "date", 14, "NamedLaunch", a_day()),
        Column(texts.CAMPAIGN_SIZE, "hundredth", 16, "NamedSize", between(0, LARGEST_SIZE)),
        Column(texts.NOTE, "long", 64),
    ]
    rows: list[list[Value]] = [
        [source.campaigns[row.id], row.name, source.types[row.type], row.launch, row.size, row.note]
        for row in source.named.campaigns
    ]
    sheet.widths([column.width for column in columns])
    input_list(sheet, "NamedList", 3, columns, rows, SPARE_INPUTS)
    sheet.freeze(4, 2)


def _rows(source: Source) -> int:
    return len(source.named.campaigns) + SPARE_INPUTS + SPARE_STEPS


def write_named_work(sheet: Sheet, source: Source) -> None:
    """One row for each stage of a named campaign: its hours, and the share of them in each quarter."""
    steps = Steps(sheet, _rows(source) * len(STAGES))
    steps.numbers()
    _add_campaigns(steps, source)
    _add_hours(steps, source)
    _add_days(steps, source)
    steps.gap()
    _add_quarters(steps, source)
    steps.finish(4)


def _add_campaigns(steps: Steps, source: Source) -> None:
    campaigns = source.named.campaigns
    at_type = {row.id: at for at, row in enumerate(source.type_rows, start=1)}
    number = "INT(([no]-1)/ROWS(StageList))+1"
    numbers = [at for at in range(1, _rows(source) + 1) for _ in STAGES]
    steps.column("campaign", step_texts.CAMPAIGN_ROW, number, numbers, "count", spare=0)
    key = 'IF([campaign]>ROWS(NamedKey),"",INDEX(NamedKey,[campaign])&"")'
    steps.column("key", texts.KEY, key, _by_stage([source.campaigns[row.id] for row in campaigns]), "text",
                 width=12, spare="")  # fmt: skip
    kind = 'IF([key]="",0,IFERROR(MATCH(INDEX(NamedType,[campaign]),TypeKey,0),0))'
    steps.column("type", step_texts.TYPE_ROW, kind, _by_stage([at_type[row.type] for row in campaigns]), "count",
                 spare=0)  # fmt: skip
    stage = 'IF([key]="","",INDEX(StageList,[no]-ROWS(StageList)*([campaign]-1))&"")'
    steps.column("stage", texts.STAGE, stage, [STAGE[stage] for _ in campaigns for stage in STAGES], "text", spare="")


def _by_stage(values: list[Value]) -> list[Value]:
    return [value for value in values for _ in STAGES]


def _of_stage(figure: str) -> str:
    """A figure of the recipe's row for the same type and stage."""
    return f"SUMIFS([Effort.{figure}|],[Effort.type|],[type],[Effort.stage|],[stage])"


def _add_hours(steps: Steps, source: Source) -> None:
    named = source.named
    size = "IF([type]=0,0,N(INDEX(NamedSize,[campaign])))"
    steps.column("size", texts.CAMPAIGN_SIZE, size, _by_stage([row.size for row in named.campaigns]), "hundredth",
                 spare=0)  # fmt: skip
    by_stage = named.recipe.reshape(-1, len(DOMAINS))
    for at, domain in enumerate(DOMAINS):
        steps.column(domain.value, texts.hours_of(DOMAIN[domain]), f"[size]*{_of_stage(domain.value)}",
                     by_stage[:, at].tolist(), "hundredth", width=11, spare=0)  # fmt: skip
    needed = "+".join(f"[{domain}]" for domain in DOMAINS)
    steps.column("needed", step_texts.HOURS_NEEDED, needed, by_stage.sum(axis=1).tolist(), "hundredth", spare=0)


def _add_days(steps: Steps, source: Source) -> None:
    named = source.named
    lead = f"IF([type]=0,0,{_of_stage('lead')})"
    steps.column("lead", step_texts.SPREAD_DAYS, lead, named.lead.ravel().tolist(), "tenth", width=11, spare=0)
    launch = "INDEX(NamedLaunch,[campaign])"
    near = f"N({launch})>=MIN([Timeline.launch_first#]),N({launch})<=MAX([Timeline.launch_last#])"
    steps.column("counts", step_texts.CARRIES_WORK, f"IF([type]=0,0,IF(AND({near}),1,0))",
                 _by_stage(named.counts.tolist()), "count", width=11, spare=0)  # fmt: skip
    first = "MIN([Timeline.first#])"
    day = f"IF([counts]=0,0,MAX(0,NETWORKDAYS({first},{launch}-1,INDEX(Holidays,0,CompanyHolidays))))"
    steps.column("day", step_texts.LAUNCH_DAY, day, _by_stage(named.days.tolist()), "count", width=11, spare=0)
    steps.column(
        "begins",
        step_texts.WORK_BEGINS,
        "[day]-MAX(0,[lead])",
        named.begins.ravel().tolist(),
        "tenth",
        width=11,
        spare=0,
    )


def _add_quarters(steps: Steps, source: Source) -> None:
    named, labels = source.named, source.labels
    end = "[Timeline.since_begin@]+[Timeline.since_business@]"
    spread = f"MAX(0,MIN(1,({end}-[begins])/ABS([lead])))"
    done = f"IF([counts]=0,0,IF([lead]=0,IF([begins]<{end},1,0),{spread}))"
    before = numbers.quarter(source.plan.calendar.first.shifted(-1))
    shares, shown = named.shares.reshape(-1, source.quarters), named.done.reshape(-1, source.quarters + 1)
    steps.block("done", step_texts.WORK_DONE, "[Timeline.since_label@]", [before, *labels], done, shown.tolist(),
                "fine_share")  # fmt: skip
    head = "[Timeline.plan_label@]"
    steps.block("share", step_texts.WORK_SHARE, head, labels, "[done@+1]-[done@]", shares.tolist(), "fine_share")
    needed = named.recipe.sum(axis=2).reshape(-1, 1)
    steps.block("hours", step_texts.STAGE_WORK, head, labels, "[needed]*[share@]", (needed * shares).tolist(), "tenth")


def write_named_launches(sheet: Sheet, source: Source) -> None:
    """One row for each named campaign: which quarters its work touches, whether it fits, and its hours."""
    named = source.named
    steps = Steps(sheet, _rows(source))
    steps.numbers()
    key = 'IF([no]>ROWS(NamedKey),"",INDEX(NamedKey,[no])&"")'
    keys = [source.campaigns[row.id] for row in named.campaigns]
    steps.column("key", texts.KEY, key, keys, "text", width=12, spare="")
    name = 'IF([key]="","",INDEX(NamedName,[no])&"")'
    steps.column("name", texts.CAMPAIGN_NAME, name, [row.name for row in named.campaigns], "text", width=36, spare="")
    known = "COUNTIFS(TypeKey,INDEX(NamedType,[no]))"
    unknown = f'IF([key]="",0,IF(AND({known}>0,MATCH([key],NamedKey,0)=[no]),0,1))'
    steps.column("unknown", step_texts.FAULT_KEYS, unknown, [0] * len(keys), "count", spare=0)
    counts = 'IF([key]="",0,IF(COUNTIFS([NamedWork.campaign|],[no],[NamedWork.counts|],1)>0,1,0))'
    steps.column("counts", step_texts.CARRIES_WORK, counts, named.counts.tolist(), "count", spare=0)
    steps.gap()
    _add_fit(steps, source)
    for at in range(len(keys)):
        for figure in ("name", "planned", "deliverable", "hours"):
            whole = sheet.book.areas[f"{sheet.name}.{figure}"]
            sheet.area(f"{figure}_{at}", replace(whole, top=whole.top + at, rows=1))
    steps.finish()


def _add_fit(steps: Steps, source: Source) -> None:
    named, head, labels = source.named, "[Timeline.plan_label@]", source.labels
    launch = "INDEX(NamedLaunch,[no])"
    inside = f"AND(N({launch})>=[Timeline.plan_first@],N({launch})<=[Timeline.plan_last@])"
    planned = f"IF([counts]=0,0,IF({inside},1,0))"
    steps.block("planned", result_texts.PLANNED, head, labels, planned, named.planned.tolist(), "count")
    worked = '[NamedWork.needed|],">0",[NamedWork.share@|],">"&SmallestShare'
    fits = f'IF([key]="",1,IF(COUNTIFS([NamedWork.campaign|],[no],{worked})>0,[Timeline.plan_fits@],1))'
    fitting = "[planned@]*IF([Closed.on@]>0,[Timeline.plan_fits@],MIN([fits*]))"
    steps.block("fits", step_texts.LEAST, head, labels, fits,
                named.fits.tolist(), "fine_share", spare=1.0)  # fmt: skip
    steps.block("deliverable", result_texts.DELIVERABLE, head, labels, fitting,
                named.deliverable.tolist(), "hundredth")  # fmt: skip
    hours = (named.recipe.sum(axis=2)[:, :, None] * named.shares).sum(axis=1)
    steps.block("hours", result_texts.CAMPAIGN_WORK, head, labels,
                "SUMIFS([NamedWork.hours@|],[NamedWork.campaign|],[no])", hours.tolist(), "tenth")  # fmt: skip
