"""What may SQL and arithmetic say? Measures, questions for rows and formulas, each behind its fence."""
