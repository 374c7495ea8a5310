"""Tests of intake.clues."""
