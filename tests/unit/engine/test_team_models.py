"""Team models: another tree for the same people, within the spans, from the size at which a model counts."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import Catalog, load
from mopsplanner.engine.founding import Founding, found_plan, place_name, seat_title
from mopsplanner.engine.seating import Arrangement, seat_team
from mopsplanner.engine.sizing import CompanyProfile, Seat, Suggestion, suggest
from mopsplanner.engine.team_models import MODEL_FROM_PEOPLE, Place, Site, reporting_line
from mopsplanner.engine.tree import forest
from mopsplanner.plan.rows import Position
from mopsplanner.plan.words import DOMAINS, Domain, Level, ReportsTo, TeamModel

CATALOG: Catalog = load()
THIRTEEN = [20, 50, 100, 300, 500, 700, 1_000, 1_500, 2_400, 4_999, 5_000, 12_000, 100_000]
REGIONS = [1, 2, 3, 7]
OTHERS = [model for model in TeamModel if model is not TeamModel.CENTRALISED]
CASES = [(size, regions) for size in THIRTEEN for regions in REGIONS]

each_model = pytest.mark.parametrize("model", OTHERS)
each_case = pytest.mark.parametrize(("employees", "regions"), CASES)


def suggested(employees: int, model: TeamModel, regions: int = 1, units: int = 1) -> Suggestion:
    return suggest(CompanyProfile(employees, regions=regions, business_units=units), CATALOG, model)


def domains(suggestion: Suggestion) -> Counter[Domain | None]:
    return Counter(seat.domain for seat in suggestion.seats)


def lines(suggestion: Suggestion) -> set[tuple[object, ...]]:
    """Who leads how many of which domain, and where everybody sits."""
    below: dict[int, Counter[Domain | None]] = {}
    for seat in suggestion.seats:
        if seat.reports_to is not None:
            below.setdefault(seat.reports_to, Counter())[seat.domain] += 1
    return {(suggestion.seats[at].domain, frozenset(found.items())) for at, found in below.items()}


def top(suggestion: Suggestion, at: int) -> int:
    """Whom a chain of solid lines ends at, in fewer steps than there are seats."""
    for _ in suggestion.seats:
        boss = suggestion.seats[at].reports_to
        if boss is None:
            return at
        at = boss
    raise AssertionError("reporting lines in a circle")


@each_model
@each_case
def test_a_model_keeps_people_domains_and_utilisation(model: TeamModel, employees: int, regions: int) -> None:
    centralised = suggested(employees, TeamModel.CENTRALISED, regions)
    found = suggested(employees, model, regions)
    assert len(found.seats) == found.people == centralised.people
    assert domains(found) == domains(centralised)
    assert found.mix == centralised.mix
    assert found.demand == centralised.demand
    assert all(0.75 <= share <= 0.88 for share in found.utilisation)


@each_model
@each_case
def test_everybody_reaches_the_lead_within_the_spans(model: TeamModel, employees: int, regions: int) -> None:
    found = suggested(employees, model, regions)
    assert {top(found, at) for at in range(found.people)} == {0}
    spans = Counter(seat.reports_to for seat in found.seats if seat.reports_to is not None)
    if found.people >= MODEL_FROM_PEOPLE:
        assert all(3 <= span <= 8 for span in spans.values())
        assert all(found.seats[boss].level is not Level.SPECIALIST for boss in spans)


@each_model
@each_case
def test_time_splits_follow_the_mix(model: TeamModel, employees: int, regions: int) -> None:
    found = suggested(employees, model, regions)
    total = sum(found.capacity)
    for hours, share in zip(found.capacity, found.mix, strict=True):
        assert hours / total == pytest.approx(share, abs=0.005)


@each_model
@pytest.mark.parametrize("employees", [20, 50, 100, 300, 500])
def test_small_teams_are_as_the_guide_says(model: TeamModel, employees: int) -> None:
    plain, found = suggested(employees, TeamModel.CENTRALISED).seats, suggested(employees, model).seats
    assert len(found) < MODEL_FROM_PEOPLE
    assert found == plain


@pytest.mark.parametrize("employees", [size for size in THIRTEEN if size >= 1_000])
@pytest.mark.parametrize("regions", REGIONS)
def test_each_model_is_another_tree(employees: int, regions: int) -> None:
    seats = {model: suggested(employees, model, regions).seats for model in TeamModel}
    for one, other in combinations(TeamModel, 2):
        assert seats[one] != seats[other], (one, other)


@pytest.mark.parametrize("employees", [2_400, 12_000])
def test_hub_embedded_and_core_lead_other_people_than_the_centralised_team(employees: int) -> None:
    plain = lines(suggested(employees, TeamModel.CENTRALISED, 3))
    for model in (TeamModel.HUB_AND_SPOKE, TeamModel.EMBEDDED, TeamModel.CENTRE_OF_EXCELLENCE):
        assert lines(suggested(employees, model, 3)) != plain, model


@given(
    st.integers(6, 200),
    st.lists(st.floats(0.05, 1), min_size=4, max_size=4),
    st.sampled_from(OTHERS),
    st.integers(1, 12),
    st.integers(1, 5),
)
def test_any_mix_can_be_seated_by_any_model(
    people: int, parts: list[float], model: TeamModel, regions: int, units: int
) -> None:
    technology, process, data, analytics = (part / sum(parts) for part in parts)
    mix = (technology, process, data, analytics)
    seats = seat_team(people, 2_400, mix, CATALOG, Arrangement(model, regions, units))
    plain = seat_team(people, 2_400, mix, CATALOG)
    assert Counter(seat.domain for seat in seats) == Counter(seat.domain for seat in plain)
    assert all(seat.reports_to is not None and seat.reports_to < at for at, seat in enumerate(seats) if at)
    spans = Counter(seat.reports_to for seat in seats if seat.reports_to is not None)
    assert all(3 <= span <= 8 for span in spans.values())


def local(suggestion: Suggestion) -> list[Seat]:
    return [seat for seat in suggestion.seats if seat.place is not None and seat.place.is_local]


def test_a_hub_holds_platform_data_and_standards_and_the_spokes_build() -> None:
    found = suggested(2_400, TeamModel.HUB_AND_SPOKE, 3)
    assert {seat.domain for seat in local(found)} == {Domain.PROCESS, Domain.ANALYTICS}
    assert {place_name(seat.place) for seat in local(found)} == {"Region 1", "Region 2", "Region 3"}
    hub = [seat.role for seat in found.seats if seat.place == Place(Site.HUB)]
    assert {"process-architect", "map-administrator", "data-engineer"} <= set(hub)
    assert "Campaign Builder, Region 1" in [seat_title(seat, found.model, CATALOG) for seat in found.seats]


def test_spokes_stand_for_business_units_where_there_is_one_region() -> None:
    found = suggested(2_400, TeamModel.HUB_AND_SPOKE, 1, 3)
    assert local(found)
    assert all(place_name(seat.place).startswith("Business unit") for seat in local(found))


def test_regions_share_a_spoke_where_people_do_not_allow_one_each() -> None:
    found = suggested(1_000, TeamModel.HUB_AND_SPOKE, 7)
    names = list(dict.fromkeys(place_name(seat.place) for seat in local(found)))
    served = {number for seat in local(found) if seat.place for number in range(seat.place.first, seat.place.last + 1)}
    assert served == set(range(1, 8))
    assert any(name.startswith("Regions ") for name in names)


def test_embedded_people_have_a_dotted_line_to_the_head_and_the_platform_has_none() -> None:
    found = suggested(12_000, TeamModel.EMBEDDED, 3)
    leads = {seat.reports_to for seat in found.seats}
    for at, seat in enumerate(found.seats):
        led_locally = seat in local(found) and seat.reports_to != 0
        assert seat.dotted_to == (0 if led_locally else None), at
    assert {seat.domain for seat in local(found)} == {Domain.PROCESS, Domain.DATA, Domain.ANALYTICS}
    assert any(seat.dotted_to == 0 and at not in leads for at, seat in enumerate(found.seats))


@pytest.mark.parametrize("model", [model for model in TeamModel if model is not TeamModel.EMBEDDED])
def test_only_embedded_teams_draw_dotted_lines(model: TeamModel) -> None:
    assert all(seat.dotted_to is None for seat in suggested(12_000, model, 3).seats)


def test_the_core_of_a_centre_of_excellence_is_the_best_paid_of_each_domain() -> None:
    found = suggested(12_000, TeamModel.CENTRE_OF_EXCELLENCE)
    for domain in DOMAINS:
        members = [seat for seat in found.seats if seat.domain is domain and seat.why_id != "seat-head"]
        pay = {True: [0.0], False: [0.0]}
        for seat in members:
            inside = seat.place == Place(Site.CORE)
            pay[inside].append(CATALOG.roles[seat.role].base_pay)
        core = pay[True][1:]
        assert not core or min(core) >= max(pay[False]), domain


def test_revops_titles_its_head_and_reports_to_the_cro() -> None:
    found = suggested(2_400, TeamModel.REVOPS)
    assert seat_title(found.seats[0], found.model, CATALOG).endswith("(Revenue Operations)")
    assert reporting_line(TeamModel.REVOPS) is ReportsTo.CRO
    assert {reporting_line(model) for model in TeamModel if model is not TeamModel.REVOPS} == {ReportsTo.CMO}
    systems = [seat for seat in found.seats if seat.place == Place(Site.SYSTEMS)]
    assert {seat.domain for seat in systems} == {Domain.TECHNOLOGY, Domain.DATA}


@each_model
def test_a_plan_holds_the_models_tree(model: TeamModel) -> None:
    profile = CompanyProfile(2_400, regions=3)
    plan = found_plan(Founding(profile, "Helio", model=model), CATALOG, "p")
    found = suggest(profile, CATALOG, model)
    rows = list(plan.rows(Position).values())
    assert [row.title for row in rows] == [seat_title(seat, model, CATALOG) for seat in found.seats]
    assert [row.department for row in rows] == [place_name(seat.place) for seat in found.seats]
    assert forest(plan).roots == (rows[0].id,)
    dotted = [() if seat.dotted_to is None else (rows[seat.dotted_to].id,) for seat in found.seats]
    assert [row.dotted for row in rows] == dotted
    assert any(dotted) == (model is TeamModel.EMBEDDED)
    assert plan.company.model is model


@pytest.mark.parametrize(
    ("profile", "model", "why"),
    [
        (CompanyProfile(100, regions=3), TeamModel.CENTRALISED, "model-small"),
        (CompanyProfile(2_400), TeamModel.CENTRALISED, "model-one-place"),
        (CompanyProfile(2_400, regions=2, regulated=True), TeamModel.HUB_AND_SPOKE, "model-regions"),
        (CompanyProfile(2_400, business_units=2), TeamModel.HUB_AND_SPOKE, "model-units"),
        (CompanyProfile(2_400, regulated=True), TeamModel.CENTRALISED, "model-regulated"),
        (CompanyProfile(2_400, marketing_people=400), TeamModel.CENTRE_OF_EXCELLENCE, "model-scarce"),
        (CompanyProfile(2_400, marketing_people=60), TeamModel.CENTRALISED, "model-one-place"),
    ],
)
def test_a_profile_speaks_for_a_model(profile: CompanyProfile, model: TeamModel, why: str) -> None:
    found = suggest(profile, CATALOG, TeamModel.EMBEDDED).recommended
    assert (found.model, found.why_id) == (model, why)


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (None, ""),
        (Place(Site.REGION, 2, 2), "Region 2"),
        (Place(Site.REGION, 1, 2), "Regions 1 and 2"),
        (Place(Site.UNIT, 3, 6), "Business units 3 to 6"),
        (Place(Site.HUB), "Marketing operations hub"),
    ],
)
def test_places_have_names(place: Place | None, name: str) -> None:
    assert place_name(place) == name
