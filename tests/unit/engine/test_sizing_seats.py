"""Who sits in a suggested team, who leads whom, and how the time splits."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.catalog import Catalog, Shares, load
from mopsplanner.engine.seating import domain_seats, seat_team, team_sizes
from mopsplanner.engine.sizing import CompanyProfile, Suggestion, suggest
from mopsplanner.engine.splits import fit_splits, fit_under_lead
from mopsplanner.plan.words import DOMAINS, Domain, Level

CATALOG: Catalog = load()
SIZES = [1, 20, 50, 72, 73, 100, 158, 199, 200, 341, 500, 501, 700, 999, 1_000, 1_500, 2_400, 4_999]
LARGE = [5_000, 8_000, 12_000, 15_000, 100_000, 5_000_000]
ENTERPRISE = [size for size in SIZES + LARGE if size > 500]


def suggested(employees: int) -> Suggestion:
    return suggest(CompanyProfile(employees), CATALOG)


def roles(employees: int) -> list[str]:
    return [seat.role for seat in suggested(employees).seats]


def spans(reports_to: list[int | None]) -> Counter[int]:
    return Counter(boss for boss in reports_to if boss is not None)


def layers(suggestion: Suggestion) -> int:
    depth: list[int] = []
    for seat in suggestion.seats:
        depth.append(1 if seat.reports_to is None else depth[seat.reports_to] + 1)
    return max(depth)


def test_a_small_company_has_one_generalist() -> None:
    (seat,) = suggested(20).seats
    assert seat.role == "mops-manager"
    assert seat.why_id == "seat-alone"
    assert seat.split == CATALOG.band_for(20).mix


@pytest.mark.parametrize(
    ("employees", "covered"),
    [
        (50, ["technology"]),
        (100, ["technology", "analytics"]),
        (300, ["technology", "data", "analytics"]),
        (500, ["technology", "data", "analytics", "process"]),
    ],
)
def test_mid_market_teams_cover_domains_in_order(employees: int, covered: list[str]) -> None:
    _, *others = suggested(employees).seats
    assert [seat.domain for seat in others] == covered
    assert {seat.why_id for seat in others} == {"seat-coverage"}


@pytest.mark.parametrize(
    ("employees", "lead"),
    [
        (49, "mops-manager"),
        (300, "mops-manager"),
        (500, "director-marketing-operations"),
        (4_999, "director-marketing-operations"),
        (5_000, "vp-marketing-operations"),
    ],
)
def test_the_lead_grows_with_the_company(employees: int, lead: str) -> None:
    assert roles(employees)[0] == lead


@pytest.mark.parametrize("employees", ENTERPRISE)
def test_enterprise_teams_hold_the_specialised_roles(employees: int) -> None:
    found = roles(employees)
    assert {"map-administrator", "data-engineer", "analytics-manager", "process-architect"} <= set(found)
    assert CATALOG.roles[found[0]].level in {Level.DIRECTOR, Level.VP}


@pytest.mark.parametrize("employees", SIZES + LARGE)
def test_no_role_comes_before_its_company_size(employees: int) -> None:
    assert all(CATALOG.roles[role].hire_from <= max(employees, 1) for role in roles(employees))


@pytest.mark.parametrize("employees", SIZES + LARGE)
def test_one_head_and_managers_before_their_reports(employees: int) -> None:
    reports_to = [seat.reports_to for seat in suggested(employees).seats]
    assert reports_to[0] is None
    assert all(boss is not None and boss < at for at, boss in enumerate(reports_to) if at > 0)


@pytest.mark.parametrize("employees", [size for size in SIZES + LARGE if size >= 341])
def test_spans_are_three_to_eight(employees: int) -> None:
    seats = suggested(employees).seats
    found = spans([seat.reports_to for seat in seats])
    assert all(3 <= span <= 8 for span in found.values())
    assert all(seats[boss].level is not Level.SPECIALIST for boss in found)


@pytest.mark.parametrize(
    ("employees", "most"), [(20, 1), (500, 2), (900, 2), (1_000, 3), (2_400, 3), (10_000, 3), (100_000, 4)]
)
def test_layers_grow_with_the_team(employees: int, most: int) -> None:
    assert layers(suggested(employees)) == most


def test_a_domain_of_four_has_its_own_head() -> None:
    suggestion = suggested(5_000)
    heads = {seat.domain: seat.role for seat in suggestion.seats if seat.why_id == "seat-head"}
    assert heads == {
        Domain.TECHNOLOGY: "martech-manager",
        Domain.PROCESS: "campaign-operations-manager",
        Domain.DATA: "data-manager",
        Domain.ANALYTICS: "analytics-manager",
    }


def test_a_vp_has_directors_over_team_leads() -> None:
    seats = suggested(5_000_000).seats
    bosses = set(spans([seat.reports_to for seat in seats]))
    over_leads = {seats[at].reports_to for at in bosses} - {None, 0}
    assert over_leads
    assert {seats[at].role for at in over_leads if at is not None} == {"director-marketing-operations"}


SHARES = st.lists(st.floats(0.05, 1), min_size=4, max_size=4)


def as_shares(parts: list[float]) -> Shares:
    technology, process, data, analytics = (part / sum(parts) for part in parts)
    return technology, process, data, analytics


@given(st.integers(6, 400), SHARES)
def test_any_mix_can_be_seated(people: int, parts: list[float]) -> None:
    seats = seat_team(people, 2_400, as_shares(parts), CATALOG)
    assert len(seats) == people
    assert all(3 <= span <= 8 for span in spans([seat.reports_to for seat in seats]).values())
    assert {"map-administrator", "data-engineer", "analytics-manager", "process-architect"} <= {
        seat.role for seat in seats
    }


@given(st.integers(6, 1_000), SHARES)
def test_seats_follow_the_mix_by_largest_remainder(people: int, parts: list[float]) -> None:
    mix = as_shares(parts)
    seats = domain_seats(people, mix)
    assert sum(seats.values()) == people - 1
    assert min(seats.values()) >= 1
    exact = {domain: share * (people - 1) for domain, share in zip(DOMAINS, mix, strict=True)}
    if min(exact.values()) >= 1:
        assert all(abs(seats[domain] - exact[domain]) < 1 for domain in DOMAINS)


def test_equal_remainders_go_to_the_first_domain() -> None:
    assert list(domain_seats(7, (0.25, 0.25, 0.25, 0.25)).values()) == [2, 2, 1, 1]


@given(st.integers(1, 3_000))
def test_large_teams_split_within_the_span(members: int) -> None:
    direct, teams = team_sizes(members, 3, 8)
    assert direct + sum(teams) == members
    assert members <= 8 or 3 <= direct + len(teams) <= 8
    assert all(size >= 4 for size in teams)


@pytest.mark.parametrize("employees", SIZES + LARGE)
def test_time_splits_are_whole_per_cents_of_one(employees: int) -> None:
    for seat in suggested(employees).seats:
        per_cents = [100 * share for share in seat.split]
        assert per_cents == pytest.approx([round(value) for value in per_cents], abs=1e-9)
        assert sum(seat.split) == pytest.approx(1)


@pytest.mark.parametrize("employees", SIZES + LARGE)
def test_the_teams_time_follows_the_mix(employees: int) -> None:
    suggestion = suggested(employees)
    total = sum(suggestion.capacity)
    for hours, share in zip(suggestion.capacity, suggestion.mix, strict=True):
        assert hours / total == pytest.approx(share, abs=0.005)


def test_managing_takes_its_share_of_capacity() -> None:
    suggestion = suggested(2_400)
    assert sum(suggestion.capacity) == pytest.approx(292.5 * (13 - 12 * 0.05))


def test_pure_rounding_would_leave_analytics_thin_at_300_employees() -> None:
    suggestion = suggested(300)
    analytics = suggestion.capacity[3] / sum(suggestion.capacity)
    assert analytics == pytest.approx(0.20, abs=0.005)


def test_a_known_fit_is_found() -> None:
    roles_apart: list[Shares] = [(1.0, 0.0, 0.0, 0.0), (0.25, 0.25, 0.25, 0.25)]
    fitted = fit_splits(roles_apart, [1.0, 1.0], (0.6, 0.2, 0.1, 0.1))
    assert fitted == ((1.0, 0.0, 0.0, 0.0), (0.2, 0.4, 0.2, 0.2))


def test_weights_count_in_the_fit() -> None:
    fitted = fit_splits([(1.0, 0.0, 0.0, 0.0), (0.4, 0.2, 0.2, 0.2)], [0.5, 1.0], (0.4, 0.2, 0.2, 0.2))
    assert fitted == ((1.0, 0.0, 0.0, 0.0), (0.1, 0.3, 0.3, 0.3))


@pytest.mark.parametrize("employees", [600, 1_000, 2_400, 5_000, 12_000])
def test_the_head_of_a_specialised_team_keeps_the_split_of_the_role(employees: int) -> None:
    lead = suggested(employees).seats[0]
    assert lead.split == CATALOG.roles[lead.role].split


def test_the_head_gives_way_where_the_others_cannot_make_up_the_mix() -> None:
    team: list[Shares] = [(0.25, 0.25, 0.25, 0.25), (1.0, 0.0, 0.0, 0.0)]
    fitted = fit_under_lead(team, [1.0, 1.0], (0.5, 0.3, 0.1, 0.1))
    assert fitted == ((0.0, 0.6, 0.2, 0.2), (1.0, 0.0, 0.0, 0.0))


def test_a_mix_that_no_split_can_reach_still_gives_whole_rows() -> None:
    fitted = fit_splits([(1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0)], [1.0, 1.0], (0.25, 0.25, 0.25, 0.25))
    assert fitted == ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0))


@given(st.lists(SHARES, min_size=1, max_size=40), SHARES)
def test_a_full_table_fits_any_mix(parts: list[list[float]], mix: list[float]) -> None:
    weights = [0.6 + 0.4 * (at % 2) for at in range(len(parts))]
    fitted = fit_splits([as_shares(part) for part in parts], weights, as_shares(mix))
    for domain, share in enumerate(as_shares(mix)):
        found = sum(row[domain] * weight for row, weight in zip(fitted, weights, strict=True)) / sum(weights)
        assert found == pytest.approx(share, abs=0.01)
    assert all(sum(row) == pytest.approx(1) for row in fitted)
