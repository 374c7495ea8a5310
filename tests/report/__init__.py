"""The looks of a result."""
