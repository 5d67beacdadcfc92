"""Which seats a suggested team has, who leads whom, and why each seat is there.

Up to five people the team covers domains in the order of the size guide; beyond, the seats follow the size
band's mix by largest remainder. The catalogue's ladders name the roles. Spans of 3 to 8 come before the
number of layers: two layers hold nine people, so the tenth brings a team lead. A team model groups the same
seats in another way (`team_models`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, cycle, product

from mopsplanner.catalog.entries import Catalog, Shares
from mopsplanner.engine.team_models import Place, Site, Team, sites_of, teams_of
from mopsplanner.plan.refusal import Subject
from mopsplanner.plan.words import DOMAINS, Domain, Level, TeamModel

COVERAGE: Mapping[int, tuple[Domain, ...]] = {
    2: (Domain.TECHNOLOGY,),
    3: (Domain.TECHNOLOGY, Domain.ANALYTICS),
    4: (Domain.TECHNOLOGY, Domain.DATA, Domain.ANALYTICS),
    5: (Domain.TECHNOLOGY, Domain.DATA, Domain.ANALYTICS, Domain.PROCESS),
}
"""Domains that a small team covers beside its lead, by people (planning model, section 0)."""

_DIRECTOR_FROM_PEOPLE = 5
_VP_FROM_EMPLOYEES = 5_000
_PAIRS = ((Domain.TECHNOLOGY, Domain.PROCESS), (Domain.ANALYTICS, Domain.DATA))
"""Domains that can share a team; the first names its lead."""


@dataclass(frozen=True, slots=True)
class SeatDraft:
    """A seat before its split is fitted. `domain` is what it is there for (None: the lead, all of them);
    `reports_to` is the index of its manager (None: the lead), `dotted_to` of a second one; `place` where the team
    model puts it. `why_id` and `why` are worded in `texts`.
    """

    role: str
    domain: Domain | None
    level: Level
    reports_to: int | None
    why_id: str
    why: Mapping[str, Subject]
    source: str
    place: Place | None = None
    dotted_to: int | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a team is to sit: its model, and the regions and business units of the company."""

    model: TeamModel = TeamModel.CENTRALISED
    regions: int = 1
    units: int = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """Seats under one team lead, who is of the first domain."""

    domains: tuple[Domain, ...]


def seat_team(
    people: int, employees: int, mix: Shares, catalog: Catalog, arrangement: Arrangement | None = None
) -> tuple[SeatDraft, ...]:
    """The seats of a team of one person or more, each after its manager; centralised without an arrangement."""
    counts = domain_seats(people, mix)
    crew = _Crew(people, employees, mix, counts, catalog)
    crew.seat_lead()
    wanted = arrangement or Arrangement()
    teams = teams_of(wanted.model, counts, sites_of(wanted.regions, wanted.units), _spans(catalog))
    if teams is not None:
        crew.seat_teams(teams, dotted=wanted.model is TeamModel.EMBEDDED)
        return tuple(crew.seats)
    units = best_units(counts, catalog) if people - 1 > catalog.value("span_high") else ()
    led = {domain: unit for unit in units for domain in unit.domains}
    for domain in counts:
        unit = led.get(domain)
        if unit is None:
            crew.seat_members(domain, counts[domain], 0)
        elif unit.domains[0] is domain:
            crew.seat_unit(unit)
    return tuple(crew.seats)


def domain_seats(people: int, mix: Shares) -> dict[Domain, int]:
    """Seats by domain beside the lead, in the order in which they are filled; from five people on, one at least."""
    if people <= max(COVERAGE):
        return dict.fromkeys(COVERAGE.get(people, ()), 1)
    exact = [share * (people - 1) for share in mix]
    seats = [max(1, int(value + 1e-9)) for value in exact]
    for _ in range(people - 1 - sum(seats)):
        seats[_largest([value - filled for value, filled in zip(exact, seats, strict=True)])] += 1
    for _ in range(sum(seats) - (people - 1)):
        seats[
            _largest([filled - value if filled > 1 else -1.0 for value, filled in zip(exact, seats, strict=True)])
        ] -= 1
    return dict(zip(DOMAINS, seats, strict=True))


def _largest(values: Sequence[float]) -> int:
    """The place of the largest value, the first of equals; differences of rounding do not count."""
    return max(range(len(values)), key=lambda at: (round(values[at], 9), -at))


