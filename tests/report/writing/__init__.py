"""Tests of report.writing."""
