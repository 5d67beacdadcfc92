"""Who sits where, and who reports to whom: a chart and a roster of the same selection."""
