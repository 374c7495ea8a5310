"""Which lists are these? All rows of a table, some of them, none, or those of a ledger that no other table may have."""
