"""Why a domain has the work that it has: tools, tasks, and campaigns by recipe, lead and launch."""

from __future__ import annotations

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.demand import (
    LAGS,
    MONTHS_A_QUARTER,
    TIER_FACTORS,
    business_days,
    launch_edges,
    stage_window,
    tool_share,
    work_before,
)
from mopsplanner.engine.explaining.steps import (
    assumed,
    counted,
    domain_of,
    named_of,
    over_domains,
    planned_types,
    stage_of,
    step_of,
    type_of,
)
from mopsplanner.engine.named import NamedLaunch, work_before_day
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.throughput import SMALLEST_SHARE
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import CampaignType, StandingTask, Tool
from mopsplanner.plan.words import DOMAINS, STAGES, Stage


def team_demand(results: Results, question: Question) -> Explanation:
    """Hours that all domains need."""
    needed = results.demand.total[:, step_of(results, question)]
    parts = tuple(
        Part("demand", hours, "hours", domain.value, more=Question(What.DEMAND, question.quarter, domain))
        for domain, hours in zip(DOMAINS, needed.tolist(), strict=True)
    )
    return Explanation(question, float(needed.sum()), "hours", parts)


def demand(results: Results, question: Question) -> Explanation:
    """Hours that a domain needs: run work, and each campaign type's work that falls in the quarter."""
    at, step = domain_of(question), step_of(results, question)
    more = Question(What.RUN_WORK, question.quarter, question.domain)
    run = Part("run-work", float(results.demand.run[at, step]), "hours", more=more)
    return Explanation(
        question, float(results.demand.total[at, step]), "hours", (run, *_types(results, question))
    )  # fmt: skip


def campaign_work(results: Results, question: Question) -> Explanation:
    """Hours of a domain that campaigns need."""
    at, step = domain_of(question), step_of(results, question)
    return Explanation(question, float(results.demand.campaigns[at, step]), "hours", _types(results, question))


def _types(results: Results, question: Question) -> tuple[Part, ...]:
    by_type = results.demand.by_type[:, domain_of(question), step_of(results, question)].tolist()
    return tuple(
        Part("campaign-hours", hours, "hours", row.name, row.grade, row.source,
             Question(What.TYPE_WORK, question.quarter, question.domain, row=row.id))
        for row, hours in zip(results.demand.types, by_type, strict=True)
        if hours > 0
    )  # fmt: skip


def run_work(results: Results, question: Question) -> Explanation:
    """Hours that no campaign causes: of a domain, each tool in use and each standing task; of all, each domain."""
    if question.domain is None:
        return over_domains(results, question, run_work)
    rows: list[Tool | StandingTask] = [*results.plan.rows(Tool).values(), *results.plan.rows(StandingTask).values()]
    parts = (_run_part(results, question, row) for row in sorted(rows, key=lambda row: (row.kind, row.key)))
    value = float(results.demand.run[domain_of(question), step_of(results, question)])
    return Explanation(question, value, "hours", tuple(part for part in parts if part.value > 0))


def _run_part(results: Results, question: Question, row: Tool | StandingTask) -> Part:
    what, explained = (What.TOOL_WORK, tool_work) if isinstance(row, Tool) else (What.TASK_WORK, task_work)
    more = Question(what, question.quarter, question.domain, row=row.id)
    return Part(what.value, explained(results, more).value, "hours", row.name, row.grade, row.source, more)


def tool_work(results: Results, question: Question) -> Explanation:
    """Hours that one tool needs: of a domain, or of all."""
    if question.domain is None:
        return over_domains(results, question, tool_work)
    at, tool = domain_of(question), results.plan.row(Tool, question.row)
    parts = (
        Part("hours-per-month", tool.hours_per_month, "hours", tool.name, tool.grade, tool.source),
        *days_in_use(results, question, tool),
        Part("domain-share", tool.split[at], "share", DOMAINS[at].value, tool.grade, tool.source),
    )
    used = float(tool_share(tool, results.hours.team.days)[step_of(results, question)])
    return Explanation(question, tool.split[at] * used * tool.hours_per_month * MONTHS_A_QUARTER, "hours", parts)


def days_in_use(results: Results, question: Question, tool: Tool) -> tuple[Part, Part]:
    """Days of the quarter on which a tool is in use, and all its days."""
    step, days = step_of(results, question), results.hours.team.days
    length = int(days.stop[step] - days.first[step])
    used = round(float(tool_share(tool, days)[step]) * length)
    return Part("days-in-use", used, "days", tool.name), Part("quarter-days", length, "days")


