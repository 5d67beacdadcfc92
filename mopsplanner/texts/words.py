"""The field's words as a person reads them."""

from __future__ import annotations

from mopsplanner.plan.words import (
    Contract,
    Domain,
    Grade,
    Home,
    Level,
    RampShape,
    ReportsTo,
    SizeBand,
    Stage,
    TeamModel,
    Tier,
)

DOMAIN = {
    Domain.TECHNOLOGY: "Technology",
    Domain.PROCESS: "Process",
    Domain.DATA: "Data",
    Domain.ANALYTICS: "Analytics",
}
HOME = {
    Home.TECHNOLOGY: "Technology",
    Home.PROCESS: "Process",
    Home.DATA: "Data",
    Home.ANALYTICS: "Analytics",
    Home.LEADERSHIP: "Leadership",
    Home.GENERALIST: "Generalist",
}
STAGE = {
    Stage.BRIEF: "Brief",
    Stage.BUILD: "Build",
    Stage.DATA: "Data",
    Stage.QA: "QA",
    Stage.LAUNCH: "Launch",
    Stage.REPORT: "Report",
}
GRADE = {
    Grade.SOURCED: "sourced",
    Grade.DERIVED: "derived",
    Grade.JUDGEMENT: "judgement",
    Grade.UNVERIFIED: "unverified",
    Grade.YOURS: "yours",
}
LEVEL = {
    Level.VP: "VP",
    Level.DIRECTOR: "Director",
    Level.MANAGER: "Manager",
    Level.SPECIALIST: "Specialist",
}
BAND = {
    SizeBand.SMALL: "Small",
    SizeBand.MIDMARKET: "Mid-market",
    SizeBand.ENTERPRISE: "Enterprise",
}
BAND_GUIDE = {
    SizeBand.SMALL: "Small: 1 person",
    SizeBand.MIDMARKET: "Mid-market: 2 to 5",
    SizeBand.ENTERPRISE: "Enterprise: 10 to 30+",
}
MODEL = {
    TeamModel.CENTRALISED: "Centralised",
    TeamModel.EMBEDDED: "Embedded",
    TeamModel.HUB_AND_SPOKE: "Hub and spoke",
    TeamModel.CENTRE_OF_EXCELLENCE: "Centre of excellence",
    TeamModel.REVOPS: "RevOps",
}
REPORTS_TO = {
    ReportsTo.CMO: "CMO",
    ReportsTo.CRO: "CRO",
    ReportsTo.COO: "COO",
    ReportsTo.CIO: "CIO",
    ReportsTo.CEO: "CEO",
}
CONTRACT = {Contract.EMPLOYEE: "Employee", Contract.CONTRACTOR: "Contractor"}
RAMP_SHAPE = {
    RampShape.LINEAR: "Line",
    RampShape.STEP: "Steps",
    RampShape.EXPONENTIAL: "Exponential",
}
TIER = {Tier.SIMPLE: "Simple", Tier.STANDARD: "Standard", Tier.COMPLEX: "Complex"}
YES_NO = {True: "Yes", False: "No"}
