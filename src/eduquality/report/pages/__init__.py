"""What does a reader see of one result? One result a file, each made into a page that every look can write."""
