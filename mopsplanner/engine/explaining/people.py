"""Why a position has the hours that it has: days, ramp, leave, managing, places; who is in the seats."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.attrition import AttritionParameters, expected_vacancy, vacancy_shares
from mopsplanner.engine.explaining.steps import (
    assumed,
    counted,
    over_stays,
    person_in,
    place_of,
    position_of,
    stay_of,
    stays_of,
    step_of,
)
from mopsplanner.engine.hours import leave_share
from mopsplanner.engine.questions import Explanation, Part, Question, What
from mopsplanner.engine.ramp import SHAPES
from mopsplanner.engine.results import Results
from mopsplanner.engine.workdays import public_holidays
from mopsplanner.plan.rows import Location, Position, Role


def present_days(results: Results, question: Question) -> Explanation:
    """Working days in the seat, over the position's stays."""
    return over_stays(results, question, results.hours.present_days, What.STAY_DAYS, "days")


def ramped_days(results: Results, question: Question) -> Explanation:
    """Working days weighted by the ramp, over the position's stays."""
    return over_stays(results, question, results.hours.ramped_days, What.STAY_RAMPED, "days")


def gross_hours(results: Results, question: Question) -> Explanation:
    """Hours before managing, over the position's stays."""
    return over_stays(results, question, results.hours.gross, What.STAY_HOURS, "hours")


def presence(results: Results, question: Question) -> Explanation:
    """Share of the quarter's working days in the seat, over the position's stays."""
    return over_stays(results, question, results.hours.presence, What.STAY_PRESENCE, "share")


def management(results: Results, question: Question) -> Explanation:
    """Hours that managing takes, over the position's stays."""
    return over_stays(results, question, results.hours.management, What.STAY_MANAGEMENT, "hours")


def stay_days(results: Results, question: Question) -> Explanation:
    """Weekdays of one stay in the quarter that are no public holidays."""
    stay, step = stay_of(results, question), step_of(results, question)
    team = results.hours.team
    first = int(np.clip(team.start[stay], team.days.first[step], team.days.stop[step]))
    stop = max(first, int(np.clip(team.stop[stay], team.days.first[step], team.days.stop[step])))
    parts = _weekdays(team.locations[int(team.location[stay])], first, stop)
    return Explanation(question, float(results.hours.present_days[stay, step]), "days", parts)


def _weekdays(place: Location, first: int, stop: int) -> tuple[Part, Part]:
    """Weekdays from one day number to before another, and public holidays on them."""
    numbers = np.arange(first, stop)
    weekdays = int(((numbers + 6) % 7 < 5).sum())
    return Part("weekdays", weekdays, "days"), counted("holidays", len(_holidays(place, first, stop)), place.name)


def _holidays(place: Location, first: int, stop: int) -> list[int]:
    years = range(date.fromordinal(first).year, date.fromordinal(stop).year + 1)
    days = [day for year in years for day in public_holidays(place.country, place.region, year)]
    return [day.toordinal() for day in days if day.weekday() < 5 and first <= day.toordinal() < stop]


def stay_ramped(results: Results, question: Question) -> Explanation:
    """Days of one stay in the quarter, each weighted by how far the person has come."""
    stay, step = stay_of(results, question), step_of(results, question)
    value = float(results.hours.ramped_days[stay, step])
    days = Part(
        "stay-days", float(results.hours.present_days[stay, step]), "days", more=_same(question, What.STAY_DAYS)
    )
    parts = (days, *_ramp_parts(results, stay, step))
    return Explanation(question, value, "days", parts)


def _ramp_parts(results: Results, stay: int, step: int) -> Iterator[Part]:
    """How far the ramp had come before the quarter; nothing for people who were there before the plan."""
    team = results.hours.team
    if team.since[stay] == 0:
        return
    calendar = team.calendars[int(team.location[stay])]
    begins = np.array([team.since[stay], max(team.start[stay], team.days.first[step])])
    low, high = calendar.count_before(begins).tolist()
    role = results.plan.row(Role, team.rows[int(team.position[stay])].role)
    yield counted("days-before", float(high - low))
    shape = SHAPES.index(role.ramp_shape)
    yield Part("ramp-shape", shape, "shape", role.name, role.grade, role.source)
    yield Part("ramp-months", role.ramp_months, "months", role.name, role.grade, role.source)
    yield assumed(results, "ramp_days_per_month")
    yield assumed(results, "ramp_start")


def stay_hours(results: Results, question: Question) -> Explanation:
    """Hours before managing of one stay."""
    stay, step = stay_of(results, question), step_of(results, question)
    team = results.hours.team
    row, place = team.rows[int(team.position[stay])], team.locations[int(team.location[stay])]
    leave = Question(What.OWN_LEAVE, question.quarter, position=question.position)
    parts = (
        Part("fte", row.fte, "FTE", row.title),
        Part("hours-per-day", place.hours_per_day, "hours", place.name),
        assumed(results, "sickness_share"),
        assumed(results, "focus_share"),
        Part("own-leave", _own_leave(results, leave), "share", more=leave),
        Part("stay-ramped", float(results.hours.ramped_days[stay, step]), "days",
             more=_same(question, What.STAY_RAMPED)),
    )  # fmt: skip
    return Explanation(question, float(results.hours.gross[stay, step]), "hours", parts)


