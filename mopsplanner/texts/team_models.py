"""Team models: what each does with the team, when it fits, its evidence, and which one a profile speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from mopsplanner.catalog.entries import Catalog, Evidence
from mopsplanner.engine.founding import place_name, seat_title
from mopsplanner.engine.sizing import Seat, Suggestion
from mopsplanner.engine.team_models import MODEL_FROM_PEOPLE, REVENUE_HEADS, Recommendation
from mopsplanner.plan.words import ReportsTo, TeamModel
from mopsplanner.texts import numbers
from mopsplanner.texts.suggestion import seat_why_sourced, source_name
from mopsplanner.texts.words import DOMAIN, GRADE, MODEL, REPORTS_TO

SHAPE = {
    TeamModel.CENTRALISED: "One team under its head, led by domain.",
    TeamModel.EMBEDDED: "People sit with regions or business units, with a dotted line to the head; the platform "
    "stays one team.",
    TeamModel.HUB_AND_SPOKE: "Platform, data and standards in a hub; campaign and analytics people in spokes.",
    TeamModel.CENTRE_OF_EXCELLENCE: "The scarcest experts in a core; the others in services for users.",
    TeamModel.REVOPS: "Systems and data, process, and insights, within revenue operations.",
}
FITS = {
    TeamModel.CENTRALISED: "Fits limited headcount and strict governance.",
    TeamModel.EMBEDDED: "Fits local markets that need a fast answer in the region.",
    TeamModel.HUB_AND_SPOKE: "Fits several regions or products.",
    TeamModel.CENTRE_OF_EXCELLENCE: "Fits scarce experts who serve many users.",
    TeamModel.REVOPS: "Fits where hand-offs between functions are the bottleneck.",
}

SHORTER = {"Marketing Operations": "MOps", "Campaign Operations": "Campaign Ops", "Administrator": "Admin"}
"""What small cards call what takes much room."""

USE_SHORTCUT = "Alt+R"
USE_RECOMMENDED = "Choose the recommended model"
USE_TOOLTIP = f"{USE_RECOMMENDED} ({USE_SHORTCUT})"
TREE_TITLE = "How the team sits"
DOTTED_LEGEND = "Dashed: dotted line to the head"

_WHY: dict[str, Callable[[Mapping[str, float]], str]] = {
    "model-small": lambda s: (
        f"A team of {numbers.whole(s['people'])} is one team whatever the model; it counts from {MODEL_FROM_PEOPLE} "
        "people."
    ),
    "model-regions": lambda s: f"{numbers.whole(s['count'])} regions speak for a hub with spokes.",
    "model-units": lambda s: f"{numbers.whole(s['count'])} business units speak for a hub with spokes.",
    "model-regulated": lambda _: "A regulated industry in one region speaks for strict governance in one team.",
    "model-scarce": lambda s: (
        f"{numbers.whole(s['marketers'])} marketing people a head, above the usual "
        f"{numbers.whole(s['most'])}, speak for a core that serves many."
    ),
    "model-one-place": lambda _: "One region and one business unit speak for one team.",
}


def why_recommended(recommendation: Recommendation) -> str:
    """Why a profile speaks for a model."""
    return _WHY[recommendation.why_id](recommendation.figures)


def use_recommended(model: TeamModel) -> str:
    """The button that takes the recommendation."""
    return f"Use {MODEL[model]}"


def choose_model(model: TeamModel) -> str:
    """The command that chooses a model."""
    return f"Team model {MODEL[model]}"


def choose_line(line: ReportsTo) -> str:
    """The command that chooses to whom the head of the team reports."""
    return f"Reports to the {REPORTS_TO[line]}"


def recommendation_line(recommendation: Recommendation, chosen: TeamModel) -> str:
    """The recommendation in a line, whether it is chosen or not."""
    lead = (
        "Recommended, and chosen" if recommendation.model is chosen else f"Recommended: {MODEL[recommendation.model]}"
    )
    return f"{lead}. {why_recommended(recommendation)}"


def account(model: TeamModel) -> str:
    """What a model does and when it fits."""
    return f"{SHAPE[model]} {FITS[model]}"


def evidence(model: TeamModel, catalog: Catalog) -> str:
    """Where a model's account comes from: grade and sources, then figures of other companies."""
    entry = catalog.models[model]
    sources = ", ".join(cited(source, catalog) for source in entry.sources)
    figures = (_figure(catalog.evidence[id], entry.sources, catalog) for id in entry.evidence)
    return ". ".join([f"{GRADE[entry.grade].capitalize()}: {sources}", *figures]) + "."


def cited(source: str, catalog: Catalog) -> str:
    """A source with its grade: Cella: centralisation and consolidation (grade C)."""
    return f"{source_name(source, catalog)} (grade {catalog.sources[source].grade})"


