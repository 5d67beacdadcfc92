"""BambooHR: fields by API name, or the labels of its CSV report."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="bamboohr",
    columns={
        RosterField.KEY: ("employeeNumber", "Employee #", "Employee Number"),
        RosterField.FIRST_NAME: ("firstName", "First Name"),
        RosterField.LAST_NAME: ("lastName", "Last Name"),
        RosterField.NAME: ("displayName", "Name"),
        RosterField.TITLE: ("jobTitle", "Job Title"),
        RosterField.DEPARTMENT: ("department",),
        RosterField.LOCATION: ("location",),
        RosterField.START: ("hireDate", "Hire Date"),
        RosterField.END: ("terminationDate", "Termination Date"),
        RosterField.STATUS: ("status",),
        RosterField.CONTRACT: ("employmentHistoryStatus", "Employment Status"),
        RosterField.FTE: ("fte",),
        RosterField.EMAIL: ("workEmail", "Work Email"),
        RosterField.MANAGER_KEY: ("supervisorEId", "supervisorId"),
        RosterField.MANAGER_EMAIL: ("supervisorEmail", "Reports To Email"),
        RosterField.MANAGER_NAME: ("supervisor", "Reports To"),
    },
    marks=(
        ("employeeNumber", "jobTitle"),
        ("supervisorEId", "jobTitle"),
        ("Employee #", "First Name", "Last Name", "Job Title"),
        ("Employee #", "Job Title", "Reports To"),
    ),
    left=frozenset({"inactive", "terminated"}),
)
