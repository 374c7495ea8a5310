"""What does a YAML file say, and what is wrong with it? Each mistake at its line."""
