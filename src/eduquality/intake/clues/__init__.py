"""What do headers, titles and the names of sheets, files and folders tell? Which field, year, school, class."""
