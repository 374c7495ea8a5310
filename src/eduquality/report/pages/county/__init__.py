"""What does a reader see of a county? The report's page, a file for each of its parts."""
