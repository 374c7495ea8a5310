"""Tests of report.looks."""
