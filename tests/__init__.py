"""The tests of MOps Planner."""
