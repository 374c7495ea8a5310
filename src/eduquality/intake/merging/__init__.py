"""What do all the sheets together say? One table of each kind, and which rows are said twice."""
