"""Which version this is; it is part of every result and of every key of the store."""

__version__ = "0.1.0"
