"""An independent check of a hiring plan: people are followed one starting group at a time, and every rule is looked at.

Nothing here uses the solver's columns, rows or tables: a fault in those shows up as a broken rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.hiring_decisions import Decisions
from mopsplanner.engine.planning.hiring_problem import (
    CONTRACTOR_IN_SPAN,
    SHORT_TIME_SHARE,
    HiringProblem,
    effort_by_quarter,
    spread,
)

TOLERANCE = 1e-5
"""How far a rule may be off, as a share of its size (at least of 1): the solver's own tolerance is 1e-6."""


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that a plan breaks. `subject` and `quarter` are numbers on their axes, -1 where there is none."""

    rule: str
    subject: int
    quarter: int
    amount: float


@dataclass(frozen=True)
class Replay:
    """What follows from decisions. `people`, `hours` [R, T]; `managers` [T]; `supplied`, `needed` [D, T] h;
    `cost` [T] by kind of cost.
    """

    people: Floats
    hours: Floats
    managers: Floats
    supplied: Floats
    needed: Floats
    cost: dict[str, Floats]

    @property
    def total_cost(self) -> float:
        """Everything."""
        return float(sum(part.sum() for part in self.cost.values()))


def _of(values: ArrayLike, role: int, roles: int) -> float:
    return float(np.broadcast_to(np.asarray(values, dtype=float), (roles,))[role])


def _in_quarter(values: ArrayLike, role: int, roles: int, at: int, beyond: float | None) -> float:
    """A value by quarters since the start; past those given the last one, or `beyond`."""
    given = np.atleast_1d(np.asarray(values, dtype=float))
    own = np.broadcast_to(given, (roles, given.shape[-1]))[role]
    if at < len(own):
        return float(own[at])
    return float(own[-1]) if beyond is None else beyond


class _Team:
    """Follows each group of people who came or went together through the quarters."""

    def __init__(self, problem: HiringProblem, decisions: Decisions) -> None:
        self._problem = problem
        self._decisions = decisions
        shape = problem.by_role
        self.people = np.array(spread(problem.people.present, shape))
        self._full = spread(problem.people.hours, shape)
        given = problem.people.present_hours
        self.hours = self.people * self._full if given is None else np.array(spread(given, shape))
        self.pay_share = self.people.copy()
        self._follow()

    def _follow(self) -> None:
        roles, steps = self._problem.by_role
        for role in range(roles):
            for quarter in range(steps):
                if self._decisions.hires[role, quarter]:
                    self._starters(role, quarter, float(self._decisions.hires[role, quarter]))
                if self._decisions.conversions[role, quarter]:
                    self._converted(role, quarter, float(self._decisions.conversions[role, quarter]))
                self._ready(role, quarter, -float(self._decisions.layoffs[role, quarter]))
        for row, move in enumerate(self._problem.retraining):
            for quarter in range(steps):
                count = float(self._decisions.retrained[row, quarter])
                self._ready(move.source, quarter, -count)
                self._ready(move.target, quarter, count * move.arriving)
        for row, change in enumerate(self._problem.seat_changes):
            begun = np.cumsum(self._decisions.seat_changes[row])
            self.people[change.role] += begun * change.people
            self.hours += begun * change.hours

    def _starters(self, role: int, decided: int, count: float) -> None:
        people, roles = self._problem.people, len(self._problem.roles)
        first = decided + int(_of(people.lead, role, roles))
        there = 0.0
        for tenure, quarter in enumerate(range(first, len(self._problem.quarters))):
            known = _in_quarter(people.starter_stays, role, roles, tenure, -1.0)
            there = known if known >= 0 else there * _of(people.stays, role, roles)
            ramp = _in_quarter(people.ramp, role, roles, tenure, None)
            coached = _in_quarter(people.coaching, role, roles, tenure, 0.0)
            self.people[role, quarter] += count * there
            self.hours[role, quarter] += count * there * (ramp * self._full[role, quarter] - coached)
            self.pay_share[role, quarter] += count * there * _in_quarter(people.starter_pay, role, roles, tenure, None)

    def _converted(self, role: int, first: int, count: float) -> None:
        people, roles = self._problem.people, len(self._problem.roles)
        behind = people.conversion_tenure
        if behind is None:
            return self._ready(role, first, count)
        for passed, quarter in enumerate(range(first, len(self._problem.quarters))):
            ramp = _in_quarter(people.ramp, role, roles, behind + passed, None)
            coached = _in_quarter(people.coaching, role, roles, behind + passed, 0.0)
            self.people[role, quarter] += count
            self.pay_share[role, quarter] += count
            self.hours[role, quarter] += count * (ramp * self._full[role, quarter] - coached)
            count *= _of(people.stays, role, roles)
        return None

    def _ready(self, role: int, first: int, count: float) -> None:
        stays = _of(self._problem.people.stays, role, len(self._problem.roles))
        for quarter in range(first, len(self._problem.quarters)):
            self.people[role, quarter] += count
            self.pay_share[role, quarter] += count
            self.hours[role, quarter] += count * self._full[role, quarter]
            count *= stays


def replay(problem: HiringProblem, decisions: Decisions) -> Replay:
    """People, hours, supply, need and cost that follow from decisions."""
    team = _Team(problem, decisions)
    managers = _managers(problem, decisions)
    return Replay(
        team.people,
        team.hours,
        managers,
        _supplied(problem, decisions, team.hours),
        _needed(problem, decisions, team.people),
        _cost(problem, decisions, team, managers),
    )


def _managers(problem: HiringProblem, decisions: Decisions) -> Floats:
    steps = len(problem.quarters)
    managers = np.array(spread(problem.people.managers_present, (steps,)))
    for decided in range(steps):
        count = float(decisions.manager_hires[decided])
        for quarter in range(decided + problem.people.manager_lead, steps):
            managers[quarter] += count
            count *= problem.people.manager_stays
    return managers


def _available(problem: HiringProblem, decisions: Decisions, hours: Floats) -> Floats:
    """Hours [R, T] that may be planned: employees and contractors up to the ceiling, and overtime."""
    output = np.array([_of(problem.people.contractor_output, role, len(problem.roles)) for role in range(len(hours))])
    bought = decisions.contractors * output[:, None] * spread(problem.people.hours, problem.by_role)
    available: Floats = problem.rules.ceiling * (hours + bought) + decisions.overtime
    return available


def _supplied(problem: HiringProblem, decisions: Decisions, hours: Floats) -> Floats:
    work = problem.work
    if work.split is None:
        helping = np.eye(*(len(problem.roles), len(problem.domains))) if work.efficiency is None else work.efficiency
        flexible: Floats = (np.asarray(helping)[:, :, None] * decisions.assigned).sum(axis=0)
        return flexible
    split = np.asarray(work.split, dtype=float)
    by_quarter = split if split.ndim == 3 else np.repeat(split[:, :, None], len(problem.quarters), axis=2)
    supplied: Floats = (by_quarter * _available(problem, decisions, hours)[:, None, :]).sum(axis=0)
    if work.present_supply is not None:
        given = problem.people.present_hours
        full = spread(problem.people.present, problem.by_role) * spread(problem.people.hours, problem.by_role)
        present = full if given is None else spread(given, problem.by_role)
        by_split = (by_quarter * present[:, None, :]).sum(axis=0)
        supplied = supplied + problem.rules.ceiling * (spread(work.present_supply, problem.by_domain) - by_split)
    for row, change in enumerate(problem.seat_changes):
        beyond = change.supply - (by_quarter * change.hours[:, None, :]).sum(axis=0)
        supplied = supplied + problem.rules.ceiling * np.cumsum(decisions.seat_changes[row]) * beyond
    return supplied


def _needed(problem: HiringProblem, decisions: Decisions, people: Floats) -> Floats:
    effort = effort_by_quarter(problem)
    needed = np.array(spread(problem.work.run, problem.by_domain))
    for kind in range(len(problem.types)):
        for launched in range(len(problem.quarters)):
            needed += effort[kind, launched] * decisions.delivered[kind, launched]
    more = people - spread(problem.people.present, problem.by_role) + decisions.contractors
    for row, change in enumerate(problem.seat_changes):
        more[change.role] -= np.cumsum(decisions.seat_changes[row]) * change.people
    managing = spread(problem.work.managing, (len(problem.roles), *problem.by_domain))
    led: Floats = (managing * more[:, None, :]).sum(axis=0)
    return needed + led


def _cost(problem: HiringProblem, decisions: Decisions, team: _Team, managers: Floats) -> dict[str, Floats]:
    prices, by_role, by_type = problem.prices, problem.by_role, problem.by_type
    steps = (len(problem.quarters),)
    salary = spread(prices.salary, by_role)
    present = spread(problem.people.present, by_role)
    of_present = (salary * present).sum(axis=0) if prices.present is None else spread(prices.present, steps)
    retraining = [move.cost * decisions.retrained[row] for row, move in enumerate(problem.retraining)]
    cost = {
        "fixed": np.array(spread(prices.fixed, steps)),
        "people": of_present + (salary * (team.pay_share - present)).sum(axis=0),
        "managers": spread(prices.manager, steps) * managers,
        "manager_hires": spread(prices.manager_hire, steps) * decisions.manager_hires,
        "retraining": np.sum(retraining, axis=0) if retraining else np.zeros(steps),
        "seat_changes": _cost_of_changes(problem, decisions),
    }
    for name, price in (("hires", prices.hire), ("contractors", prices.contractor), ("layoffs", prices.layoff),
                        ("conversions", prices.conversion), ("overtime", prices.overtime)):  # fmt: skip
        cost[name] = (spread(price, by_role) * getattr(decisions, name)).sum(axis=0)
    if problem.is_flexible:
        for name, price in (("idle", prices.idle), ("short_time", prices.short_time)):
            cost[name] = (spread(price, by_role) * getattr(decisions, name)).sum(axis=0)
    for name, price in (("delivered", prices.make), ("subcontracted", prices.subcontract),
                        ("backlog", prices.backlog), ("ahead", prices.ahead), ("dropped", prices.drop)):  # fmt: skip
        cost[name] = (spread(price, by_type) * getattr(decisions, name)).sum(axis=0)
    return cost


def _cost_of_changes(problem: HiringProblem, decisions: Decisions) -> Floats:
    cost = np.zeros(len(problem.quarters))
    for change, begun in zip(problem.seat_changes, decisions.seat_changes, strict=True):
        for quarter in np.flatnonzero(begun).tolist():
            cost[quarter:] += begun[quarter] * change.cost[quarter:]
            cost[max(0, quarter - change.notice)] += begun[quarter] * change.once
    return cost


# Rules


def broken_rules(problem: HiringProblem, decisions: Decisions) -> tuple[BrokenRule, ...]:
    """Every rule that the decisions break, by more than the tolerance."""
    after = replay(problem, decisions)
    rules = (_people_rules, _hour_rules, _campaign_rules, _money_rules, _whole_rules)
    return tuple(broken for rule in rules for broken in rule(problem, decisions, after))


def _above(rule: str, value: ArrayLike, most: ArrayLike) -> Iterator[BrokenRule]:
    """Where a value [..., T] is above the most allowed."""
    found = np.atleast_2d(np.asarray(value, dtype=float))
    limit = np.broadcast_to(np.asarray(most, dtype=float), found.shape)
    size = np.maximum(1.0, np.maximum(np.abs(found), np.where(np.isfinite(limit), np.abs(limit), 1.0)))
    for subject, quarter in np.argwhere(found > limit + TOLERANCE * size):
        amount = float(found[subject, quarter] - limit[subject, quarter])
        yield BrokenRule(rule, int(subject), int(quarter), amount)


def _people_rules(problem: HiringProblem, decisions: Decisions, after: Replay) -> Iterator[BrokenRule]:
    rules, people = problem.rules, problem.people
    for name, most in (("hires", rules.hire_max), ("contractors", rules.contractor_max),
                       ("conversions", rules.conversion_max), ("layoffs", rules.layoff_max)):  # fmt: skip
        yield from _above(name, getattr(decisions, name), np.asarray(most))
        yield from _above(f"{name} below zero", -getattr(decisions, name), 0.0)
    yield from _above("people below zero", -after.people, 0.0)
    converted = decisions.conversions.sum(axis=0) + _changed(problem, decisions, conversions=True)
    laid_off = decisions.layoffs.sum(axis=0) + _changed(problem, decisions, conversions=False)
    yield from _above("conversion cap", converted, np.asarray(rules.conversion_total))
    yield from _above("lay-off cap", laid_off, np.asarray(rules.layoff_total))
    together = decisions.hires.sum(axis=0) + converted + decisions.manager_hires
    yield from _above("hiring cap", together, np.asarray(rules.hire_total))
    yield from _above("contractor cap", decisions.contractors.sum(axis=0), np.asarray(rules.contractor_total))
    before = np.roll(decisions.contractors, 1, axis=1)
    before[:, 0] = spread(people.contractors_present, before.shape[:1])
    yield from _above("conversions of contractors", decisions.conversions, before)
    yield from _above("managers", decisions.manager_hires, np.asarray(rules.manager_max))
    if rules.span > 0:
        led = (after.people + CONTRACTOR_IN_SPAN * decisions.contractors).sum(axis=0)
        yield from _above("span", led, rules.span * after.managers)
    yield from _seat_change_rules(problem, decisions)
    for row, move in enumerate(problem.retraining):
        yield from _above("retraining", decisions.retrained[row], move.most)
        if move.share_of_target is not None:
            yield from _above(
                "retraining share", decisions.retrained[row], move.share_of_target * after.people[move.target]
            )


def _changed(problem: HiringProblem, decisions: Decisions, *, conversions: bool) -> Floats:
    """Seat changes [T] of one kind."""
    kind = [change.is_conversion is conversions for change in problem.seat_changes]
    counted: Floats = decisions.seat_changes[np.array(kind, dtype=bool)].sum(axis=0)
    return counted


def _seat_change_rules(problem: HiringProblem, decisions: Decisions) -> Iterator[BrokenRule]:
    yield from _above("seat change below zero", -decisions.seat_changes, 0.0)
    for change, begun in zip(problem.seat_changes, decisions.seat_changes, strict=True):
        yield from _above("seat change", begun, change.may)
        yield from _above("seat change once", begun.sum(), 1.0)
        if change.after is not None:
            could = problem.seat_changes[change.after].may.cumsum() > 0
            yield from _above("order of seat changes", begun * could, decisions.seat_changes[change.after].cumsum())


def _hour_rules(problem: HiringProblem, decisions: Decisions, after: Replay) -> Iterator[BrokenRule]:
    rules = problem.rules
    yield from _above("hours below zero", -after.hours, 0.0)
    yield from _above("overtime", decisions.overtime, spread(rules.overtime_share, problem.by_role) * after.hours)
    yield from _above("overtime below zero", -decisions.overtime, 0.0)
    yield from _above("work", after.needed, after.supplied)
    if problem.is_flexible:
        yield from _flexible_rules(problem, decisions, after)


def _flexible_rules(problem: HiringProblem, decisions: Decisions, after: Replay) -> Iterator[BrokenRule]:
    if problem.idle_matters:
        yield from _above("work beyond need", after.supplied, after.needed)
    given = _available(problem, decisions, after.hours)
    off = decisions.short_time * SHORT_TIME_SHARE * spread(problem.people.hours, problem.by_role)
    used = decisions.assigned.sum(axis=1) + decisions.idle + off
    yield from _above("hours of a role", used, given)
    yield from _above("hours of a role unused", given, used)
    yield from _above("short time", decisions.short_time, np.asarray(problem.rules.short_time_max))
    yield from _above("idle hours", decisions.idle.sum(axis=0), np.asarray(problem.rules.idle_total))
    yield from _above("hours below zero", -np.concatenate([decisions.idle, decisions.assigned.min(axis=1)]), 0.0)


def _campaign_rules(problem: HiringProblem, decisions: Decisions, after: Replay) -> Iterator[BrokenRule]:
    rules, kinds = problem.rules, len(problem.types)
    if not kinds:
        return
    wanted = spread(problem.work.demand, problem.by_type)
    stock, waiting = spread(rules.ahead_start, (kinds,)), spread(rules.backlog_start, (kinds,))
    for quarter in range(len(problem.quarters)):
        came = decisions.delivered[:, quarter] + decisions.subcontracted[:, quarter] + stock
        went = wanted[:, quarter] + waiting - decisions.dropped[:, quarter]
        left = came - decisions.ahead[:, quarter] - went + decisions.backlog[:, quarter]
        yield from _above("balance of campaigns", np.abs(left)[:, None], 0.0)
        stock, waiting = decisions.ahead[:, quarter], decisions.backlog[:, quarter]
    yield from _above("backlog at the end", waiting[:, None], spread(rules.backlog_end, (kinds,))[:, None])
    yield from _above("ahead at the end", spread(rules.ahead_end, (kinds,))[:, None], stock[:, None])
    for name, most in (("backlog", rules.backlog_max), ("ahead", rules.ahead_max), ("dropped", rules.drop_max),
                       ("subcontracted", rules.subcontract_max), ("delivered", np.inf)):  # fmt: skip
        yield from _above(name, getattr(decisions, name), np.asarray(most))
        yield from _above(f"{name} below zero", -getattr(decisions, name), 0.0)
    if rules.service is not None:
        late = decisions.backlog + decisions.dropped
        yield from _above("service", late, (1 - spread(rules.service, problem.by_type)) * wanted)


def _money_rules(problem: HiringProblem, decisions: Decisions, after: Replay) -> Iterator[BrokenRule]:
    by_quarter = np.sum(list(after.cost.values()), axis=0)
    for row, budget in enumerate(problem.rules.budgets):
        spent = float(by_quarter[list(budget.quarters)].sum())
        for broken in _above("budget", spent, budget.amount):
            yield BrokenRule(broken.rule, row, -1, broken.amount)


def _whole_rules(problem: HiringProblem, decisions: Decisions, after: Replay) -> Iterator[BrokenRule]:
    people = ("hires", "contractors", "conversions", "layoffs", "retrained", "seat_changes", "short_time")
    campaigns = ("delivered", "subcontracted", "backlog", "ahead", "dropped")
    wholes = (*(people if problem.rules.whole_people else ()), *(campaigns if problem.rules.whole_campaigns else ()))
    for name in wholes:
        counts = getattr(decisions, name)
        yield from _above(f"whole {name}", np.abs(counts - np.round(counts)), 0.0)
