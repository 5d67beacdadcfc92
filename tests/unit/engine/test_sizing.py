"""How many people a company is suggested, by which estimate, and how busy they are."""

from dataclasses import replace
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import Catalog, load
from mopsplanner.engine.default_work import hours_of_a_campaign
from mopsplanner.engine.sizing import (
    DRIVERS,
    PEOPLE_LIMIT,
    CompanyProfile,
    Driver,
    Estimate,
    Suggestion,
    people_by_size,
    round_people,
    suggest,
    time_shares,
)
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import SizeBand
from mopsplanner.texts.suggestion import EFFECTS

CATALOG: Catalog = load()
LARGEST_TESTED = 15_000


def suggested(employees: int) -> Suggestion:
    return suggest(CompanyProfile(employees), CATALOG)


def estimate(suggestion: Suggestion, driver: Driver) -> Estimate:
    return suggestion.estimates[DRIVERS.index(driver)]


def sizes_that_differ() -> list[int]:
    """One company for each pairing of people, size band and ladder up to the largest tested."""
    starts = {ladder.employees_from for ladder in CATALOG.ladders}
    kinds = {
        (
            round_people(people_by_size(employees, CATALOG)),
            CATALOG.band_for(employees).id,
            sum(start <= employees for start in starts),
        ): employees
        for employees in range(1, LARGEST_TESTED + 1)
    }
    return sorted(kinds.values())


@pytest.mark.parametrize(
    ("employees", "people"),
    [
        *((1, 1), (20, 1), (49, 1), (50, 2), (300, 4), (500, 5), (501, 5)),
        *((1_000, 10), (2_400, 13), (5_000, 22), (10_000, 30), (12_000, 32)),
    ],
)
def test_people_follow_the_size_guide(employees: int, people: int) -> None:
    suggestion = suggested(employees)
    assert suggestion.people == people
    assert len(suggestion.seats) == people


def test_no_cliff_between_neighbours() -> None:
    people = [round_people(people_by_size(employees, CATALOG)) for employees in range(1, LARGEST_TESTED + 1)]
    assert {after - before for before, after in pairwise(people)} == {0, 1}


@given(st.integers(1, 4_999_999))
def test_more_employees_never_need_fewer_people(employees: int) -> None:
    assert people_by_size(employees + 1, CATALOG) >= people_by_size(employees, CATALOG)


def test_beyond_the_last_anchor_the_slope_goes_on() -> None:
    per_factor = people_by_size(10_000, CATALOG) - people_by_size(2_400, CATALOG)
    ratio = 10_000 / 2_400
    further = people_by_size(round(10_000 * ratio), CATALOG)
    assert further == pytest.approx(30 + per_factor, abs=0.001)


@pytest.mark.parametrize(("exact", "whole"), [(0.0, 1), (0.4, 1), (1.49, 1), (2.5, 3), (4.5, 5), (4.4999, 4)])
def test_people_are_rounded_half_up_and_never_below_one(exact: float, whole: int) -> None:
    assert round_people(exact) == whole


@pytest.mark.parametrize("employees", sizes_that_differ())
def test_every_suggested_team_is_busy_but_not_full(employees: int) -> None:
    utilisation = suggested(employees).utilisation
    assert min(utilisation) >= 0.75
    assert max(utilisation) <= 0.82


@pytest.mark.parametrize("driver", ["load", "marketers"])
@pytest.mark.parametrize("employees", [1, 49, 72, 300, 708, 2_400, 12_000])
def test_other_drivers_suggest_busy_teams_too(employees: int, driver: Driver) -> None:
    utilisation = suggest(CompanyProfile(employees, driver=driver), CATALOG).utilisation
    assert min(utilisation) >= 0.7
    assert max(utilisation) <= 0.9


