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
PREFERRED = 1.2
"""How much larger cards must be in the compact shape to begin with it."""


def lay_out(forest: Forest, shape: Shape = Shape.TOP_DOWN) -> Chart:
    """Places for every card of a forest: trees side by side, then those who stand alone."""
    if shape is Shape.COMPACT:
        return shelved(forest, measures(shape), ASPECT)
    drawn = tidied(forest, measures(shape))
    return drawn if shape is Shape.TOP_DOWN else _turned(drawn)


def best_shape(forest: Forest, width: float, height: float) -> tuple[Shape, float]:
    """The shape in which a forest fills a frame best, and its scale there, at most 1.

    Top-down unless the compact shape is `PREFERRED` times as large: everybody knows how to read it.
    """
    scales = {}
    for shape in (Shape.TOP_DOWN, Shape.COMPACT):
        drawn = lay_out(forest, shape)
        scales[shape] = min(1.0, width / max(1.0, drawn.width), height / max(1.0, drawn.height))
    compact = scales[Shape.COMPACT] > PREFERRED * scales[Shape.TOP_DOWN]
    chosen = Shape.COMPACT if compact else Shape.TOP_DOWN
    return chosen, scales[chosen]


def _turned(drawn: Chart) -> Chart:
    """A chart mirrored in its diagonal: what stood below stands to the right."""
    places = tuple(Place(place.id, place.y, place.x) for place in drawn.places)
    links = tuple(
        Link(link.manager, tuple(tuple((y, x) for x, y in stroke) for stroke in link.strokes)) for link in drawn.links
    )
    return Chart(places, links, drawn.height, drawn.width)
