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
    "account": "Account's id",
    "active": "Active users",
    "aliases": "Other addresses",
    "case": "Case's id",
    "category": "Category",
    "contact": "Contact's id",
    "contract": "Kind of contract",
    "cost": "Cost",
    "currency": "Currency",
    "date": "Date",
    "deleted": "Deleted",
    "department": "Department",
    "dotted": "Dotted lines",
    "email": "E-mail",
    "end": "Last day",
    "first-name": "First name",
    "fte": "FTE",
    "key": "Id",
    "last-name": "Last name",
    "lead": "Lead's id",
    "licences": "Licences",
    "location": "Location",
    "manager-email": "Manager's e-mail",
    "manager-key": "Manager's id",
    "manager-name": "Manager's name",
    "name": "Name",
    "owner": "Owner",
    "renewal": "Renewal",
    "sent": "Sent",
    "start": "First day",
    "status": "Status",
    "title": "Job title",
    "type": "Type",
    "vendor": "Vendor",
}
"""What the columns of a file can mean."""

KINDS: Mapping[str, str] = {
    "roster": "Roster",
    "campaigns": "Launched campaigns",
    "tools": "Tools",
    "routing": "Routing log",
}
"""What a file can bring in."""

UNKNOWN_LAYOUT = "Not a known layout: check which column is which"
NOTHING_TO_TAKE = "There is nothing to take in."
SAME_AGAIN = "The plan has all of this already."


COLUMNS_CARD = "Columns"
DATES = "Dates"
DATES_AS_THEY_TELL = "As the column tells"
DATE_ORDERS: Mapping[str, str] = {"day-month-year": "Day first", "month-day-year": "Month first"}
ENCODING = "Encoding"
ENCODING_AS_IT_TELLS = "As the file tells"
FIRST_ROWS = "First rows"
FILE_HOLDS = "What the file holds"
KIND = "What it is"
CONTRACTS_RUN = "Contracts run"
MINUTES_SUFFIX = " min"
OTHER_FILE = "Another file..."
WORK_ON_A_RECORD = "Work on one routed record"
YEARS: Mapping[float, str] = {
    0.0: "not known: no cost",
    **{float(years): f"{years} {'year' if years == 1 else 'years'}" for years in range(1, 6)},
}
"""How long contracts run whose value a file states in whole."""
ONE_STEP = "Comes in as one step, which Undo takes back whole. The plan before it is kept as a backup."


def to_check(rows: int) -> str:
    """7 to check; nothing where there is nothing."""
    return f"{whole(rows)} to check" if rows else ""


def is_of_a_row(line: str) -> bool:
    """Whether a sentence of a preview is about one row of the file."""
    return line.startswith("Row ")


def recognised_phrase(source: str) -> str:
    """Recognised as BambooHR."""
    return f"Recognised as {SOURCES[source]}"


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


def role_guess_sentence(title: str, role: str, score: float, count: int = 1) -> str:
    """“Brand Lead” fits no role; taken as Marketing Operations Manager."""
    named = f"“{title}” ({whole(count)} positions)" if count > 1 else f"“{title}”"
    if score == 0:
        return f"{named} {'fit' if count > 1 else 'fits'} no role; taken as {role}. Check {_it(count)}."
    return f"{named} {'were' if count > 1 else 'was'} taken as {role}. Check {_it(count)}."


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def changed_fields_sentence(title: str, fields: Sequence[str]) -> str:
    """Data Steward changes: manager, FTE."""
    return f"{title} changes: {', '.join(POSITION_FIELDS[field] for field in fields)}."


POSITION_FIELDS: Mapping[str, str] = {
    "title": "title",
    "manager": "manager",
    "fte": "FTE",
    "stays": "who sits there, or since when",
    "department": "department",
    "dotted": "dotted lines",
}
"""The fields of a position that a roster sets."""


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


def placed_sentence(rows: int, left_out: Sequence[tuple[int, str]]) -> str:
    """8 rows do not say in which columns their values stand: placed by the kind of value. Left out: ..."""
    say = (
        f"{whole(rows)} {_of(rows, 'row')} {'does' if rows == 1 else 'do'} not say in which columns their values stand"
    )
    named = ", ".join(f"“{text}” in row {row}" for row, text in left_out[:6]) + (" …" if len(left_out) > 6 else "")
    rest = f" Left out, because they fit more than one column: {named}." if left_out else ""
    return f"{say}: they were placed by the kinds of values in the other rows.{rest}"


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


def tools_headline(source: str, tools: int, records: int) -> str:
    """Productiv apps: 25 tools in 27 rows."""
    return f"{SOURCES[source]}: {whole(tools)} {_of(tools, 'tool')} in {whole(records)} {_of(records, 'row')}"


