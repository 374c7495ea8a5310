"""What goes back to whoever sent a file? Marked copies, lists of problems, the summary, the mapping."""