@pytest.mark.parametrize(
    ("employees", "per_cent"),
    [(30, (81, 80, 79, 78)), (2_400, (80, 81, 79, 77))],
)
def test_utilisation_is_the_one_of_the_design(employees: int, per_cent: tuple[int, ...]) -> None:
    found = suggested(employees).utilisation
    assert [100 * share for share in found] == pytest.approx(per_cent, abs=0.6)


@given(
    employees=st.integers(1, 5_000_000),
    regions=st.integers(1, 20),
    units=st.integers(1, 10),
    regulated=st.booleans(),
    agency=st.booleans(),
)
def test_complex_companies_get_more_people_for_more_work(
    employees: int, regions: int, units: int, regulated: bool, agency: bool
) -> None:
    profile = CompanyProfile(employees, regions=regions, business_units=units, regulated=regulated, agency=agency)
    suggestion = suggest(profile, CATALOG)
    assert min(suggestion.utilisation) >= 0.7
    assert max(suggestion.utilisation) <= 0.9
    if not agency:
        assert suggestion.people >= suggested(employees).people


def test_factors_add_up_and_the_agency_takes_its_share() -> None:
    profile = CompanyProfile(1_000, regions=3, business_units=2, regulated=True, tools=25, agency=True)
    by_size = estimate(suggest(profile, CATALOG), "size")
    assert by_size.people == pytest.approx(10 * (1 + 0.16 + 0.05 + 0.10 + 0.05) * 0.9)
    assert by_size.low <= by_size.people <= by_size.high


def test_below_50_employees_complexity_adds_nobody() -> None:
    profile = CompanyProfile(49, regions=5, business_units=5, regulated=True, tools=30)
    assert estimate(suggest(profile, CATALOG), "size").people == 1


def test_three_estimates_stand_side_by_side() -> None:
    suggestion = suggested(2_400)
    assert [each.driver for each in suggestion.estimates] == ["size", "load", "marketers"]
    assert suggestion.used is suggestion.estimates[0]
    load_estimate, marketers = suggestion.estimates[1:]
    assert load_estimate.people == pytest.approx(12.1, abs=0.1)
    assert (marketers.low, marketers.people, marketers.high) == (12, 15, 20)
    assert marketers.stated == ()


def test_stated_marketing_people_replace_the_share_of_employees() -> None:
    suggestion = suggest(CompanyProfile(2_400, marketing_people=40, driver="marketers"), CATALOG)
    assert suggestion.used.people == 5
    assert suggestion.used.stated == ("marketing_people",)
    assert suggestion.used.sources == ("ped50",)
    assert suggestion.people == 5


def test_load_estimate_covers_its_work_at_the_ceiling() -> None:
    suggestion = suggested(2_400)
    people = estimate(suggestion, "load").people
    capacity = 292.5 * (people - 0.05 * (people - 1))
    assert sum(suggestion.demand) == pytest.approx(0.85 * capacity)


def test_more_stated_campaigns_raise_the_load_estimate_by_their_hours() -> None:
    few = suggest(CompanyProfile(300, campaigns_per_quarter=20), CATALOG)
    many = suggest(CompanyProfile(300, campaigns_per_quarter=60), CATALOG)
    added = sum(hours_of_a_campaign(CATALOG)) * 40
    assert sum(many.demand) - sum(few.demand) == pytest.approx(added)
    expected = added / (292.5 * 0.85) / 0.95
    assert estimate(many, "load").people - estimate(few, "load").people == pytest.approx(expected)
    assert many.people == few.people
    assert estimate(many, "load").stated == ("campaigns",)


def test_a_team_sized_by_stated_load_is_busy_in_every_domain() -> None:
    profile = CompanyProfile(300, campaigns_per_quarter=300, driver="load")
    suggestion = suggest(profile, CATALOG)
    assert suggestion.people == 17
    assert suggestion.mix[1] > suggestion.band.mix[1]
    assert all(0.8 <= share <= 0.9 for share in suggestion.utilisation)


