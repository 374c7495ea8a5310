"""Tests of intake.layout.rows."""
