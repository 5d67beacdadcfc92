"""What can be asked about a computed plan, and what an answer is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.words import Domain, Grade, Stage

BOOKED = "booked"
"""Id of the part that stands for a figure of a closed quarter; its name is the day of the close."""
ROOM_UNIT = "share of campaigns"
"""Unit of a domain's room, which is infinite where campaigns need nothing of it."""


class What(StrEnum):
    """The numbers that can be explained, from those that screens show down to the last product of inputs."""

    HOURS = "hours"
    CAPACITY = "capacity"
    DEMAND = "demand"
    UTILISATION = "utilisation"
    GAP = "gap"
    DELIVERABLE = "deliverable"
    COST = "cost"
    HEADCOUNT = "headcount"
    SHORTAGE = "shortage"
    YEAR_COST = "year-cost"
    PLAN_DELIVERABLE = "plan-deliverable"

    GROSS_HOURS = "gross-hours"
    STAY_HOURS = "stay-hours"
    PRESENT_DAYS = "present-days"
    STAY_DAYS = "stay-days"
    RAMPED_DAYS = "ramped-days"
    STAY_RAMPED = "stay-ramped"
    OWN_LEAVE = "own-leave"
    REPORTS = "reports"
    PRESENCE = "presence"
    STAY_PRESENCE = "stay-presence"
    MANAGEMENT = "management"
    STAY_MANAGEMENT = "stay-management"
    COACHING = "coaching"
    STAY_COACHING = "stay-coaching"
    ROLE_COACHED = "role-coached"
    STAY_COACHED = "stay-coached"
    ROLE_READY = "role-ready"
    STAY_READY = "stay-ready"
    WORKING_DAYS = "working-days"
    LEAVE_SHARE = "leave-share"
    FULL_TIME = "full-time"
    FTE_HOURS = "fte-hours"

    FILLED_SEATS = "filled-seats"
    VACANT_SEATS = "vacant-seats"
    SEATED_FTE = "seated-fte"
    POSITION_FTE = "position-fte"
    VACANCY = "vacancy"
    STAY_VACANCY = "stay-vacancy"

    TEAM_DEMAND = "team-demand"
    RUN_WORK = "run-work"
    TOOL_WORK = "tool-work"
    TASK_WORK = "task-work"
    TOOLS_WORK = "tools-work"
    TASKS_WORK = "tasks-work"
    AREA_WORK = "area-work"
    RUN_SHARE = "run-share"
    TOOLS_SHARE = "tools-share"
    TASKS_SHARE = "tasks-share"
    AREA_SHARE = "area-share"
    SYSTEMS_SHARE = "systems-share"
    TOOLS_IN_USE = "tools-in-use"
    CAMPAIGN_WORK = "campaign-work"
    TYPE_WORK = "type-work"
    STAGE_WORK = "stage-work"
    SHARE = "work-share"
    RECIPE = "recipe"
    STAGE_HOURS = "stage-hours"
    MEAN_RECIPE = "mean-recipe"
    PLANNED = "planned"
    YEAR_PLANNED = "year-planned"
    PLAN_PLANNED = "plan-planned"

    TEAM_CAPACITY = "team-capacity"
    POSITION_CAPACITY = "position-capacity"
    CAPACITY_SHARE = "capacity-share"
    CAPACITY_FTE = "capacity-fte"
    DEMAND_FTE = "demand-fte"
    TEAM_UTILISATION = "team-utilisation"
    PLAN_UTILISATION = "plan-utilisation"
    GAP_HOURS = "gap-hours"
    ROOM = "room"
    THETA = "theta"
    YEAR_DELIVERABLE = "year-deliverable"
    SLIP = "slip"
    PLAN_SLIP = "plan-slip"

    PEOPLE_COST = "people-cost"
    CONTRACTOR_COST = "contractor-cost"
    HIRING_COST = "hiring-cost"
    SEVERANCE_COST = "severance-cost"
    BENCH_COST = "bench-cost"
    TOOLS_COST = "tools-cost"
    POSITION_COST = "position-cost"
    STAY_PAY = "stay-pay"
    STAY_FEES = "stay-fees"
    STAY_HIRING = "stay-hiring"
    STAY_SEVERANCE = "stay-severance"
    HOURLY_RATE = "hourly-rate"
    BENCHED_COST = "benched-cost"
    TOOL_COST = "tool-cost"
    USER_COST = "user-cost"
    USED_LICENCES = "used-licences"
    RENEWALS = "renewals"
    PLAN_COST = "plan-cost"


@dataclass(frozen=True, slots=True)
class Question:
    """Which number: of a quarter, and of what else the number has.

    `row` is the key of a campaign type, a tool, a standing task, a location, a role or somebody on the bench, or an
    area of standing tasks; `stay` counts the stays in a position from 0; `launch` is the quarter of the launch, where
    work falls in another one.
    """

    what: What
    quarter: Quarter
    domain: Domain | None = None
    position: str = ""
    row: str = ""
    stage: Stage | None = None
    stay: int | None = None
    launch: Quarter | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One input of a formula. `id` names it in `texts`; `name` is what the plan calls it, where it does.

    `grade` and `source` say where an input of the plan comes from; `more` leads to a result's own explanation.
    """

    id: str
    value: float
    unit: str
    name: str = ""
    grade: Grade | None = None
    source: str = ""
    more: Question | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A number, the formula that gives it (worded in `texts`), and its parts. `value` equals the results' own."""

    question: Question
    value: float
    unit: str
    parts: tuple[Part, ...]
