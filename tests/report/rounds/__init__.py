"""Tests of report.rounds."""
