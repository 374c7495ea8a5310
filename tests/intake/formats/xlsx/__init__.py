"""Tests of intake.formats.xlsx."""
