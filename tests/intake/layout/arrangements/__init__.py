"""Tests of intake.layout.arrangements."""
