"""What the team looks after apart from campaigns: tools and standing tasks."""
