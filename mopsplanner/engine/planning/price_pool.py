"""Every price of hours that can show that a team lacks some, whoever helps whom (planning model, section 9).

With prices pi[d] of an hour in a domain, role hours C[r] are worth at most sum_r C[r] max_d e[r, d] pi[d]. By duality
(Farkas 1902; Dantzig 1963) demand fits if and only if for all pi >= 0
    sum_d pi[d] D[d] <= sum_r C[r] max_d e[r, d] pi[d].
Both sides are linear wherever no role changes the domain in which its hour is worth most, so that the extreme rays of
those cones suffice: prices whose domains hang together by roles to which two of them are worth the same (Develin &
Sturmfels 2004). They depend on the efficiencies alone, and with few domains they are few. Where efficiencies are 0 or
1 they are the sets of domains (Gale 1957): each set's demand fits into the hours of those who can work in it.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mopsplanner.engine.arrays import Floats

Real = TypeVar("Real", np.float32, np.float64)

_TIED = 1e-9
"""Share by which worths that are the same may differ by rounding."""
_DIGITS = 9


def price_pool(efficiency: Floats) -> Floats:
    """Prices [Q, D], the highest of each 1, that decide whether any demand fits into any hours of the roles.

    `efficiency` [R, D] in [0, 1], 0: the role cannot help there. A tree of tied domains keeps its ties without one of
    its leaves, so that all are found by adding one domain at a time. A subset of the pool would call some demand
    possible that is not, and never the other way.
    """
    rows = np.unique(efficiency, axis=0)
    level = np.eye(efficiency.shape[1])
    found = [level]
    while level.size:
        level = _grown(level, rows)
        found.append(level)
    return np.concatenate(found)


def _grown(prices: Floats, rows: Floats) -> Floats:
    """Prices with one domain more, at which some role's hour is worth the same as in a domain that had one."""
    both = (rows[:, :, None] > 0) & (rows[:, None, :] > 0)
    ratio = np.divide(rows[:, :, None], rows[:, None, :], out=np.zeros(both.shape), where=both)
    asked = prices[:, None, :, None] * ratio
    new = (asked > 0) & (prices[:, None, None, :] == 0)
    source, _, _, domain = np.nonzero(new)
    grown = prices[source]
    grown[np.arange(len(grown)), domain] = asked[new]
    single = _without_repeats(grown / grown.max(axis=1, initial=0.0, keepdims=True))
    return single[_hang_together(single, rows)]


def _without_repeats(prices: Floats) -> Floats:
    logarithms = np.log(prices, out=np.ones_like(prices), where=prices > 0)
    _, first = np.unique(logarithms.round(_DIGITS), axis=0, return_index=True)
    return prices[first]


def _hang_together(prices: Floats, rows: Floats) -> NDArray[np.bool_]:
    """Whether all domains with a price are linked by roles whose hour is worth most in both ends of a link [Q]."""
    worth = rows * prices[:, None, :]
    most = worth.max(axis=2, keepdims=True)
    tied = ((worth >= most * (1 - _TIED)) & (most > 0)).astype(np.float64)
    reach = tied.swapaxes(1, 2) @ tied
    for _ in range(prices.shape[1].bit_length()):
        reach = np.minimum(1.0, reach @ reach)
    priced = prices > 0
    apart = (reach == 0) & priced[:, :, None] & priced[:, None, :]
    linked: NDArray[np.bool_] = ~apart.any(axis=(1, 2))
    return linked


def room(prices: Floats, efficiency: Floats, capacity: NDArray[Real], demand: NDArray[Real]) -> NDArray[Real]:
    """The greatest multiple theta [N] of each demand that fits; below 1 it does not fit. Infinite without demand.

    `capacity` [R, N] and `demand` [D, N] hours; `prices` [Q, D] from `price_pool`. theta = min over prices of
    sum_r C[r] max_d e[r, d] pi[d] / sum_d pi[d] D[d]; computed in the precision of `capacity`.
    """
    worth = (efficiency * prices[:, None, :]).max(axis=2).astype(capacity.dtype)
    needed: NDArray[Real] = prices.astype(demand.dtype) @ demand
    share = np.divide(worth @ capacity, needed, out=np.full_like(needed, np.inf), where=needed > 0)
    least: NDArray[Real] = share.min(axis=0)
    return least
