"""What a figure shows, as plain shapes computed from results; painted by whoever needs it."""
