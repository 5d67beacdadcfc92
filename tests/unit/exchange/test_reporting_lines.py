from hypothesis import given
from hypothesis import strategies as st

from mopsplanner.exchange.reporting_lines import Seat, in_circles, levels, reporting_lines, shape


def seat(key: str, manager: str = "", *, name: str = "", by_name: str = "", by_email: str = "") -> Seat:
    return Seat(int(key), key, f"{key}@example.org", name, manager, by_email, by_name)


def faults(seats: list[Seat]) -> list[tuple[str, str, str]]:
    return [(problem.id, problem.problem, problem.value) for problem in reporting_lines(seats).problems]


def test_the_id_goes_before_the_email_and_the_email_before_the_name() -> None:
    seats = [
        seat("1", name="Ana Ruiz"),
        seat("2", name="Bo Lund"),
        seat("3", "1", by_email="2@example.org"),
        seat("4", by_email="2@EXAMPLE.org", by_name="Ana Ruiz"),
        seat("5", by_name="Ruiz,  ana"),
    ]
    assert reporting_lines(seats).managers == {"1": "", "2": "", "3": "1", "4": "2", "5": "1"}


def test_an_id_that_is_not_there_is_not_replaced_by_a_name() -> None:
    seats = [seat("1", name="Ana Ruiz"), seat("2", "9", by_name="Ana Ruiz")]
    assert reporting_lines(seats).managers["2"] == ""
    assert faults(seats) == [("2", "manager-not-found", "9")]


def test_a_name_that_two_have_is_ambiguous() -> None:
    seats = [seat("1", name="Ana Ruiz"), seat("2", name="ana ruiz"), seat("3", by_name="Ruiz, Ana")]
    assert faults(seats) == [("3", "manager-ambiguous", "Ruiz, Ana")]


def test_who_reports_to_each_other_both_become_roots() -> None:
    seats = [seat("1", "2"), seat("2", "1"), seat("3", "1")]
    assert reporting_lines(seats).managers == {"1": "", "2": "", "3": "1"}
    assert faults(seats) == [("1", "cycle", "2"), ("2", "cycle", "1")]


def test_a_longer_circle_is_cut_and_who_hangs_on_it_stays() -> None:
    seats = [seat("1", "3"), seat("2", "1"), seat("3", "2"), seat("4", "3")]
    assert reporting_lines(seats).managers == {"1": "", "2": "", "3": "", "4": "3"}


def test_who_names_himself_is_a_root_without_fault() -> None:
    assert reporting_lines([seat("1", "1")]).managers == {"1": ""}
    assert faults([seat("1", "1")]) == []


def test_the_figures_of_a_tree() -> None:
    tree = shape({"1": "", "2": "1", "3": "1", "4": "2", "5": "2", "6": ""})
    assert (tree.roots, tree.max_depth, tree.widest, tree.widest_managers) == (2, 3, 2, ("1", "2"))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20))
def test_whatever_the_file_says_no_circle_is_left(managers: list[int]) -> None:
    seats = [seat(str(number), str(manager)) for number, manager in enumerate(managers, start=1)]
    found = reporting_lines(seats).managers
    assert not in_circles(found)
    assert set(levels(found)) == {seat.key for seat in seats}
