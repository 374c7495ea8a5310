"""Columns whose values say what they are."""
