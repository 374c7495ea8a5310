"""Sheets made by a generator: words, arrangements, notations and places of what holds for all rows, each by lot.

`python -m tests.intake.variants --count 1000 --seed 1` makes and reads so many of them and says of each that was not
read as the rows it was made from whether anything was said of it.
"""
