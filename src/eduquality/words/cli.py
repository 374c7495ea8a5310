"""Phrases of the cli layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
