"""What do the workbooks hold: from files to validated tables, with every refused cell kept and nothing read twice."""

from eduquality.intake.loading import load_dataset

__all__ = ["load_dataset"]
