"""Frozen values the rest of the program speaks in; no file, no console, no engine."""
