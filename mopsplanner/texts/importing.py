"""What an import says of a file before anything changes: counts, problems by row, what was guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mopsplanner.texts.numbers import whole

PROBLEMS: Mapping[str, str] = {
    "bad-date": "“{value}” is no date",
    "bad-fte": "“{value}” is no FTE between 0.05 and 1.5; counted as 1.0",
    "blank-title": "no job title",
    "bad-number": "“{value}” is no number",
    "cycle": "reports in a circle with “{value}”; both now report to nobody",
    "dotted-not-found": "the dotted line to “{value}” leads to nobody among the positions; left out",
    "duplicate-id": "the id “{value}” was there before; the first row stands",
    "manager-ambiguous": "more than one position is named “{value}”; reports to nobody",
    "manager-not-found": "the manager “{value}” is not among the positions; reports to nobody",
    "missing-date": "no date",
    "missing-fte": "no FTE; counted as 1.0",
    "missing-id": "no id",
    "missing-name": "no name; left out",
    "missing-status": "no status",
    "missing-type": "no type; counted under (none)",
    "unknown-status": "the status “{value}” is unknown",
}
"""What is at fault in a row; the value is the text in the file."""

REMEMBERED = "As you chose them for this layout before."
FORGET = "Choose as the file says"

FILE_PROBLEMS: Mapping[str, str] = {
    "no-date-column": (
        "The export has no dates, so nothing can be counted, and a month in a name is no launch. Import the Salesforce "
        "campaign report instead: with Connected Campaigns it has the same campaigns and their start dates."
    ),
    "date-order-open": "Day and month cannot be told apart: dates were read as month/day/year. Check them.",
    "no-log-column": "There is no column with the names of logs, so nothing shows logs that are listed twice.",
    "no-key-column": (
        "There is no column with ids, addresses or names: positions are known by their row. A later import finds them "
        "again only where the rows stay in order."
    ),
    "no-id-column": "There is no id column, so nothing shows campaigns that are listed twice.",
    "no-manager-column": "There is no manager column: positions come without reporting lines.",
    "no-status-column": "There is no status column: every campaign with a date counts as launched.",
    "no-type-column": "There is no type column: all campaigns count under (none).",
    "status-unknown": "Some statuses are not known: rows with them count as positions. Check who has left.",
}
"""What is missing from a whole file."""

LEFT_OUT: Mapping[str, str] = {
    "after-as-of": "later than the as-of date",
    "bad-date": "with an unreadable date",
    "bad-number": "with an unreadable number",
    "deleted": "deleted",
    "duplicate-id": "listed twice",
    "left": "who have left",
    "missing-date": "without a date",
    "missing-status": "without a status",
    "not-sent": "not sent",
    "status": "not launched",
    "unknown-status": "with an unknown status",
}
"""Why rows do not count."""

SOURCES: Mapping[str, str] = {
    "adp": "ADP",
    "bamboohr": "BambooHR",
    "dynamics-campaigns": "Dynamics 365 campaigns",
    "generic": "columns by their headers",
    "hubspot-campaigns": "HubSpot campaigns",
    "hubspot-emails": "HubSpot marketing emails",
    "leandata-logs": "LeanData routing logs",
    "marketo-programs": "Marketo programs",
    "organimi": "Organimi",
    "orgchart": "OrgChart",
    "pardot-campaigns": "Account Engagement (Pardot) campaigns",
    "paylocity": "Paylocity",
    "productiv-apps": "Productiv apps",
    "salesforce-dataloader": "Salesforce Data Loader",
    "salesforce-report": "Salesforce campaign report",
    "successfactors": "SuccessFactors",
    "unaric": "Unaric",
    "visio": "Visio",
    "workday": "Workday",
}
"""Names of the layouts."""


COLUMNS: Mapping[str, str] = {
    "name": "Full name",
    "first-name": "First name",
    "last-name": "Last name",
    "title": "Job title",
    "department": "Department",
    "key": "Id",
    "manager-key": "Manager's id",
    "manager-name": "Manager's name",
    "type": "Type",
    "status": "Status",
    "date": "Launch date",
}
"""What the columns of a file can mean."""


def problem_sentence(row: int, id: str, problem: str, value: str) -> str:
    """Row 16 (00451): the manager “00114” is not among the positions; reports to nobody."""
    named = f" ({id})" if id and id != f"row {row}" else ""
    return f"Row {row}{named}: {PROBLEMS[problem].format(value=value)}."


def file_problem_sentence(problem: str) -> str:
    """What is missing from the whole file."""
    return FILE_PROBLEMS[problem]


def left_out_phrase(reason: str, count: int) -> str:
    """5 who have left."""
    return f"{whole(count)} {LEFT_OUT[reason]}"


def roster_headline(source: str, positions: int, records: int) -> str:
    """BambooHR: 57 positions in 63 rows."""
    counted = f"{whole(positions)} {_of(positions, 'position')}"
    return f"{SOURCES[source]}: {counted} in {whole(records)} {_of(records, 'row')}"


def actuals_headline(source: str, launched: int, records: int) -> str:
    """Salesforce campaign report: 52 launched campaigns in 78 rows."""
    counted = f"{whole(launched)} launched {_of(launched, 'campaign')}"
    return f"{SOURCES[source]}: {counted} in {whole(records)} {_of(records, 'row')}"


def role_guess_sentence(title: str, role: str, score: float) -> str:
    """“Brand Lead” fits no role; taken as Marketing Operations Manager."""
    if score == 0:
        return f"“{title}” fits no role; taken as {role}. Check it."
    return f"“{title}” was taken as {role}. Check it."


def location_note(count: int, location: str) -> str:
    """What happens to places of work that the plan does not have."""
    return f"{whole(count)} {_of(count, 'position')} at places that the plan does not have: calendar of {location}."


def gone_sentence(title: str, person: str) -> str:
    """Data Steward (Ana Ruiz) is no longer in the file; the position stays."""
    named = f" ({person})" if person else ""
    return f"{title}{named} is no longer in the file; the position stays until you remove it."


def elsewhere_sentence(title: str, department: str) -> str:
    """Data Steward is now in Brand; the position stays."""
    return f"{title} is now in {department}; the position stays until you remove it."


def unmapped_sentence(label: str, launched: int) -> str:
    """4 launched under “Other”, which no campaign type stands for."""
    return f"{whole(launched)} launched under “{label}”, which no campaign type stands for yet."


def skipped_sentence(lines: int) -> str:
    """3 lines are totals or footers and were left out."""
    verb = (
        "line is a total, footer or repeated header and was"
        if lines == 1
        else ("lines are totals, footers or repeated headers and were")
    )
    return f"{whole(lines)} {verb} left out."


def hidden_rows_sentence(rows: int) -> str:
    """3 hidden rows were read too."""
    return f"{whole(rows)} hidden {_of(rows, 'row')} {'was' if rows == 1 else 'were'} read too."


def formulas_sentence(count: int, first: Sequence[str]) -> str:
    """2 cells hold formulas (G2, G3): their values as last saved were read. Check them."""
    named = ", ".join(first) + (" …" if count > len(first) else "")
    holds = "cell holds a formula" if count == 1 else "cells hold formulas"
    return f"{whole(count)} {holds} ({named}): values as last saved were read, not computed again. Check them."


def _of(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def taken_sentence(added: int, updated: int, unchanged: int, removed: int) -> str:
    """9 come in new, 2 change, 1 stays as it is; 4 suggested seats make room."""
    parts = [
        f"{whole(count)} {words}"
        for count, words in ((added, "come in new"), (updated, "change"), (unchanged, "stay as they are"))
        if count
    ]
    room = f"; {whole(removed)} suggested {_of(removed, 'seat')} make room" if removed else ""
    return f"Of these, {', '.join(parts)}{room}." if parts else "None of these concerns the plan."