def test_the_stack_joins_in_order_and_scales_with_the_band() -> None:
    suggestion = suggested(2_400)
    assert [tool.category for tool in suggestion.tools[:3]] == ["map", "crm", "cms"]
    assert [tool.name for tool in suggestion.tools[15:18]] == [
        "Customer data platform",
        "Long-tail tool 1",
        "Long-tail tool 2",
    ]
    assert len(suggestion.tools) == 20
    assert suggestion.tools[0].hours_per_month == pytest.approx(40)
    assert suggested(20).tools[0].hours_per_month == pytest.approx(8)


def test_a_stated_default_stack_changes_nothing() -> None:
    stated = suggest(CompanyProfile(300, tools=16), CATALOG)
    assert stated.tools == suggested(300).tools
    assert stated.demand == suggested(300).demand


def test_a_company_may_have_no_tools_and_no_campaigns() -> None:
    suggestion = suggest(CompanyProfile(30, tools=0, campaigns_per_quarter=0), CATALOG)
    assert suggestion.tools == ()
    assert sum(suggestion.campaigns.values()) == 0
    assert suggestion.demand == suggestion.standing


def test_default_campaigns_are_nine_a_person_in_the_mix() -> None:
    suggestion = suggested(2_400)
    assert sum(suggestion.campaigns.values()) == pytest.approx(117)
    assert suggestion.campaigns["email-blast"] == pytest.approx(0.22 * 117)
    assert list(suggestion.campaigns) == list(CATALOG.recipes)


@pytest.mark.parametrize(
    ("employees", "band"),
    [(49, SizeBand.SMALL), (50, SizeBand.MIDMARKET), (500, SizeBand.MIDMARKET), (501, SizeBand.ENTERPRISE)],
)
def test_size_band_is_named_by_the_guide(employees: int, band: SizeBand) -> None:
    assert suggested(employees).size_band is band


def test_reasons_name_what_made_the_team() -> None:
    profile = CompanyProfile(2_400, tools=38, campaigns_per_quarter=52, regions=3)
    reasons = {reason.id: reason for reason in suggest(profile, CATALOG).reasons}
    assert list(reasons) == [
        "size-guide",
        "size-regions",
        "size-tools",
        "load-tools",
        "load-campaigns",
        "load-standing-calibrated",
        "load-managing",
        "size-marketers",
        "size-used",
    ]
    assert reasons["load-tools"].subjects["tools"] == 38
    assert reasons["size-regions"].subjects["people"] == pytest.approx(2.08)
    assert {reason.source for reason in reasons.values()} <= set(CATALOG.sources)


@given(
    st.builds(
        CompanyProfile,
        employees=st.integers(1, 100_000),
        tools=st.none() | st.integers(0, 200),
        regions=st.integers(1, 20),
        business_units=st.integers(1, 10),
        regulated=st.booleans(),
        agency=st.booleans(),
    )
)
def test_the_reasons_of_an_estimate_add_up_to_it(profile: CompanyProfile) -> None:
    suggestion = suggest(profile, CATALOG)
    people = {reason.id: cast(float, reason.subjects.get("people", 0.0)) for reason in suggestion.reasons}
    by_size = [people[id] for id in ("size-guide", *EFFECTS) if id in people]
    by_load = [count for id, count in people.items() if id.startswith("load-")]
    assert sum(by_size) == pytest.approx(suggestion.estimates[0].people)
    assert sum(by_load) == pytest.approx(suggestion.estimates[1].people)
    assert people["size-marketers"] == pytest.approx(suggestion.estimates[2].people)


def test_a_small_company_is_told_from_when_complexity_counts() -> None:
    said = {reason.id for reason in suggest(CompanyProfile(49, regions=2), CATALOG).reasons}
    assert "size-too-small" in said
    assert not said & set(EFFECTS)
    assert "size-too-small" not in {reason.id for reason in suggested(49).reasons}
    assert "size-too-small" not in {reason.id for reason in suggest(CompanyProfile(50, regions=2), CATALOG).reasons}


