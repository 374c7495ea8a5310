"""Tests of intake.formats."""
