"""Published planning problems as hiring problems: their data, as they stand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.planning.hiring_problem import HiringProblem, People, Prices, Retraining, Rules, Work

FOLDER = Path(__file__).parents[1] / "data" / "cases"


def case(number: str) -> dict[str, Any]:
    """The file of a case."""
    (path,) = FOLDER.glob(f"{number}_*.json")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def column(values: Sequence[float]) -> Floats:
    """One value a role, the same in every quarter."""
    return np.array(values, dtype=float).reshape(-1, 1)


def names(count: int) -> tuple[str, ...]:
    return tuple(str(number + 1) for number in range(count))


def red_tomato(demand: Sequence[float], *, whole_people: bool) -> HiringProblem:
    """Case 03: wage, hire and lay-off cost, overtime cap, subcontracting, backlog, stock."""
    data = case("03")["data"]
    cost, hours = data["cost"], data["units_per_worker_month"] * data["hours_per_unit"]
    return HiringProblem(
        ("worker",),
        ("assembly",),
        ("tool",),
        names(len(demand)),
        People(present=data["workers0"], hours=hours),
        Work(demand=np.array([demand]), effort=np.array([[data["hours_per_unit"]]])),
        Rules(
            layoff_max=np.inf,
            overtime_share=data["overtime_hours_per_worker_max"] / hours,
            backlog_max=np.inf,
            backlog_end=data["backlog_end"],
            ahead_max=np.inf,
            ahead_start=data["stock0"],
            ahead_end=data["stock_end_min"],
            subcontract_max=np.inf,
            whole_people=whole_people,
        ),
        Prices(
            salary=data["wage_per_worker_month"],
            hire=cost["hire"],
            layoff=cost["layoff"],
            overtime=cost["overtime_hour"],
            make=cost["material"],
            subcontract=cost["subcontract"],
            backlog=cost["backlog"],
            ahead=cost["hold"],
        ),
    )


def csl(*, whole_people: bool) -> HiringProblem:
    """Case 05: a month of training by experienced staff, and a share of these who quit every month."""
    data = case("05")["data"]
    months = len(data["hours_needed"])
    stays = 1 - data["quit_rate"]
    return HiringProblem(
        ("technician",),
        ("service",),
        (),
        names(months),
        People(
            present=data["experienced0"] * stays ** np.arange(months),
            hours=data["hours_per_experienced"],
            ramp=(0.0, 1.0),
            coaching=(data["trainer_hours_per_trainee"],),
            starter_pay=(data["pay_trainee"] / data["pay_experienced"], 1.0),
            starter_stays=(1.0, 1.0),
            stays=stays,
        ),
        Work(run=np.array([data["hours_needed"]]), demand=np.zeros((0, months))),
        Rules(whole_people=whole_people),
        Prices(salary=data["pay_experienced"]),
    )


def workforce() -> HiringProblem:
    """Case 12: each worker is a role with one shift of work wherever available; nobody can be hired."""
    data = case("12")["data"]
    available = np.array([[int(mark) for mark in row] for row in data["available"]], dtype=float)
    return HiringProblem(
        tuple(data["workers"]),
        ("shift",),
        (),
        tuple(data["shifts"]),
        People(present=available, hours=1.0),
        Work(run=np.array([data["need"]]), demand=np.zeros((0, 14)), efficiency=np.ones((7, 1))),
        Rules(hire_max=0.0),
        Prices(salary=column(data["pay"])),
    )


def tiny_plan() -> HiringProblem:
    """Case 24: lead time, ramp, a shared cap, contractors, overtime, hours that wait."""
    data = case("24")["data"]
    cost, roles = data["cost"], tuple(data["roles"])
    return HiringProblem(
        roles,
        roles,
        roles,
        names(data["quarters"]),
        People(
            present=column(data["people0"]),
            hours=data["hours_per_person"],
            lead=data["lead_quarters"],
            ramp=data["ramp"],
            contractor_output=data["contractor_output"],
        ),
        Work(demand=np.array(data["demand_hours"], dtype=float), effort=np.eye(2)),
        Rules(
            hire_max=data["hire_max"],
            hire_total=data["hire_cap_total_per_quarter"],
            contractor_max=data["contractor_max"],
            overtime_share=data["overtime_share"],
            backlog_max=np.inf,
        ),
        Prices(
            salary=column(cost["salary_quarter"]),
            hire=column(cost["hire"]),
            contractor=column(cost["contractor_quarter"]),
            overtime=column(cost["overtime_hour"]),
            backlog=column(cost["backlog_hour_quarter"]),
        ),
    )


def manpower(*, count_redundancies: bool) -> HiringProblem:
    """Williams, Model Building in Mathematical Programming, problem 5 (manpower planning).

    Three grades over three years with different leaving, recruitment limits, retraining upwards and downwards,
    redundancy, overmanning and short-time working. Data and answers as printed there and in the public examples
    of solver makers: least redundancies 841.80, least cost 498,677.29.
    """
    unskilled, semi, skilled = range(3)
    stays = np.array([0.90, 0.95, 0.95])
    years = np.arange(1, 4)
    return HiringProblem(
        ("unskilled", "semi-skilled", "skilled"),
        ("unskilled", "semi-skilled", "skilled"),
        (),
        ("1", "2", "3"),
        People(
            present=np.array([[2000.0], [1500.0], [1000.0]]) * stays[:, None] ** years,
            hours=1.0,
            starter_stays=np.array([[0.75], [0.80], [0.90]]),
            stays=stays,
        ),
        Work(run=np.array([[1000.0, 500, 0], [1400, 2000, 2500], [1000, 1500, 2000]]), demand=np.zeros((0, 3))),
        Rules(
            hire_max=column([500, 800, 500]),
            layoff_max=np.inf,
            short_time_max=50.0,
            idle_total=150.0,
            whole_people=False,
        ),
        Prices(layoff=1.0)
        if count_redundancies
        else Prices(
            layoff=column([200, 500, 500]), idle=column([1500, 2000, 3000]), short_time=column([500, 400, 400])
        ),
        (
            Retraining(unskilled, semi, most=200, arriving=0.95, cost=0 if count_redundancies else 400),
            Retraining(semi, skilled, arriving=0.95, share_of_target=0.25, cost=0 if count_redundancies else 500),
            Retraining(semi, unskilled, arriving=0.5),
            Retraining(skilled, semi, arriving=0.5),
            Retraining(skilled, unskilled, arriving=0.5),
        ),
    )
