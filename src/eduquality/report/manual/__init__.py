"""Which pages tell a catalogue to its maintainers? One for each thing in it, built from its files, never written."""