def _figure(figure: Evidence, known: tuple[str, ...], catalog: Catalog) -> str:
    """A figure of other companies with its grade, and its sources where they were not just named."""
    share = numbers.share(figure.low)
    if figure.high > figure.low:
        share = f"{share} to {numbers.share(figure.high)}"
    more = [cited(source, catalog) for source in figure.sources if source not in known]
    return f"{figure.label}: {', '.join([share, GRADE[figure.grade], *more])}"


def line_note(model: TeamModel, reports_to: ReportsTo, catalog: Catalog) -> str:
    """What the sources say of the reporting line, where the choice stands against it; else empty."""
    source = cited(catalog.models[model].line.source, catalog)
    if model is TeamModel.REVOPS and reports_to not in REVENUE_HEADS:
        return f"Revenue operations report to the CRO, COO or CEO; here to the {REPORTS_TO[reports_to]}. {source}."
    if model is not TeamModel.REVOPS and reports_to is ReportsTo.CIO:
        return f"A line to IT fits heavy compliance, one to marketing is faster. {source}."
    return ""


def spokes_note(suggestion: Suggestion) -> str:
    """Where regions or units share a local team, or sit beside the lead, say so; else empty."""
    places = list(dict.fromkeys(seat.place for seat in suggestion.seats if seat.place and seat.place.is_local))
    shared = [place_name(place) for place in places if place.last > place.first]
    if shared:
        return f"{', '.join(shared)} share a local team: the people do not allow one each."
    if places and places[-1].last == 1:
        return "One region and one business unit: there is one place to sit in."
    return ""


def tree_lines(suggestion: Suggestion, reports_to: ReportsTo, catalog: Catalog) -> list[str]:
    """The team as an indented list under the person to whom its head reports."""
    below: dict[int | None, list[int]] = {}
    for at, seat in enumerate(suggestion.seats):
        below.setdefault(seat.reports_to, []).append(at)
    lines, waiting = [REPORTS_TO[reports_to]], [(at, 1) for at in below[None]]
    while waiting:
        at, depth = waiting.pop()
        lines.append(f"{'  ' * depth}{seat_line(suggestion.seats[at], suggestion.model, catalog)}")
        waiting += [(each, depth + 1) for each in reversed(below.get(at, []))]
    return lines


def seat_line(seat: Seat, model: TeamModel, catalog: Catalog) -> str:
    """A seat in a list: title, place where the title does not say it, and a dotted line."""
    title = seat_title(seat, model, catalog)
    place = place_name(seat.place)
    where = f" [{place}]" if place and place not in title else ""
    return f"{title}{where}{', dotted line to the head' if seat.dotted_to is not None else ''}"


def tree_description(suggestion: Suggestion, reports_to: ReportsTo, catalog: Catalog) -> str:
    """The tree in words, for those who do not see it."""
    return "\n".join(tree_lines(suggestion, reports_to, catalog))


def short_title(seat: Seat, model: TeamModel, catalog: Catalog) -> str:
    """A title for a small card: where the seat is first, and the field by its short name."""
    name = catalog.roles[seat.role].name
    for long, short in SHORTER.items():
        name = name.replace(long, short)
    if seat.place is not None and seat.place.is_local:
        return f"{place_name(seat.place)}: {name}"
    return f"{name} (RevOps)" if seat.reports_to is None and model is TeamModel.REVOPS else name


def seat_tooltip(seat: Seat, model: TeamModel, catalog: Catalog) -> str:
    """A seat with why it is there and on whose word."""
    return f"{seat_line(seat, model, catalog)}\n{seat_why_sourced(seat, catalog)}."


def stack_kind(seat: Seat) -> str:
    """Which seats of a small tree stand together: those of one region or unit, elsewhere those of one domain."""
    local = seat.place is not None and seat.place.is_local
    return place_name(seat.place) if local or seat.domain is None else DOMAIN[seat.domain]


def stack_title(seats: Sequence[Seat]) -> str:
    """Seats that stand together: 4 in Region 1, or 5 in technology."""
    kind, local = stack_kind(seats[0]), seats[0].place is not None and seats[0].place.is_local
    return f"{len(seats)} in {_together(kind) if local else kind.lower()}"


def _together(name: str) -> str:
    """A name that is not broken into lines."""
    return name.replace(" ", "\u00a0")


def lead_title(seat: Seat, model: TeamModel, catalog: Catalog) -> str:
    """The title of a team lead where few words fit: where the team is, if it is somewhere."""
    if seat.place is not None and seat.place.is_local:
        return f"{_together(place_name(seat.place))} lead"
    return short_title(seat, model, catalog)


def stack_tooltip(seats: Sequence[Seat], model: TeamModel, catalog: Catalog) -> str:
    """Who stands together, like ones counted."""
    counted = Counter(seat_line(seat, model, catalog) for seat in seats)
    return "\n".join(f"{count} × {line}" if count > 1 else line for line, count in counted.items())
