"""Time splits of a team: the roles' own, fitted so that the team's time follows a mix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mopsplanner.catalog.entries import Shares
from mopsplanner.engine.arrays import Floats

_ROUNDS = 2_000
_CLOSE_ENOUGH = 1e-7
_REACHED = 0.005


def fit_under_lead(roles: Sequence[Shares], weights: Sequence[float], mix: Shares) -> tuple[Shares, ...]:
    """As `fit_splits`, but the first row keeps its role's split where the others can make up the mix.

    Without it the head of a specialised team, whose role has time in every domain, would fill its thinnest one.
    """
    weight = np.array(weights, dtype=np.float64)
    rest = np.array(mix) * weight.sum() - np.array(roles[0]) * weight[0]
    if rest.min() <= 0:
        return fit_splits(roles, weights, mix)
    technology, process, data, analytics = (rest / rest.sum()).tolist()
    fitted = (roles[0], *fit_splits(roles[1:], weights[1:], (technology, process, data, analytics)))
    return fitted if _reaches(fitted, weight, mix) else fit_splits(roles, weights, mix)


def _reaches(fitted: Sequence[Shares], weight: Floats, mix: Shares) -> bool:
    found = weight @ np.array(fitted) / weight.sum()
    return bool(np.abs(found - np.array(mix)).max() <= _REACHED)


def fit_splits(roles: Sequence[Shares], weights: Sequence[float], mix: Shares) -> tuple[Shares, ...]:
    """Shares by domain for each seat, in whole per cent: rows add to 1, columns follow the mix.

    Biproportional fit (iterative proportional fitting, Deming and Stephan 1940) of the roles' splits, each row
    weighted by the seat's productive time. A domain in which a role has no time stays empty. Whole per cents are
    found by largest remainder, the rounding of a column carried on to the next row.
    """
    weight = np.array(weights, dtype=np.float64)
    hours = _fit_hours(np.array(roles, dtype=np.float64) * weight[:, None], weight, np.array(mix) * weight.sum())
    return _whole_per_cents(100 * hours / weight[:, None], weight)


def _fit_hours(hours: Floats, rows: Floats, columns: Floats) -> Floats:
    for _ in range(_ROUNDS):
        found = hours.sum(axis=0)
        if np.abs(found - columns).max() < _CLOSE_ENOUGH * columns.sum():
            break
        hours = hours * np.divide(columns, found, out=np.ones_like(found), where=found > 0)
        hours = hours * (rows / hours.sum(axis=1))[:, None]
    return hours


def _whole_per_cents(per_cents: Floats, weights: Floats) -> tuple[Shares, ...]:
    carried = np.zeros(per_cents.shape[1])
    rounded: list[Shares] = []
    for row, weight in zip(per_cents, weights, strict=True):
        whole = _round_row(row, row + carried / weight)
        carried = carried + weight * (row - whole)
        technology, process, data, analytics = (whole / 100).tolist()
        rounded.append((technology, process, data, analytics))
    return tuple(rounded)


def _round_row(row: Floats, wanted: Floats) -> Floats:
    wanted = np.where(row > 0, wanted.clip(min=0), 0)
    wanted = wanted * (100 / wanted.sum())
    whole = np.floor(wanted + 1e-9)
    missing = round(100 - whole.sum())
    largest = np.argsort(whole - wanted, kind="stable")[:missing]
    whole[largest] += 1
    return whole
