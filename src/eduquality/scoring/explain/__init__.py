"""Where a figure comes from, and what would turn a verdict: down to the rows, the cells and the units."""
