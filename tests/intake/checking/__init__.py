"""Tests of intake.checking."""
