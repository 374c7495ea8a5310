"""How does one result look? One look of one result a file."""
