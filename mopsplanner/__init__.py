"""MOps Planner: the team, capacity and cost of a marketing operations function, planned offline."""

__version__ = "0.1.0"
