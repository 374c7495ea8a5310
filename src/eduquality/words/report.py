"""Phrases of the report layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
