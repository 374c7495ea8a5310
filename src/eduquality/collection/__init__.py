"""Who was to send what, who has not, and what came late? Schools against the files that came."""
