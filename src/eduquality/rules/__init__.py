"""Which rows do the rules across tables find at fault? Findings, and what is left without the rows refused."""
