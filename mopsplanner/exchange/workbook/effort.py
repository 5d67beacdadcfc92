"""The steps of campaigns, one row for each stage of a recipe: hours after multipliers, and when the work falls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mopsplanner.engine.demand import LAGS
from mopsplanner.exchange.workbook.book import Sheet, Value
from mopsplanner.exchange.workbook.source import SPARE_INPUTS, SPARE_STEPS, Source, shares_off
from mopsplanner.exchange.workbook.steps import BODY, Steps
from mopsplanner.plan.rows import CampaignType
from mopsplanner.plan.words import DOMAINS, Stage, Tier
from mopsplanner.texts import numbers
from mopsplanner.texts import workbook as texts
from mopsplanner.texts import workbook_steps as step_texts
from mopsplanner.texts.words import DOMAIN, STAGE, TIER

_REWORKED = (Stage.BUILD, Stage.QA)


def stage_rows(source: Source) -> int:
    """Rows that the steps of campaigns have."""
    return len(source.stage_rows) + SPARE_INPUTS + SPARE_STEPS


def write_effort(sheet: Sheet, source: Source) -> None:
    """Hours of one campaign by stage and domain, and the days before launch over which the stage is spread."""
    steps = Steps(sheet, stage_rows(source))
    steps.numbers()
    _add_stages(steps, source)
    _add_factors(steps, source)
    recipe = source.results.demand.recipe[source.kinds]
    by_stage = recipe.reshape(-1, len(DOMAINS))
    for at, domain in enumerate(DOMAINS):
        name = DOMAIN[domain]
        template = f"IF([type]=0,0,[effort]*N(INDEX(Stage{name},[no])))"
        steps.column(
            domain.value, texts.hours_of(name), template, by_stage[:, at].tolist(), "hundredth", width=11, spare=0
        )
    needed = "+".join(f"[{domain}]" for domain in DOMAINS)
    steps.column("needed", step_texts.HOURS_NEEDED, needed, by_stage.sum(axis=1).tolist(), "hundredth", spare=0)
    report = f'IF([stage]="{STAGE[Stage.REPORT]}",0-ReportDays,N(INDEX(TypeLead,[type])))'
    lead = f'IF([type]=0,0,IF(INDEX(StageLead,[no])="",{report},INDEX(StageLead,[no])))'
    leads = source.demand.own_lead.ravel().tolist()
    steps.column("lead", step_texts.SPREAD_DAYS, lead, leads, "tenth", width=11, spare=0)
    _add_faults(steps, source)
    steps.finish(4)


def _add_stages(steps: Steps, source: Source) -> None:
    rows = source.stage_rows
    at_type = {row.id: at for at, row in enumerate(source.type_rows, start=1)}
    fetch = 'IF([no]>ROWS(StageKey),"",INDEX(StageKey,[no])&"")'
    keys = [f"{source.types[row.id]}-{stage}" for row, _, stage in rows]
    steps.column("key", texts.KEY, fetch, keys, "text", width=28, spare="")
    kind = 'IF([key]="",0,IFERROR(MATCH(INDEX(StageType,[no]),TypeKey,0),0))'
    steps.column("type", step_texts.TYPE_ROW, kind, [at_type[row.id] for row, *_ in rows], "count", spare=0)
    stage = 'IF([key]="","",INDEX(StageName,[no])&"")'
    steps.column("stage", texts.STAGE, stage, [STAGE[name] for *_, name in rows], "text", spare="")
    hours = "IF([type]=0,0,N(INDEX(StageHours,[no])))"
    steps.column("hours", texts.STAGE_HOURS, hours, [row.hours[at] for row, at, _ in rows], "hundredth", spare=0)


def _add_factors(steps: Steps, source: Source) -> None:
    rows = source.stage_rows
    tier = f'INDEX(TypeTier,[type])="{TIER[Tier.SIMPLE]}",TierSimple'
    complex_ = f'IF(INDEX(TypeTier,[type])="{TIER[Tier.COMPLEX]}",TierComplex,TierStandard)'
    tiers = [source.assume(f"tier_{row.tier}") for row, *_ in rows]
    steps.column("tier", texts.TIER, f"IF([type]=0,0,IF({tier},{complex_}))", tiers, "hundredth", spare=0)
    build, qa = STAGE[Stage.BUILD], STAGE[Stage.QA]
    reworked = f'IF(OR([stage]="{build}",[stage]="{qa}"),1,0)'
    steps.column("reworked", step_texts.REWORKED, reworked, [int(s in _REWORKED) for *_, s in rows], "count", spare=0)
    languages = "IF([type]=0,0,[reworked]*N(INDEX(TypeLanguages,[type])))"
    steps.column(
        "languages", texts.LANGUAGES, languages, [_reworked(s) * row.languages for row, _, s in rows], "count",
        width=11, spare=0,
    )  # fmt: skip
    regulated = f'IF([type]=0,0,IF(AND([stage]="{qa}",INDEX(TypeRegulated,[type])="{texts.YES}"),1,0))'
    flags = [int(row.regulated and stage is Stage.QA) for row, _, stage in rows]
    steps.column("regulated", texts.REGULATED, regulated, flags, "count", width=11, spare=0)
    effort = "[hours]*[tier]*(1+[languages]*LanguageFactor)*(1+[reworked]*ReworkShare)*(1+[regulated]*RegulatedFactor)"
    efforts = [row.hours[at] * _factor(source, row, stage) for row, at, stage in rows]
    steps.column("effort", step_texts.EFFORT, effort, efforts, "hundredth", spare=0)


def _reworked(stage: Stage) -> int:
    return int(stage in _REWORKED)


def _factor(source: Source, row: CampaignType, stage: Stage) -> float:
    factor = source.assume(f"tier_{row.tier}")
    factor *= 1 + _reworked(stage) * row.languages * source.assume("language_factor")
    factor *= 1 + _reworked(stage) * source.assume("rework_share")
    regulated = row.regulated and stage is Stage.QA
    return factor * (1 + regulated * source.assume("regulated_factor"))


def _add_faults(steps: Steps, source: Source) -> None:
    rows = source.stage_rows
    shares = ",".join(f"INDEX(Stage{DOMAIN[domain]},[no])" for domain in DOMAINS)
    off = [shares_off(row.splits[at]) for row, at, _ in rows]
    unknown = 'IF([key]="",0,IF([type]=0,1,IF(MATCH([key],StageKey,0)=[no],0,1)))'
    steps.column("unknown", step_texts.FAULT_KEYS, unknown, [0] * len(rows), "count", spare=0)
    wrong = f"IF([type]=0,0,IF(ROUND(SUM({shares})-1,6)=0,0,1))"
    steps.column("off", step_texts.FAULT_SHARES, wrong, off, "count", spare=0)


def _launch_heads(source: Source) -> list[str]:
    first = source.plan.calendar.first
    return [numbers.quarter(first.shifted(step)) for step in range(-1, source.quarters + 3)]


EDGES = len(LAGS) + 1
"""Ends of the quarters between which the work of one launch may fall."""


def write_spread(sheet: Sheet, source: Source) -> None:
    """Share of a launch's work before each end of a quarter, and between them; the closed form of the engine."""
    steps = Steps(sheet, stage_rows(source))
    work = source.demand
    rows = source.stage_rows
    keys = [f"{source.types[row.id]}-{stage}" for row, _, stage in rows]
    steps.column("key", texts.KEY, '[Effort.key]&""', keys, "text", width=28, spare="")
    steps.column(
        "lead", step_texts.SPREAD_DAYS, "[Effort.lead]", work.own_lead.ravel().tolist(), "tenth", width=16, spare=0
    )
    steps.gap()
    head, heads = "[Timeline.launch_label@]", _launch_heads(source)
    top = BODY + stage_rows(source) + 1
    _write_edges(sheet, source, top)
    until = work.until.reshape(len(rows), EDGES, source.launches)
    for at in range(EDGES):
        template = (
            "IF([lead]=0,[part_{0}@],((MAX(0,[edge_{0}@]+[lead])*MAX(0,[edge_{0}@]+[lead])"
            "-MAX(0,[edge_{0}@]+[lead]-[days_{0}@])*MAX(0,[edge_{0}@]+[lead]-[days_{0}@]))-[square_{0}@])"
            "/[days_{0}@]/([lead]+[lead]))"
        ).replace("{0}", str(at))
        steps.block(f"until_{at}", step_texts.EDGES[at], head, heads, template, until[:, at].tolist(), "fine_share",
                    spare=work.edge_shares[at].tolist())  # fmt: skip
    shares = work.shares.reshape(len(rows), len(LAGS), source.launches)
    spare = work.edge_shares[:-1] - work.edge_shares[1:]
    for at in range(len(LAGS)):
        template = f"[until_{at}@]-[until_{at + 1}@]"
        steps.block(f"lag_{at}", step_texts.LAGS[at], head, heads, template, shares[:, at].tolist(), "fine_share",
                    spare=spare[at].tolist())  # fmt: skip
    steps.finish(2)


