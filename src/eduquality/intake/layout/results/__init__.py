"""Sheets of results: what each column of them is, and what the others say of the points."""
