"""What does only a person know of a folder? What to ask, with the likely answers, and how those are written down."""
