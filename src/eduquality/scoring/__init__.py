"""Which figures come out and which targets they meet: pure use cases over an engine's answers."""
