"""Tests of report.returned."""