def cost_sentence(costs: Mapping[str, float]) -> str:
    """The file states USD 12,500.00 and EUR 4,200.50."""
    sums = [f"{currency or 'without currency'} {value:,.2f}" for currency, value in costs.items()]
    return f"The file states {' and '.join(sums)}."


def undated_sentence(tools: int) -> str:
    """What happens to contract values of which nobody knows for how long they are paid."""
    return (
        f"{whole(tools)} {_of(tools, 'cost')} {'is' if tools == 1 else 'are'} of whole contracts, and the file does "
        "not say how long they run: none was taken. Say how long, and they come in as cost a year."
    )


def other_currency_sentence(currency: str, tools: int, own: str) -> str:
    """4 costs are in EUR and the plan counts in USD: they were left out."""
    counted = f"{whole(tools)} {_of(tools, 'cost')} {'is' if tools == 1 else 'are'}"
    return f"{counted} in {currency} and the plan counts in {own}: left out, not converted."


def assumed_currency_sentence(tools: int, own: str) -> str:
    """3 costs name no currency: taken as USD."""
    return f"{whole(tools)} {_of(tools, 'cost')} {'names' if tools == 1 else 'name'} no currency: taken as {own}."


def owner_unknown_sentence(owner: str, tools: int) -> str:
    """“Ana Ruiz” owns 3 tools in the file and is nobody, or more than one, in the plan: no owner was set."""
    return f"“{owner}” owns {whole(tools)} {_of(tools, 'tool')} and is no one position in the plan: no owner was set."


def no_hours_sentence(tools: int) -> str:
    """25 tools come without hours of administration: an inventory does not have them."""
    come = f"{whole(tools)} {_of(tools, 'tool')} {'comes' if tools == 1 else 'come'}"
    return f"{come} with 0 hours of administration: no inventory states them. Set them."


def gone_tool_sentence(name: str) -> str:
    """Surveymill is no longer in the file; the tool stays."""
    return f"{name} is no longer in the file; the tool stays until you remove it."


def changed_row_sentence(name: str, changes: Sequence[tuple[str, str, str]]) -> str:
    """Surveymill changes: licences 60 to 70, renewal 2026-07-02 to 2027-07-02."""
    told = [f"{field} {before or 'empty'} to {after or 'empty'}" for field, before, after in changes]
    return f"{name} changes: {', '.join(told)}."


TOOL_FIELDS: Mapping[str, str] = {
    "name": "name",
    "category": "category",
    "vendor": "vendor",
    "owner": "owner",
    "annual_cost": "cost a year",
    "renewal": "renewal",
    "licences": "licences",
    "active_users": "active users",
    "external_id": "id in the inventory",
}
"""The fields of a tool that an inventory sets."""


def routing_headline(source: str, routed: int, records: int) -> str:
    """LeanData routing logs: 83 routed records in 97 rows."""
    counted = f"{whole(routed)} routed {_of(routed, 'record')}"
    return f"{SOURCES[source]}: {counted} in {whole(records)} {_of(records, 'row')}"


def routing_rate_sentence(distinct: int, days: int, a_quarter: float) -> str:
    """Each record once a month, that is 80 in 119 days, or 61 a quarter."""
    return f"Each record once a month, that is {whole(distinct)} in {_days(days)}, or {whole(a_quarter)} a quarter."


def short_log_sentence(days: int) -> str:
    """What a log of a few days can say of a quarter."""
    return f"The log covers {_days(days)} alone: what it says of a quarter is uncertain."


def not_routed_phrase(count: int) -> str:
    """5 without a new owner."""
    return f"{whole(count)} without a new owner"


def routing_task_sentence(name: str, hours: float, minutes: float, before: float | None) -> str:
    """Routing (LeanData) takes 2.0 h a quarter of data, at 2 minutes a record, which no log states."""
    was = "" if before is None else f", {before:,.1f} h before"
    return (
        f"“{name}” takes {hours:,.1f} h a quarter{was}: run work of data, at {minutes:g} minutes a record. No log "
        "states the minutes; set your own."
    )


SYSTEMS: Mapping[str, str] = {"leandata": "LeanData"}
"""Names of the systems whose logs are read."""


def routing_task_name(system: str) -> str:
    """What the standing task of a system's logs is called: Routing (LeanData)."""
    return f"Routing ({SYSTEMS[system]})" if system in SYSTEMS else "Routing"


ROUTING_AREA = "Lead routing"
"""The area of a task that was measured from routing logs."""


def routing_source(records: int, days: int, minutes: float) -> str:
    """Where the hours of a routing task come from."""
    return f"{whole(records)} records routed in {_days(days)}, {minutes:g} minutes each"


def _days(days: int) -> str:
    return f"{whole(days)} {_of(days, 'day')}"
