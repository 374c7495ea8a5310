"""The pages of a county's report."""
