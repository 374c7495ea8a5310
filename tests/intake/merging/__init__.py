"""Tests of intake.merging."""
