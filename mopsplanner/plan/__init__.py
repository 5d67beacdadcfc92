"""What a plan is: immutable rows, their units and their rules of validity. Imports nothing of ours."""
