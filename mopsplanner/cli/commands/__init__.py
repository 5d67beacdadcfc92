"""One module a command. Heavy libraries are imported when a command runs, not when help is shown."""
