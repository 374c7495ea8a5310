"""What each small workbook of `samples/messy` has wrong with it, section by section, and what must come of it."""
