"""Describe a company, and see the team that follows."""
