from dataclasses import replace

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.founding import roles
from mopsplanner.exchange.titles import MATCH_FROM, RoleMatcher

CATALOG_ROLES = {role.id: role for role in roles(load(), 1.0)}


@pytest.mark.parametrize("role", sorted(CATALOG_ROLES))
def test_a_roles_own_name_means_the_role(role: str) -> None:
    match = RoleMatcher(CATALOG_ROLES).match(CATALOG_ROLES[role].name)
    assert (match.role, match.score, match.certain) == (role, 1.0, True)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Director of Marketing Operations", "director-marketing-operations"),
        ("Head of Marketing Operations", "director-marketing-operations"),
        ("Vice President of Marketing Ops", "vp-marketing-operations"),
        ("Sr. Director, MOps", "senior-director-marketing-operations"),
        ("Marketing Operations Lead", "mops-manager"),
        ("Senior Marketing Operations Specialist", "mops-specialist"),
        ("MOps Manager", "mops-manager"),
        ("RevOps Manager", "revops-manager"),
    ],
)
def test_titles_that_say_the_same_are_certain(title: str, role: str) -> None:
    match = RoleMatcher(CATALOG_ROLES).match(title)
    assert (match.role, match.certain) == (role, True)


def test_a_title_that_says_nearly_the_same_is_a_guess() -> None:
    match = RoleMatcher(CATALOG_ROLES).match("CRM Administrator")
    assert (match.role, match.certain) == ("crm-administrator", False)
    assert MATCH_FROM <= match.score < 1


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Brand Manager", "mops-manager"),
        ("Head of Content", "director-marketing-operations"),
        ("VP Brand", "vp-marketing-operations"),
        ("Illustrator", "mops-specialist"),
        ("", "mops-specialist"),
        ("市场专员", "mops-specialist"),
    ],
)
def test_a_title_of_another_field_is_taken_by_its_rung_and_never_certain(title: str, role: str) -> None:
    match = RoleMatcher(CATALOG_ROLES).match(title)
    assert (match.role, match.score, match.certain) == (role, 0.0, False)


def test_a_plan_with_one_role_takes_it() -> None:
    only = replace(CATALOG_ROLES["data-steward"], id="own")
    assert RoleMatcher({"own": only}).match("VP Brand").role == "own"
