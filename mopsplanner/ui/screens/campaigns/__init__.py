"""What the team is asked for."""
