"""How does a page look? One look a file, each of which writes any page and knows no result."""