def best_units(counts: Mapping[Domain, int], catalog: Catalog) -> tuple[Unit, ...]:
    """The teams under the lead that keep every span within its bounds.

    Wanted first: a team of its own for each domain of four and more; then few shared teams, data and analytics
    rather than technology and process; then few reports to the lead.
    """
    low, high = _spans(catalog)
    options = (chain(*choice) for choice in product(*(_pair_options(pair, counts, low, high) for pair in _PAIRS)))
    fitting = [units for units in map(tuple, options) if low <= _lead_span(units, counts) <= high]
    return min(fitting, key=lambda units: _cost_of(units, counts, low))


def _pair_options(
    pair: tuple[Domain, Domain], counts: Mapping[Domain, int], low: int, high: int
) -> list[tuple[Unit, ...]]:
    alone = [Unit((domain,)) for domain in pair if counts.get(domain, 0) > low]
    options: list[tuple[Unit, ...]] = [(), *((unit,) for unit in alone)]
    if len(alone) == 2:
        options.append(tuple(alone))
    keeps_specialist = pair[0] is not Domain.TECHNOLOGY or counts.get(pair[0], 0) > 1
    if keeps_specialist and low < sum(counts.get(domain, 0) for domain in pair) <= high + 1:
        options.append((Unit(pair),))
    return options


def _lead_span(units: tuple[Unit, ...], counts: Mapping[Domain, int]) -> int:
    led = {domain for unit in units for domain in unit.domains}
    return len(units) + sum(count for domain, count in counts.items() if domain not in led)


def _cost_of(units: tuple[Unit, ...], counts: Mapping[Domain, int], low: int) -> tuple[int, int, bool, int]:
    own = {unit.domains[0] for unit in units if len(unit.domains) == 1}
    unled = sum(count > low for domain, count in counts.items() if domain not in own)
    shared = [unit for unit in units if len(unit.domains) == 2]
    return unled, len(shared), any(unit.domains == _PAIRS[0] for unit in shared), _lead_span(units, counts)


