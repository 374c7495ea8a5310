"""Phrases of the common layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
