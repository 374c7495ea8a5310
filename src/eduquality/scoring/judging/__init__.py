"""Does a figure meet its target, and how far is it from it? Exact comparison, and gaps in whole units."""