def own_leave(results: Results, question: Question) -> Explanation:
    """Share of a position's days that leave and training take."""
    team, at = results.hours.team, position_of(results, question)
    row, place = team.rows[at], team.locations[int(team.position_location[at])]
    share = _leave_part(results, question, place)
    parts = (share,) if place.leave_prorated else (share, Part("fte", row.fte, "FTE", row.title))
    return Explanation(question, _own_leave(results, question), "share", parts)


def _own_leave(results: Results, question: Question) -> float:
    team, at = results.hours.team, position_of(results, question)
    place = team.locations[int(team.position_location[at])]
    share = _leave_part(results, question, place).value
    return share if place.leave_prorated else min(1.0, share / team.rows[at].fte)


def _leave_part(results: Results, question: Question, place: Location) -> Part:
    more = Question(What.LEAVE_SHARE, question.quarter, row=place.id)
    leave = leave_share(results.plan, results.hours.team, results.hours.working_days)
    value = float(leave[place_of(results, more), step_of(results, question)])
    return Part("leave-share", value, "share", place.name, more=more)


def reports(results: Results, question: Question) -> Explanation:
    """Direct reports in their seats, averaged over the quarter."""
    at, step = position_of(results, question), step_of(results, question)
    team = results.hours.team
    seated = {row: results.hours.presence[stays_of(results, row), step].sum() for row in _led(results, at)}
    parts = tuple(
        Part("presence", float(share), "share", team.rows[row].title, more=_of(question, What.PRESENCE, team.ids[row]))
        for row, share in seated.items()
    )
    return Explanation(question, float(results.hours.reports[at, step]), "people", parts)


def _led(results: Results, at: int) -> list[int]:
    led: list[int] = np.flatnonzero(results.hours.team.manager == at).tolist()
    return led


def stay_presence(results: Results, question: Question) -> Explanation:
    """Working days of one stay over those of the quarter."""
    stay, step = stay_of(results, question), step_of(results, question)
    days = float(results.hours.present_days[stay, step])
    parts = (
        Part("stay-days", days, "days", more=_same(question, What.STAY_DAYS)),
        _working_days(results, question, int(results.hours.team.location[stay])),
    )
    return Explanation(question, float(results.hours.presence[stay, step]), "share", parts)


def _working_days(results: Results, question: Question, place: int) -> Part:
    row = results.hours.team.locations[place]
    days = float(results.hours.working_days[place, step_of(results, question)])
    return Part("working-days", days, "days", row.name, more=Question(What.WORKING_DAYS, question.quarter, row=row.id))


def stay_management(results: Results, question: Question) -> Explanation:
    """Hours that managing takes of one stay."""
    stay, step = stay_of(results, question), step_of(results, question)
    hours, team = results.hours, results.hours.team
    place = int(team.location[stay])
    row = team.locations[place]
    parts = (
        assumed(results, "management_share"),
        Part("reports", float(hours.reports[int(team.position[stay]), step]), "people",
             more=_of(question, What.REPORTS, question.position)),
        Part("stay-presence", float(hours.presence[stay, step]), "share", more=_same(question, What.STAY_PRESENCE)),
        Part("full-time", float(hours.full_time[place, step]), "hours", row.name,
             more=Question(What.FULL_TIME, question.quarter, row=row.id)),
        Part("stay-hours", float(hours.gross[stay, step]), "hours", more=_same(question, What.STAY_HOURS)),
    )  # fmt: skip
    return Explanation(question, float(hours.management[stay, step]), "hours", parts)


def working_days(results: Results, question: Question) -> Explanation:
    """Weekdays of a quarter that are no public holidays where people work."""
    at, step = place_of(results, question), step_of(results, question)
    days = results.hours.team.days
    parts = _weekdays(results.hours.team.locations[at], int(days.first[step]), int(days.stop[step]))
    return Explanation(question, float(results.hours.working_days[at, step]), "days", parts)


def share_on_leave(results: Results, question: Question) -> Explanation:
    """Share of a quarter's working days that leave and training take at a place."""
    at, step = place_of(results, question), step_of(results, question)
    place = results.hours.team.locations[at]
    season = place.leave_season[results.hours.team.days.calendar_quarters[step]]
    parts = (
        Part("leave-days", place.leave_days, "days a year", place.name),
        assumed(results, "training_days"),
        Part("leave-season", season, "share", place.name),
        _working_days(results, question, at),
    )
    return Explanation(question, _leave_part(results, question, place).value, "share", parts)


def full_time(results: Results, question: Question) -> Explanation:
    """Hours of one full-time, ramped person at a place."""
    at, step = place_of(results, question), step_of(results, question)
    place = results.hours.team.locations[at]
    parts = (
        Part("hours-per-day", place.hours_per_day, "hours", place.name),
        assumed(results, "sickness_share"),
        assumed(results, "focus_share"),
        _leave_part(results, question, place),
        _working_days(results, question, at),
    )
    return Explanation(question, float(results.hours.full_time[at, step]), "hours", parts)


