"""The suggested team of a company: how many people, who, and what they would have to do.

Three estimates of the people stand side by side; the profile's driver picks the one that is used.

- by size: interpolated between the catalogue's anchors on the logarithm of employees (1 person up to 49
  employees; beyond the last anchor the slope goes on), times (1 + the shares added by regions, business units,
  regulation and tools above the size band's stack) and, with an agency, times (1 - the agency's share). Such
  factors count from 50 employees up. The suggestion is rounded half up and never below one.
- by load: productive hours that the work needs, over the hours of one FTE in the reference quarter at the
  ceiling, plus the time that managing takes (5 % of an FTE per report).
- by marketers: marketing people over the marketing people per marketing operations person.

Default load (tools, standing work, campaigns) is hours per person. It follows the whole people of the suggestion,
and so carries the factors too: scaled with the unrounded size, two people at 72 employees (2.48) would be 97 %
busy. What the profile states itself, tools or campaigns, is the team's own and carries no factor; tools keep
the size band's hours per tool. A team sized by stated load keeps the default rest of the team by size, since
the load it was sized for must not grow with it, and takes its mix from that load instead of the size band.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from mopsplanner.catalog.entries import BandEntry, Catalog, Shares
from mopsplanner.engine.default_work import SuggestedTool, Work, add_up, default_work, scaled, share_of
from mopsplanner.engine.seating import COVERAGE, Arrangement, SeatDraft, seat_team
from mopsplanner.engine.splits import fit_splits, fit_under_lead
from mopsplanner.engine.team_models import Place, Recommendation, recommended
from mopsplanner.plan.refusal import Refusal, Subject
from mopsplanner.plan.rules import EMPLOYEES_LIMIT, within
from mopsplanner.plan.words import DOMAINS, Domain, Grade, Level, SizeBand, TeamModel, size_band

Driver = Literal["size", "load", "marketers"]
"""Which estimate the suggested team follows."""

DRIVERS: tuple[Driver, ...] = get_args(Driver)
PEOPLE_LIMIT = 1_000
"""Largest team that is suggested seat by seat."""
_COUNT_LIMIT = 100
_TOOLS_LIMIT = 1_000
_CAMPAIGNS_LIMIT = 100_000


@dataclass(frozen=True, slots=True)
class CompanyProfile:
    """What is known of a company; None: the catalogue's default. `campaigns_per_quarter` are launches."""

    employees: int
    marketing_people: int | None = None
    tools: int | None = None
    campaigns_per_quarter: float | None = None
    regions: int = 1
    business_units: int = 1
    regulated: bool = False
    agency: bool = False
    driver: Driver = "size"


@dataclass(frozen=True, slots=True)
class Estimate:
    """People by one driver, unrounded, with a range, the inputs used, which of them the profile states, and
    the ids of the sources.
    """

    driver: Driver
    people: float
    low: float
    high: float
    inputs: Mapping[str, float]
    stated: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """One suggested position. `domain` is what it is there for (None: all); `reports_to` the index of its
    manager's seat (None: the head of the team), `dotted_to` of a second one; `split` shares of time by domain in
    whole per cent; `place` where the team model puts it (None: with the team).
    """

    role: str
    domain: Domain | None
    level: Level
    reports_to: int | None
    split: Shares
    why_id: str
    why: Mapping[str, Subject]
    source: str
    place: Place | None = None
    dotted_to: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the team is as large as it is: worded in `texts`."""

    id: str
    subjects: Mapping[str, Subject]
    source: str
    grade: Grade = Grade.JUDGEMENT


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A team and its work. By domain, in the order of `DOMAINS`: `mix` shares of the team's time, `standing`,
    `demand` and `capacity` hours of the reference quarter, `utilisation` demand over capacity. `campaigns` is
    launches per quarter by recipe id, unrounded.
    """

    profile: CompanyProfile
    size_band: SizeBand
    band: BandEntry
    people: int
    estimates: tuple[Estimate, Estimate, Estimate]
    used: Estimate
    seats: tuple[Seat, ...]
    tools: tuple[SuggestedTool, ...]
    standing: Shares
    campaigns: Mapping[str, float]
    mix: Shares
    demand: Shares
    capacity: Shares
    utilisation: Shares
    reasons: tuple[Reason, ...]
    model: TeamModel
    recommended: Recommendation


