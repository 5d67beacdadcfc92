"""What the explanations share: finding what a question names, and parts that stand in many of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.demand import DemandHours
from mopsplanner.engine.named import NamedLaunch
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.results import Results
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.rows import Assumption, CampaignType, Location, Position, Role, Stay
from mopsplanner.plan.words import DOMAINS, STAGES, Grade

Explainer = Callable[[Results, Question], Explanation]

HOLIDAYS = "holiday-calendar"
"""Source of all that depends on public holidays."""


def step_of(results: Results, question: Question) -> int:
    """The place of the question's quarter on every axis T."""
    return results.quarters.index(question.quarter)


def domain_of(question: Question) -> int:
    """The place of the question's domain. Refuses a question that names none."""
    if question.domain is None:
        raise Refusal("explain-domain", what=question.what.value)
    return DOMAINS.index(question.domain)


def stage_of(question: Question) -> int:
    """The place of the question's stage. Refuses a question that names none."""
    if question.stage is None:
        raise Refusal("explain-stage", what=question.what.value)
    return STAGES.index(question.stage)


def position_of(results: Results, question: Question) -> int:
    """The place of the question's position. Refuses an unknown one."""
    if question.position not in results.hours.team.ids:
        raise Refusal("explain-position", position=question.position)
    return results.hours.team.ids.index(question.position)


def stays_of(results: Results, at: int) -> list[int]:
    """The places of the stays in a position, in their order."""
    found: list[int] = np.flatnonzero(results.hours.team.position == at).tolist()
    return found


def stay_of(results: Results, question: Question) -> int:
    """The place of the question's stay. Refuses one that the position does not have."""
    stays = stays_of(results, position_of(results, question))
    if question.stay is None or not 0 <= question.stay < len(stays):
        raise Refusal("explain-stay", position=question.position, count=len(stays))
    return stays[question.stay]


def place_of(results: Results, question: Question) -> int:
    """The place of the question's location on axis L. Refuses an unknown one."""
    return results.hours.team.locations.index(results.plan.row(Location, question.row))


def role_of(results: Results, question: Question) -> int:
    """The place of the question's role on axis R. Refuses an unknown one."""
    return results.hours.team.roles.index(results.plan.row(Role, question.row))


def type_of(results: Results, question: Question) -> int:
    """The place of the question's campaign type, or named campaign, on axis K. Refuses an unknown one."""
    for at, row in enumerate(results.demand.types):
        if row.id == question.row:
            return at
    raise Refusal("row-unknown", kind=CampaignType.kind, key=question.row)


def named_of(results: Results, kind: int) -> NamedLaunch | None:
    """The named campaign at a place on axis K; None for a type of the plan."""
    at = kind - len(results.demand.recurring)
    return results.demand.named[at] if at >= 0 else None


def assumed(results: Results, id: str) -> Part:
    """An assumption of the plan as a part."""
    row = results.plan.row(Assumption, id)
    return Part(id, row.value, row.unit, row.name, row.grade, row.source)


def person_in(position: Position, stay: Stay) -> str:
    """Who sits in a seat in one stay, with the seat's title."""
    return f"{position.title}, {stay.person}" if stay.person else position.title


def counted(id: str, value: float, name: str = "") -> Part:
    """A number of days off the holiday calendar."""
    return Part(id, value, "days", name, Grade.SOURCED, HOLIDAYS)


def over_stays(results: Results, question: Question, by_stay: NDArray[Any], what: What, unit: str) -> Explanation:
    """A number of a position as the sum of the question `what` over its stays, of values [S, T]."""
    at, step = position_of(results, question), step_of(results, question)
    row, stays = results.hours.team.rows[at], stays_of(results, at)
    parts = tuple(
        Part(what.value, value, unit, person_in(row, row.stays[number]),
             more=Question(what, question.quarter, position=question.position, stay=number))
        for number, stay in enumerate(stays)
        if (value := float(by_stay[stay, step])) > 0
    )  # fmt: skip
    return Explanation(question, float(by_stay[stays, step].sum()), unit, parts)


def over_domains(results: Results, question: Question, explained: Explainer) -> Explanation:
    """A number of hours of all domains as the sum of each domain's; where all are zero, each says why."""
    asked = [replace(question, domain=domain) for domain in DOMAINS]
    every = tuple(
        Part("domain-work", explained(results, one).value, "hours", domain.value, more=one)
        for domain, one in zip(DOMAINS, asked, strict=True)
    )
    parts = tuple(part for part in every if part.value > 0) or every
    return Explanation(question, sum(part.value for part in parts), "hours", parts)


def planned_types(demand: DemandHours) -> Iterator[tuple[int, CampaignType]]:
    """Campaign types that are planned at all, with their place on axis K."""
    for at, row in enumerate(demand.types):
        if demand.planned[at].any():
            yield at, row
