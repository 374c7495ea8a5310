"""Sheets of results."""
