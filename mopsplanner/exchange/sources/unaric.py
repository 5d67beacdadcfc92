"""Unaric: people by their e-mail address, old addresses included; there are no ids."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="unaric",
    columns={
        RosterField.FIRST_NAME: ("First Name",),
        RosterField.LAST_NAME: ("Last Name",),
        RosterField.TITLE: ("Position",),
        RosterField.DEPARTMENT: ("Department",),
        RosterField.LOCATION: ("Location",),
        RosterField.START: ("StartDate",),
        RosterField.END: ("EndDate",),
        RosterField.FTE: ("FTE",),
        RosterField.EMAIL: ("Email",),
        RosterField.ALIASES: ("AliasEmails",),
        RosterField.MANAGER_EMAIL: ("SupervisorEmail",),
    },
    marks=(
        ("Email", "SupervisorEmail", "Position"),
        ("Email", "AliasEmails"),
    ),
)