def suggest(profile: CompanyProfile, catalog: Catalog, model: TeamModel = TeamModel.CENTRALISED) -> Suggestion:
    """The suggested team of a company. Refuses a profile out of bounds and a team above 1,000 people.

    The team model says who leads whom; people, their domains and the mix of their time are the same in each.
    """
    check_profile(profile)
    band = catalog.band_for(profile.employees)
    by_size = _size_estimate(profile, band, catalog)
    work = _work(profile, band, round_people(by_size.people), catalog)
    estimates = (by_size, _load_estimate(profile, work, catalog), _marketers_estimate(profile, catalog))
    used = estimates[DRIVERS.index(profile.driver)]
    people = _whole_team(used)
    if profile.driver == "load" and used.stated:
        return _suggestion(profile, model, people, estimates, work, share_of(work.hours), catalog)
    return _suggestion(profile, model, people, estimates, _work(profile, band, people, catalog), band.mix, catalog)


def people_by_size(employees: int, catalog: Catalog) -> float:
    """People by the anchors alone, unrounded, before any factor. Employees: one or more."""
    anchors = catalog.size_anchors
    if employees <= anchors[0][0]:
        return anchors[0][1]
    spans = list(pairwise(anchors))
    (low, few), (high, many) = next((span for span in spans if employees <= span[1][0]), spans[-1])
    return few + (many - few) * math.log(employees / low) / math.log(high / low)


def round_people(people: float) -> int:
    """Whole people: rounded half up, never below one."""
    return max(1, math.floor(people + 0.5 + 1e-9))


def time_shares(suggestion: Suggestion, hours: float) -> tuple[float, ...]:
    """Shares of the team's time by domain, in the order of `DOMAINS`, and last that of managing; they come to one.

    `hours` are those of one FTE in the reference quarter.
    """
    whole = sum(suggestion.capacity)
    managing = max(0.0, 1 - whole / hours / suggestion.people)
    return (*(capacity / whole * (1 - managing) for capacity in suggestion.capacity), managing)


def check_profile(profile: CompanyProfile) -> None:
    """Refuse what no company can be: value-out-of-range, value-not-whole, driver-unknown or
    marketing-above-employees.
    """
    _whole("employees", profile.employees, 1, EMPLOYEES_LIMIT)
    _whole("regions", profile.regions, 1, _COUNT_LIMIT)
    _whole("business units", profile.business_units, 1, _COUNT_LIMIT)
    if profile.tools is not None:
        _whole("tools", profile.tools, 0, _TOOLS_LIMIT)
    if profile.campaigns_per_quarter is not None:
        within("campaigns a quarter", profile.campaigns_per_quarter, 0, _CAMPAIGNS_LIMIT)
    if profile.marketing_people is not None:
        _whole("marketing people", profile.marketing_people, 0, EMPLOYEES_LIMIT)
        _no_more_than_all(profile.marketing_people, profile.employees)
    if profile.driver not in DRIVERS:
        raise Refusal("driver-unknown", driver=profile.driver)


def _whole(name: str, value: object, low: int, high: int) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal("value-not-whole", name=name, value=str(value))
    within(name, value, low, high)


def _no_more_than_all(marketing_people: int, employees: int) -> None:
    if marketing_people > employees:
        raise Refusal("marketing-above-employees", marketing_people=marketing_people, employees=employees)


def _whole_team(used: Estimate) -> int:
    people = round_people(used.people)
    if people > PEOPLE_LIMIT:
        raise Refusal("team-too-large", people=people, limit=PEOPLE_LIMIT, driver=used.driver)
    return people


def _factors(profile: CompanyProfile, band: BandEntry, catalog: Catalog) -> dict[str, float]:
    """Shares of people that the company's complexity adds, and those that an agency spares, by reason id."""
    if profile.employees < catalog.value("complexity_from"):
        return {}
    extra_tools = 0 if profile.tools is None else max(0, profile.tools - band.tools)
    shares = {
        "size-regions": (profile.regions - 1) * catalog.value("size_region_share"),
        "size-business-units": (profile.business_units - 1) * catalog.value("size_business_unit_share"),
        "size-regulated": profile.regulated * catalog.value("size_regulated_share"),
        "size-tools": extra_tools * catalog.value("size_tool_share"),
        "size-agency": -profile.agency * catalog.value("size_agency_share"),
    }
    return {id: share for id, share in shares.items() if share}


def _multiplier(factors: Mapping[str, float]) -> float:
    added = sum(share for share in factors.values() if share > 0)
    return (1 + added) * (1 + factors.get("size-agency", 0.0))


