"""What a file would bring in, before anything changes."""