def team_sizes(members: int, low: int, high: int) -> tuple[int, tuple[int, ...]]:
    """How many of a lead's people report directly, and the sizes of the teams of the rest, leads included."""
    if members <= high:
        return members, ()
    teams = min(high, -(-(members - high) // high))
    direct = min(high - teams, max(low - teams, members // (teams + 1), 0)) if teams < high else 0
    size, more = divmod(members - direct, teams)
    return direct, tuple(size + (at < more) for at in range(teams))


def _spans(catalog: Catalog) -> tuple[int, int]:
    return int(catalog.value("span_low")), int(catalog.value("span_high"))


@dataclass(slots=True)
class _Crew:
    """A team while it is being seated."""

    people: int
    employees: int
    mix: Shares
    counts: Mapping[Domain, int]
    catalog: Catalog
    seats: list[SeatDraft] = field(default_factory=list)
    ladders: dict[Domain, Iterator[str]] = field(default_factory=dict)

    def seat_lead(self) -> None:
        """A generalist alone, a manager up to four people, a director from five, a VP from 5,000 employees."""
        role = "mops-manager"
        if self.people >= _DIRECTOR_FROM_PEOPLE:
            vp = self.employees >= _VP_FROM_EMPLOYEES
            role = "vp-marketing-operations" if vp else "director-marketing-operations"
        why_id = "seat-alone" if self.people == 1 else "seat-lead"
        self._add(role, None, None, why_id, {"people": self.people, "employees": self.employees}, "guide")

    def seat_members(self, domain: Domain, count: int, boss: int) -> None:
        """So many seats of a domain, all under one manager."""
        for _ in range(count):
            self._add(self._next_role(domain), domain, boss, *self._why_member(domain))

    def seat_unit(self, unit: Unit) -> None:
        """A team lead under the head of the team, and the people of the lead's domains."""
        domain = unit.domains[0]
        size = sum(self.counts[each] for each in unit.domains)
        head = self.catalog.ladder_for(domain, self.employees).head
        self.ladders[domain] = self._rungs(domain, head)
        if len(unit.domains) == 1:
            self._seat_team(domain, size, 0, self._head_of_heads(head, size))
            return
        boss = self._add_head(head, domain, 0, size)
        for each in unit.domains:
            self.seat_members(each, self.counts[each] - (each is domain), boss)

    def _seat_team(self, domain: Domain, size: int, boss: int, head: str) -> None:
        at = self._add_head(head, domain, boss, size)
        direct, teams = team_sizes(size - 1, *_spans(self.catalog))
        self.seat_members(domain, direct, at)
        for team in teams:
            self._seat_team(domain, team, at, self.catalog.ladder_for(domain, self.employees).head)

    # Teams of a model

    def seat_teams(self, teams: Sequence[Team], *, dotted: bool) -> None:
        """The teams under the lead, in their order; `dotted` gives those in the regions a second line to the lead."""
        for team in teams:
            for domain in team.domains[:1] if team.led else ():
                self._expect_head(domain)
        for team in teams:
            first = len(self.seats)
            self._seat_under(team, 0) if team.led else self._seat_loose(team, team.domains, 0)
            for at in range(first, len(self.seats)) if dotted and team.place.is_local else ():
                if self.seats[at].reports_to != 0:
                    self.seats[at] = replace(self.seats[at], dotted_to=0)

    def _seat_under(self, team: Team, boss: int) -> None:
        """A team with its lead; one that is too large for a span in teams of its own, like ones together."""
        domain, rest = team.domains[0], team.domains[1:]
        head = self.catalog.ladder_for(domain, self.employees).head
        at = self._add_head(self._head_of_heads(head, len(team.domains)), domain, boss, len(team.domains))
        self._put(at, team.place)
        direct, sizes = team_sizes(len(rest), *_spans(self.catalog))
        self._seat_loose(team, rest[:direct], at)
        for size in sizes:
            direct, start = direct + size, direct
            self._seat_under(replace(team, domains=rest[start:direct]), at)

    def _seat_loose(self, team: Team, domains: Sequence[Domain], boss: int) -> None:
        for domain in domains:
            if team.place.site is Site.CORE:
                self._bring_dearest(domain)
            self.seat_members(domain, 1, boss)
            self._put(len(self.seats) - 1, team.place)

    def _put(self, at: int, place: Place) -> None:
        self.seats[at] = replace(self.seats[at], place=place)

    def _expect_head(self, domain: Domain) -> None:
        """A domain whose head leads a team has no second one among the members before the ladder repeats."""
        if domain not in self.ladders:
            self.ladders[domain] = self._rungs(domain, self.catalog.ladder_for(domain, self.employees).head)

    def _bring_dearest(self, domain: Domain) -> None:
        """Scarce experts are those best paid among the domain's next seats: they come first."""
        rungs = [self._next_role(domain) for _ in range(self.counts[domain])]
        rungs.sort(key=lambda role: -self.catalog.roles[role].base_pay)
        self.ladders[domain] = chain(rungs, self.ladders[domain])

    def _head_of_heads(self, head: str, size: int) -> str:
        """Whoever leads team leads is a director, where the head of all is a VP."""
        several = size - 1 > self.catalog.value("span_high")
        return "director-marketing-operations" if several and self.seats[0].level is Level.VP else head

    def _add_head(self, role: str, domain: Domain, boss: int, size: int) -> int:
        self._add(role, domain, boss, "seat-head", {"domain": domain, "reports": size - 1}, "judgement")
        return len(self.seats) - 1

    def _why_member(self, domain: Domain) -> tuple[str, Mapping[str, Subject], str]:
        if self.people <= max(COVERAGE):
            return "seat-coverage", {"domain": domain, "people": self.people}, "guide"
        share = self.mix[DOMAINS.index(domain)]
        return "seat-share", {"domain": domain, "share": share, "seats": self.counts[domain]}, "judgement"

    def _next_role(self, domain: Domain) -> str:
        if domain not in self.ladders:
            self.ladders[domain] = self._rungs(domain, None)
        return next(self.ladders[domain])

    def _rungs(self, domain: Domain, head: str | None) -> Iterator[str]:
        ladder = self.catalog.ladder_for(domain, self.employees)
        return chain((role for role in ladder.roles if role != head), cycle(ladder.repeat))

    def _add(
        self,
        role: str,
        domain: Domain | None,
        boss: int | None,
        why_id: str,
        why: Mapping[str, Subject],
        source: str,
    ) -> None:
        self.seats.append(SeatDraft(role, domain, self.catalog.roles[role].level, boss, why_id, why, source))
