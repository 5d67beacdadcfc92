"""Any other file: columns that a person mapped, or headers that tell of themselves what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from mopsplanner.exchange.headers import header_key, matched_columns
from mopsplanner.exchange.sources.layout import (
    CampaignField,
    CampaignSource,
    ColumnMapping,
    RosterField,
    RosterSource,
    RoutingField,
    RoutingSource,
    Source,
    ToolField,
    ToolSource,
)
from mopsplanner.plan.refusal import Refusal

ROSTER = RosterSource(
    name="generic",
    columns={
        RosterField.KEY: (
            "Employee ID", "Employee Number", "Employee #", "Person ID", "Worker ID", "Staff ID", "Position ID",
            "User ID", "Unique ID", "ID", "Key",
        ),
        RosterField.NAME: (
            "Name", "Full Name", "Employee Name", "Employee", "Person", "Worker", "Display Name", "Payroll Name",
        ),
        RosterField.FIRST_NAME: ("First Name", "Given Name", "Forename"),
        RosterField.LAST_NAME: ("Last Name", "Surname", "Family Name"),
        RosterField.TITLE: (
            "Job Title", "Title", "Business Title", "Role Title", "Role", "Position", "Job", "Position Description",
        ),
        RosterField.DEPARTMENT: ("Department", "Team", "Team Name", "Cost Center", "Cost Centre", "Function"),
        RosterField.LOCATION: ("Location", "Office", "Site", "Country"),
        RosterField.START: ("Hire Date", "Start Date", "Date of Hire", "Joined"),
        RosterField.END: ("Termination Date", "End Date", "Leave Date", "Last Day"),
        RosterField.STATUS: ("Status", "Employment Status", "Employee Status", "Position Status"),
        RosterField.FTE: ("FTE",),
        RosterField.CONTRACT: ("Employee Type", "Employment Type", "Worker Type", "Contract"),
        RosterField.EMAIL: ("Email", "E-mail", "Work Email", "Email Address"),
        RosterField.MANAGER_KEY: (
            "Manager ID", "Supervisor ID", "Manager Employee ID", "Supervisor Employee ID", "Manager User ID",
            "Reports To ID",
        ),
        RosterField.MANAGER_EMAIL: ("Manager Email", "Supervisor Email", "Reports To Email"),
        RosterField.MANAGER_NAME: ("Manager", "Manager Name", "Supervisor", "Supervisor Name", "Reports To"),
    },
    stays=frozenset({"active", "filled", "employed", "leave", "on leave", "full-time", "part-time"}),
    left=frozenset({"inactive", "terminated", "retired", "left", "former", "resigned"}),
    open_statuses=frozenset({"open", "vacant", "vacancy", "open position", "requisition", "to be hired", "planned"}),
    no_manager=frozenset({"-", "-1", "0", "none", "n/a", "no_manager"}),
    shows_vacancies=True,
)  # fmt: skip

CAMPAIGNS = CampaignSource(
    name="generic",
    system="file",
    columns={
        CampaignField.KEY: ("Campaign ID", "Program ID", "ID", "Key"),
        CampaignField.NAME: ("Campaign Name", "Campaign", "Program Name", "Name"),
        CampaignField.TYPE: ("Campaign Type", "Type", "Channel"),
        CampaignField.STATUS: ("Campaign Status", "Status"),
        CampaignField.DATE: ("Launch Date", "Launched", "Start Date", "Send Date", "Date"),
        CampaignField.DELETED: ("Is Deleted", "Deleted"),
    },
    launched=frozenset({"in progress", "completed", "launched", "active", "sent", "live", "done", "finished"}),
    not_launched=frozenset({"planned", "aborted", "draft", "scheduled", "cancelled", "canceled", "paused", "proposed"}),
)

TOOLS = ToolSource(
    name="generic",
    columns={
        ToolField.KEY: ("Tool ID", "App ID", "Application ID", "ID", "Key"),
        ToolField.NAME: ("Tool", "Tool Name", "App", "App Name", "Application", "Application Name", "Software",
                         "Product", "Name"),
        ToolField.CATEGORY: ("Category", "Tool Category", "Type"),
        ToolField.VENDOR: ("Vendor", "Supplier", "Publisher", "Provider"),
        ToolField.OWNER: ("Owner", "Tool Owner", "App Owner", "Business Owner", "Administrator", "Admin"),
        ToolField.ACTIVE: ("Active Users", "Users", "Active"),
        ToolField.LICENCES: ("Licences", "Licenses", "User Licences", "User Licenses", "Seats"),
        ToolField.COST: ("Annual Cost", "Yearly Cost", "Cost per Year", "Annual Contract Value", "Annual Spend", "ACV",
                         "Cost"),
        ToolField.CURRENCY: ("Currency", "Currency Code"),
        ToolField.RENEWAL: ("Renewal Date", "Renewal", "Renews", "Contract End", "End Date", "Upcoming End Date"),
    },
)  # fmt: skip

ROUTING = RoutingSource(
    name="generic",
    system="file",
    columns={
        RoutingField.KEY: ("Log Name", "Log ID", "ID", "Key"),
        RoutingField.DATE: ("Created Date", "Routed Date", "Routed On", "Date"),
        RoutingField.OWNER: ("New Owner", "Assigned To", "Owner"),
        RoutingField.LEAD: ("Lead Id", "Record Id"),
        RoutingField.CONTACT: ("Contact Id",),
        RoutingField.ACCOUNT: ("Account Id",),
        RoutingField.CASE: ("Case Id",),
    },
)

S = TypeVar("S", bound=Source)


def mapped(source: S, mapping: ColumnMapping) -> S:
    """The source with the columns that a person chose: a field that the mapping names has that header alone, or none
    where it is empty; all others keep theirs, but no header serves two fields. Refuses a field that no source has.
    """
    known = [str(field) for field in source.fields]
    if unknown := mapping.columns.keys() - set(known):
        raise Refusal("import-field-unknown", field=min(unknown), known=", ".join(known))
    taken = {header_key(header) for header in mapping.columns.values()}
    columns = {field: _headers_of(field, source.columns.get(field, ()), mapping, taken) for field in known}
    return replace(source, columns=columns)


def _headers_of(field: str, names: tuple[str, ...], mapping: ColumnMapping, taken: set[str]) -> tuple[str, ...]:
    chosen = mapping.columns.get(field)
    if chosen is None:
        return tuple(name for name in names if header_key(name) not in taken)
    return (chosen,) if chosen else ()


def suggested_columns(headers: Sequence[str], source: Source) -> Mapping[str, str]:
    """What to propose for each field of a file that nobody knows: the header that says so itself."""
    aliases = {str(field): names for field, names in source.columns.items()}
    return {field: headers[at] for field, at in matched_columns(headers, aliases).items()}


def missing_headers(headers: Sequence[str], mapping: ColumnMapping) -> list[str]:
    """The chosen headers that the file does not have."""
    there = {header_key(header) for header in headers}
    return [name for name in mapping.columns.values() if name and header_key(name) not in there]
