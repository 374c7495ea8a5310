"""What do the records of an .xls say besides its texts? Failed cells, hidden rows, merges, formulas."""
