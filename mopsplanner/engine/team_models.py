"""How a team model groups the seats of a team: who shares a team lead, where they sit, and which model fits a company.

A model moves nobody in or out: seats by domain stay those of `domain_seats`. Up to five people the size guide rules
and no model counts; up to `span_high` people beside the lead all report to the lead, and a model only says where they
sit. Beyond, teams of four and more get a lead of their own, smaller ones report to the head of the team.

- hub and spoke: technology and data in a hub, with the first seat of process and of analytics, who set the standards;
  the other process and analytics people in spokes, one a region (or business unit) while people and spans allow.
- embedded: technology in one platform team, everybody else in teams with the regions or units, each member with a
  dotted line to the head of the team.
- centre of excellence: a quarter of each domain, at least one seat, in a core; the rest in services for users.
- RevOps: systems (technology and data), process and insights, as revenue operations are commonly divided.
- centralised: by domain, as `seating` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from mopsplanner.plan.words import Domain, ReportsTo, TeamModel

MODEL_FROM_PEOPLE = 6
"""People from which a team model counts; smaller teams are as the size guide says."""
CORE_SHARE = 0.25
"""Share of each domain that sits in the core of a centre of excellence; judgement."""
REVENUE_HEADS = (ReportsTo.CRO, ReportsTo.COO, ReportsTo.CEO)
"""To whom revenue operations report (reference data, section 1c)."""


class Site(StrEnum):
    """What kind of place a seat sits in."""

    HUB = "hub"
    REGION = "region"
    UNIT = "unit"
    PLATFORM = "platform"
    CORE = "core"
    CAMPAIGN_SERVICES = "campaign-services"
    INSIGHT_SERVICES = "insight-services"
    SYSTEMS = "revenue-systems"
    PROCESS = "revenue-process"
    INSIGHTS = "revenue-insights"


LOCAL = (Site.REGION, Site.UNIT)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a seat sits; a region or unit with the numbers of the first and the last that it serves, from 1."""

    site: Site
    first: int = 0
    last: int = 0

    @property
    def is_local(self) -> bool:
        """Whether this is with a region or business unit."""
        return self.site in LOCAL


@dataclass(frozen=True, slots=True)
class Team:
    """Seats that belong together, by domain; the first is the lead's where the team has one (`led`)."""

    place: Place
    domains: tuple[Domain, ...]
    led: bool = False


Counts = Mapping[Domain, int]


def teams_of(
    model: TeamModel, counts: Counts, sites: tuple[Site, int], spans: tuple[int, int]
) -> tuple[Team, ...] | None:
    """The teams of a model; `sites` are what spokes stand for and how many. None: by domain, as when centralised."""
    members = sum(counts.values())
    if model is TeamModel.CENTRALISED or members + 1 < MODEL_FROM_PEOPLE:
        return None
    flat = members <= spans[1]
    for options in _OPTIONS[model](counts, *sites):
        shaped = [option if flat else _led(option, *spans) for option in options]
        fitting = [teams for teams in shaped if teams is not None]
        if fitting:
            return min(fitting, key=lambda teams: sum(len(team.domains) > spans[1] + 1 for team in teams))
    return None


def sites_of(regions: int, units: int) -> tuple[Site, int]:
    """What spokes stand for: the regions where there are several, else the business units."""
    return (Site.UNIT, units) if regions == 1 and units > 1 else (Site.REGION, regions)


def _led(teams: Sequence[Team], low: int, high: int) -> tuple[Team, ...] | None:
    """Leads for all teams that are large enough; None where the head would have too many reports or too few."""
    led = [Team(team.place, team.domains, led=len(team.domains) > low) for team in teams]
    slots = sum(1 if team.led else len(team.domains) for team in led)
    for team in sorted((team for team in led if team.led), key=lambda team: len(team.domains)):
        if slots < low and slots - 1 + len(team.domains) <= high:
            led[led.index(team)] = Team(team.place, team.domains)
            slots += len(team.domains) - 1
    return tuple(led) if low <= slots <= high else None


