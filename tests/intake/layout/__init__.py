"""Tests of intake.layout."""
