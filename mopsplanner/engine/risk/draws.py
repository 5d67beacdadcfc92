"""Random numbers that belong to something: the same seat or campaign type draws the same in every scenario.

Common random numbers (Law 2015; Glasserman 2004): what two scenarios share does not blur their difference.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.random import SFC64, Generator, SeedSequence
from numpy.typing import NDArray

from mopsplanner.engine.arrays import Floats
from mopsplanner.engine.attrition import AttritionParameters
from mopsplanner.plan.rules import within
from mopsplanner.plan.words import Grade

Singles = NDArray[np.float32]
Indices = NDArray[np.uint16]

DELAY_STEPS = 1024
OFFER_STEPS = 64
_GAMMA_SAMPLE = 256


class DelayShape(StrEnum):
    """How the time to hire spreads around its mean."""

    LOGNORMAL = "lognormal"
    GAMMA = "gamma"


@dataclass(frozen=True, slots=True)
class RiskParameters:
    """How far things spread around the plan; the defaults are judgement. All spreads are coefficients of variation.

    `backfill`: leavers are replaced. `hiring_spread`: of the time to hire. `acceptance`: share of offers accepted;
    each declined one adds `again_share` of the role's time to hire. `effort_shared`: of the hours of all campaigns of
    a type; `effort_own`: of one campaign. `demand_shared`: of the number of all campaigns of a year together;
    `counts`: whether numbers of campaigns are drawn besides (Poisson; with the shared factor negative binomial).
    """

    attrition: AttritionParameters = field(default_factory=AttritionParameters)
    backfill: bool = True
    hiring_shape: DelayShape = DelayShape.LOGNORMAL
    hiring_spread: float = 0.5
    acceptance: float = 0.85
    again_share: float = 0.25
    effort_shared: float = 0.15
    effort_own: float = 0.4
    demand_shared: float = 0.1
    counts: bool = True
    leaving: bool = True
    grade: Grade = Grade.JUDGEMENT

    def checked(self) -> RiskParameters:
        """Itself. Refuses a spread outside 0 to 3, or an acceptance outside 1 to 100 %."""
        within("share of offers accepted", self.acceptance, 0.01, 1.0)
        spreads = (self.hiring_spread, self.effort_shared, self.effort_own, self.demand_shared, self.again_share)
        for spread in spreads:
            within("spread", spread, 0.0, 3.0)
        return self


def dice_of(seed: int, *owner: str) -> Generator:
    """The generator of something named: the same seed and name give the same numbers, whatever else is drawn."""
    digest = hashlib.blake2b("\x1f".join(owner).encode(), digest_size=16).digest()
    return Generator(SFC64(SeedSequence([seed, *np.frombuffer(digest, dtype="<u4").tolist()])))


def delay_indices(dice: Generator, runs: int) -> Indices:
    """Places in a delay table [R], all equally likely."""
    return np.frombuffer(dice.bytes(2 * runs), dtype="<u2")


def lognormal(dice: Generator, runs: int, spread: float | Floats) -> Floats:
    """Factors [R] with mean 1 and this coefficient of variation: s^2 = ln(1 + cv^2), mu = -s^2 / 2."""
    squared = np.log1p(np.square(spread))
    factors: Floats = np.exp(np.sqrt(squared) * dice.standard_normal(runs) - squared / 2)
    return factors


def gamma(dice: Generator, runs: int, spread: float) -> Floats:
    """Factors [R] with mean 1 and this coefficient of variation; 1 where there is none."""
    if spread == 0:
        return np.ones(runs)
    shape = spread**-2
    return dice.standard_gamma(shape, runs) / shape


@lru_cache(maxsize=32)
def delay_table(shape: DelayShape, spread: float, acceptance: float, again_share: float) -> Singles:
    """Time to hire over its role's mean, at 65,536 equally likely places: its spread, and offers declined.

    Quantiles in place of draws: a gamma draw for each person costs four times an exponential one. The spread alone has
    mean 1; declined offers are geometric, so the mean of all is 1 + again_share (1 - acceptance) / acceptance.
    """
    times = _quantiles(shape, spread)
    again = np.zeros(OFFER_STEPS)
    if acceptance < 1:
        middles = (np.arange(OFFER_STEPS) + 0.5) / OFFER_STEPS
        again = np.floor(np.log1p(-middles) / np.log1p(-acceptance))
        again *= (1 - acceptance) / acceptance / max(again.mean(), 1e-12)
    table: Singles = (times[None, :] + again_share * again[:, None]).ravel().astype(np.float32)
    table.flags.writeable = False
    return table


def _quantiles(shape: DelayShape, spread: float) -> Floats:
    """Values with mean 1 at equally likely places [1024]."""
    if spread == 0:
        return np.ones(DELAY_STEPS)
    if shape is DelayShape.GAMMA:
        drawn = gamma(dice_of(0, "delay table"), DELAY_STEPS * _GAMMA_SAMPLE, spread)
        found = np.sort(drawn).reshape(DELAY_STEPS, _GAMMA_SAMPLE).mean(axis=1)
    else:
        normal = NormalDist()
        middles = ((np.arange(DELAY_STEPS) + 0.5) / DELAY_STEPS).tolist()
        found = np.exp(np.sqrt(np.log1p(spread**2)) * np.array([normal.inv_cdf(share) for share in middles]))
    even: Floats = found / found.mean()
    return even
