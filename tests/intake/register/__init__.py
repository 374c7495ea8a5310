"""Tests of intake.register."""
