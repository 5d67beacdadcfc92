"""Like reports without people of their own stand as one; nobody is lost and leads keep their place."""

from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.charts.gathering import gathered
from mopsplanner.engine.tree import Forest

TEAM = Forest(("head",), {"head": ("a1", "lead", "b1", "a2"), "lead": ("b2", "b3", "a3")})


def kind(id: str) -> str:
    return id[0]


def test_like_reports_of_one_manager_stand_together() -> None:
    small, together = gathered(TEAM, kind)
    assert small.roots == ("head",)
    assert small.children == {"head": ("a1", "lead", "b1"), "lead": ("b2", "a3")}
    assert together == {"a1": ("a1", "a2"), "b2": ("b2", "b3")}


def test_a_lead_is_no_part_of_a_pile_whatever_its_kind() -> None:
    team = Forest(("head",), {"head": ("x1", "x2", "x3"), "x2": ("y1",)})
    small, together = gathered(team, kind)
    assert small.children["head"] == ("x1", "x2")
    assert together == {"x1": ("x1", "x3")}


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from("ab")), min_size=1, max_size=40))
def test_everybody_is_on_exactly_one_card(people: list[tuple[int, str]]) -> None:
    ids = ["head", *(f"{letter}{at}" for at, (_, letter) in enumerate(people))]
    children: dict[str, tuple[str, ...]] = {}
    for at, (boss, _) in enumerate(people, start=1):
        manager = ids[boss % at]
        children[manager] = (*children.get(manager, ()), ids[at])
    small, together = gathered(Forest(("head",), children), kind)
    cards = [id for id, _ in small.walk()]
    assert sorted(each for card in cards for each in together.get(card, (card,))) == sorted(ids)
