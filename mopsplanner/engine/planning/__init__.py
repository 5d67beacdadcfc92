"""Linear and integer planning: most campaigns, cheapest hiring plan, why nothing fits, cost against service."""
