"""Which tables does a sheet hold? A `Grid` becomes `Part`s, each a table with its columns, context and rows."""
