"""What follows from a plan: pure functions from values to results and findings."""