def task_work(results: Results, question: Question) -> Explanation:
    """Hours that one standing task needs: of a domain, or of all."""
    if question.domain is None:
        return over_domains(results, question, task_work)
    at, task = domain_of(question), results.plan.row(StandingTask, question.row)
    parts = (
        Part("hours-per-quarter", task.hours_per_quarter, "hours", task.name, task.grade, task.source),
        Part("domain-share", task.split[at], "share", DOMAINS[at].value, task.grade, task.source),
    )
    return Explanation(question, task.split[at] * task.hours_per_quarter, "hours", parts)


def type_work(results: Results, question: Question) -> Explanation:
    """Hours of a domain that one campaign type needs in a quarter, by stage."""
    kind, at = type_of(results, question), domain_of(question)
    parts: list[Part] = []
    for stage in STAGES:
        more = Question(What.STAGE_WORK, question.quarter, question.domain, row=question.row, stage=stage)
        hours = stage_work(results, more).value
        if hours > 0:
            parts.append(Part("stage-work", hours, "hours", stage.value, more=more))
    value = float(results.demand.by_type[kind, at, step_of(results, question)])
    return Explanation(question, value, "hours", tuple(parts))


def stage_work(results: Results, question: Question) -> Explanation:
    """Hours of a domain that one stage of a campaign type needs in a quarter: those of the launches it serves."""
    kind, stage, at = type_of(results, question), stage_of(question), domain_of(question)
    hours = float(results.demand.recipe[kind, stage, at])
    each = Question(What.STAGE_HOURS, question.quarter, question.domain, row=question.row, stage=question.stage)
    parts, campaigns = [Part("stage-hours", hours, "hours", STAGES[stage].value, more=each)], 0.0
    for launch, count, share in _launches(results, question, kind, stage):
        more = Question(What.SHARE, question.quarter, row=question.row, stage=question.stage, launch=launch)
        parts.append(Part("launches", count, "campaigns", str(launch)))
        parts.append(Part("launch-share", share, "share", str(launch), more=more))
        campaigns += count * share
    return Explanation(question, hours * campaigns, "hours", tuple(parts))


def _launches(results: Results, question: Question, kind: int, stage: int) -> list[tuple[Quarter, float, float]]:
    """Launch quarters whose work at a stage falls in the quarter: how many campaigns, and the share of their work."""
    step = step_of(results, question)
    carried = results.demand.launched[kind]
    shares = _shares(results, kind, stage)
    found = []
    for at, lag in enumerate(LAGS):
        column = 1 + step + lag
        count, share = float(carried[column]), float(shares[at, column])
        if count > 0 and share > SMALLEST_SHARE:
            found.append((question.quarter.shifted(lag), count, share))
    return found


def _shares(results: Results, kind: int, stage: int) -> Floats:
    """Share of a stage's work by lag and launch quarter [L, U]; of a named campaign, zero where it is not launched."""
    quarter, edges = launch_edges(business_days(results.plan, results.hours.team.days))
    window = stage_window(results.plan, results.demand.types[kind], stage)
    if (named := named_of(results, kind)) is None:
        shares: Floats = -np.diff(work_before(quarter, edges, window), axis=0)
        return shares
    single = -np.diff(work_before_day(edges[:, named.column], named.day, window))
    return np.outer(single, np.arange(len(quarter)) == named.column)


def work_share(results: Results, question: Question) -> Explanation:
    """Share of a stage's work for one launch quarter that falls in the question's quarter."""
    kind, stage = type_of(results, question), stage_of(question)
    at, column = _lag(results, question)
    quarter, edges = launch_edges(business_days(results.plan, results.hours.team.days))
    parts = (
        *_window(results, results.demand.types[kind], stage),
        _launch_days(named_of(results, kind), float(quarter[column]), str(question.launch)),
        counted("from-day", float(edges[at + 1, column]), str(question.quarter)),
        counted("until-day", float(edges[at, column]), str(question.quarter)),
    )
    return Explanation(question, float(_shares(results, kind, stage)[at, column]), "share", parts)


def _launch_days(named: NamedLaunch | None, days: float, quarter: str) -> Part:
    """The days over which launches are spread; of a named campaign, its own."""
    if named is None:
        return counted("launch-days", days, quarter)
    return counted("launch-day", named.day, f"{named.campaign.name}, {named.campaign.launch.isoformat()}")


def _lag(results: Results, question: Question) -> tuple[int, int]:
    """The places of the lag and of the launch quarter. Refuses a launch whose work cannot fall in the quarter."""
    launch = question.quarter if question.launch is None else question.launch
    lag = launch.ordinal - question.quarter.ordinal
    if lag not in LAGS:
        raise Refusal("explain-launch", launch=str(launch), quarter=str(question.quarter))
    return LAGS.index(lag), 1 + step_of(results, question) + lag


