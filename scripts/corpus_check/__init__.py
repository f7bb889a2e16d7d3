"""Compares what the shell loads from a messy file with the truth about it."""
