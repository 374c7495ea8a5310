"""Which texts are values? Texts become typed values, or a finding at their cell."""
