"""The desktop: draws results and sends edits."""
