"""Formulas, views and rules with one thing changed: whether the examples of the catalogue notice."""
