from mopsplanner.exchange.workbook.keys import workbook_keys


def test_plain_ids_stay_as_they_are() -> None:
    assert workbook_keys(["P001", "campaign-builder", "a.b_c"], "seat") == {
        "P001": "P001", "campaign-builder": "campaign-builder", "a.b_c": "a.b_c",
    }  # fmt: skip


def test_ids_that_look_ups_misread_are_numbered() -> None:
    keys = workbook_keys(["a*", "1001", "seat-1", "", "true", "x" * 80], "seat")
    assert keys["seat-1"] == "seat-1"
    assert list(keys.values()) == ["seat-2", "seat-3", "seat-1", "seat-4", "seat-5", "seat-6"]


def test_ids_that_differ_in_case_alone_get_two_keys() -> None:
    keys = workbook_keys(["abc", "ABC"], "type")
    assert keys == {"abc": "abc", "ABC": "type-1"}
