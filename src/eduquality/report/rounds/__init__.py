"""What became of an earlier result? Findings of then beside those of today."""
