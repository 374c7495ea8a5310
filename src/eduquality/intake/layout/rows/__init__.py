"""Which rows of a sheet are rows of its table? Not totals, notes, units, nor the header again."""
