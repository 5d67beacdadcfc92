from mopsplanner.exchange.headers import header_key, known_count, matched_columns


def test_case_spaces_and_punctuation_do_not_count() -> None:
    assert {header_key(text) for text in ("Employee_ID", "employee id", " EMPLOYEE-ID ↑", "\uff25mployee ID")} == {
        "employeeid"
    }


def test_a_column_is_found_by_its_surest_alias_and_the_first_of_equals() -> None:
    aliases = {"key": ("Campaign ID", "ID"), "type": ("Type",), "date": ("Start Date",)}
    assert matched_columns(["id", "", "CAMPAIGN_ID", "type", "Type "], aliases) == {"key": 2, "type": 3}


def test_columns_without_name_are_ignored() -> None:
    assert matched_columns(["", "#"], {"key": ("#", "")}) == {}


def test_a_header_counts_once() -> None:
    assert known_count(["Name", "name", "Cost"], {"name", "title"}) == 1
