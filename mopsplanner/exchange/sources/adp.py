"""ADP: a report of positions; most have no manager column, and then nobody's manager is guessed."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="adp",
    columns={
        RosterField.KEY: ("Position ID",),
        RosterField.NAME: ("Payroll Name",),
        RosterField.TITLE: ("Position Description", "Job Title Description"),
        RosterField.DEPARTMENT: ("Home Department", "Home Department Description"),
        RosterField.LOCATION: ("Location", "Location Description"),
        RosterField.STATUS: ("Position Status",),
        RosterField.START: ("Hire Date",),
        RosterField.END: ("Termination Date",),
        RosterField.CONTRACT: ("Worker Category", "Worker Category Description"),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Work Contact: Work Email", "Work Email"),
        RosterField.MANAGER_KEY: ("Reports To Position ID",),
        RosterField.MANAGER_NAME: ("Reports To Name",),
    },
    marks=(
        ("Payroll Name", "Position ID"),
        ("Payroll Name", "Position Status", "Home Department"),
    ),
    left=frozenset({"terminated"}),
)
