"""OrgChart: a chart's boxes by id; whoever is at the top reports to nobody, to -1 or to themselves."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="orgchart",
    columns={
        RosterField.KEY: ("PersonID",),
        RosterField.NAME: ("Name",),
        RosterField.TITLE: ("Title",),
        RosterField.DEPARTMENT: ("Department",),
        RosterField.LOCATION: ("Location",),
        RosterField.START: ("Hire Date", "StartDate"),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Email", "E-mail"),
        RosterField.MANAGER_KEY: ("SupervisorID",),
    },
    marks=(
        ("PersonID", "SupervisorID"),
        ("PersonID", "Name", "IsAssistant"),
    ),
    no_manager=frozenset({"-1"}),
    shows_vacancies=True,
)
