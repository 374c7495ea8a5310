"""Phrases of the scoring layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