def _write_edges(sheet: Sheet, source: Source, top: int) -> None:
    """Below the stages: for each end, the launch quarter's length and what depends on the end alone."""
    width = source.launches + 1
    for at, (key, label) in enumerate(step_texts.EDGE_LINES.items()):
        sheet.text(top + at, 0, label)
        sheet.text(top + at, 1, texts.SHARE if key == "part" else texts.DAYS)
        for edge in range(EDGES):
            sheet.area(f"{key}_{edge}", sheet.at(top + at, 3 + edge * width, 1, source.launches))
    for key, edge, template, values in _edge_figures(source):
        area = sheet.book.areas[f"{sheet.name}.{key}_{edge}"]
        holds = "fine_share" if key == "part" else "count"
        sheet.fill(area, template, [values], sheet.styles.calculated(holds))


def _edge_figures(source: Source) -> Iterator[tuple[str, int, str, Sequence[Value]]]:
    work = source.demand
    following = "INDEX(BusinessDays,MIN(COLUMNS(BusinessDays),[Timeline.launch_number@]+1))"
    for edge in range(EDGES):
        length, end = f"[days_{edge}@]", f"[edge_{edge}@]"
        yield "days", edge, "[Timeline.launch_business@]", work.quarter.tolist()
        if edge == 0:
            template = f"{length}+{following}"
        elif edge == 1:
            template = length
        elif edge == 2:
            template = f"[edge_1@]-{length}"
        else:
            template = f"[edge_{edge - 1}@]-[Timeline.launch_business@-{edge - 2}]"
        yield "edge", edge, template, work.edges[edge].tolist()
        square = f"MAX(0,{end})*MAX(0,{end})-MAX(0,{end}-{length})*MAX(0,{end}-{length})"
        yield "square", edge, square, work.edge_squares[edge].tolist()
        yield "part", edge, f"MAX(0,MIN(1,{end}/{length}))", work.edge_shares[edge].tolist()


