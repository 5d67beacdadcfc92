"""What the team is asked for, and what it can do."""
