"""The closed vocabularies of the field: domains, stages, grades, size bands and their like."""

from __future__ import annotations

from enum import StrEnum


class Domain(StrEnum):
    """What work is about. Leadership time is kept apart and is no domain."""

    TECHNOLOGY = "technology"
    PROCESS = "process"
    DATA = "data"
    ANALYTICS = "analytics"


DOMAINS: tuple[Domain, ...] = tuple(Domain)


class Home(StrEnum):
    """Where a role belongs on the chart: a domain, leadership, or all of them."""

    TECHNOLOGY = "technology"
    PROCESS = "process"
    DATA = "data"
    ANALYTICS = "analytics"
    LEADERSHIP = "leadership"
    GENERALIST = "generalist"


class Stage(StrEnum):
    """The way of a campaign from brief to report."""

    BRIEF = "brief"
    BUILD = "build"
    DATA = "data"
    QA = "qa"
    LAUNCH = "launch"
    REPORT = "report"


STAGES: tuple[Stage, ...] = tuple(Stage)


class Grade(StrEnum):
    """How far a value can be trusted: where it comes from."""

    SOURCED = "sourced"
    DERIVED = "derived"
    JUDGEMENT = "judgement"
    UNVERIFIED = "unverified"
    YOURS = "yours"


class Level(StrEnum):
    """Rung of a role."""

    VP = "vp"
    DIRECTOR = "director"
    MANAGER = "manager"
    SPECIALIST = "specialist"


class SizeBand(StrEnum):
    """Company size by employees: small under 50, mid-market 50 to 500, enterprise over 500."""

    SMALL = "small"
    MIDMARKET = "midmarket"
    ENTERPRISE = "enterprise"


class TeamModel(StrEnum):
    """How the team sits in the company."""

    CENTRALISED = "centralised"
    EMBEDDED = "embedded"
    HUB_AND_SPOKE = "hub-and-spoke"
    CENTRE_OF_EXCELLENCE = "centre-of-excellence"
    REVOPS = "revops"


class ReportsTo(StrEnum):
    """To whom the head of the team reports."""

    CMO = "cmo"
    CRO = "cro"
    COO = "coo"
    CIO = "cio"
    CEO = "ceo"


class Contract(StrEnum):
    """How a person in a seat is paid."""

    EMPLOYEE = "employee"
    CONTRACTOR = "contractor"


class RampShape(StrEnum):
    """How output rises after a start: along a line, month by month, or quickly at first (exponential)."""

    LINEAR = "linear"
    STEP = "step"
    EXPONENTIAL = "exponential"


class Tier(StrEnum):
    """Complexity of a campaign type; the multipliers are assumptions of the plan."""

    SIMPLE = "simple"
    STANDARD = "standard"
    COMPLEX = "complex"


def size_band(employees: int) -> SizeBand:
    """The customer's guide: small under 50 employees, mid-market 50 to 500, enterprise over 500."""
    if employees < 50:
        return SizeBand.SMALL
    return SizeBand.MIDMARKET if employees <= 500 else SizeBand.ENTERPRISE
