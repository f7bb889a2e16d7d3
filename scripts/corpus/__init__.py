"""The corpus of messy files: each module makes one class of mess, file and truth from one description."""
