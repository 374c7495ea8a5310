"""How do signs stand on a line? Widths, numbers, labels and sentences that every look shares."""
