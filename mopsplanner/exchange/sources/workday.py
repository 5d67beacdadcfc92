"""Workday: a custom report by column name, or its report of positions with workers and managers as `Name (1001)`."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

WORKERS = RosterSource(
    name="workday",
    columns={
        RosterField.KEY: ("Employee_ID",),
        RosterField.NAME: ("Full_Name", "Worker"),
        RosterField.TITLE: ("Business_Title", "Job_Title"),
        RosterField.DEPARTMENT: ("Team_Name", "Supervisory_Organization"),
        RosterField.LOCATION: ("Location",),
        RosterField.START: ("Start_Date", "Hire_Date"),
        RosterField.END: ("Termination_Date",),
        RosterField.CONTRACT: ("Employee_Type", "Worker_Type"),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Email",),
        RosterField.MANAGER_KEY: ("Manager_ID",),
        RosterField.MANAGER_NAME: ("Manager_Name", "Manager"),
    },
    marks=(
        ("Employee_ID", "Full_Name", "Manager_ID", "Business_Title"),
        ("Employee_ID", "Full_Name", "Manager_ID", "Team_ID"),
        ("Employee_ID", "Full_Name", "Termination_Date", "Team_Name"),
        ("Employee_ID", "Worker", "Business_Title"),
    ),
    ids_in_names=True,
)

POSITIONS = RosterSource(
    name="workday",
    columns={
        RosterField.KEY: ("Position ID",),
        RosterField.NAME: ("Worker",),
        RosterField.TITLE: ("Business Title",),
        RosterField.DEPARTMENT: ("Supervisory Organization",),
        RosterField.LOCATION: ("Location",),
        RosterField.START: ("Hire Date", "Start Date"),
        RosterField.END: ("Termination Date",),
        RosterField.CONTRACT: ("Worker Type", "Employee Type"),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Email", "Email - Work"),
        RosterField.MANAGER_NAME: ("Manager", "Worker's Manager"),
    },
    marks=(
        ("Position ID", "Worker", "Business Title"),
        ("Position ID", "Worker", "Supervisory Organization"),
        ("Worker", "Business Title", "Supervisory Organization"),
        ("Worker", "Business Title", "Manager"),
    ),
    shows_vacancies=True,
    ids_in_names=True,
)
