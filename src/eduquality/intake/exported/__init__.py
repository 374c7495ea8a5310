"""What does a county hand up? Its rows as they were read, persons under other numbers, and how they come back."""
