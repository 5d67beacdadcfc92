"""Organimi: an org chart's roles, some without a person; dotted lines are no reporting lines."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="organimi",
    columns={
        RosterField.KEY: ("ID", "Unique ID"),
        RosterField.FIRST_NAME: ("First Name", "Firstname"),
        RosterField.LAST_NAME: ("Last Name", "Lastname"),
        RosterField.NAME: ("Name",),
        RosterField.TITLE: ("Title", "Role Title"),
        RosterField.DEPARTMENT: ("Department",),
        RosterField.LOCATION: ("Location",),
        RosterField.START: ("Start Date",),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Email", "E-mail"),
        RosterField.MANAGER_KEY: ("Boss ID", "Manager ID"),
        RosterField.DOTTED: ("Dottedids", "Dotted IDs", "Dotted Line Manager IDs"),
    },
    marks=(
        ("ID", "Boss ID"),
        ("Unique ID", "Manager ID", "Role Title"),
        ("Unique ID", "Manager ID", "Firstname", "Lastname"),
        ("Unique ID", "Boss ID"),
    ),
    shows_vacancies=True,
)
