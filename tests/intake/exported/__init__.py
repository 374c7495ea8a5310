"""What a county hands up, and what comes back of it."""
