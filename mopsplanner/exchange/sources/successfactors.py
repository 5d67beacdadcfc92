"""SuccessFactors: employees by label or technical name; some files carry both, as two lines of headers."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="successfactors",
    columns={
        RosterField.KEY: ("User ID", "userId"),
        RosterField.FIRST_NAME: ("First Name", "firstName"),
        RosterField.LAST_NAME: ("Last Name", "lastName"),
        RosterField.TITLE: ("Job Title", "jobTitle"),
        RosterField.DEPARTMENT: ("Department", "department"),
        RosterField.LOCATION: ("Location", "location"),
        RosterField.STATUS: ("Employment Status", "emplStatus"),
        RosterField.START: ("Hire Date", "startDate"),
        RosterField.END: ("Termination Date", "endDate"),
        RosterField.CONTRACT: ("Employee Type", "employeeType"),
        RosterField.FTE: ("FTE", "fte"),
        RosterField.EMAIL: ("Email", "email"),
        RosterField.MANAGER_KEY: ("Manager User ID", "managerId"),
    },
    marks=(
        ("Person ID External", "User ID"),
        ("User ID", "Employment Status", "Manager User ID"),
        ("userId", "emplStatus"),
        ("userId", "managerId", "jobTitle"),
    ),
    left=frozenset({"terminated", "retired", "t", "r"}),
    no_manager=frozenset({"no_manager"}),
)
