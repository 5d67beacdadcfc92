"""Positions by domain in the chosen quarter, in percent of their time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mopsplanner.edits.positions import set_allocations
from mopsplanner.engine.findings import is_whole
from mopsplanner.engine.results import Results
from mopsplanner.engine.tree import forest
from mopsplanner.exchange.number_entries import SHARE_PLACES, Unit, Wanted
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Allocation, Position, Split
from mopsplanner.plan.words import DOMAINS
from mopsplanner.texts import numbers
from mopsplanner.texts.positions import occupant
from mopsplanner.texts.words import DOMAIN
from mopsplanner.ui.parts.grid import Cell
from mopsplanner.ui.parts.number_grid import NumberModel
from mopsplanner.ui.parts.ranges import Place
from mopsplanner.ui.session import Session

FIRST_DOMAIN, TOTAL, HOURS = 0, 4, 5
HEADERS = (*(DOMAIN[domain] for domain in DOMAINS), "Total", "Hours")
INDENT = "    "
SHARE = Wanted(Unit.SHARE, 0.0, 1.0, empty=0.0, places=SHARE_PLACES)
"""A cell without a share is empty, and so is an entry of none."""


class AllocationModel(NumberModel):
    """One row a position, in the order of the chart; an entry holds from the chosen quarter on."""

    def __init__(self, session: Session, colors: dict[str, str]) -> None:
        super().__init__(colors)
        self._session = session
        self._rows: list[Position] = []

    def show_results(self, results: Results, quarter: Quarter) -> None:
        """Show one quarter of these results."""
        self._results = results
        self._step = results.quarters.index(quarter)
        self._at = {id: index for index, id in enumerate(results.hours.team.ids)}
        positions = results.plan.rows(Position)
        lines = list(forest(results.plan).walk())
        self._rows = [positions[id] for id, _ in lines]
        day = results.plan.calendar.last_day(quarter)
        self.reshape(HEADERS, [_row_name(positions[id], layer, day) for id, layer in lines])

    def position_at(self, row: int) -> Position:
        """The position of a row."""
        return self._rows[row]

    def split_of(self, row: int) -> Split:
        """How a position's time is split in the chosen quarter."""
        at = self._at[self._rows[row].id]
        first, second, third, fourth = self._results.hours.team.split[at, self._step].tolist()
        return (first, second, third, fourth)

    def cell(self, row: int, column: int) -> Cell:
        position = self._rows[row]
        if column == HOURS:
            hours = float(self._results.hours.net[self._at[position.id], self._step])
            return Cell(numbers.whole(hours), color="muted", tooltip="Productive hours in the quarter, after managing.")
        split = self.split_of(row)
        if column == TOTAL:
            return _total(split)
        share = split[column - FIRST_DOMAIN]
        return Cell(
            numbers.percent(share) if share else "",
            editable=not self._session.read_only,
            bold=self._is_set_here(position.id),
            tooltip=self._explain(position.id),
        )

    def _is_set_here(self, position: str) -> bool:
        quarter = self._results.quarters[self._step]
        return self._results.plan.find(Allocation.kind, f"{position}@{quarter}") is not None

    def _explain(self, position: str) -> str:
        quarter = self._results.quarters[self._step]
        if self._is_set_here(position):
            return f"Set from {numbers.quarter(quarter)} on."
        row = self._results.plan.rows(Position)[position]
        return "The position's own split." if row.split is not None else "The role's default split."

    def edit_text(self, row: int, column: int) -> str:
        if FIRST_DOMAIN <= column < TOTAL:
            return numbers.share(self.split_of(row)[column - FIRST_DOMAIN])
        return self.cell(row, column).text

    def wanted(self, row: int, column: int) -> Wanted:
        return SHARE

    def where(self, row: int, column: int) -> str:
        return f"{self._rows[row].title}, {HEADERS[column]}"

    def put(self, values: Mapping[Place, float]) -> Sequence[str]:
        quarter = self._results.quarters[self._step]
        splits: dict[tuple[str, Quarter], Split | None] = {}
        for (row, column), share in values.items():
            at = (self._rows[row].id, quarter)
            splits[at] = _with(splits.get(at) or self.split_of(row), column - FIRST_DOMAIN, share)
        self._session.edit(set_allocations, splits)
        return ()


def normalised(split: Split) -> Split:
    """The split scaled to 100 %, in whole per cents by largest remainder; an empty one shared out evenly."""
    total = sum(split)
    wanted = [share / total * 100 if total else 25.0 for share in split]
    whole = [int(share) for share in wanted]
    rest = sorted(range(len(split)), key=lambda at: whole[at] - wanted[at])
    for at in rest[: 100 - sum(whole)]:
        whole[at] += 1
    first, second, third, fourth = (count / 100 for count in whole)
    return (first, second, third, fourth)


def _with(split: Split, at: int, share: float) -> Split:
    changed = list(split)
    changed[at] = share
    return (changed[0], changed[1], changed[2], changed[3])


def _row_name(position: Position, layer: int, day: date) -> str:
    return f"{INDENT * layer}{position.title} · {occupant(position, day)}"


def _total(split: Split) -> Cell:
    if is_whole(split):
        return Cell(numbers.percent(sum(split)), color="muted")
    off = f"▲ {numbers.percent(sum(split))}"
    return Cell(off, bold=True, color="bad", ground="bad-soft", tooltip="Not 100%. Ctrl+Shift+N normalises the row.")