@given(
    profile=st.builds(
        CompanyProfile,
        employees=st.integers(1, 20_000),
        tools=st.none() | st.integers(0, 200),
        campaigns_per_quarter=st.none() | st.floats(0, 500),
        regions=st.integers(1, 20),
        agency=st.booleans(),
        driver=st.sampled_from(DRIVERS),
    )
)
def test_a_suggestion_agrees_with_itself(profile: CompanyProfile) -> None:
    suggestion = suggest(profile, CATALOG)
    assert suggestion == suggest(profile, CATALOG)
    assert len(suggestion.seats) == suggestion.people == round_people(suggestion.used.people)
    assert suggestion.used.driver == profile.driver
    assert sum(suggestion.mix) == pytest.approx(1)
    assert all(found.low <= found.people <= found.high for found in suggestion.estimates)
    for busy, demand, capacity in zip(suggestion.utilisation, suggestion.demand, suggestion.capacity, strict=True):
        assert busy == pytest.approx(demand / capacity)


VALID = CompanyProfile(300)


@pytest.mark.parametrize(
    ("profile", "id", "name"),
    [
        (replace(VALID, employees=0), "value-out-of-range", "employees"),
        (replace(VALID, employees=-5), "value-out-of-range", "employees"),
        (replace(VALID, employees=5_000_001), "value-out-of-range", "employees"),
        (replace(VALID, employees=True), "value-not-whole", "employees"),
        (replace(VALID, regions=0), "value-out-of-range", "regions"),
        (replace(VALID, business_units=101), "value-out-of-range", "business units"),
        (replace(VALID, tools=-1), "value-out-of-range", "tools"),
        (replace(VALID, tools=1_001), "value-out-of-range", "tools"),
        (replace(VALID, marketing_people=-1), "value-out-of-range", "marketing people"),
        (replace(VALID, campaigns_per_quarter=-0.5), "value-out-of-range", "campaigns a quarter"),
        (replace(VALID, campaigns_per_quarter=float("nan")), "value-out-of-range", "campaigns a quarter"),
        (replace(VALID, campaigns_per_quarter=float("inf")), "value-out-of-range", "campaigns a quarter"),
    ],
)
def test_impossible_companies_are_refused_by_field(profile: CompanyProfile, id: str, name: str) -> None:
    with pytest.raises(Refusal) as refused:
        suggest(profile, CATALOG)
    assert refused.value.id == id
    assert refused.value.subjects["name"] == name


def test_marketing_people_are_employees() -> None:
    with pytest.raises(Refusal) as refused:
        suggest(replace(VALID, marketing_people=301), CATALOG)
    assert refused.value.id == "marketing-above-employees"
    assert refused.value.subjects == {"marketing_people": 301, "employees": 300}


def test_a_team_too_large_to_seat_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        suggest(CompanyProfile(5_000_000, driver="marketers"), CATALOG)
    assert refused.value.id == "team-too-large"
    assert refused.value.subjects["limit"] == PEOPLE_LIMIT
    assert refused.value.subjects["people"] == 31_250


def test_an_unknown_driver_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        suggest(replace(VALID, driver=cast(Driver, "guess")), CATALOG)
    assert refused.value.subjects["driver"] == "guess"


@pytest.mark.parametrize("employees", [1, 49, 300, 2_400, 12_000, 100_000])
def test_the_time_of_a_team_is_its_domains_and_managing(employees: int) -> None:
    suggestion = suggested(employees)
    hours = CATALOG.value("reference_quarter_hours")
    *domains, managing = time_shares(suggestion, hours)
    assert sum(domains) + managing == pytest.approx(1)
    assert managing == pytest.approx(CATALOG.value("management_share") * (suggestion.people - 1) / suggestion.people)
    assert [share * suggestion.people * hours for share in domains] == pytest.approx(suggestion.capacity)
