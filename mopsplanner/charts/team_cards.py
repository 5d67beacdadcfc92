"""A quarter's team as cards: whom the chart shows, what stands on each card, and how the cards are grouped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mopsplanner.engine.results import Results
from mopsplanner.engine.tree import Forest, forest
from mopsplanner.plan.plan import Plan
from mopsplanner.plan.quarters import Quarter
from mopsplanner.plan.rows import Location, Position, Role, Split
from mopsplanner.plan.words import Home
from mopsplanner.texts.cards import TEAM_SIZES, CardText, SeatChange, card_text, lane_heading
from mopsplanner.texts.words import HOME

LARGE_TEAM, MIDDLE_TEAM = 8, 4


class Grouping(StrEnum):
    """What the chart is grouped by."""

    NONE = "none"
    DOMAIN = "domain"
    LOCATION = "location"
    TEAM_SIZE = "team-size"


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows: texts, shares of time by domain, and the domain at home, which colours it from afar."""

    text: CardText
    split: Split
    home: Home


class TeamCards:
    """The team of a scenario in a quarter. With a `baseline`, seats that it has and the scenario lacks show as removed.

    Cards are worded when they are asked for: of thousands only those in sight are.
    """

    def __init__(self, results: Results, quarter: Quarter, baseline: Plan | None = None) -> None:
        self.plan = results.plan
        self._team, self._step = results.hours.team, results.quarters.index(quarter)
        calendar = results.plan.calendar
        self._since, self._day = calendar.first_day(quarter), calendar.last_day(quarter)
        self._before = None if baseline is None else baseline.rows(Position)
        known = (baseline or results.plan, results.plan)
        self._roles = {id: row for plan in known for id, row in plan.rows(Role).items()}
        self._places = {id: row for plan in known for id, row in plan.rows(Location).items()}
        own = results.plan.rows(Position)
        self.removed = {id: row for id, row in (self._before or {}).items() if id not in own}
        self.positions = {**own, **self.removed}
        self._rows = {id: at for at, id in enumerate(self._team.ids)}
        self.forest = self._reporting_lines()

    def _reporting_lines(self) -> Forest:
        gone = [(Position.kind, id, row) for id, row in self.removed.items()]
        return forest(self.plan.replaced(gone) if gone else self.plan)

    def change(self, id: str) -> SeatChange:
        """What the scenario did with a seat."""
        if self._before is None:
            return SeatChange.NONE
        before, now = self._before.get(id), self.positions[id]
        if before is None:
            return SeatChange.NEW
        if id in self.removed:
            return SeatChange.REMOVED
        if before.manager != now.manager:
            return SeatChange.MOVED
        return SeatChange.NONE if before == now else SeatChange.CHANGED

    def changes(self) -> list[tuple[str, SeatChange]]:
        """The seats that the scenario changed, in the order of the chart."""
        found = ((id, self.change(id)) for id, _ in self.forest.walk())
        return [(id, change) for id, change in found if change is not SeatChange.NONE]

    def dotted_lines(self) -> list[tuple[str, str]]:
        """Who reports to whom by a dotted line."""
        return [(id, manager) for id, row in self.positions.items() for manager in row.dotted]

    def dotted_to(self, id: str) -> list[str]:
        """The titles of those to whom a seat reports by a dotted line."""
        return [self.positions[manager].title for manager in self.positions[id].dotted if manager in self.positions]

    def home(self, id: str) -> Home:
        """The domain to which a seat's role belongs."""
        return self._roles[self.positions[id].role].home

    def card(self, id: str) -> Card:
        """What the card of a seat shows."""
        text = card_text(self.positions[id], self._since, self._day, self.change(id))
        return Card(text, self._split(id), self.home(id))

    def _split(self, id: str) -> Split:
        at = self._rows.get(id)
        if at is None:
            return (0.0, 0.0, 0.0, 0.0)
        technology, process, data, analytics = self._team.split[at, self._step].tolist()
        return (technology, process, data, analytics)

    # Groups

    def groups(self, by: Grouping, ids: Sequence[str]) -> dict[str, list[str]]:
        """These seats by the name of their group, in the order in which groups are listed."""
        names, name_of = self._group_names(by)
        found: dict[str, list[str]] = {name: [] for name in names}
        for id in ids:
            found[name_of[id]].append(id)
        return {name: members for name, members in found.items() if members}

    def _group_names(self, by: Grouping) -> tuple[list[str], dict[str, str]]:
        """The names of all groups, and that of each seat's."""
        if by is Grouping.DOMAIN:
            return list(HOME.values()), {id: HOME[self.home(id)] for id in self.positions}
        if by is Grouping.LOCATION:
            places = {row.id: f"{row.name} ({row.country})" for row in self._places.values()}
            return sorted(set(places.values())), {id: places[row.location] for id, row in self.positions.items()}
        return list(TEAM_SIZES), {id: self._team_size(row.manager) for id, row in self.positions.items()}

    def _team_size(self, manager: str) -> str:
        size = len(self.forest.children.get(manager, ()))
        large, middle, small, none = TEAM_SIZES
        return large if size >= LARGE_TEAM else middle if size >= MIDDLE_TEAM else small if size else none

    def heading(self, by: Grouping, name: str) -> str:
        """A group's heading with its total, closed branches included; removed seats do not count."""
        members = self.groups(by, list(self.positions)).get(name, [])
        seats = [self.positions[id] for id in members if id not in self.removed]
        return lane_heading(name, len(seats), sum(row.fte for row in seats))

    def matches(self, query: str) -> list[str]:
        """Seats whose title, id or people hold every word of a query, in the order of the chart."""
        words = query.casefold().split()
        return [id for id, _ in self.forest.walk() if words and all(word in self._searched(id) for word in words)]

    def _searched(self, id: str) -> str:
        row = self.positions[id]
        return " ".join([row.id, row.title, *(stay.person for stay in row.stays)]).casefold()
