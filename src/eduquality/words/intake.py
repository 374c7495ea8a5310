"""Phrases of the intake layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
