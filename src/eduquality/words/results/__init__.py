"""What is said of one kind of result, a file each: those that came after the folder above was full."""
