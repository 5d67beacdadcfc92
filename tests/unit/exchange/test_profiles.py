from datetime import date
from pathlib import Path

import pytest

from mopsplanner.catalog import load
from mopsplanner.engine.founding import Founding, found_plan
from mopsplanner.engine.sizing import CompanyProfile
from mopsplanner.exchange.profiles import KEYS, founding_of, read_profile
from mopsplanner.plan.refusal import Refusal
from mopsplanner.plan.words import ReportsTo, TeamModel
from mopsplanner.texts.refusals import sentence

WHOLE = """
company = "Nordwind GmbH"
plan = "Plan 2027"
employees = 1200
marketing_people = 60
tools = 15
campaigns = 80
regions = 3
business_units = 2
regulated = true
agency = true
driver = "load"
start = 2027-02-01
quarters = 6
currency = "EUR"
usd_rate = 0.92
country = "DE"
region = "BY"
fiscal_start_month = 2
model = "hub-and-spoke"
reports_to = "cro"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "company.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_reaches_the_founding(tmp_path: Path) -> None:
    values = read_profile(written(tmp_path, WHOLE))
    assert values.keys() == KEYS.keys()
    profile = CompanyProfile(1200, 60, 15, 80.0, 3, 2, regulated=True, agency=True, driver="load")
    assert founding_of(values, "company.toml") == Founding(
        profile, "Nordwind GmbH", "Plan 2027", date(2027, 2, 1), 6, 2, "EUR", 0.92, "DE", "BY",
        TeamModel.HUB_AND_SPOKE, ReportsTo.CRO,
    )  # fmt: skip


def test_what_a_profile_leaves_out_is_the_default_and_founds_a_plan(tmp_path: Path) -> None:
    founding = founding_of(read_profile(written(tmp_path, 'company = "A"\nemployees = 300\n')), "company.toml")
    assert founding == Founding(CompanyProfile(300), "A")
    assert found_plan(founding, load(), "plan").company.name == "A"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("company = ", "profile-unreadable"),
        ("employes = 3", "profile-unknown-key"),
        ('employees = "many"', "profile-wrong-type"),
        ("employees = true", "profile-wrong-type"),
        ("employees = 12.5", "profile-wrong-type"),
        ('start = "soon"', "profile-wrong-type"),
        ("start = 2027-02-01T10:00:00", "profile-wrong-type"),
        ('model = "flat"', "profile-wrong-type"),
        ('driver = "wish"', "profile-wrong-type"),
        ("company = [1]", "profile-wrong-type"),
        ('company = ""', "profile-wrong-type"),
        ("[company]\nname = 'A'", "profile-wrong-type"),
        ("", "import-empty"),
    ],
)
def test_profiles_that_cannot_be_used_are_refused(text: str, id: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_profile(written(tmp_path, text))
    assert caught.value.id == id
    assert "company.toml" in sentence(caught.value)


@pytest.mark.parametrize("text", ["employees = 3", 'company = "A"'])
def test_a_profile_without_a_needed_key_is_refused(text: str, tmp_path: Path) -> None:
    values = read_profile(written(tmp_path, text))
    with pytest.raises(Refusal) as caught:
        founding_of(values, "company.toml")
    assert "company.toml does not say" in sentence(caught.value)


@pytest.mark.parametrize("key", sorted(KEYS))
def test_every_example_is_one(key: str, tmp_path: Path) -> None:
    assert read_profile(written(tmp_path, f"{key} = {KEYS[key].example}"))
