"""Who reads the files? Processes with limits, so that a file that crashes, hangs or swells costs itself alone."""