def _size_estimate(profile: CompanyProfile, band: BandEntry, catalog: Catalog) -> Estimate:
    base = people_by_size(profile.employees, catalog)
    multiplier = _multiplier(_factors(profile, band, catalog))
    people = base * multiplier
    return Estimate(
        driver="size",
        people=people,
        low=min(people, band.low * multiplier),
        high=max(people, band.high * multiplier),
        inputs={"employees": profile.employees, "people_before_factors": base, "multiplier": multiplier},
        stated=("employees",),
        sources=("guide", *band.bracketed_by),
    )


def _load_estimate(profile: CompanyProfile, work: Work, catalog: Catalog) -> Estimate:
    fte_hours = _fte_hours(catalog)
    people = _with_management(sum(work.hours) / fte_hours, catalog.value("management_share"))
    focus, evidence = catalog.value("focus_share"), catalog.evidence["focus-share"]
    stated = {"tools": profile.tools, "campaigns": profile.campaigns_per_quarter}
    return Estimate(
        driver="load",
        people=people,
        low=people * focus / evidence.high,
        high=people * focus / evidence.low,
        inputs={
            "tools": len(work.tools),
            "tool_hours": sum(work.tool_hours),
            "campaigns": work.launches,
            "campaign_hours": sum(work.campaign_hours),
            "standing_hours": sum(work.standing),
            "hours_per_fte": fte_hours,
        },
        stated=tuple(name for name, value in stated.items() if value is not None),
        sources=("judgement", "ped50"),
    )


def _fte_hours(catalog: Catalog) -> float:
    return catalog.value("reference_quarter_hours") * catalog.value("ceiling")


def _with_management(fte: float, share: float) -> float:
    """People whose time, less what managing all but one of them takes, comes to so many FTE."""
    return fte if fte <= 1 else (fte - share) / (1 - share)


def _marketers_estimate(profile: CompanyProfile, catalog: Catalog) -> Estimate:
    stated = profile.marketing_people is not None
    share = catalog.assumptions["marketing_people_share"]
    marketers = profile.employees * share.value if profile.marketing_people is None else profile.marketing_people
    ratio = catalog.assumptions["marketers_per_mops"]
    return Estimate(
        driver="marketers",
        people=marketers / ratio.value,
        low=marketers / catalog.value("marketers_per_mops_high"),
        high=marketers / catalog.value("marketers_per_mops_low"),
        inputs={"marketing_people": marketers, "marketers_per_person": ratio.value},
        stated=("marketing_people",) if stated else (),
        sources=(ratio.source,) if stated else (ratio.source, share.source),
    )


def _work(profile: CompanyProfile, band: BandEntry, people: int, catalog: Catalog) -> Work:
    return default_work(band, people, catalog, tools=profile.tools, campaigns=profile.campaigns_per_quarter)


def _suggestion(
    profile: CompanyProfile,
    model: TeamModel,
    people: int,
    estimates: tuple[Estimate, Estimate, Estimate],
    work: Work,
    mix: Shares,
    catalog: Catalog,
) -> Suggestion:
    band = catalog.band_for(profile.employees)
    arrangement = Arrangement(model, profile.regions, profile.business_units)
    drafts = seat_team(people, profile.employees, mix, catalog, arrangement)
    present = _time_after_managing(drafts, catalog.value("management_share"))
    seats = _fitted(drafts, present, mix, catalog)
    capacity = _capacity(seats, present, catalog.value("reference_quarter_hours"))
    used = estimates[DRIVERS.index(profile.driver)]
    technology, process, data, analytics = (d / c for d, c in zip(work.hours, capacity, strict=True))
    return Suggestion(
        profile=profile,
        size_band=size_band(profile.employees),
        band=band,
        people=people,
        estimates=estimates,
        used=used,
        seats=seats,
        tools=work.tools,
        standing=work.standing,
        campaigns=work.campaigns,
        mix=mix,
        demand=work.hours,
        capacity=capacity,
        utilisation=(technology, process, data, analytics),
        reasons=tuple(_reasons(profile, band, people, estimates, work, catalog)),
        model=model,
        recommended=_recommended(profile, people, catalog),
    )


def _recommended(profile: CompanyProfile, people: int, catalog: Catalog) -> Recommendation:
    return recommended(
        people,
        profile.regions,
        profile.business_units,
        regulated=profile.regulated,
        marketers=profile.marketing_people,
        most_marketers=catalog.value("marketers_per_mops_high"),
    )


def _time_after_managing(drafts: Sequence[SeatDraft], share: float) -> list[float]:
    """FTE left to each seat after managing its reports."""
    reports = Counter(draft.reports_to for draft in drafts)
    return [1 - share * reports[at] for at in range(len(drafts))]


