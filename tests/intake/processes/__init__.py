"""Tests of intake.processes."""
