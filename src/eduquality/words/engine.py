"""Phrases of the engine layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
