"""Paylocity: a report of employees with codes or words for their status, with or without a supervisor."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="paylocity",
    columns={
        RosterField.KEY: ("Employee Id",),
        RosterField.FIRST_NAME: ("First Name",),
        RosterField.LAST_NAME: ("Last Name",),
        RosterField.TITLE: ("Job Title",),
        RosterField.DEPARTMENT: ("Cost Center 1",),
        RosterField.LOCATION: ("Work Location", "Location"),
        RosterField.STATUS: ("Status",),
        RosterField.START: ("Hire Date",),
        RosterField.END: ("Termination Date",),
        RosterField.CONTRACT: ("Employee Type",),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Work Email",),
        RosterField.MANAGER_KEY: ("Supervisor Employee Id",),
        RosterField.MANAGER_NAME: ("Supervisor", "Supervisor Name"),
    },
    marks=(
        ("Employee Id", "Job Title", "Cost Center 1"),
        ("Employee Id", "Job Title", "Supervisor Employee Id", "Employee Type"),
    ),
    left=frozenset({"t", "terminated"}),
)
