"""What does a program get of one result? Plain values, one result a file, which JSON holds as they are."""
