"""Whose time goes to which domain."""
