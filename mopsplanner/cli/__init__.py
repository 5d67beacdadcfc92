"""The command line: the same engine and store as the window, without Qt."""
