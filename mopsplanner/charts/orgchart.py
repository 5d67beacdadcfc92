"""Where the cards of an organisation chart stand, in three shapes, and the lines between them.

Top-down and left-right are tidy trees (Reingold and Tilford 1981: equal subtrees look equal, managers stand centred
over their reports, subtrees move together until they touch), compact fills shelves. Where a manager has many reports
who lead nobody, they stack in columns. Time grows with the number of cards.
"""

from __future__ import annotations

from mopsplanner.charts.cards import Chart, Link, Place, Shape, measures
from mopsplanner.charts.shelves import shelved
from mopsplanner.charts.tidy import tidied
from mopsplanner.engine.tree import Forest

ASPECT = 1.6
"""Width over height at which the shelves of the compact shape aim."""


def lay_out(forest: Forest, shape: Shape = Shape.TOP_DOWN) -> Chart:
    """Places for every card of a forest: trees side by side, then those who stand alone."""
    if shape is Shape.COMPACT:
        return shelved(forest, measures(shape), ASPECT)
    drawn = tidied(forest, measures(shape))
    return drawn if shape is Shape.TOP_DOWN else _turned(drawn)


def _turned(drawn: Chart) -> Chart:
    """A chart mirrored in its diagonal: what stood below stands to the right."""
    places = tuple(Place(place.id, place.y, place.x) for place in drawn.places)
    links = tuple(
        Link(link.manager, tuple(tuple((y, x) for x, y in stroke) for stroke in link.strokes)) for link in drawn.links
    )
    return Chart(places, links, drawn.height, drawn.width)
