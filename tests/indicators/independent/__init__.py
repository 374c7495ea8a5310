"""Answers which figures the sample county has, reckoned once more in plain Python from the definitions.

`workbooks.py` gives the rows of the sheets, `words.py` says what a cell means, `county.py` makes plain lists of rows of
them, the `figures_*.py` reckon. Nothing here is taken from the program: neither its reading, nor its catalogue, nor its
engine. A planted fault of samples/README.md costs its row where the value is essential (a name, a grade, a count), and
is unknown elsewhere, as the page says.
"""
