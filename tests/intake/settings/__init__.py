"""Tests of intake.settings."""
