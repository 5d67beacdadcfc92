"""What can be done to a plan: the named edits, their Change, history, diff. Imports the plan alone."""
