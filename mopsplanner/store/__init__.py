"""The plan file: tables, the working copy in memory, publishing, locks, backups, checks."""
