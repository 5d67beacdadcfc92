"""From brief to launch: large campaigns by name, their months, and how long each type takes."""
