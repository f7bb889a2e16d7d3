"""Random tables, written as files of random dialects and locales, and loaded back."""