def fte_hours(results: Results, question: Question) -> Explanation:
    """Hours of one full-time person, the mean over the places of all positions; without any, of the first place."""
    step, team = step_of(results, question), results.hours.team
    homes = team.position_location.tolist() or [0]
    parts: list[Part] = []
    for at in sorted(set(homes)):
        row = team.locations[at]
        more = Question(What.FULL_TIME, question.quarter, row=row.id)
        parts.append(Part("full-time", float(results.hours.full_time[at, step]), "hours", row.name, more=more))
        parts.append(Part("place-positions", homes.count(at), "positions", row.name))
    return Explanation(question, float(results.hours.fte_hours[step]), "hours", tuple(parts))


def headcount(results: Results, question: Question) -> Explanation:
    """Seats open on the last day of a quarter."""
    seats = {what: len(_seats(results, question, what)) for what in (What.FILLED_SEATS, What.VACANT_SEATS)}
    parts = tuple(Part(what.value, n, "seats", more=Question(what, question.quarter)) for what, n in seats.items())
    return Explanation(question, float(results.headcount[step_of(results, question)]), "seats", parts)


def seats(results: Results, question: Question) -> Explanation:
    """The filled, or the vacant seats of a quarter's last day, one by one."""
    rows = _seats(results, question, question.what)
    parts = tuple(Part("seat", 1.0, "seats", row.title) for row in rows)
    return Explanation(question, float(len(rows)), "seats", parts)


def _seats(results: Results, question: Question, what: What) -> list[Position]:
    day = results.plan.calendar.last_day(question.quarter)
    return [
        row
        for row in results.hours.team.rows
        if (row.opens is None or row.opens <= day)
        and (row.closes is None or day <= row.closes)
        and (row.stay_on(day) is not None) == (what is What.FILLED_SEATS)
    ]


def seated_fte(results: Results, question: Question) -> Explanation:
    """FTE in seats, averaged over a quarter."""
    step, team = step_of(results, question), results.hours.team
    by_stay = (results.hours.presence[:, step] * team.fte).tolist()
    parts = tuple(
        Part("position-fte", fte, "FTE", row.title, more=_of(question, What.POSITION_FTE, row.id))
        for at, row in enumerate(team.rows)
        if (fte := sum(by_stay[stay] for stay in stays_of(results, at))) > 0
    )
    return Explanation(question, float(results.seated_fte[step]), "FTE", parts)


def position_fte(results: Results, question: Question) -> Explanation:
    """FTE of one position times its share of the quarter in the seat."""
    at, step = position_of(results, question), step_of(results, question)
    row = results.hours.team.rows[at]
    seated = float(results.hours.presence[stays_of(results, at), step].sum())
    parts = (
        Part("fte", row.fte, "FTE", row.title),
        Part("presence", seated, "share", row.title, more=_of(question, What.PRESENCE, row.id)),
    )
    return Explanation(question, row.fte * seated, "FTE", parts)


def vacancy(results: Results, question: Question) -> Explanation:
    """FTE that leaving empties on average, which the plan does not subtract."""
    step, team = step_of(results, question), results.hours.team
    empty = _vacancies(results, step).tolist()
    parts = tuple(
        Part("stay-vacancy", empty[stay], "FTE", person_in(row, team.stays[stay]),
             more=Question(What.STAY_VACANCY, question.quarter, position=row.id, stay=number))
        for at, row in enumerate(team.rows)
        for number, stay in enumerate(stays_of(results, at))
        if empty[stay] > 0
    )  # fmt: skip
    return Explanation(question, float(expected_vacancy(results).fte[step]), "FTE", parts)


def _vacancies(results: Results, step: int) -> Floats:
    """FTE of every stay that leaving empties on average [S]; contractors end by contract."""
    team = results.hours.team
    shares = vacancy_shares(results.plan, AttritionParameters())
    share = np.array([shares[role.id] for role in team.roles])[team.of_stays.role] * team.employed
    empty: Floats = share * results.hours.presence[:, step] * team.fte
    return empty


def stay_vacancy(results: Results, question: Question) -> Explanation:
    """FTE of one stay that leaving empties on average: leavers a year times years to fill."""
    stay, step = stay_of(results, question), step_of(results, question)
    row = results.hours.team.rows[int(results.hours.team.position[stay])]
    role = results.plan.row(Role, row.role)
    parts = (
        Part("attrition", role.attrition, "share a year", role.name, role.grade, role.source),
        Part("time-to-hire", role.time_to_hire_days, "days", role.name, role.grade, role.source),
        Part("stay-presence", float(results.hours.presence[stay, step]), "share",
             more=_same(question, What.STAY_PRESENCE)),
        Part("fte", row.fte, "FTE", row.title),
    )  # fmt: skip
    return Explanation(question, float(_vacancies(results, step)[stay]), "FTE", parts)


def _same(question: Question, what: What) -> Question:
    """Another question about the same stay."""
    return Question(what, question.quarter, position=question.position, stay=question.stay)


def _of(question: Question, what: What, position: str) -> Question:
    return Question(what, question.quarter, position=position)