def _fitted(drafts: Sequence[SeatDraft], present: Sequence[float], mix: Shares, catalog: Catalog) -> tuple[Seat, ...]:
    fit = fit_under_lead if len(drafts) > max(COVERAGE) else fit_splits
    splits = fit([_leaning(draft, catalog) for draft in drafts], present, mix)
    return tuple(
        Seat(
            role=draft.role,
            domain=draft.domain,
            level=draft.level,
            reports_to=draft.reports_to,
            split=split,
            why_id=draft.why_id,
            why=draft.why,
            source=draft.source,
            place=draft.place,
            dotted_to=draft.dotted_to,
        )
        for draft, split in zip(drafts, splits, strict=True)
    )


def _leaning(draft: SeatDraft, catalog: Catalog) -> Shares:
    """The role's split; a role from elsewhere gives half its time to the domain that it is there for."""
    role = catalog.roles[draft.role]
    if draft.domain is None or role.home.value == draft.domain.value:
        return role.split
    half = tuple((share + (domain is draft.domain)) / 2 for share, domain in zip(role.split, DOMAINS, strict=True))
    return (half[0], half[1], half[2], half[3])


def _capacity(seats: Sequence[Seat], present: Sequence[float], hours: float) -> Shares:
    return add_up([scaled(seat.split, fte * hours) for seat, fte in zip(seats, present, strict=True)])


def _reasons(
    profile: CompanyProfile,
    band: BandEntry,
    people: int,
    estimates: tuple[Estimate, Estimate, Estimate],
    work: Work,
    catalog: Catalog,
) -> Iterator[Reason]:
    by_size, _, by_marketers = estimates
    base = by_size.inputs["people_before_factors"]
    guide: dict[str, Subject] = {"employees": profile.employees, "band": size_band(profile.employees), "people": base}
    yield Reason("size-guide", guide, "guide")
    factors = _factors(profile, band, catalog)
    for id, people_more in _effects(base, factors).items():
        counted = _counted(profile, band, id)
        yield Reason(id, {"share": factors[id], "people": people_more, **counted}, "judgement")
    least = catalog.value("complexity_from")
    if profile.employees < least and _is_complex(profile, band):
        yield Reason("size-too-small", {"employees": least}, "judgement")
    yield from _load_reasons(profile, work, estimates[1], catalog)
    ratio = catalog.assumptions["marketers_per_mops"]
    marketers = {**by_marketers.inputs, "people": by_marketers.people}
    yield Reason("size-marketers", marketers, ratio.source, ratio.grade)
    yield Reason("size-used", {"driver": profile.driver, "people": people}, "guide")


def _effects(base: float, factors: Mapping[str, float]) -> dict[str, float]:
    """People that each factor adds or spares; with `base` they come to the estimate by size. An agency spares its
    share of what the others add too.
    """
    added = sum(share for share in factors.values() if share > 0)
    return {id: base * share * (1 if share > 0 else 1 + added) for id, share in factors.items()}


def _is_complex(profile: CompanyProfile, band: BandEntry) -> bool:
    several = profile.regions > 1 or profile.business_units > 1 or (profile.tools or 0) > band.tools
    return several or profile.regulated or profile.agency


def _counted(profile: CompanyProfile, band: BandEntry, id: str) -> dict[str, Subject]:
    """How many regions, units or tools a factor is about."""
    further = {
        "size-regions": profile.regions - 1,
        "size-business-units": profile.business_units - 1,
        "size-tools": (profile.tools or 0) - band.tools,
    }
    return {"count": further[id]} if id in further else {}


def _load_reasons(profile: CompanyProfile, work: Work, by_load: Estimate, catalog: Catalog) -> Iterator[Reason]:
    fte = _fte_hours(catalog)
    tools: dict[str, Subject] = {"tools": len(work.tools), "stated": profile.tools is not None}
    yield Reason("load-tools", {**tools, "people": sum(work.tool_hours) / fte}, "judgement")
    launches: dict[str, Subject] = {
        "campaigns": work.launches,
        "stated": profile.campaigns_per_quarter is not None,
    }
    yield Reason("load-campaigns", {**launches, "people": sum(work.campaign_hours) / fte}, "judgement")
    # The standing hours are calibrated; a person who is told so can judge them.
    yield Reason("load-standing-calibrated", {"people": sum(work.standing) / fte}, "judgement")
    managing = by_load.people - sum(work.hours) / fte
    if managing > 0:
        share = catalog.assumptions["management_share"]
        yield Reason("load-managing", {"people": managing, "share": share.value}, share.source, share.grade)
