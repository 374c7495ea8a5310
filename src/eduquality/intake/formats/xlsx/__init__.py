"""What does the XML of an .xlsx say besides its texts? Failed cells, hidden rows, merges, formats."""
