"""Explanations once more: what screens show, each formula from its parts alone, the walk down to inputs."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import numpy as np
import pytest

from mopsplanner.catalog import load as load_catalog
from mopsplanner.catalog.entries import Catalog
from mopsplanner.engine import stack
from mopsplanner.engine.attrition import expected_vacancy
from mopsplanner.engine.explain import explain
from mopsplanner.engine.questions import BOOKED, Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.plan.words import DOMAINS, STAGES
from mopsplanner.texts import explain as words


def shown(found: Results, step: int) -> list[tuple[Question, float]]:
    """Every number of a quarter that a screen shows, as the results have it."""
    quarter, flow, hours, demand = found.quarters[step], found.throughput, found.hours, found.demand
    year = [at for at, one in enumerate(found.quarters) if one.year == quarter.year]
    capacity, needed, per = hours.capacity[:, step], demand.total[:, step], hours.fte_hours[step]
    planned, fits, team = demand.planned, flow.deliverable, hours.team
    values = [
        (Question(What.HEADCOUNT, quarter), found.headcount[step]),
        (Question(What.SEATED_FTE, quarter), found.seated_fte[step]),
        (Question(What.COST, quarter), found.cost.total[step]),
        (Question(What.YEAR_COST, quarter), found.cost.total[year].sum()),
        (Question(What.PLAN_COST, quarter), found.cost.total.sum()),
        (Question(What.SHORTAGE, quarter), np.maximum(flow.gap_fte[:, step], 0).sum()),
        (Question(What.PLANNED, quarter), planned[:, step].sum()),
        (Question(What.YEAR_PLANNED, quarter), planned[:, year].sum()),
        (Question(What.PLAN_PLANNED, quarter), planned.sum()),
        (Question(What.DELIVERABLE, quarter), fits[:, step].sum()),
        (Question(What.YEAR_DELIVERABLE, quarter), fits[:, year].sum()),
        (Question(What.PLAN_DELIVERABLE, quarter), fits.sum()),
        (Question(What.SLIP, quarter), (planned - fits)[:, step].sum()),
        (Question(What.PLAN_SLIP, quarter), (planned - fits).sum()),
        (Question(What.MEAN_RECIPE, quarter), (demand.recipe.sum(axis=(1, 2)) @ planned).sum() / planned.sum()),
        (Question(What.THETA, quarter), flow.theta[step]),
        (Question(What.TEAM_CAPACITY, quarter), capacity.sum()),
        (Question(What.TEAM_DEMAND, quarter), needed.sum()),
        (Question(What.TEAM_UTILISATION, quarter), over(needed.sum(), capacity.sum())),
        (Question(What.CAPACITY_FTE, quarter), capacity.sum() / per),
        (Question(What.DEMAND_FTE, quarter), needed.sum() / per),
        (Question(What.FTE_HOURS, quarter), per),
        (Question(What.VACANCY, quarter), expected_vacancy(found).fte[step]),
    ]
    for row, domain in enumerate(DOMAINS):
        values += [
            (Question(What.CAPACITY, quarter, domain), capacity[row]),
            (Question(What.DEMAND, quarter, domain), needed[row]),
            (Question(What.UTILISATION, quarter, domain), flow.utilisation[row, step]),
            (
                Question(What.PLAN_UTILISATION, quarter, domain),
                over(demand.total[row].sum(), hours.capacity[row].sum()),
            ),
            (Question(What.GAP, quarter, domain), flow.gap_fte[row, step]),
            (Question(What.GAP_HOURS, quarter, domain), flow.gap[row, step]),
            (Question(What.ROOM, quarter, domain), flow.room[row, step]),
            (Question(What.RUN_WORK, quarter, domain), demand.run[row, step]),
            (Question(What.CAMPAIGN_WORK, quarter, domain), demand.campaigns[row, step]),
            (Question(What.CAPACITY_SHARE, quarter, domain), over(capacity[row], capacity.sum())),
            (Question(What.CAPACITY_FTE, quarter, domain), capacity[row] / per),
            (Question(What.DEMAND_FTE, quarter, domain), needed[row] / per),
        ]
    for kind, row_of in enumerate(demand.types):
        id = row_of.id
        values += [
            (Question(What.PLANNED, quarter, row=id), planned[kind, step]),
            (Question(What.YEAR_PLANNED, quarter, row=id), planned[kind, year].sum()),
            (Question(What.PLAN_PLANNED, quarter, row=id), planned[kind].sum()),
            (Question(What.DELIVERABLE, quarter, row=id), fits[kind, step]),
            (Question(What.YEAR_DELIVERABLE, quarter, row=id), fits[kind, year].sum()),
            (Question(What.PLAN_DELIVERABLE, quarter, row=id), fits[kind].sum()),
            (Question(What.RECIPE, quarter, row=id), demand.recipe[kind].sum()),
        ]
        for row, domain in enumerate(DOMAINS):
            values.append((Question(What.RECIPE, quarter, domain, row=id), demand.recipe[kind, :, row].sum()))
            values.append((Question(What.TYPE_WORK, quarter, domain, row=id), demand.by_type[kind, row, step]))
        for at, stage in enumerate(STAGES):
            values.append((Question(What.STAGE_HOURS, quarter, row=id, stage=stage), demand.recipe[kind, at].sum()))
    values += _stack(found, step)
    for at, id in enumerate(team.ids):
        money = found.cost.people + found.cost.contractors + found.cost.hiring + found.cost.severance
        values.append((Question(What.HOURS, quarter, position=id), hours.net[at, step]))
        values.append((Question(What.POSITION_COST, quarter, position=id), money[at, step]))
    return [(question, float(value)) for question, value in values]


def _stack(found: Results, step: int) -> list[tuple[Question, float]]:
    """What the Stack screen shows."""
    quarter, plan = found.quarters[step], found.plan
    values: list[tuple[Question, float]] = []
    for domain, load in stack.loads(found, quarter).items():
        values += [
            (Question(What.TOOLS_WORK, quarter, domain), load.tools),
            (Question(What.TASKS_WORK, quarter, domain), load.tasks),
            (Question(What.RUN_WORK, quarter, domain), load.run),
            (Question(What.TOOLS_SHARE, quarter, domain), load.share(load.tools)),
            (Question(What.TASKS_SHARE, quarter, domain), load.share(load.tasks)),
            (Question(What.RUN_SHARE, quarter, domain), load.share(load.run)),
        ]
    whole = stack.loads(found, quarter)[None]
    for area, hours in stack.areas(plan).items():
        values.append((Question(What.AREA_WORK, quarter, row=area), hours))
        values.append((Question(What.AREA_SHARE, quarter, row=area), whole.share(hours)))
    in_use = stack.shares_in_use(found, quarter)
    for tool in plan.rows(Tool).values():
        values += [
            (Question(What.TOOL_WORK, quarter, row=tool.id), stack.tool_hours(tool, in_use[tool.id])),
            (Question(What.TOOL_COST, quarter, row=tool.id), tool.annual_cost / 4 * in_use[tool.id]),
            (Question(What.USER_COST, quarter, row=tool.id), stack.cost_per_user(tool) or 0.0),
            (Question(What.USED_LICENCES, quarter, row=tool.id), stack.used_share(tool) or 0.0),
        ]
    for task in plan.rows(StandingTask).values():
        values.append((Question(What.TASK_WORK, quarter, row=task.id), sum(task.split) * task.hours_per_quarter))
    against = stack.guide(found, quarter, load_catalog())
    return [
        *values,
        (Question(What.RENEWALS, quarter), stack.renewals(plan)[step].money),
        (Question(What.TOOLS_IN_USE, quarter), against.count),
        (Question(What.SYSTEMS_SHARE, quarter), against.share),
    ]


# The formulas once more, from the parts alone


def one(found: Explanation, id: str) -> float:
    """The value of the one part with this id."""
    (part,) = [part for part in found.parts if part.id == id]
    return part.value


def every(found: Explanation, *ids: str) -> list[float]:
    """The values of all parts with these ids."""
    return [part.value for part in found.parts if part.id in ids]


def pairs(found: Explanation, first: str, second: str) -> list[tuple[float, float]]:
    """Values of two parts that carry the same name."""
    by_name: dict[str, dict[str, float]] = {}
    for part in found.parts:
        by_name.setdefault(part.name, {})[part.id] = part.value
    return [(given[first], given[second]) for given in by_name.values() if first in given]


def over(part: float, whole: float) -> float:
    """Quotient, infinite without a whole."""
    return part / whole if whole > 0 else math.inf * part if part else 0.0


def everything(found: Explanation) -> float:
    """The sum of all parts."""
    return sum(part.value for part in found.parts)


def difference(first: str, second: str) -> Callable[[Explanation], float]:
    """One part less another."""
    return lambda found: one(found, first) - one(found, second)


def quotient(first: str, second: str) -> Callable[[Explanation], float]:
    """One part over another."""
    return lambda found: over(one(found, first), one(found, second))


def product(*ids: str) -> Callable[[Explanation], float]:
    """The product of some parts, of all where none is named."""
    return lambda found: math.prod(every(found, *ids) if ids else [part.value for part in found.parts])


def _present(found: Explanation) -> float:
    return (1 - one(found, "sickness_share")) * one(found, "focus_share") * one(found, "hours-per-day")


def _ramped(found: Explanation) -> float:
    days = round(one(found, "stay-days"))
    ramp = math.prod(every(found, "ramp-months", "ramp_days_per_month")) if len(found.parts) > 1 else 0.0
    if ramp == 0:
        return float(days)
    start, before = one(found, "ramp_start"), round(one(found, "days-before"))
    month = round(one(found, "ramp_days_per_month"))
    climbed: Callable[[int], float] = (
        lambda day: min(1.0, day / ramp),
        lambda day: min(1.0, day // month * month / ramp),
        lambda day: 1 - 0.05 ** (day / ramp),
    )[int(one(found, "ramp-shape"))]
    return sum(start + (1 - start) * climbed(day) for day in range(before, before + days))


def _own_leave(found: Explanation) -> float:
    return min(1.0, one(found, "leave-share") / math.prod(every(found, "fte")))


def _leave(found: Explanation) -> float:
    off = sum(every(found, "leave-days", "training_days")) * one(found, "leave-season")
    return min(1.0, off / one(found, "working-days"))


def _managing(found: Explanation) -> float:
    wanted = product("management_share", "reports", "stay-presence", "full-time")(found)
    return min(wanted, one(found, "stay-hours"))


def _weighted(first: str, second: str) -> Callable[[Explanation], float]:
    def mean(found: Explanation) -> float:
        both = pairs(found, first, second)
        return over(sum(value * weight for value, weight in both), sum(weight for _, weight in both))

    return mean


def _person(found: Explanation) -> float:
    """In a closed quarter what an FTE had, else the mean over places."""
    if every(found, "seated-fte"):
        return one(found, "team-capacity") / one(found, "seated-fte")
    return _weighted("full-time", "place-positions")(found)


def _stage_hours(found: Explanation) -> float:
    factor = (1 + math.prod(every(found, "languages", "language_factor"))) if every(found, "languages") else 1.0
    for id in ("rework_share", "regulated_factor"):
        factor *= 1 + sum(every(found, id))
    tier = sum(every(found, "tier_simple", "tier_standard", "tier_complex"))
    tier *= math.prod(every(found, "campaign-size"))
    return one(found, "recipe-hours") * tier * factor * sum(every(found, "domain-share"))


def _share(found: Explanation) -> float:
    """By many launches, spread evenly over their quarter, each with its work between two days."""
    single, count = every(found, "launch-day"), 2000
    early, late = one(found, "days-before-launch"), one(found, "days-before-launch-until")
    spread = [(at + 0.5) / count * days for days in every(found, "launch-days") for at in range(count)]
    launches = np.array([*single, *spread])
    first, last = one(found, "from-day"), one(found, "until-day")
    if early == late:
        return float(((launches - early >= first) & (launches - early < last)).mean())
    begins, ends = launches - early, launches - late
    return float((np.clip(last, begins, ends) - np.clip(first, begins, ends)).mean() / (early - late))


def _hours(found: Explanation) -> float:
    return one(found, "gross-hours") - one(found, "management-hours") - one(found, "coaching-hours")


def _coaching(found: Explanation) -> float:
    return one(found, "stay-ready") * min(1.0, over(one(found, "role-coached"), one(found, "role-ready")))


FORMULAS: Mapping[What, Callable[[Explanation], float]] = {
    What.HOURS: _hours,
    What.STAY_HOURS: lambda e: _present(e) * one(e, "fte") * (1 - one(e, "own-leave")) * one(e, "stay-ramped"),
    What.STAY_DAYS: difference("weekdays", "holidays"),
    What.STAY_RAMPED: _ramped,
    What.OWN_LEAVE: _own_leave,
    What.STAY_PRESENCE: quotient("stay-days", "working-days"),
    What.STAY_MANAGEMENT: _managing,
    What.STAY_COACHING: _coaching,
    What.STAY_COACHED: lambda e: product("coaching_hours", "coached-days")(e) / one(e, "ramp_days_per_month") / 3,
    What.STAY_READY: difference("stay-hours", "stay-management"),
    What.WORKING_DAYS: difference("weekdays", "holidays"),
    What.LEAVE_SHARE: _leave,
    What.FULL_TIME: lambda e: _present(e) * (1 - one(e, "leave-share")) * one(e, "working-days"),
    What.FTE_HOURS: _person,
    What.POSITION_FTE: product("fte", "presence"),
    What.STAY_VACANCY: lambda e: product()(e) / 365.25,
    What.TOOL_WORK: lambda e: 3 * product("hours-per-month", "days-in-use", "domain-share")(e) / one(e, "quarter-days"),
    What.TASK_WORK: product("hours-per-quarter", "domain-share"),
    What.RUN_SHARE: lambda e: over(one(e, "run-work"), sum(every(e, "capacity", "team-capacity"))),
    What.TOOLS_SHARE: lambda e: over(one(e, "tools-work"), sum(every(e, "capacity", "team-capacity"))),
    What.TASKS_SHARE: lambda e: over(one(e, "tasks-work"), sum(every(e, "capacity", "team-capacity"))),
    What.AREA_SHARE: quotient("area-work", "team-capacity"),
    What.SYSTEMS_SHARE: lambda e: over(sum(every(e, "demand")), one(e, "team-demand")),
    What.USER_COST: lambda e: over(one(e, "yearly-cost"), one(e, "active-users")) if one(e, "active-users") else 0.0,
    What.USED_LICENCES: lambda e: over(one(e, "active-users"), one(e, "licences")) if one(e, "licences") else 0.0,
    What.STAGE_WORK: lambda e: one(e, "stage-hours") * sum(n * s for n, s in pairs(e, "launches", "launch-share")),
    What.SHARE: _share,
    What.STAGE_HOURS: _stage_hours,
    What.MEAN_RECIPE: _weighted("recipe", "plan-planned"),
    What.POSITION_CAPACITY: product(),
    What.CAPACITY_SHARE: quotient("capacity", "team-capacity"),
    What.CAPACITY_FTE: lambda e: over(sum(every(e, "capacity", "team-capacity")), one(e, "fte-hours")),
    What.DEMAND_FTE: lambda e: over(sum(every(e, "demand", "team-demand")), one(e, "fte-hours")),
    What.UTILISATION: quotient("demand", "capacity"),
    What.TEAM_UTILISATION: quotient("team-demand", "team-capacity"),
    What.PLAN_UTILISATION: lambda e: over(sum(every(e, "quarter-demand")), sum(every(e, "quarter-capacity"))),
    What.GAP: lambda e: (one(e, "demand") - one(e, "capacity")) / one(e, "fte-hours"),
    What.GAP_HOURS: difference("demand", "capacity"),
    What.SHORTAGE: lambda e: sum(max(0.0, gap) for gap in every(e, "gap")),
    What.ROOM: lambda e: over(one(e, "capacity") - one(e, "run-work"), one(e, "campaign-work")),
    What.THETA: lambda e: max(0.0, min(1.0, *every(e, "room"))),
    What.SLIP: difference("planned", "deliverable"),
    What.PLAN_SLIP: difference("planned", "deliverable"),
    What.STAY_PAY: lambda e: product("base-pay", "role-pay", "burden", "fte", "seat-days")(e)
    / one(e, "quarter-days") / 4,
    What.BENCHED_COST: lambda e: product("base-pay", "role-pay", "burden", "fte", "bench-days")(e)
    / one(e, "quarter-days") / 4,
    What.STAY_FEES: product(),
    What.STAY_HIRING: product(),
    What.STAY_SEVERANCE: product(),
    What.HOURLY_RATE: lambda e: sum(every(e, "own-rate"))
    or product("base-pay", "role-pay", "burden", "contractor_rate_factor")(e) / (one(e, "hours-per-day") * 260),
    What.TOOL_COST: lambda e: product("annual-cost", "days-in-use")(e) / one(e, "quarter-days") / 4,
}  # fmt: skip
"""By the texts' formulas; numbers that are not here are the sum of their parts."""


