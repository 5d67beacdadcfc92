"""The plan that can be checked by hand, step by step, in exact fractions and without the engine."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

Both = tuple[Fraction, Fraction]

WORKING_DAYS = {"2026-Q4": 62, "2027-Q1": 61, "2027-Q2": 63, "2027-Q3": 64}
"""Weekdays less the public holidays of the United States, counted off a calendar."""
PLANNED = (10, 12)


def by_hand() -> dict[str, Both]:
    """Every step of the help page by its name, for both quarters."""
    before, first, second, after = (Fraction(days) for days in WORKING_DAYS.values())
    days = (first, second)
    present = each(days, lambda one: one - 5)
    full_time = each(present, lambda one: 8 * Fraction(1, 2) * one)
    leading = each(full_time, lambda one: Fraction(5, 100) * one)
    ada = (full_time[0] - leading[0], full_time[1] - leading[1])
    bo = each(full_time, lambda one: one / 2)
    earlier = each(days, lambda one: Fraction(30) / (2 * one))
    worked = (
        PLANNED[0] * (1 - earlier[0]) + PLANNED[1] * earlier[1],
        PLANNED[1] * (1 - earlier[1]) + PLANNED[1] * Fraction(30) / (2 * after),
    )
    later = each(days, lambda one: Fraction(10) / (2 * one))
    reported = (
        PLANNED[0] * (1 - later[0]) + PLANNED[0] * Fraction(10) / (2 * before),
        PLANNED[1] * (1 - later[1]) + PLANNED[0] * later[0],
    )
    half_ada, half_bo = each(ada, lambda one: one / 2), each(bo, lambda one: one / 2)
    technology = each(worked, lambda one: 11 * one)
    fits = (half_ada[0] / technology[0], half_ada[1] / technology[1])
    pay = Fraction(120_000) * Fraction(14, 10) / 4, Fraction(80_000) / 2 * Fraction(14, 10) / 4
    return {
        "Working days": days,
        "Days at work": present,
        "Ada before leading": full_time,
        "Leading Bo": leading,
        "Ada": ada,
        "Bo": bo,
        "Technology, capacity": half_ada,
        "Process, capacity": half_ada,
        "Data, capacity": half_bo,
        "Analytics, capacity": half_bo,
        "Earlier by a quarter": earlier,
        "Webinars worked on": worked,
        "Later by a quarter": later,
        "Webinars reported": reported,
        "Technology, demand": technology,
        "Process, demand": each(worked, lambda one: 4 * one),
        "Data, demand": each(worked, lambda one: 20 + 3 * one),
        "Analytics, demand": each(reported, lambda one: 3 * one),
        "Technology, used": (1 / fits[0], 1 / fits[1]),
        "Share that fits": fits,
        "Webinars that fit": (PLANNED[0] * min(fits), PLANNED[1] * fits[1]),
        "Ada's pay": (pay[0], pay[0]),
        "Bo's pay": (pay[1], pay[1]),
        "Cost": (sum(pay, Fraction(0)), sum(pay, Fraction(0))),
    }


def each(both: Both, of: Callable[[Fraction], Fraction]) -> Both:
    """The same of both quarters."""
    return of(both[0]), of(both[1])