def _dealt(domains: Sequence[Domain], site: Site, places: int, teams: int) -> tuple[Team, ...]:
    """Seats dealt over so many teams in turn; a team serves neighbouring places, or several teams serve one."""
    served = [(at * places // teams + 1, (at + 1) * places // teams) for at in range(teams)]
    return tuple(
        Team(Place(site, first, max(first, last)), tuple(domains[at::teams]))
        for at, (first, last) in enumerate(served)
        if domains[at::teams]
    )


def _team_counts(places: int, most: int) -> Iterator[int]:
    """How many local teams to try: one a place, then fewer that serve several, then more in the same places."""
    yield from range(max(1, min(places, most)), 0, -1)
    yield from range(places + 1, most + 1)


def _seats(counts: Counts, *domains: Domain) -> tuple[Domain, ...]:
    return tuple(chain.from_iterable((domain,) * counts[domain] for domain in domains))


_Options = Iterator[list[tuple[Team, ...]]]


def _hub_and_spoke(counts: Counts, site: Site, places: int) -> _Options:
    kept = {domain: int(counts[domain] > 1) for domain in (Domain.PROCESS, Domain.ANALYTICS)}
    away = {domain: counts[domain] - kept[domain] for domain in kept}
    standards = _seats(kept, *kept)
    builders = _seats(away, *away)
    technology, data = _seats(counts, Domain.TECHNOLOGY), _seats(counts, Domain.DATA)
    hub = Place(Site.HUB)
    hubs = (
        (Team(hub, (*technology, *data, *standards)),),
        (Team(hub, (*technology, *standards[:1])), Team(hub, (*data, *standards[1:]))),
    )
    for spokes in _team_counts(places, away[Domain.PROCESS]):
        yield [(*teams, *_dealt(builders, site, places, spokes)) for teams in hubs]


def _embedded(counts: Counts, site: Site, places: int) -> _Options:
    platform = Team(Place(Site.PLATFORM), _seats(counts, Domain.TECHNOLOGY))
    local = _seats(counts, Domain.PROCESS, Domain.DATA, Domain.ANALYTICS)
    for teams in _team_counts(places, counts[Domain.PROCESS]):
        yield [(platform, *_dealt(local, site, places, teams))]


def _centre_of_excellence(counts: Counts, _site: Site, _places: int) -> _Options:
    core = {domain: max(1, int(CORE_SHARE * count)) for domain, count in counts.items()}
    rest = {domain: counts[domain] - core[domain] for domain in counts}
    services = (
        (Site.CAMPAIGN_SERVICES, (Domain.PROCESS, Domain.TECHNOLOGY)),
        (Site.INSIGHT_SERVICES, (Domain.ANALYTICS, Domain.DATA)),
    )
    whole = [Team(Place(site), _seats(rest, *domains)) for site, domains in services]
    apart = [Team(Place(site), _seats(rest, domain)) for site, domains in services for domain in domains]
    centre = Team(Place(Site.CORE), _seats(core, *core))
    yield [(centre, *(team for team in teams if team.domains)) for teams in (whole, apart)]


def _revops(counts: Counts, _site: Site, _places: int) -> _Options:
    systems, data = _seats(counts, Domain.TECHNOLOGY), _seats(counts, Domain.DATA)
    rest = (
        Team(Place(Site.PROCESS), _seats(counts, Domain.PROCESS)),
        Team(Place(Site.INSIGHTS), _seats(counts, Domain.ANALYTICS)),
    )
    place = Place(Site.SYSTEMS)
    yield [(Team(place, (*systems, *data)), *rest), (Team(place, systems), Team(place, data), *rest)]


_OPTIONS = {
    TeamModel.HUB_AND_SPOKE: _hub_and_spoke,
    TeamModel.EMBEDDED: _embedded,
    TeamModel.CENTRE_OF_EXCELLENCE: _centre_of_excellence,
    TeamModel.REVOPS: _revops,
}


# Which model


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The model that fits a company, and why: `why_id` with the numbers in `figures`, worded in `texts`."""

    model: TeamModel
    why_id: str
    figures: Mapping[str, float]


def recommended(
    people: int, regions: int, units: int, *, regulated: bool, marketers: int | None, most_marketers: float
) -> Recommendation:
    """The model that a company's profile speaks for. `marketers` are stated marketing people, `most_marketers` the
    most that one person in marketing operations is said to serve.

    Rules follow when each model is said to fit (reference data, section 1c). A profile tells neither how fast
    regions must answer nor where hand-offs fail, so it never speaks for embedded teams or RevOps.
    """
    if people < MODEL_FROM_PEOPLE:
        return Recommendation(TeamModel.CENTRALISED, "model-small", {"people": people})
    if regions > 1:
        return Recommendation(TeamModel.HUB_AND_SPOKE, "model-regions", {"count": regions})
    if units > 1:
        return Recommendation(TeamModel.HUB_AND_SPOKE, "model-units", {"count": units})
    if regulated:
        return Recommendation(TeamModel.CENTRALISED, "model-regulated", {})
    if marketers is not None and marketers > most_marketers * people:
        figures = {"marketers": marketers / people, "most": most_marketers}
        return Recommendation(TeamModel.CENTRE_OF_EXCELLENCE, "model-scarce", figures)
    return Recommendation(TeamModel.CENTRALISED, "model-one-place", {})


def reporting_line(model: TeamModel) -> ReportsTo:
    """To whom the head of the team reports unless somebody says otherwise."""
    return ReportsTo.CRO if model is TeamModel.REVOPS else ReportsTo.CMO
