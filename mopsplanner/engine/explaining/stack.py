"""Why the stack takes what it takes: hours of tools and standing tasks, their shares, users, licences and renewals."""

from __future__ import annotations

from mopsplanner.engine.explaining.steps import domain_of, over_domains, step_of
from mopsplanner.engine.explaining.work import run_work, task_work, tool_work
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.engine.stack import by_id, cost_per_user, renewals, share_of, shares_in_use, systems_share, used_share
from mopsplanner.plan.rows import StandingTask, Tool
from mopsplanner.plan.words import Domain


def tools_work(results: Results, question: Question) -> Explanation:
    """Hours that tools need: of a domain, each tool in use; of all, each domain."""
    if question.domain is None:
        return over_domains(results, question, tools_work)
    asked = ((tool, _of(question, What.TOOL_WORK, tool.id)) for tool in by_id(results.plan))
    parts = tuple(
        Part("tool-work", hours, "hours", tool.name, tool.grade, tool.source, more)
        for tool, more in asked
        if (hours := tool_work(results, more).value) > 0
    )
    return Explanation(question, sum(part.value for part in parts), "hours", parts)


def tasks_work(results: Results, question: Question) -> Explanation:
    """Hours that standing tasks need: of a domain, each task; of all, each domain."""
    if question.domain is None:
        return over_domains(results, question, tasks_work)
    return _tasks(results, question, _by_id(results))


def area_work(results: Results, question: Question) -> Explanation:
    """Hours that the standing tasks of one area need."""
    return _tasks(results, question, [task for task in _by_id(results) if task.area == question.row])


def _tasks(results: Results, question: Question, tasks: list[StandingTask]) -> Explanation:
    asked = ((task, _of(question, What.TASK_WORK, task.id)) for task in tasks)
    parts = tuple(
        Part("task-work", hours, "hours", task.name, task.grade, task.source, more)
        for task, more in asked
        if (hours := task_work(results, more).value) > 0
    )
    return Explanation(question, sum(part.value for part in parts), "hours", parts)


def _by_id(results: Results) -> list[StandingTask]:
    return sorted(results.plan.rows(StandingTask).values(), key=lambda row: row.id)


def _of(question: Question, what: What, row: str = "") -> Question:
    return Question(what, question.quarter, question.domain, row=row)


# Shares of the team's hours


def run_share(results: Results, question: Question) -> Explanation:
    """Run work over capacity: of a domain, or of all."""
    more = _of(question, What.RUN_WORK)
    return _over_capacity(results, question, Part("run-work", run_work(results, more).value, "hours", more=more))


def tools_share(results: Results, question: Question) -> Explanation:
    """Hours of tools over capacity: of a domain, or of all."""
    more = _of(question, What.TOOLS_WORK)
    return _over_capacity(results, question, Part("tools-work", tools_work(results, more).value, "hours", more=more))


def tasks_share(results: Results, question: Question) -> Explanation:
    """Hours of standing tasks over capacity: of a domain, or of all."""
    more = _of(question, What.TASKS_WORK)
    return _over_capacity(results, question, Part("tasks-work", tasks_work(results, more).value, "hours", more=more))


def area_share(results: Results, question: Question) -> Explanation:
    """Hours of an area over the capacity of all."""
    more = _of(question, What.AREA_WORK, question.row)
    return _over_capacity(results, question, Part("area-work", area_work(results, more).value, "hours", more=more))


def _over_capacity(results: Results, question: Question, hours: Part) -> Explanation:
    capacity = results.hours.capacity[:, step_of(results, question)]
    if question.domain is None:
        more = Question(What.TEAM_CAPACITY, question.quarter)
        whole = Part("team-capacity", float(capacity.sum()), "hours", more=more)
    else:
        more = Question(What.CAPACITY, question.quarter, question.domain)
        whole = Part("capacity", float(capacity[domain_of(question)]), "hours", question.domain.value, more=more)
    return Explanation(question, share_of(hours.value, whole.value), "share", (hours, whole))


def technology_and_data(results: Results, question: Question) -> Explanation:
    """Share of all hours needed that technology and data take."""
    step = step_of(results, question)
    needed = results.demand.total[:, step]
    of_two = (
        Part("demand", float(needed[domain_of(more)]), "hours", domain.value, more=more)
        for domain in (Domain.TECHNOLOGY, Domain.DATA)
        for more in [Question(What.DEMAND, question.quarter, domain)]
    )
    team = Part("team-demand", float(needed.sum()), "hours", more=Question(What.TEAM_DEMAND, question.quarter))
    return Explanation(question, systems_share(results, question.quarter), "share", (*of_two, team))


# Tools by count, user and renewal


def tools_in_use(results: Results, question: Question) -> Explanation:
    """Tools in use on some day of a quarter, one by one."""
    shares = shares_in_use(results, question.quarter)
    parts = tuple(Part("tool", 1.0, "tools", tool.name) for tool in by_id(results.plan) if shares[tool.id] > 0)
    return Explanation(question, float(len(parts)), "tools", parts)


def user_cost(results: Results, question: Question) -> Explanation:
    """Cost a year of one tool for each who uses it; 0 where no cost or nobody is known."""
    tool, currency = results.plan.row(Tool, question.row), results.plan.company.currency
    parts = (
        Part("yearly-cost", tool.annual_cost, currency, tool.name),
        Part("active-users", float(tool.active_users or 0), "users", tool.name),
    )
    return Explanation(question, cost_per_user(tool) or 0.0, currency, parts)


def used_licences(results: Results, question: Question) -> Explanation:
    """Share of a tool's licences that are in use; 0 where either count is not known."""
    tool = results.plan.row(Tool, question.row)
    parts = (
        Part("active-users", float(tool.active_users or 0), "users", tool.name),
        Part("licences", float(tool.licences or 0), "licences", tool.name),
    )
    return Explanation(question, used_share(tool) or 0.0, "share", parts)


def renewing(results: Results, question: Question) -> Explanation:
    """Cost a year of the tools that renew in a quarter."""
    currency = results.plan.company.currency
    due = renewals(results.plan)[step_of(results, question)]
    tools = [results.plan.row(Tool, id) for id in due.tools]
    parts = tuple(Part("yearly-cost", tool.annual_cost, currency, tool.name) for tool in tools)
    return Explanation(question, due.money, currency, parts)