def again(found: Explanation) -> float:
    """A number once more, from its parts alone."""
    question = found.question
    if question.what is What.DELIVERABLE and question.row:
        return one(found, "planned") * min([1.0, *every(found, "theta")])
    if found.parts and {part.id for part in found.parts} == {"domain-work"}:
        return everything(found)
    return FORMULAS.get(question.what, everything)(found)


def walked(found: Results, waiting: list[Question]) -> dict[Question, Explanation]:
    """The explanations of these questions and of all that they lead to."""
    seen: dict[Question, Explanation] = {}
    while waiting:
        question = waiting.pop()
        if question not in seen:
            seen[question] = explain(found, question)
            waiting += [part.more for part in seen[question].parts if part.more is not None]
    return seen


def is_input(part: Part, catalog: Catalog) -> bool:
    """Whether a part is graded with its source known, or a plain row of the plan."""
    if part.grade is None:
        return part.id in words.OF_THE_PLAN or part.id == BOOKED
    return bool(words.part_origin(part, catalog))


def check_numbers(found: Results, step: int, catalog: Catalog) -> None:
    """Every number of a quarter that a screen shows is the results' own and follows from its parts, down to inputs."""
    top = shown(found, step)
    seen = walked(found, [question for question, _ in top])
    for question, value in top:
        assert seen[question].value == pytest.approx(value, rel=1e-9, abs=1e-9), question
    for question, explanation in seen.items():
        loose = 0.001 if question.what is What.SHARE else 1e-9
        assert again(explanation) == pytest.approx(explanation.value, rel=1e-9, abs=loose), question
        for part in explanation.parts:
            if part.more is not None:
                assert seen[part.more].value == pytest.approx(part.value, rel=1e-9, abs=1e-9), (question, part)
            else:
                assert is_input(part, catalog), (question, part)
