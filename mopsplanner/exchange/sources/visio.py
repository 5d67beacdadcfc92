"""Visio's organisation chart wizard: managers in the terms of the key, which is the name unless there is an id."""

from __future__ import annotations

from mopsplanner.exchange.sources.layout import RosterField, RosterSource

SOURCE = RosterSource(
    name="visio",
    columns={
        RosterField.KEY: ("Unique_ID",),
        RosterField.NAME: ("Name",),
        RosterField.TITLE: ("Title",),
        RosterField.DEPARTMENT: ("Department",),
        RosterField.LOCATION: ("Location",),
        RosterField.FTE: ("FTE",),
        RosterField.MANAGER_KEY: ("Reports_To",),
    },
    marks=(
        ("Name", "Reports_To", "Title"),
        ("Unique_ID", "Reports_To", "Name"),
        ("Name", "Reports_To", "Title", "Telephone", "E-mail", "Master_Shape"),
    ),
    closed=True,
    shows_vacancies=True,
)
