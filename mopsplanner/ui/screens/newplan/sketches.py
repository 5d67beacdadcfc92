"""What the tree of a suggested team shows: every seat on a card of its own, or like seats as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from mopsplanner.catalog.entries import Catalog
from mopsplanner.charts.gathering import gathered
from mopsplanner.charts.team_cards import Card, TeamCards
from mopsplanner.engine.results import Results
from mopsplanner.engine.sizing import Seat, Suggestion
from mopsplanner.engine.tree import Forest
from mopsplanner.plan.rows import Position
from mopsplanner.texts import team_models as words


@dataclass(frozen=True, slots=True)
class Sketch:
    """Cards and tooltips by position; `members` says who stands together on a card, by the first of them, `dotted`
    which cards have a dotted line to the head.
    """

    forest: Forest
    cards: Mapping[str, Card]
    tips: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    dotted: frozenset[str]


def sketches(suggestion: Suggestion, computed: Results, catalog: Catalog) -> tuple[Sketch, Sketch]:
    """A suggested team seat by seat, and with like seats as one."""
    ids = list(computed.plan.rows(Position))
    seats = dict(zip(ids, suggestion.seats, strict=True))
    team = TeamCards(computed, computed.quarters[0])
    forest, together = gathered(team.forest, lambda position: words.stack_kind(seats[position]))
    draw = _drawn(suggestion, team, seats, catalog)
    return draw(team.forest, {}), draw(forest, together)


def _drawn(
    suggestion: Suggestion, team: TeamCards, seats: Mapping[str, Seat], catalog: Catalog
) -> Callable[[Forest, Mapping[str, tuple[str, ...]]], Sketch]:
    def draw(forest: Forest, together: Mapping[str, tuple[str, ...]]) -> Sketch:
        shown = {id: [seats[each] for each in together.get(id, (id,))] for id, _ in forest.walk()}
        leads = forest.children.keys() if together else ()
        titles = {id: _title(alike, id in leads, suggestion, catalog) for id, alike in shown.items()}
        return Sketch(
            forest=forest,
            cards={id: _card(team.card(id), titles[id], alike) for id, alike in shown.items()},
            tips={id: _tip(alike, suggestion, catalog) for id, alike in shown.items()},
            members=together,
            dotted=frozenset(id for id, alike in shown.items() if alike[0].dotted_to is not None),
        )

    return draw


def _title(seats: Sequence[Seat], leads: bool, suggestion: Suggestion, catalog: Catalog) -> str:
    if len(seats) > 1:
        return words.stack_title(seats)
    name = words.lead_title if leads else words.short_title
    return name(seats[0], suggestion.model, catalog)


def _tip(seats: Sequence[Seat], suggestion: Suggestion, catalog: Catalog) -> str:
    if len(seats) > 1:
        return words.stack_tooltip(seats, suggestion.model, catalog)
    return words.seat_tooltip(seats[0], suggestion.model, catalog)


def _card(card: Card, title: str, seats: Sequence[Seat]) -> Card:
    technology, process, data, analytics = (sum(shares) / len(seats) for shares in zip(*_splits(seats), strict=True))
    return replace(card, text=replace(card.text, title=title), split=(technology, process, data, analytics))


def _splits(seats: Sequence[Seat]) -> list[tuple[float, ...]]:
    return [seat.split for seat in seats]
