"""Plan against launched: campaigns by type over some quarters, where what was launched is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mopsplanner.engine.results import Results
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Actual, CampaignType, ClosedQuarter


@dataclass(frozen=True, slots=True)
class LaunchLine:
    """Campaigns of one type (None: launched under no type of the plan) over some planned quarters.

    `planned` and `fits` of all of them; `due` planned for those whose launches are known, and `launched` in them (None:
    known of none). `hours` of one campaign.
    """

    type: CampaignType | None
    planned: float
    fits: float
    due: float
    launched: int | None
    hours: float

    @property
    def difference(self) -> float | None:
        """Launched less planned in the quarters whose launches are known."""
        return None if self.launched is None else self.launched - self.due


def known_quarters(computed: Results) -> tuple[Quarter, ...]:
    """The planned quarters whose launches are known, at least in part."""
    known = {row.quarter for row in computed.plan.rows(Actual).values()}
    return tuple(quarter for quarter in computed.quarters if quarter in known)


def launch_lines(computed: Results, quarters: Sequence[Quarter]) -> tuple[LaunchLine, ...]:
    """One line a type that is planned or was launched in these planned quarters, in the plan's order.

    Campaigns with a name of their own are among those of their type, as they are among what was launched.
    A closed quarter's plan is the one of the day on which it was closed.
    """
    known = [quarter for quarter in known_quarters(computed) if quarter in quarters]
    lines = [_line(computed, at, quarters, known) for at in range(len(computed.demand.recurring))]
    return tuple(line for line in (*lines, *_without_type(computed, known)) if line.planned or line.launched)


def _line(computed: Results, at: int, quarters: Sequence[Quarter], known: Sequence[Quarter]) -> LaunchLine:
    steps = [computed.quarters.index(quarter) for quarter in quarters]
    row = computed.demand.types[at]
    return LaunchLine(
        row,
        planned=sum(_planned(computed, at, quarter) for quarter in quarters),
        fits=float(computed.throughput.deliverable[np.ix_(_kinds(computed, at), steps)].sum()),
        due=sum(_planned(computed, at, quarter) for quarter in known),
        launched=_launched(computed, row.id, known) if known else None,
        hours=float(computed.demand.recipe[at].sum()),
    )


def _planned(computed: Results, at: int, quarter: Quarter) -> float:
    closed = computed.plan.find(ClosedQuarter.kind, str(quarter))
    counts = computed.demand.planned[_kinds(computed, at), computed.quarters.index(quarter)]
    if isinstance(closed, ClosedQuarter):
        booked = sum(row.campaigns for row in closed.planned if row.type == computed.demand.types[at].id)
        return booked + float(counts[1:].sum())
    return float(counts.sum())


def _kinds(computed: Results, at: int) -> list[int]:
    """Places of a type on axis K, and of the campaigns of it that have a name of their own."""
    demand = computed.demand
    own = demand.types[at].id
    named = enumerate(demand.named, start=len(demand.recurring))
    return [at, *(place for place, one in named if one.campaign.type == own)]


def _launched(computed: Results, type_id: str, known: Sequence[Quarter]) -> int:
    rows = computed.plan.rows(Actual).values()
    return sum(row.launched for row in rows if row.type == type_id and row.quarter in known)


def _without_type(computed: Results, known: Sequence[Quarter]) -> Iterator[LaunchLine]:
    if launched := _launched(computed, "", known):
        yield LaunchLine(None, 0.0, 0.0, 0.0, launched, 0.0)


def total_line(lines: Sequence[LaunchLine]) -> LaunchLine:
    """All lines together; `hours` of a campaign on average."""
    planned = sum(line.planned for line in lines)
    known = [line.launched for line in lines if line.launched is not None]
    hours = sum(line.hours * line.planned for line in lines)
    return LaunchLine(
        None,
        planned,
        fits=sum(line.fits for line in lines),
        due=sum(line.due for line in lines),
        launched=sum(known) if known else None,
        hours=hours / planned if planned else 0.0,
    )
