"""Tests of intake.cells."""
