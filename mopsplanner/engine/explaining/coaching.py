"""Why coaching takes the hours that it takes: what starters need, who can give it, and each one's part of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.explaining.steps import assumed, counted, over_stays, person_in, role_of, stay_of, step_of
from mopsplanner.engine.hours import coaching_days
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.results import Results


def coaching(results: Results, question: Question) -> Explanation:
    """Hours that coaching others takes, over the position's stays."""
    return over_stays(results, question, results.hours.coaching, What.STAY_COACHING, "hours")


def stay_coaching(results: Results, question: Question) -> Explanation:
    """Hours that one person gives: the person's share of what the role's starters take."""
    stay, step = stay_of(results, question), step_of(results, question)
    role = results.hours.team.roles[int(results.hours.team.of_stays.role[stay])]
    needed, ready = _by_role(results, results.hours.coached, step), _by_role(results, _ready(results), step)
    at = int(results.hours.team.of_stays.role[stay])
    parts = (
        Part("stay-ready", float(_ready(results)[stay, step]), "hours",
             more=Question(What.STAY_READY, question.quarter, position=question.position, stay=question.stay)),
        Part("role-coached", float(needed[at]), "hours", role.name,
             more=Question(What.ROLE_COACHED, question.quarter, row=role.id)),
        Part("role-ready", float(ready[at]), "hours", role.name,
             more=Question(What.ROLE_READY, question.quarter, row=role.id)),
    )  # fmt: skip
    return Explanation(question, float(results.hours.coaching[stay, step]), "hours", parts)


def _ready(results: Results) -> Floats:
    """Hours [S, T] of those who may coach."""
    hours = results.hours
    ready: Floats = (hours.gross - hours.management) * hours.may_coach
    return ready


def _by_role(results: Results, by_stay: Floats, step: int) -> Floats:
    team = results.hours.team
    return np.bincount(team.of_stays.role, weights=by_stay[:, step], minlength=len(team.roles)).astype(np.float64)


def role_coached(results: Results, question: Question) -> Explanation:
    """Coaching hours that a role's starters take in a quarter."""
    return _over_role(results, question, results.hours.coached, What.STAY_COACHED)


def role_ready(results: Results, question: Question) -> Explanation:
    """Hours of those who may coach in a role."""
    return _over_role(results, question, _ready(results), What.STAY_READY)


def _over_role(results: Results, question: Question, by_stay: Floats, what: What) -> Explanation:
    at, step = role_of(results, question), step_of(results, question)
    parts = tuple(_stay_parts(results, question, by_stay, what, at))
    return Explanation(question, float(_by_role(results, by_stay, step)[at]), "hours", parts)


def _stay_parts(results: Results, question: Question, by_stay: Floats, what: What, role: int) -> Iterator[Part]:
    team, step = results.hours.team, step_of(results, question)
    for stay in np.flatnonzero((team.of_stays.role == role) & (by_stay[:, step] > 0)).tolist():
        at = int(team.position[stay])
        number = stay - int(np.searchsorted(team.position, at))
        more = Question(what, question.quarter, position=team.ids[at], stay=number)
        name = person_in(team.rows[at], team.rows[at].stays[number])
        yield Part(what.value, float(by_stay[stay, step]), "hours", name, more=more)


def stay_ready(results: Results, question: Question) -> Explanation:
    """Hours of one person who may coach: what managing leaves."""
    stay, step = stay_of(results, question), step_of(results, question)
    hours = results.hours
    parts = tuple(
        Part(what.value, float(values[stay, step]), "hours",
             more=Question(what, question.quarter, position=question.position, stay=question.stay))
        for what, values in ((What.STAY_HOURS, hours.gross), (What.STAY_MANAGEMENT, hours.management))
    )  # fmt: skip
    return Explanation(question, float(_ready(results)[stay, step]), "hours", parts)


def stay_coached(results: Results, question: Question) -> Explanation:
    """Coaching hours that one starter takes in a quarter."""
    stay, step = stay_of(results, question), step_of(results, question)
    own, window = results.hours.own, coaching_days(results.plan)
    days = float(np.clip(own.after[stay, step], 0, window) - np.clip(own.before[stay, step], 0, window))
    parts = (
        assumed(results, "coaching_hours"),
        counted("coached-days", days),
        assumed(results, "ramp_days_per_month"),
    )
    return Explanation(question, float(results.hours.coached[stay, step]), "hours", parts)
