"""Tests of intake.store."""
