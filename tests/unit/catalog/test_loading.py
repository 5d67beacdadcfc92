"""The catalogue holds together: shares, hours, bands, pay and sources agree with each other."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest

from mopsplanner import resources
from mopsplanner.catalog import Catalog, Citation, RoleEntry, load
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import DOMAINS, STAGES, Domain, Grade, Level, TeamModel

TOP_CODE = 239_200

DESIGNED_RECIPE_HOURS = {
    "email-blast": 5,
    "newsletter": 5,
    "nurture": 30,
    "webinar": 16,
    "event": 20,
    "virtual-event": 32,
    "paid-media": 10,
    "content-syndication": 9,
    "abm-programme": 35,
    "product-launch": 46,
    "direct-mail": 9,
    "landing-page": 5,
    "list-import": 3,
    "survey": 7,
    "partner-campaign": 15,
}

ENGINE_ASSUMPTIONS = {
    *("hours_per_day", "focus_share", "sickness_share", "leave_days", "training_days", "ceiling"),
    *("management_share", "ramp_start", "ramp_days_per_month", "coaching_hours", "report_days"),
    *("rework_share", "language_factor", "regulated_factor", "tier_simple", "tier_standard", "tier_complex"),
    *("burden", "contractor_rate_factor", "hiring_cost_share", "severance_share", "usd_rate"),
    *("attrition", "time_to_fill_days", "span_low", "span_high"),
    *("season_q1", "season_q2", "season_q3", "season_q4"),
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def test_all_roles_recipes_and_tools_are_there(catalog: Catalog) -> None:
    assert len(catalog.roles) == 28
    assert len(catalog.recipes) == 15
    assert len(catalog.tool_categories) == 17
    assert len(catalog.bands) == 5
    assert len(catalog.pay) == 14


def test_ids_are_slugs_and_names_are_written_out(catalog: Catalog) -> None:
    names = {
        **{role.id: role.name for role in catalog.roles.values()},
        **{recipe.id: recipe.name for recipe in catalog.recipes.values()},
        **{f"tool-{tool.id}": tool.name for tool in catalog.tool_categories.values()},
    }
    for id, name in names.items():
        assert id == id.lower()
        assert id.replace("-", "").isalnum()
        assert "MOps" not in name
        assert name[0].isupper()
    assert len(set(names.values())) == len(names)


def test_every_split_adds_to_one(catalog: Catalog) -> None:
    splits = {
        **{role.id: role.split for role in catalog.roles.values()},
        **{tool.id: tool.split for tool in catalog.tool_categories.values()},
        **{band.id: band.mix for band in catalog.bands},
        **{stage.value: split for stage, split in catalog.stage_splits.items()},
    }
    wrong = {name: split for name, split in splits.items() if abs(sum(split) - 1) > 1e-9 or min(split) < 0}
    assert wrong == {}


def test_a_specialised_role_spends_most_of_its_time_at_home(catalog: Catalog) -> None:
    # Lead lifecycle work is as much routing rules in the platform as it is data.
    straddling = {"lead-lifecycle-manager"}
    order = [domain.value for domain in DOMAINS]
    for role in catalog.roles.values():
        if role.home.value in order and role.id not in straddling:
            assert role.split[order.index(role.home.value)] == max(role.split), role.id


def test_stage_hours_add_to_the_total_of_the_table(catalog: Catalog) -> None:
    totals = {recipe.id: recipe.total_hours for recipe in catalog.recipes.values()}
    assert totals == pytest.approx(DESIGNED_RECIPE_HOURS)


def test_all_stages_have_a_split_in_their_order(catalog: Catalog) -> None:
    assert tuple(catalog.stages) == STAGES


def test_campaign_mix_adds_to_one(catalog: Catalog) -> None:
    assert sum(recipe.mix for recipe in catalog.recipes.values()) == pytest.approx(1)


def test_average_campaign_takes_as_long_as_the_design_says(catalog: Catalog) -> None:
    rework = {"build", "qa"}
    by_domain = [0.0] * 4
    for recipe in catalog.recipes.values():
        for stage, hours in zip(STAGES, recipe.hours, strict=True):
            factor = 1 + catalog.value("rework_share") * (stage.value in rework)
            for domain, share in enumerate(catalog.stage_splits[stage]):
                by_domain[domain] += recipe.mix * hours * factor * share
    total = sum(by_domain)
    assert total == pytest.approx(11.7, abs=0.05)
    assert [round(100 * hours / total) for hours in by_domain] == [26, 42, 17, 15]


def test_bands_follow_each_other_without_gap(catalog: Catalog) -> None:
    assert catalog.bands[0].employees_from == 1
    assert catalog.bands[-1].employees_to is None
    for band, following in pairwise(catalog.bands):
        assert band.employees_to is not None
        assert following.employees_from == band.employees_to + 1
    assert all(band.low <= band.typical <= band.high for band in catalog.bands)


@pytest.mark.parametrize(
    ("employees", "band"),
    [
        (1, "to-49"),
        (49, "to-49"),
        (50, "50-199"),
        (200, "200-999"),
        (999, "200-999"),
        (4_999, "1000-4999"),
        (5_000, "5000-up"),
        (5_000_000, "5000-up"),
    ],
)
def test_band_of_a_company(catalog: Catalog, employees: int, band: str) -> None:
    assert catalog.band_for(employees).id == band


def test_anchors_rise_and_hold_the_size_guide(catalog: Catalog) -> None:
    guide = {49: 1, 50: 2, 500: 5, 1_000: 10, 2_400: 13, 10_000: 30}
    assert dict(catalog.size_anchors) == guide
    assert list(catalog.size_anchors) == sorted(catalog.size_anchors)


def test_tools_join_in_one_order_with_the_long_tail_last(catalog: Catalog) -> None:
    orders = [tool.order for tool in catalog.tool_categories.values()]
    assert orders == list(range(1, 18))
    assert [*catalog.tool_categories][:1] == ["map"]
    assert [*catalog.tool_categories][-1:] == ["long-tail"]


def test_every_category_stands_in_a_tier(catalog: Catalog) -> None:
    assert {tool.tier for tool in catalog.tool_categories.values()} == set(catalog.tool_tiers)
    assert [tier.tools_per_person for tier in catalog.tool_tiers.values()] == [1, 1, 10, 10]


def test_standing_tasks_take_the_whole_of_their_domain_and_serve_every_area(catalog: Catalog) -> None:
    for domain in DOMAINS:
        shares = [entry.share for entry in catalog.standing.values() if entry.domain is domain]
        assert sum(shares) == pytest.approx(1), domain
        assert min(shares) > 0
    assert {entry.area for entry in catalog.standing.values()} == set(catalog.areas)
    assert all(area.duty.endswith(".") for area in catalog.areas.values())


def test_season_averages_to_one(catalog: Catalog) -> None:
    assert catalog.season == (1.05, 1.05, 0.90, 1.00)
    assert sum(catalog.season) == pytest.approx(4)


def test_reference_quarter_follows_from_its_parts(catalog: Catalog) -> None:
    away = sum(map(catalog.value, ("leave_days", "reference_holidays", "training_days"))) + 5
    hours = (260 - away) * catalog.value("hours_per_day") * catalog.value("focus_share") / 4
    assert hours == pytest.approx(catalog.value("reference_quarter_hours"))
    assert catalog.value("sickness_share") == pytest.approx(5 / 260, abs=0.001)


def test_assumptions_of_the_engine_exist_within_their_bounds(catalog: Catalog) -> None:
    assert set(catalog.assumptions) >= ENGINE_ASSUMPTIONS
    for entry in catalog.assumptions.values():
        assert entry.low <= entry.value <= entry.high, entry.id
        assert entry.cited.value == entry.value
    assert catalog.report_window_days == 10


def test_an_unknown_assumption_is_an_error(catalog: Catalog) -> None:
    with pytest.raises(KeyError):
        catalog.value("focus-share")


def _percentile(catalog: Catalog, soc: str, name: str) -> int:
    pay = catalog.pay[soc]
    figures = {"P10": pay.p10, "P25": pay.p25, "P50": pay.p50, "P75": pay.p75, "P90": pay.p90 or TOP_CODE}
    return figures.get(name, TOP_CODE)


def _proxied(catalog: Catalog) -> list[RoleEntry]:
    return [role for role in catalog.roles.values() if role.pay_note]


def test_pay_is_the_cited_percentiles_rounded_to_thousands(catalog: Catalog) -> None:
    roles = _proxied(catalog)
    assert len(roles) == 27
    for role in roles:
        soc, percentiles = role.pay_note.removeprefix("SOC ").split(", ")
        low, high = percentiles.split("–")
        assert role.pay_low == round(_percentile(catalog, soc, low), -3), role.id
        assert role.pay_high == round(_percentile(catalog, soc, high), -3), role.id


def test_pay_percentiles_rise(catalog: Catalog) -> None:
    for pay in catalog.pay.values():
        figures = [pay.p10, pay.p25, pay.p50, pay.p75, pay.p90 or TOP_CODE]
        assert figures == sorted(set(figures)), pay.soc
    assert catalog.pay["11-2021"].p90 is None


def test_top_coded_pay_is_taken_at_the_assumed_figure(catalog: Catalog) -> None:
    assert catalog.roles["vp-marketing-operations"].base_pay == catalog.value("pay_top_code")


def test_directors_take_longer_to_hire(catalog: Catalog) -> None:
    high = {Level.VP, Level.DIRECTOR}
    assert {role.time_to_hire_days for role in catalog.roles.values() if role.level in high} == {75}
    assert {role.time_to_hire_days for role in catalog.roles.values() if role.level not in high} == {45}


def test_ladders_name_roles_that_such_a_company_hires(catalog: Catalog) -> None:
    for ladder in catalog.ladders:
        for role in (ladder.head, *ladder.roles, *ladder.repeat):
            assert catalog.roles[role].hire_from <= ladder.employees_from, (role, ladder)
        assert catalog.roles[ladder.head].level is Level.MANAGER


def test_each_domain_has_ladders_from_the_same_sizes(catalog: Catalog) -> None:
    sizes = {
        domain: [ladder.employees_from for ladder in catalog.ladders if ladder.domain is domain] for domain in DOMAINS
    }
    assert set(map(tuple, sizes.values())) == {(50, 200, 501, 1_000, 5_000)}


def test_a_company_below_the_first_ladder_takes_the_first(catalog: Catalog) -> None:
    assert catalog.ladder_for(Domain.DATA, 10).employees_from == 50
    assert catalog.ladder_for(Domain.DATA, 999).employees_from == 501


def _field_citations(catalog: Catalog) -> Iterator[tuple[str, Citation]]:
    fields: list[tuple[str, Mapping[str, Citation]]] = [
        *((role.id, role.cites) for role in catalog.roles.values()),
        *((recipe.id, recipe.cites) for recipe in catalog.recipes.values()),
        *((tool.id, tool.cites) for tool in catalog.tool_categories.values()),
        *((band.id, band.cites) for band in catalog.bands),
    ]
    for id, cites in fields:
        yield from ((f"{id}.{field}", cite) for field, cite in cites.items())


def _citations(catalog: Catalog) -> Iterator[tuple[str, Citation]]:
    yield from _field_citations(catalog)
    for assumption in catalog.assumptions.values():
        yield assumption.id, Citation(assumption.grade, assumption.source, assumption.year)
    for split in catalog.stages.values():
        yield split.stage, Citation(split.grade, split.source, None)
    for anchor in catalog.anchors:
        yield f"anchor {anchor.employees}", Citation(anchor.grade, anchor.source, None)
    for tier in catalog.tool_tiers.values():
        yield f"tier {tier.id}", Citation(tier.grade, tier.source, None)
    for task in catalog.standing.values():
        yield f"task {task.id}", Citation(task.grade, task.source, None)
    for ladder in catalog.ladders:
        yield f"ladder {ladder.domain}", Citation(ladder.grade, ladder.source, None)


def _listed_sources(catalog: Catalog) -> set[str]:
    listed = {source for band in catalog.bands for source in band.bracketed_by}
    listed |= {source for pay in catalog.pay.values() for source in pay.sources}
    listed |= {source for model in catalog.models.values() for source in (*model.sources, model.line.source)}
    figures = [*catalog.evidence.values(), *catalog.claims.values()]
    return listed | {source for figure in figures for source in figure.sources}


def test_every_source_resolves_and_none_is_orphaned(catalog: Catalog) -> None:
    cited = {cite.source for _, cite in _citations(catalog)} | _listed_sources(catalog)
    assert cited == set(catalog.sources)


def test_every_team_model_says_where_it_comes_from(catalog: Catalog) -> None:
    assert list(catalog.models) == list(TeamModel)
    for entry in catalog.models.values():
        assert entry.sources
        assert set(entry.evidence) <= set(catalog.evidence)
        assert {catalog.evidence[id].topic for id in entry.evidence} <= {"structure"}


def test_grade_and_source_agree(catalog: Catalog) -> None:
    for place, cite in _citations(catalog):
        assert (cite.grade is Grade.JUDGEMENT) == (cite.source == "judgement"), place
        assert cite.grade is not Grade.YOURS, place


def test_sources_are_graded_and_addressed(catalog: Catalog) -> None:
    for source in catalog.sources.values():
        assert source.grade in {"A", "B", "C", "J"}
        assert bool(source.url) == (source.grade != "J"), source.id
        assert not source.url or source.url.startswith(("https://", "http://"))
        assert source.year is None or 2000 < source.year < 2030
        assert source.title


def test_evidence_is_in_order_and_claims_are_marked(catalog: Catalog) -> None:
    for figure in catalog.evidence.values():
        assert figure.low <= figure.high, figure.id
        assert figure.unit != "share" or figure.high <= 1, figure.id
        assert figure.attributed_to is None
    assert len(catalog.claims) == 10
    for claim in catalog.claims.values():
        assert claim.grade is Grade.UNVERIFIED
        assert claim.attributed_to


def test_the_catalogue_cannot_be_changed(catalog: Catalog) -> None:
    roles: object = catalog.roles
    assert isinstance(roles, Mapping)
    assert not hasattr(roles, "__setitem__")


def test_it_is_read_once() -> None:
    assert load() is load()


def test_a_damaged_file_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "read_text", lambda *_: "[[role]\n")
    with pytest.raises(Refusal) as refused:
        load.__wrapped__()
    assert refused.value.id == "catalogue-damaged"
    assert refused.value.subjects["file"] == "recipes.toml"
