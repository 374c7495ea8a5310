"""Phrases of the catalog layer."""

from eduquality.words import Phrase

PHRASES: dict[str, Phrase] = {}
