"""A workbook in which a figure is reckoned anew by live formulas, from the rows behind it."""