def write_work(sheet: Sheet, source: Source) -> None:
    """Campaigns launched by quarter, those whose work falls in it, and the hours of that work."""
    steps = Steps(sheet, stage_rows(source))
    demand, rows = source.demand, source.stage_rows
    keys = [f"{source.types[row.id]}-{stage}" for row, _, stage in rows]
    steps.column("key", texts.KEY, '[Effort.key]&""', keys, "text", width=28, spare="")
    steps.gap()
    fetch = "IF([Effort.type]=0,0,N(INDEX(TypePlanned,[Effort.type],[Timeline.launch_counted@])))"
    launched = demand.launched.repeat(len(Stage), axis=0).tolist()
    steps.block(
        "launched", step_texts.LAUNCHED, "[Timeline.launch_label@]", _launch_heads(source), fetch, launched, "tenth"
    )
    falls = "+".join(f"[Spread.lag_{at}@+{at}]*[launched@+{at}]" for at in range(len(LAGS)))
    work = demand.work.reshape(len(rows), source.quarters)
    head = "[Timeline.plan_label@]"
    steps.block("work", step_texts.WORKED, head, source.labels, falls, work.tolist(), "hundredth")
    needed = source.results.demand.recipe[source.kinds].sum(axis=2).reshape(-1, 1)
    hours = (needed * work).tolist()
    steps.block("hours", step_texts.STAGE_WORK, head, source.labels, "[Effort.needed]*[work@]", hours, "tenth")
    steps.finish(1)