def _window(results: Results, row: CampaignType, stage: int) -> tuple[Part, Part]:
    """Business days before launch from which, and until which, a stage's work is spread."""
    early, late = stage_window(results.plan, row, stage)
    reported = STAGES[stage] is Stage.REPORT and row.stage_leads[stage] is None
    source = assumed(results, "report_days") if reported else Part("", 0.0, "", row.name, row.grade, row.source)
    return (
        Part("days-before-launch", early, "days", source.name, source.grade, source.source),
        Part("days-before-launch-until", late, "days", source.name, source.grade, source.source),
    )


def recipe(results: Results, question: Question) -> Explanation:
    """Hours of one campaign after its multipliers: of a domain, or of all."""
    kind = type_of(results, question)
    hours = _hours_by_stage(results, question, kind)
    parts = tuple(
        Part("stage-hours", value, "hours", stage.value,
             more=Question(What.STAGE_HOURS, question.quarter, question.domain, row=question.row, stage=stage))
        for stage, value in zip(STAGES, hours.tolist(), strict=True)
    )  # fmt: skip
    return Explanation(question, float(hours.sum()), "hours", parts)


def _hours_by_stage(results: Results, question: Question, kind: int) -> Floats:
    hours = results.demand.recipe[kind]
    by_stage: Floats = hours.sum(axis=1) if question.domain is None else hours[:, domain_of(question)]
    return by_stage


def stage_hours(results: Results, question: Question) -> Explanation:
    """Hours of one stage of a campaign after its multipliers: of a domain, or of all."""
    kind, stage = type_of(results, question), stage_of(question)
    row = results.demand.types[kind]
    domains = DOMAINS if question.domain is None else (question.domain,)
    shares = (
        Part("domain-share", row.splits[stage][DOMAINS.index(domain)], "share", domain.value, row.grade, row.source)
        for domain in domains
    )
    parts = (
        *_by_recipe(results, kind, stage),
        assumed(results, TIER_FACTORS[row.tier]),
        *_multipliers(results, row, STAGES[stage]),
        *shares,
    )
    return Explanation(question, float(_hours_by_stage(results, question, kind)[stage]), "hours", parts)


def _by_recipe(results: Results, kind: int, stage: int) -> tuple[Part, ...]:
    """The hours of a recipe's stage; of a named campaign, those of its type and its size."""
    if (named := named_of(results, kind)) is None:
        row = results.demand.types[kind]
        return (Part("recipe-hours", row.hours[stage], "hours", row.name, row.grade, row.source),)
    like, campaign = results.plan.row(CampaignType, named.campaign.type), named.campaign
    return (
        Part("recipe-hours", like.hours[stage], "hours", like.name, like.grade, like.source),
        Part("campaign-size", campaign.size, "times", campaign.name),
    )


def _multipliers(results: Results, row: CampaignType, stage: Stage) -> tuple[Part, ...]:
    """What is multiplied beside the tier: at build and QA languages and rework, at QA regulation."""
    if stage not in (Stage.BUILD, Stage.QA):
        return ()
    both = (
        Part("languages", row.languages, "languages", row.name),
        assumed(results, "language_factor"),
        assumed(results, "rework_share"),
    )
    return (*both, assumed(results, "regulated_factor")) if stage is Stage.QA and row.regulated else both


def mean_recipe(results: Results, question: Question) -> Explanation:
    """Hours of an average campaign of the plan: recipes weighted by planned campaigns."""
    recipes, counts = results.demand.recipe.sum(axis=(1, 2)), results.demand.planned.sum(axis=1)
    parts: list[Part] = []
    for kind, row in planned_types(results.demand):
        more = [Question(what, question.quarter, row=row.id) for what in (What.RECIPE, What.PLAN_PLANNED)]
        parts.append(Part("recipe", float(recipes[kind]), "hours", row.name, more=more[0]))
        parts.append(Part("plan-planned", float(counts[kind]), "campaigns", row.name, more=more[1]))
    whole = float(counts.sum())
    return Explanation(question, float(recipes @ counts) / whole if whole else 0.0, "hours", tuple(parts))


def planned(results: Results, question: Question) -> Explanation:
    """Campaigns planned for a quarter: of one type, or of all."""
    step = step_of(results, question)
    chosen = [type_of(results, question)] if question.row else [at for at, _ in planned_types(results.demand)]
    counts = {results.demand.types[at].name: float(results.demand.planned[at, step]) for at in chosen}
    parts = tuple(Part("planned", count, "campaigns", name) for name, count in counts.items())
    return Explanation(question, sum(counts.values()), "campaigns", parts)
